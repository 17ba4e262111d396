"""What each word that may stand in a Chinese sentence gains or loses by the translation.

All in natural logarithms, to be added to how common the word is.  The figures were found by hand and by trial, on terms
of newswire and of novels and on the development half of `benchmarks/boundaries.tsv`.
"""

from functools import lru_cache

from cards.chinese import dictionary, segmentation, word_list
from cards.chinese.characters import HAN
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.matching.lexicon.gloss_matches import are_adjacent, index_english, is_name_only
from cards.matching.lexicon.numbers import english_numbers

_HEARD = (3.5, 8.0, 9.0)
"""What a word of one, two and more characters gains when the translation holds one of its glosses whole.  It is about
the same for a long word as for two, so that the path wins that says the English in fewer words."""
_STEM_ONLY = 0.7
"""The share of it for a gloss of which some words are only of the same stem."""
_SPOKEN_FOR = 0.5
"""The share of that where a word here means just what stands there: no 把手 `handle` beside 手 and `hand`."""
_HALF_HEARD = 1.5
"""What a word gains by the character when half a gloss of it is found."""
_GRAMMAR = 1.0
"""The same when the translation holds one of its glosses that are grammar alone, `will` or `from`."""
_NUMBER = 2.0
"""What a numeral gains when the translation has its number."""
_UNHEARD_CHARACTER = -1.0
"""What a noun, verb or adjective of one character loses of which the translation knows nothing."""
_UNHEARD_NAME = -4.0
"""The same for a proper noun: 政和 is a county, but no `Zhenghe` stands beside 党、政和工会."""
_UNHEARD_RIVAL = -1.0
"""The same for a word that another one overlaps: the 社会 of 合作社会有."""
_BY_A_PART = 0.6
"""What such a word keeps of the gains of the words inside it, where the translation knows some of them."""
_BY_PARTS_APART = 0.3
"""The same where it knows all, but has their English in different places: 水深 beside `water` and `deep`."""
_COMPOUND = 3.0
"""What a compound gains beside its parts that no dictionary explains, when their English stands together."""
_UNEXPLAINED = -3.0
"""What such a compound loses when the English does not stand together: 这一新的."""
_PHRASE = -8.0
"""The same for one that is made of dictionary words, 提前完成: a phrase, and rather to be learned by its words."""
_NUMERALS = dict(zip("零一二三四五六七八九十", range(11), strict=True))
_ENDS_A_NOUN = ("n", "g", "j", "k", "z")


@lru_cache(maxsize=1 << 10)
def word_scores(chinese: str, english: str) -> dict[str, float]:
    """What each word of the lattice of jieba and CC-CEDICT gains or loses; those that stay as they are are left out."""
    lattice = _Lattice(simplified(chinese), english)
    return {word: weight for word in lattice.words if (weight := lattice.weight(word))}


def is_confirmed(word: str, english: str) -> bool:
    """Whether the translation says a word that is only on jieba's list in one breath: 丝纺厂 `silk mill`.

    Its parts must have their English side by side, and it must look like a word: 开发新 does not.  Names made of words,
    美国 政府, are learned by those.
    """
    parts = dictionary.parts(word)
    if is_name_only(word) and min(map(len, parts)) > 1:
        return False
    noun = len(parts[0]) > 1 and (len(parts[-1]) > 1 or word_list.word_class(parts[-1])[:1] in _ENDS_A_NOUN)
    return (noun or len(word) == 2) and are_adjacent(parts, english)


class _Lattice:
    """The words that may stand in a sentence, beside its translation."""

    def __init__(self, chinese: str, english: str) -> None:
        spans = segmentation.lattice_words(chinese)
        self.words = sorted({chinese[slice(*span)] for span in spans} | set(filter(HAN.match, chinese)), key=len)
        self.english = english
        self.translation = index_english(english)
        self.rivals = {chinese[slice(*span)] for span in _overlapped(spans)}
        self.exact = {place for word in self.words for place in self.translation.gloss_match(word).exact}
        self.numbers = {number.value for number in english_numbers(english)}
        self._weights: dict[str, float] = {}

    def weight(self, word: str) -> float:
        """What *word* gains or loses."""
        if word not in self._weights:
            self._weights[word] = self._heard(word) or (self._character(word) if len(word) == 1 else self._unheard(word))
        return self._weights[word]

    def _heard(self, word: str) -> float:
        """What the translation's own words for it are worth."""
        share, _, loose, grammar = self.translation.gloss_match(word)
        if share > 0.5:
            shared = 1.0 if share > 0.99 else share * _STEM_ONLY
            return _HEARD[min(len(word), 3) - 1] * shared * (_SPOKEN_FOR if loose and loose <= self.exact else 1)
        return _HALF_HEARD * len(word) if share == 0.5 else _GRAMMAR * len(word) * grammar

    def _character(self, char: str) -> float:
        if _NUMERALS.get(char) in self.numbers:
            return _NUMBER
        return _UNHEARD_CHARACTER if word_list.word_class(char)[:1] in ("n", "v", "a") else 0.0

    def _unheard(self, word: str) -> float:
        """What is left to a word of several characters of which the translation knows the parts at most."""
        parts = dictionary.parts(word)
        gains = [max(0.0, self.weight(part)) for part in parts]
        if not dictionary.is_word(word) and all(gains) and is_confirmed(word, self.english):
            return sum(gains) + _COMPOUND
        if word_list.is_grammar(word) and dictionary.is_word(word):
            return sum(min(gain, _GRAMMAR) for gain in gains)
        if is_name_only(word):
            return _UNHEARD_NAME
        if not dictionary.is_word(word):
            return _PHRASE if min(map(len, parts)) > 1 else _UNEXPLAINED + (0.0 if all(gains) else sum(gains))
        return self._rival(word, parts, gains) if word in self.rivals else sum(gains)

    def _rival(self, word: str, parts: tuple[str, ...], gains: list[float]) -> float:
        """The same for a word of CC-CEDICT that another one overlaps."""
        if word_list.word_class(word) == "d":
            return sum(min(gain, _GRAMMAR) for gain in gains)
        apart = all(gains) and not are_adjacent(parts, self.english)
        return sum(gains) * (_BY_PARTS_APART if apart else _BY_A_PART) + _UNHEARD_RIVAL


def _overlapped(spans: list[Span]) -> list[Span]:
    """The spans that another one overlaps without holding them or lying in them."""
    farthest: dict[int, int] = {}
    nearest: dict[int, int] = {}
    for start, end in spans:
        farthest[start] = max(farthest.get(start, 0), end)
        nearest[end] = min(nearest.get(end, start), start)
    return [
        (start, end)
        for start, end in spans
        if any(farthest.get(place, 0) > end or nearest.get(place, start) < start for place in range(start + 1, end))
    ]
