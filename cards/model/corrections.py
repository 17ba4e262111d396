"""What a learner corrects of words."""

from dataclasses import dataclass
from enum import StrEnum


class FixKind(StrEnum):
    """What a learner may say of a word."""

    JOIN = "join"
    SPLIT = "split"
    READING = "reading"
    ENGLISH = "english"
    SENSES = "senses"
    ADD = "add"
    LEAVE_OUT = "leave-out"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction of a word, everywhere or in one sentence."""

    kind: FixKind
    word: str
    value: tuple[str | None, ...] = ()
    """The parts of a word to split, its syllables, its English (empty where the translation has none), its senses."""
    line: int = 0
    """Its line in the file of corrections, counted from 1."""
    sentence: str = ""
    """The beginning or a part of the only sentence it is meant for; empty for all of them."""
