"""Chinese paragraphs into sentences."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from cards.chinese.characters import HAN
from cards.documents.splitting.quotations import CLOSERS, OPENING_QUOTES, enclosed

_LONG_QUOTE = 20
"""A quotation of more characters than this is split into its own sentences, because a card should not hold a page of somebody's
diary.  Shorter ones stay whole: they are one or two short sentences, and often the object of a verb outside."""

_END = re.compile(rf"(?:[。！？!?]|…+|\.{{3,}}|(?<={HAN.pattern})[.．](?={HAN.pattern}))+|[，,](?=[”\"][“\"])")
_RUNS_ON = re.compile(r"[，、；：,;:。！？]|[的了地得等]|之(?!所以)")
_SAYING = re.compile(
    r"[^。！？!?“「，,：:；;]{0,12}?(?:[说叫喊问笑叹]着|[说道问喊叫答嚷讲想念叹笑骂写称](?=[。！？!?…，,：:；;])|(?:告诉|表示)[^。！？!?，,：:；;]{0,6}[。！？!?])"
)
_SPACE = re.compile(r"\s*")


def split_chinese(paragraph: str) -> list[str]:
    """Cut a Chinese paragraph after 。！？… and the closing quotes and brackets that follow.

    A quotation stays whole, together with the words that say who speaks, unless it is long.  Brackets, figures such as
    15.79％ and enumerations stay whole too.  The pieces join back into the paragraph.
    """
    spans = enclosed(paragraph)
    closers = {end - 1 for _, end in spans} | {position for position, char in enumerate(paragraph) if char in CLOSERS}
    quotes = [position for position, char in enumerate(paragraph) if char in OPENING_QUOTES]
    whole_until = _whole_until(paragraph, spans)
    cuts, start = [0], 0
    for stop in _END.finditer(paragraph):
        cut = stop.end()
        while cut in closers:
            cut += 1
        if cut <= start or cut < whole_until[stop.start()]:
            continue
        if _ends_sentence(paragraph, start, stop, cut, quotes):
            cut = _skip_space(paragraph, cut)
            cuts.append(cut)
            start = cut
    return [paragraph[a:b] for a, b in pairwise(dict.fromkeys([*cuts, len(paragraph)]))]


def _whole_until(paragraph: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each offset the end of the last short quotation or bracket that begins before it; 0 where none does."""
    ends = [0] * (len(paragraph) + 1)
    for start, end in spans:
        if end - start <= _LONG_QUOTE:
            ends[start + 1] = max(ends[start + 1], end)
    return list(accumulate(ends, max))


def _ends_sentence(paragraph: str, start: int, stop: re.Match[str], cut: int, quotes: Sequence[int]) -> bool:
    """Return whether the sentence that begins at *start* is over at *cut*, after the mark *stop* and closing marks.

    *quotes* holds the offsets of all opening quotation marks.
    """
    if cut == len(paragraph) or paragraph[cut].isspace():
        return True
    has_closers = cut > stop.end()
    if _RUNS_ON.match(paragraph, cut) and (has_closers or stop[0].strip("….") == ""):
        return False
    if has_closers and paragraph[cut - 1] in "”’」』":
        earlier = bisect_left(quotes, stop.start())
        quote = quotes[earlier - 1] if earlier else -1
        if quote <= start:
            return not _SAYING.match(paragraph, cut)
        return "。" in stop[0] or paragraph[quote - 1] in "：:，,。！？!?…—"
    return not (stop[0].isascii() and paragraph[cut].isascii() and paragraph[cut].isalnum())


def _skip_space(paragraph: str, offset: int) -> int:
    """Return the first offset from *offset* on at which there is no white space."""
    space = _SPACE.match(paragraph, offset)
    return space.end() if space else offset
