"""Sentence sides: the sentences of one language of a window, with the vectors of their runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cards.encoder.encoder import Encode
from cards.matching.arrays import Matrix
from cards.matching.sentences.beads import SHAPES, Shape
from cards.model import Sentence

_POSSIBLE = 0.02
"""The probability from which the runs of a bead get vectors of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class SentenceSide:
    """The sentences of one language, ready to be compared with those of the other."""

    texts: tuple[str, ...]
    begins: NDArray[np.bool_]
    """Whether a paragraph begins with each sentence; one more, true, for the end."""
    separator: str
    """What stands between two sentences of this language."""
    vectors: Mapping[int, Matrix]
    """By the length of runs: the vectors of all runs of so many sentences, by their first sentence."""

    @property
    def lengths(self) -> Matrix:
        """The number of characters of each sentence."""
        return np.array([len(text) for text in self.texts], dtype=float)

    def run(self, start: int, length: int) -> str:
        """Return the text of a run of sentences."""
        return self.separator.join(self.texts[start : start + length])


def make_side(texts: Sequence[str], vectors: Matrix, begins: NDArray[np.bool_], separator: str) -> SentenceSide:
    """Make a side whose runs of several sentences have the mean of the sentences' vectors, weighted by length.

    Args:
        texts: The sentences.
        vectors: Their vectors: shape (sentences, dimensions).
        begins: Whether a paragraph begins with each.
        separator: What stands between two sentences.
    """
    by_length = {1: vectors}
    lengths = np.array([[len(text)] for text in texts], dtype=float)
    sums = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors * lengths, axis=0)])
    for length in range(2, max(max(shape) for shape in SHAPES) + 1):
        mean = sums[length:] - sums[: max(len(sums) - length, 0)]
        by_length[length] = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
    return SentenceSide(tuple(texts), np.append(begins, [True]), separator, by_length)


def paragraph_starts(sentences: Sequence[Sentence]) -> NDArray[np.bool_]:
    """Return whether a paragraph begins with each sentence."""
    numbers = [sentence.paragraph for sentence in sentences]
    return np.array([before != number for before, number in zip([-1, *numbers], numbers, strict=False)], dtype=bool)


def with_run_vectors(
    chinese: SentenceSide, english: SentenceSide, probabilities: Mapping[Shape, Matrix], encode: Encode
) -> tuple[SentenceSide, SentenceSide]:
    """Return both sides with the true vectors of the runs of possible beads in place of the means."""
    runs: dict[tuple[bool, int, int], str] = {}
    for (m, n), table in probabilities.items():
        for zh, en in np.argwhere(table > _POSSIBLE).tolist() if m and n else ():
            runs[True, m, zh] = chinese.run(zh, m)
            runs[False, n, en] = english.run(en, n)
    vectors = dict(zip(runs, encode(list(runs.values())), strict=True))
    sides = []
    for is_chinese, side in ((True, chinese), (False, english)):
        by_length = {length: table.copy() for length, table in side.vectors.items()}
        for (mine, length, start), vector in vectors.items():
            if mine is is_chinese:
                by_length[length][start] = vector
        sides.append(replace(side, vectors=by_length))
    return sides[0], sides[1]
