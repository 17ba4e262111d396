"""Pinyin as a learner writes it: with marks or digits, with or without spaces and apostrophes."""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from cards.chinese.characters import HAN
from cards.chinese.pinyin import TONE_MARKS, marked, toneless
from cards.chinese.readings.syllables import possible_syllables
from cards.chinese.scripts import simplified

_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:i?ang?|i?ao|ai|ei|i?ong|eng?|ou|er|uang?|uai|u[aoien]|ui|un|u[eo]|üe|üan|ün|i[aeu]|iu|ing?|[aoeiuü])"
)
"""What any character may be read; 儿 r and 嗯 ńg are only what their own tables know."""
_LONGEST = 7
_APART = re.compile(r"[\s'’\-·]+")

Syllables = tuple[str | None, ...]


def syllables_of(word: str, pinyin: str) -> Syllables:
    """The marked syllables that *pinyin* gives to the characters of *word*: `Chóngqìng`, `chong2 qing4` for 重庆.

    Returns:
        One a character, None for what is not Chinese in the word; empty where the two do not fit.
    """
    letters = unicodedata.normalize("NFC", pinyin.strip()).replace("u:", "ü").replace("U:", "Ü").replace("v", "ü")
    pieces = tuple(filter(None, _APART.split(letters)))
    found = _fitting(simplified(word), "|".join(pieces)) if pieces else None
    return found[1] if found else ()


@lru_cache(maxsize=1 << 12)
def _fitting(word: str, letters: str) -> tuple[int, Syllables] | None:
    """The best way to share out the letters, and how many of its syllables the characters are known to have."""
    letters = letters.removeprefix("|")
    if not word:
        return (0, ()) if not letters else None
    if not HAN.match(word):
        same = letters[:1].lower() == word[0].lower()
        ways = [_fitting(word[1:], letters), _fitting(word[1:], letters[1:]) if same else None]
        found = max((way for way in ways if way), key=lambda way: way[0], default=None)
        return (found[0], (None, *found[1])) if found else None
    best: tuple[int, Syllables] | None = None
    known = {toneless(syllable) for syllable in possible_syllables(word[0])}
    for length in range(min(_LONGEST, len(letters)), 0, -1):
        syllable = _syllable(letters[:length], known)
        rest = _fitting(word[1:], letters[length:]) if syllable else None
        if rest and syllable:
            fits = rest[0] + (toneless(syllable) in known)
            if best is None or fits > best[0]:
                best = fits, (syllable, *rest[1])
    return best


def _syllable(piece: str, known: Container[str]) -> str:
    """A piece of pinyin as a marked syllable; empty if it is none."""
    bare, marks = [], 0
    for char in unicodedata.normalize("NFD", piece):
        marks += char in TONE_MARKS.values()
        bare += [] if char in TONE_MARKS.values() else [char]
    letters = unicodedata.normalize("NFC", "".join(bare))
    digit = letters[-1:] if letters[-1:] in "12345" else ""
    letters = letters.removesuffix(digit)
    possible = _SYLLABLE.fullmatch(letters.lower()) or (letters.isalpha() and toneless(letters) in known)
    if marks + bool(digit) > 1 or not possible:
        return ""
    return marked(piece)
