"""How pinyin is written: tone marks and digits, apostrophes, capitals."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

TONE_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300"}
"""The combining mark of each tone; the neutral tone, 5, has none."""
_TONES = dict(zip(TONE_MARKS.values(), TONE_MARKS, strict=True))
_MARKED_LETTER = re.compile(r"[ae]|o(?=u)|[aeiouü](?![aeiouü])|[mn](?=g?$)")
"""The letter that carries the mark: a or e, the o of ou, else the last vowel; the m or n of a syllable without vowels."""


@lru_cache(maxsize=1 << 12)
def marked(syllable: str) -> str:
    """Return a syllable with its tone as a mark: chóng for `chong2`, lǜ for `lu:4`, r for `r5`.

    Args:
        syllable: As in CC-CEDICT: letters, `u:` for ü, and a tone from 1 to 5.  Without a tone no mark is added.
    """
    letters = syllable.replace("u:", "ü").replace("U:", "Ü").replace("v", "ü")
    if letters[-1:] not in (*TONE_MARKS, "5"):
        return letters
    letters, tone = letters[:-1], letters[-1]
    vowel = _MARKED_LETTER.search(letters.lower())
    if tone not in TONE_MARKS or vowel is None:
        return letters
    end = vowel.start() + 1
    return unicodedata.normalize("NFC", letters[:end] + TONE_MARKS[tone] + letters[end:])


@lru_cache(maxsize=1 << 12)
def numbered(syllable: str) -> str:
    """Return a marked syllable with its tone as a digit, in lower case: `chong2` for chóng, `de5` for de, `lü4` for lǜ."""
    tone, letters = "5", []
    for char in unicodedata.normalize("NFD", syllable.lower()):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


def tone(syllable: str) -> int:
    """Return the tone of a marked syllable, 1 to 4, or 5 for the neutral tone."""
    return int(numbered(syllable)[-1])


@lru_cache(maxsize=1 << 14)
def toneless(syllable: str) -> str:
    """Return the letters of a syllable without its tone, in lower case and with `u` for ü: `chong` for Chóng or `chong2`."""
    letters = unicodedata.normalize("NFD", syllable.lower().rstrip("12345"))
    return "".join(char for char in letters if char.isascii() and char.isalpha())


def joined(syllables: Iterable[str]) -> str:
    """Return the marked syllables of one word written together as in GB/T 16159: cháo'é for cháo and é.

    An apostrophe goes before every later syllable that begins with a, o or e.  A capital begins a new word, Rénmín Rìbào, and
    Latin capitals stay together, kǎlā OK.
    """
    written = previous = ""
    for syllable in syllables:
        if written and syllable[:1].isupper() and not (previous.isascii() and previous.isupper()):
            written += " "
        elif written and unicodedata.normalize("NFD", syllable)[:1] in ("a", "o", "e"):
            written += "'"
        written += syllable
        previous = syllable
    return written
