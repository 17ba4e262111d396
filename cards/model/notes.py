"""Notes of the deck, and doubts about them."""

from dataclasses import dataclass
from enum import StrEnum


class DoubtKind(StrEnum):
    """What a doubt is about.  The notes of a pair have the first three as tags too: `check::pair`."""

    PAIR = "pair"
    """Whether the two sides of a sentence pair belong together."""
    LINK = "link"
    """Which English a term has in its sentence."""
    READING = "reading"
    """How a term is read in its sentence."""
    UNPAIRED = "unpaired"
    """A sentence without a counterpart."""
    LEFT_OUT = "left out"
    """A piece of the text that is on no card."""
    FIX = "fix"
    """A correction that does not apply."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the reader of a deck should check, and why."""

    kind: DoubtKind
    text: str
    reason: str
    file: str
    line: int
    confidence: float = 0.0
    """The probability that it is right nevertheless, 0 to 1; 1 for a remark that puts nothing in doubt."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the deck, as Anki holds it."""

    guid: str
    fields: tuple[str, ...]
    """HTML, in the order of the note type's fields."""
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    """The numbers of its clozes; 1 where it has a single card."""
    note_type: str = "sentence"
