"""The tags of a note."""

import re

from cards.chinese.levels import BEYOND, hsk_band, hsk_name
from cards.chinese.scripts import simplified
from cards.choices import NONE
from cards.deck.note_types import DOUBT_PREFIX, PRODUCT
from cards.deck.notes.content import CardContent
from cards.doubts import doubts_of
from cards.model import StudiedPair


def tags(studied: StudiedPair, content: CardContent) -> tuple[str, ...]:
    """Return the product, the date of the source, the highest HSK band of the chosen terms, and a tag for each kind of doubt.

    Args:
        studied: The pair of the note; only its chosen terms count.
        content: Its syllabus gives the bands.
    """
    date = re.sub(r"[^\d-]", "", studied.source.date)
    band = _highest_band(studied, content.hsk)
    named = [
        PRODUCT,
        f"source::{date}" if date else "",
        f"hsk::{hsk_name(band)}" if band else "",
        *(f"{DOUBT_PREFIX}{doubt.kind}" for doubt in doubts_of(studied)),
    ]
    return tuple(dict.fromkeys(filter(None, named)))


def _highest_band(studied: StudiedPair, syllabus: str) -> int | None:
    """Return the highest band of the chosen terms that the syllabus has; None if it has none of them, or is `none`."""
    if syllabus == NONE:
        return None
    bands = (hsk_band(simplified(term.text), syllabus) for term in studied.chosen)
    return max((band for band in bands if band != BEYOND), default=None)
