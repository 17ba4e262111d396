"""Names: the pinyin in the English proves a Chinese name, where it begins and ends, and how it is read."""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from cards.chinese.characters import HAN
from cards.chinese.pinyin import toneless
from cards.chinese.readings.syllables import possible_syllables
from cards.chinese.scripts import simplified
from cards.english.function_words import FUNCTION_WORDS
from cards.english.tokens import Token, tokens

_MOST_WORDS = 4


class NameMatch(NamedTuple):
    """A Chinese name and its romanisation in the English."""

    start: int
    end: int
    readings: tuple[str, ...]
    """The letters of each character's reading, without tones, with a capital where a word begins: `Chong`, `qing`."""
    tokens: tuple[int, int]
    """[start, end) among the tokens of the English."""
    by_sound: bool = False
    """Whether the English only sounds alike: then it does not tell how the characters are read."""


@lru_cache(maxsize=1 << 12)
def romanised_names(chinese: str, english: str) -> tuple[NameMatch, ...]:
    """The names of *chinese* that *english* has in pinyin, longest first, none overlapping another in the Chinese.

    A name of one syllable counts only beside another part of the name (`Ding Fan`): too many English words look like
    a syllable.
    """
    words = tokens(english)
    readings = [_possible_readings(char) for char in simplified(chinese)]
    found = []
    for first, last, letters, begins in _romanisations(words, english):
        for start in range(len(chinese)):
            syllables = _spelled(letters, readings, start)
            if len(syllables) > 1:
                found.append(NameMatch(start, start + len(syllables), _capitalised(syllables, begins), (first, last)))
    found.sort(key=lambda name: (name.start - name.end, name.start))
    return _apart(found)


def _apart(names: Iterable[NameMatch]) -> tuple[NameMatch, ...]:
    """The names that overlap none before them in the Chinese."""
    chosen: list[NameMatch] = []
    for name in names:
        if all(name.end <= other.start or other.end <= name.start for other in chosen):
            chosen.append(name)
    return tuple(chosen)


def _romanisations(words: tuple[Token, ...], english: str) -> list[tuple[int, int, str, frozenset[int]]]:
    """Runs of words that may be one name: [first, last) tokens, their letters written together, where capitals begin."""
    found = []
    for first, word in enumerate(words):
        if not word.is_capitalised:
            continue
        letters, begins = "", set()
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            token = words[last]
            joined = last == first or english[words[last - 1].end : token.start] in (" ", "-", "'", "’")
            if not joined or not (token.is_capitalised or english[token.start - 1] in "-'’"):
                break
            if token.is_capitalised and (last == first or english[words[last - 1].end : token.start] == " "):
                begins.add(len(letters))
            letters += toneless(token.text)
            if last > first or token.text.lower() not in FUNCTION_WORDS:
                found.append((first, last + 1, letters, frozenset(begins)))
    return found


def _capitalised(syllables: tuple[str, ...], begins: frozenset[int]) -> tuple[str, ...]:
    places = accumulate((len(syllable) for syllable in syllables[:-1]), initial=0)
    return tuple(s.capitalize() if place in begins else s for place, s in zip(places, syllables, strict=True))


def _spelled(letters: str, readings: list[frozenset[str]], start: int) -> tuple[str, ...]:
    """The readings of the characters from *start* on that together spell *letters*; none if nothing does."""
    if not letters:
        return ()
    for reading in readings[start] if start < len(readings) else ():
        if letters == reading:
            return (reading,)
        if letters.startswith(reading) and (rest := _spelled(letters[len(reading) :], readings, start + 1)):
            return (reading, *rest)
    return ()


@cache
def _possible_readings(char: str) -> frozenset[str]:
    if not HAN.match(char):
        return frozenset()
    return frozenset(map(toneless, possible_syllables(char)))
