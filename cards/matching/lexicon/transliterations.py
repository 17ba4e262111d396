"""Transliterations: foreign names that are written by their sound, 维尔霍扬斯克 beside Verkhoyansk."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from cards.chinese.pinyin import toneless
from cards.chinese.readings.syllables import toneless_reading
from cards.chinese.segmentation import Span
from cards.chinese.word_list import frequency
from cards.english.lemmas import is_english
from cards.matching.lexicon.indexed_english import IndexedEnglish
from cards.matching.lexicon.romanised_names import NameMatch, without_overlaps

_LETTER_GROUPS = ("bpfvw", "dt", "gkhqcjx", "lr", "mn", "szxcj", "wuv", "yij")
"""Consonants that stand for one another when a foreign name is written in characters."""
_VOWELS = frozenset("aeiouy")
_WEAK = frozenset("aeiouyhngrw")
"""Letters that are often dropped or added."""
_SHORTEST_NAME = 4
"""Letters of the shortest foreign name: three-letter words are alike by chance."""
_LONGEST_NAME = 8
"""Characters of the longest transliteration that is looked for."""
_SAME_SOUND = 0.7
"""The phonetic similarity from which a foreign name and some characters are taken for the same name."""
_SAME_SOUND_AS_WORD = 0.8
"""The same for a name that is an English word too, Macron, or may be pinyin, Zhejiang: those are mostly other names."""
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|uang|iong|iao|uai|ang|eng|ing|ong|ian|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ui|uo|ua|ue|er|[aoeiu])){2,}",
    re.IGNORECASE,
)
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:])[^\w.!?:]*$")
_RARE = -9.0
"""Characters less common than this (natural logarithm of their share) stand mostly in names."""
_RARE_BONUS = 0.08
"""What each rare character adds to the similarity when overlapping names are compared: so 埃尔多安 wins over 尔多安 for
Erdogan, and 很 is not taken into a name."""
_LEAST_RATIO = 0.5
"""The least ratio of the letters of two names of which the shorter may stand for the longer."""
_WEAK_COST, _STRONG_COST = 0.35, 0.9
"""The cost of dropping or adding a weak letter, and any other."""
_VOWEL_COST, _GROUP_COST, _OTHER_COST = 0.35, 0.25, 1.2
"""The cost of changing a vowel for another, a consonant for one of its group, any letter for another."""


class _ForeignName(NamedTuple):
    """An English token that may be a foreign name."""

    token: int
    letters: str
    least: float
    """How similar the Chinese must sound."""


def transliterated_names(chinese: str, runs: Iterable[Span], english: IndexedEnglish) -> tuple[NameMatch, ...]:
    """Return the foreign names that the Chinese writes by their sound: 维尔霍扬斯克 beside Verkhoyansk.

    Args:
        chinese: A sentence in simplified characters.
        runs: The spans of it that no dictionary explains, where such names may occur.
        english: Its translation.
    """
    foreign = _foreign_names(english)
    scored = []
    for start, end in runs if foreign else ():
        sounds = [toneless_reading(char) for char in chinese[start:end]]
        if not all(sounds):
            continue
        bonus = list(accumulate((_RARE_BONUS * (frequency(char) < _RARE) for char in chinese[start:end]), initial=0.0))
        for token, letters, least in foreign:
            for first, last, similarity in _similar_runs(sounds, letters):
                if similarity >= least:
                    readings = (sounds[first].capitalize(), *sounds[first + 1 : last])
                    name = NameMatch(start + first, start + last, readings, (token, token + 1), by_sound=True)
                    scored.append((similarity + bonus[last] - bonus[first], name))
    scored.sort(key=lambda item: (-item[0], item[1]))
    return without_overlaps(name for _, name in scored)


def phonetic_similarity(syllables: str, word: str) -> float:
    """Return how alike a Chinese reading and a foreign name sound: 1 the same, 0 where less than 0.5.

    It is 1 minus the least cost of turning one string of letters into the other over half their lengths; vowels and weak
    consonants cost little.  拉穆尔 `lamuer` and Lamour give 0.88, 德乌帕 and Deuba 0.79.

    Args:
        syllables: Pinyin without tones, written together.
        word: An English word.
    """
    return next(iter(_similarities((syllables.lower(),), _phonetic_spelling(word))), 0.0)


def _foreign_names(english: IndexedEnglish) -> list[_ForeignName]:
    return [
        _ForeignName(
            index, token.text, _SAME_SOUND_AS_WORD if is_english(token.text) or _PINYIN.fullmatch(token.text) else _SAME_SOUND
        )
        for index, token in enumerate(english.tokens)
        if token.is_capitalised
        and len(token.text) >= _SHORTEST_NAME
        and not (is_english(token.text) and _BEGINS_SENTENCE.search(english.text, 0, token.start))
    ]


def _similar_runs(sounds: list[str], name: str) -> Iterator[tuple[int, int, float]]:
    """Yield the runs [first, last) of two syllables or more that may stand for a foreign name, with their similarity."""
    spelled = _phonetic_spelling(name)
    for first in range(len(sounds) - 1):
        if _may_begin(sounds[first][0], name[0].lower()):
            run = sounds[first : first + _LONGEST_NAME]
            for last, similarity in enumerate(_similarities(tuple(run), spelled), first + 1):
                if last > first + 1:
                    yield first, last, similarity


def _phonetic_spelling(word: str) -> str:
    return toneless(word).replace("ph", "f").replace("x", "ks")


@lru_cache(maxsize=1 << 14)
def _similarities(syllables: tuple[str, ...], word: str) -> tuple[float, ...]:
    """Return the similarity of the first syllable to *word*, of the first two, and so on, as long as any can be similar."""
    dropped = [_dropping(letter) for letter in word]
    row = list(accumulate(dropped, initial=0.0))
    hopeless = 0.25 * (sum(map(len, syllables)) + len(word))
    letters = 0
    similarities = []
    for syllable in syllables:
        for letter in syllable:
            row = _next_row(row, _dropping(letter), _changes(letter, word), dropped)
        if min(row) > hopeless:
            break
        letters += len(syllable)
        most = 0.25 * (letters + len(word))
        comparable = _LEAST_RATIO < letters / max(len(word), 1) < 1 / _LEAST_RATIO
        similarities.append(1 - row[-1] / (2 * most) if comparable and row[-1] <= most else 0.0)
    return tuple(similarities)


def _next_row(above: list[float], drop: float, changes: Sequence[float], dropped: list[float]) -> list[float]:
    """Return the next row of the edit distance: the least costs with one letter of the syllables more."""
    cost = above[0] + drop
    row = [cost]
    for column, change in enumerate(changes):
        cost += dropped[column]
        if (other := above[column] + change) < cost:
            cost = other
        if (other := above[column + 1] + drop) < cost:
            cost = other
        row.append(cost)
    return row


@lru_cache(maxsize=1 << 12)
def _changes(letter: str, word: str) -> tuple[float, ...]:
    return tuple(_changing(letter, other) for other in word)


def _may_begin(one: str, other: str) -> bool:
    """Return whether a transliteration and a foreign name may begin with these two letters."""
    return one in _WEAK or other in _WEAK or _changing(one, other) < 1


def _dropping(letter: str) -> float:
    return _WEAK_COST if letter in _WEAK else _STRONG_COST


@lru_cache(maxsize=1 << 10)
def _changing(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _VOWELS and other in _VOWELS:
        return _VOWEL_COST
    return _GROUP_COST if any(one in group and other in group for group in _LETTER_GROUPS) else _OTHER_COST
