"""Bead features: what speaks for each possible bead of a window: vectors, shared words, lengths, paragraphs."""

import copy
from collections.abc import Iterator, Sequence

import numpy as np

from cards.matching.arrays import Matrix
from cards.matching.sentences.beads import SHAPES, Bead, Shape
from cards.matching.sentences.sentence_sides import SentenceSide
from cards.matching.sentences.shared_words import SharedWords

BeadFeatures = dict[str, Matrix]
"""By name, arrays of shape (first Chinese sentence, first English sentence)."""

_FULL_LENGTHS = (25, 80)
"""Characters from which a Chinese and an English sentence has enough content to be missed: `Yes.` goes with anything."""
_NEIGHBOURS = 8
"""The number of nearest sentences whose mean likeness is what a sentence has with anything."""


def paragraph_agreement(path: Sequence[Bead], chinese: SentenceSide, english: SentenceSide) -> float:
    """Return the share of the beads that begin a paragraph on both sides among those that begin one on either."""
    both = sum(bool(chinese.begins[bead.zh] and english.begins[bead.en]) for bead in path)
    either = sum(bool(chinese.begins[bead.zh] or english.begins[bead.en]) for bead in path)
    return both / either if either else 0.0


class BeadFeatureTables:
    """The features of all possible beads of a window.

    Args:
        chinese: The Chinese side.
        english: The English side.
        shared: The words of each side that are found in the other.
    """

    def __init__(self, chinese: SentenceSide, english: SentenceSide, shared: tuple[SharedWords, SharedWords]) -> None:
        self._sides = (chinese, english)
        single = chinese.vectors[1] @ english.vectors[1].T
        self._closest = (single.max(axis=1), single.max(axis=0))
        self._usual = tuple(np.sort(table, axis=1)[:, -_NEIGHBOURS:].mean(axis=1) for table in (single, single.T))
        self._shared = shared
        lengths = [side.lengths for side in self._sides]
        self._full = tuple(np.minimum(length / enough, 1.0) for length, enough in zip(lengths, _FULL_LENGTHS, strict=True))
        ratio = lengths[1].sum() / max(lengths[0].sum(), 1.0)
        self._lengths = (_sums(lengths[0] * ratio), _sums(lengths[1]))
        self._weights = tuple(_sums(side.weights)[side.starts] for side in shared)
        self._found_sums: dict[tuple[int, int], Matrix] = {}
        self._likenesses: dict[Shape, Matrix] = {}

    def features(self, trust: float) -> Iterator[tuple[Shape, BeadFeatures]]:
        """Yield each shape of bead with its features, one shape at a time because all of them together are large.

        Paths of different numbers of beads are compared by the sums over their beads; therefore likenesses are multiplied
        by the number of sentences of the bead.

        Args:
            trust: How far the paragraphs of both sides agree, 0 to 1.
        """
        sizes = [len(side.texts) for side in self._sides]
        for shape in SHAPES:
            if shape[0] <= sizes[0] and shape[1] <= sizes[1]:
                yield shape, self._skipped(chinese=shape == (1, 0)) if 0 in shape else self._matched(*shape, trust)

    def with_sides(self, chinese: SentenceSide, english: SentenceSide) -> "BeadFeatureTables":
        """Return the tables of the same sentences with other vectors of runs."""
        tables = copy.copy(self)
        tables._sides, tables._likenesses = (chinese, english), {}  # noqa: SLF001 (a copy of itself)
        return tables

    def _matched(self, m: int, n: int, trust: float) -> BeadFeatures:
        chinese, english = self._sides
        likeness = self._likeness(m, n)
        usual = (_means(self._usual[0], m)[:, None] + _means(self._usual[1], n)[None, :]) / 2
        found = (self._found(0, m, n), self._found(1, n, m).T)
        total = (_runs(self._weights[0], m)[:, None], _runs(self._weights[1], n)[None, :])
        ratio = np.log((_runs(self._lengths[1], n)[None, :] + 6) / (_runs(self._lengths[0], m)[:, None] + 6))
        size = m + n
        one = np.ones_like(likeness)
        begins = chinese.begins[: len(likeness), None], english.begins[None, : likeness.shape[1]]
        crossed = np.add.outer(_starts_within(chinese, m), _starts_within(english, n))
        return {
            "likeness": size * likeness,
            "margin": size * (likeness - usual),
            "ratio": np.abs(ratio),
            "ratio squared": ratio**2,
            "share": size * (found[0] / (total[0] + 0.5)),
            "english share": size * (found[1] / (total[1] + 0.5)),
            "found": found[0],
            "english found": found[1],
            "bead": one,
            "more chinese": (m - 1) * one,
            "more english": (n - 1) * one,
            "many to many": float(m > 1 and n > 1) * one,
            "stray likeness": self._stray(m, n, likeness) if m > 1 else 0.0 * one,
            "stray english likeness": self._stray_english(m, n, likeness) if n > 1 else 0.0 * one,
            "stray share": _most(self._unfound(0, n), m) if m > 1 else 0.0 * one,
            "stray english share": _most(self._unfound(1, m), n).T if n > 1 else 0.0 * one,
            "paragraph": trust * (begins[0] & begins[1]),
            "half a paragraph": trust * (begins[0] ^ begins[1]),
            "across paragraphs": trust * crossed,
        }

    def _likeness(self, m: int, n: int) -> Matrix:
        if (m, n) not in self._likenesses:
            self._likenesses[m, n] = self._sides[0].vectors[m] @ self._sides[1].vectors[n].T
        return self._likenesses[m, n]

    def _stray(self, m: int, n: int, likeness: Matrix) -> Matrix:
        """Return how much more alike the sides would be without the first or last Chinese sentence, if that is long."""
        fewer, full = self._likeness(m - 1, n), self._full[0]
        rows = len(likeness)
        without_first = (fewer[1 : rows + 1] - likeness) * full[:rows, None]
        without_last = (fewer[:rows] - likeness) * full[m - 1 : m - 1 + rows, None]
        return np.maximum(without_first, without_last)

    def _stray_english(self, m: int, n: int, likeness: Matrix) -> Matrix:
        fewer, full = self._likeness(m, n - 1), self._full[1]
        columns = likeness.shape[1]
        without_first = (fewer[:, 1 : columns + 1] - likeness) * full[None, :columns]
        without_last = (fewer[:, :columns] - likeness) * full[None, n - 1 : n - 1 + columns]
        return np.maximum(without_first, without_last)

    def _unfound(self, side: int, theirs: int) -> Matrix:
        """Return the share of each sentence's items that each run of *theirs* sentences lacks, less for short sentences."""
        total = _runs(self._weights[side], 1)
        return (1 - self._found(side, 1, theirs) / (total[:, None] + 0.5)) * self._full[side][:, None]

    def _skipped(self, *, chinese: bool) -> BeadFeatures:
        side = 0 if chinese else 1
        length = np.minimum(_runs(self._lengths[side], 1) / 100, 3)
        sizes = [len(texts.texts) + 1 for texts in self._sides]
        sizes[side] -= 1
        length = length[:, None] if chinese else length[None, :]
        closest = self._closest[side][:, None] if chinese else self._closest[side][None, :]
        name = "skipped chinese" if chinese else "skipped english"
        return {
            name: np.ones(sizes),
            "skipped length": np.broadcast_to(length, sizes),
            "skipped likeness": np.broadcast_to(closest, sizes),
        }

    def _found(self, side: int, mine: int, theirs: int) -> Matrix:
        """Return the weight of the items of each run of *mine* sentences that each run of *theirs* sentences holds."""
        if (side, theirs) not in self._found_sums:
            shared = self._shared[side]
            width = shared.found.shape[1] - theirs + 1
            best = np.max([shared.found[:, k : k + width] for k in range(theirs)], axis=0)
            sums = np.concatenate([np.zeros((1, width)), np.cumsum(best * shared.weights[:, None], axis=0)])
            self._found_sums[side, theirs] = sums[shared.starts]
        return _runs(self._found_sums[side, theirs], mine)


def _sums(values: Matrix) -> Matrix:
    return np.concatenate([[0.0], np.cumsum(values)])


def _runs(sums: Matrix, length: int) -> Matrix:
    """Return the sums of all runs of so many values, from their cumulative sums."""
    return sums[length:] - sums[: len(sums) - length]


def _most(values: Matrix, length: int) -> Matrix:
    """Return the highest of the values of each run of so many rows."""
    width = len(values) - length + 1
    return np.asarray(np.max([values[k : k + width] for k in range(length)], axis=0))


def _starts_within(side: SentenceSide, length: int) -> Matrix:
    """Return how many paragraphs begin inside each run of so many sentences, its first sentence not counted."""
    begins = side.begins[:-1].astype(float)
    return np.asarray(_runs(_sums(begins), length) - begins[: len(begins) + 1 - length])


def _means(values: Matrix, length: int) -> Matrix:
    return _runs(_sums(values), length) / length
