"""Beads: m Chinese sentences that correspond to n English ones, and the paths of beads through a text.

A path uses every sentence once, in order.  Its score is the sum of the scores of its beads, and its probability is
proportional to the exponential of that: a semi-Markov conditional random field (Sarawagi and Cohen 2004).  The probability
of a bead is the share of the paths that run through it.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from cards.matching.arrays import Matrix

Shape = tuple[int, int]
"""How many Chinese and how many English sentences a bead holds."""

SHAPES: tuple[Shape, ...] = (
    (1, 0), (0, 1),
    *((m, n) for m in range(1, 5) for n in range(1, 5)),
    (1, 5), (5, 1), (1, 6), (6, 1),
)  # fmt: skip


_DIGITS = 9
"""Decimals of the sums that are compared: two beads in either order have equal sums, up to rounding."""


class Bead(NamedTuple):
    """Sentences [zh, zh_end) of the Chinese that correspond to [en, en_end) of the English."""

    zh: int
    zh_end: int
    en: int
    en_end: int


def best_path(scores: Mapping[Shape, Matrix], sizes: Shape, *, open_end: bool = False) -> list[Bead]:
    """Return the path of beads with the highest sum of scores from the beginning of both sides to their end.

    Args:
        scores: For each shape of bead, its score at each pair of first sentences.
        sizes: The number of sentences on each side.
        open_end: Whether the path may end where either side ends.
    """
    sums = _sums_to(scores, sizes, np.maximum)
    zh, en = max(_ends(sizes, open_end=open_end), key=lambda end: sums[end])
    path = []
    while zh or en:
        _, m, n = max(
            (round(float(sums[zh - m, en - n] + table[zh - m, en - n]), _DIGITS), m, n)
            for (m, n), table in scores.items()
            if m <= zh and n <= en
        )
        path.append(Bead(zh - m, zh, en - n, en))
        zh, en = zh - m, en - n
    return path[::-1]


def bead_probabilities(scores: Mapping[Shape, Matrix], sizes: Shape, *, open_end: bool = False) -> dict[Shape, Matrix]:
    """Return the probability of each bead: for each shape an array like its scores."""
    return posterior(scores, sizes, open_end=open_end)[0]


def posterior(scores: Mapping[Shape, Matrix], sizes: Shape, *, open_end: bool = False) -> tuple[dict[Shape, Matrix], float]:
    """Return what `bead_probabilities` does, and the logarithm of the sum over all paths."""
    before = _sums_to(scores, sizes, np.logaddexp)
    ends = _ends(sizes, open_end=open_end)
    turned = {shape: table[::-1, ::-1] for shape, table in scores.items()}
    after = _sums_to(turned, sizes, np.logaddexp, [(sizes[0] - zh, sizes[1] - en) for zh, en in ends])[::-1, ::-1]
    total = float(np.logaddexp.reduce([before[end] for end in ends]))
    shares = {
        (m, n): np.exp(np.minimum(before[: table.shape[0], : table.shape[1]] + table + after[m:, n:] - total, 0.0))
        for (m, n), table in scores.items()
    }
    return shares, total


def _ends(sizes: Shape, *, open_end: bool) -> list[Shape]:
    if not open_end:
        return [sizes]
    edge = [(sizes[0], en) for en in range(sizes[1] + 1)] + [(zh, sizes[1]) for zh in range(sizes[0])]
    return sorted(edge)


def _sums_to(scores: Mapping[Shape, Matrix], sizes: Shape, plus: np.ufunc, starts: list[Shape] | None = None) -> Matrix:
    """Return for each pair of positions the sums of the paths from a start to there, combined by *plus*.

    With `np.maximum` that is the best path, with `np.logaddexp` all paths.
    """
    sums = np.full((sizes[0] + 1, sizes[1] + 1), -np.inf)
    for start in starts or [(0, 0)]:
        sums[start] = 0.0
    for zh in range(sizes[0] + 1):
        row = sums[zh]
        for (m, n), table in scores.items():
            if m and m <= zh:
                row[n:] = plus(row[n:], sums[zh - m, : sizes[1] + 1 - n] + table[zh - m])
        if (0, 1) in scores:
            skips = np.concatenate([[0.0], np.cumsum(scores[0, 1][zh])])
            row[:] = plus.accumulate(row - skips) + skips
    return sums
