"""Transliterations: foreign names that are written by their sound, 维尔霍扬斯克 beside Verkhoyansk."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from cards.chinese.pinyin import toneless
from cards.chinese.readings.syllables import toneless_reading
from cards.chinese.segmentation import Span
from cards.chinese.word_list import frequency
from cards.english.lemmas import is_english
from cards.english.tokens import tokens
from cards.matching.lexicon.romanised_names import NameMatch, _apart

_LETTER_GROUPS = ("bpfvw", "dt", "gkhqcjx", "lr", "mn", "szxcj", "wuv", "yij")
"""Consonants that stand for one another when a foreign name is written in characters."""
_VOWELS = frozenset("aeiouy")
_WEAK = frozenset("aeiouyhngrw")
_SHORTEST_FOREIGN_NAME = 4
_LONGEST_FOREIGN_NAME = 8
_SAME_SOUND = 0.7
_SAME_SOUND_AS_WORD = 0.8
"""The same for a name that is an English word too, Macron, or may be pinyin, Zhejiang: that is another name."""
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|uang|iong|iao|uai|ang|eng|ing|ong|ian|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ui|uo|ua|ue|er|[aoeiu])){2,}",
    re.IGNORECASE,
)
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:])[^\w.!?:]*$")
_COVERED = 0.08
"""What each character that is rare by itself is worth to a name among names that overlap: 埃尔多安 rather than 尔多安 for
Erdogan, but not 很."""
_RARE = -9.0
_SHORTEST_RATIO = 0.5


def transliterated_names(chinese: str, runs: Iterable[Span], english: str) -> tuple[NameMatch, ...]:
    """Foreign names that are written by their sound: 维尔霍扬斯克 beside Verkhoyansk.

    Args:
        chinese: The Chinese text.
        runs: The stretches of it that no dictionary explains, where such names may stand.
        english: The English text.
    """
    foreign = _foreign_names(english)
    found = []
    for start, end in runs if foreign else ():
        sounds = [toneless_reading(char) for char in chinese[start:end]]
        if not all(sounds):
            continue
        rare = list(accumulate((_COVERED * (frequency(char) < _RARE) for char in chinese[start:end]), initial=0.0))
        for place, word, needed in foreign:
            for first, last, likeness in _sounding(sounds, word):
                if likeness >= needed:
                    readings = (sounds[first].capitalize(), *sounds[first + 1 : last])
                    name = NameMatch(start + first, start + last, readings, (place, place + 1), by_sound=True)
                    found.append((likeness + rare[last] - rare[first], name))
    found.sort(key=lambda scored: (-scored[0], scored[1]))
    return _apart(name for _, name in found)


def phonetic_similarity(syllables: str, word: str) -> float:
    """How alike a Chinese reading and a foreign name sound: 1 the same, from about 0.7 one may stand for the other, 0 below 0.5.

    The least cost of turning one string of letters into the other, vowels and weak consonants cheap, over half their
    lengths: 拉穆尔 `lamuer` and Lamour give 0.88, 德乌帕 and Deuba 0.79.

    Args:
        syllables: Pinyin without tones, written together.
        word: An English word.
    """
    return next(iter(_likenesses((syllables.lower(),), _spelled_by_sound(word))), 0.0)


def _spelled_by_sound(word: str) -> str:
    return toneless(word).replace("ph", "f").replace("x", "ks")


@lru_cache(maxsize=1 << 14)
def _likenesses(syllables: tuple[str, ...], word: str) -> tuple[float, ...]:
    """How alike in sound the first syllable is to *word*, then the first two, and so on, until nothing more can be alike."""
    skipped = [_skipped(letter) for letter in word]
    row = list(accumulate(skipped, initial=0.0))
    hopeless = 0.25 * (sum(map(len, syllables)) + len(word))
    letters = 0
    found = []
    for syllable in syllables:
        for mine in syllable:
            row = _next_row(row, _skipped(mine), _changes(mine, word), skipped)
        if min(row) > hopeless:
            break
        letters += len(syllable)
        most = 0.25 * (letters + len(word))
        comparable = _SHORTEST_RATIO < letters / max(len(word), 1) < 1 / _SHORTEST_RATIO
        found.append(1 - row[-1] / (2 * most) if comparable and row[-1] <= most else 0.0)
    return tuple(found)


def _next_row(above: list[float], skip: float, changes: Sequence[float], skipped: list[float]) -> list[float]:
    """The least costs of turning one letter more into each beginning of a word."""
    cost = above[0] + skip
    row = [cost]
    for place, change in enumerate(changes):
        cost += skipped[place]
        if (other := above[place] + change) < cost:
            cost = other
        if (other := above[place + 1] + skip) < cost:
            cost = other
        row.append(cost)
    return row


@lru_cache(maxsize=1 << 12)
def _changes(mine: str, word: str) -> tuple[float, ...]:
    return tuple(_changed(mine, letter) for letter in word)


def _foreign_names(english: str) -> list[tuple[int, str, float]]:
    """The words that may be foreign names: their places among the tokens, and how alike a Chinese name must sound."""
    return [
        (place, word.text, _SAME_SOUND_AS_WORD if is_english(word.text) or _PINYIN.fullmatch(word.text) else _SAME_SOUND)
        for place, word in enumerate(tokens(english))
        if word.is_capitalised
        and len(word.text) >= _SHORTEST_FOREIGN_NAME
        and not (is_english(word.text) and _BEGINS_SENTENCE.search(english, 0, word.start))
    ]


def _sounding(sounds: list[str], word: str) -> Iterator[tuple[int, int, float]]:
    """The runs of syllables that may stand for a foreign name, [first, last), with how alike they sound."""
    spelled = _spelled_by_sound(word)
    for first in range(len(sounds) - 1):
        if _may_begin(sounds[first][0], word[0].lower()):
            run = sounds[first : first + _LONGEST_FOREIGN_NAME]
            for last, likeness in enumerate(_likenesses(tuple(run), spelled), first + 1):
                if last > first + 1:
                    yield first, last, likeness


def _may_begin(one: str, other: str) -> bool:
    """Whether a name in characters and a foreign one may begin with these letters."""
    return one in _WEAK or other in _WEAK or _changed(one, other) < 1


def _skipped(letter: str) -> float:
    return 0.35 if letter in _WEAK else 0.9


@cache
def _changed(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _VOWELS and other in _VOWELS:
        return 0.35
    return 0.25 if any(one in group and other in group for group in _LETTER_GROUPS) else 1.2
