"""Fits the weights of the polyphones: `python -m benchmarks.fit_readings DATA`.

DATA is the folder of the readings data (see benchmarks/README.md).  A conditional logistic model learns the weights that
`cards.chinese.readings.polyphones` names `WEIGHTS`.  Readings of a minority count more than others, or the model would do best by
always saying the commonest; all weights are then scaled together until the probabilities are as high as the readings are
right.  Characters are left out in tenths to tell how well the weights do on characters that they have not seen.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from sklearn.model_selection import GroupKFold

from benchmarks.readings import AT_A_TIME, Answer, Item, items, of_minority, reliability, scores
from benchmarks.table import show
from cards.chinese import segmentation
from cards.chinese.pinyin import numbered
from cards.chinese.readings import polyphones, reading
from cards.chinese.readings.polyphones import PolyphoneFeatures
from cards.chinese.readings.syllables import possible_syllables
from cards.chinese.segmentation import Span

MINORITY = 4.0
"""How often a reading of a minority counts."""
PENALTY = 1.0
PARTS = 10

Matrix = NDArray[np.float64]


class Example(NamedTuple):
    """An item with what is known of the polyphones of its word."""

    item: Item
    spans: Sequence[Span]
    """The word and its neighbours."""
    evidence: Sequence[tuple[int, str, PolyphoneFeatures]]
    table: Matrix
    """By reading of the character asked about and kind of evidence."""
    right: int | None
    """The reading that makes the program right; None where dictionaries decide."""


def examples(asked: Sequence[Item]) -> list[Example]:
    """The items with their evidence."""
    found = []
    for start in range(0, len(asked), AT_A_TIME):
        some = asked[start : start + AT_A_TIME]
        cuts = [(item.text, segmentation.segment(item.text)) for item in some]
        for item, (_, spans), evidence in zip(some, cuts, polyphones.polyphone_features(cuts), strict=True):
            at = next(place for place, (_, end) in enumerate(spans) if item.place < end)
            inside = [one for one in evidence if spans[at][0] <= one[0] < spans[at][1]]
            near = spans[max(at - 1, 0) : at + 2]
            mine = next((features for place, _, features in inside if place == item.place), {})
            table = (
                np.array([mine[kind] for kind in polyphones.POLYPHONE_WEIGHTS]).T
                if mine
                else np.zeros((1, len(polyphones.POLYPHONE_WEIGHTS)))
            )
            found.append(Example(item, near, inside, table, _right(item, near) if mine else None))
    return found


def _right(item: Item, spans: Sequence[Span]) -> int | None:
    """The reading of a polyphone that the program must think likely to be right; None if it makes no difference."""
    possible = possible_syllables(item.text[item.place])
    shown = [_read(item, spans, {item.place: {other: float(other == one) for other in possible}}).reading for one in possible]
    return shown.index(item.reading) if item.reading in shown and len(set(shown)) > 1 else None


def _read(item: Item, spans: Sequence[Span], probabilities: polyphones.ReadingProbabilities) -> Answer:
    sentence = reading.assign_readings(item.text, spans, probabilities=probabilities)
    word = next(word for word in sentence if word.start <= item.place < word.end)
    return Answer(numbered(word.syllables[item.place - word.start] or ""), word.reading_confidence, word.doubt)


def fit(learned: Sequence[Example]) -> dict[str, float]:
    """The weights that make the right readings likeliest, scaled so that the probabilities are true."""
    counts = np.array([MINORITY if rare else 1.0 for rare in of_minority([one.item for one in learned])])
    asked = [(one, count) for one, count in zip(learned, counts, strict=True) if one.right is not None]
    size = max(len(one.table) for one, _ in asked)
    tables = np.zeros((len(asked), size, len(polyphones.POLYPHONE_WEIGHTS)))
    missing = np.full((len(asked), size), -1e9)
    for row, (one, _) in enumerate(asked):
        tables[row, : len(one.table)], missing[row, : len(one.table)] = one.table, 0.0
    right = np.array([one.right for one, _ in asked])
    rows, weight = np.arange(len(asked)), np.array([count for _, count in asked])

    def loss(weights: Matrix, counted: Matrix) -> tuple[float, Matrix]:
        scores = tables @ weights + missing
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        slope = (shares[..., None] * tables).sum(axis=1) - tables[rows, right]
        value = -(counted * np.log(shares[rows, right] + 1e-300)).sum() + PENALTY * (weights @ weights) / 2
        return float(value), counted @ slope + PENALTY * weights

    fitted = minimize(loss, np.zeros(len(polyphones.POLYPHONE_WEIGHTS)), args=(weight,), jac=True, method="L-BFGS-B").x
    scale = minimize_scalar(lambda scale: loss(scale * fitted, np.ones(len(asked)))[0], bounds=(0.2, 2.0), method="bounded").x
    return dict(zip(polyphones.POLYPHONE_WEIGHTS, scale * fitted, strict=True))


def answers(judged: Sequence[Example], weights: dict[str, float]) -> list[Answer]:
    """What the program says with these weights."""
    return [
        _read(
            one.item,
            one.spans,
            {place: polyphones.character_probabilities(char, found, weights) for place, char, found in one.evidence},
        )
        for one in judged
    ]


def main() -> None:
    """Fit, leaving out a part of the characters in turn, then on all of them."""
    everything = examples(items(Path(sys.argv[1])))
    asked = [one.item for one in everything]
    unseen: dict[int, Answer] = {}
    chars = [item.text[item.place] for item in asked]
    for learn, judge in GroupKFold(PARTS, shuffle=True, random_state=0).split(asked, groups=chars):
        weights = fit([everything[place] for place in learn])
        unseen.update(zip(judge, answers([everything[place] for place in judge], weights), strict=True))
    left_out = [unseen[place] for place in range(len(asked))]
    weights = fit(everything)
    rows = [["characters left out", *scores(asked, left_out)], ["all characters", *scores(asked, answers(everything, weights))]]
    show("Readings", ["fitted on", "accuracy", "without tones", "minority readings"], rows)
    show(
        "How sure, of characters left out",
        ["sureness", "readings", "right", "but for neutral tones"],
        reliability(asked, left_out),
    )
    for name, weight in weights.items():
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
