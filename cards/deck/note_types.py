"""The note types and their fields, frozen for ever.

Anki does not update a note if the fields of its note type differ from those it knows, so each note type has spare fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PRODUCT = "zhcards"
"""The name of this program in tags, in Anki's names of note types, and in the hashes that ids and GUIDs are made from."""
DOUBT_PREFIX = "check::"
"""What tags of doubts begin with: `check::link`."""


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields of a kind of note, and how Anki makes cards of them."""

    name: str
    """As templates and settings call it."""
    fields: tuple[str, ...]
    """In their order; Anki sorts notes by the first."""
    cloze: bool
    """Whether a note has a card for each gap in its text; otherwise it has one card."""
    card: str
    """Anki's name for the cards."""
    required_field: str
    """If it is empty, Anki makes no card."""


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
    required_field="Text",
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
    required_field="Hanzi",
)
"""A key term with the sentence it is learned from, on a single card.

Hanzi                the term, in the script that is shown
Simplified           not yet used
Traditional          the same in traditional characters, where both scripts are to be shown
Pinyin               how it is read here, with the tones of the dictionary
Zhuyin               the same in zhuyin, where that is to be shown
English              the translator's words for it here; if they are not sure, ≈ and the dictionary's
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

NOTE_TYPES: Mapping[str, NoteType] = MappingProxyType({note_type.name: note_type for note_type in (SENTENCE, WORD)})
"""By name."""
