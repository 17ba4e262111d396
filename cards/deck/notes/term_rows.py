"""What a card says of a term: its reading, word class, level, senses, where to look it up, where else the text has it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from cards.chinese.dictionary import entries, is_lesser, is_word
from cards.chinese.levels import BEYOND, hsk_band, hsk_name
from cards.chinese.scripts import simplified
from cards.chinese.word_list import word_class
from cards.choices import NONE
from cards.deck.notes.content import CardContent
from cards.deck.notes.markup import bold, element, escaped
from cards.deck.notes.reading_lines import toned_pinyin, zhuyins
from cards.matching.sentences import alignment as pairs_of_text
from cards.model import SentencePair, Source, StudiedPair, Term
from cards.selection.choice import is_sure

_SENSES = 3
"""Senses that stand beside the translator's words: the others are folded away, for they are not meant."""
_UNSURE_SENSES = 6
"""Senses that stand there where nobody knows which is meant."""
_LINKS = {
    "mdbg": ("MDBG", "https://www.mdbg.net/chinese/dictionary?wdqb="),
    "pleco": ("Pleco", "plecoapi://x-callback-url/s?q="),
}
_CLASSES = {
    "n": "n.", "v": "v.", "a": "adj.", "z": "adj.", "b": "adj.", "d": "adv.", "i": "idiom", "l": "phrase", "j": "abbr.",
    "r": "pron.", "p": "prep.", "c": "conj.", "m": "num.", "q": "measure word", "t": "time", "s": "place", "f": "place",
    "o": "onom.", "y": "particle", "e": "interj.",
}  # fmt: skip
"""From jieba's word classes, by their first letter.  What is a name the dictionary says: jieba takes 高潮 for one."""

_ACTION = re.compile(r"(?:\([^)]*\) ?)*to (?!be\b)")
"""How the dictionary begins a sense that is a verb."""


class Example(NamedTuple):
    """A sentence pair that has a term, and how its text is shown."""

    pair: SentencePair
    places: tuple[tuple[int, int], ...]
    """[start, end) of the term in the Chinese, each time that it is a word there."""
    shown: CardContent


Examples = Mapping[str, Sequence[Example]]
"""The uses of each term of a deck, by its text: the best to read first."""


def row(term: Term, number: int, studied: StudiedPair, shown: CardContent) -> str:
    """A key term on the back of its card; its tones are the dictionary's, where a learner will look it up."""
    cells = (
        hanzi(term, studied.pair, shown),
        element("span", toned_pinyin(term.text, term.syllables), "pinyin") if shown.reading in ("pinyin", "both") else "",
        element("span", zhuyin_of(term), "zhuyin", lang="zh-Hant") if shown.reading in ("zhuyin", "both") else "",
        element("span", escaped(term.english or "") if is_sure(term, studied.pair) else "", "here"),
        element("span", class_of(term, shown), "class"),
        element("span", level(term, shown), "level"),
        senses(term, studied.pair, shown),
        element("span", links(term, shown), "links"),
    )
    return element("div", "".join(cells), f"term k{number}")


def hanzi(term: Term, pair: SentencePair, shown: CardContent) -> str:
    """A term in the script that is shown, and in the other one where both are and it differs there."""
    text, other = in_scripts(term, pair, shown)
    return element("span", escaped(text), "hanzi", lang=shown.language) + element("span", escaped(other), "other", lang="zh-Hant")


def in_scripts(term: Term, pair: SentencePair, shown: CardContent) -> tuple[str, str]:
    """A term as its sentence has it: in the script that is shown, and in the other one where both are and it differs there."""
    text, other = (sentence[term.start : term.end] for sentence in (shown.written(pair.zh), shown.other(pair.zh)))
    return text, other if other != text else ""


def zhuyin_of(term: Term) -> str:
    """How a term is read, in zhuyin."""
    return escaped(" ".join(zhuyins(term.text, term.syllables)))


def level(term: Term, shown: CardContent) -> str:
    """The band of a term in the HSK, `HSK 5`; empty beyond it."""
    band = BEYOND if shown.hsk == NONE else hsk_band(simplified(term.text), shown.hsk)
    return f"HSK {hsk_name(band)}" if band != BEYOND else ""


def class_of(term: Term, shown: CardContent) -> str:
    """The word class of a term that is one word; empty where jieba's list has none, or the sense meant here is of another."""
    word = simplified(term.text)
    if not shown.word_class or not is_word(word):
        return ""
    if term.is_name or all(entry.is_name for entry in entries(word)):
        return "name"
    code = word_class(word)
    found = _CLASSES.get(code[:1], "")
    if not term.senses or found not in ("n.", "v.", "adj."):
        return found
    acts = _ACTION.match(term.senses[0]) is not None
    if code == "vn":
        return "v." if acts else "n."
    return found if acts == (found == "v.") else ""


def senses(term: Term, pair: SentencePair, shown: CardContent) -> str:
    """The dictionary's senses as HTML lists, the one meant here first; most are folded where the translator's words say it."""
    told = [sense for n, sense in enumerate(term.senses) if not n or not is_lesser(sense)]
    first = told[: _SENSES if is_sure(term, pair) else _UNSURE_SENSES]
    more = [sense for sense in term.senses if sense not in first]
    folded = f"<summary>{len(more)} more</summary>{_listed(more, shown)}" if more else ""
    return _listed(first, shown) + element("details", folded, "more")


def links(term: Term, shown: CardContent) -> str:
    """Where to look a term up."""
    word = quote(simplified(term.text), safe="")
    return " ".join(element("a", label, href=address + word) for label, address in (_LINKS[name] for name in shown.links))


def examples_of(pairs: Iterable[StudiedPair], shown: Mapping[Source, CardContent]) -> Examples:
    """By term, where a deck uses it: first where the translation is sure to be one, and of those in the shortest sentence.

    Args:
        pairs: All pairs of the deck.
        shown: How the text of each source is shown.
    """
    found: dict[str, list[Example]] = {}
    for studied in sorted(pairs, key=_readability):
        places: dict[str, list[tuple[int, int]]] = {}
        for term in studied.terms:
            places.setdefault(term.text, []).append((term.start, term.end))
        for text, here in places.items():
            found.setdefault(text, []).append(Example(studied.pair, tuple(here), shown[studied.source]))
    return found


def context(term: Term, own: SentencePair, uses: Examples, shown: CardContent) -> str:
    """Other sentences of the text that have a term, each once and with its English, the best to read first."""
    others = {use.pair.zh: use for use in reversed(uses.get(term.text, ())) if use.pair.zh != own.zh}
    return "".join(element("div", "".join(_lines(use)), "use") for use in [*reversed(others.values())][: shown.context])


def _lines(use: Example) -> Iterator[str]:
    yield element("div", bold(use.shown.written(use.pair.zh), use.places), "zh", lang=use.shown.language)
    yield element("div", escaped(use.pair.en), "en", lang="en")


def _readability(studied: StudiedPair) -> tuple[bool, int]:
    pair = studied.pair
    return not pair.en or pair.confidence < pairs_of_text.SURE_PAIR, len(pair.zh)


def _listed(told: Iterable[str], shown: CardContent) -> str:
    return element("ul", "".join(element("li", escaped(shown.explained(sense))) for sense in told), "senses")
