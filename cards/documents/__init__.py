"""Reading: one module per layout, each from text to a `Document`."""

import sys
from collections.abc import Callable
from pathlib import Path

from cards.documents.archive import is_archive, read_archive
from cards.documents.encoding import decode
from cards.documents.language import is_chinese
from cards.documents.plain import read_plain, read_two
from cards.documents.splitting.chinese import split_chinese
from cards.documents.splitting.english import split_english
from cards.documents.splitting.sentences import sentences, split, whole_lines
from cards.documents.table import is_table, read_table
from cards.errors import InputError
from cards.model import Document

__all__ = ["is_chinese", "read", "sentences", "split", "split_chinese", "split_english", "whole_lines"]

STDIN = "-"


def read(
    path: str,
    translation: str | None = None,
    *,
    keep_lines: bool = False,
    read_bytes: Callable[[str], bytes] | None = None,
) -> Document:
    """Read a document: an archive article, a table of sentence pairs, or plain text.

    Args:
        path: A file, or `-` for standard input.
        translation: The file that holds the English of the plain text in *path*.
        keep_lines: Every line is one sentence.
        read_bytes: Stands in for the file system.

    Raises:
        InputError: A file is missing, unreadable, empty, not text, or not what its name says.
    """
    fetch = read_bytes or _bytes
    text = _text(path, fetch)
    name = "standard input" if path == STDIN else path
    if translation is not None:
        if path == translation:
            raise InputError("the text and its translation are the same file", file=name)
        return read_two(text, name, _text(translation, fetch), translation, keep_lines=keep_lines)
    if Path(path).suffix.lower() in (".tsv", ".csv") or (is_table(text) and not is_archive(text)):
        return read_table(text, name)
    if is_archive(text):
        return read_archive(text, name, keep_lines=keep_lines)
    return read_plain(text, name, keep_lines=keep_lines)


def _text(path: str, fetch: Callable[[str], bytes]) -> str:
    name = "standard input" if path == STDIN else path
    try:
        data = fetch(path)
    except FileNotFoundError:
        raise InputError("there is no such file", file=name, hint="Check the path; relative ones start from here.") from None
    except IsADirectoryError:
        raise InputError("this is a folder", file=name, hint=f"Name the files in it: {path.rstrip('/')}/*.txt") from None
    except OSError as error:
        raise InputError(f"it cannot be read: {error.strerror}", file=name) from None
    text = decode(data, name)
    if not text.strip():
        raise InputError("the file is empty", file=name, hint="It should hold a Chinese text and its English translation.")
    return text


def _bytes(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
