"""The reading of words and sentences in a line of its own: pinyin, zhuyin."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cards.chinese.dictionary import Reading
from cards.chinese.numbers.figures import joint
from cards.chinese.pinyin import tone
from cards.chinese.readings.reading import pinyin
from cards.chinese.readings.syllables import split_syllables, zhuyin
from cards.deck.notes.markup import element, escaped
from cards.model import Word


def pinyin_line(words: Iterable[Word]) -> str:
    """The reading of a sentence, spaced by word, its punctuation as in pinyin writing."""
    line, before = "", None
    for word in words:
        western = word.spoken or _western(word.text, word.syllables)
        opens = line[-1:] in _OPENING
        closes = western[:1] in _CLOSING and not any(word.syllables)
        line += western if before is None or opens or closes else joint(before, word) + western
        before = word
    return escaped(_SENTENCE_START.sub(lambda found: found[0].upper(), line))


def zhuyin_line(words: Iterable[Word]) -> str:
    """The same in zhuyin, between the punctuation of the text."""
    line, apart = "", False
    for word in words:
        is_read = bool(word.spoken) or any(word.syllables)
        line += " " * (apart and is_read) + ("".join(zhuyins(word.text, word.syllables, word.spoken)) if is_read else word.text)
        apart = is_read
    return escaped(line)


def zhuyins(text: str, syllables: Sequence[str | None], spoken: str = "") -> list[str]:
    """The zhuyin of a word, one a syllable; what in it is not read as Chinese stays."""
    return [*map(zhuyin, split_syllables(spoken) or [syllable or char for syllable, char in zip(syllables, text, strict=True)])]


@lru_cache(maxsize=1 << 12)
def toned_pinyin(text: str, syllables: Reading) -> str:
    """The pinyin of a word, each syllable in a `span` of the class of its tone."""
    line, spans, at = pinyin(text, syllables), "", 0
    for syllable in filter(None, syllables):
        start = line.lower().find(syllable.lower(), at)
        if start >= 0:
            end = start + len(syllable)
            spans += escaped(line[at:start]) + element("span", escaped(line[start:end]), f"tone{tone(syllable)}")
            at = end
    return spans + escaped(line[at:])


@lru_cache(maxsize=1 << 13)
def _western(text: str, syllables: Reading) -> str:
    return "".join([_PUNCTUATION.get(char, char) for char in pinyin(text, syllables)])


_PUNCTUATION = dict(zip("，。、；：？！（）“”‘’《》—…％　", ",.,;:?!()“”‘’《》—…% ", strict=True))
_SENTENCE_START = re.compile(r"(?:^|[.?!…]['\"”’»)]*\s*)[^\w\s]*\w")
"""The first letter of a sentence, which GB/T 16159 wants capital."""
_OPENING = "(“‘《「『【["
_CLOSING = ",.;:?!)”’》」』】]…%"
