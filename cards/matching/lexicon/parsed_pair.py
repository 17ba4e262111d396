"""What is parsed of a sentence pair once, for every later stage."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.chinese.boundaries import FixedBoundaries
from cards.chinese.characters import HAN
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span, lattice_words, segment
from cards.matching.lexicon.gloss_matches import WordMatch, match_words
from cards.matching.lexicon.indexed_english import IndexedEnglish, index_english
from cards.matching.lexicon.proven_names import proven_names
from cards.matching.lexicon.romanised_names import NameMatch, romanised_names
from cards.model import SentencePair


@dataclass(frozen=True, slots=True, eq=False)
class ParsedPair:
    """A sentence pair with all that is parsed of its two texts."""

    pair: SentencePair
    fixed: FixedBoundaries
    """The word boundaries of the Chinese that the learner has fixed."""
    zh: str
    """The Chinese as in the source."""
    simplified: str
    """The same in simplified characters, one for one."""
    words: tuple[Span, ...]
    """Its words as jieba segments them without a translation."""
    lattice: tuple[Span, ...]
    """The spans of two characters or more that are words to jieba or CC-CEDICT; empty where there is no translation."""
    english: IndexedEnglish
    matches: Mapping[str, WordMatch]
    """How the words of the lattice and the single characters match the translation, shorter words first."""
    romanised_names: tuple[NameMatch, ...]
    """The names that the translation spells in pinyin."""
    proven_names: tuple[NameMatch, ...]
    """These, and the names that the translation spells by their sound."""

    @property
    def en(self) -> str:
        """The English as in the source."""
        return self.english.text

    def match(self, word: str) -> WordMatch:
        """Return how a simplified word matches the translation."""
        known = self.matches.get(word)
        return match_words((word,), self.english)[word] if known is None else known


def parse_pair(pair: SentencePair, fixed: FixedBoundaries = FixedBoundaries()) -> ParsedPair:
    """Parse both texts of a sentence pair."""
    zh, english = pair.zh, index_english(pair.en)
    lookup, words = simplified(zh), tuple(segment(zh))
    if not english.text:
        return ParsedPair(pair, fixed, zh, lookup, words, (), english, {}, (), ())
    lattice = tuple(lattice_words(zh))
    vocabulary = {lookup[slice(*span)] for span in lattice} | set(filter(HAN.match, lookup))
    matches = match_words(sorted(vocabulary, key=lambda word: (len(word), word)), english)
    romanised = romanised_names(lookup, english)
    names = proven_names(lookup, words, matches, english, romanised)
    return ParsedPair(pair, fixed, zh, lookup, words, lattice, english, matches, romanised, names)
