"""HTML for the fields of a note.  Nothing of a document reaches a field except through here."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from cards.chinese.numerals import joint
from cards.chinese.readings import pinyin
from cards.model import Word

_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})


def escaped(text: str) -> str:
    """*text* for a field: no HTML, and nothing that Anki would take for a cloze, a sound or a box to type in."""
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


def gapped_ruby(text: str, words: Iterable[Word], gaps: Sequence[tuple[int, int, int, str]]) -> str:
    """A sentence with gaps, the reading of each character above it, and that of a figure above the whole of it.

    A figure that a gap cuts through has none: half of it is not said like that.
    """
    return _with_gaps(text, gaps, _ruby_writer(text, words))


def bold(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """*text* with each [start, end) in a `b`; none may overlap another."""
    return _with_bold(text, spans, lambda start, end: escaped(text[start:end]))


def bold_ruby(text: str, words: Iterable[Word], spans: Iterable[tuple[int, int]]) -> str:
    """A sentence with each [start, end) in a `b`, and the readings above it as in `gapped_ruby`."""
    return _with_bold(text, spans, _ruby_writer(text, words))


def pinyin_line(words: Iterable[Word]) -> str:
    """The reading of a sentence, spaced by word, its punctuation as in pinyin writing."""
    line, before = "", None
    for word in words:
        reading = word.spoken or pinyin(word.text, word.syllables)
        western = "".join(_PUNCTUATION.get(char, char) for char in reading)
        opens = line[-1:] in _OPENING
        closes = western[:1] in _CLOSING and not any(word.syllables)
        line += western if before is None or opens or closes else joint(before, word) + western
        before = word
    return escaped(_SENTENCE_START.sub(lambda found: found[0].upper(), line))


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
        pieces.append(f'<span class="{names}">{piece}</span>' if names else piece)
    return "".join(pieces)


def element(tag: str, content: str, classes: str = "", **attributes: str) -> str:
    """An HTML element around *content*, which is HTML already; nothing where there is no content."""
    if not content:
        return ""
    named = {"class": classes, **attributes}
    written = "".join(f' {name}="{html.escape(value, quote=True)}"' for name, value in named.items() if value)
    return f"<{tag}{written}>{content}</{tag}>"


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


def _ruby_writer(text: str, words: Iterable[Word]) -> Callable[[int, int], str]:
    """What writes the characters from one place to another with the readings of *words* above them."""
    words = list(words)
    syllables = {word.start + place: syllable for word in words for place, syllable in enumerate(word.syllables)}
    figures = {word.start: word for word in words if word.spoken}

    def ruby(start: int, end: int) -> str:
        pieces, place = [], start
        while place < end:
            figure = figures.get(place)
            if figure and figure.end <= end:
                pieces.append(_ruby(figure.text, figure.spoken))
                place = figure.end
            else:
                pieces.append(_ruby(text[place], syllables.get(place)))
                place += 1
        return "".join(pieces)

    return ruby


@lru_cache(maxsize=1 << 14)
def _ruby(text: str, reading: str | None) -> str:
    base = escaped(text).replace(":", "&#58;")
    return f"<ruby>{base}<rt>{escaped(reading)}</rt></ruby>" if reading else base


_PUNCTUATION = dict(zip("，。、；：？！（）“”‘’《》—…％　", ",.,;:?!()“”‘’《》—…% ", strict=True))
_SENTENCE_START = re.compile(r"(?:^|[.?!…]['\"”’»)]*\s*)[^\w\s]*\w")
"""The first letter of a sentence, which GB/T 16159 wants capital."""
_OPENING = "(“‘《「『【["
_CLOSING = ",.;:?!)”’》」』】]…%"
