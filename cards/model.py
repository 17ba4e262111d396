"""The nouns of the program, in the order in which a document becomes a deck.

All are frozen values: each stage takes some and returns others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Progress = Callable[[int, int], None]
"""Called with how many of how many are done."""


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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one side of a document."""

    text: str
    file: str
    line: int
    index: int
    """Its place among the sentences of its side, from 0."""
    paragraph: int
    """The place of its paragraph among those of its side, from 0."""
    gap: str = ""
    """The white space between it and the next sentence."""
    uncorrected: str = ""
    """Its text before the learner corrected it; empty where nothing was corrected."""


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Chinese sentences and the English ones that say the same; one side is empty where nothing does."""

    index: int
    chinese: tuple[Sentence, ...]
    english: tuple[Sentence, ...]
    confidence: float
    """How sure it is that the two say the same, 0 to 1."""
    wanted: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    """Texts for the learner's own fields, by the name of the field."""
    earlier_zh: tuple[str, ...] = ()
    """The Chinese of the pairs that stood here before corrections, the first of which it is known by; empty where
    that is its own."""
    confirmed: bool = False
    """Whether the learner has said that the two sides belong together."""

    @property
    def known_by(self) -> tuple[str, ...]:
        """The Chinese texts that it stands for, the first of which a deck knows it by: corrections do not change them."""
        return self.earlier_zh or (self.zh,)

    @property
    def zh(self) -> str:
        """The Chinese text as in the source."""
        return _running(self.chinese)

    @property
    def en(self) -> str:
        """The English text as in the source."""
        return _running(self.english)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a Chinese sentence as it is read there."""

    text: str
    start: int
    """Its first character's place in the sentence (or the pair's Chinese text), from 0."""
    syllables: tuple[str | None, ...]
    """One a character, with tone marks; None where a character is not read as Chinese."""
    is_name: bool = False
    doubt: str = ""
    """Why its reading or its boundaries are not sure; empty when they are."""
    reading_confidence: float = 1.0
    """The probability that its reading is right, 0 to 1."""
    spoken: str = ""
    """How a figure is said, in pinyin; empty for other words."""

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)


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
    """Where it stands in the file of corrections, counted from 1."""
    sentence: str = ""
    """The beginning or a part of the only sentence it is meant for; empty for all of them."""


class EnglishSource(StrEnum):
    """Where the English of a term comes from."""

    TRANSLATION = "translation"
    DICTIONARY = "dictionary"


@dataclass(frozen=True, slots=True)
class Term:
    """A content word or multi-word term of a sentence pair, with the English the translator used for it."""

    pair: int
    """The index of its sentence pair."""
    text: str
    start: int
    syllables: tuple[str | None, ...]
    english: str | None
    """The translator's words, None where the translation has no word for the term."""
    spans: tuple[tuple[int, int], ...]
    """Where those words stand in the pair's English: [start, end) in characters."""
    link_confidence: float
    """How sure the link is, 0 to 1; 0 where there is none."""
    senses: tuple[str, ...]
    """The dictionary's, the one meant here first."""
    value: float = 0.0
    """How much the term is worth learning, 0 to 1."""
    is_name: bool = False
    wanted: bool = False
    """Whether the learner asked for it."""
    doubt: str = ""
    """Why its reading is not sure; empty when it is."""
    reading_confidence: float = 1.0
    """The probability that its reading is right, 0 to 1."""
    confirmed: bool = False
    """Whether the learner has said what its English is."""

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)

    @property
    def english_source(self) -> EnglishSource:
        """Where the English shown for the term comes from."""
        return EnglishSource.DICTIONARY if self.english is None else EnglishSource.TRANSLATION


@dataclass(frozen=True, slots=True)
class StudiedPair:
    """A sentence pair with its words and terms, and which of the terms become cards."""

    source: Source
    pair: SentencePair
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    chosen: tuple[Term, ...] = ()
    fixes: tuple[Fix, ...] = ()
    """What the learner corrects in it."""


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
    """How sure it is all the same, 0 to 1; 1 for what is only told."""


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


def _running(sentences: tuple[Sentence, ...]) -> str:
    return "".join(sentence.text + sentence.gap for sentence in sentences).strip()


def sentence_pair(zh: str, en: str, index: int = 0, *, confidence: float = 1.0, wanted: tuple[str, ...] = ()) -> SentencePair:
    """Make a sentence pair of two texts, each one sentence.

    Args:
        zh: The Chinese; empty where there is none.
        en: The English; empty where there is none.
        index: Its position among the pairs of the text, from 0.
        confidence: The probability that the two belong together.
        wanted: Terms that must become cards.
    """
    chinese, english = ((Sentence(text, "", index + 1, index, index, "\n"),) if text else () for text in (zh.strip(), en.strip()))
    return SentencePair(index, chinese, english, confidence, wanted)
