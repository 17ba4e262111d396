"""Texts with gold sentence beads, and the features of all beads near the diagonal of each text."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import sentences
from benchmarks.articles import Article, covered, squeezed, thinned
from benchmarks.articles import articles as whole_articles
from benchmarks.sentences import BeadIndices
from cards.documents import read, split
from cards.encoder.encoder import encode
from cards.fitted import fitted
from cards.matching.sentences.alignment import score_beads
from cards.matching.sentences.bead_features import BeadFeatureTables, paragraph_agreement
from cards.matching.sentences.beads import SHAPES, Bead, Shape, best_path
from cards.matching.sentences.sentence_sides import SentenceSide, make_side, paragraph_starts
from cards.matching.sentences.shared_words import shared_words
from cards.model import Document, Sentence

Weights = NDArray[np.float64]
"""One for each of `BEAD_FEATURES`."""
IsRight = Callable[[int, int, Shape], bool]
"""Whether a bead is right: its first Chinese sentence, its first English sentence, its shape."""

BEAD_FEATURES = tuple(fitted("beads")["features"])
"""The names of the features, in the order of the weights."""
CHAPTER_WEIGHT = 1.15
"""How much a chapter counts in a fit, an article counting 1.  Set by hand: the chapters are few and freely translated."""
_BAND = 30
"""Chinese sentences from the diagonal within which beads are considered.  The gold's beads are all within 12."""
_FORBIDDEN = -300.0
"""The score of all other beads."""
_WRONG = -30.0
"""Added to the score of a bead that is not the gold's, where only paths through the gold's beads are wanted."""


class BeadTable(NamedTuple):
    """The beads of one shape that are near the diagonal of a text."""

    size: tuple[int, int]
    """The number of Chinese and of English sentences that a bead may begin with."""
    cells: NDArray[np.intp]
    """The index of each bead in the flattened table of that size, ascending."""
    features: NDArray[np.float32]
    """Shape (beads, len(BEAD_FEATURES))."""
    right: NDArray[np.bool_]
    """Whether each bead is right."""


@dataclass(frozen=True, eq=False)
class BeadText:
    """A text with its beads by shape."""

    sizes: Shape
    """The number of its Chinese and of its English sentences."""
    tables: Mapping[Shape, BeadTable]
    gold: frozenset[BeadIndices] = frozenset()
    """The gold beads of a chapter; an article has none, only segments."""

    @property
    def weight(self) -> float:
        """How much the text counts in a fit."""
        return CHAPTER_WEIGHT if self.gold else 1.0

    def scores(self, weights: Weights, *, only_right: bool = False) -> dict[Shape, NDArray[np.float64]]:
        """Return the scores of all beads.

        Args:
            weights: The weights of the features.
            only_right: Whether beads that are not right lose so much that no path needs them.
        """
        scores = {}
        for shape, table in self.tables.items():
            flat = np.full(table.size[0] * table.size[1], _FORBIDDEN)
            flat[table.cells] = table.features @ weights
            if only_right:
                flat[table.cells] += _WRONG * ~table.right
            scores[shape] = flat.reshape(table.size)
        return scores

    def expected_features(self, probabilities: Mapping[Shape, NDArray[np.float64]]) -> NDArray[np.float64]:
        """Return the sum of the features of all beads, each times the probability of the bead."""
        sums = [probabilities[shape].ravel()[table.cells] @ table.features for shape, table in self.tables.items()]
        return np.asarray(sum(sums))

    def is_right(self, bead: Bead) -> bool:
        """Return whether a bead near the diagonal is right."""
        table = self.tables[shape_of(bead)]
        return bool(table.right[np.searchsorted(table.cells, bead.zh * table.size[1] + bead.en)])


def shape_of(bead: Bead) -> Shape:
    """Return how many Chinese and how many English sentences a bead holds."""
    return bead.zh_end - bead.zh, bead.en_end - bead.en


def chapters(data: Path) -> list[BeadText]:
    """Return the chapters of novels, one sentence a line, with gold beads."""
    return [_chapter(one) for one in sentences.chapters(data)]


def articles(data: Path) -> list[tuple[BeadText, BeadText]]:
    """Return the news articles, each as it is and with segments removed at random."""
    chance = random.Random(0)  # noqa: S311
    return [(_article(one), _article(thinned(one, chance))) for one in whole_articles(data)]


def _chapter(chapter: sentences.Chapter) -> BeadText:
    document = read(str(chapter.chinese), str(chapter.english), keep_lines=True)
    gold = {(min(zh), min(en), (len(zh), len(en))) for zh, en in chapter.beads if zh and en}
    alone = [{index for bead in chapter.beads if not all(bead) for index in bead[side]} for side in (0, 1)]

    def is_right(zh: int, en: int, shape: Shape) -> bool:
        return (zh, en, shape) in gold if all(shape) else zh in alone[0] if shape[0] else en in alone[1]

    return _text(_sides(document, keep_lines=True), is_right, chapter.beads)


def _article(article: Article) -> BeadText:
    """Return an article: a bead is right if its sides cover the same one segment, a sentence alone if it covers none with two."""
    sides = _sides(article.document, keep_lines=False)
    chinese, english = (_covered(*one) for one in zip(sides, article.segments, strict=True))
    two_sided = set(article.segments[0]) & set(article.segments[1])

    def is_right(zh: int, en: int, shape: Shape) -> bool:
        if not all(shape):
            return two_sided.isdisjoint(chinese[zh] if shape[0] else english[en])
        segments = frozenset().union(*chinese[zh : zh + shape[0]])
        return len(segments) == 1 and segments == frozenset().union(*english[en : en + shape[1]])

    return _text(sides, is_right)


def _covered(side: SentenceSide, segments: tuple[int, ...]) -> list[frozenset[int]]:
    """Return the segments that each sentence covers."""
    offset, by_sentence = 0, []
    for text in side.texts:
        length = len(squeezed(text))
        by_sentence.append(covered(segments, offset, length))
        offset += length
    return by_sentence


def _sides(document: Document, *, keep_lines: bool) -> tuple[SentenceSide, SentenceSide]:
    chinese, english = split(document, keep_lines=keep_lines)
    return _side(chinese, ""), _side(english, " ")


def _side(some: tuple[Sentence, ...], separator: str) -> SentenceSide:
    """Return the sentences of a language with the true vectors of all runs."""
    texts = [sentence.text for sentence in some]
    side = make_side(texts, encode(texts).astype(float), paragraph_starts(some), separator)
    lengths = range(2, max(max(shape) for shape in SHAPES) + 1)
    runs = {length: [side.run(start, length) for start in range(len(texts) - length + 1)] for length in lengths}
    vectors = {length: encode(some_runs).astype(float) for length, some_runs in runs.items()}
    return replace(side, vectors={**side.vectors, **vectors})


def _text(sides: tuple[SentenceSide, SentenceSide], is_right: IsRight, gold: frozenset[BeadIndices] = frozenset()) -> BeadText:
    """Return a text; its paragraphs count as they do in the program, by the path that the weights of today find."""
    sizes = (len(sides[0].texts), len(sides[1].texts))
    evidence = BeadFeatureTables(*sides, shared_words(sides[0].texts, sides[1].texts))
    path = best_path({shape: score_beads(features) for shape, features in evidence.features(0.0)}, sizes)
    tables = {}
    for shape, features in evidence.features(paragraph_agreement(path, *sides)):
        size = next(iter(features.values())).shape
        zh, en = np.indices(size).reshape(2, -1)
        near = np.abs(zh - en * sizes[0] / sizes[1]) <= _BAND
        columns = [np.broadcast_to(features.get(name, 0.0), size).ravel()[near] for name in BEAD_FEATURES]
        right = [is_right(int(i), int(j), shape) for i, j in zip(zh[near], en[near], strict=True)]
        stacked = np.stack(columns, axis=-1).astype(np.float32)
        tables[shape] = BeadTable((size[0], size[1]), np.flatnonzero(near), stacked, np.array(right, dtype=bool))
    return BeadText(sizes, tables, gold)
