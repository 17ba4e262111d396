"""zhcards: Anki cloze cards from a Chinese text and its English translation.

The command `zhcards` as functions, in the order in which a document becomes a deck; each takes frozen values and returns
frozen values, and can be called on literals:

    document = read("article.txt")                     # -> Document
    chinese, english = split(document)                 # -> Sentences
    pairs = align(chinese, english)                    # -> SentencePairs
    studied = study(document, pairs)                   # -> StudiedPairs: words, readings, terms with their English
    chosen = choose(studied, max_terms=4)              # -> the same, with the terms that become cards
    deck = Deck("article", notes(chosen, "article"))   # -> Notes
    write([deck], [load_template("classic")], Path("article.apkg"))

`word_notes(chosen, "article")` makes a note of each key term instead, for the template "word"; a deck may hold both.
`build` does all of it.  Whatever is wrong with the user's material is raised as a `CardsError`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cards.deck.notes.sentence_notes import notes
    from cards.deck.notes.word_notes import word_notes
    from cards.deck.package.writing import Deck, write
    from cards.deck.templates.template import Template, load_template
    from cards.documents import read, split
    from cards.errors import CardsError, FixesError, InputError, OutputError, SettingsError, TemplateError
    from cards.fixes.corrections import Fixes
    from cards.fixes.file import find_fixes, load_fixes
    from cards.matching.links.linking import link
    from cards.matching.sentences.alignment import align, pair_rows
    from cards.matching.terms.terms import find_terms
    from cards.model import (
        Document,
        Doubt,
        EnglishSource,
        Note,
        Paragraph,
        Sentence,
        SentencePair,
        Source,
        StudiedPair,
        Term,
        Word,
    )
    from cards.pipeline import Built, build, check, pair_document, read_words, study
    from cards.selection.choice import choose
    from cards.settings import Settings, load_settings

_HOMES = {
    "cards.deck.notes.sentence_notes": ("notes",),
    "cards.deck.package.writing": ("Deck", "write"),
    "cards.selection.choice": ("choose",),
    "cards.deck.templates.template": ("Template", "load_template"),
    "cards.deck.notes.word_notes": ("word_notes",),
    "cards.documents": ("read", "split"),
    "cards.errors": ("CardsError", "FixesError", "InputError", "OutputError", "SettingsError", "TemplateError"),
    "cards.fixes.corrections": ("Fixes",),
    "cards.fixes.file": ("find_fixes", "load_fixes"),
    "cards.matching.links.linking": ("link",),
    "cards.matching.sentences.alignment": ("align", "pair_rows"),
    "cards.matching.terms.terms": ("find_terms",),
    "cards.model": (
        "Document", "Doubt", "Note", "EnglishSource", "Paragraph", "Sentence", "SentencePair", "Source", "StudiedPair", "Term", "Word",
    ),
    "cards.pipeline": ("Built", "build", "check", "pair_document", "read_words", "study"),
    "cards.settings": ("Settings", "load_settings"),
}  # fmt: skip
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Built",
    "CardsError",
    "Deck",
    "Document",
    "Doubt",
    "EnglishSource",
    "Fixes",
    "FixesError",
    "InputError",
    "Note",
    "OutputError",
    "Paragraph",
    "Sentence",
    "SentencePair",
    "Settings",
    "SettingsError",
    "Source",
    "StudiedPair",
    "Template",
    "TemplateError",
    "Term",
    "Word",
    "align",
    "build",
    "check",
    "choose",
    "find_fixes",
    "find_terms",
    "link",
    "load_fixes",
    "load_settings",
    "load_template",
    "notes",
    "pair_document",
    "pair_rows",
    "read",
    "read_words",
    "split",
    "study",
    "word_notes",
    "write",
]


def __getattr__(name: str) -> Any:
    """Fetch a public name from its module when it is first used: `zhcards --help` should not wait for a dictionary."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)
