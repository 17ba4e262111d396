"""Segmentation by the translation: the lattice of jieba and CC-CEDICT, scored again by what the English says."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate, pairwise

from cards.chinese import dictionary, word_list
from cards.chinese.characters import HAN
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span, segment
from cards.matching.lexicon.gloss_matches import is_name_only
from cards.matching.lexicon.parsed_pair import ParsedPair
from cards.matching.lexicon.romanised_names import NameMatch
from cards.matching.words.word_scores import is_confirmed, word_scores

_CERTAIN = 20.0
"""What a word gains that is one for certain: more than all that several words of its place can gain."""
_HALF = 0.5
_DOUBLED = re.compile(r"([\u3400-\u9fff])\1")
_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿]{2,}")


def segment_by_translation(parsed: ParsedPair, known: Iterable[str] = (), fixed: frozenset[int] = frozenset()) -> list[Span]:
    """Return the words of the Chinese of a pair, as its translation confirms them.

    With a translation each word is a single character, a word of CC-CEDICT, a word of jieba's list that the translation
    confirms, a proven name, a doubled character, a numeral, a figure, or one of *known*.  Without one the words are
    jieba's.

    Args:
        parsed: The sentence pair.
        known: Terms that are words here because somebody says so: the document's glossary, the learner's list.
        fixed: Positions that no word may cross.
    """
    certain = {simplified(word) for word in known}
    if not parsed.en:
        return segment(parsed.zh, dict.fromkeys(certain, _CERTAIN), fixed) if certain or fixed else list(parsed.words)
    lookup = parsed.simplified
    names = [name for name in parsed.proven_names if not _is_part_of_word(name, parsed)]
    certain.update(_NUMERAL.findall(lookup), _doubled(parsed), (lookup[name.start : name.end] for name in names))
    edges = fixed | {edge for name in names for edge in (name.start, name.end)}
    scores = word_scores(parsed) | dict.fromkeys(certain, _CERTAIN)
    spans = segment(parsed.zh, scores, edges, guess=False)
    return [part for span in spans for part in _units(span, certain, parsed)]


def _is_part_of_word(name: NameMatch, parsed: ParsedPair) -> bool:
    """Return whether a name is part of a longer word that the translation has too: 新华社 `Xinhua News Agency`."""
    span = (name.start, name.end)
    around = (other for other in parsed.lattice if other[0] <= name.start and name.end <= other[1] and other != span)
    longer = (parsed.simplified[slice(*other)] for other in around)
    return any(dictionary.is_word(word) and parsed.match(word).share > _HALF for word in longer)


def _doubled(parsed: ParsedPair) -> Iterator[str]:
    """Yield the doubled characters that are one word, 月月 beside `every month`: one `month` explains both characters.

    No word that the translation has overlaps them, as in 明年年中.
    """
    for doubled in _DOUBLED.finditer(parsed.simplified):
        if dictionary.is_word(doubled[0]) and parsed.match(doubled[0]).share == 1:
            overlapping = (parsed.simplified[slice(*span)] for span in parsed.lattice if _overlap(span, doubled.span()))
            if not any(parsed.match(word).share > _HALF for word in overlapping):
                yield doubled[0]


def _overlap(one: Span, other: Span) -> bool:
    """Return whether two spans partly overlap: neither holds the other."""
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def _units(span: Span, certain: Container[str], parsed: ParsedPair) -> list[Span]:
    """Return a word, or its parts if only jieba lists it and the translation does not confirm it.

    A short word or a name whose parts are all single characters stays whole: the characters would mean less.
    """
    word = parsed.simplified[slice(*span)]
    if len(word) == 1 or not HAN.search(word) or word in certain or dictionary.is_word(word):
        return [span]
    parts = dictionary.parts(word)
    close = max(map(len, parts)) == 1 and (len(word) == 2 or is_name_only(word))
    if word_list.is_known(word) and (close or is_confirmed(word, parsed)):
        return [span]
    return list(pairwise(accumulate(map(len, parts), initial=span[0])))
