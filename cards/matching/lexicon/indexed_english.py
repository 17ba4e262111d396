"""An English sentence, tokenised once and indexed by lemma."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cards.english.tokens import Token, tokens
from cards.matching.lexicon.numbers import Number, english_numbers

STEM = 4
"""Letters by which lemmas are grouped: `lemma_similarity` is 0 for lemmas that differ within them."""


@dataclass(frozen=True, slots=True, eq=False)
class IndexedEnglish:
    """An English sentence with its tokens, numbers, and an index of its lemmas."""

    text: str
    tokens: tuple[Token, ...]
    lemmas: tuple[str, ...]
    """One a token."""
    is_function: NDArray[np.float64]
    """1 for each token that is a function word, else 0: shape (tokens,)."""
    positions: Mapping[str, tuple[int, ...]]
    """The token indices of each lemma."""
    stems: Mapping[str, tuple[str, ...]]
    """The lemmas that begin with the same `STEM` letters, by these letters."""
    numbers: tuple[Number, ...]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that lie in [start, end) of the characters."""
        first = bisect_left(self.tokens, start, key=lambda token: token.start)
        last = bisect_right(self.tokens, end, key=lambda token: token.end)
        return self.tokens[first:last]

    def text_of(self, first: int, end: int) -> str:
        """Return the text from token *first* to the one before *end*."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]


def index_english(text: str) -> IndexedEnglish:
    """Tokenise and index an English sentence."""
    words = tokens(text)
    positions: dict[str, tuple[int, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for index, token in enumerate(words):
        if token.lemma not in positions:
            stem = token.lemma[:STEM]
            stems[stem] = (*stems.get(stem, ()), token.lemma)
        positions[token.lemma] = (*positions.get(token.lemma, ()), index)
    is_function = np.array([token.is_function for token in words], dtype=float)
    lemmas = tuple(token.lemma for token in words)
    return IndexedEnglish(text, words, lemmas, is_function, positions, stems, english_numbers(text))
