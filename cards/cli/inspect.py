"""`zhcards inspect`."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cards.cli import console, options
from cards.deck.plain_text import plain

_WIDTH = 50


def inspect_command(
    package: Annotated[Path, typer.Argument(metavar="DECK.apkg", help="A package that Anki or another program wrote.")],
    samples: Annotated[int, typer.Option(min=0, help="The most notes of each note type to show.")] = 2,
    output_format: options.OutputFormatOption = options.Format.TABLE,
) -> None:
    """Tell what is in a deck, ours or anyone's: note types, decks, counts, sample notes.

    zhcards inspect deck.apkg

    Packages of all of Anki's formats are read, up to a collection of 1 GB; nothing of them is unpacked to stay.
    """
    from cards.deck.package.inspection import inspect

    found = inspect(package, samples)
    if output_format is options.Format.JSONL:
        console.print_rows([asdict(found)])
        return
    cards = sum(count for _, count in found.decks)
    notes = sum(kind.notes for kind in found.note_types)
    console.print_lines([f"{package}: {notes} notes, {cards} cards, {found.media} media files ({found.format})"])
    console.print_table(("deck", "cards"), [(name, str(count)) for name, count in found.decks])
    for kind in found.note_types:
        what = "cloze" if kind.cloze else f"cards: {', '.join(kind.templates)}"
        console.print_lines(["", f"{kind.name}: {kind.notes} notes, {kind.cards} cards ({what})"])
        rows = [
            (name, *(" ".join(plain(sample[place].replace("<", " <")).split())[:_WIDTH] for sample in kind.samples))
            for place, name in enumerate(kind.fields)
        ]
        console.print_table(("field", *(f"note {number}" for number in range(1, len(kind.samples) + 1))), rows)
