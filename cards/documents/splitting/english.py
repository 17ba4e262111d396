"""English paragraphs into sentences."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from cards.documents.splitting.quotations import OPENING_QUOTES, enclosed
from cards.english.abbreviations import BEFORE_NUMBERS

_LONG_QUOTE = 50
"""A quotation of more characters than this is split into its own sentences.  It is as long as the longest Chinese quotation
that stays whole (20, in `splitting.chinese`): speech takes about two and a half times the characters in English."""

_WINDOW = 4000
"""The most characters that pysbd is given at a time, because its time grows with the square of their number.  Ordinary
paragraphs are shorter: the longest of 800 English ones in news articles has 1,300 characters."""
_CONTEXT = 200
"""Characters before and after a place at which pysbd must look to tell whether a sentence begins there: generous, because its
rules look at one or two words on each side."""

_NUMBERED_REFERENCE = r"(?<=[^\d\s])(\.|∯)((\[(\d+(?:,?(?:\s?-\s?|\s{1,2})|,))*\d{1,3}\])+|((\d{1,3}\s?)?\d{1,3}))(\s)(?=[A-Z])"
r"""The numbers of references after a stop, as in `quotas.[1, 2] The`: matches the same text as pysbd's own expression, and has
the same groups.

pysbd writes the list in brackets as `(\d{1,3},?\s?-?\s?)*\b\d{1,3}`.  If no reference follows, this tries all ways to divide the
digits into groups of up to three, which takes time exponential in the number of digits
(github.com/nipunsadvilkar/pySBD/issues/79).  Here a list matches in one way only: runs of digits with separators between them.
"""

_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(BEFORE_NUMBERS)})\.$")
_LONGEST_ABBREVIATION = max(map(len, BEFORE_NUMBERS)) + 1
_NUMBER_OR_NAME = re.compile(r"\s*[\dA-Z]")
_ONLY_CLOSERS = re.compile(r"[\s”’\"')\]]+$")
_GOES_ON = re.compile(r"\s*(?:[a-z]|[,;:)\]])")


def split_english(paragraph: str) -> list[str]:
    """Cut an English paragraph into sentences that join back into it.

    Sentences begin where pysbd begins them, except after an abbreviation before a number or a name (`No.` 1), before a small
    letter, before closing quotes, and inside a quotation, unless it is long.
    """
    inside_quotes = {
        offset
        for start, end in enclosed(paragraph)
        if paragraph[start] in OPENING_QUOTES and end - start <= _LONG_QUOTE
        for offset in range(start + 1, end)
    }
    cuts = [0]
    for start in _sentence_starts(re.sub(r"[“”\"]", " ", paragraph)):
        cut = start - 1 if start and paragraph[start - 1] in '“"' else start
        if cut not in inside_quotes and not _goes_on(paragraph, cuts[-1], cut):
            cuts.append(cut)
    return [paragraph[a:b] for a, b in pairwise(dict.fromkeys([*cuts, len(paragraph)]))]


def _sentence_starts(text: str) -> Iterator[int]:
    """Yield the offsets at which pysbd begins a sentence, in order, in time linear in the length of *text*.

    Long texts are split in windows that overlap.  Each window reports the starts that have `_CONTEXT` characters after them,
    and the next one begins at the last of these; or just before the end of this window if that would gain too little.
    """
    begin, reported_to = 0, -1
    while True:
        end = begin + _WINDOW
        is_last = end >= len(text)
        reliable_to = len(text) if is_last else end - _CONTEXT
        starts = [begin + offset for number, offset in _starts_in_window(text[begin:end]) if number or not begin]
        new = [start for start in starts if reported_to < start <= reliable_to]
        yield from new
        if is_last:
            return
        reported_to = reliable_to
        begin = new[-1] if new and new[-1] >= begin + _WINDOW // 2 else end - 2 * _CONTEXT


def _starts_in_window(text: str) -> Iterator[tuple[int, int]]:
    """Yield the number, from 0, and the offset of each sentence of pysbd.

    Sentences that pysbd does not return as they stand in *text* are numbered and left out.
    """
    from pysbd.processor import Processor

    searched_to = 0
    for number, sentence in enumerate(filter(None, map(str.strip, Processor(text, _rules()).process()))):
        offset = text.find(sentence, searched_to)
        if offset >= 0:
            searched_to = offset + len(sentence)
            yield number, offset


def _goes_on(paragraph: str, last_cut: int, cut: int) -> bool:
    """Return whether the sentence that begins at *last_cut* goes on at *cut*, where pysbd begins another."""
    end = cut
    while end > last_cut and paragraph[end - 1].isspace():
        end -= 1
    if end == last_cut or _ONLY_CLOSERS.match(paragraph, cut) or _GOES_ON.match(paragraph, cut):
        return True
    tail = paragraph[max(last_cut, end - _LONGEST_ABBREVIATION - 1) : end]
    return bool(_ABBREVIATION.search(tail) and _NUMBER_OR_NAME.match(paragraph, cut))


@cache
def _rules() -> Any:
    """Return pysbd's rules for English, with an expression for references that takes linear time."""
    from pysbd.lang.english import English

    return type("LinearEnglish", (English,), {"NUMBERED_REFERENCE_REGEX": _NUMBERED_REFERENCE})
