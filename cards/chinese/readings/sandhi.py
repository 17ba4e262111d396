"""Tones as they change in speech: 一 and 不 before other tones, a third tone before another.

For 一 and 不 the rules are those of any textbook.  For third tones they follow San Duanmu, The Phonology of Standard
Chinese (2nd edition, Oxford 2007), where the change is bound to feet: it is made first inside a word, from its smallest
parts outwards, then between the words of a foot from left to right; between feet it is free, and nothing is changed here.

A word of two or three syllables is a foot, and a longer one those of its parts.  Words of one syllable that follow each
other make feet of two from left to right; one that is left over joins the foot before it or, where it stands alone, the
word after it.  So 我很好 is wó hén hǎo, 买雨伞 mǎi yúsǎn, 展览馆 zhánlánguǎn, and 我想买酒 wó xiǎng mái jiǔ: whether its
xiǎng changes too is a matter of grammar and pace.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cards.chinese import dictionary
from cards.chinese.pinyin import TONE_MARKS, marked, numbered
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.chinese.word_list import word_class
from cards.model import Word

_NUMERALS = "〇零一二三四五六七八九十"
_UNCHANGED_ONE = re.compile(
    rf"(?<=[{_NUMERALS}点第初])一|(?<=分之)一|(?<=月)一(?=日)|[一1](?=[{_NUMERALS}])"
    rf"|[一1](?=[月号楼级等流审是]|年级|线(?![生希光])|战|[至到比点][{_NUMERALS}])|(?<=第)1|1(?=日)"
)
"""一 in numbers, ordinals, dates and where it begins a list: 一九五七, 第一个, 一月, 一是."""
_DETERMINERS = "这那哪每某另任同"
_IN_FIGURES = {
    "yībǎi": "yìbǎi", "yīqiān": "yìqiān", "yīwàn": "yíwàn", "yīyì": "yíyì", "wǔbǎi": "wúbǎi", "jiǔbǎi": "jiúbǎi",
}  # fmt: skip


def with_sandhi(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence as they are said one after another.

    Only tones change, never the number of syllables.  Names keep 一 and 不 as they are.  Looking words up, matching and
    identity want dictionary tones: this is for what is shown of a sentence, at the last moment, and not for the terms of
    a card, which a learner looks up.
    """
    changed: dict[int, Word] = {}
    for phrase in _phrases(words):
        for word in _said_together(phrase):
            changed[word.start] = word
    return tuple(changed.get(word.start, replace(word, spoken=_in_figure(word.spoken))) for word in words)


def _phrases(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words with nothing between them, each with its syllables; a figure of one syllable is such a word."""
    phrase: list[Word] = []
    for word in words:
        if phrase and (not _is_read(word) or phrase[-1].end != word.start):
            yield phrase
            phrase = []
        if _is_read(word):
            phrase.append(word)
    if phrase:
        yield phrase


def _is_read(word: Word) -> bool:
    if word.spoken:
        return sum(char in TONE_MARKS.values() for char in unicodedata.normalize("NFD", word.spoken)) == 1
    return all(word.syllables)


def _said_together(phrase: list[Word]) -> Iterator[Word]:
    text, syllables, spans = "", [], []
    for word in phrase:
        own = [word.spoken] if word.spoken else [syllable or "" for syllable in word.syllables]
        spans.append((len(text), len(text) + len(own)))
        text += ("1" if word.spoken == "yī" else word.text[-1]) if word.spoken else simplified(word.text)
        syllables += own
    for word, (start, end) in reversed([*zip(phrase, spans, strict=True)]):
        for place in range(end - 1, start - 1, -1) if not word.is_name else ():
            ends_word = place == end - 1 > start
            syllables[place] = _one_or_not(text, syllables, place, ends_word=ends_word)
    tones = [numbered(syllable)[-1] for syllable in syllables]
    for foot in _feet([piece for span in spans for piece in _pieces(text, span)]):
        _change_thirds(text, foot, tones)
    for word, (start, end) in zip(phrase, spans, strict=True):
        own = [_with_tone(*said) for said in zip(syllables[start:end], tones[start:end], strict=True)]
        yield replace(word, spoken=own[0]) if word.spoken else replace(word, syllables=tuple(own))


def _one_or_not(text: str, syllables: Sequence[str], place: int, *, ends_word: bool) -> str:
    """How 一 or 不 is said before what follows it; any other syllable as it is."""
    syllable, last = syllables[place], place + 1 == len(text)
    is_one, is_not = (text[place] in "一1" and syllable == "yī"), (text[place] == "不" and syllable == "bù")
    if last or not (is_one or is_not):
        return syllable
    if _is_between_doubles(text, place):
        return "yi" if is_one else "bu"
    tone = "4" if text[place + 1] == "个" else numbered(syllables[place + 1])[-1]
    if is_not:
        return "bú" if tone == "4" else syllable
    determined = place > 0 and text[place - 1] in _DETERMINERS
    if tone == "5" or (ends_word and not determined) or _UNCHANGED_ONE.match(text, place):
        return syllable
    return "yí" if tone == "4" else "yì"


def _is_between_doubles(text: str, place: int) -> bool:
    """Whether 一 or 不 stands in 看一看, 好不好, 喜欢不喜欢, but not in 一天一天."""
    if text[place] == "不":
        return any(text[max(place - n, 0) : place] == text[place + 1 : place + 1 + n] for n in (1, 2))
    doubled = place > 0 and text[place - 1] == text[place + 1]
    return doubled and word_class(text[place - 1])[:1] == "v" and text[max(place - 2, 0)] not in _NUMERALS


def _pieces(text: str, span: Span) -> list[Span]:
    """A word, or the parts of one that is longer than a foot."""
    start, end = span
    if end - start <= 3:
        return [span]
    found = []
    for part in dictionary.parts(text[start:end]):
        found.append((start, start + len(part)))
        start += len(part)
    return found


def _feet(pieces: Sequence[Span]) -> list[list[Span]]:
    feet: list[list[Span]] = []
    alone: list[Span] = []
    for is_single, group in groupby(pieces, lambda piece: piece[1] - piece[0] == 1):
        some = list(group)
        if is_single:
            pairs = [some[at : at + 2] for at in range(0, len(some) - 1, 2)]
            if len(some) % 2:
                (pairs[-1] if pairs else alone).append(some[-1])
            feet += pairs
        else:
            feet += [[*alone, some[0]], *([piece] for piece in some[1:])]
            alone = []
    if alone:
        feet[-1:] = [[*(feet[-1] if feet else []), *alone]]
    return feet


def _change_thirds(text: str, foot: Sequence[Span], tones: list[str]) -> None:
    """Make a third tone before another a second, in *tones*: first inside each piece of the foot, then between them."""
    for start, end in foot:
        if end - start > 1:
            inside, at = [], start
            for part in dictionary.parts(text[start:end]):
                inside.append((at, at + len(part)))
                at += len(part)
            _change_thirds(text, inside, tones)
        if (start, end) != foot[0] and tones[start - 1] == tones[start] == "3":
            tones[start - 1] = "2"


def _with_tone(syllable: str, tone: str) -> str:
    """*syllable* as it is where it has the tone already."""
    given = numbered(syllable)
    if given[-1] == tone:
        return syllable
    changed = marked(given[:-1] + tone)
    return changed.capitalize() if syllable[:1].isupper() else changed


def _in_figure(spoken: str) -> str:
    return " ".join(_IN_FIGURES.get(part, part) for part in spoken.split(" "))
