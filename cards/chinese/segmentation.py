"""Words: jieba's cut, and the same lattice weighed again by what else is known of the sentence."""

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
"""Characters of the longest word in jieba's dictionary and in all but a few proverbs of CC-CEDICT."""
_NEW_WORD = 3
"""The count given to CC-CEDICT's words that jieba lacks: that of the rarest words in jieba's own list."""
_MEASURED = 5.0
"""What a word loses, in natural logarithms, that no dictionary has and that begins with the measure of a number: the
本书 of 三本书."""
_UNCONFIRMED = 4.0
"""What a dictionary's word loses that begins with what a number counts, and for which the translation does not speak:
the 天才 of 三天才, the 月亮 of 三个月亮出."""
_SPOKEN_FOR = 2.0
"""From this weight on the translation speaks for a word."""
_COUNTING = frozenset("一二两三四五六七八九十百千万亿几多半0123456789０１２３４５６７８９这那哪每各某")
_FIGURE = re.compile(
    r"[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．·:：/／][0-9０-９]+)*(?:[%％‰]|[kcd]?m[²³23]|[A-Za-zＡ-Ｚａ-ｚ]+)?"
    r"|[A-Za-zÀ-ɏＡ-Ｚａ-ｚ]+[0-9]*(?:[-'’.&][A-Za-zÀ-ɏ0-9]+)*"
)

Span = tuple[int, int]
"""[start, end) in the characters of a sentence."""


def segment(
    text: str, weights: Mapping[str, float] | None = None, fixed: frozenset[int] = frozenset(), *, guess: bool = True
) -> list[Span]:
    """The words of *text*, punctuation among them, as spans that leave out nothing but white space.

    Args:
        text: A sentence, in either script.
        weights: What the lattice's words gain or lose, in natural logarithms; words that are in no dictionary may be
            proposed here.  None cuts as jieba itself does, CC-CEDICT's words added.
        fixed: Places in *text* that no word may cross.
        guess: Whether jieba may make words of characters that no word of the lattice fits, and take up again what the
            weights turned down.
    """
    if guess and not weights and not fixed:
        return list(_plain_cut(text))
    return _cut(text, weights or {}, fixed, guess=guess)


@lru_cache(maxsize=1 << 12)
def _plain_cut(text: str) -> tuple[Span, ...]:
    return tuple(_cut(text, {}, frozenset(), guess=True))


def _cut(text: str, weights: Mapping[str, float], fixed: frozenset[int], *, guess: bool) -> list[Span]:
    lookup = simplified(text)
    tokenizer = _tokenizer_class()(weights)
    found: list[Span] = []
    for start, end in _runs(text, fixed):
        if not HAN.search(text, start, end):
            found.append((start, end))
            continue
        at = start
        tokenizer.counted = start > 0 and lookup[start - 1] in _COUNTING
        for found_word in tokenizer.cut(lookup[start:end], HMM=guess):
            for word in dictionary.parts(found_word) if _is_misguessed(found_word) else (found_word,):
                found.append((at, at + len(word)))
                at += len(word)
    return [span for span in found if not text[span[0] : span[1]].isspace()]


def occurrences(text: str, part: str) -> Iterator[Span]:
    """The places where *part* stands in *text*, none overlapping the one before."""
    start = text.find(part)
    while start >= 0:
        yield start, start + len(part)
        start = text.find(part, start + len(part))


def lattice_words(text: str, longest: int = 8) -> list[Span]:
    """Every stretch of *text* that is a word to jieba or CC-CEDICT, of two to *longest* characters."""
    lookup = simplified(text)
    return [
        (begin + start, begin + last + 1)
        for begin, end in _runs(text, frozenset())
        for start, ends in _lattice(lookup[begin:end]).items()
        for last in ends
        if start < last < start + longest
    ]


def _is_misguessed(word: str) -> bool:
    """Whether jieba made a word of what no dictionary has and a particle or pronoun: 地说, 他长."""
    return len(word) > 1 and not is_known(word) and any(word_class(char)[:1] in ("u", "r", "y") for char in (word[0], word[-1]))


def _runs(text: str, fixed: frozenset[int]) -> Iterator[Span]:
    """*text* cut at fixed places, around figures and Latin words, and around each mark of punctuation.

    A figure or letter that is part of a dictionary word, 3D打印 or 卡拉OK, is left to the lattice.
    """
    edges = {0, len(text), *fixed}
    inside: set[int] = set()
    for figure in _FIGURE.finditer(text):
        start, end = figure.span()
        around = (
            (text[start : end + more] for more in range(1, 5)),
            (text[start - more : end] for more in range(1, 5) if start >= more),
        )
        if not any(dictionary.is_word(word) for side in around for word in side):
            edges.update((start, end))
        inside.update(range(start, end))
    for place, char in enumerate(text):
        if place not in inside and not HAN.match(char):
            edges.update((place, place + 1))
    return pairwise(sorted(edges))


@lru_cache(maxsize=1 << 12)
def _lattice(text: str) -> dict[int, list[int]]:
    """The words of jieba and CC-CEDICT in simplified *text*: by their first place, their last ones."""
    length, listed, explained = len(text), word_counts(), dictionary.all_words()
    lattice = {}
    for start in range(length):
        lattice[start] = [start]
        for end in range(start + 2, min(start + _LONGEST_WORD, length) + 1):
            word = text[start:end]
            if word in listed or word in explained:
                lattice[start].append(end - 1)
    return lattice


@cache
def _tokenizer_class() -> Any:
    """Jieba's tokenizer over a dictionary that opens faster than its own, its lattice widened and weighed."""
    jieba = load_jieba()

    class Weighed(jieba.Tokenizer):  # type: ignore[name-defined,misc]
        def __init__(self, weights: Mapping[str, float]) -> None:
            super().__init__()
            self.FREQ = word_counts()
            self.initialized = True
            self.weights = weights
            self.counted = False
            self.proposed = [word for word in weights if len(word) > 1 and not is_known(word)]

        def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802
            lattice = _lattice(sentence)
            here = [word for word in self.proposed if word in sentence]
            if not here:
                return lattice
            more = [span for word in here for span in occurrences(sentence, word)]
            return {start: [*ends, *(end - 1 for first, end in more if first == start)] for start, ends in lattice.items()}

        def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:  # noqa: N803
            length, total = len(sentence), log_of_all_counts()
            route[length] = (0.0, 0)
            for start in range(length - 1, -1, -1):
                counted = (sentence[start - 1] in _COUNTING if start else self.counted) and is_measure(sentence[start])
                thing = start > 1 and sentence[start - 1] == "个" and sentence[start - 2] in _COUNTING
                thing = thing and self.weights.get(sentence[start], 0.0) > 0
                route[start] = max(
                    (self.weight(sentence[start : last + 1], counted=counted, thing=thing) - total + route[last + 1][0], last)
                    for last in DAG[start]
                )

        def weight(self, word: str, *, counted: bool, thing: bool) -> float:
            """How common *word* is, with what it gains and loses here.

            Args:
                word: Simplified.
                counted: Whether it begins with a measure after a number.
                thing: Whether it begins with a character that the translation speaks for, after a number and 个.
            """
            count = self.FREQ.get(word) or (_NEW_WORD if len(word) > 1 else 1)
            weight = self.weights.get(word, 0.0)
            if len(word) > 1:
                if counted and not dictionary.is_word(word):
                    weight -= _MEASURED
                elif (counted or thing) and self.weights and weight < max(_SPOKEN_FOR, self.weights.get(word[0], 0.0)):
                    weight -= _UNCONFIRMED
            return math.log(int(count)) + weight

    return Weighed
