"""HTML for the fields of a note.  Nothing of a document reaches a field except through here."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from cards.chinese.pinyin import tone
from cards.chinese.readings.syllables import split_syllables, zhuyin
from cards.model import Word

_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_UNBROKEN = 6
"""Characters of the longest word that still fits into half a line of a phone with its reading above it."""
_MAY_END = "<wbr>"
"""Browsers end no line between two pieces that are unbroken each, but for this."""
_OPENING = "([{（［｛“‘《〈「『【〔"
_ACTIVE = re.compile(r"[&<>\"'{}\[\]:\n]")
"""What `escaped` has to look after."""


def escaped(text: str) -> str:
    """*text* for a field: no HTML, and nothing that Anki would take for a cloze, a sound or a box to type in."""
    if not _ACTIVE.search(text):
        return text
    safe = html.escape(text, quote=True).translate(_BRACES)
    return safe.replace("::", "&#58;&#58;").replace("[", "&#91;").replace("]", "&#93;").replace("\n", "<br>")


def cloze(number: int, content: str, hint: str = "") -> str:
    """A gap: *content* is HTML already, *hint* plain text shown in its place.

    Args:
        number: The number of its card, from 1.
        content: What the gap hides; colons in it must be escaped.
        hint: What to ask for; none shows three dots.
    """
    asked = f"::{escaped(hint).replace(':', '&#58;')}" if hint else ""
    return f"{{{{c{number}::{content}{asked}}}}}"


def gapped(text: str, gaps: Sequence[tuple[int, int, int, str]]) -> str:
    """A sentence with gaps, in plain characters.

    Args:
        text: The sentence.
        gaps: [start, end), number and hint of each, in order, none overlapping.
    """
    return _with_gaps(text, gaps, lambda start, end: escaped(text[start:end]).replace(":", "&#58;"))


def gapped_ruby(text: str, words: Iterable[Word], gaps: Sequence[tuple[int, int, int, str]], reading: str = "pinyin") -> str:
    """A sentence with gaps, the reading of each character above it, and that of a figure above the whole of it.

    Each word of several characters is in a `span` of the class `w`, with `long` where a line may have to break it; each
    character is in a `ruby` of the class of its tone, `tone1` to `tone5`.  Between words a line may end.  A word that a
    gap cuts through is no such span, and a figure has no reading then: half of it is not said like that.

    Args:
        text: The sentence.
        words: Its words.
        gaps: As for `gapped`.
        reading: `pinyin`, `zhuyin`, `both` or `none`.
    """
    return _with_gaps(text, gaps, _ruby_writer(text, words, reading))


def bold(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """*text* with each [start, end) in a `b`; none may overlap another."""
    return _with_bold(text, spans, lambda start, end: escaped(text[start:end]))


def bold_ruby(text: str, words: Iterable[Word], spans: Iterable[tuple[int, int]], reading: str = "pinyin") -> str:
    """A sentence with each [start, end) in a `b`, and the readings above it as in `gapped_ruby`."""
    return _with_bold(text, spans, _ruby_writer(text, words, reading))


def marked_spans(text: str, marks: Iterable[tuple[int, int, int]]) -> str:
    """*text* with each [start, end) in a `span` of the class `kN`; where several cover a place it has several classes.

    Args:
        text: The English of a sentence.
        marks: [start, end) and number of each.
    """
    marks = list(marks)
    edges = sorted({0, len(text), *(place for start, end, _ in marks for place in (start, end))})
    pieces = []
    for start, end in pairwise(edges):
        classes = sorted({number for first, last, number in marks if first <= start and end <= last})
        names = " ".join(f"k{number}" for number in classes)
        piece = escaped(text[start:end])
        pieces.append(f'<span class="{names}">{piece}</span>' if names and piece else piece)
    return "".join(pieces)


def element(tag: str, content: str, classes: str = "", **attributes: str) -> str:
    """An HTML element around *content*, which is HTML already; nothing where there is no content."""
    if not content:
        return ""
    named = {"class": classes, **attributes}
    written = "".join([f' {name}="{html.escape(value, quote=True)}"' for name, value in named.items() if value])
    return f"<{tag}{written}>{content}</{tag}>"


def in_language(content: str, language: str) -> str:
    """*content*, which is HTML already, with the language that chooses its font where that is not the templates' `zh-Hans`."""
    return element("span", content, lang=language) if language != "zh-Hans" else content


def _with_gaps(text: str, gaps: Sequence[tuple[int, int, int, str]], write: Callable[[int, int], str]) -> str:
    pieces, at = [], 0
    for start, end, number, hint in gaps:
        pieces += [write(at, start), cloze(number, write(start, end), hint)]
        at = end
    return "".join([*pieces, write(at, len(text))])


def _with_bold(text: str, spans: Iterable[tuple[int, int]], write: Callable[[int, int], str]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [write(at, start), element("b", write(start, end))]
        at = end
    return "".join([*pieces, write(at, len(text))])


def _ruby_writer(text: str, words: Iterable[Word], reading: str) -> Callable[[int, int], str]:
    """What writes the characters from one place to another with the readings of *words* above them."""
    words = list(words)
    syllables = {word.start + place: syllable for word in words for place, syllable in enumerate(word.syllables)}
    begins = {word.start: word for word in words}

    def characters(start: int, end: int) -> str:
        return "".join(_ruby(text[place], syllables.get(place), reading) for place in range(start, end))

    def ruby(start: int, end: int) -> str:
        pieces, place = [], start
        while place < end:
            word = begins.get(place)
            pieces.append(_MAY_END if word and _may_end(text, place) else "")
            if word and word.spoken and word.end <= end:
                pieces.append(_figure(word.text, word.spoken, reading))
            elif word and len(word.text) > 1 and any(word.syllables) and word.end <= end:
                pieces.append(element("span", characters(place, word.end), "w" if len(word.text) <= _UNBROKEN else "w long"))
            else:
                pieces.append(_ruby(text[place], syllables.get(place), reading))
                place += 1
                continue
            place = word.end
        return "".join(pieces)

    return ruby


def _may_end(text: str, place: int) -> bool:
    """Whether a line may end before the word at *place*: not after an opening quotation mark, nor before a full stop."""
    return place > 0 and text[place].isalnum() and text[place - 1] not in _OPENING


@lru_cache(maxsize=1 << 14)
def _ruby(char: str, syllable: str | None, reading: str) -> str:
    base = escaped(char).replace(":", "&#58;")
    return _under(base, syllable, [syllable], reading, f"tone{tone(syllable)}") if syllable else base


def _figure(figure: str, spoken: str, reading: str) -> str:
    return _under(escaped(figure).replace(":", "&#58;"), spoken, split_syllables(spoken), reading)


def _under(base: str, spelled: str, syllables: Sequence[str], reading: str, classes: str = "") -> str:
    """Characters under their pinyin, their zhuyin, or both, one above the other."""
    above = [escaped(spelled)] if reading in ("pinyin", "both") else []
    above += [" ".join(map(zhuyin, syllables))] if reading in ("zhuyin", "both") else []
    for text in above:
        base = element("ruby", f"{base}<rt>{text}</rt>", classes)
    return base
