"""Bitexts: a sentence pair with the Chinese units that are to be linked with the English."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from cards.chinese.characters import HAN
from cards.chinese.segmentation import Span
from cards.matching.lexicon.glosses import Gloss
from cards.matching.lexicon.indexed_english import IndexedEnglish
from cards.matching.lexicon.parsed_pair import ParsedPair

_HAN_OR_FIGURE = re.compile(r"[\d０-９]|" + HAN.pattern)


@dataclass(frozen=True, slots=True, eq=False)
class Bitext:
    """A parsed sentence pair with the words and terms of its Chinese that are to be linked."""

    parsed: ParsedPair
    spans: Sequence[Span]
    """All of them, function words too: they compete for the English."""
    extra: Mapping[str, tuple[Gloss, ...]] = field(default_factory=dict)
    """Further glosses, by simplified word: the document's own glossary."""
    plain: AbstractSet[Span] = frozenset()
    """Spans that compete but whose own English is not wanted: no phrase is looked for."""
    words: tuple[str, ...] = field(init=False)
    """The spans in simplified characters."""

    def __post_init__(self) -> None:
        text = self.parsed.simplified
        object.__setattr__(self, "words", tuple(text[start:end] for start, end in self.spans))

    @property
    def english(self) -> IndexedEnglish:
        """The translation."""
        return self.parsed.english


def is_linkable(text: str) -> bool:
    """Return whether a piece of Chinese text can have an English counterpart: it is not punctuation."""
    return bool(_HAN_OR_FIGURE.search(text)) or text.isalpha()
