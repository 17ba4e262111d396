"""Reading a package of this program back: its decks, and the look of their cards."""

import contextlib
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from cards.deck.note_types import NOTE_TYPES
from cards.deck.package import Deck, note_type_id
from cards.deck.templates import Template
from cards.errors import InputError
from cards.model import Note

_LARGEST = 1 << 30
"""Bytes of a collection that is still read: 1 GB, a million notes."""
_NOTES = """
    SELECT n.id, n.guid, n.mid, n.flds, n.tags, c.did, c.ord FROM notes n JOIN cards c ON c.nid = n.id ORDER BY c.due, c.id
"""


def read_package(path: Path) -> tuple[tuple[Deck, ...], dict[str, Template]]:
    """The decks of a package, notes in the order of study, and the template of each note type.

    Raises:
        InputError: The file is no package, is damaged or too large, or another program's.
    """
    kinds = {note_type_id(name): name for name in NOTE_TYPES}
    try:
        with _collection(path) as database:
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
    except (OSError, zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError, sqlite3.Error) as error:
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


@contextlib.contextmanager
def _collection(path: Path) -> Iterator[sqlite3.Connection]:
    with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as folder:
        if "collection.anki21b" in package.namelist():
            hint = "In Anki's export dialog tick “Support older Anki versions”."
            raise InputError("it is in Anki's newer format", file=str(path), hint=hint)
        entry = package.getinfo("collection.anki2")
        if entry.file_size > _LARGEST:
            raise InputError(f"its collection is larger than {_LARGEST >> 30} GB", file=str(path))
        copy = Path(folder) / "collection.anki2"
        copy.write_bytes(package.read(entry))
        with contextlib.closing(sqlite3.connect(copy)) as database:
            yield database
