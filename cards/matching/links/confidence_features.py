"""Signs: what was seen on the way to a link that tells how sure it is."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.chinese import dictionary
from cards.chinese.segmentation import Span
from cards.chinese.word_list import word_class
from cards.english.negation import is_negative
from cards.english.tokens import tokens
from cards.matching.arrays import Matrix
from cards.matching.lexicon.gloss_matches import index_english
from cards.matching.links.assignment import Assignment, stretches
from cards.matching.links.link_features import LINK_FEATURES, Bitext, LinkFeatures
from cards.matching.links.phrases import PHRASE_FEATURES, CandidatePhrases, is_denied

CONFIDENCE_FEATURES = (
    "claim", "mean odds", "least odds", "rival", "contested", "part", "number", "whole", "covered", "choice", "likeness",
    "recurs", "lost", "follows", "again", "tokens", "length", "common", "adverb",
)  # fmt: skip
"""What the network judges a link by, in its order:

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
HAND_WEIGHTED = ("name", "single", "opposite", "unheard")
"""Signs whose weights are set by hand:

name        1 where the phrase is the word's name in pinyin
single      whether the word is a single character
opposite    whether only one of the two says not
unheard     whether nothing but its place speaks for the phrase, and no dictionary has the word: mostly a name beside another
"""
_HEARD = {"gloss": 0.3, "part": 0.3, "vector": 0.5, "sound": 0.6, "number": 0.5, "name": 0.4}
"""From where each kind of evidence is more than chance."""
_FAR = -5.0
"""Log odds below which it does not matter how low they are."""
_RECAST = "dtfrcz"
"""What the word classes begin with that `adverb` is about."""
_SOME = 0.4
"""The share of a gloss from which a phrase holds it."""
_NEAR = 4
"""Tokens within which a phrase is not far from another."""


class ScoredBitext(NamedTuple):
    """What was seen of a text on the way to its links."""

    evidence: LinkFeatures
    odds: Matrix
    claims: list[Assignment | None]
    phrases: list[CandidatePhrases | None]


class ChosenPhrase(NamedTuple):
    """What a word is linked with."""

    first: int
    last: int
    """[first, last) tokens."""
    signs: list[float]
    """SIGNS, then BY_ITSELF."""


def choose_phrases(bitext: Bitext, seen: ScoredBitext, phrase_weights: NDArray[np.float64]) -> dict[int, ChosenPhrase]:
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
            found[word] = ChosenPhrase(*phrases.spans[best], scene.signs(word, claim, phrases.spans[best], speaks, share))
    return found


class _Scene:
    """A text as its links are judged, what is asked of every link computed once."""

    def __init__(self, bitext: Bitext, seen: ScoredBitext) -> None:
        self._evidence, self._claims = seen.evidence, seen.claims
        self._chinese = bitext.words
        self._tokens = tokens(bitext.english)
        self._sentence = index_english(bitext.english)
        self._stretches = stretches(bitext.english).tolist()
        self._lemmas = Counter(self._sentence.lemmas)
        self._odds: list[list[float]] = seen.odds.tolist()
        self._columns: list[list[float]] = seen.odds.T.tolist()

    def signs(self, word: int, claim: Assignment, phrase: Span, speaks: Mapping[str, float], choice: float) -> list[float]:
        first, last = phrase
        chinese = self._chinese[word]
        held = dict(zip(LINK_FEATURES, self._evidence[word, first:last].max(axis=0).tolist(), strict=True))
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
            not dictionary.is_word(chinese) and all(held[kind] < least for kind, least in _HEARD.items()),
        ]

    def _by_odds(self, word: int, claim: Assignment, first: int, last: int) -> tuple[float, ...]:
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
