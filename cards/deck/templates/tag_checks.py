"""What Anki takes in the tags of a template without a word and then fails on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cards.deck.note_types import SENTENCE, NoteType
from cards.deck.templates.folders import TemplateFile
from cards.deck.templates.language import FILTERS, FRONT_SIDE, SPECIAL, Tag, Text, template_tokens
from cards.errors import TemplateError
from cards.suggestions import suggestion

GAPPED: Mapping[str, tuple[str, ...]] = {SENTENCE.name: ("Text", "Ruby")}
"""The fields of a note type that hold gaps; the first is the one to type in."""

_CLOZES = ("cloze", "cloze-only")


@dataclass(frozen=True, slots=True)
class _Side:
    source: TemplateFile
    note_type: NoteType
    front: bool

    @property
    def gapped(self) -> tuple[str, ...]:
        return GAPPED.get(self.note_type.name, ())

    def wrong(self, message: str, line: int | None = None, hint: str = "") -> TemplateError:
        return TemplateError(message, file=self.source.file, line=line, hint=hint)


def tag_mistakes(source: TemplateFile, note_type: NoteType, *, front: bool) -> Iterator[TemplateError]:
    """What is wrong with the tags of one side of a template.

    Args:
        source: `front.html` or `back.html`.
        note_type: What it shows notes of.
        front: Whether it is the front.
    """
    side = _Side(source, note_type, front)
    tags = []
    for token in _closed(source.text, 1):
        if isinstance(token, Tag):
            tags.append(token)
        elif not token.remark and (at := token.source.find("{{")) >= 0:
            begun = token.source[at:].split("\n", 1)[0].split("<", 1)[0].strip()
            line = token.line + token.source.count("\n", 0, at)
            yield side.wrong(f"{begun}: the tag is not closed", line, f"Write {begun.rstrip('}')}}}}} there.")
    yield from _sections(tags, side)
    for tag in tags:
        yield from _section_name(tag, side) if tag.sign else _field(tag, side)
    yield from _missing(tags, side)


def _closed(text: str, line: int) -> Iterator[Text | Tag]:
    """The tokens of a template; a tag left open does not swallow the next one."""
    for token in template_tokens(text):
        inner = token.source.find("{{", 3) if isinstance(token, Tag) else -1
        if inner >= 0:
            yield Text(token.source[:inner], line + token.line - 1)
            yield from _closed(token.source[inner:], line + token.line - 1 + token.source.count("\n", 0, inner))
        elif isinstance(token, Tag):
            yield Tag(token.source, line + token.line - 1, token.sign, token.name, token.filters)
        else:
            yield Text(token.source, line + token.line - 1, token.remark)


def _sections(tags: list[Tag], side: _Side) -> Iterator[TemplateError]:
    """Sections that are not closed, or closed and not open."""
    inside: list[Tag] = []
    for tag in tags:
        if tag.sign in ("#", "^"):
            inside.append(tag)
        elif tag.sign and tag.name not in [each.name for each in inside]:
            hint = suggestion(tag.name, (each.name for each in inside), kind="open sections") if inside else ""
            message = f"{tag.source} closes a section that is not open"
            yield side.wrong(message, tag.line, hint or f"Write {{{{#{tag.name}}}}} where it begins, or take it out.")
        elif tag.sign:
            while inside[-1].name != tag.name:
                late = inside.pop()
                message = f"{tag.source} closes a section while {late.source} of line {late.line} is open"
                yield side.wrong(message, tag.line, f"Write {{{{/{late.name}}}}} before it.")
            inside.pop()
    for tag in inside:
        yield side.wrong(f"the section {tag.source} is never closed", tag.line, f"Write {{{{/{tag.name}}}}} where it ends.")


def _section_name(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    known = (*side.note_type.fields, *SPECIAL)
    if tag.sign != "/" and tag.name not in known and not re.fullmatch("c[0-9]+", tag.name):
        yield _no_field(tag, known, side)


def _field(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    """What is wrong with a tag that shows a field."""
    if tag.source.startswith("{{{"):
        yield side.wrong(f"{tag.source}: three braces leave one on the card", tag.line, f"Write {_written(tag)}.")
    if tag.name == FRONT_SIDE:
        yield from _front_side(tag, side)
        return
    known = (*side.note_type.fields, *SPECIAL)
    if tag.name not in known:
        yield _no_field(tag, (*known, FRONT_SIDE), side)
        return
    unknown = [each for each in tag.filters if each not in FILTERS and not _is_parameter(each, tag)]
    for each in unknown:
        yield side.wrong(f"{tag.source}: there is no filter “{each}”", tag.line, suggestion(each, FILTERS, kind="filters"))
    if "tts" in tag.filters:
        yield side.wrong(f"{tag.source}: the filter “tts” needs a language", tag.line, f"Write {{{{tts zh_CN:{tag.name}}}}}.")
    if not unknown:
        yield from _gap(tag, side)


def _front_side(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    if side.front:
        yield side.wrong(f"{tag.source} is empty on the front", tag.line, "Take it out.")
    elif side.note_type.cloze:
        message = f"{tag.source} shows the gap still hidden on the back"
        yield side.wrong(message, tag.line, f"Write {{{{cloze:{side.gapped[0]}}}}} in its place.")


def _gap(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    """What is wrong with a tag for a field with gaps, or one that is taken for it."""
    shows_gap = any(each in _CLOZES for each in tag.filters)
    right = next((name for name in (tag.name, *side.gapped) if name in side.gapped), "")
    if shows_gap and not right:
        hint = f"Write {{{{{tag.name}}}}}."
        yield side.wrong(f"{tag.source}: the note type “{side.note_type.name}” has no gaps", tag.line, hint)
    elif shows_gap and tag.name not in side.gapped:
        fields = " or ".join(f"{{{{cloze:{name}}}}}" for name in side.gapped)
        yield side.wrong(f"{tag.source}: there are no gaps in the field “{tag.name}”", tag.line, f"Write {fields}.")
    elif tag.name in side.gapped and not shows_gap:
        hint = f"Write {{{{{'type:' if 'type' in tag.filters else ''}cloze:{tag.name}}}}}."
        yield side.wrong(f"{tag.source} shows the marks of the gaps instead of gaps", tag.line, hint)
    elif "type" in tag.filters:
        yield from _typing(tag, side)
    elif shows_gap and tag.filters[0] not in _CLOZES:
        yield side.wrong(f"{tag.source}: “{tag.filters[0]}” breaks the gap", tag.line, f"Write {_written(tag)}.")
    elif shows_gap and re.search(r"^\{\{\s|\s\}\}$", tag.source):
        yield side.wrong(f"{tag.source}: spaces hide the gap from programs that make cards", tag.line, f"Write {_written(tag)}.")


def _typing(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    if tag.filters not in (("type",), ("nc", "type"), ("cloze", "type")):
        kind = "cloze:" if tag.name in side.gapped else ""
        hint = f"Write {{{{type:{kind}{tag.name}}}}}."
        yield side.wrong(f"{tag.source}: “type” comes first and takes no other filter than cloze or nc", tag.line, hint)
    elif tag.name in side.gapped[1:]:
        message = f"{tag.source} would want the readings to be typed as well"
        yield side.wrong(message, tag.line, f"Write {{{{type:cloze:{side.gapped[0]}}}}}.")


def _missing(tags: list[Tag], side: _Side) -> Iterator[TemplateError]:
    """A side that shows nothing of a note, or not its gaps."""
    shown = [tag for tag in tags if not tag.sign and "type" not in tag.filters]
    if side.gapped and not any(each in _CLOZES for tag in shown for each in tag.filters):
        hint = f"Write {{{{cloze:{side.gapped[0]}}}}} where the sentence stands."
        yield side.wrong("no gap is shown, and Anki needs one", hint=hint)
    elif side.front and not any(tag.name in side.note_type.fields for tag in shown):
        hint = f"Write {{{{{side.note_type.asked}}}}} where it stands."
        yield side.wrong("no field is shown, and every card would be the same", hint=hint)


def _is_parameter(each: str, tag: Tag) -> bool:
    return not each or each.startswith("tts ") or (each == "nc" and tag.filters == ("nc", "type"))


def _no_field(tag: Tag, known: tuple[str, ...], side: _Side) -> TemplateError:
    hint = suggestion(tag.name, known, kind="fields")
    return side.wrong(f"{tag.source}: there is no field “{tag.name}”", tag.line, hint)


def _written(tag: Tag) -> str:
    """A tag as it should be: no spaces, and its gap made before other filters see it."""
    filters = sorted(tag.filters, key=lambda each: each not in _CLOZES)
    return "{{" + ":".join([*reversed(filters), tag.name]) + "}}"
