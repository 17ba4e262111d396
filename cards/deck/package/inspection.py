"""What a package holds, whoever made it: note types, decks, counts and sample notes.

Anki has written three formats: `collection.anki2`, `collection.anki21`, and since 2.1.50 `collection.anki21b`, which is
compressed by zstd and keeps note types and decks in tables of their own.
"""

import contextlib
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from cards.deck.package.collection import BAD_PACKAGE, LARGEST, unreadable
from cards.errors import InputError

_FORMATS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Newest first: a package in a newer format also holds an older collection whose only note says that Anki is too old."""
_MOST_FILES = 200_000
"""A package lists every media file; larger ones would only fill the memory."""
_STEP = 1 << 20
"""Bytes that are uncompressed at a time."""
_CLOZE_CONFIG = b"\x08\x01"
"""How the protobuf message of a cloze note type begins: field 1, the kind, is 1."""


@dataclass(frozen=True, slots=True)
class InspectedType:
    """A note type of a package."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[str, ...]
    cloze: bool
    notes: int
    cards: int
    samples: tuple[tuple[str, ...], ...]
    """The fields of its first notes, in HTML."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a package holds."""

    format: str
    """The name of its collection."""
    decks: tuple[tuple[str, int], ...]
    """The name of each deck and the number of its cards."""
    note_types: tuple[InspectedType, ...]
    media: int
    """The number of files beside the collection."""


def inspect(path: Path, samples: int = 3) -> Inspected:
    """Read what a package holds; no file of it is kept.

    Args:
        path: The package.
        samples: The most notes of each type whose fields are given.

    Raises:
        InputError: It is not a package, is damaged, or is too large.
    """
    try:
        with zipfile.ZipFile(path) as package:
            names = _checked(package, path)
            name = _collection_name(names, path)
            with _database(_content(package, name)) as database:
                types = tuple(_note_types(database, samples))
                return Inspected(name, tuple(_decks(database)), types, len({*names} - {*_FORMATS, "media", "meta"}))
    except (*BAD_PACKAGE, _zstd_error()) as error:
        raise unreadable(path, error) from None


def _collection_name(names: Sequence[str], path: Path) -> str:
    for name in _FORMATS:
        if name in names:
            return name
    hint = "Give a file that Anki exported: .apkg or .colpkg."
    raise InputError("it holds no collection of Anki's", file=str(path), hint=hint)


def _checked(package: zipfile.ZipFile, path: Path) -> list[str]:
    """Return the names of the files in a package, if there are not too many and none leads out of its folder."""
    names = package.namelist()
    if len(names) > _MOST_FILES:
        raise InputError(f"it holds more than {_MOST_FILES} files", file=str(path))
    for name in names:
        if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts or ":" in name:
            raise InputError(
                f"it holds a file that leads out of it: {name!r}",
                file=str(path),
                hint="No program of Anki's writes such a package.",
            )
    return names


def _content(package: zipfile.ZipFile, name: str) -> bytes:
    """Return a collection, uncompressed; whatever size the package states, it stops after `LARGEST` bytes."""
    content = io.BytesIO()
    with package.open(name) as file, contextlib.ExitStack() as stack:
        source = stack.enter_context(_zstd().stream_reader(file)) if name.endswith("b") else file
        while piece := source.read(_STEP):
            content.write(piece)
            if content.tell() > LARGEST:
                raise ValueError(f"its collection is larger than {LARGEST >> 30} GB")
    return content.getvalue()


@contextlib.contextmanager
def _database(content: bytes) -> Iterator[sqlite3.Connection]:
    """Open a database, with the collation that Anki defines for names of decks and note types."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "collection"
        copy.write_bytes(content)
        with contextlib.closing(sqlite3.connect(copy)) as database:
            database.create_collation("unicase", lambda a, b: (a.casefold() > b.casefold()) - (a.casefold() < b.casefold()))
            yield database


def _note_types(database: sqlite3.Connection, samples: int) -> Iterator[InspectedType]:
    for number, name, fields, templates, cloze in _descriptions(database):
        ((notes,),) = database.execute("SELECT count() FROM notes WHERE mid = ?", (number,)).fetchall()
        ((cards,),) = database.execute(
            "SELECT count() FROM cards c JOIN notes n ON n.id = c.nid WHERE n.mid = ?", (number,)
        ).fetchall()
        rows = database.execute("SELECT flds FROM notes WHERE mid = ? ORDER BY id LIMIT ?", (number, samples)).fetchall()
        if notes:
            yield InspectedType(
                name, fields, templates, cloze, notes, cards, tuple(tuple(flds.split("\x1f")) for (flds,) in rows)
            )


def _descriptions(database: sqlite3.Connection) -> Iterator[tuple[int, str, tuple[str, ...], tuple[str, ...], bool]]:
    """Yield id, name, fields, templates of each note type, and whether it is a cloze type."""
    if not _has_tables(database):
        ((models,),) = database.execute("SELECT models FROM col").fetchall()
        for key, model in json.loads(models).items():
            fields, cards = (tuple(str(each["name"]) for each in model[table]) for table in ("flds", "tmpls"))
            yield int(key), str(model["name"]), fields, cards, model.get("type") == 1
        return
    for number, name, config in database.execute("SELECT id, name, config FROM notetypes ORDER BY id").fetchall():
        fields, cards = (
            tuple(each for (each,) in database.execute(f"SELECT name FROM {table} WHERE ntid = ? ORDER BY ord", (number,)))  # noqa: S608
            for table in ("fields", "templates")
        )
        yield number, name, fields, cards, config.startswith(_CLOZE_CONFIG)


def _decks(database: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    if _has_tables(database):
        names = {number: name.replace("\x1f", "::") for number, name in database.execute("SELECT id, name FROM decks").fetchall()}
    else:
        ((decks,),) = database.execute("SELECT decks FROM col").fetchall()
        names = {int(key): str(deck["name"]) for key, deck in json.loads(decks).items()}
    counts = dict(database.execute("SELECT did, count() FROM cards GROUP BY did").fetchall())
    yield from sorted((names.get(number, str(number)), count) for number, count in counts.items())


def _has_tables(database: sqlite3.Connection) -> bool:
    """Return whether note types and decks are in tables of their own, as in the newest format, not in JSON."""
    return bool(database.execute("SELECT 1 FROM sqlite_master WHERE name = 'notetypes'").fetchall())


def _zstd() -> Any:
    import zstandard

    return zstandard.ZstdDecompressor()


def _zstd_error() -> type[Exception]:
    import zstandard

    error: type[Exception] = zstandard.ZstdError
    return error
