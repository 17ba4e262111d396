"""Sureness: how likely a link is exactly right, by its signs.

A network of six hidden units weighs them.  `benchmarks/fit_links.py` fits it on human word links.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.matching.links.confidence_features import CONFIDENCE_FEATURES, HAND_WEIGHTED
from cards.matching.links.scoring import weights

_STEADY = 4.0
"""Spreads beyond which a sign counts no further."""


class ConfidenceNetwork(NamedTuple):
    """The weights."""

    means: NDArray[np.float64]
    spreads: NDArray[np.float64]
    """Of the signs, their standard deviations."""
    inner: NDArray[np.float64]
    """From the signs to the hidden units: shape (len(SIGNS) + 1, units), the last a constant."""
    outer: NDArray[np.float64]
    """From the hidden units: shape (units + 1,), the last a constant."""

    def standard(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Signs in spreads from their means; what is far off counts as less far."""
        return np.clip((values - self.means) / self.spreads, -_STEADY, _STEADY)


def link_confidences(rows: Sequence[Sequence[float]], network: ConfidenceNetwork | None = None) -> NDArray[np.float64]:
    """The probability that links are exactly right: the translator's words, no more and no fewer.

    Args:
        rows: The signs of each: SIGNS, then BY_ITSELF.
        network: Other weights than the program's.
    """
    layers = network or CONFIDENCE_NETWORK
    values = np.array(rows, dtype=float).reshape(-1, len(CONFIDENCE_FEATURES) + len(HAND_WEIGHTS))
    hidden = np.tanh(layers.standard(values[:, : len(CONFIDENCE_FEATURES)]) @ layers.inner[:-1] + layers.inner[-1])
    odds = (
        hidden @ layers.outer[:-1]
        + layers.outer[-1]
        + values[:, len(CONFIDENCE_FEATURES) :] @ np.array(list(HAND_WEIGHTS.values()))
    )
    return np.asarray(1 / (1 + np.exp(-odds)))


HAND_WEIGHTS = dict(zip(HAND_WEIGHTED, (1.5, -0.8, -2.5, -1.5), strict=True))
"""What each of these signs adds to the log odds: the links that the network was fitted on hold few of them."""
CONFIDENCE_NETWORK = ConfidenceNetwork(
    weights((1.88, 3.57, 3.41, -3.64, -3.64, 0.239, 0.00735, 0.561, 0.283, 0.955, 0.000333, 0.0919, 0.0556, 0.233, 0.0634, 1.18, 2.22, -0.113, 0.153)),
    weights((0.534, 2.32, 2.57, 1.42, 1.69, 0.274, 0.0854, 0.496, 0.335, 0.119, 0.0252, 0.21, 0.159, 0.755, 0.244, 0.475, 0.564, 0.853, 0.36)),
    np.array([
        (1.09, -0.228, 0.537, -0.718, 0.291, -0.517, 0.0495, -0.433, 0.0686, -2.95, -0.295, -0.349, -0.678, -0.0647, -0.686, 3.45, 0.176, 0.156, -0.179, 1.95),
        (1.33, -0.976, 0.519, 0.101, 0.544, -0.101, 0.0435, 0.61, 0.0537, -2.02, -0.578, -0.242, -0.151, 0.0393, -0.228, -0.719, -0.046, -0.325, -0.185, -0.832),
        (0.298, 0.366, -0.429, -0.103, 0.337, -0.223, -0.0403, 0.126, 0.045, 0.179, 0.0273, 0.186, 0.018, -0.0401, 0.0564, -0.182, 0.119, 0.0853, 0.112, 0.5),
        (2.06, 0.233, -0.882, 0.157, 0.222, 7.18, -0.0193, 0.0609, -1.83, 0.0169, 0.135, -0.588, -0.208, -0.101, -0.288, -2.53, 0.0174, 0.0149, 0.384, 4.82),
        (0.361, -0.596, -0.279, -0.0686, -0.0425, 1.01, 0.206, -2.41, 0.273, -4.38, 0.0375, -0.0489, -0.024, -0.387, 0.0891, 3.58, -0.0436, 0.227, 0.116, 1.14),
        (-0.0729, -0.236, 0.553, 0.00323, -0.353, 0.12, 0.00302, -0.0275, 0.00992, -0.135, -0.0191, -0.111, -0.128, 0.156, -0.0087, 0.127, -0.133, -0.0876, -0.198, 0.16),
    ]).T,
    weights((0.785, -0.781, 2.09, 0.419, -0.69, 2.13, 0.841)),
)  # fmt: skip
"""Fitted on newswire."""
