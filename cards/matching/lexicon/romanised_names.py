"""Romanised names: the pinyin in the translation proves a Chinese name, its boundaries and its reading."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from cards.chinese.characters import HAN
from cards.chinese.pinyin import toneless
from cards.chinese.readings.syllables import possible_syllables
from cards.english.function_words import FUNCTION_WORDS
from cards.matching.lexicon.indexed_english import IndexedEnglish

_MOST_TOKENS = 4
"""Tokens of the longest romanised name, `Zhong Guo Ren Min`."""


class NameMatch(NamedTuple):
    """A Chinese name and its spelling in the English."""

    start: int
    end: int
    """[start, end) in the characters of the Chinese."""
    readings: tuple[str, ...]
    """The letters of each character's reading, without tones, with a capital where a word begins: `Chong`, `qing`."""
    tokens: tuple[int, int]
    """[first, end) in the tokens of the English."""
    by_sound: bool = False
    """Whether the English only sounds like the name: then it does not prove how the characters are read."""


class _Romanisation(NamedTuple):
    """A run of English tokens that may spell one name in pinyin."""

    tokens: tuple[int, int]
    letters: str
    """All its letters, written together, without tones."""
    capitals: frozenset[int]
    """Where in `letters` a capital stands that begins a word."""


def romanised_names(chinese: str, english: IndexedEnglish) -> tuple[NameMatch, ...]:
    """Return the names that the English spells in pinyin, longest first, none overlapping another in the Chinese.

    A name of one syllable counts only together with another part of the name (`Ding Fan`): too many English words look
    like a syllable.

    Args:
        chinese: A sentence in simplified characters.
        english: Its translation.
    """
    romanisations = _romanisations(english)
    if not romanisations:
        return ()
    readings = [_possible_readings(char) for char in chinese]
    first_letters: dict[str, list[int]] = {}
    for start, options in enumerate(readings):
        for letter in {reading[:1] for reading in options}:
            first_letters.setdefault(letter, []).append(start)
    names = []
    for tokens, letters, capitals in romanisations:
        for start in first_letters.get(letters[:1], ()):
            syllables = _spelled(letters, readings, start)
            if len(syllables) > 1:
                names.append(NameMatch(start, start + len(syllables), _capitalised(syllables, capitals), tokens))
    names.sort(key=lambda name: (name.start - name.end, name.start))
    return without_overlaps(names)


def without_overlaps(names: Iterable[NameMatch]) -> tuple[NameMatch, ...]:
    """Return the names that do not overlap an earlier one in the Chinese."""
    chosen: list[NameMatch] = []
    for name in names:
        if all(name.end <= other.start or other.end <= name.start for other in chosen):
            chosen.append(name)
    return tuple(chosen)


def _romanisations(english: IndexedEnglish) -> list[_Romanisation]:
    text, tokens = english.text, english.tokens
    runs = []
    for first, begin in enumerate(tokens):
        if not begin.is_capitalised:
            continue
        letters, capitals = "", set()
        for last in range(first, min(first + _MOST_TOKENS, len(tokens))):
            token = tokens[last]
            between = text[tokens[last - 1].end : token.start] if last > first else " "
            if between not in (" ", "-", "'", "’") or not (token.is_capitalised or text[token.start - 1] in "-'’"):
                break
            if token.is_capitalised and between == " ":
                capitals.add(len(letters))
            letters += toneless(token.text)
            if last > first or token.text.lower() not in FUNCTION_WORDS:
                runs.append(_Romanisation((first, last + 1), letters, frozenset(capitals)))
    return runs


def _capitalised(syllables: tuple[str, ...], capitals: frozenset[int]) -> tuple[str, ...]:
    starts = accumulate((len(syllable) for syllable in syllables[:-1]), initial=0)
    return tuple(s.capitalize() if start in capitals else s for start, s in zip(starts, syllables, strict=True))


def _spelled(letters: str, readings: Sequence[frozenset[str]], start: int) -> tuple[str, ...]:
    """Return the readings of the characters from *start* on that together spell *letters*; empty if none do."""
    if not letters:
        return ()
    for reading in readings[start] if start < len(readings) else ():
        if letters == reading:
            return (reading,)
        if letters.startswith(reading) and (rest := _spelled(letters[len(reading) :], readings, start + 1)):
            return (reading, *rest)
    return ()


@lru_cache(maxsize=1 << 14)
def _possible_readings(char: str) -> frozenset[str]:
    if not HAN.match(char):
        return frozenset()
    return frozenset(map(toneless, possible_syllables(char)))
