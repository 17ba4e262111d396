"""Lemmas: the dictionary forms of English words, and how alike two of them are."""

from functools import lru_cache

from cards.english.abbreviations import WRITTEN_OUT

UNITED_STATES = "usa"
"""The lemma of US, U.S., USA and U.S.A., which are not the pronoun."""


@lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """The dictionary form of a word: `factories` gives `factory`, `overfulfilled` `overfulfill`, `U.K.` `uk`, `km` `kilometer`."""
    from simplemma import lemmatize

    if word.isupper() and word.replace(".", "").lower() in ("us", UNITED_STATES):
        return UNITED_STATES
    if word.endswith("."):
        return word.replace(".", "").lower()
    return WRITTEN_OUT.get(word.lower()) or lemmatize(word.lower(), lang="en").lower()


@lru_cache(maxsize=1 << 14)
def is_english(word: str) -> bool:
    """Whether a word is one of the ordinary English words that simplemma knows, and so hardly a foreign name."""
    from simplemma import is_known

    return is_known(word.lower(), lang="en")


@lru_cache(maxsize=1 << 18)
def lemma_similarity(one: str, other: str) -> float:
    """How alike two lemmas are: 1 for the same, about 0.7 for forms of one stem (`improve`, `improvement`), else 0."""
    if one == other:
        return 1.0
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    shorter, longer = sorted((len(one), len(other)))
    if same < 4 or same < 0.6 * shorter or shorter - same > 2:
        return 0.0
    return 0.5 + 0.3 * same / longer
