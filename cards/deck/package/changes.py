"""What importing a deck again would do: the notes of an earlier package compared with those of a new one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cards.deck.note_types import NOTE_TYPES
from cards.deck.plain_text import plain
from cards.model import Note

if TYPE_CHECKING:
    from cards.deck.package.writing import Deck


class ChangeKind(StrEnum):
    """What an import does with a note."""

    NEW = "new"
    """Anki adds it."""
    CHANGED = "changed"
    """Anki replaces its fields and tags, and adds its new cards."""
    GONE = "gone"
    """The new package lacks it; Anki keeps it as it is."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, or the tags, of a note that Anki replaces."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note in which two packages differ."""

    kind: ChangeKind
    note_type: str
    guid: str
    text: str
    """Its first field, without markup."""
    fields: tuple[FieldChange, ...] = ()
    new_cards: tuple[int, ...] = ()
    """The numbers of the cards that Anki adds."""
    lost_cards: tuple[int, ...] = ()
    """The numbers of the cards without a gap in the new text: Anki keeps them until Tools > Empty Cards."""
    deck: str = ""
    """The name of its deck."""


def changes(before: Sequence["Deck"], after: Sequence["Deck"]) -> tuple[NoteChange, ...]:
    """Return the notes that differ: those of *after* in their order, then those that only *before* has."""
    old, new = _by_guid(before), _by_guid(after)
    differing = [change for guid in new if (change := _change(guid, old, new))]
    gone = [
        NoteChange(ChangeKind.GONE, note.note_type, guid, _text(note), deck=deck)
        for guid, (note, deck) in old.items()
        if guid not in new
    ]
    return (*differing, *gone)


_NoteInDeck = tuple[Note, str]
"""A note and the name of its deck."""


def _by_guid(decks: Sequence["Deck"]) -> Mapping[str, _NoteInDeck]:
    return {note.guid: (note, deck.name) for deck in decks for note in deck.notes}


def _change(guid: str, old: Mapping[str, _NoteInDeck], new: Mapping[str, _NoteInDeck]) -> NoteChange | None:
    note, deck = new[guid]
    if guid not in old:
        return NoteChange(ChangeKind.NEW, note.note_type, guid, _text(note), new_cards=note.cards, deck=deck)
    before, _ = old[guid]
    fields = tuple(_field_changes(before, note))
    new_cards = tuple(sorted(set(note.cards) - set(before.cards)))
    lost_cards = tuple(sorted(set(before.cards) - set(note.cards)))
    if not (fields or new_cards or lost_cards):
        return None
    return NoteChange(ChangeKind.CHANGED, note.note_type, guid, _text(note), fields, new_cards, lost_cards, deck)


def _field_changes(before: Note, after: Note) -> Iterator[FieldChange]:
    for name, old, new in zip(NOTE_TYPES[after.note_type].fields, before.fields, after.fields, strict=True):
        if old != new:
            yield FieldChange(name, old, new)
    if before.tags != after.tags:
        yield FieldChange("Tags", " ".join(before.tags), " ".join(after.tags))


def _text(note: Note) -> str:
    return plain(note.fields[0])
