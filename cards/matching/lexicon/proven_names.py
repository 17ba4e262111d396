"""Proven names: those that the translation spells in pinyin or by their sound."""

from collections.abc import Iterable, Sequence

from cards.chinese import word_list
from cards.chinese.characters import HAN
from cards.chinese.segmentation import Span
from cards.matching.lexicon.gloss_matches import WordMatch, is_name_only, match_words
from cards.matching.lexicon.indexed_english import IndexedEnglish
from cards.matching.lexicon.romanised_names import NameMatch
from cards.matching.lexicon.transliterations import transliterated_names

_CLOSED_CLASSES = ("p", "c", "u", "r", "y")
"""Jieba's classes of prepositions, conjunctions, particles and pronouns, which stand in no foreign name."""
_HALF = 0.5


def proven_names(
    chinese: str,
    words: Sequence[Span],
    matches: dict[str, WordMatch],
    english: IndexedEnglish,
    romanised: tuple[NameMatch, ...],
) -> tuple[NameMatch, ...]:
    """Return the names that the translation proves.

    A name counts when its pinyin stands in the translation; or when it sounds like a word there that no gloss of the
    sentence explains, and no dictionary has it.

    Args:
        chinese: The sentence in simplified characters.
        words: Its words as jieba segments them.
        matches: How the words of its lattice match the translation.
        english: The translation.
        romanised: The names that it spells in pinyin.
    """
    foreign = transliterated_names(chinese, _unexplained_runs(chinese, words, romanised), english)
    if not foreign:
        return romanised
    spelled = {token for name in romanised for token in range(*name.tokens)}
    explained = spelled | _explained_tokens((chinese[start:end] for start, end in words), matches, english)
    names = ((word, match) for word, match in matches.items() if len(word) > 1 and match.glosses and is_name_only(word))
    explained |= {token for _, match in names for token in match.positions(_HALF)}
    return (*romanised, *(name for name in foreign if name.tokens[0] not in explained))


def _explained_tokens(words: Iterable[str], matches: dict[str, WordMatch], english: IndexedEnglish) -> set[int]:
    """Return the tokens that a gloss of one of the words explains."""
    words = set(words)
    known = {word: matches[word] for word in words & matches.keys()} | match_words(words - matches.keys(), english)
    return {token for match in known.values() for token in match.positions()}


def _unexplained_runs(chinese: str, words: Sequence[Span], romanised: Iterable[NameMatch]) -> list[Span]:
    """Return the spans of two characters or more made of words that may be parts of a foreign name."""
    named = {position for name in romanised for position in range(name.start, name.end)}
    runs: list[Span] = []
    for start, end in words:
        word = chinese[start:end]
        if HAN.match(word) and named.isdisjoint(range(start, end)) and _may_be_foreign(word):
            if runs and runs[-1][1] == start:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
    return [run for run in runs if run[1] - run[0] > 1]


def _may_be_foreign(word: str) -> bool:
    """Return whether a word may be part of a foreign name: measure words and numerals may, 顿 and 克, but no particles."""
    if len(word) == 1:
        return word_list.word_class(word)[:1] not in _CLOSED_CLASSES
    return not word_list.is_known(word) or is_name_only(word)
