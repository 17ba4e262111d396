"""`zhcards diff`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cards.cli import console, options
from cards.deck.package.changes import ChangeKind
from cards.deck.plain_text import plain
from cards.settings import load_settings, with_choices

if TYPE_CHECKING:
    from cards.deck.package.changes import NoteChange

_WIDTH = 60
"""Characters of a field that a table shows."""


def diff_command(
    old: Annotated[Path, typer.Argument(metavar="OLD.apkg", help="The deck that was imported.")],
    new: Annotated[
        str, typer.Argument(metavar="NEW.apkg|INPUT", help="The deck that is to be imported, or what it is built from.")
    ],
    translation: options.TranslationOption = None,
    fixes: options.FixesOption = None,
    template: options.TemplateOption = None,
    output_format: options.OutputFormatOption = options.Format.TABLE,
    config: options.ConfigOption = None,
) -> None:
    """Tell what importing a deck again would do, note by note and field by field.

    zhcards diff article.apkg article.txt

    Anki replaces the fields and tags of changed notes, adds new ones, and keeps those that are gone; reviews stay in any case.
    """
    from cards.deck.package.changes import changes
    from cards.deck.package.package_reader import read_package

    before, _ = read_package(old)
    settings = with_choices(load_settings(config), {"template": tuple(template) if template else None})
    if new.endswith(".apkg"):
        after, _ = read_package(Path(new))
    else:
        from cards.pipeline import choose_decks, load_templates, make_decks

        templates = load_templates(settings)
        after = make_decks(choose_decks([new], settings, translation=translation, fixes=fixes), settings, templates)
    found = changes(before, after)
    if output_format is options.Format.JSONL:
        console.print_rows(_record(change) for change in found)
    else:
        console.print_table(("", "note", "field", "before", "after"), [row for change in found for row in _rows(change)])
        console.say(in_short(found))


def in_short(found: Sequence["NoteChange"]) -> str:
    """How many notes changed, are new, are gone."""
    numbers = {kind: sum(change.kind == kind for change in found) for kind in ChangeKind}
    notes = "note" if numbers[ChangeKind.CHANGED] == 1 else "notes"
    return f"{numbers[ChangeKind.CHANGED]} {notes} changed, {numbers[ChangeKind.NEW]} new, {numbers[ChangeKind.GONE]} gone"


def warnings(found: Sequence["NoteChange"]) -> Iterator[str]:
    """What a learner should know before importing a deck again."""
    if gone := [change.text for change in found if change.kind is ChangeKind.GONE]:
        yield f"Anki keeps the notes that are gone: {'; '.join(gone[:3])}{' …' if len(gone) > 3 else ''}"
    if lost := sum(len(change.lost_cards) for change in found):
        yield f"Cards that ask for nothing any more: {lost}. After the import, Tools > Empty Cards takes them away."
    there = {change.text: change.deck for change in found if change.kind is ChangeKind.NEW}
    if twice := {
        change.deck for change in found if change.kind is ChangeKind.GONE and there.get(change.text, change.deck) != change.deck
    }:
        yield f"The deck was called “{min(twice)}”: under another name its notes are others to Anki, which will have them twice."
        yield f"To go on with the same: --deck “{min(twice)}”"


def _rows(change: "NoteChange") -> Iterator[tuple[str, ...]]:
    fields = [(field.name, field.before, field.after) for field in change.fields]
    fields += [("cards", " ".join(map(str, change.lost_cards)), " ".join(map(str, change.new_cards)))] * bool(
        change.kind is ChangeKind.CHANGED and (change.lost_cards or change.new_cards)
    )
    for place, (name, before, after) in enumerate(fields or [("", "", "")]):
        head = (change.kind, change.text[:_WIDTH]) if not place else ("", "")
        yield (*head, name, *_around(before, after))


def _around(before: str, after: str) -> tuple[str, str]:
    """Two fields, short, from a little before the place where they begin to differ, without markup where the text differs."""
    if plain(before) != plain(after):
        before, after = plain(before), plain(after)
    same = next((place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    start = max(same - 10, 0)
    head = "…" if start else ""
    return head + before[start : start + _WIDTH], head + after[start : start + _WIDTH]


def _record(change: "NoteChange") -> dict[str, Any]:
    return {
        "change": change.kind,
        "note_type": change.note_type,
        "guid": change.guid,
        "note": change.text,
        "fields": {field.name: [field.before, field.after] for field in change.fields},
        "new_cards": list(change.new_cards),
        "lost_cards": list(change.lost_cards),
        "deck": change.deck,
    }
