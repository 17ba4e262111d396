"""Sureness: how likely a link is exactly right, by all that was seen on the way to it.

A network of four hidden units weighs the signs of a link.  It is fitted by `benchmarks/fit_links.py` on human word links.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.chinese.words import Span, word_class
from cards.matching.claims import Claim, parts_of
from cards.matching.echoes import translation
from cards.matching.english import is_negative, tokens
from cards.matching.evidence import FEATURES, Bitext, Features
from cards.matching.looks import Matrix, weights
from cards.matching.phrases import PHRASE_FEATURES, Phrases, is_denied

SIGNS = (
    "claim", "mean odds", "least odds", "rival", "contested", "part", "number", "whole", "covered", "choice", "likeness",
    "recurs", "lost", "follows", "again", "tokens", "length", "common", "adverb",
)  # fmt: skip
"""What `signs` measures, in its order:

claim       the sum of the log odds of the claim, its logarithm
mean odds   the mean of the log odds of its tokens
least odds  the least log odds of a token of the phrase that is no small word
rival       the highest log odds of the word outside the phrase
contested   the highest log odds of another word for a token of the claim
part        how much of a gloss of a word inside the word the phrase holds
number      1 where both say the same number
whole       whether the phrase is a gloss of the word, small words aside
covered     the share of the characters of which the phrase holds a gloss
choice      the share of the phrase among those that there are to choose from
likeness    by how much its vector is nearer to the word's than the claim's is
recurs      the share of the other texts with the word that have the phrase too
lost        how likely the token before the phrase, that is no small word, is English of no other word
follows     1 if the phrase stands behind that of the word before, -1 if far from it
again       whether the first token of the phrase comes again in the sentence
tokens      of the phrase
length      of the word, in characters
common      how common the word is
adverb      whether it is of a class that translators often recast: adverbs, words of time
"""
_FAR = -5.0
"""Log odds below which it does not matter how low they are."""
_RECAST = "dtfrcz"
_SOME = 0.4
"""The share of a gloss from which a phrase holds it."""
_NEAR = 4
"""Tokens within which a phrase is not far from another."""
_STEADY = 4.0
"""Spreads beyond which a sign counts no further."""


class Seen(NamedTuple):
    """What was seen of a text on the way to its links."""

    evidence: Features
    odds: Matrix
    claims: list[Claim | None]
    phrases: list[Phrases | None]


class Chosen(NamedTuple):
    """What a word is linked with."""

    first: int
    last: int
    """[first, last) tokens."""
    signs: list[float]
    """SIGNS, then the values of BY_HAND."""


class Network(NamedTuple):
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


def sureness(rows: Sequence[Sequence[float]], network: Network | None = None) -> NDArray[np.float64]:
    """The probability that links are exactly right: the translator's words, no more and no fewer.

    Args:
        rows: The signs of each: SIGNS, then the values of BY_HAND.
        network: Other weights than the program's.
    """
    layers = network or NETWORK
    values = np.array(rows, dtype=float).reshape(-1, len(SIGNS) + len(BY_HAND))
    hidden = np.tanh(layers.standard(values[:, : len(SIGNS)]) @ layers.inner[:-1] + layers.inner[-1])
    odds = hidden @ layers.outer[:-1] + layers.outer[-1] + values[:, len(SIGNS) :] @ np.array(list(BY_HAND.values()))
    return np.asarray(1 / (1 + np.exp(-odds)))


def chosen(bitext: Bitext, seen: Seen, phrase_weights: NDArray[np.float64]) -> dict[int, Chosen]:
    """For the place of each word that has a claim, the best of its phrases, and the signs of how sure that is.

    Args:
        bitext: The text.
        seen: What was seen of it.
        phrase_weights: Of the phrases' features.
    """
    scene = _Scene(bitext, seen)
    found = {}
    for word, (claim, phrases) in enumerate(zip(seen.claims, seen.phrases, strict=True)):
        if claim and phrases:
            scores = phrases.features @ phrase_weights
            best = int(np.argmax(scores))
            share = 1 / float(np.exp(scores - scores[best]).sum())
            speaks = dict(zip(PHRASE_FEATURES, phrases.features[best].tolist(), strict=True))
            found[word] = Chosen(*phrases.spans[best], scene.signs(word, claim, phrases.spans[best], speaks, share))
    return found


class _Scene:
    """A text as its links are judged, what is asked of every link computed once."""

    def __init__(self, bitext: Bitext, seen: Seen) -> None:
        self._evidence, self._claims = seen.evidence, seen.claims
        self._chinese = bitext.words
        self._tokens = tokens(bitext.english)
        self._sentence = translation(bitext.english)
        self._stretches = parts_of(bitext.english).tolist()
        self._lemmas = Counter(self._sentence.lemmas)
        self._odds: list[list[float]] = seen.odds.tolist()
        self._columns: list[list[float]] = seen.odds.T.tolist()

    def signs(self, word: int, claim: Claim, phrase: Span, speaks: Mapping[str, float], choice: float) -> list[float]:
        first, last = phrase
        chinese = self._chinese[word]
        held = dict(zip(FEATURES, self._evidence[word, first:last].max(axis=0).tolist(), strict=True))
        return [
            *self._by_odds(word, claim, first, last),
            held["part"],
            max(held["number"], 0.0),
            *self._by_dictionary(chinese, first, last),
            choice,
            speaks["likeness"],
            speaks["recurs"],
            self._lost(word, first),
            self._follows(word, first),
            self._lemmas[self._tokens[first].lemma] > 1,
            last - first,
            len(chinese),
            held["common"],
            word_class(chinese)[:1] in _RECAST,
            held["name"],
            len(chinese) == 1,
            not held["phrase"] and is_denied(chinese) is not any(map(is_negative, self._tokens[first:last])),
        ]

    def _by_odds(self, word: int, claim: Claim, first: int, last: int) -> tuple[float, ...]:
        """The signs from `claim` to `contested`."""
        mine = self._odds[word]
        claimed = mine[claim.first : claim.last]
        content = [mine[place] for place in range(first, last) if not self._sentence.function[place]]
        return (
            math.log1p(max(claim.odds, 0.0)),
            sum(claimed) / len(claimed),
            min(content, default=max(claimed)),
            max([_FAR, *mine[:first], *mine[last:]]),
            max(self._of_others(word, place) for place in range(claim.first, claim.last)),
        )

    def _of_others(self, word: int, place: int) -> float:
        """The highest log odds of another word for a token."""
        column = self._columns[place]
        return max([_FAR, *column[:word], *column[word + 1 :]])

    def _by_dictionary(self, chinese: str, first: int, last: int) -> tuple[float, float]:
        """The signs `whole` and `covered`."""
        lemmas = tuple(self._sentence.lemmas[first:last])
        content = tuple(token.lemma for token in self._tokens[first:last] if not token.is_function) or lemmas
        whole = any(gloss.lemmas == lemmas or gloss.content == content for gloss, _ in self._sentence.heard(chinese))
        if len(chinese) == 1:
            return whole, 1.0
        places = (self._sentence.places(char, _SOME) for char in chinese)
        return whole, sum(any(first <= place < last for place in found) for found in places) / len(chinese)

    def _lost(self, word: int, first: int) -> float:
        if first == 0 or self._stretches[first - 1] != self._stretches[first] or self._sentence.function[first - 1]:
            return 0.0
        return 1 / (1 + math.exp(self._of_others(word, first - 1)))

    def _follows(self, word: int, first: int) -> float:
        before = self._claims[word - 1] if word else None
        gap = first - before.last if before else _NEAR
        return 1.0 if gap in (0, 1) else 0.0 if -_NEAR < gap <= _NEAR else -1.0


BY_HAND = {"name": 1.5, "single": -0.8, "opposite": -2.5}
"""Set by hand, for the links that the rest was fitted on hold few of these: whether the phrase is the word's name in pinyin,
whether the word is a single character, whether only one of the two says not."""
NETWORK = Network(
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
