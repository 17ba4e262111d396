"""Assignment: each word gets a run of tokens of its own."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.english.abbreviations import BEFORE_NAMES_AND_UNITS
from cards.matching.arrays import Matrix
from cards.matching.lexicon.indexed_english import IndexedEnglish

LONGEST_PHRASE = 7
"""Tokens of the longest English that one term may have."""
_TAKEN = 1.5
"""What it costs a word to take a token that a surer word has."""
BIAS = -2.0
"""Log odds from which a token is taken.  So low that too many are: confidence tells the right ones apart later."""
PHRASE_BREAK = re.compile(
    r"[,;:()\"“”?!，。]|" + "".join(rf"(?<!\b{word})" for word in BEFORE_NAMES_AND_UNITS) + r"\.\s", re.IGNORECASE
)
"""Punctuation that no phrase crosses; the full stop of an abbreviation is not counted."""


class Assignment(NamedTuple):
    """The tokens [first, last) that a word takes."""

    first: int
    last: int
    odds: float
    """The sum of their log odds."""


def stretches(english: IndexedEnglish) -> NDArray[np.intp]:
    """Return for each token the number of the stretch between two marks of punctuation that it stands in."""
    breaks = [bool(PHRASE_BREAK.search(english.text[one.end : other.start])) for one, other in pairwise(english.tokens)]
    return np.cumsum([0, *breaks], dtype=np.intp)[: len(english.tokens)]


def assign(odds: Matrix, parts: NDArray[np.intp]) -> list[Assignment | None]:
    """Return for each word its best run of tokens, None where no token is likely.

    The surest word chooses first; a token that is taken already costs the next word `_TAKEN`.

    Args:
        odds: Log odds above `BIAS`: shape (words, tokens).
        parts: As from `stretches`; a run lies in one stretch.
    """
    taken = np.zeros(odds.shape[1], dtype=bool)
    stretch_of = parts.tolist()
    assignments = [best_run(row, stretch_of) for row in odds.tolist()]
    waiting = {word for word, assignment in enumerate(assignments) if assignment}
    final: set[int] = set()
    while waiting:
        word = max(waiting, key=lambda index: (_odds(assignments[index]), -index))
        assignment = assignments[word]
        if assignment and word not in final and taken[assignment.first : assignment.last].any():
            assignments[word] = best_run((odds[word] - _TAKEN * taken).tolist(), stretch_of)
            final.add(word)
            continue
        waiting.remove(word)
        final -= {other for other in waiting if assignment and _overlap(assignment, assignments[other])}
        if assignment:
            taken[assignment.first : assignment.last] = True
    return assignments


def best_run(odds: Sequence[float], parts: Sequence[int]) -> Assignment | None:
    """Return the run of tokens with the highest sum of log odds, if that is above 0; its first token has positive odds."""
    best, highest = None, 1e-9
    for first, value in enumerate(odds):
        if value <= 0:
            continue
        total = 0.0
        for last in range(first, min(first + LONGEST_PHRASE, len(odds))):
            if parts[last] != parts[first]:
                break
            total += odds[last]
            if total > highest:
                best, highest = Assignment(first, last + 1, total), total
    return best


def _odds(assignment: Assignment | None) -> float:
    return assignment.odds if assignment else 0.0


def _overlap(one: Assignment, other: Assignment | None) -> bool:
    return other is not None and one.first < other.last and other.first < one.last
