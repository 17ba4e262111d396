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


def frequency(word: str) -> float:
    """How common a simplified word is, as the natural logarithm of its share in jieba's counts; rare ones about -18."""
    return math.log(int(word_counts().get(word, 1))) - log_of_all_counts()


def word_class(word: str) -> str:
    """The word class that jieba's dictionary gives: `n` noun, `v` verb, `p` preposition, `nr` person...; empty if none."""
    return _classes().get(word, "")


def is_grammar(word: str) -> bool:
    """Whether a simplified word belongs to grammar or counting: prepositions, particles, pronouns, measures, numerals."""
    return word_class(word) in _GRAMMAR


@lru_cache(maxsize=1 << 13)
def is_measure(char: str) -> bool:
    """Whether CC-CEDICT has a simplified character as a measure word."""
    return any(sense.startswith("classifier ") for entry in dictionary.entries(char) for sense in entry.senses)


def is_known(word: str) -> bool:
    """Whether jieba's dictionary or CC-CEDICT holds the simplified *word*."""
    return word in word_counts() or dictionary.is_word(word)


@cache
def load_jieba() -> Any:
    """jieba, quietly: its invalid escapes warn on Python 3.12 and later, its logger prints."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    return jieba


@cache
def _dictionary_columns() -> tuple[list[str], list[str], list[str]]:
    """Words, counts and word classes of jieba's dictionary, which has one word a line."""
    with load_jieba().get_module_res("dict.txt") as file:
        columns = file.read().decode("utf-8").split()
    return columns[::3], columns[1::3], columns[2::3]


@cache
def word_counts() -> dict[str, str]:
    """How often jieba's dictionary saw each word, still in digits: few of a third of a million are ever asked for."""
    words, counts, _ = _dictionary_columns()
    return dict(zip(words, counts, strict=True))


@cache
def log_of_all_counts() -> float:
    """The natural logarithm of the sum of all counts."""
    return math.log(sum(map(int, _dictionary_columns()[1])))


@cache
def _classes() -> dict[str, str]:
    words, _, classes = _dictionary_columns()
    return dict(zip(words, classes, strict=True))
