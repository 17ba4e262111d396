"""Reading a package of this program back: its decks, and the look of their cards."""

import json
from pathlib import Path

from cards.deck.note_types import NOTE_TYPES
from cards.deck.package.collection import BAD_PACKAGE, collection, is_newer_format
from cards.deck.package.writing import Deck, note_type_id
from cards.deck.templates.template import Template
from cards.errors import InputError
from cards.model import Note

_NOTES = """
    SELECT n.id, n.guid, n.mid, n.flds, n.tags, c.did, c.ord FROM notes n JOIN cards c ON c.nid = n.id ORDER BY c.due, c.id
"""


def read_package(path: Path) -> tuple[tuple[Deck, ...], dict[str, Template]]:
    """The decks of a package, notes in the order of study, and the template of each note type.

    Raises:
        InputError: The file is no package, is damaged or too large, or another program's.
    """
    if is_newer_format(path):
        hint = "In Anki's export dialog tick “Support older Anki versions”."
        raise InputError("it is in Anki's newer format", file=str(path), hint=hint)
    kinds = {note_type_id(name): name for name in NOTE_TYPES}
    try:
        with collection(path) as database:
            ((models, decks),) = database.execute("SELECT models, decks FROM col").fetchall()
            rows = database.execute(_NOTES).fetchall()
        looks = {kinds[int(key)]: model for key, model in json.loads(models).items() if int(key) in kinds}
        names = {int(key): str(deck["name"]) for key, deck in json.loads(decks).items()}
        found: dict[str, dict[int, tuple[Note, list[int]]]] = {}
        for number, guid, kind, fields, tags, deck, place in rows:
            if kind not in kinds:
                raise _foreign(path)
            note = Note(guid, tuple(fields.split("\x1f")), tuple(tags.split()), (), kinds[kind])
            if len(note.fields) != len(NOTE_TYPES[note.note_type].fields):
                raise _foreign(path)
            found.setdefault(names[deck], {}).setdefault(number, (note, []))[1].append(place + 1)
        templates = {
            name: Template(name, name, model["tmpls"][0]["qfmt"], model["tmpls"][0]["afmt"], model["css"])
            for name, model in looks.items()
        }
    except BAD_PACKAGE as error:
        raise InputError(
            f"the package cannot be read: {error}", file=str(path), hint="Export it again, or build it anew."
        ) from None
    return (
        tuple(
            Deck(name, tuple(Note(n.guid, n.fields, n.tags, tuple(sorted(cards)), n.note_type) for n, cards in notes.values()))
            for name, notes in found.items()
        ),
        templates,
    )


def _foreign(path: Path) -> InputError:
    return InputError(
        "it holds notes that are not of this program", file=str(path), hint="Only decks made by zhcards can be shown."
    )
