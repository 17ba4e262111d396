"""Checks of the tags of a template: Anki imports the mistakes without a message and then shows nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cards.deck.note_types import SENTENCE, NoteType
from cards.deck.templates.folders import TemplateFile
from cards.deck.templates.language import FILTERS, FRONT_SIDE, SPECIAL, Tag, Text, template_tokens
from cards.errors import TemplateError
from cards.suggestions import suggestion

GAPPED: Mapping[str, tuple[str, ...]] = {SENTENCE.name: ("Text", "Ruby")}
"""The fields of a note type that hold gaps; `{{type:cloze:…}}` goes with the first."""

_CLOZES = ("cloze", "cloze-only")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a template that is checked."""

    source: TemplateFile
    note_type: NoteType
    front: bool

    @property
    def gapped(self) -> tuple[str, ...]:
        """The fields that hold gaps."""
        return GAPPED.get(self.note_type.name, ())

    def mistake(self, message: str, line: int | None = None, hint: str = "") -> TemplateError:
        """Return an error in the file of this side."""
        return TemplateError(message, file=self.source.file, line=line, hint=hint)


def tag_mistakes(source: TemplateFile, note_type: NoteType, *, front: bool) -> Iterator[TemplateError]:
    """Yield what is wrong with the tags of one side of a template.

    Args:
        source: `front.html` or `back.html`.
        note_type: The note type of the notes that it shows.
        front: Whether it is the front.
    """
    side = _Side(source, note_type, front)
    tags = []
    for token in _tokens(source.text, 1):
        if isinstance(token, Tag):
            tags.append(token)
        elif not token.is_comment and (start := token.source.find("{{")) >= 0:
            unclosed = token.source[start:].split("\n", 1)[0].split("<", 1)[0].strip()
            line = token.line + token.source.count("\n", 0, start)
            yield side.mistake(f"{unclosed}: the tag is not closed", line, f"Write {unclosed.rstrip('}')}}}}} there.")
    yield from _sections(tags, side)
    for tag in tags:
        yield from _section_name(tag, side) if tag.sign else _field(tag, side)
    yield from _missing(tags, side)


def _tokens(text: str, first_line: int) -> Iterator[Text | Tag]:
    """Yield the tokens of a template; a tag that is not closed ends where the next one begins, as text."""
    for token in template_tokens(text):
        line = first_line + token.line - 1
        next_tag = token.source.find("{{", 3) if isinstance(token, Tag) else -1
        if next_tag >= 0:
            yield Text(token.source[:next_tag], line)
            yield from _tokens(token.source[next_tag:], line + token.source.count("\n", 0, next_tag))
        else:
            yield replace(token, line=line)


def _sections(tags: list[Tag], side: _Side) -> Iterator[TemplateError]:
    """Yield sections that are never closed, or closed while they are not open."""
    open_sections: list[Tag] = []
    for tag in tags:
        if tag.sign in ("#", "^"):
            open_sections.append(tag)
        elif tag.sign and tag.name not in [each.name for each in open_sections]:
            hint = suggestion(tag.name, (each.name for each in open_sections), kind="open sections") if open_sections else ""
            message = f"{tag.source} closes a section that is not open"
            yield side.mistake(message, tag.line, hint or f"Write {{{{#{tag.name}}}}} where it begins, or take it out.")
        elif tag.sign:
            while open_sections[-1].name != tag.name:
                inner = open_sections.pop()
                message = f"{tag.source} closes a section while {inner.source} of line {inner.line} is open"
                yield side.mistake(message, tag.line, f"Write {{{{/{inner.name}}}}} before it.")
            open_sections.pop()
    for tag in open_sections:
        yield side.mistake(f"the section {tag.source} is never closed", tag.line, f"Write {{{{/{tag.name}}}}} where it ends.")


def _section_name(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    known = (*side.note_type.fields, *SPECIAL)
    if tag.sign != "/" and tag.name not in known and not re.fullmatch("c[0-9]+", tag.name):
        yield _no_field(tag, known, side)


def _field(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    """Yield what is wrong with a tag that shows a field."""
    if tag.source.startswith("{{{"):
        yield side.mistake(f"{tag.source}: three braces leave one on the card", tag.line, f"Write {_corrected(tag)}.")
    if tag.name == FRONT_SIDE:
        yield from _front_side(tag, side)
        return
    known = (*side.note_type.fields, *SPECIAL)
    if tag.name not in known:
        yield _no_field(tag, (*known, FRONT_SIDE), side)
        return
    unknown = [each for each in tag.filters if each not in FILTERS and not _is_parameter(each, tag)]
    for each in unknown:
        yield side.mistake(f"{tag.source}: there is no filter “{each}”", tag.line, suggestion(each, FILTERS, kind="filters"))
    if "tts" in tag.filters:
        yield side.mistake(f"{tag.source}: the filter “tts” needs a language", tag.line, f"Write {{{{tts zh_CN:{tag.name}}}}}.")
    if not unknown:
        yield from _gap(tag, side)


def _front_side(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    if side.front:
        yield side.mistake(f"{tag.source} is empty on the front", tag.line, "Take it out.")
    elif side.note_type.cloze:
        message = f"{tag.source} shows the gap still hidden on the back"
        yield side.mistake(message, tag.line, f"Write {{{{cloze:{side.gapped[0]}}}}} in its place.")


def _gap(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    """Yield what is wrong with a tag that shows gaps, or should."""
    shows_gap = any(each in _CLOZES for each in tag.filters)
    if shows_gap and not side.gapped:
        hint = f"Write {{{{{tag.name}}}}}."
        yield side.mistake(f"{tag.source}: the note type “{side.note_type.name}” has no gaps", tag.line, hint)
    elif shows_gap and tag.name not in side.gapped:
        fields = " or ".join(f"{{{{cloze:{name}}}}}" for name in side.gapped)
        yield side.mistake(f"{tag.source}: there are no gaps in the field “{tag.name}”", tag.line, f"Write {fields}.")
    elif tag.name in side.gapped and not shows_gap:
        hint = f"Write {{{{{'type:' if 'type' in tag.filters else ''}cloze:{tag.name}}}}}."
        yield side.mistake(f"{tag.source} shows the marks of the gaps instead of gaps", tag.line, hint)
    elif "type" in tag.filters:
        yield from _typing(tag, side)
    elif shows_gap and tag.filters[0] not in _CLOZES:
        yield side.mistake(f"{tag.source}: “{tag.filters[0]}” breaks the gap", tag.line, f"Write {_corrected(tag)}.")
    elif shows_gap and re.search(r"^\{\{\s|\s\}\}$", tag.source):
        yield side.mistake(
            f"{tag.source}: spaces hide the gap from programs that make cards", tag.line, f"Write {_corrected(tag)}."
        )


def _typing(tag: Tag, side: _Side) -> Iterator[TemplateError]:
    if tag.filters not in (("type",), ("nc", "type"), ("cloze", "type")):
        kind = "cloze:" if tag.name in side.gapped else ""
        hint = f"Write {{{{type:{kind}{tag.name}}}}}."
        yield side.mistake(f"{tag.source}: “type” comes first and takes no other filter than cloze or nc", tag.line, hint)
    elif tag.name in side.gapped[1:]:
        message = f"{tag.source} would want the readings to be typed as well"
        yield side.mistake(message, tag.line, f"Write {{{{type:cloze:{side.gapped[0]}}}}}.")


def _missing(tags: list[Tag], side: _Side) -> Iterator[TemplateError]:
    """Yield a mistake if a side shows no field of the note, or none with gaps."""
    shown = [tag for tag in tags if not tag.sign and "type" not in tag.filters]
    if side.gapped and not any(each in _CLOZES for tag in shown for each in tag.filters):
        hint = f"Write {{{{cloze:{side.gapped[0]}}}}} where the sentence stands."
        yield side.mistake("no gap is shown, and Anki needs one", hint=hint)
    elif side.front and not any(tag.name in side.note_type.fields for tag in shown):
        hint = f"Write {{{{{side.note_type.required_field}}}}} where it stands."
        yield side.mistake("no field is shown, and every card would be the same", hint=hint)


def _is_parameter(each: str, tag: Tag) -> bool:
    """Return whether something before a field goes with a filter, though it is not one."""
    return not each or each.startswith("tts ") or (each == "nc" and tag.filters == ("nc", "type"))


def _no_field(tag: Tag, known: tuple[str, ...], side: _Side) -> TemplateError:
    hint = suggestion(tag.name, known, kind="fields")
    return side.mistake(f"{tag.source}: there is no field “{tag.name}”", tag.line, hint)


def _corrected(tag: Tag) -> str:
    """Return a tag without spaces, and with the cloze filter applied before the others."""
    filters = sorted(tag.filters, key=lambda each: each not in _CLOZES)
    return "{{" + ":".join([*reversed(filters), tag.name]) + "}}"
