"""The collection inside a package: the SQLite database in which Anki keeps notes and cards."""

import contextlib
import lzma
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from cards.errors import InputError

LARGEST = 1 << 30
"""The most bytes of a collection that is read: 1 GB, about a million notes."""
_BAD_ARCHIVE = (OSError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, ValueError)
BAD_PACKAGE = (*_BAD_ARCHIVE, LookupError, TypeError, AttributeError, sqlite3.Error)
"""What reading raises if a package is damaged, or is some other file."""


@contextlib.contextmanager
def collection(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of a package's collection.

    Raises:
        OSError, zipfile.BadZipFile, KeyError, ValueError: The file is not a package, or its collection is missing or too large.
    """
    with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as folder:
        entry = package.getinfo("collection.anki2")
        if entry.file_size > LARGEST:
            raise ValueError(f"its collection is larger than {LARGEST >> 30} GB")
        copy = Path(folder) / "collection.anki2"
        copy.write_bytes(package.read(entry))
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            yield connection


def unreadable(path: Path, error: Exception) -> InputError:
    """Return the error to raise if reading a package raised *error*, one of `BAD_PACKAGE`."""
    if isinstance(error, FileNotFoundError):
        return InputError("there is no such file", file=str(path), hint="Check the path; relative ones start from here.")
    hint = "Give an .apkg that Anki or zhcards wrote; if it is one, export or build it again."
    reason = error.strerror if isinstance(error, OSError) else error
    return InputError(f"the package cannot be read: {reason}", file=str(path), hint=hint)


def is_newer_format(path: Path) -> bool:
    """Return whether a package is in the format that only newer versions of Anki read; false for a damaged file."""
    try:
        with zipfile.ZipFile(path) as package:
            return "collection.anki21b" in package.namelist()
    except _BAD_ARCHIVE:
        return False
