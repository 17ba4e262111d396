"""Proper names of several words: 重庆钢铁公司 beside `Chongqing Iron and Steel Company` is Chóngqìng Gāngtiě Gōngsī."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from cards.chinese import dictionary
from cards.chinese.pinyin import toneless
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.english.tokens import tokens
from cards.matching.links.assignment import PHRASE_BREAK
from cards.matching.links.linking import Link
from cards.model import Word

_LIKELY = 0.3
"""The score from which a link counts where the capitals agree with it."""
_TITLE, _SENTENCE = 0.6, 0.9
"""The share of capitals among the words of a text from which they tell nothing, without a full stop and with one."""
_STOP = re.compile(r"[.!?][\"'”’)]*$")


def capitalise_proper_names(
    sentence: Sequence[Word], english: str, units: Sequence[Span], links: Sequence[Link | None]
) -> tuple[Word, ...]:
    """The words of a sentence, those that are part of a proper name with capitals, and so a family name, 王 `Wang`.

    Args:
        sentence: Its words with their readings.
        english: The translation.
        units: What was linked: words and terms, in order.
        links: The link of each.
    """
    named = in_proper_names(english, units, links)
    said = {span: english[link.start : link.end] for span, link in zip(units, links, strict=True) if link}
    return tuple(
        _capital(word) if any(a <= word.start and word.end <= b for a, b in named) or _is_family_name(word, said) else word
        for word in sentence
    )


def in_proper_names(english: str, units: Sequence[Span], links: Sequence[Link | None]) -> set[Span]:
    """The words that are part of a proper name of several words.

    They stand side by side, and the translator wrote their English in the same order, in one breath and with capitals.
    Words in the other order are no part of a name: 王先生 `Mr. Wang` is Wáng xiānsheng.

    Args:
        english: The translation.
        units: The words, in order.
        links: The link of each.
    """
    found: set[Span] = set()
    run: list[tuple[Span, Link]] = []
    for span, link in [*zip(units, links, strict=True), ((-1, -1), None)]:
        if run and not (link and _goes_on(english, *run[-1], span, link)):
            if len(run) > 1 and not _is_title(english):
                found.update(one for one, _ in run)
            run = []
        if link and link.confidence >= _LIKELY and _is_capital(english, link):
            run.append((span, link))
    return found


def _goes_on(english: str, span: Span, link: Link, after: Span, following: Link) -> bool:
    between = english[link.end : following.start]
    within = all(token.is_function or token.is_capitalised for token in tokens(between))
    joined = following.start >= link.end and within and not PHRASE_BREAK.search(between)
    return span[1] == after[0] and joined and following.confidence >= _LIKELY and _is_capital(english, following)


def _is_capital(english: str, link: Link) -> bool:
    """Whether every word of the English of a link is capital, small words aside; the first of a sentence always is."""
    told = [token for token in tokens(english[link.start : link.end]) if not token.is_function]
    return bool(told) and all(token.is_capitalised for token in told)


def _is_title(english: str) -> bool:
    words = [token for token in tokens(english) if not token.is_function and token.text[0].isalpha()]
    capitals = sum(token.is_capitalised for token in words)
    return capitals >= (_SENTENCE if _STOP.search(english.rstrip()) else _TITLE) * len(words)


def _is_family_name(word: Word, said: Mapping[Span, str]) -> bool:
    """Whether the English of a single character is its pinyin with a capital: 王 `Wang`."""
    english = said.get((word.start, word.end), "")
    return len(word.text) == 1 and english.istitle() and toneless(word.syllables[0] or "") == english.lower()


def _capital(word: Word) -> Word:
    """A word as part of a proper name: so is each of the words inside one that no dictionary has."""
    if not all(word.syllables):
        return word
    inside = dictionary.parts(simplified(word.text)) if not dictionary.is_word(simplified(word.text)) else ()
    starts = {0, *(at for at, part in zip(accumulate(map(len, inside), initial=0), inside, strict=False) if len(part) > 1)}
    heard = [syllable or "" for syllable in word.syllables]
    return replace(word, syllables=tuple(s[:1].upper() + s[1:] if at in starts else s for at, s in enumerate(heard)))
