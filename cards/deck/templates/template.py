"""Card templates: folders of front.html, back.html, style.css and template.toml, read into the look of cards."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cards.choices import NONE
from cards.deck.note_types import NOTE_TYPES, SENTENCE
from cards.deck.templates.colour_checks import Pair, night_mistakes, pair_mistakes
from cards.deck.templates.folders import Parts, read_parts
from cards.deck.templates.manifest import colour_mistake, option_mistake
from cards.deck.templates.page_checks import page_mistakes, sheet_mistakes, sheets_in
from cards.deck.templates.tag_checks import tag_mistakes
from cards.deck.templates.tone_colours import SCHEMES
from cards.errors import TemplateError
from cards.suggestions import suggestion

MOST_CARDS = 500
"""The highest cloze number that Anki makes a card of."""
_NUMBERED = re.compile(r"(?P<selectors>[^{}/]*\.cardN[^{}]*)\{(?P<rules>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """The look of the cards of a note type."""

    name: str
    note_type: str
    front: str
    back: str
    style: str
    """CSS, its `.cardN .kN` rules written out for every card number."""
    summary: str = ""
    """What it is for, in a line."""


@dataclass(frozen=True, slots=True)
class TemplateOptions:
    """What a learner may choose of the look of cards; None leaves it to the template."""

    tones: str | None = None
    """The colours of the tones: `none`, `mdbg`, `pleco` or `hanping`."""
    front_reading: bool | None = None
    """Whether the front shows how the sentence is read."""
    colours: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Colours by day and by night in place of the template's of the same names."""


def load_template(name: str, look: TemplateOptions = TemplateOptions()) -> Template:
    """A shipped template by its name, or one of the user's by the path of its folder.

    Args:
        name: The name or the path.
        look: What the learner chose.

    Raises:
        TemplateError: There is no such template, a file of it is missing, or Anki would import it and not show it right.
    """
    parts = read_parts(name)
    for mistake in _mistakes(parts, look):
        raise mistake
    texts = _merged(parts, "texts")
    style = _variables(_colours(parts, look), _options(parts, look)) + "".join(source.text for source in parts.styles)
    own = parts.descriptions[-1]
    label = own.texts.get("name") or Path(own.file).resolve().parent.name
    return Template(
        label, _note_type(parts), parts.front.text, parts.back.text, expand_card_numbers(style), texts.get("summary", "")
    )


def template_mistakes(name: str, look: TemplateOptions = TemplateOptions()) -> tuple[TemplateError, ...]:
    """All that is wrong with a template, in the order of its files and lines.

    Args:
        name: As `load_template` takes it.
        look: What the learner chose.
    """
    try:
        parts = read_parts(name)
    except TemplateError as mistake:
        return (mistake,)
    return tuple(_mistakes(parts, look))


def expand_card_numbers(style: str) -> str:
    """CSS in which each rule for `.cardN` stands for all card numbers: `.cardN .kN {…}` becomes `.card1 .k1,.card2 .k2,… {…}`."""

    def written_out(found: re.Match[str]) -> str:
        comment, selector = re.match(r"(?s)(\s*)(.*?)\s*$", found["selectors"]).groups()  # type: ignore[union-attr]
        each = ",".join(selector.replace("N", str(number)) for number in range(1, MOST_CARDS + 1))
        return f"{comment}{each}{{{found['rules']}}}"

    return _NUMBERED.sub(written_out, style)


def _mistakes(parts: Parts, look: TemplateOptions) -> Iterator[TemplateError]:
    yield from parts.mistakes
    yield from _chosen_mistakes(parts, look)
    kind = NOTE_TYPES[_note_type(parts)]
    for side in (parts.front, parts.back):
        found = [*tag_mistakes(side, kind, front=side is parts.front), *page_mistakes(side)]
        yield from sorted(found, key=lambda mistake: mistake.line or 0)
    sheets = [*parts.styles, *sheets_in(parts.front), *sheets_in(parts.back)]
    broken = list(chain.from_iterable(map(sheet_mistakes, sheets)))
    yield from broken
    colours = _colours(parts, look)
    yield from pair_mistakes(colours, _merged(parts, "grounds"))
    if not broken:
        yield from night_mistakes(sheets, colours)


def _chosen_mistakes(parts: Parts, look: TemplateOptions) -> Iterator[TemplateError]:
    """What is wrong with the choices of the learner."""
    known = (*_merged(parts, "colours"), *(name for scheme in SCHEMES.values() for name in scheme))
    for name, value in look.colours.items():
        if found := colour_mistake(name, value):
            yield TemplateError(found[0], hint=found[1])
        elif name not in known:
            hint = suggestion(name, dict.fromkeys(known), kind="colours")
            yield TemplateError(f"no template that you chose has a colour “{name}”", hint=hint)
    if look.tones is not None and (found := option_mistake("tones", look.tones)):
        yield TemplateError(found[0], hint=found[1])


def _merged(parts: Parts, table: str) -> dict[str, Any]:
    """A table of all descriptions together: what is the template's own goes before what it builds on."""
    return {key: value for description in parts.descriptions for key, value in getattr(description, table).items()}


def _note_type(parts: Parts) -> str:
    return str(_merged(parts, "texts").get("note-type", SENTENCE.name))


def _options(parts: Parts, look: TemplateOptions) -> dict[str, Any]:
    chosen = {"tones": look.tones, "front-reading": look.front_reading}
    given = {name: value for name, value in chosen.items() if value is not None}
    return {"tones": NONE, "front-reading": False, **_merged(parts, "options"), **given}


def _colours(parts: Parts, look: TemplateOptions) -> dict[str, Pair]:
    """The colours by name: those of the tones, then the template's, then the learner's."""
    tones = SCHEMES.get(_options(parts, look)["tones"], {})
    own = {
        name: Pair(*pair, description.file, description.lines.get(("colours", name)))
        for description in parts.descriptions
        for name, pair in description.colours.items()
    }
    return {
        **{name: Pair(*pair) for name, pair in tones.items()},
        **own,
        **{name: Pair(*pair) for name, pair in look.colours.items()},
    }


def _variables(colours: Mapping[str, Pair], options: Mapping[str, Any]) -> str:
    """CSS variables that stand for colours and options."""
    reading = {"plain": "none", "ruby": "block"} if options["front-reading"] else {"plain": "block", "ruby": "none"}
    day = {**{name: pair.light for name, pair in colours.items()}, **reading}
    night = {name: pair.dark for name, pair in colours.items()}
    rules = ((".card", day), (".card.nightMode,\n.card.night_mode", night))
    return "".join(
        f"{selector} {{\n" + "".join(f"  --{name}: {value};\n" for name, value in values.items()) + "}\n"
        for selector, values in rules
        if values
    )
