"""Card templates: folders of front.html, back.html, style.css and template.toml."""

import difflib
import re
import tomllib
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from cards.deck.note_types import NOTE_TYPES, NoteType
from cards.errors import TemplateError
from cards.resources import bundled

MOST_CARDS = 500
"""The highest cloze number that Anki makes a card of."""
_TAG = re.compile(r"\{\{\s*(?P<kind>[#^/]?)\s*(?P<filters>(?:[^{}:]+:)*)(?P<name>[^{}:]*)\}\}")
_SPECIAL = ("Tags", "Deck", "Subdeck", "Type", "Card", "CardFlag", "CardID", "FrontSide")
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


def load_template(name: str) -> Template:
    """A shipped template by its name, or one of the user's by the path of its folder.

    Raises:
        TemplateError: There is no such template, a file of it is missing, or Anki would import it and show nothing.
    """
    folder = _folder(name)
    files = {file: _text(folder, file) for file in ("template.toml", "front.html", "back.html", "style.css")}
    try:
        description = tomllib.loads(files["template.toml"])
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"no valid TOML: {error}", file=f"{folder}/template.toml") from None
    note_type = str(description.get("note-type", "sentence"))
    if note_type not in NOTE_TYPES:
        message = f"there is no note type “{note_type}”"
        raise TemplateError(message, file=f"{folder}/template.toml", hint=f"There are: {', '.join(NOTE_TYPES)}.")
    for side in ("front.html", "back.html"):
        _check(files[side], f"{folder}/{side}", NOTE_TYPES[note_type])
    label = str(description.get("name", Path(str(folder)).name))
    return Template(label, note_type, files["front.html"], files["back.html"], numbered(files["style.css"]))


def numbered(style: str) -> str:
    """CSS in which each rule for `.cardN` stands for all card numbers: `.cardN .kN {…}` becomes `.card1 .k1,.card2 .k2,… {…}`."""

    def written_out(found: re.Match[str]) -> str:
        comment, selector = re.match(r"(?s)(\s*)(.*?)\s*$", found["selectors"]).groups()  # type: ignore[union-attr]
        each = ",".join(selector.replace("N", str(number)) for number in range(1, MOST_CARDS + 1))
        return f"{comment}{each}{{{found['rules']}}}"

    return _NUMBERED.sub(written_out, style)


def _folder(name: str) -> Traversable:
    own = Path(name)
    if own.is_dir():
        return own
    shipped = bundled("templates")
    if (shipped / name).is_dir() and name == own.name:
        return shipped / name
    names = sorted(folder.name for folder in shipped.iterdir() if folder.is_dir())
    raise TemplateError(
        f"there is no template “{name}”", hint=f"Give a folder, or one of the shipped templates: {', '.join(names)}."
    )


def _text(folder: Traversable, file: str) -> str:
    try:
        return (folder / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"it cannot be read: {error}", file=f"{folder}/{file}") from None


def _check(html: str, file: str, note_type: NoteType) -> None:
    """Refuse what Anki imports and then cannot show: unknown fields, sections left open, a side without its gaps."""
    open_sections: list[tuple[str, int]] = []
    shown = False
    for tag in _TAG.finditer(html):
        line = html.count("\n", 0, tag.start()) + 1
        name, kind = tag["name"].strip(), tag["kind"]
        if name not in note_type.fields and name not in _SPECIAL and not (kind and re.fullmatch(r"c\d+", name)):
            nearest = difflib.get_close_matches(name, [*note_type.fields, *_SPECIAL], 1)
            hint = f"Do you mean “{nearest[0]}”?" if nearest else f"The fields are: {', '.join(note_type.fields)}."
            raise TemplateError(f"{tag[0]}: there is no field “{name}”", file=file, line=line, hint=hint)
        if kind == "/":
            if not open_sections or open_sections.pop()[0] != name:
                raise TemplateError(f"{tag[0]} closes a section that is not open", file=file, line=line)
        elif kind:
            open_sections.append((name, line))
        shown = shown or (tag["filters"].endswith("cloze:") if note_type.cloze else not kind and name in note_type.fields)
    if open_sections:
        name, line = open_sections[-1]
        raise TemplateError(
            f"the section “{name}” is never closed", file=file, line=line, hint=f"Write {{{{/{name}}}}} after it."
        )
    if not shown and note_type.cloze:
        raise TemplateError(
            "no gap is shown, and Anki needs one", file=file, hint="Write {{cloze:Text}} where the sentence stands."
        )
    if not shown:
        hint = f"Write {{{{{note_type.asked}}}}} where it stands."
        raise TemplateError("no field is shown, and every card would be the same", file=file, hint=hint)
