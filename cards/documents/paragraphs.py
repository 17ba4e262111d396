"""From the lines of a file to its paragraphs."""

import re
from typing import NamedTuple

from cards.model import Paragraph

_UNFINISHED = re.compile(r"[，、；,;（(《〈“‘＋－＝×÷+=\-–]$|[A-Za-z]$")
_GOES_ON = re.compile(r"[，。、；：！？）》〉”’,.;:!?)a-z]")
_NOT_AN_END = re.compile(r"[^\s。！？…!?.:：;；”’」』）)》】\"']$")
_WRAPPED_WIDTHS = range(20, 101)


class Line(NamedTuple):
    """A line of a file."""

    text: str
    number: int
    """Counted from 1."""


def paragraphs(lines: list[Line], file: str, *, keep_lines: bool = False, wrapped: bool = False) -> tuple[Paragraph, ...]:
    """The paragraphs of *lines*: one a line, but for a line broken inside a sentence, which is joined again.

    Args:
        lines: Blank ones among them part paragraphs.
        file: Named in each paragraph.
        keep_lines: Join nothing.
        wrapped: The text may be wrapped at a fixed width; then full lines without a full stop are joined too.
    """
    width = max((len(line.text) for line in lines), default=0) if wrapped else 0
    found: list[Paragraph] = []
    before = Line("", 0)
    for line in lines:
        text = line.text.strip()
        if text and found and not keep_lines and before.text.strip() and _continues(before.text.rstrip(), line.text, width):
            last = found.pop()
            between = " " if re.search(r"[A-Za-z,;.]$", last.text) and text[:1].isascii() else ""
            found.append(Paragraph(last.text + between + text, file, last.line))
        elif text:
            found.append(Paragraph(text, file, line.number))
        before = line
    return tuple(found)


def _continues(before: str, text: str, width: int) -> bool:
    """Whether the line *text* goes on with the sentence that the line *before* leaves open."""
    if _UNFINISHED.search(before) and (_GOES_ON.match(text.lstrip()) or re.search(r"[＋－＝×÷+=，、]$", before)):
        return True
    full = width in _WRAPPED_WIDTHS and len(before) >= 0.7 * width
    return full and bool(_NOT_AN_END.search(before)) and not text[:1].isspace()
