"""The models of the links: logistic models of scores, the choice of a phrase, the network of confidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPRegressor

from benchmarks.fits.link_examples import Example, exact_words
from cards.matching.arrays import Matrix
from cards.matching.links.confidence import ConfidenceNetwork
from cards.matching.links.confidence_features import CONFIDENCE_FEATURES, ScoredBitext, choose_phrases
from cards.matching.links.linking import assign_phrases
from cards.matching.links.phrase_features import PHRASE_FEATURES
from cards.matching.links.scoring import ISOLATED_FEATURES, context_features, isolated_features

Vector = NDArray[np.float64]

_NAME_WEIGHT = 8.0
"""The weight of the feature `name`.  Set by hand: the newswire is in small letters, so that it has no name to learn from."""
_CONTEXT_MODELS = 2
"""Scoring models that see the odds of the model before."""
_ISOLATED_STRENGTH, _CONTEXT_STRENGTH = 3.0, 1.0
"""The inverse of the regularisation of the logistic models (C)."""
_PHRASE_PENALTY = 3e-4
"""Times the sum of the squared weights: added to the loss of the choice of a phrase."""
_TREES, _LEAF = 400, 3
"""The trees of the forest, and the links that each leaf holds at least."""
_UNITS = 6
"""Hidden units of the network."""
_MIXED_ROWS = 6
"""Rows made by mixing for each link, from which the network learns what the forest says."""
_SWAPPED = 0.15
"""The share of the features of a mixed row that are another link's."""
_MOST_CERTAIN = 0.003
"""The limit of the forest's probabilities and of their complements, so that their log odds are finite."""


class JudgedLink(NamedTuple):
    """The phrase that was chosen for a word, judged by the gold."""

    features: list[float]
    """CONFIDENCE_FEATURES, then HAND_WEIGHTED."""
    is_right: bool
    """Whether it has the same words as the gold."""
    overlaps: bool
    """Whether it shares a word with it."""
    is_translated: bool
    """Whether the translation has the word at all."""


@dataclass(frozen=True, eq=False)
class LinkWeights:
    """The weights of all models."""

    isolated: Vector
    context: tuple[Vector, ...]
    phrases: Vector
    confidence: ConfidenceNetwork


def fit(some: Sequence[Example], learned: Sequence[int]) -> tuple[LinkWeights, list[ScoredBitext]]:
    """Fit all models on some of the examples.

    Args:
        some: All examples.
        learned: The indices of those to learn from.

    Returns:
        The weights, and all examples as scored with them.
    """
    tables = [isolated_features(example.features) for example in some]
    isolated = _fit_logistic(some, tables, learned, _ISOLATED_STRENGTH)
    isolated[ISOLATED_FEATURES.index("name")] = _NAME_WEIGHT
    odds: list[Matrix] = [table @ isolated for table in tables]
    context = []
    for _ in range(_CONTEXT_MODELS):
        tables = [context_features(example.features, before) for example, before in zip(some, odds, strict=True)]
        context.append(_fit_logistic(some, tables, learned, _CONTEXT_STRENGTH))
        odds = [table @ context[-1] for table in tables]
    scored = _assign(some, odds)
    phrases = _fit_phrases([(some[index], scored[index]) for index in learned])
    judged = [link for index in learned for link in judge(some[index], scored[index], phrases)]
    network = fit_network(confidence_rows(judged), [link.is_right for link in judged])
    return LinkWeights(isolated, tuple(context), phrases, network), scored


def score(some: Sequence[Example], weights: LinkWeights) -> list[ScoredBitext]:
    """Score examples with weights fitted on others."""
    odds: list[Matrix] = [isolated_features(example.features) @ weights.isolated for example in some]
    for model in weights.context:
        odds = [context_features(example.features, before) @ model for example, before in zip(some, odds, strict=True)]
    return _assign(some, odds)


def judge(example: Example, scored: ScoredBitext, phrase_weights: Vector) -> list[JudgedLink]:
    """Judge the phrases that are chosen for the words of an example whose English is known."""
    chosen = choose_phrases(scored, phrase_weights)
    judged = []
    for link in example.links:
        if phrase := chosen.get(link.word):
            own, gold = exact_words(example.text_of(phrase.first, phrase.last)), exact_words(link.english)
            judged.append(JudgedLink(phrase.features, own == gold, not set(own).isdisjoint(gold), bool(link.english)))
    return judged


def confidence_rows(judged: Sequence[JudgedLink]) -> Matrix:
    """Return the features that the network sees: shape (links, len(CONFIDENCE_FEATURES))."""
    return np.array([link.features[: len(CONFIDENCE_FEATURES)] for link in judged], dtype=float)


def fit_network(rows: Matrix, right: Sequence[bool]) -> ConfidenceNetwork:
    """Fit a small network that gives the probabilities of a forest of random trees, which is too large to ship.

    The forest is fitted on the links.  It gives a probability to many rows that are mixed from theirs, and the network learns
    those (Bucila and others, Model compression, 2006).
    """
    chance = np.random.default_rng(0)
    unfitted = ConfidenceNetwork(rows.mean(axis=0), rows.std(axis=0), np.zeros(0), np.zeros(0))
    standard = unfitted.standardised(rows)
    forest = fit_forest(standard, right)
    mixed = []
    for _ in range(_MIXED_ROWS):
        one, other = chance.integers(len(rows), size=(2, len(rows)))
        mixed.append(np.where(chance.random(rows.shape) < _SWAPPED, standard[other], standard[one]))
    all_mixed = np.concatenate(mixed)
    probabilities = forest.predict_proba(all_mixed)[:, 1].clip(_MOST_CERTAIN, 1 - _MOST_CERTAIN)
    model = MLPRegressor(
        hidden_layer_sizes=(_UNITS,), activation="tanh", solver="lbfgs", alpha=1.0, max_iter=1000, random_state=0
    )
    model.fit(all_mixed, np.log(probabilities / (1 - probabilities)))
    (inner, outer), (inner_constant, outer_constant) = model.coefs_, model.intercepts_
    return unfitted._replace(inner=np.vstack([inner, inner_constant]), outer=np.append(outer[:, 0], outer_constant))


def fit_forest(standard: Matrix, right: Sequence[bool]) -> ExtraTreesClassifier:
    """Fit a forest of random trees on standardised features of links."""
    return ExtraTreesClassifier(_TREES, min_samples_leaf=_LEAF, random_state=0).fit(standard, right)


def _assign(some: Sequence[Example], odds: Sequence[Matrix]) -> list[ScoredBitext]:
    return assign_phrases([example.bitext for example in some], [example.features for example in some], odds)


def _fit_logistic(some: Sequence[Example], tables: Sequence[Matrix], learned: Sequence[int], strength: float) -> Vector:
    """Fit a model that tells the tokens of a word's English from the other tokens of the sentence."""
    rows, labels = [], []
    for index in learned:
        for link, target in zip(some[index].links, some[index].targets, strict=True):
            is_target = np.zeros(tables[index].shape[1])
            is_target[target] = 1
            rows.append(tables[index][link.word])
            labels.append(is_target)
    model = LogisticRegression(C=strength, max_iter=5000, fit_intercept=False)
    return np.asarray(model.fit(np.concatenate(rows), np.concatenate(labels)).coef_[0])


def _fit_phrases(some: Sequence[tuple[Example, ScoredBitext]]) -> Vector:
    """Fit the weights under which phrases with the gold's words are the likeliest of the candidates of their word."""
    groups = []
    for example, scored in some:
        for link in example.links:
            candidates = scored.phrases[link.word]
            if candidates and len(candidates.spans) > 1:
                gold = exact_words(link.english)
                right = np.array([exact_words(example.text_of(*span)) == gold for span in candidates.spans])
                if right.any():
                    groups.append((candidates.features, right))

    def loss(weights: Vector) -> tuple[float, Vector]:
        value, slope = 0.0, np.zeros_like(weights)
        for table, right in groups:
            scores = table @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            of_right = (share * right).sum() + 1e-12
            value -= float(np.log(of_right))
            slope -= table.T @ (share * right / of_right - share)
        penalty = _PHRASE_PENALTY * float(weights @ weights)
        return value / len(groups) + penalty, slope / len(groups) + 2 * _PHRASE_PENALTY * weights

    return np.asarray(minimize(loss, np.zeros(len(PHRASE_FEATURES)), jac=True, method="L-BFGS-B").x)
