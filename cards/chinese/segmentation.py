"""Segmentation: jieba's words, and the same lattice of words with other weights.

The lattice holds the words of jieba and of CC-CEDICT; the path through it with the highest sum of weights is the segmentation.
"""

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.scripts import simplified
from cards.chinese.word_list import is_known, is_measure, load_jieba, log_of_all_counts, word_class, word_counts

_LONGEST_WORD = 16
"""Characters of the longest word in jieba's list, and in all but a few proverbs of CC-CEDICT."""
_NEW_WORD = 3
"""The count of CC-CEDICT's words that jieba lacks: that of the rarest words in jieba's own list."""
_MEASURED = 5.0
"""What a word loses, in natural logarithms, if no dictionary lists it and it begins with the measure word of a number: the 本书
of 三本书."""
_UNCONFIRMED = 4.0
"""What a dictionary word loses if it begins with what a number counts and the translation does not support it: the 天才 of
三天才, the 月亮 of 三个月亮出."""
_SUPPORTED = 2.0
"""The weight from which on the translation supports a word."""
_COUNTING = frozenset("一二两三四五六七八九十百千万亿几多半0123456789０１２３４５６７８９这那哪每各某")
"""What a measure word follows: numerals, figures and determiners."""
_FIGURE = re.compile(
    r"[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．·:：/／][0-9０-９]+)*(?:[%％‰]|[kcd]?m[²³23]|[A-Za-zＡ-Ｚａ-ｚ]+)?"
    r"|[A-Za-zÀ-ɏＡ-Ｚａ-ｚ]+[0-9]*(?:[-'’.&][A-Za-zÀ-ɏ0-9]+)*"
)

Span = tuple[int, int]
"""[start, end) in the characters of a sentence."""


def segment(
    text: str, weights: Mapping[str, float] | None = None, fixed: frozenset[int] = frozenset(), *, guess: bool = True
) -> list[Span]:
    """Return the words of *text*, punctuation included, as spans that omit only white space.

    Args:
        text: A sentence, in either script.
        weights: What simplified words of the lattice gain or lose, in natural logarithms.  Words that no dictionary lists are
            added to the lattice.  None or empty segments as jieba does, with the words of CC-CEDICT.
        fixed: Offsets in *text* that no word may cross.
        guess: Whether jieba may make words of characters that no word of the lattice covers; it may then also restore a word
            that the weights rejected.
    """
    if guess and not weights and not fixed:
        return list(_plain_segmentation(text))
    return _segment(text, weights or {}, fixed, guess=guess)


def lattice_words(text: str, longest: int = 8) -> list[Span]:
    """Return the spans of *text* that are words to jieba or CC-CEDICT, of two to *longest* characters."""
    lookup = simplified(text)
    return [
        (run_start + start, run_start + last + 1)
        for run_start, run_end in _runs(text, frozenset())
        for start, lasts in _lattice(lookup[run_start:run_end]).items()
        for last in lasts
        if start < last < start + longest
    ]


def occurrences(text: str, part: str) -> Iterator[Span]:
    """Yield the spans where *part* stands in *text*, none overlapping the one before."""
    start = text.find(part)
    while start >= 0:
        yield start, start + len(part)
        start = text.find(part, start + len(part))


@lru_cache(maxsize=1 << 9)
def _plain_segmentation(text: str) -> tuple[Span, ...]:
    return tuple(_segment(text, {}, frozenset(), guess=True))


def _segment(text: str, weights: Mapping[str, float], fixed: frozenset[int], *, guess: bool) -> list[Span]:
    lookup = simplified(text)
    tokenizer = _tokenizer_class()(weights)
    spans: list[Span] = []
    for run_start, run_end in _runs(text, fixed):
        if not HAN.search(text, run_start, run_end):
            spans.append((run_start, run_end))
            continue
        start = run_start
        tokenizer.follows_number = run_start > 0 and lookup[run_start - 1] in _COUNTING
        for token in tokenizer.cut(lookup[run_start:run_end], HMM=guess):
            for word in dictionary.parts(token) if _is_misguessed(token) else (token,):
                spans.append((start, start + len(word)))
                start += len(word)
    return [span for span in spans if not text[span[0] : span[1]].isspace()]


def _is_misguessed(word: str) -> bool:
    """Return whether a word is a guess of jieba's that begins or ends with a particle or pronoun: 地说, 他长."""
    return len(word) > 1 and not is_known(word) and any(word_class(char)[:1] in ("u", "r", "y") for char in (word[0], word[-1]))


def _runs(text: str, fixed: frozenset[int]) -> Iterator[Span]:
    """Return the pieces of *text* between fixed offsets, figures, Latin words and single marks of punctuation, and these.

    A figure or Latin word that belongs to a dictionary word, 3D打印 or 卡拉OK, is left to the lattice.
    """
    edges = {0, len(text), *fixed}
    inside: set[int] = set()
    for figure in _FIGURE.finditer(text):
        start, end = figure.span()
        longer = (
            (text[start : end + more] for more in range(1, 5)),
            (text[start - more : end] for more in range(1, 5) if start >= more),
        )
        if not any(dictionary.is_word(word) for side in longer for word in side):
            edges.update((start, end))
        inside.update(range(start, end))
    for offset, char in enumerate(text):
        if offset not in inside and not HAN.match(char):
            edges.update((offset, offset + 1))
    return pairwise(sorted(edges))


@lru_cache(maxsize=1 << 9)
def _lattice(text: str) -> dict[int, list[int]]:
    """Return the words of jieba and CC-CEDICT in simplified *text*: for each start the offsets of their last characters."""
    length, in_jieba, in_dictionary = len(text), word_counts(), dictionary.all_words()
    lattice = {}
    for start in range(length):
        lattice[start] = [start]
        for end in range(start + 2, min(start + _LONGEST_WORD, length) + 1):
            word = text[start:end]
            if word in in_jieba or word in in_dictionary:
                lattice[start].append(end - 1)
    return lattice


@cache
def _tokenizer_class() -> Any:
    """Return a subclass of jieba's tokenizer with a faster dictionary, more words and other weights."""
    jieba = load_jieba()

    class WeightedTokenizer(jieba.Tokenizer):  # type: ignore[name-defined,misc]
        def __init__(self, weights: Mapping[str, float]) -> None:
            super().__init__()
            self.FREQ = word_counts()
            self.initialized = True
            self.weights = weights
            self.follows_number = False
            self.proposed = [word for word in weights if len(word) > 1 and not is_known(word)]

        def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802
            lattice = _lattice(sentence)
            proposed = [word for word in self.proposed if word in sentence]
            if not proposed:
                return lattice
            added = [span for word in proposed for span in occurrences(sentence, word)]
            return {start: [*lasts, *(end - 1 for first, end in added if first == start)] for start, lasts in lattice.items()}

        def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:  # noqa: N803
            length, total = len(sentence), log_of_all_counts()
            route[length] = (0.0, 0)
            for start in range(length - 1, -1, -1):
                follows_number = sentence[start - 1] in _COUNTING if start else self.follows_number
                measured = follows_number and is_measure(sentence[start])
                counted = start > 1 and sentence[start - 1] == "个" and sentence[start - 2] in _COUNTING
                counted = counted and self.weights.get(sentence[start], 0.0) > 0
                route[start] = max(
                    (_score(sentence[start : last + 1], self.weights, measured, counted) - total + route[last + 1][0], last)
                    for last in DAG[start]
                )

    return WeightedTokenizer


def _score(word: str, weights: Mapping[str, float], measured: bool, counted: bool) -> float:
    """Return the logarithm of the count of a simplified word, with what it gains and loses here.

    Args:
        word: A simplified word.
        weights: What words gain or lose, in natural logarithms.
        measured: Whether it begins with a measure word after a number.
        counted: Whether it follows a number and 个, and begins with a character that the translation supports.
    """
    weight = weights.get(word, 0.0)
    if len(word) == 1:
        return math.log(int(word_counts().get(word) or 1)) + weight
    if measured and not dictionary.is_word(word):
        weight -= _MEASURED
    elif (measured or counted) and weights and weight < max(_SUPPORTED, weights.get(word[0], 0.0)):
        weight -= _UNCONFIRMED
    return math.log(int(word_counts().get(word) or _NEW_WORD)) + weight
