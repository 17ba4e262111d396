"""What two texts share word by word: dictionary, names by pinyin, numbers."""

import math
from collections import Counter
from collections.abc import Sequence
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
_PART_WEIGHT = 0.5
_UNMATCHABLE_WEIGHT = 0.3
"""How much a word that no dictionary knows counts among what was not found."""


class SharedWords(NamedTuple):
    """Which items of each sentence of one side stand in each sentence of the other."""

    found: NDArray[np.float64]
    """How surely each item is found: shape (items, sentences of the other side), 0 to 1."""
    weights: NDArray[np.float64]
    """How much each item counts: rare words more."""
    starts: NDArray[np.intp]
    """Where each sentence's items begin, and the end of the last: shape (sentences + 1,)."""


def shared_words(chinese: Sequence[str], english: Sequence[str]) -> tuple[SharedWords, SharedWords]:
    """The words and numbers of the Chinese sentences found in the English ones, and the other way about."""
    mine = [_chinese_items(text) for text in chinese]
    theirs = [_english_items(text) for text in english]
    index: dict[str, list[tuple[int, int]]] = {}
    english_starts = _starts(theirs)
    for sentence, items in enumerate(theirs):
        for place, item in enumerate(items, english_starts[sentence]):
            index.setdefault(item, []).append((sentence, place))
    chinese_starts = _starts(mine)
    found = np.zeros((chinese_starts[-1], len(english)))
    back = np.zeros((english_starts[-1], len(chinese)))
    for sentence, sentence_items in enumerate(mine):
        for place, (_, keys) in enumerate(sentence_items, chinese_starts[sentence]):
            for key, weight in keys.items():
                for other, other_place in index.get(key, ()):
                    found[place, other] = max(found[place, other], weight)
                    back[other_place, sentence] = max(back[other_place, sentence], weight)
    chinese_counts = Counter(name for items in mine for name, _ in items)
    english_counts = Counter(item for items in theirs for item in items)
    chinese_weights = [_weight(name, keys, chinese_counts[name]) for items in mine for name, keys in items]
    english_weights = [
        (1.0 if back[place].any() else 0.5) / math.sqrt(english_counts[item])
        for place, item in enumerate(item for items in theirs for item in items)
    ]
    return (
        SharedWords(found, np.array(chinese_weights), chinese_starts),
        SharedWords(back, np.array(english_weights), english_starts),
    )


def _starts(items: Sequence[Sequence[object]]) -> NDArray[np.intp]:
    return np.asarray(np.cumsum([0, *map(len, items)], dtype=np.intp))


def _weight(word: str, keys: dict[str, float], count: int) -> float:
    """Rarer words count more, and a word that comes again and again in the text tells less."""
    rarity = 1.0 if word.startswith("#") else min(max((-word_list.frequency(word) - 4) / 8, 0.05), 1.0)
    return rarity / math.sqrt(count) * (1.0 if keys else _UNMATCHABLE_WEIGHT)


def _chinese_items(text: str) -> tuple[tuple[str, dict[str, float]], ...]:
    """Each word or number of a Chinese sentence, with the keys under which English sentences may hold it."""
    lookup = simplified(text)
    numbers = [(f"#{number.value}", {f"#{number.value}": 1.0}) for number in chinese_numbers(text)]
    found = [lookup[start:end] for start, end in segmentation.segment(text)]
    return (*numbers, *((word, _keys(word)) for word in found if HAN.search(word) or word.isalnum()))


def _english_items(text: str) -> tuple[str, ...]:
    numbers = [f"#{number.value}" for number in english_numbers(text)]
    return (*numbers, *(token.lemma for token in tokens(text) if not token.is_function and not token.text[0].isdigit()))


@lru_cache(maxsize=1 << 16)
def _keys(word: str) -> dict[str, float]:
    """The English lemmas that a word may stand for, with weights, and its pinyin for names."""
    if not HAN.search(word):
        return {token.lemma: 1.0 for token in tokens(word)}
    keys: dict[str, float] = {}
    for gloss in glosses(word):
        for lemma in gloss.content:
            weight = gloss.weight * (1.0 if len(gloss.content) == 1 else _PHRASE_WEIGHT)
            keys[lemma] = max(keys.get(lemma, 0.0), weight)
    if not keys:
        for part in dictionary.parts(word):
            for lemma, weight in _keys(part).items():
                keys[lemma] = max(keys.get(lemma, 0.0), _PART_WEIGHT * weight)
    if len(word) > 1 and (letters := toneless_reading(word)):
        keys.setdefault(letters, 1.0)
    return keys
