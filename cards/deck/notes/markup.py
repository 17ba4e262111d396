"""HTML for the fields of a note.  Nothing of a document reaches a field except through here."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cards.chinese.pinyin import tone
from cards.chinese.readings.syllables import split_syllables, zhuyin
from cards.choices import PINYIN, WITH_PINYIN, WITH_ZHUYIN
from cards.model import Word

_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_LONGEST_UNBROKEN = 6
"""Characters of the longest word that no line breaks: it takes half a line of a phone.

In the shipped templates a character is 31 CSS pixels wide, and a line of a phone of 390 pixels has 354 for text.
"""
_BREAK = "<wbr>"
"""Allows a line to end between two words; browsers end none between two elements that are unbroken each."""
_OPENING = "([{（［｛“‘《〈「『【〔"
_ACTIVE = re.compile(r"[&<>\"'{}\[\]:\n]")
"""The characters that `escaped` replaces in some context."""


class Gap(NamedTuple):
    """A stretch of a sentence that a card hides: [start, end) in characters."""

    start: int
    end: int
    number: int
    """The number of its card, from 1."""
    prompt: str
    """Plain text shown in its place; if empty, Anki shows three dots."""


def escaped(text: str) -> str:
    """Return *text* for a field: without HTML, and without anything that Anki takes for a cloze, a sound or an input box."""
    if not _ACTIVE.search(text):
        return text
    safe = html.escape(text, quote=True).translate(_BRACES)
    return safe.replace("::", "&#58;&#58;").replace("[", "&#91;").replace("]", "&#93;").replace("\n", "<br>")


def cloze(number: int, content: str, prompt: str = "") -> str:
    """Return a gap in Anki's language.

    Args:
        number: The number of its card, from 1.
        content: HTML that the gap hides, its colons escaped.
        prompt: Plain text to show in its place; if empty, Anki shows three dots.
    """
    hint = f"::{_without_colons(prompt)}" if prompt else ""
    return f"{{{{c{number}::{content}{hint}}}}}"


def gapped(text: str, gaps: Sequence[Gap]) -> str:
    """Return a sentence with gaps, in plain characters.

    Args:
        text: The sentence.
        gaps: In the order of the sentence; none overlaps another.
    """
    return _with_gaps(text, gaps, lambda start, end: _without_colons(text[start:end]))


def gapped_ruby(text: str, words: Iterable[Word], gaps: Sequence[Gap], reading: str = PINYIN) -> str:
    """Return a sentence with gaps, the reading of each character above it, and that of a figure above the whole figure.

    Each word of several characters is in a `span` of the class `w`, with `long` if a line may have to break it; each
    character is in a `ruby` of the class of its tone, `tone1` to `tone5`.  Lines may end between words.  A word that the
    edge of a gap cuts has no `span`, and a figure no reading: half of it is not said like that.

    Args:
        text: The sentence.
        words: Its words.
        gaps: As for `gapped`.
        reading: One of `cards.choices.READINGS`.
    """
    return _with_gaps(text, gaps, _ruby_writer(text, words, reading))


def bold(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return *text* with each [start, end) in a `b`; none may overlap another."""
    return _with_bold(text, spans, lambda start, end: escaped(text[start:end]))


def bold_ruby(text: str, words: Iterable[Word], spans: Iterable[tuple[int, int]], reading: str = PINYIN) -> str:
    """Return a sentence with each [start, end) in a `b`, and the readings above it as in `gapped_ruby`."""
    return _with_bold(text, spans, _ruby_writer(text, words, reading))


def marked_spans(text: str, marks: Iterable[tuple[int, int, int]]) -> str:
    """Return *text* with each [start, end) in a `span` of the class `kN`; where several overlap it has all their classes.

    Args:
        text: Plain text, mostly the English of a sentence.
        marks: Start, end and card number of each.
    """
    marks = list(marks)
    edges = sorted({0, len(text), *(edge for start, end, _ in marks for edge in (start, end))})
    pieces = []
    for start, end in pairwise(edges):
        numbers = sorted({number for first, last, number in marks if first <= start and end <= last})
        classes = " ".join(f"k{number}" for number in numbers)
        piece = escaped(text[start:end])
        pieces.append(element("span", piece, classes) if classes else piece)
    return "".join(pieces)


def element(tag: str, content: str, classes: str = "", **attributes: str) -> str:
    """Return an HTML element around *content*, which is HTML already; nothing if there is no content."""
    if not content:
        return ""
    named = {"class": classes, **attributes}
    written = "".join([f' {name}="{html.escape(value, quote=True)}"' for name, value in named.items() if value])
    return f"<{tag}{written}>{content}</{tag}>"


def in_language(content: str, language: str) -> str:
    """Return *content*, which is HTML already, marked with its language unless that is the templates' own `zh-Hans`."""
    return element("span", content, lang=language) if language != "zh-Hans" else content


_Writer = Callable[[int, int], str]
"""Returns the HTML of the characters [start, end) of a sentence."""


def _with_gaps(text: str, gaps: Sequence[Gap], write: _Writer) -> str:
    pieces, written = [], 0
    for gap in gaps:
        pieces += [write(written, gap.start), cloze(gap.number, write(gap.start, gap.end), gap.prompt)]
        written = gap.end
    return "".join([*pieces, write(written, len(text))])


def _with_bold(text: str, spans: Iterable[tuple[int, int]], write: _Writer) -> str:
    pieces, written = [], 0
    for start, end in sorted(spans):
        pieces += [write(written, start), element("b", write(start, end))]
        written = end
    return "".join([*pieces, write(written, len(text))])


def _ruby_writer(text: str, words: Iterable[Word], reading: str) -> _Writer:
    """Return a writer of the sentence's characters with the readings of *words* above them."""
    words = list(words)
    syllables = {word.start + offset: syllable for word in words for offset, syllable in enumerate(word.syllables)}
    word_at = {word.start: word for word in words}

    def characters(start: int, end: int) -> str:
        return "".join(_ruby(text[index], syllables.get(index), reading) for index in range(start, end))

    def write(start: int, end: int) -> str:
        pieces = []
        while start < end:
            word = word_at.get(start)
            pieces.append(_BREAK if word and _may_break(text, start) else "")
            if word and word.spoken and word.end <= end:
                pieces.append(_figure(word.text, word.spoken, reading))
                start = word.end
            elif word and len(word.text) > 1 and any(word.syllables) and word.end <= end:
                classes = "w" if len(word.text) <= _LONGEST_UNBROKEN else "w long"
                pieces.append(element("span", characters(start, word.end), classes))
                start = word.end
            else:
                pieces.append(characters(start, start + 1))
                start += 1
        return "".join(pieces)

    return write


def _may_break(text: str, start: int) -> bool:
    """Return whether a line may end before the word at *start*: it may not after an opening mark, nor before punctuation."""
    return start > 0 and text[start].isalnum() and text[start - 1] not in _OPENING


@lru_cache(maxsize=16_384)
def _ruby(char: str, syllable: str | None, reading: str) -> str:
    base = _without_colons(char)
    return _annotated(base, syllable, [syllable], reading, f"tone{tone(syllable)}") if syllable else base


def _figure(figure: str, spoken: str, reading: str) -> str:
    return _annotated(_without_colons(figure), spoken, split_syllables(spoken), reading)


def _annotated(base: str, pinyin: str, syllables: Sequence[str], reading: str, classes: str = "") -> str:
    """Return *base* under its pinyin, its zhuyin, or the one above the other."""
    annotations = [escaped(pinyin)] if reading in WITH_PINYIN else []
    annotations += [" ".join(map(zhuyin, syllables))] if reading in WITH_ZHUYIN else []
    for annotation in annotations:
        base = element("ruby", f"{base}<rt>{annotation}</rt>", classes)
    return base


def _without_colons(text: str) -> str:
    """Return *text* escaped for the inside of a gap, where every colon could be taken for a part of its marks."""
    return escaped(text).replace(":", "&#58;")
