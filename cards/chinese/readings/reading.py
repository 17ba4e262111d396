"""The readings of the words of a sentence, each with its confidence and with the readings that are possible beside it."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.dictionary import Entry, Reading
from cards.chinese.numbers.figures import spoken_words
from cards.chinese.pinyin import joined, numbered
from cards.chinese.readings import polyphones
from cards.chinese.readings.grammar import by_grammar
from cards.chinese.readings.polyphones import ReadingProbabilities
from cards.chinese.readings.syllables import phrase_reading, possible_syllables
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.model import Word

_SURE = 0.92
"""The least probability of a reading without a doubt.  Of such readings 99 % are right, neutral tones not counted."""
_PREFERRED = 0.85
"""The least probability at which one reading of CC-CEDICT prevails over another that pypinyin's phrases confirm."""
_CONTRADICTED = 0.6
"""The least probability at which a reading prevails over that of CC-CEDICT, if pypinyin's phrases do not confirm the latter."""
_POSSIBLE = 0.01
"""The least probability of a reading that is mentioned as possible."""


def assign_readings(
    text: str,
    spans: Sequence[Span],
    proven: Mapping[Span, tuple[str, ...]] | None = None,
    meant: Mapping[Span, Entry] | None = None,
    probabilities: ReadingProbabilities | None = None,
) -> tuple[Word, ...]:
    """Return the words of *text* with their readings.

    In order of trust: a name by its romanisation in the translation; the dictionary entry that the translation confirms; what
    the neighbours of a word decide; a dictionary word that CC-CEDICT and pypinyin's phrases read alike; the likeliest reading
    of each polyphone.  Tones are the dictionary's: 一 and 不 keep theirs, a third tone before another one stays, and a tone is
    neutral where it is in CC-CEDICT.

    Args:
        text: A sentence, in either script.
        spans: Its words.
        proven: The marked syllables of names, by the span of the name, which may contain several words.
        meant: The entry that is meant, by the span of a word or of a dictionary word inside it.
        probabilities: The sentence's `cards.chinese.readings.polyphones.reading_probabilities`.  None computes them, which is
            slow for many sentences.
    """
    if probabilities is None:
        (probabilities,) = polyphones.reading_probabilities([(text, spans)])
    proven_syllables: dict[int, str] = {}
    for (start, _), syllables in (proven or {}).items():
        proven_syllables.update(enumerate(syllables, start))
    lookup = simplified(text)
    words = []
    for index, (start, end) in enumerate(spans):
        entry = (meant or {}).get((start, end))
        by_rule = by_grammar(lookup, spans, index) if entry is None else None
        choice = _Choice((by_rule,)) if by_rule else _read(lookup[start:end], start, probabilities, meant or {})
        is_proven = all(offset in proven_syllables for offset in range(start, end))
        is_name = is_proven or bool(entry and entry.is_name)
        reading: Reading = tuple(proven_syllables.get(at) or syllable for at, syllable in enumerate(choice.syllables, start))
        doubt = "" if is_name else choice.doubt(lookup[start:end])
        words.append(Word(text[start:end], start, reading, is_name, doubt, 1.0 if is_name else choice.confidence))
    return spoken_words(text, words)


def pinyin(text: str, syllables: Sequence[str | None]) -> str:
    """Return a word's reading in the orthography of `cards.chinese.dictionary.write_pinyin`.

    Characters without a syllable, those that are not Chinese, are kept.
    """
    if not any(syllables):
        return text
    return dictionary.write_pinyin(simplified(text), [syllable or char for syllable, char in zip(syllables, text, strict=True)])


class _Choice(NamedTuple):
    """The chosen reading of a word."""

    syllables: Reading
    confidence: float = 1.0
    """The probability of its least likely syllable."""
    alternatives: tuple[Reading, ...] = ()
    """The other possible readings, the likeliest first; empty if the chosen one is sure."""

    def doubt(self, word: str) -> str:
        """Return why the reading is not sure; empty if it is."""
        if self.confidence >= _SURE:
            return ""
        return f"{word} may also be read {', '.join(joined(filter(None, other)) for other in self.alternatives)}"


def _read(word: str, start: int, probabilities: ReadingProbabilities, meant: Mapping[Span, Entry]) -> _Choice:
    """Return the reading of a simplified word that begins at the offset *start* of its sentence."""
    entry = meant.get((start, start + len(word)))
    if entry and (reading := entry.fitted()):
        return _Choice(reading)
    parts = dictionary.parts(word)
    if parts and not dictionary.readings(word) and not phrase_reading(word):
        return _read_parts(parts, start, probabilities, meant)
    own = [probabilities.get(offset, {}) for offset in range(start, start + len(word))]
    if not any(own):
        return _Choice(_without_polyphones(word))
    chosen = _choose(word, own)
    exact = len(word) == 1
    confidence = min(_probability(syllable, options, exact=exact) for syllable, options in zip(chosen, own, strict=True))
    if confidence >= _SURE:
        return _Choice(chosen, confidence)
    listed = tuple(reading for reading in dictionary.readings(word) if not all(map(_same_or_neutral, reading, chosen)))
    return _Choice(chosen, confidence, (len(word) > 1 and listed) or tuple(_alternatives(chosen, own, exact=exact)))


@lru_cache(maxsize=1 << 14)
def _without_polyphones(word: str) -> Reading:
    return _choose(word, [{}] * len(word))


def _read_parts(parts: Sequence[str], start: int, probabilities: ReadingProbabilities, meant: Mapping[Span, Entry]) -> _Choice:
    """Return the reading of a word that no dictionary lists: the readings of its *parts*, one after another."""
    whole, offset = _Choice(()), start
    for part in parts:
        choice = _read(part, offset, probabilities, meant)
        alternatives = [
            *(other + choice.syllables for other in whole.alternatives),
            *(whole.syllables + other for other in choice.alternatives),
        ]
        whole = _Choice(whole.syllables + choice.syllables, min(whole.confidence, choice.confidence), tuple(alternatives))
        offset += len(part)
    return whole


def _choose(word: str, own: Sequence[Mapping[str, float]]) -> Reading:
    """Return the likeliest reading of a word, or the one on which CC-CEDICT and pypinyin's phrases agree.

    Args:
        word: A simplified word that is a single character or is listed with a reading.
        own: For each of its characters the probabilities of its readings; empty for one that is not a polyphone.
    """
    if len(word) == 1:
        return (_likeliest(own[0]) or _commonest(word),)
    phrase = phrase_reading(word)
    listed = dictionary.readings(word) or (phrase,)
    confirmed = [reading for reading in listed if phrase and all(map(_same_or_neutral, reading, phrase))]
    if len(listed) > 1:
        best = max(listed, key=lambda reading: (_likelihood(reading, own), dictionary.sense_count(word, reading)))
        return confirmed[0] if confirmed and _likelihood(best, own) < _PREFERRED else best
    if confirmed and dictionary.is_word(word):
        return listed[0]
    return tuple(map(_unless_contradicted, listed[0], own))


def _unless_contradicted(syllable: str | None, options: Mapping[str, float]) -> str | None:
    """Return a dictionary's syllable, or the likeliest reading of the character if that is likely enough to prevail."""
    best = _likeliest(options)
    if not syllable or not best or _same_or_neutral(syllable, best) or options[best] < _CONTRADICTED:
        return syllable
    return best.capitalize() if syllable[0].isupper() else best


def _likeliest(options: Mapping[str, float]) -> str | None:
    return max(options, key=options.__getitem__) if options else None


def _commonest(char: str) -> str | None:
    """Return the commonest reading of a character; None for one that is not Chinese or that no table has a reading for."""
    return next(iter(possible_syllables(char)), None) if HAN.match(char) else None


def _likelihood(reading: Reading, own: Iterable[Mapping[str, float]]) -> float:
    return math.prod(_probability(syllable, options) for syllable, options in zip(reading, own, strict=True))


def _probability(syllable: str | None, options: Mapping[str, float], *, exact: bool = False) -> float:
    """Return the probability of a syllable; 1 for a character without a choice.

    Args:
        syllable: The syllable, or None.
        options: The probabilities of the character's readings.
        exact: Whether a neutral tone is another reading.  In words of several characters it is not: there CC-CEDICT decides.
    """
    if not syllable or not options:
        return 1.0
    if exact:
        return options[syllable.lower()]
    return sum(probability for other, probability in options.items() if _same_or_neutral(syllable, other))


def _alternatives(chosen: Reading, own: Iterable[Mapping[str, float]], *, exact: bool) -> Iterator[Reading]:
    """Yield the chosen reading with one syllable replaced by another possible one."""
    for index, (syllable, options) in enumerate(zip(chosen, own, strict=True)):
        for other, probability in sorted(options.items(), key=lambda option: -option[1]):
            same = syllable and (other == syllable.lower() if exact else _same_or_neutral(syllable, other))
            if probability >= _POSSIBLE and not same:
                yield (*chosen[:index], other, *chosen[index + 1 :])


def _same_or_neutral(one: str | None, other: str | None) -> bool:
    """Return whether two syllables are the same, or differ only in that one of them has the neutral tone."""
    first, second = numbered(one or ""), numbered(other or "")
    return first == second or (first[:-1] == second[:-1] and "5" in (first[-1], second[-1]))
