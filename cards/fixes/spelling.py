"""Pinyin as a learner writes it: with marks or digits, with or without spaces and apostrophes."""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple

from cards.chinese.characters import HAN
from cards.chinese.pinyin import TONE_MARKS, marked, toneless
from cards.chinese.readings.syllables import possible_syllables
from cards.chinese.scripts import simplified

_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:i?ang?|i?ao|ai|ei|i?ong|eng?|ou|er|uang?|uai|u[aoien]|ui|un|u[eo]|üe|üan|ün|i[aeu]|iu|ing?|[aoeiuü])"
)
"""The regular syllables, which any character may have; 儿 r and 嗯 ńg are in the tables of their characters only."""
_LONGEST = 7
"""Letters of the longest syllable, `zhuang`, and a digit."""
_SEPARATORS = re.compile(r"[\s'’\-·]+")

Syllables = tuple[str | None, ...]


def syllables_of(word: str, pinyin: str) -> Syllables:
    """Return the marked syllables that *pinyin* gives to the characters of *word*: `Chóngqìng`, `chong2 qing4` for 重庆.

    Returns:
        One a character, None for those that are not Chinese; empty if the pinyin does not fit the word.
    """
    letters = unicodedata.normalize("NFC", pinyin.strip()).replace("u:", "ü").replace("U:", "Ü").replace("v", "ü")
    pieces = tuple(filter(None, _SEPARATORS.split(letters)))
    division = _best_division(simplified(word), "|".join(pieces)) if pieces else None
    return division.syllables if division else ()


class _Division(NamedTuple):
    """A way to divide letters into the syllables of a word."""

    known: int
    """The number of syllables that the tables of readings have for their characters."""
    syllables: Syllables


@lru_cache(maxsize=1 << 12)
def _best_division(word: str, letters: str) -> _Division | None:
    """Return the division with the most known syllables, long ones first; None if the letters do not fit the word.

    Args:
        word: Simplified.
        letters: Pinyin, `|` between pieces that the learner wrote apart.
    """
    letters = letters.removeprefix("|")
    if not word:
        return _Division(0, ()) if not letters else None
    if not HAN.match(word):
        return _division_after_other_character(word, letters)
    best: _Division | None = None
    known = {toneless(syllable) for syllable in possible_syllables(word[0])}
    for length in range(min(_LONGEST, len(letters)), 0, -1):
        syllable = _marked_syllable(letters[:length], known)
        rest = _best_division(word[1:], letters[length:]) if syllable else None
        if rest:
            count = rest.known + (toneless(syllable) in known)
            if best is None or count > best.known:
                best = _Division(count, (syllable, *rest.syllables))
    return best


def _division_after_other_character(word: str, letters: str) -> _Division | None:
    """Return the best division for a word that begins with no Chinese character; the pinyin may repeat it or leave it out."""
    is_repeated = letters[:1].lower() == word[0].lower()
    options = [_best_division(word[1:], letters), _best_division(word[1:], letters[1:]) if is_repeated else None]
    best = max((option for option in options if option), key=lambda option: option.known, default=None)
    return _Division(best.known, (None, *best.syllables)) if best else None


def _marked_syllable(piece: str, known: Container[str]) -> str:
    """Return a piece of pinyin as a syllable with a tone mark; empty if it is not a syllable.

    Args:
        piece: Letters with a mark or a digit.
        known: The syllables of the character, without tones.
    """
    bare, tones = [], 0
    for char in unicodedata.normalize("NFD", piece):
        if char in TONE_MARKS.values():
            tones += 1
        else:
            bare.append(char)
    letters = unicodedata.normalize("NFC", "".join(bare))
    digit = letters[-1:] if letters[-1:] in "12345" else ""
    letters = letters.removesuffix(digit)
    is_syllable = _SYLLABLE.fullmatch(letters.lower()) or (letters.isalpha() and toneless(letters) in known)
    if tones + bool(digit) > 1 or not is_syllable:
        return ""
    return marked(piece)
