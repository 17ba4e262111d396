"""Simplified and traditional characters."""

from functools import cache, lru_cache
from typing import Any

from cards.documents.language import HAN

_TRADITIONAL_SHARE = 0.04
"""Share of characters with another simplified form from which a text counts as traditional.  Running traditional
text has about 0.3; simplified text none but a few characters, 乾 or 著, that are right in both."""


@lru_cache(maxsize=1 << 13)
def simplified(text: str) -> str:
    """*text* in simplified characters, one for one, for looking up; text that is not traditional stays as it is."""
    converted = str(_converter("t2s").convert(text))
    if converted == text:
        return text
    if len(converted) != len(text):
        converted = "".join(_one_for_one(char, "t2s") for char in text)
    changed = sum(a != b for a, b in zip(text, converted, strict=True))
    return converted if changed > _TRADITIONAL_SHARE * len(HAN.findall(text)) else text


@lru_cache(maxsize=1 << 13)
def traditional(text: str) -> str:
    """*text* in traditional characters, phrase by phrase and one for one; text that is traditional stays as it is."""
    if is_traditional(text):
        return text
    converted = str(_converter("s2t").convert(text))
    return converted if len(converted) == len(text) else "".join(_one_for_one(char, "s2t") for char in text)


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters; one that is the same in both counts as simplified."""
    return simplified(text) != text


@cache
def _one_for_one(char: str, direction: str) -> str:
    converted = str(_converter(direction).convert(char))
    return converted if len(converted) == 1 else char


@cache
def _converter(direction: str) -> Any:
    import opencc

    return opencc.OpenCC(direction)
