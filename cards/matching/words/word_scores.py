"""Word scores: what each word that may occur in a Chinese sentence gains or loses by the translation.

All in natural logarithms, to be added to the logarithm of the word's frequency.  The constants were set by trial, on terms
of newswire and of novels and on the development half of `benchmarks/boundaries.tsv`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cards.chinese import dictionary, word_list
from cards.chinese.segmentation import Span
from cards.matching.lexicon.gloss_matches import are_adjacent, is_name_only
from cards.matching.lexicon.parsed_pair import ParsedPair

_HALF, _WHOLE = 0.5, 0.99
"""Shares of a gloss: above the first more than half of it occurs in the translation, above the second all of it."""
_MATCHED = (3.5, 8.0, 9.0)
"""What a word of one, two and more characters gains when the translation holds one of its glosses.  A long word gains
about as much as a short one, so that the segmentation wins that explains the English with the fewest words."""
_STEM_ONLY = 0.7
"""The factor for a gloss of which some words only share their stem with the translation."""
_EXPLAINED_BY_OTHERS = 0.5
"""The factor where another word means exactly these tokens: 把手 `handle` beside 手 and `hand`."""
_HALF_MATCHED = 1.5
"""What a word gains for each character when just half of a gloss occurs."""
_GRAMMAR = 1.0
"""The same when a gloss of function words occurs, `will` or `from`."""
_NUMBER = 2.0
"""What a numeral gains when the translation has its number."""
_UNMATCHED_CHARACTER = -1.0
"""What a noun, verb or adjective of one character loses when the translation has none of its glosses."""
_UNMATCHED_NAME = -4.0
"""The same for a proper noun: 政和 is a county, but no `Zhenghe` stands beside 党、政和工会."""
_UNMATCHED_OVERLAPPED = -1.0
"""The same for a word that another one overlaps: the 社会 of 合作社会有."""
_PARTS_SHARE = 0.6
"""The share of the gains of its parts that such a word keeps where the translation has some of them."""
_PARTS_APART_SHARE = 0.3
"""The same where the translation has all parts, but in different places: 水深 beside `water` and `deep`."""
_COMPOUND = 3.0
"""What a compound gains beside its parts, when no dictionary has it and the English of its parts is adjacent."""
_UNEXPLAINED = -3.0
"""What such a compound loses when the English is not adjacent: 这一新的."""
_PHRASE = -8.0
"""The same for one that is made of dictionary words, 提前完成: a phrase, which is better learned word by word."""
_NUMERALS = dict(zip("零一二三四五六七八九十", range(11), strict=True))
_NOUN_ENDINGS = ("n", "g", "j", "k", "z")
"""Jieba's classes of characters that may end a noun."""


def word_scores(parsed: ParsedPair) -> dict[str, float]:
    """Return what each word of the lattice gains or loses by the translation; words that stay as they are are left out."""
    context = _Context(
        parsed,
        {parsed.simplified[slice(*span)] for span in _overlapped(parsed.lattice)},
        {token for match in parsed.matches.values() for token in match.exact},
        {number.value for number in parsed.english.numbers},
    )
    scores: dict[str, float] = {}
    for word in parsed.matches:
        scores[word] = _score(word, context, scores)
    return {word: score for word, score in scores.items() if score}


def is_confirmed(word: str, parsed: ParsedPair) -> bool:
    """Return whether the translation confirms a word that only jieba lists: 丝纺厂 `silk mill`.

    The English of its parts must be adjacent, and it must look like a word, which 开发新 does not.  Names made of words,
    美国 + 政府, are not confirmed: they are learned word by word.
    """
    parts = dictionary.parts(word)
    if is_name_only(word) and min(map(len, parts)) > 1:
        return False
    noun = len(parts[0]) > 1 and (len(parts[-1]) > 1 or word_list.word_class(parts[-1])[:1] in _NOUN_ENDINGS)
    return (noun or len(word) == 2) and _are_adjacent(parts, parsed)


class _Context(NamedTuple):
    """What the scores of all words of a sentence have in common."""

    parsed: ParsedPair
    overlapped: set[str]
    """The words that another word of the lattice overlaps."""
    exact: set[int]
    """The tokens of the translation that equal a gloss of some word."""
    numbers: set[float | str]
    """The values of the numbers in the translation."""


def _score(word: str, context: _Context, scores: Mapping[str, float]) -> float:
    """Return the score of a word; *scores* holds those of all shorter words."""
    return _matched_score(word, context) or (
        _character_score(word, context) if len(word) == 1 else _unmatched_score(word, context, scores)
    )


def _matched_score(word: str, context: _Context) -> float:
    """Return what a word gains because the translation holds one of its glosses."""
    match = context.parsed.match(word)
    if match.share > _HALF:
        share = 1.0 if match.share > _WHOLE else match.share * _STEM_ONLY
        explained = match.loose and match.loose <= context.exact
        return _MATCHED[min(len(word), 3) - 1] * share * (_EXPLAINED_BY_OTHERS if explained else 1)
    return _HALF_MATCHED * len(word) if match.share == _HALF else _GRAMMAR * len(word) * match.grammar


def _character_score(char: str, context: _Context) -> float:
    if _NUMERALS.get(char) in context.numbers:
        return _NUMBER
    return _UNMATCHED_CHARACTER if word_list.word_class(char)[:1] in ("n", "v", "a") else 0.0


def _unmatched_score(word: str, context: _Context, scores: Mapping[str, float]) -> float:
    """Return the score of a word of several characters of which the translation has at most the parts."""
    parts = dictionary.parts(word)
    gains = [max(0.0, scores[part] if part in scores else _score(part, context, scores)) for part in parts]
    if not dictionary.is_word(word) and all(gains) and is_confirmed(word, context.parsed):
        return sum(gains) + _COMPOUND
    if word_list.is_grammar(word) and dictionary.is_word(word):
        return sum(min(gain, _GRAMMAR) for gain in gains)
    if is_name_only(word):
        return _UNMATCHED_NAME
    if not dictionary.is_word(word):
        return _PHRASE if min(map(len, parts)) > 1 else _UNEXPLAINED + (0.0 if all(gains) else sum(gains))
    return _overlapped_score(word, parts, gains, context.parsed) if word in context.overlapped else sum(gains)


def _overlapped_score(word: str, parts: tuple[str, ...], gains: list[float], parsed: ParsedPair) -> float:
    """Return the same for a word of CC-CEDICT that another word overlaps."""
    if word_list.word_class(word) == "d":
        return sum(min(gain, _GRAMMAR) for gain in gains)
    apart = all(gains) and not _are_adjacent(parts, parsed)
    return sum(gains) * (_PARTS_APART_SHARE if apart else _PARTS_SHARE) + _UNMATCHED_OVERLAPPED


def _are_adjacent(parts: Sequence[str], parsed: ParsedPair) -> bool:
    return are_adjacent([parsed.match(part) for part in parts], parsed.english)


def _overlapped(spans: Sequence[Span]) -> list[Span]:
    """Return the spans that partly overlap another one: neither holds the other."""
    farthest: dict[int, int] = {}
    nearest: dict[int, int] = {}
    for start, end in spans:
        farthest[start] = max(farthest.get(start, 0), end)
        nearest[end] = min(nearest.get(end, start), start)
    return [
        (start, end)
        for start, end in spans
        if any(farthest.get(edge, 0) > end or nearest.get(edge, start) < start for edge in range(start + 1, end))
    ]
