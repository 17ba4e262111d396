"""English words: where they stand in a sentence and what they are forms of."""

import re
from dataclasses import dataclass
from functools import lru_cache

from cards.english.function_words import FUNCTION_WORDS
from cards.english.lemmas import UNITED_STATES, lemma

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,·]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")


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
        small = self.text.lower() in FUNCTION_WORDS and self.lemma != UNITED_STATES
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
        Token(found[0], found.start(), found.end(), UNITED_STATES if small and found[0] == "us" else lemma(found[0]))
        for found in _TOKEN.finditer(text)
        if not (found[0] == "s" and text[max(found.start() - 1, 0) : found.start()] in ("'", "’"))
    )
