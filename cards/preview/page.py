"""The page: decks, their templates and a small script, in one file that needs nothing else."""

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from string import Template as Text
from typing import Any

from cards.deck.note_types import DOUBT_PREFIX, NOTE_TYPES
from cards.deck.package.writing import Deck
from cards.deck.plain_text import plain
from cards.deck.templates.template import Template
from cards.errors import CardsError
from cards.model import DoubtKind, Note
from cards.preview.clozes import numbers
from cards.preview.rendering import card_html, with_typing

_BLOCK = re.compile(r"</?(?:div|p|br|hr|li|ul|ol|td|tr|table|details|summary|center)\b[^>]*>", re.IGNORECASE)
_READING = re.compile(r"<rt>.*?</rt>", re.DOTALL)
_HINT_SCRIPT = re.compile(r'(<a class=hint href="#")\s+onclick="[^"]*"')
"""No script runs in a card on the page, whose own script opens hints."""
_LONGEST_LABEL = 60
_BEFORE_GAP = 5
"""Characters before a gap in the line that stands for its card."""
_LOOK = """<script>
if (parent !== window && location.search) {{
  parent.postMessage("{made}", "*");
  stop();
}}
</script>"""
"""A watched page tells itself how it is now, before the rest of it is read."""
_REASONS: Mapping[str, str] = {
    DoubtKind.PAIR: "the sentences may not belong together",
    DoubtKind.LINK: "its English is not sure",
    DoubtKind.READING: "a reading is not sure",
}


def page(decks: Sequence[Deck], templates: Mapping[str, Template], title: str, *, watched: bool = False) -> str:
    """A self-contained HTML page with every card of *decks*.

    Args:
        decks: What to show.
        templates: The look of each note type.
        title: What the page is called.
        watched: Whether the page is made again and again: then it reads itself anew when it has changed.

    Raises:
        TemplateError: A template names a field that there is not.
    """
    placed = [(deck.name, note) for deck in decks for note in deck.notes]
    data = {
        "notes": [{"text": _searched(note), "doubts": _doubts(note)} for _, note in placed],
        "cards": [
            {"note": place, **card}
            for place, (deck, note) in enumerate(placed)
            for card in _cards(note, templates[note.note_type], deck)
        ],
        "styles": {name: templates[name].style for name in sorted({note.note_type for _, note in placed})},
    }
    return _written(data, title, watched=watched)


def mistake_page(error: CardsError, title: str) -> str:
    """A watched page that tells what is wrong, until it is put right."""
    lines = (str(error), error.hint)
    return _written({"notes": [], "cards": [], "styles": {}, "mistake": "\n\n".join(filter(None, lines))}, title, watched=True)


def folded(text: str) -> str:
    """*text* as it is searched: small letters without tone marks or apostrophes; the page's script folds alike."""
    return re.sub("[\u0300-\u036f'’]", "", unicodedata.normalize("NFD", text)).lower()


def _written(data: Mapping[str, Any], title: str, *, watched: bool) -> str:
    made = hashlib.sha256(repr((data, title)).encode("utf-8", "replace")).hexdigest()[:16] if watched else ""
    inside = json.dumps({**data, "made": made}, ensure_ascii=False, separators=(",", ":"))
    return Text(_resource("page.html")).substitute(
        title=html.escape(title),
        style=_resource("page.css"),
        script=_resource("page.js"),
        data=inside.replace("<", "\\u003c"),
        frames="; frame-src file:" if watched else "",
        look=_LOOK.format(made=made) if watched else "",
    )


def _doubts(note: Note) -> list[str]:
    """Return what the tags of a note say is doubtful, in words."""
    tags = [tag for tag in note.tags if tag.startswith(DOUBT_PREFIX)]
    return [_REASONS.get(tag.removeprefix(DOUBT_PREFIX), tag) for tag in tags]


def _searched(note: Note) -> str:
    """What a note is found by: its fields but those with gaps, which say the same as the others."""
    fields = (field for field in note.fields if field and not numbers([field]))
    return folded(" ".join(plain(_BLOCK.sub(" ", field)) for field in dict.fromkeys(fields)))


def _label(question: str) -> str:
    """A question in a line: its first with a gap, from a little before that."""
    lines = [" ".join(plain(line).split()) for line in _BLOCK.split(_READING.sub("", question))]
    line = next((line for line in lines if "[" in line), next(filter(None, lines), ""))
    start = max(0, line.find("[") - _BEFORE_GAP)
    return ("…" if start else "") + line[start : start + _LONGEST_LABEL]


def _cards(note: Note, template: Template, deck: str) -> Iterator[dict[str, Any]]:
    fields = NOTE_TYPES[note.note_type].fields
    for number in note.cards:
        question, answer = card_html(template, fields, note, number, deck=deck)
        question, answer = with_typing(question, answer, fields, note, number)
        yield {
            "type": note.note_type,
            "number": number,
            "question": _HINT_SCRIPT.sub(r"\1", question),
            "answer": _HINT_SCRIPT.sub(r"\1", answer),
            "label": _label(question) or f"card {number}",
        }


def _resource(name: str) -> str:
    return (files("cards.preview") / name).read_text(encoding="utf-8")
