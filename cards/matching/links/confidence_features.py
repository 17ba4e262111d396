"""Confidence features: what tells how likely a link is right."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.chinese import dictionary
from cards.chinese.word_list import word_class
from cards.english.negation import is_negative
from cards.matching.arrays import Matrix
from cards.matching.links.assignment import Assignment, stretches
from cards.matching.links.bitext import Bitext
from cards.matching.links.link_features import COMMON, GLOSS, NAME, NUMBER, PART, PHRASE, SOUND, VECTOR, LinkFeatures
from cards.matching.links.phrase_features import PHRASE_FEATURES, TokenSpan, is_denied
from cards.matching.links.phrases import CandidatePhrases

CONFIDENCE_FEATURES = (
    "assignment", "mean odds", "least odds", "rival", "contested", "part", "number", "whole", "covered", "choice", "likeness",
    "recurs", "lost", "follows", "again", "tokens", "length", "common", "adverb",
)  # fmt: skip
"""The features that the network sees, in its order:

assignment  logarithm of 1 plus the sum of the log odds of the assignment
mean odds   the mean of the log odds of its tokens
least odds  the least log odds of a content token of the phrase
rival       the highest log odds of the word outside the phrase
contested   the highest log odds of another word for a token of the assignment
part        how much of a gloss of a word inside the word the phrase holds
number      1 where both have the same value
whole       whether the phrase is a gloss of the word, function words aside
covered     the share of the word's characters of which the phrase holds a gloss
choice      the probability of the phrase among its candidates
likeness    how much closer its vector is to the word's than that of the assignment
recurs      the share of the other sentences with the word whose translations hold the phrase too
lost        how likely the content token before the phrase is English of no other word
follows     1 if the phrase comes right after that of the word before, -1 if far from it
again       whether the first token of the phrase occurs again in the sentence
tokens      the number of tokens of the phrase
length      the number of characters of the word
common      how common the word is
adverb      whether the word is of a class that translators often recast: adverbs, words of time
"""
HAND_WEIGHTED = ("name", "single", "opposite", "unheard")
"""Features whose weights are set by hand, because the newswire that the network learned from has few such links:

name        1 where the phrase is the word's name in pinyin
single      whether the word is a single character
opposite    whether only one of the two negates
unheard     whether only its position supports the phrase, and no dictionary has the word: mostly a name beside another
"""
_SUPPORT = {GLOSS: 0.3, PART: 0.3, VECTOR: 0.5, SOUND: 0.6, NUMBER: 0.5, NAME: 0.4}
"""The value from which each link feature supports a link better than chance."""
_LOWEST_ODDS = -5.0
"""Log odds below which lower ones make no difference."""
_RECAST_CLASSES = "dtfrcz"
"""The first letters of the word classes that the feature `adverb` is about."""
_PARTLY = 0.4
"""The share of a gloss from which a phrase holds it."""
_NEAR = 4
"""Tokens within which a phrase is near another."""


class ScoredBitext(NamedTuple):
    """A bitext with all that was computed on the way to its links."""

    bitext: Bitext
    features: LinkFeatures
    odds: Matrix
    assignments: list[Assignment | None]
    phrases: list[CandidatePhrases | None]


class ChosenPhrase(NamedTuple):
    """The tokens [first, last) that a word is linked with."""

    first: int
    last: int
    features: list[float]
    """CONFIDENCE_FEATURES, then HAND_WEIGHTED."""


def choose_phrases(scored: ScoredBitext, phrase_weights: NDArray[np.float64]) -> dict[int, ChosenPhrase]:
    """Return the best phrase of each word that has an assignment, by the index of the word.

    Args:
        scored: The bitext.
        phrase_weights: One for each of the phrase features.
    """
    sentence = _Sentence(scored)
    chosen = {}
    for word, (assignment, phrases) in enumerate(zip(scored.assignments, scored.phrases, strict=True)):
        if assignment and phrases:
            scores = phrases.features @ phrase_weights
            best = int(np.argmax(scores))
            probability = 1 / float(np.exp(scores - scores[best]).sum())
            of_phrase = dict(zip(PHRASE_FEATURES, phrases.features[best].tolist(), strict=True))
            span = phrases.spans[best]
            chosen[word] = ChosenPhrase(*span, sentence.features(word, assignment, span, of_phrase, probability))
    return chosen


class _Sentence:
    """A scored bitext with what the features of all its links have in common."""

    def __init__(self, scored: ScoredBitext) -> None:
        self._parsed = scored.bitext.parsed
        self._words = scored.bitext.words
        self._english = scored.bitext.english
        self._link_features, self._assignments = scored.features, scored.assignments
        self._stretches = stretches(self._english).tolist()
        self._counts = Counter(self._english.lemmas)
        self._odds: list[list[float]] = scored.odds.tolist()
        self._best_words = [_best_two(column) for column in scored.odds.T.tolist()]

    def features(
        self, word: int, assignment: Assignment, span: TokenSpan, of_phrase: Mapping[str, float], probability: float
    ) -> list[float]:
        first, last = span
        chinese, tokens = self._words[word], self._english.tokens[first:last]
        highest = self._link_features[word, first:last].max(axis=0).tolist()
        return [
            *self._by_odds(word, assignment, span),
            highest[PART],
            max(highest[NUMBER], 0.0),
            *self._by_dictionary(chinese, span),
            probability,
            of_phrase["likeness"],
            of_phrase["recurs"],
            self._lost(word, first),
            self._follows(word, first),
            self._counts[tokens[0].lemma] > 1,
            last - first,
            len(chinese),
            highest[COMMON],
            word_class(chinese)[:1] in _RECAST_CLASSES,
            highest[NAME],
            len(chinese) == 1,
            not highest[PHRASE] and is_denied(chinese) is not any(map(is_negative, tokens)),
            not dictionary.is_word(chinese) and all(highest[column] < least for column, least in _SUPPORT.items()),
        ]

    def _by_odds(self, word: int, assignment: Assignment, span: TokenSpan) -> tuple[float, ...]:
        """Return the features from `assignment` to `contested`."""
        first, last = span
        mine = self._odds[word]
        assigned = mine[assignment.first : assignment.last]
        content = [mine[token] for token in range(first, last) if not self._english.is_function[token]]
        return (
            math.log1p(max(assignment.odds, 0.0)),
            sum(assigned) / len(assigned),
            min(content, default=max(assigned)),
            max([_LOWEST_ODDS, *mine[:first], *mine[last:]]),
            max(self._of_others(word, token) for token in range(assignment.first, assignment.last)),
        )

    def _of_others(self, word: int, token: int) -> float:
        """Return the highest log odds of another word for a token."""
        best, odds, second = self._best_words[token]
        return max(_LOWEST_ODDS, second if best == word else odds)

    def _by_dictionary(self, chinese: str, span: TokenSpan) -> tuple[float, float]:
        """Return the features `whole` and `covered`."""
        first, last = span
        lemmas = self._english.lemmas[first:last]
        content = tuple(token.lemma for token in self._english.tokens[first:last] if not token.is_function) or lemmas
        glosses = (matched.gloss for matched in self._parsed.match(chinese).glosses)
        whole = any(gloss.lemmas == lemmas or gloss.content == content for gloss in glosses)
        if len(chinese) == 1:
            return whole, 1.0
        covered = sum(self._parsed.match(char).reaches(first, last, _PARTLY) for char in chinese)
        return whole, covered / len(chinese)

    def _lost(self, word: int, first: int) -> float:
        same_stretch = first > 0 and self._stretches[first - 1] == self._stretches[first]
        if not same_stretch or self._english.is_function[first - 1]:
            return 0.0
        return 1 / (1 + math.exp(self._of_others(word, first - 1)))

    def _follows(self, word: int, first: int) -> float:
        before = self._assignments[word - 1] if word else None
        gap = first - before.last if before else _NEAR
        return 1.0 if gap in (0, 1) else 0.0 if -_NEAR < gap <= _NEAR else -1.0


def _best_two(odds: list[float]) -> tuple[int, float, float]:
    """Return the index of the highest value, that value, and the highest of the others; -inf for those that do not exist."""
    best = max(range(len(odds)), key=odds.__getitem__, default=0)
    return best, max(odds, default=-math.inf), max([*odds[:best], *odds[best + 1 :]], default=-math.inf)
