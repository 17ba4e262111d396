"""Scoring: how likely each token of the translation is English of each Chinese word.

Logistic models, fitted on human word links by `benchmarks.fit_links`, give log odds.  The first model sees the features of
a word and a token by themselves.  The context models, one after the other, see the odds that the model before gave to all
words and tokens of the sentence: words compete for tokens, and neighbours support one another.
"""

import numpy as np
from numpy.typing import NDArray

from cards.fitted import fitted
from cards.matching.arrays import Matrix
from cards.matching.links.link_features import (
    COMMON,
    FUNCTION,
    GLOSS,
    NAME,
    NUMBER,
    PART,
    PHRASE,
    SOUND,
    VECTOR,
    VERBATIM,
    LinkFeatures,
)

ISOLATED_FEATURES = (
    "gloss", "phrase", "verbatim", "part", "vector", "vector squared", "sound", "loud sound", "same number",
    "other number", "function", "function gloss", "name", "common", "common vector", "common gloss", "common part", "one",
)  # fmt: skip
"""The features of a word and a token by themselves; `one` is a constant."""
CONTEXT_FEATURES = (
    "before", "share of word", "share of token", "distance", "neighbours", "best of word", "second of word", "best of token",
    "rival of token", "rival of word", "vector squared", "function", "verbatim", "verbatim function", "one",
)  # fmt: skip
"""The features of a word and a token among all others:

before             the log odds of the model before
share of word      logarithm of the token's share in the odds of all tokens for the word
share of token     logarithm of the word's share in the odds of all words for the token
distance           how far the token is from where the English of the word is expected; see `_distance`
neighbours         how well the adjacent words are linked with the adjacent tokens
best of word       1 for the best token of the word
second of word     1 for its second best token
best of token      1 for the best word of the token
rival of token     logarithm of the odds of the best other word for the token
rival of word      logarithm of the odds of the best other token for the word
"""
PROVEN = 4.0
"""The log odds of a token that is part of the word's own name in pinyin; all other words lose as much there."""
_SIMILAR_SOUND, _SAME_SOUND = 0.5, 0.7
"""The phonetic similarities from which the features `sound` and `loud sound` count."""
_SMALL = 0.05
"""Added to sums of odds before one divides by them or takes their logarithm."""


def link_log_odds(features: LinkFeatures) -> Matrix:
    """Return the log odds that each token is English of each word: shape (words, tokens)."""
    weights = fitted("links")
    odds: Matrix = isolated_features(features) @ np.array(list(weights["isolated"].values()))
    if not odds.size:
        return odds
    for model in weights["context"]:
        odds = context_features(features, odds) @ np.array(list(model.values()))
    proven = features[:, :, NAME] == 1
    return np.where(proven, PROVEN, odds - PROVEN * proven.any(axis=0))


def isolated_features(features: LinkFeatures) -> NDArray[np.float64]:
    """Return the features of each word and token by themselves: shape (words, tokens, len(ISOLATED_FEATURES))."""
    gloss, part, vector, sound = (features[:, :, column] for column in (GLOSS, PART, VECTOR, SOUND))
    number, function, common = (features[:, :, column] for column in (NUMBER, FUNCTION, COMMON))
    unknown = gloss == 0
    columns = [
        gloss,
        features[:, :, PHRASE],
        features[:, :, VERBATIM],
        part * unknown,
        vector,
        np.maximum(vector, 0) ** 2,
        np.maximum(sound - _SIMILAR_SOUND, 0),
        np.maximum(sound - _SAME_SOUND, 0) * unknown,
        number > 0,
        number < 0,
        function,
        function * gloss,
        features[:, :, NAME],
        common,
        common * vector,
        common * gloss,
        common * part * unknown,
        np.ones_like(unknown),
    ]
    return np.stack(columns, axis=2).astype(float)


def context_features(features: LinkFeatures, before: Matrix) -> NDArray[np.float64]:
    """Return the features of each word and token among all others: shape (words, tokens, len(CONTEXT_FEATURES)).

    Args:
        features: Of the words and tokens.
        before: The log odds of the model before: shape (words, tokens).
    """
    odds = np.exp(before)
    of_word = odds / (odds.sum(axis=1, keepdims=True) + _SMALL)
    of_token = odds / (odds.sum(axis=0, keepdims=True) + _SMALL)
    mutual = of_word * of_token
    (best, second), (best_word, second_word) = _best_two(odds, 1), _best_two(odds, 0)
    function, verbatim = features[:, :, FUNCTION], features[:, :, VERBATIM]
    columns = [
        before,
        np.log(of_word + 1e-3),
        np.log(of_token + 1e-3),
        _distance(mutual),
        _neighbours(mutual),
        odds == best,
        (odds == second) & (second < best),
        odds == best_word,
        np.log(np.where(odds == best_word, second_word, best_word) + _SMALL),
        np.log(np.where(odds == best, second, best) + _SMALL),
        np.maximum(features[:, :, VECTOR], 0) ** 2,
        function,
        verbatim,
        verbatim * function,
        np.ones_like(before),
    ]
    return np.stack(columns, axis=2).astype(float)


def _distance(mutual: Matrix) -> Matrix:
    """Return how far each token is from where the English of a word is expected, in units of 8 tokens, at most 3.

    The well linked words nearby tell where to expect it, each with a step of 0.8 times the ratio of the lengths per word;
    without any, the position in the sentence does.
    """
    words, width = mutual.shape
    position = np.arange(words)
    centre = (mutual * np.arange(width)).sum(axis=1) / (mutual.sum(axis=1) + 1e-9)
    near = np.exp(-np.abs(position[:, None] - position[None, :]) / 2.0) * mutual.max(axis=1)[None, :]
    np.fill_diagonal(near, 0)
    step = 0.8 * width / max(words, 1)
    guesses = centre[None, :] + step * (position[:, None] - position[None, :])
    weight = near.sum(axis=1)
    expected = np.where(weight > 0.1, (near * guesses).sum(axis=1) / (weight + 1e-9), position * width / max(words, 1))
    return np.asarray(np.minimum(np.abs(np.arange(width)[None, :] - expected[:, None]) / 8.0, 3.0))


def _neighbours(mutual: Matrix) -> Matrix:
    """Return how well the words within two of a word are linked with the tokens within two of a token."""
    best = np.zeros_like(mutual)
    padded = np.pad(mutual, 2)
    rows, columns = mutual.shape
    for down in (-2, -1, 1, 2):
        for across in (-2, -1, 1, 2):
            moved = padded[2 + down : 2 + down + rows, 2 + across : 2 + across + columns]
            best = np.maximum(best, moved / (1.0 if abs(down) + abs(across) <= 2 else 1.5))
    return best


def _best_two(odds: Matrix, axis: int) -> tuple[Matrix, Matrix]:
    """Return the highest and the second highest value of each column (axis 0) or row (axis 1); they may be equal."""
    if odds.shape[axis] < 2:
        return odds, np.zeros_like(odds)
    two = np.partition(odds, -2, axis=axis)
    return two.take([-1], axis=axis), two.take([-2], axis=axis)
