"""The nouns of the program, in the order in which a document becomes a deck.

All are frozen values: each stage takes some and returns others.
"""

from collections.abc import Callable

from cards.model.corrections import Fix, FixKind
from cards.model.documents import Document, GlossaryEntry, LeftOut, Paragraph, Row, Source
from cards.model.notes import Doubt, DoubtKind, Note
from cards.model.sentences import Sentence, SentencePair, sentence_pair
from cards.model.words import EnglishSource, PartSense, StudiedPair, Term, Word

__all__ = [
    "Document",
    "Doubt",
    "DoubtKind",
    "EnglishSource",
    "Fix",
    "FixKind",
    "GlossaryEntry",
    "LeftOut",
    "Note",
    "Paragraph",
    "PartSense",
    "Progress",
    "Row",
    "Sentence",
    "SentencePair",
    "Source",
    "StudiedPair",
    "Term",
    "Word",
    "sentence_pair",
]

Progress = Callable[[int, int], None]
"""Called with how many of how many are done."""
