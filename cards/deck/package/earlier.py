"""Time stamps of the package written before: they make an import an update that costs no review and no edit.

Anki replaces a note or a note type if its time stamp is later than the one it knows.  So what did not change keeps its
stamp from package to package.
"""

import hashlib
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cards.deck.package.collection import BAD_PACKAGE, collection
from cards.errors import OutputError

EPOCH = 1_767_225_600
"""The stamp of a first package if SOURCE_DATE_EPOCH does not give one: 2026-01-01, in seconds as all stamps."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a note or a note type last changed, and the hash of its content since then."""

    time: int
    content: str


@dataclass(frozen=True, slots=True)
class EarlierStamps:
    """The stamps of a package; empty where there is none."""

    notes: Mapping[str, Stamp] = field(default_factory=dict)
    """By GUID."""
    note_types: Mapping[int, Stamp] = field(default_factory=dict)
    """By id."""


def read_earlier(path: Path) -> EarlierStamps:
    """Read the time stamps in the package at *path*.

    Raises:
        OutputError: The file is not an Anki package of this format, so that it must not be overwritten.
    """
    try:
        with collection(path) as connection:
            rows = connection.execute("SELECT guid, mod, tags, flds FROM notes").fetchall()
            (models,) = connection.execute("SELECT models FROM col").fetchone()
        notes = {guid: Stamp(int(mod), note_content(tags.split(), fields.split("\x1f"))) for guid, mod, tags, fields in rows}
        note_types = {int(key): Stamp(int(model["mod"]), note_type_content(model)) for key, model in json.loads(models).items()}
    except BAD_PACKAGE:
        raise OutputError(
            "a file lies there that is not a deck of this program, and it stays as it is",
            file=str(path),
            hint="Move it away, or name another place with -o.",
        ) from None
    return EarlierStamps(notes, note_types)


def time_of(earlier: Stamp | None, content: str, now: int) -> int:
    """Return the stamp of *content*: the earlier one if it is the same, else *now*, but at least a second after the earlier one.

    Args:
        earlier: What the package before has; None if it lacks the note or note type.
        content: The hash of what is to be written.
        now: In seconds.
    """
    if earlier is None:
        return now
    return earlier.time if earlier.content == content else max(now, earlier.time + 1)


def first_time() -> int:
    """Return the stamp of a package that has no earlier one: SOURCE_DATE_EPOCH, else `EPOCH`."""
    return _source_date() or EPOCH


def present_time() -> int:
    """Return the stamp of what changes now: SOURCE_DATE_EPOCH, else the time of the clock."""
    return _source_date() or int(time.time())


def note_content(tags: Sequence[str], fields: Sequence[str]) -> str:
    """Return a hash of the tags and fields of a note."""
    return hashlib.sha256("\x1f".join((" ".join(tags), *fields)).encode("utf-8")).hexdigest()


def note_type_content(model: Mapping[str, Any]) -> str:
    """Return a hash of the templates and the style of a note type, given in Anki's JSON."""
    cards = [(card["qfmt"], card["afmt"]) for card in model["tmpls"]]
    return hashlib.sha256(json.dumps([model["css"], cards]).encode("utf-8")).hexdigest()


def _source_date() -> int | None:
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return max(int(text), 1) if text.isdecimal() else None
