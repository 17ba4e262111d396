"""Word boundaries by the evidence of the translation: which words of the lattice it confirms, which it knows nothing of."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from cards.chinese import dictionary, segmentation, word_list
from cards.chinese.characters import HAN
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.matching.lexicon.gloss_matches import gloss_match, is_name_only, matched_tokens
from cards.matching.lexicon.romanised_names import NameMatch, romanised_names
from cards.matching.lexicon.transliterations import transliterated_names
from cards.matching.words import word_scores
from cards.matching.words.word_scores import is_confirmed

_CERTAIN = 20.0
_PARTICLES = ("p", "c", "u", "r", "y")
"""Classes of words that say how others belong together."""
_DOUBLED = re.compile(r"([\u3400-\u9fff])\1")
_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿]{2,}")


class FixedBoundaries(NamedTuple):
    """Where words of a sentence begin and end because somebody says so."""

    joined: tuple[Span, ...] = ()
    """Stretches that are one word, in order."""
    apart: frozenset[int] = frozenset()
    """Places that no word or term crosses."""

    def within(self, edges: Iterable[int]) -> "FixedBoundaries":
        """These, but for stretches that cross one of *edges*, or overlap one before."""
        edges = frozenset(edges) | self.apart
        kept: list[Span] = []
        for start, end in self.joined:
            if not any(start < edge < end for edge in edges) and (not kept or kept[-1][1] <= start):
                kept.append((start, end))
        return FixedBoundaries(tuple(kept), self.apart)

    def put_together(self, spans: Iterable[Span]) -> list[Span]:
        """*spans*, those inside a joined stretch as one; none crosses its edge."""
        outside = (span for span in spans if not any(start <= span[0] and span[1] <= end for start, end in self.joined))
        return sorted([*outside, *self.joined])


def segment_by_translation(
    chinese: str, english: str, known: Iterable[str] = (), fixed: frozenset[int] = frozenset()
) -> list[Span]:
    """The words of *chinese*, the lattice of jieba and CC-CEDICT weighed again by what stands in *english*.

    With a translation each is one character, a word of CC-CEDICT, a word of jieba's list that the translation confirms,
    a proven name, a doubled character, a numeral, a figure, or one of *known*.

    Args:
        chinese: The Chinese text of a sentence pair.
        english: The English text; empty where there is none, and then the words are jieba's.
        known: Terms that are words here because somebody says so: the document's glossary, the learner's list.
        fixed: Places that no word may cross.
    """
    certain = {simplified(word) for word in known}
    if not english:
        return segmentation.segment(chinese, dict.fromkeys(certain, _CERTAIN), fixed)
    lookup = simplified(chinese)
    names = [name for name in proven_names(chinese, english) if not _within_word(lookup, name, english)]
    certain.update(_NUMERAL.findall(lookup), _doubled(lookup, english), (lookup[name.start : name.end] for name in names))
    edges = fixed | {place for name in names for place in (name.start, name.end)}
    weights = word_scores.word_scores(chinese, english) | dict.fromkeys(certain, _CERTAIN)
    spans = segmentation.segment(chinese, weights, edges, guess=False)
    return [part for span in spans for part in _unit(lookup, span, certain, english)]


@lru_cache(maxsize=1 << 12)
def proven_names(chinese: str, english: str) -> tuple[NameMatch, ...]:
    """The names that the translation proves: by their pinyin, or by their sound where no dictionary knows the word."""
    romanised = romanised_names(chinese, english)
    named = {place for name in romanised for place in range(name.start, name.end)}
    lookup = simplified(chinese)
    runs: list[Span] = []
    for start, end in segmentation.segment(chinese):
        word = lookup[start:end]
        unexplained = HAN.match(word) and not named & set(range(start, end))
        if unexplained and (_may_sound(word) if len(word) == 1 else not word_list.is_known(word) or is_name_only(word)):
            if runs and runs[-1][1] == start:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
    sounded = transliterated_names(lookup, [run for run in runs if run[1] - run[0] > 1], english)
    if not sounded:
        return romanised
    spelled = {place for name in romanised for place in range(*name.tokens)}
    longer = (lookup[slice(*span)] for span in segmentation.lattice_words(chinese))
    told = spelled | matched_tokens((lookup[slice(*span)] for span in segmentation.segment(chinese)), english)
    told |= matched_tokens(filter(is_name_only, longer), english, least=0.5)
    return (*romanised, *(name for name in sounded if name.tokens[0] not in told))


def _within_word(chinese: str, name: NameMatch, english: str) -> bool:
    """Whether a name is part of a longer word that the translation knows too: 新华社 `Xinhua News Agency`."""
    around = (span for span in segmentation.lattice_words(chinese) if span[0] <= name.start and name.end <= span[1])
    longer = (chinese[slice(*span)] for span in around if span != (name.start, name.end))
    return any(dictionary.is_word(word) and gloss_match(word, english).share > 0.5 for word in longer)


def _doubled(chinese: str, english: str) -> Iterator[str]:
    """Doubled characters that are one word, 月月 beside `every month`: one `month` would speak for each of the two.

    No word that the translation knows overlaps them, as in 明年年中.
    """
    for match in _DOUBLED.finditer(chinese):
        if dictionary.is_word(match[0]) and gloss_match(match[0], english).share == 1:
            over = (chinese[slice(*span)] for span in segmentation.lattice_words(chinese) if _overlap(span, match.span()))
            if not any(gloss_match(word, english).share > 0.5 for word in over):
                yield match[0]


def _overlap(one: Span, other: Span) -> bool:
    """Whether two stretches meet and neither holds the other."""
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def _may_sound(char: str) -> bool:
    """Whether a character may be part of a foreign name: measures and numerals may, 顿 and 克, but no particles."""
    return word_list.word_class(char)[:1] not in _PARTICLES


def _unit(chinese: str, span: Span, certain: Container[str], english: str) -> list[Span]:
    """A word, or its parts if it is only on jieba's list and the translation does not say it in one breath.

    What has no parts but characters stays, if it is short or a name: they would say less.
    """
    word = chinese[slice(*span)]
    if len(word) == 1 or not HAN.search(word) or word in certain or dictionary.is_word(word):
        return [span]
    parts = dictionary.parts(word)
    close = max(map(len, parts)) == 1 and (len(word) == 2 or is_name_only(word))
    if word_list.is_known(word) and (close or is_confirmed(word, english)):
        return [span]
    return list(pairwise(accumulate(map(len, parts), initial=span[0])))
