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
    """Return the pinyin of a sentence: spaced by word, with western punctuation, each sentence in it with a capital."""
    line, previous = "", None
    for word in words:
        western = word.spoken or _western(word.text, word.syllables)
        after_opening = line[-1:] in _OPENING
        closes = western[:1] in _CLOSING and not any(word.syllables)
        line += western if previous is None or after_opening or closes else joint(previous, word) + western
        previous = word
    return escaped(_SENTENCE_START.sub(lambda match: match[0].upper(), line))


def zhuyin_line(words: Iterable[Word]) -> str:
    """Return the zhuyin of a sentence, spaced by word, between the punctuation of the text."""
    line, follows_reading = "", False
    for word in words:
        is_read = bool(word.spoken) or any(word.syllables)
        if is_read:
            line += " " * follows_reading + "".join(zhuyins(word.text, word.syllables, word.spoken))
        else:
            line += word.text
        follows_reading = is_read
    return escaped(line)


def zhuyins(text: str, syllables: Sequence[str | None], spoken: str = "") -> list[str]:
    """Return the zhuyin of each syllable of a word; characters that are not read as Chinese stay.

    Args:
        text: The word.
        syllables: One a character.
        spoken: How a figure is said, in pinyin; it replaces the syllables.
    """
    read = split_syllables(spoken) or [syllable or char for syllable, char in zip(syllables, text, strict=True)]
    return [*map(zhuyin, read)]


def toned_pinyin(text: str, syllables: Reading) -> str:
    """Return the pinyin of a word as HTML, each syllable in a `span` of the class of its tone."""
    line, spans, end = pinyin(text, syllables), "", 0
    for syllable in filter(None, syllables):
        start = line.lower().find(syllable.lower(), end)
        if start >= 0:
            spans += escaped(line[end:start])
            end = start + len(syllable)
            spans += element("span", escaped(line[start:end]), f"tone{tone(syllable)}")
    return spans + escaped(line[end:])


@lru_cache(maxsize=8_192)
def _western(text: str, syllables: Reading) -> str:
    return "".join([_PUNCTUATION.get(char, char) for char in pinyin(text, syllables)])


_PUNCTUATION = dict(zip("，。、；：？！（）“”‘’《》—…％　", ",.,;:?!()“”‘’《》—…% ", strict=True))
_SENTENCE_START = re.compile(r"(?:^|[.?!…]['\"”’»)]*\s*)[^\w\s]*\w")
"""The first letter of a sentence, which is a capital by GB/T 16159."""
_OPENING = "(“‘《「『【["
_CLOSING = ",.;:?!)”’》」』】]…%"
