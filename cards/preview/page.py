"""The page with all cards of decks: one HTML file that needs no other."""

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
_ANNOTATION = re.compile(r"<rt>.*?</rt>", re.DOTALL)
_HINT_SCRIPT = re.compile(r'(<a class=hint href="#")\s+onclick="[^"]*"')
"""The link of a hint.  Scripts in cards are not run on the page; the page's own script opens hints."""
_LONGEST_LABEL = 60
"""Characters of a card's line in the list."""
_BEFORE_GAP = 5
"""Characters before the gap in a card's line."""
_RELOAD_CHECK = """<script>
if (parent !== window && location.search) {{
  parent.postMessage("{made}", "*");
  stop();
}}
</script>"""
"""The head of a watched page, which loads itself in a frame to learn whether it has been made again.

In the frame it stops after telling its own version, before the rest is parsed.
"""
_DOUBTS: Mapping[str, str] = {
    DoubtKind.PAIR: "the sentences may not belong together",
    DoubtKind.LINK: "its English is not sure",
    DoubtKind.READING: "a reading is not sure",
}


def page(decks: Sequence[Deck], templates: Mapping[str, Template], title: str, *, watched: bool = False) -> str:
    """Return a self-contained HTML page with every card of *decks*.

    Args:
        decks: The decks to show.
        templates: By the name of their note type.
        title: The title of the page.
        watched: Whether the page will be made again: then it reloads itself when it has changed.

    Raises:
        TemplateError: A template names a field that its note type lacks.
    """
    notes = [(deck.name, note) for deck in decks for note in deck.notes]
    data = {
        "notes": [{"text": _searched(note), "doubts": _doubts(note)} for _, note in notes],
        "cards": [
            {"note": index, **card}
            for index, (deck, note) in enumerate(notes)
            for card in _cards(note, templates[note.note_type], deck)
        ],
        "styles": {name: templates[name].style for name in sorted({note.note_type for _, note in notes})},
    }
    return _filled(data, title, watched=watched)


def mistake_page(error: CardsError, title: str) -> str:
    """Return a watched page that shows an error in place of cards, until the page is made again."""
    message = "\n\n".join(filter(None, (str(error), error.hint)))
    return _filled({"notes": [], "cards": [], "styles": {}, "mistake": message}, title, watched=True)


def folded(text: str) -> str:
    """Return *text* in small letters without tone marks and apostrophes, for searching; the page's script does the same."""
    return re.sub("[\u0300-\u036f'’]", "", unicodedata.normalize("NFD", text)).lower()


def _filled(data: Mapping[str, Any], title: str, *, watched: bool) -> str:
    """Return the page with its data; that of a watched page includes a hash of it, its version."""
    version = hashlib.sha256(repr((data, title)).encode("utf-8", "replace")).hexdigest()[:16] if watched else ""
    content = json.dumps({**data, "made": version}, ensure_ascii=False, separators=(",", ":"))
    return Text(_resource("page.html")).substitute(
        title=html.escape(title),
        style=_resource("page.css"),
        script=_resource("page.js"),
        data=content.replace("<", "\\u003c"),
        frames="; frame-src file:" if watched else "",
        look=_RELOAD_CHECK.format(made=version) if watched else "",
    )


def _doubts(note: Note) -> list[str]:
    """Return what the tags of a note say is doubtful, in words."""
    tags = [tag for tag in note.tags if tag.startswith(DOUBT_PREFIX)]
    return [_DOUBTS.get(tag.removeprefix(DOUBT_PREFIX), tag) for tag in tags]


def _searched(note: Note) -> str:
    """Return the text in which a note is searched: its fields without those with gaps, whose text other fields have too."""
    fields = (field for field in note.fields if field and not numbers([field]))
    return folded(" ".join(plain(_BLOCK.sub(" ", field)) for field in dict.fromkeys(fields)))


def _label(question: str) -> str:
    """Return the line for a card in the list: the first line of its question with a gap, else the first with any text."""
    lines = [" ".join(plain(line).split()) for line in _BLOCK.split(_ANNOTATION.sub("", question))]
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
