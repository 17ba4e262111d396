"""Claims: each word's best run of tokens, one to one."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.matching.english import tokens
from cards.matching.looks import Matrix

LONGEST_PHRASE = 7
"""Tokens of the longest English that one term may have."""
_TAKEN = 1.5
"""What it costs to claim a token that a surer word has."""
BIAS = -2.0
"""Log odds from which a token is taken: rather too many, for how sure a link is tells the good ones apart."""


BREAK = re.compile(r"[,;:()\"“”?!，。]|\.\s")
"""Punctuation that no phrase goes across."""


class Claim(NamedTuple):
    """The tokens that a word takes."""

    first: int
    last: int
    """The place after the last."""
    odds: float
    """The sum of their log odds."""


@lru_cache(maxsize=1 << 12)
def parts_of(english: str) -> NDArray[np.intp]:
    """For each token the number of the stretch between marks of punctuation that it stands in."""
    words = tokens(english)
    breaks = [bool(BREAK.search(english[one.end : other.start])) for one, other in pairwise(words)]
    return np.cumsum([0, *breaks], dtype=np.intp)[: len(words)]


def assign(odds: Matrix, parts: NDArray[np.intp]) -> list[Claim | None]:
    """Give each word its best run of tokens, the surest word first; tokens already taken cost extra.

    Args:
        odds: Log odds, of shape (words, tokens).
        parts: As from `parts_of`: no run goes from one part into another.
    """
    taken = np.zeros(odds.shape[1], dtype=bool)
    claims = best_runs(odds, parts)
    waiting = {word for word, claim in enumerate(claims) if claim}
    settled: set[int] = set()
    while waiting:
        word = max(waiting, key=lambda place: (_odds(claims[place]), -place))
        claim = claims[word]
        if claim and word not in settled and taken[claim.first : claim.last].any():
            claims[word] = best_runs(odds[word : word + 1] - _TAKEN * taken, parts)[0]
            settled.add(word)
            continue
        waiting.remove(word)
        settled -= {other for other in waiting if claim and _meet(claim, claims[other])}
        if claim:
            taken[claim.first : claim.last] = True
    return claims


def _odds(claim: Claim | None) -> float:
    return claim.odds if claim else 0.0


def _meet(one: Claim, other: Claim | None) -> bool:
    return other is not None and one.first < other.last and other.first < one.last


def best_runs(odds: Matrix, parts: NDArray[np.intp] | None = None) -> list[Claim | None]:
    """For each row the run of tokens with the highest sum of log odds, if that is above 0."""
    sums = np.pad(np.cumsum(odds, axis=1), ((0, 0), (1, 0)))
    best: list[Claim | None] = [None] * len(odds)
    for length in range(1, min(LONGEST_PHRASE, odds.shape[1]) + 1):
        runs = sums[:, length:] - sums[:, :-length]
        if parts is not None and length > 1:
            runs[:, parts[length - 1 :] != parts[: 1 - length]] = -np.inf
        starts = runs.argmax(axis=1)
        for row, (start, value) in enumerate(zip(starts.tolist(), runs.max(axis=1).tolist(), strict=True)):
            if value > _odds(best[row]) + 1e-9:
                best[row] = Claim(start, start + length, value)
    return best
