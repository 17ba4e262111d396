"""The .apkg: written by genanki, its faults worked round, and read back so that an update costs no review."""

import contextlib
import hashlib
import itertools
import json
import os
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cards.deck.notes import FIELDS, PRODUCT
from cards.deck.templates import Template
from cards.errors import InputError, OutputError
from cards.model import Note

EPOCH = 1_767_225_600
"""The stamp of whatever no earlier deck and no SOURCE_DATE_EPOCH dates: 2026-01-01."""
NOTE_TYPE_NAME = f"{PRODUCT} sentence"
_EARLIEST_ID = 1 << 30
_FIXED_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LARGEST_DATABASE = 1 << 30


@dataclass(frozen=True, slots=True)
class Deck:
    """Notes under one name."""

    name: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a package written before says of when things last changed."""

    notes: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """By GUID: the time, and a hash of the content."""
    note_types: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    """By id: the time, and a hash of templates and style."""


def write(decks: Sequence[Deck], template: Template, path: Path, *, now: int | None = None) -> None:
    """Write *decks* as a package that Anki takes as an update of the one at *path*, if there is one.

    A note whose content did not change keeps its time stamp, and so does the note type; what changed gets the present
    time.  Without an earlier package all stamps are SOURCE_DATE_EPOCH or `EPOCH`: the same input gives the same bytes,
    over an earlier package and without one.  The file is written beside its place and moved there when it is whole.

    Args:
        decks: In the order of study.
        template: The look of the cards.
        path: Where to write.
        now: Stands in for the present time, in seconds.

    Raises:
        OutputError: The place cannot be written, or what lies there is no deck.
    """
    earlier = read_earlier(path) if path.exists() else None
    present = _stamp(now) if earlier else _first_stamp()
    package = _Stamped(earlier or Earlier(), present)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            database = Path(folder) / "collection.anki2"
            package.write_database(decks, template, database)
            whole = Path(folder) / path.name
            _zip(database, whole)
            whole.replace(path)
    except OSError as error:
        raise OutputError(f"it cannot be written: {error.strerror}", file=str(path), hint="Name another place with -o.") from None


def check_writable(path: Path) -> None:
    """Refuse a place that cannot be written before the work is done.

    Raises:
        OutputError: Its folder is missing or closed, it is a folder itself, or a file lies there that is no deck.
    """
    folder = path.parent
    if path.is_dir():
        raise OutputError("this is a folder", file=str(path), hint="Name a file in it: -o FOLDER/NAME.apkg")
    if not folder.is_dir():
        raise OutputError("its folder does not exist", file=str(path), hint=f"Make it first: mkdir -p {folder}")
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise OutputError("it cannot be written: permission denied", file=str(path), hint="Name another place with -o.")
    if path.exists():
        read_earlier(path)


def read_earlier(path: Path) -> Earlier:
    """The time stamps in the package at *path*.

    Raises:
        OutputError: The file is no Anki package of this kind: it is not ours to overwrite.
    """
    try:
        with _opened(path) as connection:
            rows = connection.execute("SELECT guid, mod, tags, flds FROM notes").fetchall()
            (models,) = connection.execute("SELECT models FROM col").fetchone()
        notes = {guid: (int(mod), _hash(tags.split(), fields)) for guid, mod, tags, fields in rows}
        note_types = {int(key): (int(model["mod"]), _look(model)) for key, model in json.loads(models).items()}
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, sqlite3.Error, InputError):
        raise OutputError(
            "a file lies there that is not a deck of this program, and it stays as it is",
            file=str(path),
            hint="Move it away, or name another place with -o.",
        ) from None
    return Earlier(notes, note_types)


def note_type_id(kind: str) -> int:
    """The constant id of a note type, from its name and the version of its layout."""
    return _number(f"{PRODUCT} note type {kind} 1")


class _Stamped:
    """genanki's package with a time stamp of its own for each note and note type."""

    def __init__(self, earlier: Earlier, now: int) -> None:
        self.earlier = earlier
        self.now = now

    def write_database(self, decks: Sequence[Deck], template: Template, path: Path) -> None:
        genanki = _genanki()
        model = self.model(template)
        made = []
        due = itertools.count(1)
        for deck in decks:
            package_deck = genanki.Deck(_number(f"{PRODUCT} deck {deck.name}"), deck.name)
            for note in deck.notes:
                package_deck.add_note(self.note(note, model, next(due)))
            made.append(package_deck)
        connection = sqlite3.connect(path)
        with contextlib.closing(connection):
            connection.execute("PRAGMA synchronous = OFF")
            ids = itertools.count(EPOCH * 1000 + _number("".join(deck.name for deck in decks)))
            genanki.Package(made).write_to_db(connection.cursor(), self.now, ids)
            changed = max([model.mod, *(note.mod for deck in made for note in deck.notes)])
            connection.execute("UPDATE col SET crt = ?, mod = ?, scm = ?", (EPOCH, changed * 1000, EPOCH * 1000))
            connection.commit()
            connection.execute("VACUUM")

    def model(self, template: Template) -> Any:
        number = note_type_id(template.note_type)
        look = {"css": template.style, "tmpls": [{"qfmt": template.front, "afmt": template.back}]}
        mod = self.stamp(self.earlier.note_types.get(number), _look(look))
        fields = [
            {"name": name, "id": _number(f"{PRODUCT} field {name}"), "font": "Noto Sans CJK SC", "size": 20} for name in FIELDS
        ]
        card = {"name": "Cloze", "id": _number(f"{PRODUCT} card"), "qfmt": template.front, "afmt": template.back}
        return _note_type_class()(number, NOTE_TYPE_NAME, fields, [card], template.style, mod)

    def note(self, note: Note, model: Any, due: int) -> Any:
        mod = self.stamp(self.earlier.notes.get(note.guid), _hash(note.tags, "\x1f".join(note.fields)))
        return _note_class()(note, model, due, mod)

    def stamp(self, before: tuple[int, str] | None, content: str) -> int:
        """The time of something's last change: as before if its content is, else now, and later than before."""
        if before is None:
            return self.now
        return before[0] if before[1] == content else max(self.now, before[0] + 1)


@cache
def _genanki() -> Any:
    import genanki

    return genanki


@cache
def _note_type_class() -> Any:
    genanki = _genanki()

    class NoteType(genanki.Model):  # type: ignore[name-defined,misc]
        """A cloze note type with its own stamp; Anki works out by itself which fields it needs."""

        _req = [[0, "any", [FIELDS.index("Text")]]]  # noqa: RUF012

        def __init__(self, number: int, name: str, fields: list[Any], cards: list[Any], css: str, mod: int) -> None:
            super().__init__(number, name, fields, cards, css, model_type=genanki.Model.CLOZE)
            self.mod = mod

        def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002
            return {**super().to_json(self.mod, deck_id), "id": self.model_id}

    return NoteType


@cache
def _note_class() -> Any:
    genanki = _genanki()

    class StampedNote(genanki.Note):  # type: ignore[name-defined,misc]
        """A note that knows its own cards and time; genanki would look for them in the text, and take the build's time."""

        cards: Any = ()

        def __init__(self, note: Note, model: Any, due: int, mod: int) -> None:
            super().__init__(model, list(note.fields), tags=list(note.tags), guid=note.guid, due=due)
            self.cards = [genanki.Card(number - 1) for number in note.cards]
            self.mod = mod

        def _check_invalid_html_tags_in_fields(self) -> None:
            """Fields are escaped already, and genanki's check takes quadratic time."""

        def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:  # noqa: ARG002
            super().write_to_db(cursor, self.mod, deck_id, id_gen)

    return StampedNote


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database of a package, copied out to be read."""
    with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as folder:
        entry = package.getinfo("collection.anki2")
        if entry.file_size > _LARGEST_DATABASE:
            raise InputError("the package is too large", file=str(path))
        copy = Path(folder) / "collection.anki2"
        copy.write_bytes(package.read(entry))
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            yield connection


def _zip(database: Path, path: Path) -> None:
    """A package without the times of its files, so that equal decks are equal byte for byte."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (("collection.anki2", database.read_bytes()), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _FIXED_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)


def _first_stamp() -> int:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return max(int(given), 1) if given.isdecimal() else EPOCH


def _stamp(now: int | None) -> int:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if now is not None:
        return now
    return max(int(given), 1) if given.isdecimal() else int(time.time())


def _look(model: Mapping[str, Any]) -> str:
    cards = [(card["qfmt"], card["afmt"]) for card in model["tmpls"]]
    return hashlib.sha256(json.dumps([model["css"], cards]).encode("utf-8")).hexdigest()


def _hash(tags: Sequence[str], fields: str) -> str:
    return hashlib.sha256("\x1f".join((" ".join(tags), fields)).encode("utf-8")).hexdigest()


def _number(name: str) -> int:
    """A constant number for *name* in [2^30, 2^31), as Anki's ids are."""
    return _EARLIEST_ID + int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:4]) % _EARLIEST_ID
