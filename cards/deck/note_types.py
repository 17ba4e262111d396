"""The note types: their fields, which stay as they are for ever.

Anki updates no note whose note type has other fields than the one it knows.  Each has spare ones therefore.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PRODUCT = "zhcards"
DOUBT_PREFIX = "check::"
"""What tags of doubts begin with: `check::link`."""


@dataclass(frozen=True, slots=True)
class NoteType:
    """What kind of notes a deck has: their fields, and how cards are made of them."""

    name: str
    """As templates and settings call it."""
    fields: tuple[str, ...]
    """In their order; Anki sorts notes by the first."""
    cloze: bool
    """Whether a note has a card for each gap in its text; else it has a single card."""
    card: str
    """What Anki calls the cards."""
    asked: str
    """The field without which a note has no card."""


SENTENCE = NoteType(
    "sentence",
    (
        "Sentence",
        "Text",
        "Ruby",
        "Pinyin",
        "SentenceTranslation",
        "Terms",
        "Source",
        "Notes",
        "Traditional",
        "Zhuyin",
        "Context",
        "Reserve1",
        "Reserve2",
        "Reserve3",
        "Reserve4",
    ),
    cloze=True,
    card="Cloze",
    asked="Text",
)
"""A sentence, with a card for each of its key terms.

Sentence             the Chinese sentence, plain
Text                 the sentence with its gaps
Ruby                 the same with the reading above each character
Pinyin               the reading in a line
SentenceTranslation  the English, the words of term N in a span of class kN
Terms                a row of class kN for each key term: characters, reading, English here, senses, links
Source               where the text comes from
Notes                left to the learner, or filled by a column of that name in a table
Traditional          the sentence in traditional characters, where both scripts are to be shown
Zhuyin               the reading in a line, in zhuyin
Context              other sentences of the text that have the terms, those of term N in a block of class kN
Reserve1 ...         as Notes
"""

WORD = NoteType(
    "word",
    (
        "Hanzi",
        "Simplified",
        "Traditional",
        "Pinyin",
        "Zhuyin",
        "English",
        "Senses",
        "Level",
        "Class",
        "Sentence",
        "SentenceRuby",
        "SentencePinyin",
        "SentenceTranslation",
        "Context",
        "Links",
        "Source",
        "Notes",
        "Reserve1",
        "Reserve2",
        "Reserve3",
        "Reserve4",
    ),
    cloze=False,
    card="Word",
    asked="Hanzi",
)
"""A key term with the sentence it is learned from, on a single card.

Hanzi                the term, in the script that is shown
Simplified           not yet used
Traditional          the same in traditional characters, where both scripts are to be shown
Pinyin               how it is read here, with the tones of the dictionary
Zhuyin               the same in zhuyin, where that is to be shown
English              the translator's words for it here; where there are none that are sure, ≈ and the dictionary's
Senses               the dictionary's senses, a list of class senses, the one meant here first
Level                its band in the HSK, `HSK 5`
Class                its word class
Sentence             the Chinese sentence, the term in <b>
SentenceRuby         the same with the reading above each character
SentencePinyin       the reading of the sentence in a line
SentenceTranslation  the English of the sentence, the translator's words for the term in <b>
Context              other sentences of the text that have the term
Links                dictionaries to look it up in
Source               where the text comes from
Notes                left to the learner, or filled by a column of that name in a table
Reserve1 ...         as Notes
"""

NOTE_TYPES: Mapping[str, NoteType] = MappingProxyType({kind.name: kind for kind in (SENTENCE, WORD)})
