"""The package written before, read back so that an update costs no review and no edit of the learner's.

Anki takes a note or a note type as changed when its time stamp is later than the one it knows.  So what did not change
keeps its stamp from package to package.
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
"""The stamp of whatever no earlier deck and no SOURCE_DATE_EPOCH dates: 2026-01-01."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something last changed, and a hash of what it was then."""

    time: int
    content: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a package says of when things last changed."""

    notes: Mapping[str, Stamp] = field(default_factory=dict)
    """By GUID."""
    note_types: Mapping[int, Stamp] = field(default_factory=dict)
    """By id."""


def read_earlier(path: Path) -> Earlier:
    """The time stamps in the package at *path*.

    Raises:
        OutputError: The file is no Anki package of this kind: it is not ours to overwrite.
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
    return Earlier(notes, note_types)


def time_of(before: Stamp | None, content: str, now: int) -> int:
    """The time of something's last change: as before if its content is, else *now*, and later than before."""
    if before is None:
        return now
    return before.time if before.content == content else max(now, before.time + 1)


def first_time() -> int:
    """The time of what no earlier package dates: SOURCE_DATE_EPOCH, else `EPOCH`."""
    return _given_time() or EPOCH


def present_time() -> int:
    """The time of what changes now: SOURCE_DATE_EPOCH, else the clock's."""
    return _given_time() or int(time.time())


def note_content(tags: Sequence[str], fields: Sequence[str]) -> str:
    """A hash of what a note says."""
    return hashlib.sha256("\x1f".join((" ".join(tags), *fields)).encode("utf-8")).hexdigest()


def note_type_content(model: Mapping[str, Any]) -> str:
    """A hash of the look of a note type, given as Anki writes it."""
    cards = [(card["qfmt"], card["afmt"]) for card in model["tmpls"]]
    return hashlib.sha256(json.dumps([model["css"], cards]).encode("utf-8")).hexdigest()


def _given_time() -> int | None:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return max(int(given), 1) if given.isdecimal() else None
