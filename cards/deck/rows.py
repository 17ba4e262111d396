"""What a card says of a term: its reading, word class, level, senses, where to look it up, where else the text has it."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from cards.chinese.dictionary import entries, is_lesser, is_word
from cards.chinese.levels import BEYOND, hsk_band, hsk_name
from cards.chinese.script import simplified
from cards.chinese.syllables import zhuyin
from cards.chinese.words import occurrences, word_class
from cards.choices import NONE
from cards.deck.markup import bold, element, escaped, toned
from cards.deck.selection import is_sure
from cards.deck.shown import Shown, language
from cards.model import SentencePair, StudiedPair, Term

_SENSES = 3
"""Senses that stand beside the translator's words: the others are folded away, for they are not meant."""
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

Uses = Mapping[str, Sequence[StudiedPair]]
"""The pairs of a deck that have a term, by its text."""


def row(term: Term, number: int, studied: StudiedPair, shown: Shown) -> str:
    """A key term on the back of its card; its tones are the dictionary's, where a learner will look it up."""
    cells = (
        hanzi(term, shown),
        element("span", toned(term.text, term.syllables), "pinyin") if shown.reading in ("pinyin", "both") else "",
        element("span", zhuyin_of(term), "zhuyin", lang="zh-Hant") if shown.reading in ("zhuyin", "both") else "",
        element("span", escaped(term.english or "") if is_sure(term, studied.pair) else "", "here"),
        element("span", class_of(term, shown), "class"),
        element("span", level(term, shown), "level"),
        senses(term, studied.pair, shown),
        element("span", links(term, shown), "links"),
    )
    return element("div", "".join(cells), f"term k{number}")


def hanzi(term: Term, shown: Shown) -> str:
    """A term in the script that is shown, and in the other one where both are."""
    text, other = shown.written(term.text), shown.other(term.text)
    return element("span", escaped(text), "hanzi", lang=language(text)) + element("span", escaped(other), "other", lang="zh-Hant")


def zhuyin_of(term: Term) -> str:
    """How a term is read, in zhuyin."""
    return escaped(" ".join(map(zhuyin, filter(None, term.syllables))))


def level(term: Term, shown: Shown) -> str:
    """The band of a term in the HSK, `HSK 5`; empty beyond it."""
    band = BEYOND if shown.hsk == NONE else hsk_band(simplified(term.text), shown.hsk)
    return f"HSK {hsk_name(band)}" if band != BEYOND else ""


def class_of(term: Term, shown: Shown) -> str:
    """The word class of a term that is one word, by jieba's list; empty where that has none."""
    word = simplified(term.text)
    if not shown.word_class or not is_word(word):
        return ""
    return "name" if all(entry.is_name for entry in entries(word)) else _CLASSES.get(word_class(word)[:1], "")


def senses(term: Term, pair: SentencePair, shown: Shown) -> str:
    """The dictionary's senses as HTML lists, the one meant here first; most are folded where the translator's words say it."""
    everything = [shown.written(sense) for sense in term.senses]
    told = [sense for n, sense in enumerate(everything) if not n or not is_lesser(sense)]
    first = told[: _SENSES if is_sure(term, pair) else None]
    more = [sense for sense in everything if sense not in first]
    folded = f"<summary>{len(more)} more</summary>{_listed(more)}" if more else ""
    return _listed(first) + element("details", folded, "more")


def links(term: Term, shown: Shown) -> str:
    """Where to look a term up."""
    word = quote(simplified(term.text), safe="")
    return " ".join(element("a", label, href=address + word) for label, address in (_LINKS[name] for name in shown.links))


def uses_of(pairs: Iterable[StudiedPair]) -> Uses:
    """By term, the pairs of a deck that have it among their terms, the shortest first."""
    found: dict[str, list[StudiedPair]] = {}
    for studied in sorted(pairs, key=lambda studied: len(studied.pair.zh)):
        for text in dict.fromkeys(term.text for term in studied.terms):
            found.setdefault(text, []).append(studied)
    return found


def context(term: Term, own: SentencePair, uses: Uses, shown: Shown) -> str:
    """Other sentences of the text that have a term, each with its English; the shortest ones."""
    others = [each.pair for each in uses.get(term.text, ()) if each.pair.zh != own.zh][: shown.context]
    return "".join(element("div", _use(term, pair, shown), "use") for pair in others)


def _use(term: Term, pair: SentencePair, shown: Shown) -> str:
    text = shown.written(pair.zh)
    chinese = bold(text, occurrences(pair.zh, term.text))
    return element("div", chinese, "zh", lang=language(text)) + element("div", escaped(pair.en), "en", lang="en")


def _listed(told: Iterable[str]) -> str:
    return element("ul", "".join(element("li", escaped(sense)) for sense in told), "senses")
