"""From the lines of a file to its paragraphs."""

import re
from itertools import pairwise
from typing import NamedTuple

from cards.model import Paragraph

_UNFINISHED = re.compile(r"[，、；,;（(《〈“‘＋－＝×÷+=\-–]$|[A-Za-z]$")
_GOES_ON = re.compile(r"[，。、；：！？）》〉”’,.;:!?)a-z]")
_NO_STOP = re.compile(r"[^\s。！？…!?.:：;；”’」』）)》】\"']$")
_WRAPPED_WIDTHS = range(20, 101)
"""Lengths, in characters, of the longest line of a text that was wrapped at a fixed width."""
_FULL_LINE = 0.7
"""A wrapped line has at least this part of the longest line's characters, unless it ends its paragraph: it lacks only the next
word, and few words are longer than 30 % of a line."""


class Line(NamedTuple):
    """A line of a text file, without its line end."""

    text: str
    number: int
    """Counted from 1."""


def paragraphs(lines: list[Line], file: str, *, keep_lines: bool = False, wrapped: bool = False) -> tuple[Paragraph, ...]:
    """Make a paragraph of each line, and join lines that a sentence was broken over.

    Args:
        lines: The lines of one language in their order.  A blank one ends a paragraph.
        file: The name of the file that each paragraph states.
        keep_lines: Whether to join nothing.
        wrapped: Whether the text may be wrapped at a fixed width; then full lines without a full stop are joined too.
    """
    width = max((len(line.text) for line in lines), default=0) if wrapped else 0
    groups: list[list[Line]] = []
    previous = Line("", 0)
    for line in lines:
        if line.text.strip():
            if previous.text.strip() and not keep_lines and _continues(previous.text.rstrip(), line.text, width):
                groups[-1].append(line)
            else:
                groups.append([line])
        previous = line
    return tuple(Paragraph(_joined(group), file, group[0].number) for group in groups)


def _joined(lines: list[Line]) -> str:
    """Return the text of lines that belong together, with a space between where English goes on."""
    texts = [line.text.strip() for line in lines]
    parts = texts[:1]
    for before, text in pairwise(texts):
        parts += [" ", text] if re.search(r"[A-Za-z,;.]$", before) and text[:1].isascii() else [text]
    return "".join(parts)


def _continues(before: str, text: str, width: int) -> bool:
    """Return whether the line *text* goes on with a sentence that the line *before* leaves open.

    *width* is the length of the longest line of a text that may be wrapped, else 0.
    """
    if _UNFINISHED.search(before) and (_GOES_ON.match(text.lstrip()) or re.search(r"[＋－＝×÷+=，、]$", before)):
        return True
    is_full = width in _WRAPPED_WIDTHS and len(before) >= _FULL_LINE * width
    return is_full and bool(_NO_STOP.search(before)) and not text[:1].isspace()
