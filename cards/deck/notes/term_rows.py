"""What a card says of a term: its characters, reading, word class, level, senses, and where to look it up."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from cards.chinese.dictionary import entries, is_lesser, is_word
from cards.chinese.levels import BEYOND, hsk_band, hsk_name
from cards.chinese.scripts import simplified
from cards.chinese.word_list import word_class
from cards.choices import NONE
from cards.deck.notes.content import CardContent
from cards.deck.notes.markup import element, escaped
from cards.deck.notes.reading_lines import toned_pinyin, zhuyins
from cards.model import SentencePair, StudiedPair, Term
from cards.selection.certainty import is_sure

_SENSES = 3
"""Senses shown beside the translator's words, which say what is meant; the others are folded.

76 % of the words of the HSK of 2025 have no more that are not lesser ones.
"""
_UNSURE_SENSES = 6
"""Senses shown where nothing else says which is meant; the others are folded.

95 % of the words of the HSK of 2025 have no more that are not lesser ones.
"""
_DICTIONARIES = {
    "mdbg": ("MDBG", "https://www.mdbg.net/chinese/dictionary?wdqb="),
    "pleco": ("Pleco", "plecoapi://x-callback-url/s?q="),
}
"""Label and address of each of `cards.choices.LINKS`; the word follows the address."""
_CLASSES = {
    "n": "n.", "v": "v.", "a": "adj.", "z": "adj.", "b": "adj.", "d": "adv.", "i": "idiom", "l": "phrase", "j": "abbr.",
    "r": "pron.", "p": "prep.", "c": "conj.", "m": "num.", "q": "measure word", "t": "time", "s": "place", "f": "place",
    "o": "onom.", "y": "particle", "e": "interj.",
}  # fmt: skip
"""Labels by the first letter of jieba's word classes.  Its classes of names are left out: jieba takes 高潮 for one."""
_ACTION = re.compile(r"(?:\([^)]*\) ?)*to (?!be\b)")
"""How the dictionary begins a sense that is a verb."""


def term_row(term: Term, number: int, studied: StudiedPair, content: CardContent) -> str:
    """Return the row of a key term on the back of its card, of the class `kN`.

    Its tones are the dictionary's, where a learner will look it up.

    Args:
        term: A chosen term of the pair.
        number: The number of its card.
        studied: The pair.
        content: The choices for its source.
    """
    cells = (
        hanzi_cells(term, studied.pair, content),
        element("span", toned_pinyin(term.text, term.syllables), "pinyin") if content.shows_pinyin else "",
        element("span", zhuyin_of(term), "zhuyin", lang="zh-Hant") if content.shows_zhuyin else "",
        element("span", escaped(term.english or "") if is_sure(term, studied.pair) else "", "here"),
        element("span", class_label(term) if content.word_class else "", "class"),
        element("span", level_label(term, content.hsk), "level"),
        sense_lists(term, studied.pair, content),
        element("span", dictionary_links(term, content.links), "links"),
    )
    return element("div", "".join(cells), f"term k{number}")


def hanzi_cells(term: Term, pair: SentencePair, content: CardContent) -> str:
    """Return a term in the script of the fields, and in traditional characters if both are shown and it differs there."""
    text, traditional = in_scripts(term, pair, content)
    hanzi = element("span", escaped(text), "hanzi", lang=content.language)
    return hanzi + element("span", escaped(traditional), "other", lang="zh-Hant")


def in_scripts(term: Term, pair: SentencePair, content: CardContent) -> tuple[str, str]:
    """Return a term in the script of the fields, and in traditional characters if both are shown and it differs there.

    It is converted with its sentence: the same character may have two traditional forms, 发 being 發 or 髮.
    """
    text = content.display_text(pair.zh)[term.start : term.end]
    traditional = content.traditional_text(pair.zh)[term.start : term.end]
    return text, traditional if traditional != text else ""


def zhuyin_of(term: Term) -> str:
    """Return the reading of a term in zhuyin, as HTML."""
    return escaped(" ".join(zhuyins(term.text, term.syllables)))


def level_label(term: Term, syllabus: str) -> str:
    """Return the band of a term, `HSK 5`; empty if the syllabus lacks it or is `none`."""
    band = BEYOND if syllabus == NONE else hsk_band(simplified(term.text), syllabus)
    return f"HSK {hsk_name(band)}" if band != BEYOND else ""


def class_label(term: Term) -> str:
    """Return the word class of a term that is one word; empty if jieba's list has none, or one that the first sense is not of."""
    word = simplified(term.text)
    if not is_word(word):
        return ""
    if term.is_name or all(entry.is_name for entry in entries(word)):
        return "name"
    code = word_class(word)
    label = _CLASSES.get(code[:1], "")
    if not term.senses or label not in ("n.", "v.", "adj."):
        return label
    is_action = _ACTION.match(term.senses[0]) is not None
    if code == "vn":
        return "v." if is_action else "n."
    return label if is_action == (label == "v.") else ""


def sense_lists(term: Term, pair: SentencePair, content: CardContent) -> str:
    """Return the dictionary's senses as two HTML lists, the one meant here first; the second list is folded.

    Lesser senses (rare, regional, old) are in the second unless they are meant here.
    """
    telling = [sense for index, sense in enumerate(term.explanations) if not index or not is_lesser(sense)]
    first = telling[: _SENSES if is_sure(term, pair) else _UNSURE_SENSES]
    more = [sense for sense in term.explanations if sense not in first]
    folded = f"<summary>{len(more)} more</summary>{_sense_list(more, content)}" if more else ""
    return _sense_list(first, content) + element("details", folded, "more")


def dictionary_links(term: Term, names: Iterable[str]) -> str:
    """Return links to a term in dictionaries, some of `cards.choices.LINKS`, as HTML."""
    word = quote(simplified(term.text), safe="")
    return " ".join(element("a", label, href=address + word) for label, address in (_DICTIONARIES[name] for name in names))


def _sense_list(senses: Iterable[str], content: CardContent) -> str:
    return element("ul", "".join(element("li", escaped(content.display_sense(sense))) for sense in senses), "senses")
