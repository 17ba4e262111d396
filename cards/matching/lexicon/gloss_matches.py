"""Gloss matches: which dictionary glosses of a Chinese word occur in the translation, and at which tokens."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cards.chinese import dictionary
from cards.chinese.word_list import word_class
from cards.english.function_words import FUNCTION_WORDS
from cards.english.lemmas import lemma_similarity
from cards.matching.lexicon.glosses import Gloss, glosses
from cards.matching.lexicon.indexed_english import STEM, IndexedEnglish

_HALF = 0.5
MOST = 0.51
"""The least share of a gloss that is more than half of it."""
_ADJACENT = 3
"""Tokens within which the English of two parts of a word counts as adjacent: room for two function words between them."""


SimilarTokens = dict[str, tuple[tuple[int, float], ...]]
"""By lemma: index and similarity of the tokens that are forms of it, or share its stem."""


class MatchedGloss(NamedTuple):
    """A gloss of which at least one content lemma occurs in the translation."""

    gloss: Gloss
    share: float
    """How much of its content occurs, 0 to 1."""
    tokens: tuple[tuple[int, float], ...]
    """Index and similarity of each token that matches one of its content lemmas, lemma by lemma."""


class WordMatch(NamedTuple):
    """How the glosses of a word match the translation."""

    glosses: tuple[MatchedGloss, ...] = ()
    share: float = 0.0
    """The best weighted share of a gloss, 0 to 1.  Glosses of function words only, `of` or `this`, are not counted: every
    sentence has them."""
    exact: frozenset[int] = frozenset()
    """The tokens that equal a gloss of one content word."""
    loose: frozenset[int] = frozenset()
    """The tokens that only share their stem with a gloss; empty where a whole gloss occurs."""
    grammar: bool = False
    """Whether a gloss of function words only occurs word for word: the `will` of 将."""

    def positions(self, least: float = MOST) -> list[int]:
        """Return the indices of the tokens of all glosses of which at least the share *least* occurs."""
        return sorted({index for matched in self.glosses if matched.share >= least for index, _ in matched.tokens})

    def reaches(self, first: int, last: int, least: float = MOST) -> bool:
        """Return whether one of the tokens [first, last) is of a gloss of which at least the share *least* occurs."""
        return any(
            matched.share >= least and any(first <= index < last for index, _ in matched.tokens) for matched in self.glosses
        )


_NO_MATCH = WordMatch()


def match_words(words: Iterable[str], english: IndexedEnglish) -> dict[str, WordMatch]:
    """Match the glosses of simplified words with an English sentence.

    Args:
        words: Simplified words.
        english: The translation of the sentence that they stand in.
    """
    similar: SimilarTokens = {}
    stems = english.stems.keys()
    return {
        word: _NO_MATCH if _stems(word).isdisjoint(stems) else _match(glosses(word), english, similar)
        for word in dict.fromkeys(words)
    }


def match_glosses(candidates: Iterable[Gloss], english: IndexedEnglish) -> tuple[MatchedGloss, ...]:
    """Match single glosses with an English sentence; those of which nothing occurs are left out."""
    return tuple(_matched(candidates, english, {}))


def verbatim_tokens(gloss: Gloss, english: IndexedEnglish) -> list[int]:
    """Return the indices of the first run of tokens that is the gloss word for word; empty if there is none."""
    length = len(gloss.lemmas)
    for start in english.positions.get(gloss.lemmas[0], ()):
        if english.lemmas[start : start + length] == gloss.lemmas:
            return list(range(start, start + length))
    return []


def are_adjacent(parts: Sequence[WordMatch], english: IndexedEnglish) -> bool:
    """Return whether the translation says each part of a word, side by side with only function words between them."""
    positions = [part.positions() for part in parts]
    for anchor in positions[0]:
        chosen = {anchor}
        for options in positions[1:]:
            distances = [(min(abs(index - other) for other in chosen), index) for index in options if index not in chosen]
            chosen.update(index for _, index in sorted(distance for distance in distances if distance[0] <= _ADJACENT)[:1])
        first, last = min(chosen), max(chosen)
        between = english.text[english.tokens[first].end : english.tokens[last].start]
        small = all(english.is_function[index] for index in range(first, last + 1) if index not in chosen)
        if len(chosen) == len(parts) and small and not re.search(r"[,;:.()]", between):
            return True
    return False


def is_name_only(word: str) -> bool:
    """Return whether the dictionaries list a simplified word only as a proper noun."""
    entries = dictionary.entries(word)
    if entries:
        return all(entry.is_name for entry in entries)
    return word_class(word)[:2] in ("nr", "ns", "nt")


def _similar_tokens(lemma: str, english: IndexedEnglish) -> tuple[tuple[int, float], ...]:
    """Return index and similarity of the tokens with this lemma, or with one that shares its stem."""
    return tuple(
        (index, similarity)
        for other in english.stems.get(lemma[:STEM], ())
        if (similarity := lemma_similarity(lemma, other))
        for index in english.positions[other]
    )


def _match(candidates: Iterable[Gloss], english: IndexedEnglish, similar: SimilarTokens) -> WordMatch:
    matched = _matched(candidates, english, similar)
    return _summarised(matched, english) if matched else _NO_MATCH


def _matched(candidates: Iterable[Gloss], english: IndexedEnglish, similar: SimilarTokens) -> list[MatchedGloss]:
    """Match glosses; *similar* holds the tokens of the lemmas that were looked up before."""
    matched = []
    for gloss in candidates:
        for lemma in gloss.content:
            if lemma not in similar:
                similar[lemma] = _similar_tokens(lemma, english)
        tokens = [similar[lemma] for lemma in gloss.content]
        share = sum(max((similarity for _, similarity in some), default=0.0) for some in tokens) / len(tokens)
        if share:
            matched.append(MatchedGloss(gloss, share, tuple(token for some in tokens for token in some)))
    return matched


def _summarised(matched: Sequence[MatchedGloss], english: IndexedEnglish) -> WordMatch:
    best, grammar = 0.0, False
    exact: set[int] = set()
    loose: set[int] = set()
    for gloss, share, tokens in matched:
        if gloss.content[0] in FUNCTION_WORDS:
            grammar = grammar or (gloss.weight == 1 and bool(verbatim_tokens(gloss, english)))
            continue
        worth = gloss.weight * share
        best = max(best, worth)
        if worth == 1 and len(gloss.content) == 1:
            exact.update(english.positions.get(gloss.content[0], ()))
        elif _HALF < worth < 1 and best < 1:
            loose.update(index for index, similarity in tokens if similarity < 1)
    return WordMatch(tuple(matched), best, frozenset(exact), frozenset(loose if best < 1 else ()), grammar)


@lru_cache(maxsize=1 << 16)
def _stems(word: str) -> frozenset[str]:
    return frozenset(lemma[:STEM] for gloss in glosses(word) for lemma in gloss.content)
