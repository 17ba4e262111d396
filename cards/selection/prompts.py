"""What a gap asks for."""

import re

from cards.model import SentencePair, Term
from cards.selection.certainty import is_sure


def prompt(term: Term, pair: SentencePair) -> str:
    """Return the translator's words for a term where they are sure, else `≈` and the dictionary's first sense.

    A term that the dictionary lacks is asked for by the senses of its parts; one without any sense has no prompt.
    """
    if is_sure(term, pair):
        return term.english or ""
    senses = term.senses[:1] or tuple(part.sense for part in term.parts)
    return "≈ " + " + ".join(map(_first_wording, senses)) if senses else ""


def _first_wording(sense: str) -> str:
    """Return the first of the wordings that a sense gives, without its remarks in brackets: `to record (sound); to tape`."""
    plain = re.sub(r"\s*\([^)]*\)", "", sense).strip() or sense
    return plain.split(";")[0].split(",")[0].strip()
