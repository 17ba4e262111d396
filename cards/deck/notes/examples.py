"""Other sentences of a deck that have a term, shown on its cards."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cards.deck.notes.content import CardContent
from cards.deck.notes.markup import bold, element, escaped
from cards.matching.sentences.alignment import SURE_PAIR
from cards.model import SentencePair, Source, StudiedPair, Term


class Example(NamedTuple):
    """A sentence pair that has a term, and how its text is shown."""

    pair: SentencePair
    spans: tuple[tuple[int, int], ...]
    """[start, end) of the term in the Chinese, each time that it is a word there."""
    content: CardContent
    """The choices for the source of the pair."""


Examples = Mapping[str, Sequence[Example]]
"""The sentences of each term of a deck, by its text, the easiest to read first."""


def examples_of(pairs: Iterable[StudiedPair], contents: Mapping[Source, CardContent]) -> Examples:
    """Return the sentences of each term: first those with a sure translation, and of these the shortest.

    Args:
        pairs: All pairs of the deck.
        contents: The choices for each source.
    """
    examples: dict[str, list[Example]] = {}
    for studied in sorted(pairs, key=_difficulty):
        spans: dict[str, list[tuple[int, int]]] = {}
        for term in studied.terms:
            spans.setdefault(term.text, []).append((term.start, term.end))
        for text, in_sentence in spans.items():
            examples.setdefault(text, []).append(Example(studied.pair, tuple(in_sentence), contents[studied.source]))
    return examples


def context(term: Term, pair: SentencePair, examples: Examples, most: int) -> str:
    """Return other sentences that have a term, each once and with its English, as HTML.

    Args:
        term: The term.
        pair: The pair in which it is learned.
        examples: Of the deck.
        most: The most sentences.
    """
    hardest_first = reversed(examples.get(term.text, ()))
    others = {example.pair.zh: example for example in hardest_first if example.pair.zh != pair.zh}
    return "".join(map(_markup, [*reversed(others.values())][:most]))


def _markup(example: Example) -> str:
    pair, content = example.pair, example.content
    chinese = element("div", bold(content.display_text(pair.zh), example.spans), "zh", lang=content.language)
    return element("div", chinese + element("div", escaped(pair.en), "en", lang="en"), "use")


def _difficulty(studied: StudiedPair) -> tuple[bool, int]:
    """Return a key to sort pairs by: whether the translation is missing or not sure, then the length of the Chinese."""
    pair = studied.pair
    return not pair.en or pair.confidence < SURE_PAIR, len(pair.zh)
