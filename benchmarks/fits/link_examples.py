"""Sentence pairs with the English of some of their terms, as the fit of the links learns from them."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from benchmarks.terms import items
from cards.chinese.segmentation import segment
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.links.bitext import Bitext, is_linkable
from cards.matching.links.link_features import LinkFeatures, link_features
from cards.matching.terms.segmented_pair import wanted_spans
from cards.model import sentence_pair

_REMOVED = 0.15
"""The share of the terms whose English is removed from copies of the sentence pairs.  Set by hand: more than translators leave
out, so that there are some hundred of them to learn from."""
_WITH_OTHER_ENGLISH = 0.2
"""The share of the copies with the English of another pair that are learned from.  Set by hand, for the same reason."""


class GoldTerm(NamedTuple):
    """A term with its English."""

    text: str
    english: str
    """Empty if the translation does not have it."""


class GoldPair(NamedTuple):
    """A sentence pair with its terms."""

    chinese: str
    english: str
    terms: tuple[GoldTerm, ...]


class GoldLink(NamedTuple):
    """The English of a word of a bitext."""

    word: int
    """The index of the word."""
    english: str
    """Empty if the translation does not have it."""
    occurrences: list[list[int]]
    """Where it stands in the translation: each time the indices of its tokens."""


@dataclass(frozen=True, eq=False)
class Example:
    """A bitext with its link features and the English of some of its words."""

    bitext: Bitext
    features: LinkFeatures
    links: tuple[GoldLink, ...]

    @cached_property
    def targets(self) -> tuple[list[int], ...]:
        """For each link the tokens to learn from: of several occurrences the one where the word's position suggests it."""
        return tuple(self._nearest(link) if link.occurrences else [] for link in self.links)

    def text_of(self, first: int, last: int) -> str:
        """Return the English from token *first* to the one before *last*."""
        return self.bitext.english.text_of(first, last)

    def _nearest(self, link: GoldLink) -> list[int]:
        span, tokens = self.bitext.spans[link.word], len(self.bitext.english.tokens)
        position = (span[0] + span[1]) / 2 / len(self.bitext.parsed.zh)
        return min(link.occurrences, key=lambda indices: abs((indices[0] + indices[-1] + 1) / 2 / tokens - position))


def gold_pairs(file: Path) -> list[GoldPair]:
    """Return the sentence pairs of a table of terms."""
    pairs: dict[tuple[str, str], list[GoldTerm]] = {}
    for item in items(file):
        pairs.setdefault((item.chinese.strip(), item.english.strip()), []).append(GoldTerm(item.term, item.meaning))
    return [GoldPair(chinese, english, tuple(terms)) for (chinese, english), terms in pairs.items()]


def without_some_english(pair: GoldPair, chance: random.Random) -> GoldPair:
    """Return a copy of a pair from which the English of some terms is removed, where it stands once."""
    english, terms = pair.english, []
    for term in pair.terms:
        whole_words = rf"(?<!\w){re.escape(term.english)}(?!\w)"
        if chance.random() < _REMOVED and len(re.findall(whole_words, english)) == 1:
            english = " ".join(re.sub(whole_words, " ", english).split())
            terms.append(term._replace(english=""))
        else:
            terms.append(term)
    return GoldPair(pair.chinese, english, tuple(terms))


def with_other_english(pairs: Sequence[GoldPair], chance: random.Random) -> list[GoldPair]:
    """Return copies of pairs with the English of another pair, without terms whose English shares a word with that.

    All pairs have a copy, so that indices stay the same; only some of the copies have terms.
    """
    copies = []
    for pair in pairs:
        english = chance.choice(pairs).english
        others = set(exact_words(english))
        terms = tuple(term._replace(english="") for term in pair.terms if others.isdisjoint(exact_words(term.english)))
        copies.append(GoldPair(pair.chinese, english, terms if chance.random() < _WITH_OTHER_ENGLISH else ()))
    return copies


def examples(pairs: Sequence[GoldPair]) -> list[Example]:
    """Return the pairs as bitexts, with features."""
    bitexts = [_bitext(pair) for pair in pairs]
    return [
        Example(bitext, features, _links(bitext, pair.terms))
        for pair, bitext, features in zip(pairs, bitexts, link_features(bitexts), strict=True)
    ]


def exact_words(text: str) -> list[str]:
    """Return the words by which phrases are compared: lower case, no article at the beginning.

    Unlike in `benchmarks.terms` a word with `'s` differs from the word without it.
    """
    words = re.findall(r"[a-z0-9]+(?:['.,-][a-z0-9]+)*", text.lower())
    while words and words[0] in ("a", "an", "the"):
        del words[0]
    return words


def _bitext(pair: GoldPair) -> Bitext:
    """Return a pair whose words are jieba's, except that its terms are words."""
    parsed = parse_pair(sentence_pair(pair.chinese, pair.english))
    wanted = wanted_spans(parsed, [term.text for term in pair.terms])
    spans = segment(parsed.zh, fixed=frozenset(edge for span in wanted for edge in span))
    outside = (one for one in spans if not any(start <= one[0] and one[1] <= end for start, end in wanted))
    return Bitext(parsed, sorted({*wanted, *(span for span in outside if is_linkable(parsed.zh[slice(*span)]))}))


def _links(bitext: Bitext, terms: Sequence[GoldTerm]) -> tuple[GoldLink, ...]:
    """Return the links of the terms that are words of a bitext and whose English, if they have any, stands in it."""
    texts = [bitext.parsed.zh[slice(*span)] for span in bitext.spans]
    links = []
    for term in terms:
        occurrences = list(filter(None, _occurrences(bitext, term.english))) if term.english else []
        if term.text in texts and (occurrences or not term.english):
            links.append(GoldLink(texts.index(term.text), term.english, occurrences))
    return tuple(links)


def _occurrences(bitext: Bitext, english: str) -> list[list[int]]:
    return [
        [n for n, token in enumerate(bitext.english.tokens) if match.start() <= token.start and token.end <= match.end()]
        for match in re.finditer(re.escape(english), bitext.english.text, flags=re.IGNORECASE)
    ]
