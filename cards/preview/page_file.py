"""The file of a page: where it may be written, and writing it."""

import os
import tempfile
from pathlib import Path

from cards.errors import OutputError

_OURS = '<meta name="generator" content="zhcards preview">'
_HEAD = 400
"""Characters at the beginning of a file within which a page of ours says that it is one."""


def write_page(text: str, path: Path) -> None:
    """Write a page beside its place, and move it there when it is whole.

    Raises:
        OutputError: The place cannot be written, or a file lies there that is no page of this program.
    """
    check_place(path)
    try:
        with tempfile.TemporaryDirectory(prefix=".zhcards.", dir=path.parent) as folder:
            whole = Path(folder) / path.name
            whole.write_text(text, encoding="utf-8", errors="replace")
            whole.replace(path)
    except OSError as error:
        raise _closed(path, error) from None


def check_place(path: Path) -> None:
    """Refuse a place for a page before the work is done.

    Raises:
        OutputError: Its folder is missing or closed, or a file lies there that is no page of this program.
    """
    if not os.access(path.parent, os.W_OK):
        raise OutputError("its folder does not exist or is closed", file=str(path), hint="Name another place with -o.")
    try:
        ours = not path.exists() or (path.is_file() and _OURS in _beginning(path))
    except OSError as error:
        raise _closed(path, error) from None
    if not ours:
        message = "something lies there that is not a page of this program, and it stays as it is"
        raise OutputError(message, file=str(path), hint="Move it away, or name another place with -o.")


def _closed(path: Path, error: OSError) -> OutputError:
    return OutputError(f"it cannot be written: {error.strerror}", file=str(path), hint="Name another place with -o.")


def _beginning(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(_HEAD)
