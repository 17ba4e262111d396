"""Sentence pairs: which sentences of a text and of its translation say the same.

A dynamic programme over beads of m Chinese to n English sentences (Gale and Church 1993), scored by the encoder's
vectors of whole runs of sentences, the words and numbers they share, their lengths, and the paragraphs.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.matching.encoder import encode
from cards.matching.lexical import Shared, shared
from cards.model import Paragraph, Row, Sentence, SentencePair

Matrix = NDArray[np.float64]
Features = dict[str, Matrix]
Shape = tuple[int, int]
"""How many Chinese and how many English sentences a bead holds."""

SHAPES: tuple[Shape, ...] = (
    (1, 0), (0, 1),
    *((m, n) for m in range(1, 5) for n in range(1, 5)),
    (1, 5), (5, 1), (1, 6), (6, 1),
)  # fmt: skip
_NEIGHBOURS = 8
"""Sentences whose likeness tells how like a sentence is to anything at all."""
_WINDOW = 160
"""Sentences of the longer side that are aligned at a time; the cost is quadratic within, linear beyond."""


class Bead(NamedTuple):
    """Sentences [zh, zh_end) of the Chinese and [en, en_end) of the English that say the same."""

    zh: int
    zh_end: int
    en: int
    en_end: int


@dataclass(frozen=True)
class Side:
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


def align(chinese: Sequence[Sentence], english: Sequence[Sentence]) -> tuple[SentencePair, ...]:
    """Pair the sentences of a text with those of its translation, in order, each used once.

    What pairs with nothing comes as a pair with one side empty and the score 0.
    """
    beads = find_beads(
        [sentence.text for sentence in chinese],
        [sentence.text for sentence in english],
        paragraph_starts(chinese),
        paragraph_starts(english),
    )
    return tuple(
        SentencePair(index, tuple(chinese[bead.zh : bead.zh_end]), tuple(english[bead.en : bead.en_end]), score)
        for index, (bead, score) in enumerate(beads)
    )


def pair_rows(rows: Sequence[Row]) -> tuple[SentencePair, ...]:
    """The rows of a table as sentence pairs, kept as given; the score says how sure it is that they belong together."""
    chinese, english = [row.chinese.text for row in rows], [row.english.text for row in rows]
    likeness = (encode(chinese) * encode(english)).sum(axis=1)
    return tuple(
        SentencePair(
            index,
            _only_sentence(row.chinese, index),
            _only_sentence(row.english, index),
            _row_sureness(row, float(like)),
            row.wanted,
        )
        for index, (row, like) in enumerate(zip(rows, likeness, strict=True))
    )


def _only_sentence(side: Paragraph, index: int) -> tuple[Sentence, ...]:
    return (Sentence(side.text, side.file, side.line, index, index),) if side.text else ()


def _row_sureness(row: Row, likeness: float) -> float:
    if not row.chinese.text or not row.english.text:
        return 0.0
    found = [
        float(share.found[:, 0] @ share.weights / (share.weights.sum() + 0.5))
        for share in shared([row.chinese.text], [row.english.text])
    ]
    return _sureness(likeness, sum(found) / 2)


def find_beads(
    chinese: Sequence[str], english: Sequence[str], chinese_begins: NDArray[np.bool_], english_begins: NDArray[np.bool_]
) -> list[tuple[Bead, float]]:
    """The beads of two lists of sentences, in order, with the probability that each is right.

    Args:
        chinese: Sentences.
        english: Their translation, in the same order.
        chinese_begins: For each sentence, and once more at the end, whether a paragraph begins there.
        english_begins: The same for the translation.
    """
    if not (chinese and english):
        singles = [Bead(i, i + 1, 0, 0) for i in range(len(chinese))] + [Bead(0, 0, j, j + 1) for j in range(len(english))]
        return [(bead, 0.0) for bead in singles]
    found: list[tuple[Bead, float]] = []
    zh = en = 0
    while zh < len(chinese) or en < len(english):
        zh_size, en_size = _window(len(chinese) - zh, len(english) - en)
        texts = chinese[zh : zh + zh_size], english[en : en + en_size]
        words = shared(*texts)
        sides = (
            make_side(texts[0], chinese_begins[zh : zh + zh_size + 1], ""),
            make_side(texts[1], english_begins[en : en + en_size + 1], " "),
        )
        last = zh + zh_size == len(chinese) and en + en_size == len(english)
        path = _align_window(*sides, words, open_end=not last)
        if not last:
            path = [step for step in path if 2 * step[0].zh_end <= zh_size and 2 * step[0].en_end <= en_size + 1] or path
        found += [(Bead(a + zh, b + zh, c + en, d + en), score) for (a, b, c, d), score in path]
        zh, en = found[-1][0].zh_end, found[-1][0].en_end
    return found


def weigh(features: Features, weights: dict[str, float]) -> Matrix:
    """The sum of *features*, each times its weight."""
    return sum(weights[name] * values for name, values in features.items())  # type: ignore[return-value]


def best_path(scores: dict[Shape, Matrix], sizes: Shape, *, open_end: bool = False) -> list[Bead]:
    """The path of beads with the highest sum of *scores* from the beginning of both sides to their end.

    Args:
        scores: For each shape of bead, its score at each pair of places.
        sizes: The number of sentences on each side.
        open_end: The path may end where either side ends.
    """
    sums, steps = _forward(scores, sizes)
    zh, en = sizes
    if open_end:
        edge = [(sums[zh, j], zh, j) for j in range(en + 1)] + [(sums[i, en], i, en) for i in range(zh + 1)]
        _, zh, en = max(edge)
    path = []
    while zh or en:
        m, n = SHAPES[steps[zh, en]]
        path.append(Bead(zh - m, zh, en - n, en))
        zh, en = zh - m, en - n
    return path[::-1]


class BeadEvidence:
    """What speaks for each possible bead of a stretch of a document.

    Args:
        chinese: The Chinese side.
        english: The English side.
        words: What they share, as from `shared`.
    """

    def __init__(self, chinese: Side, english: Side, words: tuple[Shared, Shared]) -> None:
        self.sides = (chinese, english)
        single = chinese.vectors[1] @ english.vectors[1].T
        self.usual = tuple(np.sort(table, axis=1)[:, -_NEIGHBOURS:].mean(axis=1) for table in (single, single.T))
        self.shared = words
        lengths = [side.lengths for side in self.sides]
        self.ratio = lengths[1].sum() / max(lengths[0].sum(), 1.0)
        self.lengths = (_sums(lengths[0] * self.ratio), _sums(lengths[1]))
        self.weights = tuple(_sums(share.weights)[share.starts] for share in self.shared)
        self.found: dict[tuple[int, int], Matrix] = {}

    def features(self, trust: float) -> dict[Shape, Features]:
        """By the shape of the bead, by name; each an array of shape (places in Chinese, places in English).

        The sums over all beads of a path must compare paths of different numbers of beads, so likenesses are
        multiplied by the sentences of the bead.

        Args:
            trust: How far the paragraphs of both sides agree, 0 to 1.
        """
        sizes = [len(side.texts) for side in self.sides]
        return {
            shape: self._matched(*shape, trust) if 0 not in shape else self._skipped(chinese=shape == (1, 0))
            for shape in SHAPES
            if shape[0] <= sizes[0] and shape[1] <= sizes[1]
        }

    def _matched(self, m: int, n: int, trust: float) -> Features:
        chinese, english = self.sides
        likeness = chinese.vectors[m] @ english.vectors[n].T
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
            "paragraph": trust * (begins[0] & begins[1]),
            "half a paragraph": trust * (begins[0] ^ begins[1]),
            "across paragraphs": trust * crossed,
        }

    def _skipped(self, *, chinese: bool) -> Features:
        side = 0 if chinese else 1
        length = np.minimum(_runs(self.lengths[side], 1) / 100, 3)
        sizes = [len(texts.texts) + 1 for texts in self.sides]
        sizes[side] -= 1
        length = length[:, None] if chinese else length[None, :]
        name = "skipped chinese" if chinese else "skipped english"
        return {name: np.ones(sizes), "skipped length": np.broadcast_to(length, sizes)}

    def _found(self, side: int, mine: int, theirs: int) -> Matrix:
        """The weight of the items of each run of *mine* sentences found in each run of *theirs* of the other side."""
        if (side, theirs) not in self.found:
            share: Shared = self.shared[side]
            width = share.found.shape[1] - theirs + 1
            best = np.max([share.found[:, k : k + width] for k in range(theirs)], axis=0)
            sums = np.concatenate([np.zeros((1, width)), np.cumsum(best * share.weights[:, None], axis=0)])
            self.found[side, theirs] = sums[share.starts]
        return _runs(self.found[side, theirs], mine)


def _sums(values: Matrix) -> Matrix:
    return np.concatenate([[0.0], np.cumsum(values)])


def _runs(sums: Matrix, length: int) -> Matrix:
    return sums[length:] - sums[: len(sums) - length]


def _starts_within(side: Side, length: int) -> Matrix:
    """The paragraphs that begin inside each run of so many sentences, its first not counted."""
    begins = side.begins[:-1].astype(float)
    return np.asarray(_runs(_sums(begins), length) - begins[: len(begins) + 1 - length])


def _means(values: Matrix, length: int) -> Matrix:
    return _runs(_sums(values), length) / length


def _align_window(chinese: Side, english: Side, words: tuple[Shared, Shared], *, open_end: bool) -> list[tuple[Bead, float]]:
    """The best beads of a stretch: first with the mean vectors of runs, then with true ones where it matters."""
    sizes = (len(chinese.texts), len(english.texts))
    evidence = BeadEvidence(chinese, english, words)
    features = evidence.features(0.0)
    scores = {shape: weigh(values, WEIGHTS) for shape, values in features.items()}
    path = best_path(scores, sizes, open_end=open_end)
    trust = agreement(path, chinese, english)
    _encode_runs(scores, chinese, english)
    features = evidence.features(trust)
    scores = {shape: weigh(values, WEIGHTS) for shape, values in features.items()}
    path = best_path(scores, sizes, open_end=open_end)
    return [(bead, _probability(bead, features)) for bead in path]


def _encode_runs(scores: dict[Shape, Matrix], chinese: Side, english: Side) -> None:
    """Put true vectors in the place of means for the runs of beads that the best path might take."""
    sizes = (len(chinese.texts), len(english.texts))
    before, _ = _forward(scores, sizes)
    turned, _ = _forward({shape: table[::-1, ::-1] for shape, table in scores.items()}, sizes)
    after = turned[::-1, ::-1]
    best = before[-1, -1]
    wanted: list[tuple[Side, int, int]] = []
    for (m, n), table in scores.items():
        if not m or not n or m + n == 2:
            continue
        through = before[: table.shape[0], : table.shape[1]] + table + after[m:, n:]
        near = through > best - _DOUBTFUL
        wanted += [(chinese, m, int(start)) for start in np.flatnonzero(near.any(axis=1)) if m > 1]
        wanted += [(english, n, int(start)) for start in np.flatnonzero(near.any(axis=0)) if n > 1]
    wanted = list({(id(side), length, start): (side, length, start) for side, length, start in wanted}.values())
    vectors = encode([side.run(start, length) for side, length, start in wanted])
    for (side, length, start), vector in zip(wanted, vectors, strict=True):
        side.vectors[length][start] = vector


def _forward(scores: dict[Shape, Matrix], sizes: Shape) -> tuple[Matrix, NDArray[np.int8]]:
    """The best sum of scores up to each pair of places, and the number of the shape of the last bead there."""
    sums = np.full((sizes[0] + 1, sizes[1] + 1), -np.inf)
    steps = np.zeros(sums.shape, dtype=np.int8)
    sums[0, 0] = 0.0
    for zh in range(sizes[0] + 1):
        row, step = sums[zh], steps[zh]
        for number, shape in enumerate(SHAPES):
            m, n = shape
            if m and m <= zh and shape in scores:
                reached = sums[zh - m, : sizes[1] + 1 - n] + scores[shape][zh - m]
                better = reached > row[n:]
                row[n:][better] = reached[better]
                step[n:][better] = number
        if (0, 1) in scores:
            skips = _sums(scores[0, 1][zh])
            skipped = np.maximum.accumulate(row - skips) + skips
            better = skipped > row + 1e-9
            row[better] = skipped[better]
            step[better] = SHAPES.index((0, 1))
    return sums, steps


def agreement(path: list[Bead], chinese: Side, english: Side) -> float:
    """The share of the beads beginning a paragraph on one side that begin one on the other as well."""
    both = sum(bool(chinese.begins[bead.zh] and english.begins[bead.en]) for bead in path)
    either = sum(bool(chinese.begins[bead.zh] or english.begins[bead.en]) for bead in path)
    return both / either if either else 0.0


def _probability(bead: Bead, features: dict[Shape, Features]) -> float:
    m, n = bead.zh_end - bead.zh, bead.en_end - bead.en
    if not m or not n:
        return 0.0
    at = {name: float(values[bead.zh, bead.en]) / (m + n) for name, values in features[m, n].items()}
    return _sureness(at["likeness"], (at["share"] + at["english share"]) / 2)


def _sureness(likeness: float, share: float) -> float:
    """The probability that texts belong together, from the cosine of their vectors and the share of their words found."""
    odds = SURENESS["one"] + SURENESS["likeness"] * likeness + SURENESS["share"] * share
    return 1 / (1 + math.exp(-odds))


def make_side(texts: Sequence[str], begins: NDArray[np.bool_], gap: str) -> Side:
    """A side of a stretch, its runs of several sentences with the mean of their vectors."""
    begins = np.append(begins[:-1], [True])
    single = encode(texts).astype(float)
    vectors = {1: single}
    lengths = np.array([[len(text)] for text in texts], dtype=float)
    sums = np.concatenate([np.zeros((1, single.shape[1])), np.cumsum(single * lengths, axis=0)])
    for length in range(2, max(max(shape) for shape in SHAPES) + 1):
        mean = sums[length:] - sums[: max(len(sums) - length, 0)]
        vectors[length] = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
    return Side(tuple(texts), begins, gap, vectors)


def _window(zh_left: int, en_left: int) -> Shape:
    """How many sentences of each side to look at next, in the proportion of what is left, with room to drift."""
    longer = max(zh_left, en_left)
    if longer <= 2 * _WINDOW:
        return zh_left, en_left
    return min(zh_left, _WINDOW * zh_left // longer + _DRIFT), min(en_left, _WINDOW * en_left // longer + _DRIFT)


def paragraph_starts(sentences: Sequence[Sentence]) -> NDArray[np.bool_]:
    """Whether a paragraph begins with each sentence, and once more, true, for the end."""
    numbers = [sentence.paragraph for sentence in sentences]
    return np.array([*(before != number for before, number in zip([-1, *numbers], numbers, strict=False)), True])


_DRIFT = 60
"""Sentences by which one side may run ahead of the other within a window."""
_DOUBTFUL = 1.0
"""Beads whose best path scores this much less than the best of all are still looked at closely."""
WEIGHTS = {
    "likeness": 0.77,
    "margin": 0.75,
    "ratio": -0.57,
    "ratio squared": -0.07,
    "share": 0.16,
    "english share": 0.16,
    "found": -0.02,
    "english found": 0.14,
    "bead": 1.13,
    "more chinese": -0.44,
    "more english": -0.36,
    "many to many": -0.25,
    "paragraph": 1.93,
    "half a paragraph": 0.22,
    "across paragraphs": -0.84,
    "skipped chinese": -0.23,
    "skipped english": -0.58,
    "skipped length": -0.12,
}
"""How much each feature of a bead counts: fitted by `benchmarks/fit_pairs.py` on chapters of novels and on news."""
SURENESS = {"likeness": 8.0, "share": 6.0, "one": -4.0}
