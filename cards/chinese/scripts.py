"""Simplified and traditional characters."""

from functools import cache, lru_cache
from typing import Any

from cards.chinese.characters import HAN
from cards.choices import SIMPLIFIED, TRADITIONAL

_TRADITIONAL_SHARE = 0.04
"""Share of characters with another simplified form from which a text counts as traditional.  Running traditional
text has about 0.3; simplified text none but a few characters, 乾 or 著, that are right in both."""
_DIRECTIONS = {SIMPLIFIED: "t2s", TRADITIONAL: "s2tw"}
"""Of opencc.  Taiwan's forms, 為 and 裡 rather than 爲 and 裏, are those of CC-CEDICT as well."""


@lru_cache(maxsize=1 << 13)
def simplified(text: str) -> str:
    """*text* in simplified characters, one for one, for looking up; text that is not traditional stays as it is."""
    changed = converted(text, SIMPLIFIED)
    if changed == text:
        return text
    differing = sum(a != b for a, b in zip(text, changed, strict=True))
    return changed if differing > _TRADITIONAL_SHARE * len(HAN.findall(text)) else text


def script_of(text: str) -> str:
    """Whether a whole text is `traditional`; one that is the same in both counts as `simplified`."""
    return SIMPLIFIED if simplified(text) == text else TRADITIONAL


@lru_cache(maxsize=1 << 13)
def converted(text: str, script: str) -> str:
    """*text* in the characters of a script, phrase by phrase; one character stays one character.

    Args:
        text: In the other script: what is right in both, the 后 of 皇后, may be changed in a text that is not.
        script: `simplified` or `traditional`.
    """
    changed = str(_converter(script).convert(text))
    return changed if len(changed) == len(text) else "".join(_one_for_one(char, script) for char in text)


@cache
def _one_for_one(char: str, script: str) -> str:
    changed = str(_converter(script).convert(char))
    return changed if len(changed) == 1 else char


@cache
def _converter(script: str) -> Any:
    import opencc

    return opencc.OpenCC(_DIRECTIONS[script])
