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
    weights((1.88, 3.62, 3.48, -3.63, -3.63, 0.239, 0.00736, 0.562, 0.283, 0.956, 0.000348, 0.0918, 0.0565, 0.233, 0.0613, 1.18, 2.22, -0.112, 0.153)),
    weights((0.539, 2.36, 2.6, 1.43, 1.7, 0.274, 0.0855, 0.496, 0.335, 0.117, 0.0261, 0.209, 0.161, 0.754, 0.24, 0.478, 0.563, 0.853, 0.36)),
    np.array([
        (2.85, -0.547, -0.763, -0.49, 0.265, -1.92, 0.592, 0.0495, 0.675, -0.641, -1.1, 0.445, 0.0801, -0.0557, 1.01, 0.158, 0.327, 0.337, 0.0677, 1.83),
        (0.438, 1.49, 0.748, 0.207, 0.247, 0.26, -0.252, -1.79, 0.137, -1.13, -0.742, -0.39, 0.361, -0.0768, -0.132, 0.566, 0.157, -0.124, -0.715, -2.82),
        (-0.455, 0.486, -0.33, -0.0676, -0.0326, -0.012, -0.0159, -0.0655, 0.0364, 0.387, 0.171, 0.0758, 0.0805, -0.0142, -0.0271, 0.0986, 0.0524, 0.118, 0.198, 0.276),
        (0.132, 0.445, 0.12, 0.121, 0.316, -0.25, 0.00918, 0.867, 0.0903, -0.212, 0.00969, 0.0621, -0.0522, 0.183, -0.138, 0.378, 0.0211, -0.234, -0.0535, 1.27),
        (0.0124, -0.174, -0.256, 0.337, 0.0686, 0.225, 0.139, 0.151, 0.413, -1.77, 0.0141, 0.32, 0.466, 0.0399, 0.19, 0.826, 0.00365, 0.012, 0.0398, 1.93),
        (0.462, -0.415, 0.399, 0.00436, -0.0694, 0.112, 0.0078, -0.0374, -0.00766, -0.309, -0.145, -0.0701, -0.121, 0.0539, 0.0414, -0.121, -0.0669, -0.0649, -0.247, 0.0297),
    ]).T,
    weights((0.52, -0.644, 4.24, 1.3, -1.19, 4.05, 0.85)),
)  # fmt: skip
"""Fitted on newswire."""
