"""Syllables: the readings that the tables of pypinyin and CC-CEDICT know, and those that somebody has spelled."""

import re
from functools import cache, lru_cache
from typing import Any

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.pinyin import marked, toneless
from cards.chinese.scripts import simplified

_CITATION = {"一": "yī", "不": "bù"}
"""Characters whose tone changes in speech; pypinyin writes the change in some phrases only, dictionaries in none."""

_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|uang|iong|iao|uai|ang|eng|ing|ong|ian|uan|ai|ei|ao|ou|an|en|er|in|un|ia|ie|iu|ui|uo|ua|ue|[aoeiu])(?:r(?![aoeiu]))?(?![aoeiu])"
)
"""Apostrophes stand where a later syllable begins with a vowel, so none ends before one."""


@lru_cache(maxsize=1 << 14)
def possible_syllables(char: str) -> tuple[str, ...]:
    """Every reading that pypinyin's tables or CC-CEDICT know for a character, marked, the commonest first."""
    own = [marked(entry.syllables[0]).lower() for entry in dictionary.entries(char) if len(entry.syllables) == 1]
    known = _pypinyin().pinyin(char, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys([*(known[0] if known else []), *own]))


def toneless_reading(text: str) -> str:
    """The letters of the commonest reading of each Chinese character of *text*, without tones: `chongqing` for 重庆.

    Characters that are not Chinese, or that no table has a reading for, add nothing.
    """
    return "".join(toneless(syllable) for char in text if HAN.match(char) for syllable in possible_syllables(char)[:1])


@lru_cache(maxsize=1 << 14)
def phrase_reading(word: str) -> tuple[str, ...]:
    """How pypinyin's list of phrases reads a simplified word; empty if the word is not in it."""
    _pypinyin()
    from pypinyin.constants import PHRASES_DICT

    syllables = PHRASES_DICT.get(word, [])
    if len(syllables) != len(word):
        return ()
    return tuple(_CITATION.get(char, options[0]) for char, options in zip(word, syllables, strict=True))


@lru_cache(maxsize=1 << 10)
def pypinyin_reading(text: str) -> tuple[str | None, ...]:
    """Pypinyin's reading of each character, from the whole sentence; None for what is not Chinese."""
    found: list[str | None] = []
    library = _pypinyin()
    lookup = simplified(text)
    for part in re.split(f"((?:{HAN.pattern})+)", lookup):
        if not HAN.match(part):
            found.extend([None] * len(part))
            continue
        syllables = [options[0] for options in library.pinyin(part, errors=list)]
        found.extend(
            _CITATION.get(char, syllable) if HAN.match(char) and syllable != char else None
            for char, syllable in zip(part, syllables, strict=True)
        )
    return tuple(found)


def with_tone(char: str, letters: str, guess: str | None = None) -> str:
    """The marked syllable of *char* that has these letters, with their capital: *guess* where it fits, else the commonest."""
    fitting = (s for s in (guess, *possible_syllables(char)) if s and toneless(s) == letters.lower())
    syllable = next(fitting, letters)
    return syllable.capitalize() if letters[0].isupper() else syllable


def spelled_syllables(text: str, letters: str) -> tuple[str, ...]:
    """The syllables of *text* as somebody spells them, marks included: `Rénmín Rìbào` for 人民日报; empty if they do not fit.

    Spaces, hyphens and apostrophes are of no account; capitals stay.
    """
    bare = re.sub(r"[\s'’\-·]", "", letters)
    for syllable in possible_syllables(simplified(text)[0]):
        length = len(syllable)
        if toneless(bare[:length]) == toneless(syllable):
            if len(text) == 1:
                return (bare,) if len(bare) == length else ()
            if rest := spelled_syllables(text[1:], bare[length:]):
                return (bare[:length], *rest)
    return ()


@lru_cache(maxsize=1 << 12)
def zhuyin(syllable: str) -> str:
    """A marked syllable of pinyin in zhuyin: chǎng gives ㄔㄤˇ, de ˙ㄉㄜ, r ㄦ; what is no syllable, the O of 卡拉OK, stays."""
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
    """The syllables of marked pinyin, `bǎi fēn zhī shíwǔ`; what else stands in it is left out."""
    letters = "".join(toneless(char) or " " for char in spelled.replace("ü", "u"))
    return [spelled[found.start() : found.end()] for found in _SYLLABLE.finditer(letters)]


@cache
def _pypinyin() -> Any:
    import pypinyin

    return pypinyin
