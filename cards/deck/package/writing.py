"""Writing packages: genanki makes the .apkg; what it does differently from Anki is corrected here."""

import contextlib
import hashlib
import itertools
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cards.deck.note_types import PRODUCT, SENTENCE, NoteType
from cards.deck.package.earlier import (
    EPOCH,
    EarlierStamps,
    first_time,
    note_content,
    note_type_content,
    present_time,
    read_earlier,
    time_of,
)
from cards.deck.templates.template import Template
from cards.errors import OutputError, TemplateError
from cards.model import Note

_LOWEST_ID = 1 << 30
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can state."""


@dataclass(frozen=True, slots=True)
class Deck:
    """Notes under one name."""

    name: str
    notes: tuple[Note, ...]


def write(decks: Sequence[Deck], templates: Sequence[Template], path: Path, *, now: int | None = None) -> None:
    """Write *decks* as a package that Anki imports as an update of the one at *path*, if there is one.

    Notes and note types whose content did not change keep their time stamps; those that changed get the present time.
    Without an earlier package all stamps are SOURCE_DATE_EPOCH or `EPOCH`.  So the same input gives the same bytes, over an
    earlier package and without one.  The file is written to a temporary folder beside *path* and moved when it is complete.

    Args:
        decks: In the order of study.
        templates: One for each note type; those without notes are not written.
        path: Where to write.
        now: Replaces the present time, in seconds.

    Raises:
        OutputError: The path cannot be written, or another program's file is there.
        TemplateError: A note type has two templates, or that of a note has none.
    """
    by_type = by_note_type(templates)
    if missing := {note.note_type for deck in decks for note in deck.notes} - by_type.keys():
        raise TemplateError(f"there is no template for notes of the type “{min(missing)}”")
    earlier = read_earlier(path) if path.exists() else None
    present = (present_time() if now is None else now) if earlier else first_time()
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            database = Path(folder) / "collection.anki2"
            _write_database(decks, by_type, database, earlier or EarlierStamps(), present)
            complete = Path(folder) / path.name
            _zip(database, complete)
            complete.replace(path)
    except OSError as error:
        raise OutputError(f"it cannot be written: {error.strerror}", file=str(path), hint="Name another place with -o.") from None


def by_note_type(templates: Iterable[Template]) -> dict[str, Template]:
    """Return the templates by the name of their note type.

    Raises:
        TemplateError: Two are for the same note type, whose cards can have only one.
    """
    by_name: dict[str, Template] = {}
    for template in templates:
        name = template.note_type.name
        other = by_name.setdefault(name, template)
        if other is not template:
            message = f"the templates “{other.name}” and “{template.name}” are both for the note type “{name}”"
            raise TemplateError(message, hint="Choose one of the two: the cards of a note type have one look.")
    return by_name


def check_writable(path: Path) -> None:
    """Check before the work begins that a package can be written to *path*.

    Raises:
        OutputError: It is a folder, its folder is missing or closed, or another program's file is there.
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


def note_type_id(note_type: NoteType) -> int:
    """Return the constant id of a note type, made from its name and the version of its fields."""
    return _constant_id(f"{PRODUCT} note type {note_type.name} 1")


def _write_database(
    decks: Sequence[Deck], templates: Mapping[str, Template], path: Path, earlier: EarlierStamps, now: int
) -> None:
    genanki = _genanki()
    note_types = {name: _note_type(template, earlier, now) for name, template in templates.items()}
    package_decks = []
    due = itertools.count(1)
    for deck in decks:
        package_deck = genanki.Deck(_constant_id(f"{PRODUCT} deck {deck.name}"), deck.name)
        for note in deck.notes:
            mod = time_of(earlier.notes.get(note.guid), note_content(note.tags, note.fields), now)
            package_deck.add_note(_note_class()(note, note_types[note.note_type], next(due), mod))
        package_decks.append(package_deck)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        ids = itertools.count(EPOCH * 1000 + _constant_id("".join(deck.name for deck in decks)))
        genanki.Package(package_decks).write_to_db(connection.cursor(), now, ids)
        changed = max(
            (stamp for deck in package_decks for note in deck.notes for stamp in (note.mod, note.model.mod)), default=now
        )
        connection.execute("UPDATE col SET crt = ?, mod = ?, scm = ?", (EPOCH, changed * 1000, EPOCH * 1000))
        connection.commit()
        connection.execute("VACUUM")


def _note_type(template: Template, earlier: EarlierStamps, now: int) -> Any:
    """Return the note type of a template as genanki writes it; its ids are constant."""
    kind = template.note_type
    prefix = "" if kind == SENTENCE else f"{kind.name} "
    number = note_type_id(kind)
    fields = [
        {"name": name, "id": _constant_id(f"{PRODUCT} {prefix}field {name}"), "font": "Noto Sans CJK SC", "size": 20}
        for name in kind.fields
    ]
    card = {"name": kind.card, "id": _constant_id(f"{PRODUCT} {prefix}card"), "qfmt": template.front, "afmt": template.back}
    mod = time_of(earlier.note_types.get(number), note_type_content({"css": template.style, "tmpls": [card]}), now)
    return _note_type_class()(kind, number, fields, card, template.style, mod)


@cache
def _genanki() -> Any:
    import genanki

    return genanki


@cache
def _note_type_class() -> Any:
    genanki = _genanki()

    class StampedNoteType(genanki.Model):  # type: ignore[name-defined,misc]
        """A note type with a stamp of its own; which fields a card needs is set, not worked out from the templates."""

        _req: Any = ()

        def __init__(self, kind: NoteType, number: int, fields: list[Any], card: Any, css: str, mod: int) -> None:
            model_type = genanki.Model.CLOZE if kind.cloze else genanki.Model.FRONT_BACK
            super().__init__(number, f"{PRODUCT} {kind.name}", fields, [card], css, model_type=model_type)
            self._req = [[0, "any", [kind.fields.index(kind.required_field)]]]
            self.mod = mod

        def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002
            return {**super().to_json(self.mod, deck_id), "id": self.model_id}

    return StampedNoteType


@cache
def _note_class() -> Any:
    genanki = _genanki()

    class StampedNote(genanki.Note):  # type: ignore[name-defined,misc]
        """A note with cards and a stamp of its own; genanki would look for gaps in the text and take the time of the build."""

        cards: Any = ()

        def __init__(self, note: Note, model: Any, due: int, mod: int) -> None:
            super().__init__(model, list(note.fields), tags=list(note.tags), guid=note.guid, due=due)
            self.cards = [genanki.Card(number - 1) for number in note.cards]
            self.mod = mod

        def _check_invalid_html_tags_in_fields(self) -> None:
            """Do nothing: fields are escaped already, and genanki's check takes quadratic time."""

        def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:  # noqa: ARG002
            super().write_to_db(cursor, self.mod, deck_id, id_gen)

    return StampedNote


def _zip(database: Path, path: Path) -> None:
    """Write a package whose files have a constant time, so that equal decks are equal byte for byte."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (("collection.anki2", database.read_bytes()), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)


def _constant_id(name: str) -> int:
    """Return a number in [2^30, 2^31), which Anki takes for an id, that depends only on *name*."""
    return _LOWEST_ID + int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:4]) % _LOWEST_ID
