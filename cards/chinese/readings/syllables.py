"""Syllables: the readings that pypinyin and CC-CEDICT list for characters and phrases, and the division of written pinyin."""

import re
from functools import cache, lru_cache
from typing import Any

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.pinyin import marked, toneless
from cards.chinese.scripts import simplified

_CITATION = {"一": "yī", "不": "bù"}
"""Characters whose tone changes in speech.  Pypinyin writes the change in some of its phrases, CC-CEDICT in none."""

_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|uang|iong|iao|uai|ang|eng|ing|ong|ian|uan|ai|ei|ao|ou|an|en|er|in|un|ia|ie|iu|ui|uo|ua|ue|[aoeiu])(?:r(?![aoeiu]))?(?![aoeiu])"
)
"""A syllable of pinyin without tones.  It does not end before a vowel, because an apostrophe would stand there."""


@lru_cache(maxsize=1 << 14)
def possible_syllables(char: str) -> tuple[str, ...]:
    """Return every reading that pypinyin or CC-CEDICT lists for a character, as marked syllables, the commonest first.

    Some rare characters have none, and neither have most characters that are not Chinese.
    """
    in_dictionary = [marked(entry.syllables[0]).lower() for entry in dictionary.entries(char) if len(entry.syllables) == 1]
    in_table = _pypinyin().pinyin(char, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys([*(in_table[0] if in_table else []), *in_dictionary]))


def toneless_reading(text: str) -> str:
    """Return the letters of the commonest reading of each Chinese character of *text*: `zhongqing` for 重庆.

    Characters that are not Chinese, or that no table has a reading for, add nothing.
    """
    return "".join(toneless(syllable) for char in text if HAN.match(char) for syllable in possible_syllables(char)[:1])


@lru_cache(maxsize=1 << 14)
def phrase_reading(word: str) -> tuple[str, ...]:
    """Return the reading of a simplified word in pypinyin's list of phrases, as marked syllables; empty if it is not there."""
    _pypinyin()
    from pypinyin.constants import PHRASES_DICT

    syllables = PHRASES_DICT.get(word, [])
    if len(syllables) != len(word):
        return ()
    return tuple(_CITATION.get(char, options[0]) for char, options in zip(word, syllables, strict=True))


def pypinyin_reading(text: str) -> tuple[str | None, ...]:
    """Return pypinyin's reading of each character in its sentence; None for a character that it has no reading for."""
    reading: list[str | None] = []
    for part in re.split(f"((?:{HAN.pattern})+)", simplified(text)):
        if not HAN.match(part):
            reading.extend([None] * len(part))
            continue
        syllables = [options[0] for options in _pypinyin().pinyin(part, errors=list)]
        reading.extend(
            _CITATION.get(char, syllable) if syllable != char else None for char, syllable in zip(part, syllables, strict=True)
        )
    return tuple(reading)


def with_tone(char: str, letters: str, guess: str | None = None) -> str:
    """Return the marked syllable that a character has with these letters, capitalised as they are.

    It is *guess* if that has the letters, else the commonest such reading, else the letters themselves.
    """
    options = (guess, *possible_syllables(char))
    syllable = next((option for option in options if option and toneless(option) == letters.lower()), letters)
    return syllable.capitalize() if letters[0].isupper() else syllable


def spelled_syllables(text: str, letters: str) -> tuple[str, ...]:
    """Divide the spelling of a word into the syllables of its characters: Rén, mín, Rì and bào for 人民日报 and `Rénmín Rìbào`.

    Args:
        text: A word, in either script.
        letters: Its spelling, with or without tone marks; spaces, hyphens and apostrophes do not matter.

    Returns:
        One syllable a character, with the marks and capitals of the spelling; empty if the two do not fit.
    """
    return _divided(simplified(text), re.sub(r"[\s'’\-·]", "", letters))


def _divided(word: str, letters: str) -> tuple[str, ...]:
    for syllable in possible_syllables(word[:1]):
        length = len(syllable)
        if toneless(letters[:length]) == toneless(syllable):
            if len(word) == 1:
                return (letters,) if len(letters) == length else ()
            if rest := _divided(word[1:], letters[length:]):
                return (letters[:length], *rest)
    return ()


@lru_cache(maxsize=1 << 12)
def zhuyin(syllable: str) -> str:
    """Return a marked syllable of pinyin in zhuyin: ㄔㄤˇ for chǎng, ˙ㄉㄜ for de, ㄦ for r.

    Anything that is not a syllable, such as the O of 卡拉OK, is returned unchanged.
    """
    _pypinyin()
    from pypinyin import Style
    from pypinyin.style import convert

    if not syllable.isalpha() or (syllable.isascii() and syllable.isupper()):
        return syllable
    if syllable == "r":
        return "ㄦ"
    written = str(convert(syllable.lower(), style=Style.BOPOMOFO, strict=True))
    if any(char.isascii() for char in written):
        return syllable
    return "˙" + written[:-1] if written.endswith("˙") else written


def split_syllables(spelled: str) -> list[str]:
    """Return the syllables of marked pinyin, `bǎi fēn zhī shíwǔ`, without spaces and other characters between them."""
    letters = "".join(toneless(char) or " " for char in spelled.replace("ü", "u"))
    return [spelled[match.start() : match.end()] for match in _SYLLABLE.finditer(letters)]


@cache
def _pypinyin() -> Any:
    import pypinyin

    return pypinyin
