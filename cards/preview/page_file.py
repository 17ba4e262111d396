"""Writing a page to a file, if that is free or has an earlier page."""

import os
import tempfile
from pathlib import Path

from cards.errors import OutputError

_GENERATOR = '<meta name="generator" content="zhcards preview">'
_HEAD = 400
"""Characters at the beginning of a page in which its generator is named."""


def write_page(text: str, path: Path) -> None:
    """Write a page to a temporary folder beside *path*, and move it there when it is complete.

    Raises:
        OutputError: The path cannot be written, or another program's file is there.
    """
    check_place(path)
    try:
        with tempfile.TemporaryDirectory(prefix=".zhcards.", dir=path.parent) as folder:
            complete = Path(folder) / path.name
            complete.write_text(text, encoding="utf-8", errors="replace")
            complete.replace(path)
    except OSError as error:
        raise _not_writable(path, error) from None


def check_place(path: Path) -> None:
    """Check before the work begins that a page can be written to *path*.

    Raises:
        OutputError: Its folder is missing or closed, or another program's file is there.
    """
    if not os.access(path.parent, os.W_OK):
        raise OutputError("its folder does not exist or is closed", file=str(path), hint="Name another place with -o.")
    try:
        is_free = not path.exists() or (path.is_file() and _GENERATOR in _beginning(path))
    except OSError as error:
        raise _not_writable(path, error) from None
    if not is_free:
        message = "something lies there that is not a page of this program, and it stays as it is"
        raise OutputError(message, file=str(path), hint="Move it away, or name another place with -o.")


def _not_writable(path: Path, error: OSError) -> OutputError:
    return OutputError(f"it cannot be written: {error.strerror}", file=str(path), hint="Name another place with -o.")


def _beginning(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(_HEAD)
