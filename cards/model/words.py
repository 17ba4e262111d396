"""Words, terms, and a sentence pair with both."""

from dataclasses import dataclass
from enum import StrEnum

from cards.model.corrections import Fix
from cards.model.documents import Source
from cards.model.sentences import SentencePair


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a Chinese sentence as it is read there."""

    text: str
    start: int
    """The offset of its first character in the sentence, or in the pair's Chinese text."""
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
        """The offset after its last character."""
        return self.start + len(self.text)


class EnglishSource(StrEnum):
    """Where the English of a term comes from."""

    TRANSLATION = "translation"
    DICTIONARY = "dictionary"


@dataclass(frozen=True, slots=True)
class PartSense:
    """What a word inside a compound means."""

    text: str
    pinyin: str
    sense: str

    def __str__(self) -> str:
        """Return the three in one line: `超额 chāo'é: above quota`."""
        return f"{self.text} {self.pinyin}: {self.sense}"


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
    """Those of the dictionary, the one meant here first."""
    parts: tuple[PartSense, ...] = ()
    """The words inside a compound that the dictionary lacks."""
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
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def explanations(self) -> tuple[str, ...]:
        """The senses, or else those of the parts, a line each."""
        return self.senses or tuple(map(str, self.parts))

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
