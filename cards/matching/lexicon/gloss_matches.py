"""Echoes: which glosses of a Chinese word its translation holds, and where."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from cards.chinese import dictionary
from cards.chinese.word_list import word_class
from cards.english.function_words import FUNCTION_WORDS
from cards.english.lemmas import lemma_similarity
from cards.english.tokens import Token, tokens
from cards.matching.lexicon.glosses import Gloss, glosses

_HALF = 0.5
_MOST = 0.51
"""The least share of a gloss that is more than half of it."""


class GlossMatch(NamedTuple):
    """How a translation matches a word."""

    share: float
    """The best share of a gloss that stands there, 0 to 1.  Glosses of grammar alone, `of` or `this`, have no part in
    it: every sentence has them."""
    exact: frozenset[int]
    """The places of tokens that are a gloss by themselves and to the letter."""
    loose: frozenset[int]
    """The places of tokens that are only forms of a gloss's stem; none where a gloss stands there whole."""
    grammar: bool
    """Whether a gloss of grammar alone stands there word for word: the `will` of 将."""


_NO_MATCH = GlossMatch(0.0, frozenset(), frozenset(), grammar=False)


def gloss_match(word: str, english: str) -> GlossMatch:
    """How *english* echoes a simplified word."""
    return index_english(english).gloss_match(word)


def matched_tokens(words: Iterable[str], english: str, least: float = _MOST) -> set[int]:
    """The places of the tokens of the translation that a gloss of one of the simplified words explains.

    Args:
        words: Simplified.
        english: The translation.
        least: The share of the gloss that must stand there.
    """
    sentence = index_english(english)
    return {place for word in words for place in sentence.places(word, least)}


def are_adjacent(parts: Sequence[str], english: str) -> bool:
    """Whether the translation has a gloss of each of the simplified words *parts*, side by side but for small words."""
    sentence = index_english(english)
    places = [sentence.places(part) for part in parts]
    for anchor in places[0]:
        chosen = {anchor}
        for options in places[1:]:
            near = [place for place in options if place not in chosen and min(abs(place - other) for other in chosen) <= 3]
            chosen.update(sorted(near, key=lambda place: min(abs(place - other) for other in chosen))[:1])
        first, last = min(chosen), max(chosen)
        between = english[sentence.tokens[first].end : sentence.tokens[last].start]
        small = all(sentence.function[place] for place in range(first, last + 1) if place not in chosen)
        if len(chosen) == len(parts) and small and not re.search(r"[,;:.()]", between):
            return True
    return False


def is_name_only(word: str) -> bool:
    """Whether a simplified word is nothing but a proper noun to the dictionaries."""
    entries = dictionary.entries(word)
    if entries:
        return all(entry.is_name for entry in entries)
    return word_class(word)[:2] in ("nr", "ns", "nt")


class IndexedEnglish:
    """The tokens of an English sentence, indexed so that glosses are found in it quickly."""

    def __init__(self, english_tokens: tuple[Token, ...]) -> None:
        self.tokens = english_tokens
        self.lemmas = [token.lemma for token in english_tokens]
        self.function = np.array([token.is_function for token in english_tokens], dtype=float)
        self._places: dict[str, list[int]] = {}
        self._stems: dict[str, set[str]] = {}
        self._gloss_matches: dict[str, GlossMatch] = {}
        self._likest: dict[str, float] = {}
        self._heard: dict[str, tuple[tuple[Gloss, float], ...]] = {}
        self._found: dict[str, list[tuple[int, float]]] = {}
        for place, lemma in enumerate(self.lemmas):
            self._places.setdefault(lemma, []).append(place)
            self._stems.setdefault(lemma[:4], set()).add(lemma)

    def find(self, lemma: str) -> list[tuple[int, float]]:
        """The places of *lemma* and of forms of its stem, with their likeness."""
        if lemma not in self._found:
            self._found[lemma] = [
                (place, like)
                for other in self._stems.get(lemma[:4], ())
                if (like := lemma_similarity(lemma, other))
                for place in self._places[other]
            ]
        return self._found[lemma]

    def heard(self, word: str) -> tuple[tuple[Gloss, float], ...]:
        """The glosses of a simplified word of which something stands in the sentence, with how much."""
        if word not in self._heard:
            near = glosses(word) if not _stems(word).isdisjoint(self._stems) else ()
            self._heard[word] = tuple((gloss, share) for gloss in near if (share := self.share(gloss)))
        return self._heard[word]

    def share(self, gloss: Gloss) -> float:
        """How much of a gloss's content stands in the sentence."""
        total = 0.0
        for lemma in gloss.content:
            if lemma not in self._likest:
                self._likest[lemma] = max((like for _, like in self.find(lemma)), default=0.0)
            total += self._likest[lemma]
        return total / len(gloss.content)

    def places(self, word: str, least: float = _MOST) -> list[int]:
        """The places of the tokens of glosses of *word* of which that share stands in the sentence."""
        enough = (gloss for gloss, share in self.heard(word) if share >= least)
        return sorted({place for gloss in enough for lemma in gloss.content for place, _ in self.find(lemma)})

    def gloss_match(self, word: str) -> GlossMatch:
        """How the sentence echoes a simplified word."""
        if word not in self._gloss_matches:
            self._gloss_matches[word] = self._gloss_match(word)
        return self._gloss_matches[word]

    def _gloss_match(self, word: str) -> GlossMatch:
        best, grammar = 0.0, False
        exact: set[int] = set()
        loose: set[int] = set()
        heard = self.heard(word)
        if not heard:
            return _NO_MATCH
        for gloss, share in heard:
            if gloss.content[0] in FUNCTION_WORDS:
                grammar = grammar or (gloss.weight == 1 and bool(self.verbatim(gloss)))
                continue
            worth = gloss.weight * share
            best = max(best, worth)
            if worth == 1 and len(gloss.content) == 1:
                exact.update(self._places.get(gloss.content[0], ()))
            elif _HALF < worth < 1 and best < 1:
                loose.update(place for lemma in gloss.content for place, like in self.find(lemma) if like < 1)
        return GlossMatch(best, frozenset(exact), frozenset(loose if best < 1 else ()), grammar)

    def verbatim(self, gloss: Gloss) -> list[int]:
        """The places of the tokens that are the gloss word for word; none if it does not stand there."""
        length = len(gloss.lemmas)
        for start in self._places.get(gloss.lemmas[0], ()):
            if tuple(self.lemmas[start : start + length]) == gloss.lemmas:
                return list(range(start, start + length))
        return []


@lru_cache(maxsize=1 << 16)
def _stems(word: str) -> frozenset[str]:
    return frozenset(lemma[:4] for gloss in glosses(word) for lemma in gloss.content)


@lru_cache(maxsize=1 << 10)
def index_english(english: str) -> IndexedEnglish:
    """The English sentence, indexed; remembered for as long as its pair is likely to be worked on."""
    return IndexedEnglish(tokens(english))
