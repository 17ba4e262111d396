"""Reading a package of this program back: its decks and the templates of their cards."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cards.deck.note_types import NOTE_TYPES, NoteType
from cards.deck.package.collection import BAD_PACKAGE, collection, is_newer_format, unreadable
from cards.deck.package.writing import Deck, note_type_id
from cards.deck.templates.template import Template
from cards.errors import InputError
from cards.model import Note

_CARDS = """
    SELECT n.id, n.guid, n.mid, n.flds, n.tags, c.did, c.ord FROM notes n JOIN cards c ON c.nid = n.id ORDER BY c.due, c.id
"""
"""A row for each card: its note, its deck, and its number from 0."""


def read_package(path: Path) -> tuple[tuple[Deck, ...], dict[str, Template]]:
    """Return the decks of a package, notes in the order of study, and the templates by the name of their note type.

    Raises:
        InputError: The file is not a package, is damaged or too large, or was made by another program.
    """
    if is_newer_format(path):
        hint = "In Anki's export dialog tick “Support older Anki versions”."
        raise InputError("it is in Anki's newer format", file=str(path), hint=hint)
    try:
        with collection(path) as database:
            ((models_json, decks_json),) = database.execute("SELECT models, decks FROM col").fetchall()
            rows = database.execute(_CARDS).fetchall()
        models = {int(key): model for key, model in json.loads(models_json).items()}
        deck_names = {int(key): str(deck["name"]) for key, deck in json.loads(decks_json).items()}
        return _decks(rows, deck_names, path), _templates(models)
    except BAD_PACKAGE as error:
        raise unreadable(path, error) from None


def _decks(rows: list[tuple[Any, ...]], deck_names: Mapping[int, str], path: Path) -> tuple[Deck, ...]:
    note_types = _note_types_by_id()
    notes: dict[str, dict[int, Note]] = {}
    for note_id, guid, model_id, fields, tags, deck_id, ordinal in rows:
        note_type = note_types.get(model_id)
        values = tuple(fields.split("\x1f"))
        if note_type is None or len(values) != len(note_type.fields):
            raise _foreign(path)
        in_deck = notes.setdefault(deck_names[deck_id], {})
        cards = in_deck[note_id].cards if note_id in in_deck else ()
        in_deck[note_id] = Note(guid, values, tuple(tags.split()), tuple(sorted((*cards, ordinal + 1))), note_type.name)
    return tuple(Deck(name, tuple(in_deck.values())) for name, in_deck in notes.items())


def _templates(models: Mapping[int, Any]) -> dict[str, Template]:
    note_types = _note_types_by_id()
    return {
        note_types[key].name: Template(
            note_types[key].name, note_types[key], model["tmpls"][0]["qfmt"], model["tmpls"][0]["afmt"], model["css"]
        )
        for key, model in models.items()
        if key in note_types
    }


def _note_types_by_id() -> Mapping[int, NoteType]:
    return {note_type_id(note_type): note_type for note_type in NOTE_TYPES.values()}


def _foreign(path: Path) -> InputError:
    return InputError(
        "it holds notes that are not of this program", file=str(path), hint="Only decks made by zhcards can be shown."
    )
