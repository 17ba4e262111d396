"""Tone sandhi: 一 and 不 before other tones, and a third tone before another third tone.

The rules for 一 and 不 are those of any textbook.  Those for third tones follow San Duanmu, The Phonology of Standard Chinese
(2nd edition, Oxford 2007), where the change belongs to feet: it is made first inside a word, from its smallest parts outwards,
then between the words of a foot, from left to right.  Between feet it is optional, and this module does not make it.

A word of two or three syllables is a foot; a longer word has the feet of its parts.  Successive words of one syllable form feet
of two from left to right; a word that is left over joins the foot before it, or the word after it if there is no such foot.  So
我很好 is wó hén hǎo, 买雨伞 mǎi yúsǎn, 展览馆 zhánlánguǎn, and 我想买酒 wó xiǎng mái jiǔ, where a change of xiǎng would depend
on grammar and speed.
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
"""The 一 that keeps its tone: in numbers, ordinals and dates, and at the beginning of an enumeration, 一是."""
_DETERMINERS = "这那哪每某另任同"
"""Before 一 that ends a word, these let it change all the same: 这一问题."""
_IN_FIGURES = {
    "yībǎi": "yìbǎi", "yīqiān": "yìqiān", "yīwàn": "yíwàn", "yīyì": "yíyì", "wǔbǎi": "wúbǎi", "jiǔbǎi": "jiúbǎi",
}  # fmt: skip
"""The words in the pinyin of a figure whose tones change."""


def with_sandhi(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a sentence with the tones of connected speech.

    Only tones change, never the number of syllables.  一 and 不 in names do not change.  Dictionary lookup, matching and identity
    need dictionary tones, so this is for display only, and not for the terms of a card, which a learner looks up.
    """
    changed: dict[int, Word] = {}
    for phrase in _phrases(words):
        for word in _phrase_with_sandhi(phrase):
            changed[word.start] = word
    return tuple(changed.get(word.start, replace(word, spoken=_figure_with_sandhi(word.spoken))) for word in words)


def _phrases(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the runs of adjacent words whose syllables are all known; a figure of one syllable counts as such a word."""
    phrase: list[Word] = []
    for word in words:
        if phrase and (not _has_syllables(word) or phrase[-1].end != word.start):
            yield phrase
            phrase = []
        if _has_syllables(word):
            phrase.append(word)
    if phrase:
        yield phrase


def _has_syllables(word: Word) -> bool:
    if word.spoken:
        return sum(char in TONE_MARKS.values() for char in unicodedata.normalize("NFD", word.spoken)) == 1
    return all(word.syllables)


def _phrase_with_sandhi(phrase: list[Word]) -> Iterator[Word]:
    text, syllables, spans = "", [], []
    for word in phrase:
        own = [word.spoken] if word.spoken else [syllable or "" for syllable in word.syllables]
        spans.append((len(text), len(text) + len(own)))
        text += ("1" if word.spoken == "yī" else word.text[-1]) if word.spoken else simplified(word.text)
        syllables += own
    for word, (start, end) in reversed([*zip(phrase, spans, strict=True)]):
        for index in range(end - 1, start - 1, -1) if not word.is_name else ():
            ends_word = index == end - 1 > start
            syllables[index] = _one_or_not(text, syllables, index, ends_word=ends_word)
    tones = [numbered(syllable)[-1] for syllable in syllables]
    for foot in _feet([piece for span in spans for piece in _pieces(text, span)]):
        _change_third_tones(text, foot, tones)
    for word, (start, end) in zip(phrase, spans, strict=True):
        own = [_with_tone(*pair) for pair in zip(syllables[start:end], tones[start:end], strict=True)]
        yield replace(word, spoken=own[0]) if word.spoken else replace(word, syllables=tuple(own))


def _one_or_not(text: str, syllables: Sequence[str], index: int, *, ends_word: bool) -> str:
    """Return how 一 or 不 is read before the next syllable; other syllables are returned unchanged.

    Args:
        text: The characters of a phrase, one for each syllable; a figure that is read yī is the character 1.
        syllables: Their syllables.
        index: The index of the syllable.
        ends_word: Whether it is the last of a word of several syllables.
    """
    syllable, last = syllables[index], index + 1 == len(text)
    is_one, is_not = (text[index] in "一1" and syllable == "yī"), (text[index] == "不" and syllable == "bù")
    if last or not (is_one or is_not):
        return syllable
    if _is_between_doubles(text, index):
        return "yi" if is_one else "bu"
    next_tone = "4" if text[index + 1] == "个" else numbered(syllables[index + 1])[-1]
    if is_not:
        return "bú" if next_tone == "4" else syllable
    determined = index > 0 and text[index - 1] in _DETERMINERS
    if next_tone == "5" or (ends_word and not determined) or _UNCHANGED_ONE.match(text, index):
        return syllable
    return "yí" if next_tone == "4" else "yì"


def _is_between_doubles(text: str, index: int) -> bool:
    """Return whether 一 or 不 stands in 看一看, 好不好 or 喜欢不喜欢; it does not in 一天一天."""
    if text[index] == "不":
        return any(text[max(index - n, 0) : index] == text[index + 1 : index + 1 + n] for n in (1, 2))
    doubled = index > 0 and text[index - 1] == text[index + 1]
    return doubled and word_class(text[index - 1])[:1] == "v" and text[max(index - 2, 0)] not in _NUMERALS


def _pieces(text: str, span: Span) -> list[Span]:
    """Return the spans of a word's parts if it is longer than a foot, else its own span."""
    return [span] if span[1] - span[0] <= 3 else _part_spans(text, span)


def _part_spans(text: str, span: Span) -> list[Span]:
    spans, start = [], span[0]
    for part in dictionary.parts(text[slice(*span)]):
        spans.append((start, start + len(part)))
        start += len(part)
    return spans


def _feet(pieces: Sequence[Span]) -> list[list[Span]]:
    feet: list[list[Span]] = []
    left_over: list[Span] = []
    for is_single, group in groupby(pieces, lambda piece: piece[1] - piece[0] == 1):
        run = list(group)
        if is_single:
            pairs = [run[start : start + 2] for start in range(0, len(run) - 1, 2)]
            if len(run) % 2:
                (pairs[-1] if pairs else left_over).append(run[-1])
            feet += pairs
        else:
            feet += [[*left_over, run[0]], *([piece] for piece in run[1:])]
            left_over = []
    if left_over:
        feet[-1:] = [[*(feet[-1] if feet else []), *left_over]]
    return feet


def _change_third_tones(text: str, foot: Sequence[Span], tones: list[str]) -> None:
    """Change a third tone before another to a second, in *tones*: first inside each piece of the foot, then between them."""
    for start, end in foot:
        if end - start > 1:
            _change_third_tones(text, _part_spans(text, (start, end)), tones)
        if (start, end) != foot[0] and tones[start - 1] == tones[start] == "3":
            tones[start - 1] = "2"


def _with_tone(syllable: str, tone: str) -> str:
    """Return *syllable* with a tone; one that has the tone already is returned unchanged."""
    given = numbered(syllable)
    if given[-1] == tone:
        return syllable
    changed = marked(given[:-1] + tone)
    return changed.capitalize() if syllable[:1].isupper() else changed


def _figure_with_sandhi(spoken: str) -> str:
    return " ".join(_IN_FIGURES.get(part, part) for part in spoken.split(" "))
