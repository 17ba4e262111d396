"""Plain text: the two languages in one file or in two."""

import re
from dataclasses import replace
from pathlib import Path

from cards.documents.input_file import STANDARD_INPUT
from cards.documents.language import is_chinese
from cards.documents.paragraphs import Line, paragraphs
from cards.errors import InputError
from cards.model import Document, Paragraph, Source

_STOPS = re.compile(r"[。！？…!?.，；：,;:]")
_LONGEST_TITLE = 40
"""Characters of a title.  Of 142 titles of newspaper articles all but 10 have no more; a longer first line is text."""


def read_plain(text: str, file: str, *, keep_lines: bool = False) -> Document:
    """Read a text in one file, whose lines may be in either language: each side of the document gets its own.

    Args:
        text: The content of the file.
        file: The name of the file.
        keep_lines: Whether to join no lines.
    """
    lines = _lines(text)
    sides = [
        paragraphs(
            [line for line in lines if is_chinese(line.text) in (chinese, None)], file, keep_lines=keep_lines, wrapped=True
        )
        for chinese in (True, False)
    ]
    chinese, english = (side if any(is_chinese(part.text) is not None for part in side) else () for side in sides)
    return Document(_source(file, chinese, keep_lines=keep_lines), chinese, english)


def read_two(text: str, file: str, translation: str, translation_file: str, *, keep_lines: bool = False) -> Document:
    """Read a text and its translation from two files, whichever of them is the Chinese one.

    Args:
        text: The content of the first file.
        file: The name of the first file.
        translation: The content of the second file.
        translation_file: The name of the second file.
        keep_lines: Whether to join no lines.

    Raises:
        InputError: Both files are in the same language.
    """
    sides = [(text, file), (translation, translation_file)]
    languages = [bool(is_chinese(side)) for side, _ in sides]
    if languages[0] == languages[1]:
        raise InputError(
            f"neither {file} nor {translation_file} is in Chinese" if not languages[0] else f"{file} is in Chinese too",
            file=translation_file,
            hint="Give a Chinese text and, after -t, its English translation.",
        )
    if languages[1]:
        sides.reverse()
    chinese, english = (paragraphs(_lines(side), name, keep_lines=keep_lines, wrapped=not keep_lines) for side, name in sides)
    return Document(_source(sides[0][1], chinese, keep_lines=keep_lines), chinese, english)


def _lines(text: str) -> list[Line]:
    return [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]


def _source(file: str, chinese: tuple[Paragraph, ...], *, keep_lines: bool) -> Source:
    """Return where the text comes from; its title is a first line that looks like one, else the name of the file."""
    source = Source(file)
    first = chinese[0].text if chinese and not keep_lines else ""
    if first and len(chinese) > 1 and len(first) <= _LONGEST_TITLE and not _STOPS.search(first):
        return replace(source, title=first)
    return replace(source, title=Path(file).stem if file != STANDARD_INPUT else "")
