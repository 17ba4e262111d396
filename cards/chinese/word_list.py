"""Jieba's word list: how common words are, and their word classes."""

import logging
import math
import warnings
from functools import cache, lru_cache
from typing import Any

from cards.chinese import dictionary

_GRAMMAR = frozenset(
    ["p", "c", "u", "ul", "uj", "uz", "ud", "ug", "uv", "r", "rr", "rz", "y", "e", "o", "x", "w", "q", "mq", "m", "f", "h", "k"]
)
"""Jieba's classes of prepositions, conjunctions, particles, pronouns, interjections, punctuation, measures, numerals, words of
place, prefixes and suffixes."""


def frequency(word: str) -> float:
    """Return the natural logarithm of a simplified word's share in jieba's counts; about -18 for words that jieba lacks."""
    return math.log(int(word_counts().get(word, 1))) - log_of_all_counts()


def word_class(word: str) -> str:
    """Return the class of a word in jieba's list: `n` noun, `v` verb, `p` preposition, `nr` person; empty if it has none."""
    return _classes().get(word, "")


def is_grammar(word: str) -> bool:
    """Return whether a simplified word is one of grammar or counting: a preposition, particle, pronoun, measure or numeral."""
    return word_class(word) in _GRAMMAR


@lru_cache(maxsize=1 << 13)
def is_measure(char: str) -> bool:
    """Return whether CC-CEDICT has a simplified character as a measure word."""
    return any(sense.startswith("classifier ") for entry in dictionary.entries(char) for sense in entry.senses)


def is_known(word: str) -> bool:
    """Return whether jieba's list or CC-CEDICT holds a simplified word."""
    return word in word_counts() or dictionary.is_word(word)


@cache
def load_jieba() -> Any:
    """Import jieba without the warnings of its invalid escapes and without its log messages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    return jieba


@cache
def _dictionary_columns() -> tuple[list[str], list[str], list[str]]:
    """Return the words, counts and word classes of jieba's list, which has one word a line."""
    with load_jieba().get_module_res("dict.txt") as file:
        fields = file.read().decode("utf-8").split()
    return fields[::3], fields[1::3], fields[2::3]


@cache
def word_counts() -> dict[str, str]:
    """Return jieba's count of each word, in digits: converting all 349,000 would take longer than the few that are needed."""
    words, counts, _ = _dictionary_columns()
    return dict(zip(words, counts, strict=True))


@cache
def log_of_all_counts() -> float:
    """Return the natural logarithm of the sum of jieba's counts."""
    return math.log(sum(map(int, _dictionary_columns()[1])))


@cache
def _classes() -> dict[str, str]:
    words, _, classes = _dictionary_columns()
    return dict(zip(words, classes, strict=True))
