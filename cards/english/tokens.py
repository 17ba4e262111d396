"""Tokens: the words and figures of an English text, with their lemmas."""

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
    """The form under which a dictionary lists it, in lower case."""

    @property
    def is_function(self) -> bool:
        """Whether it is a function word or a single letter."""
        is_listed = self.lemma in FUNCTION_WORDS or (self.text.lower() in FUNCTION_WORDS and self.lemma != UNITED_STATES)
        return is_listed or (len(self.text) == 1 and self.text.isalpha())

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@lru_cache(maxsize=1 << 9)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and figures of *text*, without the possessive `'s`.

    Each part of a hyphenated compound is a token.  In a text without capitals `us` is taken for the country.
    """
    lower = text.islower()
    return tuple(
        Token(match[0], match.start(), match.end(), UNITED_STATES if lower and match[0] == "us" else lemma(match[0]))
        for match in _TOKEN.finditer(text)
        if not (match[0] == "s" and text[max(match.start() - 1, 0) : match.start()] in ("'", "’"))
    )
