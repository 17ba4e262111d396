"""Quotations and brackets in running text."""

from collections import Counter
from itertools import pairwise

CLOSERS = "”’」』）)》〉】]"
"""Closing quotation marks and brackets.  The straight double mark is not among them: it opens as well."""
OPENING_QUOTES = '“‘「『"'
_CLOSER_OF = dict(zip("‘「『（(《〈【[", CLOSERS[1:], strict=True))
_DOUBLE_MARKS = '“”"'
"""All double quotation marks count as one kind, whichever way they turn: writers and their tools mix them up."""
_STOPS = "。！？!?…，,."


def enclosed(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) of each quotation and bracket, the marks included, inner ones before outer ones.

    A mark without a counterpart encloses nothing.
    """
    spans: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []  # the closer each mark waits for, and the position of the mark
    awaited: Counter[str] = Counter()
    next_double = _next_double_marks(text)
    for position, char in enumerate(text):
        if char in _DOUBLE_MARKS:
            closer = '"'
            opens = not _closes(text, position, is_quoted=awaited['"'] > 0, next_double=next_double.get(position, ""))
        else:
            closer = _CLOSER_OF.get(char, char)
            opens = char in _CLOSER_OF
        if opens:
            open_marks.append((closer, position))
            awaited[closer] += 1
        elif awaited[closer]:
            last = ""
            while last != closer:
                last, start = open_marks.pop()
                awaited[last] -= 1
            spans.append((start, position + 1))
    return spans


def _next_double_marks(text: str) -> dict[int, str]:
    """Map the position of each double quotation mark to the double mark after it; the last one has no entry."""
    positions = [position for position, char in enumerate(text) if char in _DOUBLE_MARKS]
    return {position: text[following] for position, following in pairwise(positions)}


def _closes(text: str, position: int, *, is_quoted: bool, next_double: str) -> bool:
    """Return whether the double quotation mark at *position* closes a quotation.

    The side on which a straight mark touches a letter decides.  A curved mark means what it shows, with one exception: an
    opening mark right after a stop inside a quotation was meant to close it, unless the next double mark closes.

    Args:
        text: The text that holds the mark.
        position: The offset of the mark.
        is_quoted: Whether a double quotation is open here.
        next_double: The double quotation mark after this one; empty if this is the last.
    """
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if text[position] == "“":
        return is_quoted and bool(before) and before in _STOPS and next_double != "”"
    if text[position] == "”":
        return True
    space_before, space_after = not before or before.isspace(), not after or after.isspace()
    return is_quoted if space_before == space_after else space_after
