"""From paragraphs to sentences, for both languages.  Sentences and the gaps between them join back exactly."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from cards.model import Paragraph, Sentence

_OPENERS = "“‘「『（(《〈【["
_CLOSERS = "”’」』）)》〉】]"
_QUOTES = '“‘「『"'
_END = re.compile(r"(?:[。！？!?]|…+|\.{3,}|(?<=[\u3400-\u9fff])[.．](?=[\u3400-\u9fff]))+")
_CLOSING = re.compile(rf"[{re.escape(_CLOSERS)}]*")
_RUNS_ON = re.compile(r"[，、；：,;:。！？]|[的了地得等之]")
_SAYING = re.compile(r"[^。！？!?“「，,：:；;]{0,12}?(?:[说道问喊叫答嚷讲想念叹笑骂写称]|告诉|表示)")
_LONG_QUOTE = 20
_LONG_ENGLISH_QUOTE = 60
"""A quotation longer than this many characters is parted into its own sentences: nobody learns from a card that
holds a page of somebody's diary.  Shorter ones stay whole.  English takes about three times the characters."""

_ABBREVIATION = re.compile(r"\b(?:[Nn]os?|[Vv]ol|pp?|[Ff]igs?|[Cc]h|Art|Sec|approx|ca)\.\s*$")
_ONLY_CLOSERS = re.compile(r"^[\s”’\"')\]]+$")
_GOES_ON = re.compile(r"^\s*(?:[a-z]|[,;:)\]])")


def sentences(paragraphs: Iterable[Paragraph], split: Callable[[str], list[str]]) -> tuple[Sentence, ...]:
    """The sentences of one side of a document, in order, each with its line.

    Args:
        paragraphs: Of one language.
        split: Cuts a paragraph into pieces that join back into it: `split_chinese`, `split_english`.
    """
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for piece in filter(str.strip, split(paragraph.text)):
            text = piece.strip()
            gap = piece[len(piece.rstrip()) :] or ""
            found.append(Sentence(text, paragraph.file, paragraph.line, len(found), number, gap))
        if found:
            last = found.pop()
            found.append(Sentence(last.text, last.file, last.line, last.index, last.paragraph, "\n"))
    return tuple(found)


def whole_lines(paragraphs: Iterable[Paragraph]) -> tuple[Sentence, ...]:
    """Each paragraph as one sentence, numbered by its line from 0: nothing is split or joined."""
    return tuple(
        Sentence(paragraph.text, paragraph.file, paragraph.line, paragraph.line - 1, 0, "\n") for paragraph in paragraphs
    )


def split_chinese(paragraph: str) -> list[str]:
    """Cut a Chinese paragraph after 。！？… and the closing quotes and brackets that follow.

    A quotation stays whole, with the words that say who speaks, unless it is long; so do brackets, figures such as
    15.79％ and enumerations.  The pieces join back into the paragraph.
    """
    cuts, start = [0], 0
    spans = _enclosed(paragraph, _LONG_QUOTE)
    for end in _END.finditer(paragraph):
        closed = _CLOSING.match(paragraph, end.end())
        cut = closed.end() if closed else end.end()
        if cut <= start or any(begin < end.start() and cut < stop for begin, stop in spans):
            continue
        if _ends_sentence(paragraph, start, end, cut):
            cut += len(paragraph[cut:]) - len(paragraph[cut:].lstrip())
            cuts.append(cut)
            start = cut
    return [paragraph[a:b] for a, b in pairwise(dict.fromkeys([*cuts, len(paragraph)]))]


def split_english(paragraph: str) -> list[str]:
    """Cut an English paragraph into sentences that join back into it.

    pysbd finds the ends; what it cuts after an abbreviation (`No.` 1), before a small letter or before closing quotes
    is put together again.  A quotation stays whole unless it is long.
    """
    quotes = [span for span in _enclosed(paragraph, _LONG_ENGLISH_QUOTE) if paragraph[span[0]] in _QUOTES]
    bare = re.sub(r"[“”\"]", " ", paragraph)
    cuts, at = [0], 0
    for sentence in filter(None, map(str.strip, _segmenter().processor(bare).process())):
        found = bare.find(sentence, at)
        if found < 0:
            continue
        at = found + len(sentence)
        cut = found - len(re.search(r"[“\"]?$", paragraph[:found])[0])  # type: ignore[index]
        if not any(begin < cut < end for begin, end in quotes) and not _belongs_to(paragraph[cuts[-1] : cut], paragraph[cut:]):
            cuts.append(cut)
    return [paragraph[a:b] for a, b in pairwise(dict.fromkeys([*cuts, len(paragraph)]))]


def _enclosed(paragraph: str, longest: int) -> list[tuple[int, int]]:
    """[start, end) of the quotations and brackets of at most *longest* characters, the marks included."""
    found: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []
    for place, char in enumerate(paragraph):
        opened = any(mark == "”" for mark, _ in open_marks)
        sign = ("”" if opened else "“") if char == '"' else char
        if sign in _OPENERS:
            open_marks.append((_CLOSERS[_OPENERS.index(sign)], place))
        elif any(mark == sign for mark, _ in open_marks):
            while open_marks:
                mark, begin = open_marks.pop()
                if mark == sign:
                    found.append((begin, place + 1))
                    break
    return [(begin, end) for begin, end in found if end - begin <= longest]


def _ends_sentence(paragraph: str, start: int, end: re.Match[str], cut: int) -> bool:
    """Whether the sentence that began at *start* is over at *cut*, after the stop *end* and closing marks."""
    after = paragraph[cut:]
    if not after or after[0].isspace():
        return True
    if _RUNS_ON.match(after) and (cut > end.end() or end[0].strip("….") == ""):
        return False
    if cut > end.end() and paragraph[cut - 1] in "”’」』":
        quote = max(paragraph.rfind(mark, start, end.start()) for mark in _QUOTES)
        if quote <= start:
            return not _SAYING.match(after)
        return "。" in end[0] or paragraph[quote - 1] in "：:，,。！？!?…—"
    return not (end[0].isascii() and after[0].isascii() and after[0].isalnum())


def _belongs_to(before: str, after: str) -> bool:
    """Whether *after*, where pysbd begins a sentence, still belongs to the piece *before*."""
    if not before.strip():
        return True
    return bool(
        (_ABBREVIATION.search(before) and re.match(r"\s*[\dA-Z]", after)) or _ONLY_CLOSERS.match(after) or _GOES_ON.match(after)
    )


@cache
def _segmenter() -> Any:
    import pysbd

    return pysbd.Segmenter(language="en", clean=False)
