"""Pinyin as it is written: tone marks, apostrophes, capitals."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

TONE_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300"}
_MARKED_VOWEL = re.compile(r"[ae]|o(?=u)|[aeiouü](?![aeiouü])|[mn](?=g?$)")
_MARKS = dict(zip(TONE_MARKS.values(), TONE_MARKS, strict=True))


@lru_cache(maxsize=1 << 12)
def marked(syllable: str) -> str:
    """A syllable with its tone as a mark: `chong2` gives chóng, `lu:4` lǜ, `r5` r.

    Args:
        syllable: As in CC-CEDICT: letters, `u:` for ü, then the tone 1 to 5; without a tone it stays as it is.
    """
    letters = syllable.replace("u:", "ü").replace("U:", "Ü").replace("v", "ü")
    if letters[-1:] not in (*TONE_MARKS, "5"):
        return letters
    letters, tone = letters[:-1], letters[-1]
    vowel = _MARKED_VOWEL.search(letters.lower())
    if tone not in TONE_MARKS or vowel is None:
        return letters
    end = vowel.start() + 1
    return unicodedata.normalize("NFC", letters[:end] + TONE_MARKS[tone] + letters[end:])


@lru_cache(maxsize=1 << 12)
def numbered(syllable: str) -> str:
    """The opposite of `marked`, in lower case: chóng gives `chong2`, de gives `de5`, lǜ gives `lü4`."""
    tone, letters = "5", []
    for char in unicodedata.normalize("NFD", syllable.lower()):
        if char in _MARKS:
            tone = _MARKS[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


def tone(syllable: str) -> int:
    """The tone of a marked syllable, 1 to 4, or 5 for the neutral one."""
    return int(numbered(syllable)[-1])


@lru_cache(maxsize=1 << 14)
def toneless(syllable: str) -> str:
    """The bare letters of a syllable, with or without mark or digit, ü as `u`: Chóng, `chong2` give `chong`."""
    letters = unicodedata.normalize("NFD", syllable.lower().rstrip("12345"))
    return "".join(char for char in letters if char.isascii() and char.isalpha())


def joined(syllables: Iterable[str]) -> str:
    """One word's marked syllables written together, as GB/T 16159 wants: cháo é gives cháo'é, nǎ r gives nǎr.

    An apostrophe stands before every later syllable that begins with a, o or e; a capital inside begins a new word:
    Rén mín Rì bào gives Rénmín Rìbào; Latin letters stay together, kǎ lā O K gives kǎlā OK.
    """
    word = before = ""
    for syllable in syllables:
        if word and syllable[:1].isupper() and not (before.isascii() and before.isupper()):
            word += " "
        elif word and unicodedata.normalize("NFD", syllable)[:1] in ("a", "o", "e"):
            word += "'"
        word += syllable
        before = syllable
    return word
