"""What speaks for each possible bead of a stretch of a document: vectors, shared words, lengths, paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cards.encoder.encoder import encode
from cards.matching.arrays import Matrix
from cards.matching.sentences.beads import SHAPES, Bead, Shape
from cards.matching.sentences.shared_words import SharedWords
from cards.model import Sentence

BeadFeatures = dict[str, Matrix]

_FULL = (25, 80)
"""Characters of a Chinese and of an English sentence that say enough to be missed: `Yes.` goes with anything."""
_NEIGHBOURS = 8
"""Sentences whose likeness tells how like a sentence is to anything at all."""


@dataclass(frozen=True)
class SentenceSide:
    """One side of a stretch of a document, ready to be compared with the other."""

    texts: tuple[str, ...]
    begins: NDArray[np.bool_]
    """Whether a paragraph begins with each sentence; one more at the end, true."""
    gap: str
    """What stands between two sentences of this language."""
    vectors: dict[int, Matrix]
    """By length of run: the vectors of the runs of so many sentences, by the place of their first."""

    @property
    def lengths(self) -> Matrix:
        """Characters of each sentence."""
        return np.array([len(text) for text in self.texts], dtype=float)

    def run(self, start: int, length: int) -> str:
        """The text of a run of sentences."""
        return self.gap.join(self.texts[start : start + length])


def make_side(texts: Sequence[str], begins: NDArray[np.bool_], gap: str) -> SentenceSide:
    """A side of a stretch, its runs of several sentences with the mean of their vectors."""
    begins = np.append(begins[:-1], [True])
    single = encode(texts).astype(float)
    vectors = {1: single}
    lengths = np.array([[len(text)] for text in texts], dtype=float)
    sums = np.concatenate([np.zeros((1, single.shape[1])), np.cumsum(single * lengths, axis=0)])
    for length in range(2, max(max(shape) for shape in SHAPES) + 1):
        mean = sums[length:] - sums[: max(len(sums) - length, 0)]
        vectors[length] = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
    return SentenceSide(tuple(texts), begins, gap, vectors)


def paragraph_starts(sentences: Sequence[Sentence]) -> NDArray[np.bool_]:
    """Whether a paragraph begins with each sentence, and once more, true, for the end."""
    numbers = [sentence.paragraph for sentence in sentences]
    return np.array([*(before != number for before, number in zip([-1, *numbers], numbers, strict=False)), True])


def paragraph_agreement(path: list[Bead], chinese: SentenceSide, english: SentenceSide) -> float:
    """The share of the beads beginning a paragraph on one side that begin one on the other as well."""
    both = sum(bool(chinese.begins[bead.zh] and english.begins[bead.en]) for bead in path)
    either = sum(bool(chinese.begins[bead.zh] or english.begins[bead.en]) for bead in path)
    return both / either if either else 0.0


class BeadFeatureTables:
    """What speaks for each possible bead of a stretch of a document.

    Args:
        chinese: The Chinese side.
        english: The English side.
        words: What they share, as from `shared`.
    """

    def __init__(self, chinese: SentenceSide, english: SentenceSide, words: tuple[SharedWords, SharedWords]) -> None:
        self.sides = (chinese, english)
        single = chinese.vectors[1] @ english.vectors[1].T
        self.closest = (single.max(axis=1), single.max(axis=0))
        self.usual = tuple(np.sort(table, axis=1)[:, -_NEIGHBOURS:].mean(axis=1) for table in (single, single.T))
        self.shared = words
        lengths = [side.lengths for side in self.sides]
        self.full = tuple(np.minimum(length / enough, 1.0) for length, enough in zip(lengths, _FULL, strict=True))
        self.ratio = lengths[1].sum() / max(lengths[0].sum(), 1.0)
        self.lengths = (_sums(lengths[0] * self.ratio), _sums(lengths[1]))
        self.weights = tuple(_sums(share.weights)[share.starts] for share in self.shared)
        self.found: dict[tuple[int, int], Matrix] = {}
        self.likeness: dict[Shape, Matrix] = {}

    def features(self, trust: float) -> Iterator[tuple[Shape, BeadFeatures]]:
        """For each shape of bead what speaks for it, by name: arrays of shape (places in Chinese, places in English).

        One shape at a time, for all of them together are large.  The sums over all beads of a path must compare paths of
        different numbers of beads, so likenesses are multiplied by the sentences of the bead.

        Args:
            trust: How far the paragraphs of both sides agree, 0 to 1.
        """
        sizes = [len(side.texts) for side in self.sides]
        self.likeness.clear()
        for shape in SHAPES:
            if shape[0] <= sizes[0] and shape[1] <= sizes[1]:
                yield shape, self._skipped(chinese=shape == (1, 0)) if 0 in shape else self._matched(*shape, trust)

    def _matched(self, m: int, n: int, trust: float) -> BeadFeatures:
        chinese, english = self.sides
        likeness = self._likeness(m, n)
        usual = (_means(self.usual[0], m)[:, None] + _means(self.usual[1], n)[None, :]) / 2
        found = (self._found(0, m, n), self._found(1, n, m).T)
        total = (_runs(self.weights[0], m)[:, None], _runs(self.weights[1], n)[None, :])
        ratio = np.log((_runs(self.lengths[1], n)[None, :] + 6) / (_runs(self.lengths[0], m)[:, None] + 6))
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
        if (m, n) not in self.likeness:
            self.likeness[m, n] = self.sides[0].vectors[m] @ self.sides[1].vectors[n].T
        return self.likeness[m, n]

    def _stray(self, m: int, n: int, likeness: Matrix) -> Matrix:
        """How much more alike a bead's sides would be without its first or its last Chinese sentence, if that is long."""
        fewer, full = self._likeness(m - 1, n), self.full[0]
        rows = len(likeness)
        without_first = (fewer[1 : rows + 1] - likeness) * full[:rows, None]
        without_last = (fewer[:rows] - likeness) * full[m - 1 : m - 1 + rows, None]
        return np.maximum(without_first, without_last)

    def _stray_english(self, m: int, n: int, likeness: Matrix) -> Matrix:
        fewer, full = self._likeness(m, n - 1), self.full[1]
        columns = likeness.shape[1]
        without_first = (fewer[:, 1 : columns + 1] - likeness) * full[None, :columns]
        without_last = (fewer[:, :columns] - likeness) * full[None, n - 1 : n - 1 + columns]
        return np.maximum(without_first, without_last)

    def _unfound(self, side: int, theirs: int) -> Matrix:
        """The share of each sentence's items not found in each run of *theirs* of the other side, less for short ones."""
        total = _runs(self.weights[side], 1)
        return (1 - self._found(side, 1, theirs) / (total[:, None] + 0.5)) * self.full[side][:, None]

    def _skipped(self, *, chinese: bool) -> BeadFeatures:
        side = 0 if chinese else 1
        length = np.minimum(_runs(self.lengths[side], 1) / 100, 3)
        sizes = [len(texts.texts) + 1 for texts in self.sides]
        sizes[side] -= 1
        length = length[:, None] if chinese else length[None, :]
        closest = self.closest[side][:, None] if chinese else self.closest[side][None, :]
        name = "skipped chinese" if chinese else "skipped english"
        return {
            name: np.ones(sizes),
            "skipped length": np.broadcast_to(length, sizes),
            "skipped likeness": np.broadcast_to(closest, sizes),
        }

    def _found(self, side: int, mine: int, theirs: int) -> Matrix:
        """The weight of the items of each run of *mine* sentences found in each run of *theirs* of the other side."""
        if (side, theirs) not in self.found:
            share: SharedWords = self.shared[side]
            width = share.found.shape[1] - theirs + 1
            best = np.max([share.found[:, k : k + width] for k in range(theirs)], axis=0)
            sums = np.concatenate([np.zeros((1, width)), np.cumsum(best * share.weights[:, None], axis=0)])
            self.found[side, theirs] = sums[share.starts]
        return _runs(self.found[side, theirs], mine)


def _sums(values: Matrix) -> Matrix:
    return np.concatenate([[0.0], np.cumsum(values)])


def _runs(sums: Matrix, length: int) -> Matrix:
    return sums[length:] - sums[: len(sums) - length]


def _most(values: Matrix, length: int) -> Matrix:
    """The most of the values of each run of so many rows."""
    width = len(values) - length + 1
    return np.asarray(np.max([values[k : k + width] for k in range(length)], axis=0))


def _starts_within(side: SentenceSide, length: int) -> Matrix:
    """The paragraphs that begin inside each run of so many sentences, its first not counted."""
    begins = side.begins[:-1].astype(float)
    return np.asarray(_runs(_sums(begins), length) - begins[: len(begins) + 1 - length])


def _means(values: Matrix, length: int) -> Matrix:
    return _runs(_sums(values), length) / length
