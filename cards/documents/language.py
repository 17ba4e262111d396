"""Which language a piece of text is in."""

import re

from cards.chinese.characters import HAN

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTERS_A_CHARACTER = 3
"""Latin letters that weigh as much as one Chinese character: about a word's letters against a word's characters."""


def is_chinese(text: str) -> bool | None:
    """Whether *text* is Chinese rather than in Latin letters; None where it holds neither, a formula say."""
    han, latin = len(HAN.findall(text)), len(_LATIN.findall(text))
    if not han and not latin:
        return None
    return han * _LETTERS_A_CHARACTER >= latin
