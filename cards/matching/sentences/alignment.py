"""Sentence pairs: which sentences of a text and of its translation say the same.

A dynamic programme over beads of m Chinese to n English sentences (Gale and Church 1993), scored by the encoder's
vectors of whole runs of sentences, the words and numbers they share, their lengths, and the paragraphs.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cards.encoder.encoder import encode
from cards.matching.arrays import Matrix
from cards.matching.sentences.bead_features import (
    BeadFeatures,
    BeadFeatureTables,
    SentenceSide,
    make_side,
    paragraph_agreement,
    paragraph_starts,
)
from cards.matching.sentences.beads import Bead, Shape, bead_probabilities, best_path
from cards.matching.sentences.shared_words import SharedWords, shared_words
from cards.model import Paragraph, Row, Sentence, SentencePair

_WINDOW = 160
"""Sentences of the longer side that are aligned at a time; the cost is quadratic within, linear beyond."""
_DRIFT = 60
"""Sentences by which one side may run ahead of the other within a window."""
_LEAST = 0.002
"""No pairing of a text is surer or less sure than that by itself."""
_POSSIBLE = 0.02
"""The probability from which a bead is looked at closely."""


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
            _row_confidence(row, float(like)) if row.confidence is None else row.confidence,
            row.wanted,
            row.own,
            row.earlier_zh,
        )
        for index, (row, like) in enumerate(zip(rows, likeness, strict=True))
    )


def _only_sentence(side: Paragraph, index: int) -> tuple[Sentence, ...]:
    return (Sentence(side.text, side.file, side.line, index, index),) if side.text else ()


def _row_confidence(row: Row, likeness: float) -> float:
    if not row.chinese.text or not row.english.text:
        return 0.0
    found = [
        float(share.found[:, 0] @ share.weights / (share.weights.sum() + 0.5))
        for share in shared_words([row.chinese.text], [row.english.text])
    ]
    return _confidence(likeness, sum(found) / 2)


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
        words = shared_words(*texts)
        encode([*texts[0], *texts[1]])  # both sides at once: the encoder likes long lists, and remembers
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


def score_beads(features: BeadFeatures) -> Matrix:
    """The score of beads: the sum of their features, each times its weight."""
    return sum(BEAD_WEIGHTS[name] * values for name, values in features.items())  # type: ignore[return-value]


def _align_window(
    chinese: SentenceSide, english: SentenceSide, words: tuple[SharedWords, SharedWords], *, open_end: bool
) -> list[tuple[Bead, float]]:
    """The best beads of a stretch: first with the mean vectors of runs, then with true ones where it matters."""
    sizes = (len(chinese.texts), len(english.texts))
    evidence = BeadFeatureTables(chinese, english, words)
    scores = {shape: score_beads(values) for shape, values in evidence.features(0.0)}
    trust = paragraph_agreement(best_path(scores, sizes, open_end=open_end), chinese, english)
    encode_runs(bead_probabilities(scores, sizes, open_end=open_end), chinese, english)
    scores, content = {}, {}
    for shape, values in evidence.features(trust):
        scores[shape] = score_beads(values)
        if 0 not in shape:
            content[shape] = values["likeness"], (values["share"] + values["english share"]) / 2
    chances = bead_probabilities(scores, sizes, open_end=open_end)
    return [(bead, _score(bead, content, chances)) for bead in best_path(scores, sizes, open_end=open_end)]


def encode_runs(chances: dict[Shape, Matrix], chinese: SentenceSide, english: SentenceSide) -> None:
    """Put true vectors in the place of means for the runs of the beads that are possible."""
    wanted: dict[tuple[bool, int, int], str] = {}
    for (m, n), table in chances.items():
        for zh, en in np.argwhere(table > _POSSIBLE).tolist() if m and n else ():
            wanted[True, m, zh] = chinese.run(zh, m)
            wanted[False, n, en] = english.run(en, n)
    vectors = encode(list(wanted.values()))
    for (mine, length, start), vector in zip(wanted, vectors, strict=True):
        (chinese if mine else english).vectors[length][start] = vector


def _score(bead: Bead, content: dict[Shape, tuple[Matrix, Matrix]], chances: dict[Shape, Matrix]) -> float:
    m, n = bead.zh_end - bead.zh, bead.en_end - bead.en
    if not m or not n:
        return 0.0
    likeness, share = (float(table[bead.zh, bead.en]) / (m + n) for table in content[m, n])
    return _confidence(likeness, share, float(chances[m, n][bead.zh, bead.en]))


def _confidence(likeness: float, share: float, chance: float = 1.0) -> float:
    """The probability that a pair is right.

    Args:
        likeness: The cosine of the vectors of its sides.
        share: The share of their words found in each other.
        chance: The probability of the bead among all ways to pair the sentences of the text.
    """
    return relatedness(likeness, share) / (1 + math.exp(-(PAIR_CONFIDENCE[0] * bead_log_odds(chance) + PAIR_CONFIDENCE[1])))


def bead_log_odds(chance: float) -> float:
    """The log odds of a bead; none is surer or less sure than 1 in 500 by itself."""
    within = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(within / (1 - within))


def relatedness(likeness: float, share: float) -> float:
    """Whether two texts have anything to do with each other, 0 to 1: about 0.2 for any two of the news, nearly 1 for pairs."""
    return 1 / (1 + math.exp(-(12.0 * likeness + 12.0 * share - 3.5)))


def _window(zh_left: int, en_left: int) -> Shape:
    """How many sentences of each side to look at next, in the proportion of what is left, with room to drift."""
    longer = max(zh_left, en_left)
    if longer <= 2 * _WINDOW:
        return zh_left, en_left
    return min(zh_left, _WINDOW * zh_left // longer + _DRIFT), min(en_left, _WINDOW * en_left // longer + _DRIFT)


BEAD_WEIGHTS = {
    "likeness": 6.72,
    "margin": -0.39,
    "ratio": -3.83,
    "ratio squared": 0.30,
    "share": 0.34,
    "english share": -0.06,
    "found": 0.58,
    "english found": 0.80,
    "bead": 8.52,
    "more chinese": -0.39,
    "more english": -0.36,
    "many to many": 0.48,
    "stray likeness": -7.13,
    "stray english likeness": -5.11,
    "stray share": -1.11,
    "stray english share": 0.26,
    "paragraph": -7.12,
    "half a paragraph": -3.80,
    "across paragraphs": -6.66,
    "skipped chinese": 1.47,
    "skipped english": 0.04,
    "skipped length": 2.19,
    "skipped likeness": -0.09,
}
"""How much each feature of a bead counts: fitted by `benchmarks/fit_pairs.py` on chapters of novels and on news."""
SURE_PAIR = 0.84
"""The score from which the two sides are taken to belong together."""
PAIR_CONFIDENCE = (0.75, 0.19)
"""From the log odds of a bead to those of its being right: slope and constant, fitted by `benchmarks/fit_pairs.py`."""
