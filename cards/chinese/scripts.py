"""Simplified and traditional characters."""

from functools import cache, lru_cache
from typing import Any

from cards.chinese.characters import HAN
from cards.choices import SIMPLIFIED, TRADITIONAL

_TRADITIONAL_SHARE = 0.04
"""The share of characters with another simplified form above which a text is traditional.

Running traditional text has about 0.3.  Simplified text has only the few characters, 乾 or 著, that are right in both scripts.
"""
_DIRECTIONS = {SIMPLIFIED: "t2s", TRADITIONAL: "s2tw"}
"""The conversion of opencc for each script.  CC-CEDICT has Taiwan's forms as well, 為 and 裡 rather than 爲 and 裏."""


@lru_cache(maxsize=1 << 9)
def simplified(text: str) -> str:
    """Return *text* in simplified characters, one for one; text that is not traditional is returned as it is."""
    changed = converted(text, SIMPLIFIED)
    if changed == text:
        return text
    differing = sum(before != after for before, after in zip(text, changed, strict=True))
    return changed if differing > _TRADITIONAL_SHARE * len(HAN.findall(text)) else text


def script_of(text: str) -> str:
    """Return `traditional` or `simplified`; a text that is the same in both scripts is `simplified`."""
    return SIMPLIFIED if simplified(text) == text else TRADITIONAL


@lru_cache(maxsize=1 << 9)
def converted(text: str, script: str) -> str:
    """Return *text* in the characters of a script, converted phrase by phrase; its length stays the same.

    Args:
        text: A text in the other script.  In a text that is in *script* already, a character that is right in both scripts,
            the 后 of 皇后, may be changed.
        script: `simplified` or `traditional`.
    """
    changed = str(_converter(script).convert(text))
    return changed if len(changed) == len(text) else "".join(_one_for_one(char, script) for char in text)


@lru_cache(maxsize=1 << 13)
def _one_for_one(char: str, script: str) -> str:
    changed = str(_converter(script).convert(char))
    return changed if len(changed) == 1 else char


@cache
def _converter(script: str) -> Any:
    import opencc

    return opencc.OpenCC(_DIRECTIONS[script])
