"""Shared words: which words and numbers of the sentences of one language occur in those of the other."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.chinese import dictionary, segmentation, word_list
from cards.chinese.characters import HAN
from cards.chinese.readings.syllables import toneless_reading
from cards.chinese.scripts import simplified
from cards.english.tokens import tokens
from cards.matching.lexicon.glosses import glosses
from cards.matching.lexicon.numbers import chinese_numbers, english_numbers

_PHRASE_WEIGHT = 0.5
"""How much a lemma counts that is only a part of a gloss."""
_PART_WEIGHT = 0.5
"""How much a lemma counts that translates only a part of the word."""
_UNKNOWN_WEIGHT = 0.3
"""The factor for a word that cannot be found because no dictionary has it."""
_UNMATCHED_WEIGHT = 0.5
"""The weight of an English word that translates none of the Chinese words; others have 1."""
_COMMON, _RARE, _LEAST_RARITY = -4.0, -12.0, 0.05
"""Logarithms of frequency between which the weight of a word rises to 1, and its least weight."""
_NUMBER = "#"
"""Begins the keys of numbers."""


class SharedWords(NamedTuple):
    """Which items of each sentence of one side occur in each sentence of the other."""

    found: NDArray[np.float64]
    """How surely each item is found: shape (items, sentences of the other side), 0 to 1."""
    weights: NDArray[np.float64]
    """How much each item counts: rare words more."""
    starts: NDArray[np.intp]
    """The first item of each sentence, and the number of all items: shape (sentences + 1,)."""


class _Item(NamedTuple):
    """A word or number of a Chinese sentence."""

    text: str
    keys: Mapping[str, float]
    """What an English sentence may hold for it, with weights."""


def shared_words(chinese: Sequence[str], english: Sequence[str]) -> tuple[SharedWords, SharedWords]:
    """Return the words and numbers of the Chinese sentences that occur in the English ones, and the reverse."""
    zh_items, en_items = list(map(_chinese_items, chinese)), list(map(_english_items, english))
    zh_starts, en_starts = _starts(zh_items), _starts(en_items)
    positions: dict[str, list[tuple[int, int]]] = {}
    for sentence, items in enumerate(en_items):
        for index, key in enumerate(items, en_starts[sentence]):
            positions.setdefault(key, []).append((sentence, index))
    zh_found = np.zeros((zh_starts[-1], len(english)))
    en_found = np.zeros((en_starts[-1], len(chinese)))
    for sentence, zh_sentence in enumerate(zh_items):
        for index, item in enumerate(zh_sentence, zh_starts[sentence]):
            for key, weight in item.keys.items():
                for en_sentence, en_index in positions.get(key, ()):
                    zh_found[index, en_sentence] = max(zh_found[index, en_sentence], weight)
                    en_found[en_index, sentence] = max(en_found[en_index, sentence], weight)
    zh_counts = Counter(item.text for items in zh_items for item in items)
    en_counts = Counter(key for items in en_items for key in items)
    zh_weights = [_weight(item, zh_counts[item.text]) for items in zh_items for item in items]
    matched: list[bool] = np.asarray(en_found.any(axis=1)).tolist()
    en_weights = [
        (1.0 if matched[index] else _UNMATCHED_WEIGHT) / math.sqrt(en_counts[key])
        for index, key in enumerate(key for items in en_items for key in items)
    ]
    return SharedWords(zh_found, np.array(zh_weights), zh_starts), SharedWords(en_found, np.array(en_weights), en_starts)


def _starts(items: Sequence[Sequence[object]]) -> NDArray[np.intp]:
    return np.asarray(np.cumsum([0, *map(len, items)], dtype=np.intp))


def _weight(item: _Item, count: int) -> float:
    """Return how much a Chinese item counts: rare words more, words that the text repeats less."""
    rarity = 1.0
    if not item.text.startswith(_NUMBER):
        rarity = min(max((word_list.frequency(item.text) - _COMMON) / (_RARE - _COMMON), _LEAST_RARITY), 1.0)
    return rarity / math.sqrt(count) * (1.0 if item.keys else _UNKNOWN_WEIGHT)


def _chinese_items(text: str) -> list[_Item]:
    lookup = simplified(text)
    keys = [f"{_NUMBER}{number.value}" for number in chinese_numbers(text)]
    words = [lookup[start:end] for start, end in segmentation.segment(text)]
    return [
        *(_Item(key, {key: 1.0}) for key in keys),
        *(_Item(word, _keys(word)) for word in words if HAN.search(word) or word.isalnum()),
    ]


def _english_items(text: str) -> list[str]:
    numbers = [f"{_NUMBER}{number.value}" for number in english_numbers(text)]
    return [*numbers, *(token.lemma for token in tokens(text) if not token.is_function and not token.text[0].isdigit())]


@lru_cache(maxsize=1 << 16)
def _keys(word: str) -> Mapping[str, float]:
    """Return the English lemmas that a word may stand for, with weights, and its pinyin in case it is a name."""
    if not HAN.search(word):
        return {token.lemma: 1.0 for token in tokens(word)}
    keys: dict[str, float] = {}
    for gloss in glosses(word):
        weight = gloss.weight * (1.0 if len(gloss.content) == 1 else _PHRASE_WEIGHT)
        for lemma in gloss.content:
            keys[lemma] = max(keys.get(lemma, 0.0), weight)
    if not keys:
        for part in dictionary.parts(word):
            for lemma, weight in _keys(part).items():
                keys[lemma] = max(keys.get(lemma, 0.0), _PART_WEIGHT * weight)
    if len(word) > 1 and (letters := toneless_reading(word)):
        keys.setdefault(letters, 1.0)
    return keys
