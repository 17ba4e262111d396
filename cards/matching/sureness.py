"""Sureness: how likely a link is exactly right, by all that was seen on the way to it.

A network of four hidden units weighs the signs of a link.  It is fitted by `benchmarks/fit_links.py` on human word links.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.chinese.words import frequency, word_class
from cards.matching.claims import Claim, parts_of
from cards.matching.echoes import translation
from cards.matching.english import is_negative, tokens
from cards.matching.evidence import FEATURES, Bitext, Features
from cards.matching.glosses import glosses
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
        rows: The signs of each.
        network: Other weights than the program's.
    """
    layers = network or NETWORK
    values = np.array(rows, dtype=float).reshape(-1, len(SIGNS) + len(BY_HAND))
    hidden = np.tanh(layers.standard(values[:, : len(SIGNS)]) @ layers.inner[:-1] + layers.inner[-1])
    odds = hidden @ layers.outer[:-1] + layers.outer[-1] + values[:, len(SIGNS) :] @ np.array(list(BY_HAND.values()))
    return np.asarray(1 / (1 + np.exp(-odds)))


def signs(bitext: Bitext, seen: Seen, word: int, claim: Claim, phrases: Phrases, scores: NDArray[np.float64]) -> list[float]:
    """What tells how sure the link of a word is: SIGNS, then the values of BY_HAND.

    Args:
        bitext: The text.
        seen: What was seen of it.
        word: The place of the word among the spans.
        claim: The word's.
        phrases: The word's.
        scores: Of the phrases: the highest is the link's.
    """
    best = int(np.argmax(scores))
    first, last = phrases.spans[best]
    chinese = bitext.words[word]
    phrase = seen.evidence[word, first:last].max(axis=0)
    speaks = dict(zip(PHRASE_FEATURES, phrases.features[best].tolist(), strict=True))
    return [
        *_odds(seen.odds, word, claim, (first, last), seen.evidence[word, :, FEATURES.index("function")]),
        float(phrase[FEATURES.index("part")]),
        max(float(phrase[FEATURES.index("number")]), 0.0),
        *_by_dictionary(chinese, bitext.english, first, last),
        1 / float(np.exp(scores - scores.max()).sum()),
        speaks["likeness"],
        speaks["recurs"],
        *_around(bitext, seen, word, first),
        last - first,
        len(chinese),
        frequency(chinese),
        word_class(chinese)[:1] in _RECAST,
        float(phrase[FEATURES.index("name")]),
        len(chinese) == 1,
        not phrase[FEATURES.index("phrase")] and _opposite(chinese, bitext.english, first, last),
    ]


def _odds(odds: Matrix, word: int, claim: Claim, phrase: tuple[int, int], function: Matrix) -> tuple[float, ...]:
    """The signs from `claim` to `contested`."""
    first, last = phrase
    mine = odds[word]
    claimed = mine[claim.first : claim.last]
    content = mine[first:last][function[first:last] == 0]
    theirs = np.delete(odds[:, claim.first : claim.last].max(axis=1), word)
    return (
        math.log1p(max(claim.odds, 0.0)),
        float(claimed.mean()),
        float(content.min() if content.size else claimed.max()),
        float(max(np.delete(mine, slice(first, last)).max(initial=_FAR), _FAR)),
        float(max(theirs.max(initial=_FAR), _FAR)),
    )


def _by_dictionary(chinese: str, english: str, first: int, last: int) -> tuple[float, float]:
    """The signs `whole` and `covered`."""
    words = tokens(english)[first:last]
    lemmas = tuple(token.lemma for token in words)
    content = tuple(token.lemma for token in words if not token.is_function) or lemmas
    whole = any(lemmas == gloss.lemmas or content == gloss.content for gloss in glosses(chinese))
    sentence = translation(english)
    echoed = sum(any(first <= place < last for place in sentence.places(char, _SOME)) for char in chinese)
    return float(whole), echoed / len(chinese) if len(chinese) > 1 else 1.0


def _around(bitext: Bitext, seen: Seen, word: int, first: int) -> tuple[float, float, float]:
    """The signs `lost`, `follows` and `again`."""
    words = tokens(bitext.english)
    stretch = parts_of(bitext.english)
    lost = 0.0
    if first > 0 and stretch[first - 1] == stretch[first] and not words[first - 1].is_function:
        theirs = np.delete(seen.odds[:, first - 1], word).max(initial=_FAR)
        lost = 1 / (1 + math.exp(min(float(theirs), -_FAR)))
    before = seen.claims[word - 1] if word else None
    gap = first - before.last if before else _NEAR
    follows = 1.0 if gap in (0, 1) else -1.0 if not -_NEAR < gap <= _NEAR else 0.0
    again = [token.lemma for token in words].count(words[first].lemma) > 1
    return lost, follows, float(again)


def _opposite(chinese: str, english: str, first: int, last: int) -> bool:
    """Whether only one of a word and a phrase says not."""
    return is_denied(chinese) is not any(map(is_negative, tokens(english)[first:last]))


BY_HAND = {"name": 1.5, "single": -0.8, "opposite": -2.5}
"""Set by hand, for the links that the rest was fitted on hold few of these: whether the phrase is the word's name in pinyin,
whether the word is a single character, whether only one of the two says not."""
NETWORK = Network(
    weights((1.96, 3.99, 3.9, -3.64, -3.57, 0.245, 0.00761, 0.577, 0.289, 0.967, 0.0024, 0.15, 0.0369, 0.222, 0.0573, 1.16, 2.22, -10.3, 0.153)),
    weights((0.5, 2.1, 2.3, 1.49, 1.86, 0.276, 0.0869, 0.494, 0.335, 0.0983, 0.0227, 0.333, 0.11, 0.767, 0.232, 0.427, 0.563, 2.54, 0.36)),
    np.array([
        (-0.277, 0.092, 1.23, 0.0746, 0.052, -0.326, 0.00417, 0.3, 0.0163, -1.35, 0.115, -0.577, 0.041, 0.232, 0.1, 2.08, -0.265, 0.169, -0.0159, 1.83),
        (1.55, -0.534, 0.386, 0.18, 0.192, 0.152, 0.0666, 0.469, -0.107, 1.19, -0.289, 0.108, -0.291, 0.137, -0.298, 0.124, -0.195, -0.429, -0.3, -1.68),
        (0.145, 0.338, -0.224, -0.0525, 0.202, -0.342, -0.0189, 0.253, 0.0731, -0.189, -0.251, 0.1, -0.0316, 0.0131, 0.0317, -0.0232, 0.117, 0.0138, -0.0862, 0.578),
        (0.0312, -0.173, 0.0929, -0.0226, -0.125, 0.191, 0.0113, -0.0625, 0.00731, 0.217, 0.14, -0.00148, -0.00666, 0.0735, -0.0129, -0.0122, -0.0603, -0.00973, 0.0133, -0.0312),
        (-0.312, -0.205, -0.03, 0.341, 0.357, 0.0388, 0.0119, -0.263, 0.00123, -1.17, 0.302, -0.115, 0.273, 0.103, 0.11, 0.11, 0.0285, -0.216, 0.377, 1.59),
        (0.0896, 0.13, 0.0555, -0.0412, 0.0197, -0.264, -0.0523, -0.101, -0.741, 0.467, -0.0811, -0.238, -0.184, 0.00976, -0.143, -0.335, 0.0361, -0.15, -0.0341, -2.12),
    ]).T,
    weights((0.733, -0.815, 2.94, 4.34, -1.35, 2.84, 4.09)),
)  # fmt: skip
"""Fitted on newswire."""
