"""A file as the user gives it, before anything is known of its format."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cards.documents.encoding import decode
from cards.errors import InputError

STDIN = "-"
"""The path that stands for standard input."""
STANDARD_INPUT = "standard input"
"""The name of a file that was read from standard input."""


@dataclass(frozen=True)
class InputFile:
    """The name and the bytes of a file; its text is decoded once, when it is first asked for."""

    name: str
    """Its path, or `standard input`: how messages and sentences refer to it."""
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of its name with the dot, in small letters."""
        return Path(self.name).suffix.lower()

    @property
    def is_text(self) -> bool:
        """Whether it holds text that can be decoded and is not blank."""
        return self.text_error is None

    @property
    def text_error(self) -> InputError | None:
        """Why it holds no text; None if it does."""
        return self._text_or_error if isinstance(self._text_or_error, InputError) else None

    @property
    def text(self) -> str:
        r"""Its text in normal form C, with `\n` line ends and without invisible characters.

        Raises:
            InputError: It holds no text.
        """
        if isinstance(self._text_or_error, InputError):
            raise self._text_or_error
        return self._text_or_error

    @cached_property
    def _text_or_error(self) -> str | InputError:
        try:
            text = decode(self.data, self.name)
        except InputError as error:
            return error
        if not text.strip():
            hint = "It should hold a Chinese text and its English translation."
            return InputError("the file is empty", file=self.name, hint=hint)
        return text


def load(path: str, read_bytes: Callable[[str], bytes] | None = None) -> InputFile:
    """Read the bytes of a file.

    Args:
        path: A file, or `-` for standard input.
        read_bytes: Used in place of the file system: takes *path* and returns bytes, or raises OSError.

    Raises:
        InputError: The file is missing, a folder, or cannot be read.
    """
    name = STANDARD_INPUT if path == STDIN else path
    try:
        data = (read_bytes or _read_bytes)(path)
    except FileNotFoundError:
        hint = "Check the path; relative ones start from here."
        raise InputError("there is no such file", file=name, hint=hint) from None
    except IsADirectoryError:
        raise InputError("this is a folder", file=name, hint=f"Name the files in it: {path.rstrip('/')}/*.txt") from None
    except OSError as error:
        raise InputError(f"it cannot be read: {error.strerror}", file=name) from None
    return InputFile(name, data)


def _read_bytes(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
