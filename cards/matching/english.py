"""English words: where they stand in a sentence and what they are forms of."""

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,·]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
FUNCTION_WORDS = frozenset([
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "and", "or", "but", "nor", "be",
    "is", "are", "was", "were", "been", "being", "am", "have", "has", "had", "having", "do", "does", "did", "will",
    "would", "shall", "should", "can", "could", "may", "might", "must", "that", "which", "who", "whom", "whose", "this",
    "these", "those", "it", "its", "he", "she", "they", "we", "i", "you", "his", "her", "their", "our", "my", "your",
    "him", "them", "us", "me", "not", "no", "so", "than", "then", "there", "here", "what", "when", "where", "how",
    "also", "up", "out", "about", "into", "over", "after", "before", "such", "between", "through", "during", "under",
    "any", "some", "if", "though", "although", "because", "while", "until", "upon", "within", "without", "itself",
    "himself", "herself", "themselves", "myself", "yourself", "ourselves", "each", "other", "more", "most", "very",
    "too", "just", "only", "own",
])  # fmt: skip
"""Words that say how others belong together: the closed classes of English grammar and a few degree adverbs."""

PARTICLES = frozenset(
    [
        "up",
        "out",
        "off",
        "away",
        "down",
        "back",
        "over",
        "through",
        "ahead",
        "on",
        "in",
        "along",
        "around",
        "by",
        "about",
        "together",
        "apart",
        "aside",
        "forward",
        "behind",
    ]
)
"""Adverbs that make one word with a verb before them: carry out, go on."""
_AMERICA = "usa"
"""The lemma of US and U.S. as well, which are no pronoun."""
_WRITTEN_OUT = {
    "st": "saint", "mt": "mount", "sq": "square", "km": "kilometer", "kg": "kilogram", "cm": "centimeter", "dr": "doctor",
    "prof": "professor", "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "lt": "lieutenant",
    "capt": "captain", "sgt": "sergeant", "col": "colonel",
}  # fmt: skip
"""The lemmas of common abbreviations, as dictionaries spell them."""
_NEGATIVE = re.compile(r"(?:not|no|never|nothing|none|nobody|neither|nor|without|cannot|.+n['’]t)$", re.IGNORECASE)
_DENYING = re.compile(r"(?:un|non|(?:in|im|ir|il|dis)(?=\w+(?:ble|ent|ant|al|ate|ed|ous|ive|ect|ar)$))(?=.{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure of an English text."""

    text: str
    start: int
    end: int
    lemma: str
    """The form a dictionary has it under, in lower case."""

    @property
    def is_function(self) -> bool:
        """Whether the word belongs to grammar rather than to what is said; a single letter says nothing either."""
        small = self.text.lower() in FUNCTION_WORDS and self.lemma != _AMERICA
        return (len(self.text) == 1 and self.text.isalpha()) or self.lemma in FUNCTION_WORDS or small

    @property
    def is_capitalised(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()


@lru_cache(maxsize=1 << 13)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and figures of *text*; a compound with hyphens is as many tokens as it has parts, `'s` is none.

    In a text without capitals `us` is taken for the country.
    """
    small = text.islower()
    return tuple(
        Token(found[0], found.start(), found.end(), _AMERICA if small and found[0] == "us" else lemma(found[0]))
        for found in _TOKEN.finditer(text)
        if not (found[0] == "s" and text[max(found.start() - 1, 0) : found.start()] in ("'", "’"))
    )


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
def likeness(one: str, other: str) -> float:
    """How alike two lemmas are: 1 for the same, about 0.7 for forms of one stem (`improve`, `improvement`), else 0."""
    if one == other:
        return 1.0
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    shorter, longer = sorted((len(one), len(other)))
    if same < 4 or same < 0.6 * shorter or shorter - same > 2:
        return 0.0
    return 0.5 + 0.3 * same / longer


def is_negative(token: Token) -> bool:
    """Whether a token denies: not, didn't, never, or a prefix before a word that exists: unwilling, impossible."""
    if _NEGATIVE.match(token.text):
        return True
    prefix = _DENYING.match(token.text)
    return prefix is not None and is_english(token.text[prefix.end() :])
