"""The page: decks, their templates and a small script, in one file that needs nothing else."""

import html
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template as Text
from typing import Any

from cards.deck.note_types import NOTE_TYPES
from cards.deck.package import Deck
from cards.deck.plain_text import plain
from cards.deck.rendering import card_html, with_typing
from cards.deck.templates import Template
from cards.errors import OutputError
from cards.model import Note

_OURS = '<meta name="generator" content="zhcards preview">'
_HEAD = 400
"""Characters at the beginning of a file within which a page of ours says that it is one."""
_DOUBT = "check::"
_REASONS = {
    "pair": "the sentences may not belong together",
    "link": "its English is not sure",
    "reading": "a reading is not sure",
}


def page(decks: Sequence[Deck], templates: Mapping[str, Template], title: str, *, watched: bool = False) -> str:
    """A self-contained HTML page with every card of *decks*.

    Args:
        decks: What to show.
        templates: The look of each note type.
        title: What the page is called.
        watched: Whether the page is made again and again: then it reads itself anew when one comes back to it.

    Raises:
        TemplateError: A template names a field that there is not.
    """
    used = {note.note_type for deck in decks for note in deck.notes}
    data = {
        "cards": [card for deck in decks for note in deck.notes for card in _cards(note, templates[note.note_type], deck.name)],
        "styles": {name: template.style for name, template in templates.items() if name in used},
        "watched": watched,
    }
    return Text(_resource("page.html")).substitute(
        title=html.escape(title),
        style=_resource("page.css"),
        script=_resource("page.js"),
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
    )


def write_page(text: str, path: Path) -> None:
    """Write a page beside its place, and move it there when it is whole.

    Raises:
        OutputError: The place cannot be written, or a file lies there that is no page of this program.
    """
    check_place(path)
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as whole:
            whole.write(text)
        Path(whole.name).chmod(0o644)
        Path(whole.name).replace(path)
    except OSError as error:
        raise OutputError(f"it cannot be written: {error.strerror}", file=str(path), hint="Name another place with -o.") from None


def check_place(path: Path) -> None:
    """Refuse a place for a page before the work is done.

    Raises:
        OutputError: Its folder is missing or closed, or a file lies there that is no page of this program.
    """
    if not os.access(path.parent, os.W_OK):
        raise OutputError("its folder does not exist or is closed", file=str(path), hint="Name another place with -o.")
    if path.exists() and not (path.is_file() and _OURS in _beginning(path)):
        message = "something lies there that is not a page of this program, and it stays as it is"
        raise OutputError(message, file=str(path), hint="Move it away, or name another place with -o.")


def _beginning(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(_HEAD)


def _cards(note: Note, template: Template, deck: str) -> Iterator[dict[str, Any]]:
    fields = NOTE_TYPES[note.note_type].fields
    doubts = [_REASONS.get(tag[len(_DOUBT) :], tag) for tag in note.tags if tag.startswith(_DOUBT)]
    words = plain(re.sub("<[^>]*>", " ", " ".join(note.fields))).lower()
    for number in note.cards:
        question, answer = card_html(template, fields, note, number, deck=deck)
        question, answer = with_typing(question, answer, fields, note, number)
        yield {
            "type": note.note_type,
            "number": number,
            "question": question,
            "answer": answer,
            "doubts": doubts,
            "label": plain(question)[:60].strip() or f"card {number}",
            "text": words + plain(note.fields[fields.index("Sentence")]).lower(),
        }


def _resource(name: str) -> str:
    return (files("cards.preview") / name).read_text(encoding="utf-8")
