"""Confidence: the probability that a link is exactly right, from its features.

A network of six hidden units, fitted on human word links by `benchmarks.fit_links`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.fitted import fitted
from cards.matching.links.confidence_features import CONFIDENCE_FEATURES, HAND_WEIGHTED

HAND_WEIGHTS = dict(zip(HAND_WEIGHTED, (1.5, -0.8, -2.5, -1.5), strict=True))
"""What each of these features adds to the log odds.  Set by hand on names, characters and negations of the development
texts, because the fitted links hold few of them."""
_FURTHEST = 4.0
"""Standard deviations from the mean beyond which a feature makes no further difference."""


class ConfidenceNetwork(NamedTuple):
    """The weights of the network."""

    means: NDArray[np.float64]
    spreads: NDArray[np.float64]
    """The standard deviations of the features."""
    inner: NDArray[np.float64]
    """From the features to the hidden units: shape (len(CONFIDENCE_FEATURES) + 1, units), the last row a constant."""
    outer: NDArray[np.float64]
    """From the hidden units: shape (units + 1,), the last a constant."""

    def standardised(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return features in standard deviations from their means, limited to `_FURTHEST`."""
        return np.clip((values - self.means) / self.spreads, -_FURTHEST, _FURTHEST)


def link_confidences(rows: Sequence[Sequence[float]], network: ConfidenceNetwork | None = None) -> NDArray[np.float64]:
    """Return the probability of each link that it is exactly right: the translator's words, no more and no fewer.

    Args:
        rows: For each link its CONFIDENCE_FEATURES, then HAND_WEIGHTED.
        network: Other weights than the fitted ones.
    """
    layers = network or fitted_network()
    values = np.array(rows, dtype=float).reshape(-1, len(CONFIDENCE_FEATURES) + len(HAND_WEIGHTS))
    learned, by_hand = values[:, : len(CONFIDENCE_FEATURES)], values[:, len(CONFIDENCE_FEATURES) :]
    hidden = np.tanh(layers.standardised(learned) @ layers.inner[:-1] + layers.inner[-1])
    odds = hidden @ layers.outer[:-1] + layers.outer[-1] + by_hand @ np.array(list(HAND_WEIGHTS.values()))
    return np.asarray(1 / (1 + np.exp(-odds)))


@cache
def fitted_network() -> ConfidenceNetwork:
    """Return the network as fitted."""
    return network_of(fitted("links")["confidence"])


def network_of(weights: Mapping[str, Any]) -> ConfidenceNetwork:
    """Return the network of the weights that a file holds."""
    means, spreads, outer = (np.array(weights[name]) for name in ("means", "spreads", "outer"))
    return ConfidenceNetwork(means, spreads, np.asfortranarray(weights["inner"]), outer)
