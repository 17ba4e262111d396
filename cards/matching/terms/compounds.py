"""Compounds: words that a translator says in one breath are one term."""

import math
import re
from collections.abc import Sequence

from cards.chinese import dictionary, word_list
from cards.chinese.characters import HAN
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.english.tokens import tokens
from cards.matching.links.linking import Link

_COUNT = re.compile("[〇零一二两三四五六七八九十百千万亿]+")
_LONGEST_STEM = 5
"""Characters of the longest word of which the character after it may make another."""


def merged(
    chinese: str,
    english: str,
    units: Sequence[Span],
    links: Sequence[Link | None],
    kept: set[Span],
    apart: frozenset[int] = frozenset(),
) -> list[tuple[Span, Link | None]]:
    """Join words where the translator says them in one breath.

    Compounds that jieba lists, where both parts have their English together, 生产+定额 `production quota`, or one word
    stands for both, 超额+完成 `overfulfill`; and a word with a character that makes nouns of it, 丝纺+厂.  A numeral stays
    apart: the 三+井 of `mine No. 3` is no Mitsui.

    Args:
        chinese: The sentence.
        english: Its translation.
        units: Words and terms, in order.
        links: The link of each.
        kept: Units that are joined with nothing.
        apart: Places over which nothing is joined.
    """
    found: list[tuple[Span, Link | None]] = []
    for span, linked in zip(units, links, strict=True):
        if found and span[0] not in apart and (joint := _joint(chinese, english, found[-1], (span, linked), kept)):
            found[-1] = joint
        else:
            found.append((span, linked))
    return found


def _joint(
    chinese: str, english: str, before: tuple[Span, Link | None], after: tuple[Span, Link | None], kept: set[Span]
) -> tuple[Span, Link] | None:
    (first, one), (second, other) = before, after
    lookup = simplified(chinese)
    counted = _COUNT.fullmatch(lookup[slice(*first)])
    if first[1] != second[0] or first in kept or second in kept or counted or not (one or other):
        return None
    pieces = lookup[slice(*first)], lookup[slice(*second)]
    whole = (first[0], second[1])
    listed = word_list.is_known("".join(pieces)) and all(map(dictionary.is_word, pieces))
    if one is None or other is None:
        return (whole, one or other) if listed and min(map(len, pieces)) > 1 else None  # type: ignore[return-value]
    between = english[min(one.end, other.end) : max(one.start, other.start)]
    together = between in (" ", "-", " and ") or (one.start < other.end and other.start < one.end)
    empty = all(token.is_function for token in tokens(english[other.start : other.end]))
    if not together or not (listed or (_makes_noun(pieces) and not empty)):
        return None
    shared = one.start < other.end and other.start < one.end
    score = 1 - (1 - one.confidence) * (1 - other.confidence) if shared else math.sqrt(one.confidence * other.confidence)
    return whole, Link(min(one.start, other.start), max(one.end, other.end), score)


def _makes_noun(pieces: tuple[str, str]) -> bool:
    """Whether a word and the character after it may be one noun that no dictionary has: 磷肥+厂, 储存+罐."""
    stem, suffix = pieces
    if len(suffix) > 1 or not 1 < len(stem) <= _LONGEST_STEM or not HAN.match(stem):
        return False
    noun = word_list.word_class(suffix)[:1] == "n" or word_list.word_class(suffix) in ("g", "zg", "j", "k")
    return noun and not any(sense.startswith("to ") for entry in dictionary.entries(suffix) for sense in entry.senses)
