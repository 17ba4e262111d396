"""Word boundaries by the evidence of the translation: which words of the lattice it confirms, which it knows nothing of."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cards.chinese import dictionary, words
from cards.chinese.script import simplified
from cards.chinese.words import Span
from cards.documents.language import HAN
from cards.matching.evidence import echo, echoed, is_name_only, stand_together
from cards.matching.names import NameMatch, romanised_names, sounded_names

_ECHO = 1.5
"""What a word gains per character, in natural logarithms, when the translation holds one of its glosses whole."""
_WHOLE = 1.0
"""What a compound gains beside its parts when their English stands together."""
_UNHEARD_NAME = -9.0
"""What a proper noun loses when the translation neither spells nor translates it: 政和 is a county, but no `Zhenghe`
stands beside 党、政和工会."""
_UNEXPLAINED = -2.0
"""What a compound loses that jieba lists, no dictionary explains and the translation does not confirm: 这一新的."""
_PHRASE = -8.0
"""The same for one that is made of dictionary words, 提前完成: a phrase, and rather to be learned by its words."""
_CERTAIN = 20.0
_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿]{2,}")


def cut_by_translation(chinese: str, english: str, known: Iterable[str] = (), fixed: frozenset[int] = frozenset()) -> list[Span]:
    """The words of *chinese*, the lattice of jieba and CC-CEDICT weighed again by what stands in *english*.

    Args:
        chinese: The Chinese text of a sentence pair.
        english: The English text; empty where there is none, and then the words are jieba's.
        known: Terms that are words here because somebody says so: the document's glossary, the learner's list.
        fixed: Places that no word may cross.
    """
    names = [name for name in proven_names(chinese, english) if not _within_word(chinese, name, english)] if english else []
    weights = lattice_weights(chinese, english, names) if english else {}
    weights.update(dict.fromkeys((simplified(word) for word in known), _CERTAIN))
    edges = fixed | {place for name in names for place in (name.start, name.end)}
    spans = words.cut(chinese, weights, edges)
    return [part for span in spans for part in _dictionary_words(chinese, span, weights)] if english else spans


@lru_cache(maxsize=1 << 12)
def proven_names(chinese: str, english: str) -> tuple[NameMatch, ...]:
    """The names that the translation proves: by their pinyin, or by their sound where no dictionary knows the word."""
    romanised = romanised_names(chinese, english)
    named = {place for name in romanised for place in range(name.start, name.end)}
    lookup = simplified(chinese)
    runs: list[Span] = []
    for start, end in words.cut(chinese):
        word = lookup[start:end]
        unexplained = HAN.match(word) and not named & set(range(start, end)) and not words.is_grammar(word)
        if unexplained and (len(word) == 1 or not words.is_known(word) or is_name_only(word)):
            if runs and runs[-1][1] == start:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
    sounded = sounded_names(lookup, [run for run in runs if run[1] - run[0] > 1], english)
    if not sounded:
        return romanised
    spelled = {place for name in romanised for place in range(*name.tokens)}
    told = spelled | echoed([lookup[slice(*span)] for span in words.cut(chinese)], english)
    return (*romanised, *(name for name in sounded if name.tokens[0] not in told))


def lattice_weights(chinese: str, english: str, names: Iterable[NameMatch]) -> dict[str, float]:
    """What each word of the lattice gains or loses by the translation, in natural logarithms.

    A word gains by the character, so that a compound and its parts are confirmed alike and jieba's counts decide
    between them.  A compound that no dictionary explains must find the English of its parts in one place.
    """
    lookup = simplified(chinese)
    found = {lookup[start:end] for start, end in words.candidates(chinese)} | {char for char in lookup if HAN.match(char)}
    weights = {word: weight for word in sorted(found, key=len) if (weight := _weight(word, english))}
    weights.update(dict.fromkeys(_NUMERAL.findall(lookup), _CERTAIN))
    weights.update({lookup[name.start : name.end]: _CERTAIN for name in names})
    return weights


def _within_word(chinese: str, name: NameMatch, english: str) -> bool:
    """Whether a name is part of a longer word that the translation knows too: 新华社 `Xinhua News Agency`."""
    lookup = simplified(chinese)
    around = (span for span in words.candidates(chinese) if span[0] <= name.start and name.end <= span[1])
    longer = (lookup[slice(*span)] for span in around if span != (name.start, name.end))
    return any(dictionary.is_word(word) and echo(word, english) > 0.5 for word in longer)


@lru_cache(maxsize=1 << 12)
def _weight(word: str, english: str) -> float:
    heard = echo(word, english)
    own = _ECHO * heard * len(word) if heard > 0.5 else 0.0
    if own or len(word) == 1:
        return own
    if is_name_only(word):
        return _UNHEARD_NAME
    inner = [_weight(part, english) for part in dictionary.parts(word)]
    if all(inner) and stand_together(dictionary.parts(word), english):
        return sum(inner) + _WHOLE
    if dictionary.is_word(word):
        return sum(inner)
    if min(map(len, dictionary.parts(word))) > 1:
        return _PHRASE
    return _UNEXPLAINED if all(inner) else sum(inner) + _UNEXPLAINED


def _dictionary_words(chinese: str, span: Span, weights: Mapping[str, float]) -> list[Span]:
    """A word that jieba only guesses, cut into words that a dictionary or the translation knows."""
    word = simplified(chinese)[slice(*span)]
    if len(word) == 1 or not HAN.search(word) or words.is_known(word) or word in weights:
        return [span]
    found, start = [], span[0]
    for part in dictionary.parts(word):
        found.append((start, start + len(part)))
        start += len(part)
    return found
