"""Lemmas: the dictionary forms of English words, and how alike two of them are."""

from functools import lru_cache

_AMERICA = "usa"
"""The lemma of US and U.S. as well, which are no pronoun."""
_WRITTEN_OUT = {
    "st": "saint", "mt": "mount", "sq": "square", "km": "kilometer", "kg": "kilogram", "cm": "centimeter", "dr": "doctor",
    "prof": "professor", "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "lt": "lieutenant",
    "capt": "captain", "sgt": "sergeant", "col": "colonel",
}  # fmt: skip
"""The lemmas of common abbreviations, as dictionaries spell them."""


@lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """The dictionary form of a word: `factories` gives `factory`, `overfulfilled` `overfulfill`, `U.K.` `uk`, `km` `kilometer`."""
    from simplemma import lemmatize

    if word.isupper() and word.replace(".", "").lower() in ("us", _AMERICA):
        return _AMERICA
    if word.endswith("."):
        return word.replace(".", "").lower()
    return _WRITTEN_OUT.get(word.lower()) or lemmatize(word.lower(), lang="en").lower()


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
