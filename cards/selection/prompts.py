"""What a gap asks for."""

import re

from cards.chinese.characters import HAN
from cards.model import SentencePair, Term
from cards.selection.certainty import is_sure

_EXPLAINED = re.compile(rf"{HAN.pattern}+ [^:]+: (.+)")
"""The sense of a word inside a compound, `超额 chāo'é: above quota`, whose characters and reading would give the gap away."""


def prompt(term: Term, pair: SentencePair) -> str:
    """Return the translator's words for a term where they are sure, else `≈` and the dictionary's first sense.

    A term that the dictionary lacks is asked for by the senses of its parts; one without any sense has no prompt.
    """
    if is_sure(term, pair):
        return term.english or ""
    if not term.senses:
        return ""
    parts = [match[1] for sense in term.senses if (match := _EXPLAINED.match(sense))]
    return "≈ " + " + ".join(map(_first_wording, parts or term.senses[:1]))


def _first_wording(sense: str) -> str:
    """Return the first of the wordings that a sense gives, without its remarks in brackets: `to record (sound); to tape`."""
    plain = re.sub(r"\s*\([^)]*\)", "", sense).strip() or sense
    return plain.split(";")[0].split(",")[0].strip()
