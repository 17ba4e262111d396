"""`zhcards inspect`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cards.cli import console, options
from cards.deck.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cards.deck.package.inspection import Inspected, InspectedType

_WIDTH = 50
"""Characters of a field that a table shows: two sample notes fit a terminal of 120 columns."""


def inspect_command(
    package: Annotated[Path, typer.Argument(metavar="DECK.apkg", help="A package that Anki or another program wrote.")],
    samples: Annotated[int, typer.Option(min=0, help="The most notes of each note type to show.")] = 2,
    output_format: options.OutputFormatOption = options.Format.TABLE,
) -> None:
    """Tell what is in a deck, ours or anyone's: note types, decks, counts, sample notes.

    zhcards inspect deck.apkg

    Packages of all of Anki's formats are read, up to a collection of 1 GB; nothing is left unpacked on the disk.
    """
    from cards.deck.package.inspection import inspect

    inspected = inspect(package, samples)
    if output_format is options.Format.JSONL:
        console.print_rows([asdict(inspected)])
    else:
        _print(inspected, package)


def _print(inspected: "Inspected", package: Path) -> None:
    cards = sum(count for _, count in inspected.decks)
    notes = sum(note_type.notes for note_type in inspected.note_types)
    console.print_lines([f"{package}: {notes} notes, {cards} cards, {inspected.media} media files ({inspected.format})"])
    console.print_table(("deck", "cards"), [(name, str(count)) for name, count in inspected.decks])
    for note_type in inspected.note_types:
        kind = "cloze" if note_type.cloze else f"cards: {', '.join(note_type.templates)}"
        console.print_lines(["", f"{note_type.name}: {note_type.notes} notes, {note_type.cards} cards ({kind})"])
        columns = ("field", *(f"note {number}" for number in range(1, len(note_type.samples) + 1)))
        console.print_table(columns, _field_rows(note_type))


def _field_rows(note_type: "InspectedType") -> "Iterator[tuple[str, ...]]":
    """Yield for each field its name and the beginning of its text in each sample note."""
    for index, name in enumerate(note_type.fields):
        texts = (plain(sample[index].replace("<", " <")) for sample in note_type.samples)
        yield (name, *(" ".join(text.split())[:_WIDTH] for text in texts))
