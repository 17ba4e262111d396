"""zhcards: Anki cloze cards from a Chinese text and its English translation.

The command `zhcards` as functions, in the order in which a document becomes a deck.  Each takes frozen values and returns
frozen values, and can be called on literals:

    document = read("article.txt")                    # -> Document
    pairs = pair(document)                            # -> SentencePairs
    studied = study(document, pairs)                  # -> StudiedPairs: words, readings, terms with their English
    chosen = choose(studied, Settings(max_terms=4))   # -> the same, with the terms that become cards
    deck = Deck("article", notes(chosen, "article"))  # -> Notes
    write([deck], [load_template("classic")], Path("article.apkg"))

`word_notes(chosen, "article")` makes a note of each key term instead, for the template "word"; a deck may hold both.
`build` does all of it.  Whatever is wrong with the user's material is raised as a `CardsError`.

Callers may pass their own: a reader of a format (`read(..., readers=...)`), an aligner (`pair(..., align=...)`), a segmenter, an
encoder and readings (`study(..., segment=..., encode=..., read=...)`).
"""

from typing import Any

import lazy_loader

_lazy, _names, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> Any:
    """Load a public name from its module when it is first used: `zhcards --help` must not wait for a dictionary."""
    if name == "__version__":
        from importlib.metadata import version

        return version("zhcards")
    return _lazy(name)


def __dir__() -> list[str]:
    """List the public names."""
    return [*_names(), "__version__"]
