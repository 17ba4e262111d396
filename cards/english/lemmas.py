"""Lemmas: the dictionary forms of English words, and the similarity of two lemmas."""

from functools import lru_cache

from cards.english.abbreviations import WRITTEN_OUT

UNITED_STATES = "usa"
"""The lemma of US, U.S., USA and U.S.A., which are not the pronoun."""


@lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """Return the dictionary form of a word, in lower case: factory for `factories`, kilometer for `km`, uk for `U.K.`."""
    from simplemma import lemmatize

    if word.isupper() and word.replace(".", "").lower() in ("us", UNITED_STATES):
        return UNITED_STATES
    if word.endswith("."):
        return word.replace(".", "").lower()
    return WRITTEN_OUT.get(word.lower()) or lemmatize(word.lower(), lang="en").lower()


@lru_cache(maxsize=1 << 14)
def is_english(word: str) -> bool:
    """Return whether simplemma knows an English word, which then is hardly a foreign name."""
    from simplemma import is_known

    return is_known(word.lower(), lang="en")


@lru_cache(maxsize=1 << 18)
def lemma_similarity(one: str, other: str) -> float:
    """Return 1 for the same lemma, 0.5 to 0.8 for lemmas of one stem (`improve`, `improvement`), else 0.

    Lemmas have one stem if they begin with the same letters: at least four, at least 60 % of the shorter lemma, and all of it but
    two letters at most.
    """
    if one == other:
        return 1.0
    shorter, longer = sorted((len(one), len(other)))
    common = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shorter)
    if common < 4 or common < 0.6 * shorter or shorter - common > 2:
        return 0.0
    return 0.5 + 0.3 * common / longer
