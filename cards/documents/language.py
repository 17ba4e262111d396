"""Telling Chinese from English."""

import re

from cards.chinese.characters import HAN

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTERS_A_CHARACTER = 3
"""Latin letters that weigh as much as one Chinese character: an English word has about five letters, a Chinese word about
one and a half characters."""


def is_chinese(text: str) -> bool | None:
    """Return whether *text* is Chinese rather than written in Latin letters; None if it holds neither, like a formula."""
    han, latin = len(HAN.findall(text)), len(_LATIN.findall(text))
    if not han and not latin:
        return None
    return han * _LETTERS_A_CHARACTER >= latin
