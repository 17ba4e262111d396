"""What a document is read into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document, without the white space around it."""

    text: str
    file: str
    line: int
    """Where it begins, counted from 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: a sentence and its translation, kept as given."""

    chinese: Paragraph
    english: Paragraph
    wanted: tuple[str, ...] = ()
    """The key terms that the row asks for."""
    own: tuple[tuple[str, str], ...] = ()
    """What the table's columns for the learner's own fields hold: name of the field and text."""
    earlier_zh: tuple[str, ...] = ()
    """As in `SentencePair`."""
    confidence: float | None = None
    """How sure it is that the two belong together, where the table says so."""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A name or term that the document itself explains."""

    chinese: str
    english: str
    syllables: tuple[str, ...] = ()
    """Its reading, one marked syllable a character, where the document gives one that fits."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of a document that stands on no card, and why."""

    text: str
    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from; what is not known is empty."""

    file: str
    title: str = ""
    english_title: str = ""
    author: str = ""
    english_author: str = ""
    date: str = ""
    page: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A Chinese text and its English translation: running text on both sides, or rows that are pairs already."""

    source: Source
    chinese: tuple[Paragraph, ...] = ()
    english: tuple[Paragraph, ...] = ()
    rows: tuple[Row, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
