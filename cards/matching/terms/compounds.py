"""Compounds: adjacent words that the translator says together are one term."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from cards.chinese import dictionary, word_list
from cards.chinese.characters import HAN
from cards.chinese.segmentation import Span
from cards.matching.lexicon.parsed_pair import ParsedPair
from cards.matching.links.linking import Link

_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿]+")
_LONGEST_STEM = 5
"""Characters of the longest word that a suffix makes another noun of."""
_SUFFIX_CLASSES = ("g", "zg", "j", "k")
"""Jieba's classes of characters, beside nouns, that may end a noun: morphemes, abbreviations, suffixes."""


class LinkedSpan(NamedTuple):
    """A word or term with its link."""

    span: Span
    link: Link | None


def join_compounds(
    parsed: ParsedPair, linked: Sequence[LinkedSpan], kept: set[Span], apart: frozenset[int] = frozenset()
) -> list[LinkedSpan]:
    """Join adjacent words where the translator says them together.

    Joined are compounds that jieba lists, if the English of both parts is adjacent, 生产+定额 `production quota`, or one
    word translates both, 超额+完成 `overfulfill`; and a word with a suffix that makes it a noun, 丝纺+厂.  Numerals stay
    apart: 三+井 of `mine No. 3` must not become Mitsui.

    Args:
        parsed: The sentence pair.
        linked: Words and terms with their links, in order.
        kept: Spans that are never joined.
        apart: Positions that no compound crosses.
    """
    joined: list[LinkedSpan] = []
    for one in linked:
        if joined and one.span[0] not in apart and (compound := _compound(parsed, joined[-1], one, kept)):
            joined[-1] = compound
        else:
            joined.append(one)
    return joined


def _compound(parsed: ParsedPair, before: LinkedSpan, after: LinkedSpan, kept: set[Span]) -> LinkedSpan | None:
    (first, one), (second, other) = before, after
    parts = parsed.simplified[slice(*first)], parsed.simplified[slice(*second)]
    if first[1] != second[0] or first in kept or second in kept or _NUMERAL.fullmatch(parts[0]) or not (one or other):
        return None
    whole = (first[0], second[1])
    listed = word_list.is_known("".join(parts)) and all(map(dictionary.is_word, parts))
    if one is None or other is None:
        return LinkedSpan(whole, one or other) if listed and min(map(len, parts)) > 1 else None
    between = parsed.en[min(one.end, other.end) : max(one.start, other.start)]
    shared = one.start < other.end and other.start < one.end
    meaningless = all(token.is_function for token in parsed.english.tokens_in(other.start, other.end))
    if not (shared or between in (" ", "-", " and ")) or not (listed or (_makes_noun(*parts) and not meaningless)):
        return None
    confidences = one.confidence, other.confidence
    confidence = 1 - math.prod(1 - each for each in confidences) if shared else math.sqrt(math.prod(confidences))
    return LinkedSpan(whole, Link(min(one.start, other.start), max(one.end, other.end), confidence))


def _makes_noun(stem: str, suffix: str) -> bool:
    """Return whether a word and the character after it may be one noun that no dictionary has: 磷肥+厂, 储存+罐."""
    if len(suffix) > 1 or not 1 < len(stem) <= _LONGEST_STEM or not HAN.match(stem):
        return False
    noun = word_list.word_class(suffix)[:1] == "n" or word_list.word_class(suffix) in _SUFFIX_CLASSES
    return noun and not any(sense.startswith("to ") for entry in dictionary.entries(suffix) for sense in entry.senses)
