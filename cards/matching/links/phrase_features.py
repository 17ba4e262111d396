"""Phrase features: what speaks for each phrase that may be the English of a word."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cards.english.function_words import PARTICLES
from cards.english.negation import is_negative
from cards.english.tokens import tokens
from cards.matching.arrays import Matrix
from cards.matching.lexicon.glosses import glosses
from cards.matching.lexicon.indexed_english import IndexedEnglish
from cards.matching.links.bitext import Bitext
from cards.matching.links.link_features import FUNCTION, GLOSS, PART

TokenSpan = tuple[int, int]
"""[first, last) in the tokens of the English."""
_NEGATING = frozenset("不没未无非否别勿莫")
"""Characters that negate the word they stand in."""
PHRASE_FEATURES = (
    "likeness", "odds", "added", "content", "excess", "small likeness", "part", "lost gloss", "denying", "negation",
    "particle", "recurs",
)  # fmt: skip
"""The features of a phrase, most of them compared with the assignment:

likeness        how much closer its vector is to the word's
odds            how much higher the log odds of its tokens are
added           how many tokens it adds
content         how many content tokens it has more
excess          how many content tokens it has more than the word has characters but one
small likeness  the number of its function words, times `likeness`
part            the share of a gloss of a word inside the word that it adds
lost gloss      the share of a gloss of the word that it drops
denying         whether it negates and the word does not
negation        whether the word has a negating character and the phrase begins with a negation
particle        whether it ends with a particle
recurs          the share of the other sentences with the word whose translations hold the phrase too
"""


@lru_cache(maxsize=1 << 12)
def is_denied(word: str) -> bool:
    """Return whether a Chinese word negates, as 不愿 does and 不断 does not: all senses in the dictionary do."""
    if _NEGATING.isdisjoint(word):
        return False
    return all(any(map(is_negative, tokens(" ".join(gloss.lemmas)))) for gloss in glosses(word))


def compared_features(
    phrases: Sequence[TokenSpan], likeness: NDArray[np.float32], odds: Matrix, features: Matrix, length: int
) -> Matrix:
    """Return the features of each phrase that compare it with the first one, the assignment: the first eight.

    Args:
        phrases: The phrases.
        likeness: The cosine of each with the word.
        odds: The log odds of each token for the word.
        features: The link features of the word: shape (tokens, features).
        length: The characters of the word.
    """
    function = features[:, FUNCTION]
    part, gloss = features[:, PART].tolist(), features[:, GLOSS].tolist()
    first, last = phrases[0]
    core_odds, core_content = odds[first:last].sum(), (1 - function[first:last]).sum()
    rows = []
    for (start, end), like in zip(phrases, likeness, strict=True):
        added = [token for token in range(start, end) if not first <= token < last]
        dropped = [token for token in range(first, last) if not start <= token < end]
        content = (1 - function[start:end]).sum()
        gain = float(like - likeness[0])
        rows.append(
            (
                gain,
                min(max(float(odds[start:end].sum() - core_odds), -12), 6),
                len(added),
                content - core_content,
                max(content - max(1, length - 1), 0),
                function[start:end].sum() * gain,
                max((part[token] for token in added), default=0.0),
                max((gloss[token] for token in dropped), default=0.0),
            )
        )
    return np.array(rows, dtype=float)


def grammar_features(word: str, phrases: Sequence[TokenSpan], english: IndexedEnglish) -> Matrix:
    """Return the features `denying`, `negation` and `particle` of each phrase."""
    denied, denying = is_denied(word), not _NEGATING.isdisjoint(word)
    rows = []
    for first, last in phrases:
        inside = english.tokens[first:last]
        particle = len(inside) > 1 and inside[-1].lemma in PARTICLES
        rows.append((not denied and any(map(is_negative, inside)), denying and is_negative(inside[0]), particle))
    return np.array(rows, dtype=float)


def translations_by_word(bitexts: Sequence[Bitext]) -> dict[str, set[str]]:
    """Return for each Chinese word the translations of the sentences that have it, as lemmas."""
    translations: dict[str, set[str]] = {}
    for bitext in bitexts:
        lemmas = _spaced(bitext.english.lemmas)
        for word in bitext.words:
            translations.setdefault(word, set()).add(lemmas)
    return translations


def recurrence(phrases: Sequence[TokenSpan], english: IndexedEnglish, translations: AbstractSet[str]) -> Matrix:
    """Return the feature `recurs` of each phrase: shape (phrases, 1); 0 where no other sentence has the word."""
    others = translations - {_spaced(english.lemmas)}
    shares = [
        sum(_spaced(english.lemmas[first:last]) in text for text in others) / max(len(others), 1) for first, last in phrases
    ]
    return np.array(shares, dtype=float).reshape(-1, 1)


def _spaced(lemmas: Sequence[str]) -> str:
    return f" {' '.join(lemmas)} "
