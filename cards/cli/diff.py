"""`zhcards diff`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cards.cli import console, options
from cards.deck.package.changes import ChangeKind
from cards.deck.plain_text import plain
from cards.settings import Settings, load_settings, with_choices

if TYPE_CHECKING:
    from cards.deck.package.changes import NoteChange
    from cards.deck.package.writing import Deck

_WIDTH = 60
"""Characters of a note or field that a table shows: with the names beside them, a row fits a wide terminal."""
_SHARED = 10
"""Characters shown before the first difference of two fields, for the reader to know the place."""


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
    An INPUT is compared as build would make it with the settings in zhcards.toml; nothing is written.
    """
    from cards.deck.package.changes import changes
    from cards.deck.package.package_reader import read_package

    before, _ = read_package(old)
    settings = with_choices(load_settings(config), {"template": tuple(template) if template else None})
    after = read_package(Path(new))[0] if new.endswith(".apkg") else _decks(new, settings, translation, fixes)
    note_changes = changes(before, after)
    if output_format is options.Format.JSONL:
        console.print_rows(map(_json_row, note_changes))
    else:
        console.print_table(("", "note", "field", "before", "after"), [row for change in note_changes for row in _rows(change)])
        console.say(change_counts(note_changes))


def change_counts(changes: Sequence["NoteChange"]) -> str:
    """Return how many notes changed, are new, are gone."""
    counts = {kind: sum(change.kind == kind for change in changes) for kind in ChangeKind}
    notes = "note" if counts[ChangeKind.CHANGED] == 1 else "notes"
    return f"{counts[ChangeKind.CHANGED]} {notes} changed, {counts[ChangeKind.NEW]} new, {counts[ChangeKind.GONE]} gone"


def warnings(changes: Sequence["NoteChange"]) -> Iterator[str]:
    """Yield what a learner should know before importing a deck again."""
    gone = [change for change in changes if change.kind is ChangeKind.GONE]
    if gone:
        yield f"Anki keeps the notes that are gone: {'; '.join(note.text for note in gone[:3])}{' …' if len(gone) > 3 else ''}"
    if lost := sum(len(change.lost_cards) for change in changes):
        yield f"Cards that ask for nothing any more: {lost}. After the import, Tools > Empty Cards takes them away."
    new_decks = {change.text: change.deck for change in changes if change.kind is ChangeKind.NEW}
    if old_names := {note.deck for note in gone if new_decks.get(note.text, note.deck) != note.deck}:
        name = min(old_names)
        yield f"The deck was called “{name}”: under another name its notes are others to Anki, which will have them twice."
        yield f"To go on with the same: --deck “{name}”"


def _decks(source: str, settings: Settings, translation: str | None, fixes: Path | None) -> tuple["Deck", ...]:
    """Return the decks that a build would write."""
    from cards.pipeline import choose_decks, load_templates, make_decks

    templates = load_templates(settings)
    return make_decks(choose_decks([source], settings, translation=translation, fixes=fixes), settings, templates)


def _rows(change: "NoteChange") -> Iterator[tuple[str, ...]]:
    """Yield a row of the table for each field of a note that differs, and one for its cards if others are made."""
    differences = [(field.name, field.before, field.after) for field in change.fields]
    if change.kind is ChangeKind.CHANGED and (change.lost_cards or change.new_cards):
        differences.append(("cards", " ".join(map(str, change.lost_cards)), " ".join(map(str, change.new_cards))))
    for index, (name, before, after) in enumerate(differences or [("", "", "")]):
        note = ("", "") if index else (change.kind, change.text[:_WIDTH])
        yield (*note, name, *_excerpts(before, after))


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return excerpts of two fields from a little before their first difference, without markup if the text differs."""
    if plain(before) != plain(after):
        before, after = plain(before), plain(after)
    differing = (index for index, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    start = max(next(differing, min(len(before), len(after))) - _SHARED, 0)
    ellipsis = "…" if start else ""
    return ellipsis + before[start : start + _WIDTH], ellipsis + after[start : start + _WIDTH]


def _json_row(change: "NoteChange") -> dict[str, Any]:
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
