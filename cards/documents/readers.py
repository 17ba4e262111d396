"""The formats that documents come in, and `read`, which finds the one that a file is in.

`READERS` lists them.  A program that reads one more passes a longer list: `read(path, readers=(mine, *READERS))`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cards.documents.archive import is_archive, read_archive
from cards.documents.input_file import InputFile, load
from cards.documents.plain import read_plain, read_two
from cards.documents.table import is_table, read_table
from cards.errors import InputError
from cards.model import Document


@dataclass(frozen=True, slots=True)
class Reader:
    """A format and how to read it."""

    name: str
    """What the format is called in messages."""
    suffixes: tuple[str, ...]
    """Endings of file names, with the dot, that only this format has: such a file is never read as another format, and if
    `recognises` denies it, `read` is called all the same to say what is wrong.  Empty where the content alone decides."""
    recognises: Callable[[InputFile], bool]
    """Whether a file is in this format, judged by its bytes (`data`) or its text (`is_text`, then `text`); raises nothing."""
    read: Callable[[InputFile, bool], Document]
    """Read a file; the second argument is `keep_lines`, whether every line is one sentence.  Raises InputError."""


READERS: tuple[Reader, ...] = (
    Reader(
        "article of the archive",
        (),
        lambda file: file.is_text and is_archive(file.text),
        lambda file, keep_lines: read_archive(file.text, file.name, keep_lines=keep_lines),
    ),
    Reader(
        "table of sentence pairs",
        (".tsv", ".csv"),
        lambda file: file.is_text and is_table(file.text),
        lambda file, _: read_table(file.text, file.name),
    ),
    Reader(
        "plain text",
        (),
        lambda file: file.is_text,
        lambda file, keep_lines: read_plain(file.text, file.name, keep_lines=keep_lines),
    ),
)
"""The formats in the order in which they are asked.  Plain text takes every text, so a format of text goes before it."""


def read(
    path: str,
    translation: str | None = None,
    *,
    keep_lines: bool = False,
    readers: Sequence[Reader] = READERS,
    read_bytes: Callable[[str], bytes] | None = None,
) -> Document:
    """Read a document of any known format.

    Args:
        path: A file, or `-` for standard input.
        translation: A second file, which holds the English of the plain text in *path*; or the Chinese of its English.
        keep_lines: Whether every line is one sentence.
        readers: The formats that are known, in the order in which they are asked.
        read_bytes: Used in place of the file system: takes a path and returns bytes, or raises OSError.

    Raises:
        InputError: A file is missing, unreadable, blank, of no known format, or broken.
    """
    file = load(path, read_bytes)
    if translation is None:
        return _reader_of(file, readers).read(file, keep_lines)
    text = file.text
    if path == translation:
        raise InputError("the text and its translation are the same file", file=file.name)
    other = load(translation, read_bytes)
    return read_two(text, file.name, other.text, other.name, keep_lines=keep_lines)


def _reader_of(file: InputFile, readers: Sequence[Reader]) -> Reader:
    """Return the first reader that recognises the file, among those that claim its suffix if there are any.

    Raises:
        InputError: There is none.
    """
    by_suffix = [reader for reader in readers if file.suffix in reader.suffixes]
    reader = next((reader for reader in by_suffix or readers if reader.recognises(file)), next(iter(by_suffix), None))
    if reader:
        return reader
    if file.text_error:
        raise file.text_error
    known = ", ".join(reader.name for reader in readers)
    raise InputError("its format is not known", file=file.name, hint=f"These are: {known}.")
