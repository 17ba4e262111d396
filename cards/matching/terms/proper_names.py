"""Proper names of several words: 重庆钢铁公司 beside `Chongqing Iron and Steel Company` is Chóngqìng Gāngtiě Gōngsī."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from cards.chinese import dictionary
from cards.chinese.pinyin import toneless
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.english.tokens import Token
from cards.matching.lexicon.indexed_english import IndexedEnglish
from cards.matching.links.assignment import PHRASE_BREAK
from cards.matching.links.linking import LEAST_LINK, Link
from cards.matching.terms.compounds import LinkedSpan
from cards.model import Word

_TITLE, _SENTENCE = 0.6, 0.9
"""The share of capitalised words from which capitals prove nothing, in a text without a full stop and in one with it."""
_STOP = re.compile(r"[.!?][\"'”’)]*$")


def capitalise_proper_names(words: Sequence[Word], english: IndexedEnglish, linked: Sequence[LinkedSpan]) -> tuple[Word, ...]:
    """Return the words of a sentence with capitals in the pinyin of proper names and of surnames, 王 `Wang`.

    Args:
        words: The words with their readings.
        english: The translation.
        linked: What was linked: words and terms, in order.
    """
    named = in_proper_names(english, linked)
    translations = {span: english.text[link.start : link.end] for span, link in linked if link}
    return tuple(
        _capitalised(word)
        if any(start <= word.start and word.end <= end for start, end in named) or _is_surname(word, translations)
        else word
        for word in words
    )


def in_proper_names(english: IndexedEnglish, linked: Sequence[LinkedSpan]) -> set[Span]:
    """Return the spans that are part of a proper name of several words.

    They are adjacent, and so is their English, in the same order and capitalised.  In 王先生 `Mr. Wang` the order differs:
    that is no proper name of two words.
    """
    spans: set[Span] = set()
    run: list[tuple[Span, Link]] = []
    for span, link in [*linked, LinkedSpan((-1, -1), None)]:
        if run and not (link and _continues(english, *run[-1], span, link)):
            if len(run) > 1 and not _is_title(english):
                spans.update(named for named, _ in run)
            run = []
        if link and link.confidence >= LEAST_LINK and _is_capitalised(english, link):
            run.append((span, link))
    return spans


def _continues(english: IndexedEnglish, span: Span, link: Link, next_span: Span, next_link: Link) -> bool:
    between = english.text[link.end : next_link.start]
    inside = english.tokens_in(link.end, next_link.start)
    joined = (
        next_link.start >= link.end
        and all(token.is_function or token.is_capitalised for token in inside)
        and not PHRASE_BREAK.search(between)
    )
    return span[1] == next_span[0] and joined and next_link.confidence >= LEAST_LINK and _is_capitalised(english, next_link)


def _is_capitalised(english: IndexedEnglish, link: Link) -> bool:
    """Return whether all content words of the English of a link are capitalised."""
    return _all_capitalised([token for token in english.tokens_in(link.start, link.end) if not token.is_function])


def _all_capitalised(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and all(token.is_capitalised for token in tokens)


def _is_title(english: IndexedEnglish) -> bool:
    words = [token for token in english.tokens if not token.is_function and token.text[0].isalpha()]
    capitals = sum(token.is_capitalised for token in words)
    return capitals >= (_SENTENCE if _STOP.search(english.text.rstrip()) else _TITLE) * len(words)


def _is_surname(word: Word, translations: Mapping[Span, str]) -> bool:
    """Return whether the English of a single character is its pinyin, capitalised: 王 `Wang`."""
    english = translations.get((word.start, word.end), "")
    return len(word.text) == 1 and english.istitle() and toneless(word.syllables[0] or "") == english.lower()


def _capitalised(word: Word) -> Word:
    """Return a word as part of a proper name: capitalised, with each dictionary word inside one that no dictionary has."""
    if not all(word.syllables):
        return word
    lookup = simplified(word.text)
    parts = dictionary.parts(lookup) if not dictionary.is_word(lookup) else ()
    starts = {0, *(at for at, part in zip(accumulate(map(len, parts), initial=0), parts, strict=False) if len(part) > 1)}
    syllables = [syllable or "" for syllable in word.syllables]
    return replace(word, syllables=tuple(s[:1].upper() + s[1:] if at in starts else s for at, s in enumerate(syllables)))
