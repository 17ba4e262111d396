"""Sentence alignment: which sentences of a text and of its translation correspond.

A dynamic programme over beads of m Chinese to n English sentences (Gale and Church 1993).  Beads are scored by the vectors
of runs of sentences, the words and numbers that both sides share, their lengths, and the paragraphs.
"""

import math
from collections.abc import Callable, Sequence

from cards.blas import one_blas_thread
from cards.encoder.encoder import Encode, encode
from cards.fitted import fitted
from cards.matching.arrays import Matrix
from cards.matching.sentences.bead_features import BeadFeatures, BeadFeatureTables, paragraph_agreement
from cards.matching.sentences.beads import Bead, Shape, bead_probabilities, best_path
from cards.matching.sentences.sentence_sides import SentenceSide, make_side, paragraph_starts, with_run_vectors
from cards.matching.sentences.shared_words import shared_words
from cards.model import Paragraph, Row, Sentence, SentencePair

Align = Callable[[Sequence[Sentence], Sequence[Sentence]], Sequence[SentencePair]]
"""Pairs the sentences of a text with those of its translation: see `align`."""

SURE_PAIR: float = fitted("beads")["sure"]
"""The confidence from which the two sides are taken to belong together: of such pairs 97 % are right."""
_WINDOW = 160
"""Sentences of the longer side that are aligned at a time: the cost is quadratic in a window, and linear in the text."""
_DRIFT = 60
"""Sentences by which one side may run ahead of the other within a window."""
_LEAST_PROBABILITY = 0.002
"""The limit of a bead's probability and of its complement, so that the log odds are finite."""
_LIKENESS_WEIGHT, _SHARE_WEIGHT, _RELATED_CONSTANT = 12.0, 12.0, -3.5
"""Set by hand so that `relatedness` is about 0.2 for two sentences of different news, and nearly 1 for pairs."""


@one_blas_thread()
def align(chinese: Sequence[Sentence], english: Sequence[Sentence], encode: Encode = encode) -> tuple[SentencePair, ...]:
    """Pair the sentences of a text with those of its translation, in order, each used once.

    A sentence without a counterpart becomes a pair with an empty side and confidence 0.
    """
    beads = _beads(chinese, english, encode)
    return tuple(
        SentencePair(index, tuple(chinese[bead.zh : bead.zh_end]), tuple(english[bead.en : bead.en_end]), confidence)
        for index, (bead, confidence) in enumerate(beads)
    )


@one_blas_thread()
def pair_rows(rows: Sequence[Row], encode: Encode = encode) -> tuple[SentencePair, ...]:
    """Return the rows of a table as sentence pairs, kept as given, with the confidence that their sides belong together."""
    likeness = (encode([row.chinese.text for row in rows]) * encode([row.english.text for row in rows])).sum(axis=1)
    return tuple(
        SentencePair(
            index,
            _only_sentence(row.chinese, index),
            _only_sentence(row.english, index),
            _row_confidence(row, float(cosine)) if row.confidence is None else row.confidence,
            row.wanted,
            row.own,
            row.earlier_zh,
        )
        for index, (row, cosine) in enumerate(zip(rows, likeness, strict=True))
    )


def score_beads(features: BeadFeatures) -> Matrix:
    """Return the scores of beads: the sums of their features, each times its weight."""
    weights = fitted("beads")["features"]
    return sum(weights[name] * values for name, values in features.items())  # type: ignore[no-any-return]


def bead_log_odds(probability: float) -> float:
    """Return the log odds of a bead, within those of `_LEAST_PROBABILITY`."""
    limited = min(max(probability, _LEAST_PROBABILITY), 1 - _LEAST_PROBABILITY)
    return math.log(limited / (1 - limited))


def relatedness(likeness: float, share: float) -> float:
    """Return whether two texts have anything in common, 0 to 1.

    Args:
        likeness: The cosine of their vectors.
        share: The share of their words found in each other.
    """
    return 1 / (1 + math.exp(-(_LIKENESS_WEIGHT * likeness + _SHARE_WEIGHT * share + _RELATED_CONSTANT)))


def _only_sentence(side: Paragraph, index: int) -> tuple[Sentence, ...]:
    return (Sentence(side.text, side.file, side.line, index, index),) if side.text else ()


def _row_confidence(row: Row, likeness: float) -> float:
    if not row.chinese.text or not row.english.text:
        return 0.0
    both = shared_words([row.chinese.text], [row.english.text])
    shares = [float(side.found[:, 0] @ side.weights / (side.weights.sum() + 0.5)) for side in both]
    return _confidence(likeness, sum(shares) / 2)


def _beads(chinese: Sequence[Sentence], english: Sequence[Sentence], encode: Encode) -> list[tuple[Bead, float]]:
    """Return the beads of a text in order, with the probability that each is right."""
    if not (chinese and english):
        singles = [Bead(i, i + 1, 0, 0) for i in range(len(chinese))] + [Bead(0, 0, j, j + 1) for j in range(len(english))]
        return [(bead, 0.0) for bead in singles]
    zh_begins, en_begins = paragraph_starts(chinese), paragraph_starts(english)
    beads: list[tuple[Bead, float]] = []
    zh = en = 0
    while zh < len(chinese) or en < len(english):
        zh_size, en_size = _window(len(chinese) - zh, len(english) - en)
        texts = [sentence.text for sentence in (*chinese[zh : zh + zh_size], *english[en : en + en_size])]
        vectors = encode(texts).astype(float)
        sides = (
            make_side(texts[:zh_size], vectors[:zh_size], zh_begins[zh : zh + zh_size], ""),
            make_side(texts[zh_size:], vectors[zh_size:], en_begins[en : en + en_size], " "),
        )
        last = zh + zh_size == len(chinese) and en + en_size == len(english)
        path = _align_window(*sides, encode, open_end=not last)
        if not last:
            path = [step for step in path if 2 * step[0].zh_end <= zh_size and 2 * step[0].en_end <= en_size + 1] or path
        beads += [(Bead(a + zh, b + zh, c + en, d + en), confidence) for (a, b, c, d), confidence in path]
        zh, en = beads[-1][0].zh_end, beads[-1][0].en_end
    return beads


def _window(zh_left: int, en_left: int) -> Shape:
    """Return how many sentences of each side to align next: in proportion to what is left, with room to drift."""
    longer = max(zh_left, en_left)
    if longer <= 2 * _WINDOW:
        return zh_left, en_left
    return min(zh_left, _WINDOW * zh_left // longer + _DRIFT), min(en_left, _WINDOW * en_left // longer + _DRIFT)


def _align_window(chinese: SentenceSide, english: SentenceSide, encode: Encode, *, open_end: bool) -> list[tuple[Bead, float]]:
    """Return the best beads of a window, with their confidence.

    Runs of sentences have the mean of their sentences' vectors first; then the runs of possible beads get vectors of their
    own, and the best path is looked for again.
    """
    sizes = (len(chinese.texts), len(english.texts))
    tables = BeadFeatureTables(chinese, english, shared_words(chinese.texts, english.texts))
    scores = {shape: score_beads(features) for shape, features in tables.features(0.0)}
    trust = paragraph_agreement(best_path(scores, sizes, open_end=open_end), chinese, english)
    probabilities = bead_probabilities(scores, sizes, open_end=open_end)
    scores, content = {}, {}
    for shape, features in tables.with_sides(*with_run_vectors(chinese, english, probabilities, encode)).features(trust):
        scores[shape] = score_beads(features)
        if 0 not in shape:
            content[shape] = features["likeness"], (features["share"] + features["english share"]) / 2
    probabilities = bead_probabilities(scores, sizes, open_end=open_end)
    path = best_path(scores, sizes, open_end=open_end)
    return [(bead, _bead_confidence(bead, content, probabilities)) for bead in path]


def _bead_confidence(bead: Bead, content: dict[Shape, tuple[Matrix, Matrix]], probabilities: dict[Shape, Matrix]) -> float:
    m, n = bead.zh_end - bead.zh, bead.en_end - bead.en
    if not m or not n:
        return 0.0
    likeness, share = (float(table[bead.zh, bead.en]) / (m + n) for table in content[m, n])
    return _confidence(likeness, share, float(probabilities[m, n][bead.zh, bead.en]))


def _confidence(likeness: float, share: float, probability: float = 1.0) -> float:
    """Return the probability that a pair is right.

    Args:
        likeness: The cosine of the vectors of its sides.
        share: The share of their words found in each other.
        probability: Of the bead among all ways to pair the sentences of the text.
    """
    model = fitted("beads")["confidence"]
    fit = 1 / (1 + math.exp(-(model["slope"] * bead_log_odds(probability) + model["constant"])))
    return relatedness(likeness, share) * fit
