"""From paragraphs to sentences, for both languages.  Sentences and the gaps between them join back exactly."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from cards.english.abbreviations import BEFORE_NUMBERS
from cards.model import Paragraph, Sentence

_CLOSERS = "”’」』）)》〉】]"
_PAIRS = dict(zip("‘「『（(《〈【[", _CLOSERS[1:], strict=True))
_QUOTES = '“‘「『"'
_DOUBLE = '“”"'
"""Double quotation marks are one kind, whichever way they turn: writers and their tools mix them up."""
_STOPS = "。！？!?…，,."
_END = re.compile(r"(?:[。！？!?]|…+|\.{3,}|(?<=[\u3400-\u9fff])[.．](?=[\u3400-\u9fff]))+|[，,](?=[”\"][“\"])")
_RUNS_ON = re.compile(r"[，、；：,;:。！？]|[的了地得等]|之(?!所以)")
_SAYING = re.compile(
    r"[^。！？!?“「，,：:；;]{0,12}?(?:[说叫喊问笑叹]着|[说道问喊叫答嚷讲想念叹笑骂写称](?=[。！？!?…，,：:；;])|(?:告诉|表示)[^。！？!?，,：:；;]{0,6}[。！？!?])"
)
_LONG_QUOTE = 20
_LONG_ENGLISH_QUOTE = 50
"""A quotation longer than this many characters is parted into its own sentences: nobody learns from a card that
holds a page of somebody's diary.  Shorter ones stay whole.  English takes about two and a half times the characters in speech."""

_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(BEFORE_NUMBERS)})\.\s*$")
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
    enclosed = _enclosed(paragraph)
    whole = [span for span in enclosed if span[1] - span[0] <= _LONG_QUOTE]
    closing = {end - 1 for _, end in enclosed} | {place for place, char in enumerate(paragraph) if char in _CLOSERS}
    for end in _END.finditer(paragraph):
        cut = end.end()
        while cut in closing:
            cut += 1
        if cut <= start or any(begin < end.start() and cut < stop for begin, stop in whole):
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
    quotes = [(a, b) for a, b in _enclosed(paragraph) if paragraph[a] in _QUOTES and b - a <= _LONG_ENGLISH_QUOTE]
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


def _enclosed(paragraph: str) -> list[tuple[int, int]]:
    """[start, end) of the quotations and brackets, the marks included."""
    found: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []
    for place, char in enumerate(paragraph):
        quoted = any(mark == '"' for mark, _ in open_marks)
        closer = _PAIRS.get(char)
        sign = char
        if char in _DOUBLE:
            sign, closer = '"', None if _closes(paragraph, place, quoted=quoted) else '"'
        if closer:
            open_marks.append((closer, place))
        elif any(mark == sign for mark, _ in open_marks):
            while open_marks:
                mark, begin = open_marks.pop()
                if mark == sign:
                    found.append((begin, place + 1))
                    break
    return found


def _closes(paragraph: str, place: int, *, quoted: bool) -> bool:
    """Whether the double quotation mark at *place* ends a quotation; *quoted* says whether one is open.

    A straight mark between a space and a letter tells by its side; a curved one is believed, but for an opening mark
    right after a stop inside a quotation, which was meant to close it unless the next one closes.
    """
    before, after = paragraph[place - 1 : place], paragraph[place + 1 : place + 2]
    if paragraph[place] == "“":
        turned = next((char for char in paragraph[place + 1 :] if char in _DOUBLE), "“")
        return quoted and bool(before) and before in _STOPS and turned != "”"
    if paragraph[place] == "”":
        return True
    spaced = not before or before.isspace(), not after or after.isspace()
    return quoted if spaced[0] == spaced[1] else spaced[1]


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
