"""Fits the weights of the polyphones: `python -m benchmarks.fit_readings DATA [--dry-run]`.

DATA is the folder of the benchmarks (see benchmarks/README.md).  The weights are those of the conditional logistic model in
`cards.chinese.readings.polyphones`.  Minority readings count more than others; otherwise the model would do best by always
giving the most frequent reading.  Then all weights are scaled together until the probabilities are as high as the share of
readings that are right.  Tenths of the characters are left out in turn; their readings give the scores.  Last the weights are
fitted on all characters.  They are written to `cards/data/fitted/readings.json`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from sklearn.model_selection import GroupKFold

from benchmarks.fits.data_file import Fit, arguments, by_name, rounded, save
from benchmarks.readings import AT_A_TIME, Answer, Item, answer_of, are_minority, figures, items, scores, show_reliability
from benchmarks.report.table import show
from cards.chinese.readings import reading
from cards.chinese.readings.polyphones import (
    POLYPHONE_WEIGHTS,
    PolyphoneFeatures,
    ReadingProbabilities,
    character_probabilities,
    polyphone_features,
)
from cards.chinese.readings.syllables import possible_syllables
from cards.chinese.segmentation import Span, segment
from cards.matching.arrays import Matrix

PARTS = 10
MINORITY_WEIGHT = 4.0
"""How much a minority reading counts, others counting 1.  Set by hand."""
PENALTY = 1.0
"""Times half the sum of the squared weights: added to the loss."""
_IMPOSSIBLE = -1e9
"""The score of readings that fill up the tables of characters with fewer than others."""

Vector = NDArray[np.float64]


class Example(NamedTuple):
    """An item with the features of the polyphones of its word."""

    item: Item
    spans: Sequence[Span]
    """The word and the words before and after it."""
    polyphones: Sequence[tuple[int, str, PolyphoneFeatures]]
    """The offset, the character and the features of each polyphone of the word."""
    table: Matrix
    """The features of the item's character: shape (readings, features)."""
    right: int | None
    """The row of the reading that makes the program right; None if no reading does, or all of them do."""


def main() -> None:
    """Fit without each tenth of the characters in turn, then on all of them."""
    options = arguments(__doc__)
    everything = examples(items(options.data))
    asked = [one.item for one in everything]
    left_out = judge_left_out(everything)
    weights = fit(everything)
    rows = [
        ["characters left out", *figures(asked, left_out)],
        ["all characters", *figures(asked, answers(everything, weights))],
    ]
    show("Readings", ["fitted on", "accuracy", "without tones", "minority readings"], rows)
    show_reliability("Confidence of readings of characters left out", asked, left_out)
    accuracy, _, minority = scores(asked, left_out)
    of_left_out = {
        "characters left out in tenths: accuracy": rounded(accuracy, 4),
        "characters left out in tenths: of a minority": rounded(minority, 4),
    }
    fitted_weights = {"features": by_name(list(weights), list(weights.values()))}
    readings = Fit("readings", "readings/cpp-dev", of_left_out, fitted_weights)
    save(readings, "python -m benchmarks.fit_readings DATA", dry_run=options.dry_run)


def examples(asked: Sequence[Item]) -> list[Example]:
    """Return the items with their features."""
    prepared = []
    for start in range(0, len(asked), AT_A_TIME):
        some = asked[start : start + AT_A_TIME]
        segmented = [(item.text, segment(item.text)) for item in some]
        for item, (_, spans), features in zip(some, segmented, polyphone_features(segmented), strict=True):
            prepared.append(_example(item, spans, features))
    return prepared


def fit(learned: Sequence[Example]) -> dict[str, float]:
    """Return the weights under which the right readings are likeliest, scaled so that the probabilities are true."""
    weights_of_items = [MINORITY_WEIGHT if rare else 1.0 for rare in are_minority([one.item for one in learned])]
    pairs = [(one, weight) for one, weight in zip(learned, weights_of_items, strict=True) if one.right is not None]
    longest = max(len(one.table) for one, _ in pairs)
    tables = np.zeros((len(pairs), longest, len(POLYPHONE_WEIGHTS)))
    filling = np.full((len(pairs), longest), _IMPOSSIBLE)
    for row, (one, _) in enumerate(pairs):
        tables[row, : len(one.table)], filling[row, : len(one.table)] = one.table, 0.0
    rows, right = np.arange(len(pairs)), np.array([one.right for one, _ in pairs])

    def loss(weights: Vector, counts: Vector) -> tuple[float, Vector]:
        log_odds = tables @ weights + filling
        log_odds -= log_odds.max(axis=1, keepdims=True)
        shares = np.exp(log_odds) / np.exp(log_odds).sum(axis=1, keepdims=True)
        slope = (shares[..., None] * tables).sum(axis=1) - tables[rows, right]
        value = -(counts * np.log(shares[rows, right] + 1e-300)).sum() + PENALTY * (weights @ weights) / 2
        return float(value), counts @ slope + PENALTY * weights

    counts = np.array([weight for _, weight in pairs])
    best = minimize(loss, np.zeros(len(POLYPHONE_WEIGHTS)), args=(counts,), jac=True, method="L-BFGS-B").x
    scale = minimize_scalar(lambda scale: loss(scale * best, np.ones(len(pairs)))[0], bounds=(0.2, 2.0), method="bounded").x
    return dict(zip(POLYPHONE_WEIGHTS, (scale * best).tolist(), strict=True))


def answers(asked: Sequence[Example], weights: Mapping[str, float]) -> list[Answer]:
    """Return the readings of the program with some weights."""
    return [
        _read(
            one.item,
            one.spans,
            {offset: character_probabilities(char, features, weights) for offset, char, features in one.polyphones},
        )
        for one in asked
    ]


def judge_left_out(everything: Sequence[Example]) -> list[Answer]:
    """Return the readings of all examples, each by weights that were fitted without its character."""
    chars = [one.item.text[one.item.offset] for one in everything]
    by_index: dict[int, Answer] = {}
    for learned, left_out in GroupKFold(PARTS, shuffle=True, random_state=0).split(everything, groups=chars):
        weights = fit([everything[index] for index in learned])
        by_index.update(zip(left_out.tolist(), answers([everything[index] for index in left_out], weights), strict=True))
    return [by_index[index] for index in range(len(everything))]


def _example(item: Item, spans: Sequence[Span], polyphones: Sequence[tuple[int, str, PolyphoneFeatures]]) -> Example:
    word = next(index for index, (_, end) in enumerate(spans) if item.offset < end)
    inside = [one for one in polyphones if spans[word][0] <= one[0] < spans[word][1]]
    near = spans[max(word - 1, 0) : word + 2]
    own = next((features for offset, _, features in inside if offset == item.offset), None)
    if own is None:
        return Example(item, near, inside, np.zeros((1, len(POLYPHONE_WEIGHTS))), None)
    return Example(item, near, inside, np.array([own[kind] for kind in POLYPHONE_WEIGHTS]).T, _right(item, near))


def _right(item: Item, spans: Sequence[Span]) -> int | None:
    """Return the index of the reading that makes the program right if it is certain; None if the reading changes nothing."""
    possible = possible_syllables(item.text[item.offset])
    certain = [{item.offset: {other: float(other == one) for other in possible}} for one in possible]
    shown = [_read(item, spans, probabilities).reading for probabilities in certain]
    return shown.index(item.reading) if item.reading in shown and len(set(shown)) > 1 else None


def _read(item: Item, spans: Sequence[Span], probabilities: ReadingProbabilities) -> Answer:
    return answer_of(item, reading.assign_readings(item.text, spans, None, None, probabilities))


if __name__ == "__main__":
    main()
