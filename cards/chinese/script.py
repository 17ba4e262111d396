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
    converted = _converter().convert(text)
    if converted == text:
        return text
    if len(converted) != len(text):
        converted = "".join(_one_for_one(char) for char in text)
    changed = sum(a != b for a, b in zip(text, converted, strict=True))
    return converted if changed > _TRADITIONAL_SHARE * len(HAN.findall(text)) else text


@cache
def _one_for_one(char: str) -> str:
    converted = _converter().convert(char)
    return converted if len(converted) == 1 else char


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
