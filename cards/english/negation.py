"""English words that negate."""

import re

from cards.english.lemmas import is_english
from cards.english.tokens import Token

_NEGATIVE = re.compile(r"(?:not|no|never|nothing|none|nobody|neither|nor|without|cannot|.+n['’]t)$", re.IGNORECASE)
_DENYING = re.compile(r"(?:un|non|(?:in|im|ir|il|dis)(?=\w+(?:ble|ent|ant|al|ate|ed|ous|ive|ect|ar)$))(?=.{4})", re.IGNORECASE)


def is_negative(token: Token) -> bool:
    """Whether a token denies: not, didn't, never, or a prefix before a word that exists: unwilling, impossible."""
    if _NEGATIVE.match(token.text):
        return True
    prefix = _DENYING.match(token.text)
    return prefix is not None and is_english(token.text[prefix.end() :])
