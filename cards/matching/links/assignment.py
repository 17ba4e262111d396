"""Claims: each word's best run of tokens, one to one."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.english.abbreviations import BEFORE_NAMES_AND_UNITS
from cards.english.tokens import tokens
from cards.matching.arrays import Matrix

LONGEST_PHRASE = 7
"""Tokens of the longest English that one term may have."""
_TAKEN = 1.5
"""What it costs to claim a token that a surer word has."""
BIAS = -2.0
"""Log odds from which a token is taken: rather too many, for how sure a link is tells the good ones apart."""


PHRASE_BREAK = re.compile(
    r"[,;:()\"“”?!，。]|" + "".join(rf"(?<!\b{word})" for word in BEFORE_NAMES_AND_UNITS) + r"\.\s", re.IGNORECASE
)
"""Punctuation that no phrase goes across; the stop of an abbreviation is none."""


class Assignment(NamedTuple):
    """The tokens that a word takes."""

    first: int
    last: int
    """The place after the last."""
    odds: float
    """The sum of their log odds."""


@lru_cache(maxsize=1 << 12)
def stretches(english: str) -> NDArray[np.intp]:
    """For each token the number of the stretch between marks of punctuation that it stands in."""
    words = tokens(english)
    breaks = [bool(PHRASE_BREAK.search(english[one.end : other.start])) for one, other in pairwise(words)]
    return np.cumsum([0, *breaks], dtype=np.intp)[: len(words)]


def assign(odds: Matrix, parts: NDArray[np.intp]) -> list[Assignment | None]:
    """Give each word its best run of tokens, the surest word first; tokens already taken cost extra.

    Args:
        odds: Log odds, of shape (words, tokens).
        parts: As from `parts_of`: no run goes from one part into another.
    """
    taken = np.zeros(odds.shape[1], dtype=bool)
    places = parts.tolist()
    claims = [best_run(row, places) for row in odds.tolist()]
    waiting = {word for word, claim in enumerate(claims) if claim}
    settled: set[int] = set()
    while waiting:
        word = max(waiting, key=lambda place: (_odds(claims[place]), -place))
        claim = claims[word]
        if claim and word not in settled and taken[claim.first : claim.last].any():
            claims[word] = best_run((odds[word] - _TAKEN * taken).tolist(), places)
            settled.add(word)
            continue
        waiting.remove(word)
        settled -= {other for other in waiting if claim and _meet(claim, claims[other])}
        if claim:
            taken[claim.first : claim.last] = True
    return claims


def _odds(claim: Assignment | None) -> float:
    return claim.odds if claim else 0.0


def _meet(one: Assignment, other: Assignment | None) -> bool:
    return other is not None and one.first < other.last and other.first < one.last


def best_run(odds: Sequence[float], parts: Sequence[int]) -> Assignment | None:
    """The run of tokens with the highest sum of log odds, if that is above 0; it begins with one that is."""
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
