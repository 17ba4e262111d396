"""Negation: English words that deny something."""

import re

from cards.english.lemmas import is_english
from cards.english.tokens import Token

_NEGATION = re.compile(r"(?:not|no|never|nothing|none|nobody|neither|nor|without|cannot|.+n['’]t)$", re.IGNORECASE)
_NEGATIVE_PREFIX = re.compile(
    r"(?:un|non|(?:in|im|ir|il|dis)(?=\w+(?:ble|ent|ant|al|ate|ed|ous|ive|ect|ar)$))(?=.{4})", re.IGNORECASE
)


def is_negative(token: Token) -> bool:
    """Return whether a token is a negation, not or didn't, or has a negative prefix before an English word, unwilling."""
    if _NEGATION.match(token.text):
        return True
    prefix = _NEGATIVE_PREFIX.match(token.text)
    return prefix is not None and is_english(token.text[prefix.end() :])
