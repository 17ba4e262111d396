"""Looks: what the evidence says of each word and each token of the translation, alone and then together.

The log odds that a token is the word's English come from logistic models, each fitted on human word links by
`benchmarks/fit_links.py`.  The first looks at a word and a token alone.  The second and the third look at all of them:
words compete for tokens, and neighbours vouch for one another, by the odds of the look before.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from cards.matching.arrays import Matrix
from cards.matching.links.link_features import LINK_FEATURES, LinkFeatures

ISOLATED_FEATURES = (
    "gloss", "phrase", "verbatim", "part", "vector", "vector squared", "sound", "loud sound", "same number",
    "other number", "function", "function gloss", "name", "common", "common vector", "common gloss", "common part", "one",
)  # fmt: skip
_SMALL = 0.05
PROVEN = 4.0
"""The log odds of a token that is part of the word's own name in pinyin; others lose as much there."""


def link_log_odds(evidence: LinkFeatures) -> Matrix:
    """The log odds that a token is English of a word, after the last look: shape (words, tokens).

    Args:
        evidence: As from `cards.matching.links.link_features.features`.
    """
    odds = isolated_features(evidence) @ ISOLATED_WEIGHTS
    if not odds.size:
        return odds
    for look in CONTEXT_WEIGHTS:
        odds = context_features(evidence, odds) @ look
    proven = evidence[:, :, LINK_FEATURES.index("name")] == 1
    return np.where(proven, PROVEN, odds - PROVEN * proven.any(axis=0))


def isolated_features(evidence: LinkFeatures) -> NDArray[np.float64]:
    """Each word and token alone: shape (words, tokens, len(FIRST)), the last a constant."""
    value = {name: evidence[:, :, place] for place, name in enumerate(LINK_FEATURES)}
    unknown = value["gloss"] == 0
    columns = [
        value["gloss"],
        value["phrase"],
        value["verbatim"],
        value["part"] * unknown,
        value["vector"],
        np.maximum(value["vector"], 0) ** 2,
        np.maximum(value["sound"] - 0.5, 0),
        np.maximum(value["sound"] - 0.7, 0) * unknown,
        value["number"] > 0,
        value["number"] < 0,
        value["function"],
        value["function"] * value["gloss"],
        value["name"],
        value["common"],
        value["common"] * value["vector"],
        value["common"] * value["gloss"],
        value["common"] * value["part"] * unknown,
        np.ones_like(unknown),
    ]
    return np.stack(columns, axis=2).astype(float)


def context_features(evidence: LinkFeatures, before: Matrix) -> NDArray[np.float64]:
    """All words and tokens together: shape (words, tokens, columns), the last a constant.

    Args:
        evidence: As from `cards.matching.links.link_features.features`.
        before: The log odds of the look before, of shape (words, tokens).
    """
    odds = np.exp(before)
    of_row = odds / (odds.sum(axis=1, keepdims=True) + _SMALL)
    of_column = odds / (odds.sum(axis=0, keepdims=True) + _SMALL)
    mutual = of_row * of_column
    in_row, in_column = _best_two(odds, 1), _best_two(odds, 0)
    function = evidence[:, :, LINK_FEATURES.index("function")]
    verbatim = evidence[:, :, LINK_FEATURES.index("verbatim")]
    columns = [
        before,
        np.log(of_row + 1e-3),
        np.log(of_column + 1e-3),
        _distance(mutual),
        _neighbours(mutual),
        odds == in_row[0],
        (odds == in_row[1]) & (in_row[1] < in_row[0]),
        odds == in_column[0],
        np.log(np.where(odds == in_column[0], in_column[1], in_column[0]) + _SMALL),
        np.log(np.where(odds == in_row[0], in_row[1], in_row[0]) + _SMALL),
        np.maximum(evidence[:, :, LINK_FEATURES.index("vector")], 0) ** 2,
        function,
        verbatim,
        verbatim * function,
        np.ones_like(before),
    ]
    return np.stack(columns, axis=2).astype(float)


def _distance(mutual: Matrix) -> Matrix:
    """How far each token is from where the words around lead one to expect a word's English, in eights of tokens, to 3."""
    words, width = mutual.shape
    place = np.arange(words)
    centre = (mutual * np.arange(width)).sum(axis=1) / (mutual.sum(axis=1) + 1e-9)
    near = np.exp(-np.abs(place[:, None] - place[None, :]) / 2.0) * mutual.max(axis=1)[None, :]
    np.fill_diagonal(near, 0)
    step = 0.8 * width / max(words, 1)
    guesses = centre[None, :] + step * (place[:, None] - place[None, :])
    weight = near.sum(axis=1)
    expected = np.where(weight > 0.1, (near * guesses).sum(axis=1) / (weight + 1e-9), place * width / max(words, 1))
    return np.asarray(np.minimum(np.abs(np.arange(width)[None, :] - expected[:, None]) / 8.0, 3.0))


def _neighbours(mutual: Matrix) -> Matrix:
    """How well the words next to a word are linked to the tokens next to a token."""
    best = np.zeros_like(mutual)
    padded = np.pad(mutual, 2)
    rows, columns = mutual.shape
    for down in (-2, -1, 1, 2):
        for across in (-2, -1, 1, 2):
            moved = padded[2 + down : 2 + down + rows, 2 + across : 2 + across + columns]
            best = np.maximum(best, moved / (1.0 if abs(down) + abs(across) <= 2 else 1.5))
    return best


def _best_two(odds: Matrix, axis: int) -> tuple[Matrix, Matrix]:
    """The highest and the second highest value of each column (axis 0) or row (axis 1), one axis of length 1; the second may be as high."""
    if odds.shape[axis] < 2:
        return odds, np.zeros_like(odds)
    two = np.partition(odds, -2, axis=axis)
    return two.take([-1], axis=axis), two.take([-2], axis=axis)


def weights(values: Iterable[float]) -> NDArray[np.float64]:
    """The weights of a model, one a column of what it looks at."""
    return np.array(list(values))


ISOLATED_WEIGHTS = weights(
    (3.51, -2.77, 6.63, 2.75, 9.46, 0.80, 11.16, 5.03, 3.78, -2.14, -1.63, -0.20, 8.00, -0.30, -0.33, -0.62, -0.14, -7.95)
)
"""Of `first_look`'s columns.  Names get theirs by hand: the links it was fitted on are all in small letters."""
CONTEXT_WEIGHTS = (
    weights((0.70, 0.02, 0.33, -1.29, 1.77, 0.79, 0.55, 0.20, -0.35, -0.30, -0.91, -0.58, 1.53, 1.35, 0.55)),
    weights((0.53, -0.12, 0.10, -0.73, 1.04, 0.95, 0.41, 0.71, -0.26, -0.21, 2.24, -1.03, 1.94, 1.82, -2.23)),
)
"""Of `look_again`'s columns, for the second look and the third."""
