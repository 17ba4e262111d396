"""Proper names of several words: 重庆钢铁公司 beside `Chongqing Iron and Steel Company` is Chóngqìng Gāngtiě Gōngsī."""

import re
from collections.abc import Sequence

from cards.chinese.words import Span
from cards.matching.claims import BREAK
from cards.matching.english import tokens
from cards.matching.links import Link

_LIKELY = 0.3
"""The score from which a link counts where the capitals agree with it."""
_TITLE, _SENTENCE = 0.6, 0.9
"""The share of capitals among the words of a text from which they tell nothing, without a full stop and with one."""
_STOP = re.compile(r"[.!?][\"'”’)]*$")


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
        if link and link.score >= _LIKELY and _is_capital(english, link):
            run.append((span, link))
    return found


def _goes_on(english: str, span: Span, link: Link, after: Span, following: Link) -> bool:
    between = english[link.end : following.start]
    within = all(token.is_function or token.is_capitalised for token in tokens(between))
    joined = following.start >= link.end and within and not BREAK.search(between)
    return span[1] == after[0] and joined and following.score >= _LIKELY and _is_capital(english, following)


def _is_capital(english: str, link: Link) -> bool:
    """Whether every word of the English of a link is capital, small words aside; the first of a sentence always is."""
    told = [token for token in tokens(english[link.start : link.end]) if not token.is_function]
    return bool(told) and all(token.is_capitalised for token in told)


def _is_title(english: str) -> bool:
    words = [token for token in tokens(english) if not token.is_function and token.text[0].isalpha()]
    capitals = sum(token.is_capitalised for token in words)
    return capitals >= (_SENTENCE if _STOP.search(english.rstrip()) else _TITLE) * len(words)
