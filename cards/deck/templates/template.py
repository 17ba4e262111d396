"""Card templates: folders of front.html, back.html, style.css and template.toml, read, combined and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from cards.choices import NONE
from cards.deck.note_types import NOTE_TYPES, SENTENCE, NoteType
from cards.deck.templates.colour_checks import ColourPair, colour_mistakes, night_mistakes
from cards.deck.templates.folders import TemplateFiles, read_files
from cards.deck.templates.manifest import colour_value_mistake, option_mistake
from cards.deck.templates.options import TemplateOptions
from cards.deck.templates.page_checks import page_mistakes, sheet_mistakes, sheets_in
from cards.deck.templates.tag_checks import tag_mistakes
from cards.deck.templates.tone_colours import SCHEMES
from cards.errors import TemplateError
from cards.suggestions import suggestion

MOST_CARDS = 500
"""The highest cloze number of which Anki makes a card."""
_NUMBERED_RULE = re.compile(r"(?P<selectors>[^{}/]*\.cardN[^{}]*)\{(?P<rules>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """The two sides and the style of the cards of a note type."""

    name: str
    note_type: NoteType
    front: str
    back: str
    style: str
    """CSS; its rules for `.cardN .kN` are written out for every card number."""
    summary: str = ""
    """What it is for, in a line."""


def load_template(name: str, options: TemplateOptions = TemplateOptions()) -> Template:
    """Read and check a template.

    Args:
        name: The name of a shipped template, or the path of a folder.
        options: The learner's choices.

    Raises:
        TemplateError: There is no such template, a file of it is missing, or Anki would import it and not show it right.
    """
    files = read_files(name)
    for mistake in _mistakes(files, options):
        raise mistake
    texts = _merged(files, "texts")
    variables = _variables(_colours(files, options), _option_values(files, options))
    style = expand_card_numbers(variables + "".join(sheet.text for sheet in files.styles))
    own = files.manifests[-1]
    label = own.texts.get("name") or Path(own.file).resolve().parent.name
    return Template(label, _note_type(files), files.front.text, files.back.text, style, texts.get("summary", ""))


def template_mistakes(name: str, options: TemplateOptions = TemplateOptions()) -> tuple[TemplateError, ...]:
    """Return all mistakes in a template, in the order of its files and lines.

    Args:
        name: As for `load_template`.
        options: The learner's choices.
    """
    try:
        files = read_files(name)
    except TemplateError as mistake:
        return (mistake,)
    return tuple(_mistakes(files, options))


def expand_card_numbers(style: str) -> str:
    """Write out each rule for `.cardN` for all card numbers: `.cardN .kN {…}` becomes `.card1 .k1,.card2 .k2,… {…}`."""

    def expanded(rule: re.Match[str]) -> str:
        before, selector = re.match(r"(?s)(\s*)(.*?)\s*$", rule["selectors"]).groups()  # type: ignore[union-attr]
        selectors = ",".join(selector.replace("N", str(number)) for number in range(1, MOST_CARDS + 1))
        return f"{before}{selectors}{{{rule['rules']}}}"

    return _NUMBERED_RULE.sub(expanded, style)


def _mistakes(files: TemplateFiles, options: TemplateOptions) -> Iterator[TemplateError]:
    yield from files.mistakes
    yield from _option_mistakes(files, options)
    for side in (files.front, files.back):
        mistakes = [*tag_mistakes(side, _note_type(files), front=side is files.front), *page_mistakes(side)]
        yield from sorted(mistakes, key=lambda mistake: mistake.line or 0)
    sheets = [*files.styles, *sheets_in(files.front), *sheets_in(files.back)]
    malformed = list(chain.from_iterable(map(sheet_mistakes, sheets)))
    yield from malformed
    colours = _colours(files, options)
    yield from colour_mistakes(colours, _merged(files, "grounds"))
    if not malformed:
        yield from night_mistakes(sheets, colours)


def _option_mistakes(files: TemplateFiles, options: TemplateOptions) -> Iterator[TemplateError]:
    """Yield what is wrong with the learner's choices."""
    known = (*_merged(files, "colours"), *(name for scheme in SCHEMES.values() for name in scheme))
    for name, value in options.colours.items():
        if mistake := colour_value_mistake(name, value):
            yield TemplateError(mistake.message, hint=mistake.hint)
        elif name not in known:
            hint = suggestion(name, dict.fromkeys(known), kind="colours")
            yield TemplateError(f"no template that you chose has a colour “{name}”", hint=hint)
    if options.tones is not None and (mistake := option_mistake("tones", options.tones)):
        yield TemplateError(mistake.message, hint=mistake.hint)


def _merged(files: TemplateFiles, table: str) -> dict[str, Any]:
    """Return a table of all manifests together; a template's own values replace those of the one it extends."""
    return {key: value for manifest in files.manifests for key, value in getattr(manifest, table).items()}


def _note_type(files: TemplateFiles) -> NoteType:
    return NOTE_TYPES[_merged(files, "texts").get("note-type", SENTENCE.name)]


def _option_values(files: TemplateFiles, options: TemplateOptions) -> dict[str, Any]:
    """Return each option's value: the learner's choice, else the template's, else its default."""
    chosen = {"tones": options.tones, "front-reading": options.front_reading}
    given = {name: value for name, value in chosen.items() if value is not None}
    return {"tones": NONE, "front-reading": False, **_merged(files, "options"), **given}


def _colours(files: TemplateFiles, options: TemplateOptions) -> dict[str, ColourPair]:
    """Return the colours by name: the learner's replace the template's, and these the colours of the tones."""
    tones = SCHEMES.get(_option_values(files, options)["tones"], {})
    of_template = {
        name: ColourPair(*pair, manifest.file, manifest.lines.get(("colours", name)))
        for manifest in files.manifests
        for name, pair in manifest.colours.items()
    }
    return {
        **{name: ColourPair(*pair) for name, pair in tones.items()},
        **of_template,
        **{name: ColourPair(*pair) for name, pair in options.colours.items()},
    }


def _variables(colours: Mapping[str, ColourPair], option_values: Mapping[str, Any]) -> str:
    """Return CSS that sets the variables of colours and options, by day and by night."""
    reading = {"plain": "none", "ruby": "block"} if option_values["front-reading"] else {"plain": "block", "ruby": "none"}
    day = {**{name: pair.light for name, pair in colours.items()}, **reading}
    night = {name: pair.dark for name, pair in colours.items()}
    rules = ((".card", day), (".card.nightMode,\n.card.night_mode", night))
    return "".join(
        f"{selector} {{\n" + "".join(f"  --{name}: {value};\n" for name, value in values.items()) + "}\n"
        for selector, values in rules
        if values
    )
