"""What a re-import would do: the notes of an earlier package beside those of a new one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cards.deck.note_types import NOTE_TYPES
from cards.deck.package.writing import Deck
from cards.deck.plain_text import plain
from cards.model import Note

NEW, CHANGED, GONE = "new", "changed", "gone"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, or the tags, of a note that Anki would replace."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note that is not in both packages alike."""

    kind: str
    """`new`; `changed`: Anki replaces its fields and tags; `gone`: Anki keeps it as it is."""
    note_type: str
    guid: str
    text: str
    """Its first field, without markup."""
    fields: tuple[FieldChange, ...] = ()
    new_cards: tuple[int, ...] = ()
    """The numbers of cards that come to a note which is there already."""
    lost_cards: tuple[int, ...] = ()
    """The numbers of cards that ask for nothing any more: Anki keeps them until Tools > Empty Cards."""
    deck: str = ""
    """The name of its deck."""


def changes(before: Sequence[Deck], after: Sequence[Deck]) -> tuple[NoteChange, ...]:
    """The notes that differ: those of *after* in their order, then those of *before* that are gone."""
    old, new = _by_guid(before), _by_guid(after)
    found = [change for guid in new if (change := _change(guid, old, new))]
    gone = [
        NoteChange(GONE, note.note_type, guid, _text(note), deck=deck) for guid, (note, deck) in old.items() if guid not in new
    ]
    return (*found, *gone)


def _by_guid(decks: Sequence[Deck]) -> Mapping[str, tuple[Note, str]]:
    return {note.guid: (note, deck.name) for deck in decks for note in deck.notes}


def _change(guid: str, old: Mapping[str, tuple[Note, str]], new: Mapping[str, tuple[Note, str]]) -> NoteChange | None:
    note, deck = new[guid]
    if guid not in old:
        return NoteChange(NEW, note.note_type, guid, _text(note), new_cards=note.cards, deck=deck)
    before, _ = old[guid]
    fields = tuple(_fields(before, note))
    come, lost = (tuple(sorted(set(a) - set(b))) for a, b in ((note.cards, before.cards), (before.cards, note.cards)))
    if not (fields or come or lost):
        return None
    return NoteChange(CHANGED, note.note_type, guid, _text(note), fields, come, lost, deck)


def _fields(before: Note, after: Note) -> Iterator[FieldChange]:
    for name, one, other in zip(NOTE_TYPES[after.note_type].fields, before.fields, after.fields, strict=True):
        if one != other:
            yield FieldChange(name, one, other)
    if before.tags != after.tags:
        yield FieldChange("Tags", " ".join(before.tags), " ".join(after.tags))


def _text(note: Note) -> str:
    return plain(note.fields[0])
