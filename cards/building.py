"""Building: from files to a package."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cards.deck.package.changes import NoteChange, changes
from cards.deck.package.package_reader import read_package
from cards.deck.package.writing import Deck, check_writable, write
from cards.doubts import doubts_of_pair
from cards.errors import InputError, OutputError
from cards.model import Doubt, Progress, StudiedPair
from cards.pipeline import choose_decks, load_templates, make_decks
from cards.settings import Settings


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    output: Path
    decks: tuple[Deck, ...]
    pairs: tuple[StudiedPair, ...]
    doubts: tuple[Doubt, ...]
    """Ordered by confidence, the lowest first; equal ones in the order of the text."""
    changes: tuple[NoteChange, ...] | None = None
    """How the notes differ from those of the package that was there before; None if there was none."""


def build(
    inputs: Sequence[str],
    output: Path,
    settings: Settings = Settings(),
    *,
    translation: str | None = None,
    wanted: Sequence[str] = (),
    progress: Progress | None = None,
    fixes: Path | None = None,
) -> Built:
    """Make decks of documents and write them to a package.

    Args:
        inputs: Files, or `-` for standard input.
        output: The .apkg to write; an earlier one there is updated.
        settings: What the learner chose.
        translation: The file with the English of the only input.
        wanted: Terms that the learner asks for.
        progress: Called as pairs are done.
        fixes: The file of corrections; None for the one beside each document.

    Raises:
        CardsError: Something in the user's hands is wrong; then nothing was written.
    """
    check_writable(output)
    templates = load_templates(settings)
    chosen = choose_decks(inputs, settings, translation=translation, wanted=wanted, progress=progress, fixes=fixes)
    decks = make_decks(chosen, settings, templates)
    if not any(deck.notes for deck in decks):
        raise InputError("there is nothing to learn in it", file=inputs[0], hint="See what each stage finds: zhcards terms --all")
    differences = _changes(output, decks)
    write(decks, tuple(templates.values()), output)
    of_pairs = (doubt for pair in chosen.all_pairs for doubt in doubts_of_pair(pair, gloss_only=settings.gloss_only))
    doubts = sorted((*chosen.doubts, *of_pairs), key=lambda doubt: doubt.confidence)
    return Built(output, decks, chosen.all_pairs, tuple(doubts), differences)


def _changes(path: Path, decks: Sequence[Deck]) -> tuple[NoteChange, ...] | None:
    """Return how decks differ from those in the package that they replace; None if there is none.

    Raises:
        OutputError: Its notes have other fields or are another program's, so that Anki would not update them.
    """
    if not path.exists():
        return None
    try:
        return changes(read_package(path)[0], decks)
    except InputError as error:
        hint = "It stays as it is. Move it away, or name another place with -o."
        raise OutputError(f"a deck lies there that cannot be updated: {error.message}", file=str(path), hint=hint) from None
