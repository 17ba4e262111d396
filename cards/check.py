"""What is doubtful of a document, each with the corrections that settle it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cards.doubts import doubts_of_pair
from cards.fixes.proposals import proposed, texts_of
from cards.model import Doubt, DoubtKind, Progress
from cards.pipeline import choose_decks
from cards.settings import Settings


class CheckedDoubt(NamedTuple):
    """A doubt, and the lines for the file of corrections that settle it."""

    doubt: Doubt
    lines: tuple[str, ...]
    """Empty where no correction helps."""


def check(
    path: str,
    settings: Settings = Settings(),
    *,
    translation: str | None = None,
    wanted: Sequence[str] = (),
    progress: Progress | None = None,
    fixes: Path | None = None,
) -> list[CheckedDoubt]:
    """Return what is doubtful of a document, ordered by confidence, the lowest first.

    What is left out of the deck for a good reason is not doubtful.  Args and errors are those of `cards.build`.
    """
    chosen = choose_decks([path], settings, translation=translation, wanted=wanted, progress=progress, fixes=fixes)
    texts = texts_of(studied.pair for studied in chosen.all_pairs)
    checked = [CheckedDoubt(doubt, ()) for doubt in chosen.doubts if doubt.kind is DoubtKind.FIX]
    for studied in chosen.all_pairs:
        doubts = doubts_of_pair(studied, gloss_only=settings.gloss_only)
        checked += [
            CheckedDoubt(doubt, proposed(doubt, studied, texts)) for doubt in doubts if doubt.kind is not DoubtKind.LEFT_OUT
        ]
    return sorted(checked, key=lambda one: one.doubt.confidence)
