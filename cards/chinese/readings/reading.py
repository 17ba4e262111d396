"""Readings: how each character of a sentence is read there."""

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
"""The probability from which a reading is shown without a doubt: of such readings 99 % are right, neutral tones not counted."""
_PREFERRED = 0.85
"""The probability from which one of a dictionary's readings stands against another that a second dictionary confirms."""
_CONTRADICTED = 0.6
"""The probability from which a reading stands against that of a dictionary which no other confirms."""
_POSSIBLE = 0.01
"""The probability from which another reading is mentioned."""


def assign_readings(
    text: str,
    spans: Sequence[Span],
    proven: Mapping[Span, tuple[str, ...]] | None = None,
    meant: Mapping[Span, Entry] | None = None,
    chances: ReadingProbabilities | None = None,
) -> tuple[Word, ...]:
    """The words of *text* with their readings.

    What is proven comes first: a name by its romanisation in the translation, then the entry of the dictionary whose
    sense the translation confirms.  Then what the words beside it decide, and a dictionary word that two dictionaries
    read alike; else the likeliest reading of each polyphone.  Tones are the dictionary's: 一 and 不 keep theirs, and so
    does a third tone before another; neutral is what is neutral in CC-CEDICT.

    Args:
        text: A sentence, in either script.
        spans: Its words.
        proven: Marked syllables of names, by the span of the name, which may hold several words.
        meant: The entry that is meant, by the span of a word or of a dictionary word inside it.
        chances: What `cards.chinese.readings.polyphones.chances` says of the sentence; None asks it, which is slow for many.
    """
    if chances is None:
        (chances,) = polyphones.reading_probabilities([(text, spans)])
    named: dict[int, str] = {}
    for (start, _), syllables in (proven or {}).items():
        named.update({start + place: syllable for place, syllable in enumerate(syllables)})
    lookup = simplified(text)
    words = []
    for place, (start, end) in enumerate(spans):
        entry = (meant or {}).get((start, end))
        ruled = by_grammar(lookup, spans, place) if entry is None else None
        usual = _Heard((ruled,)) if ruled else _heard(lookup[start:end], start, chances, meant or {})
        is_name = all(at in named for at in range(start, end)) or bool(entry and entry.is_name)
        heard: Reading = tuple(named.get(at) or syllable for at, syllable in enumerate(usual.syllables, start))
        doubt = "" if is_name else usual.doubt(lookup[start:end])
        words.append(Word(text[start:end], start, heard, is_name, doubt, 1.0 if is_name else usual.sureness))
    return spoken_words(text, words)


def pinyin(text: str, syllables: Sequence[str | None]) -> str:
    """A word's reading as `cards.chinese.dictionary.written` has it, with what stands in it that is not Chinese."""
    if not any(syllables):
        return text
    return dictionary.write_pinyin(simplified(text), [syllable or char for syllable, char in zip(syllables, text, strict=True)])


class _Heard(NamedTuple):
    """A reading of a word."""

    syllables: Reading
    sureness: float = 1.0
    """The probability of its least sure syllable."""
    others: tuple[Reading, ...] = ()
    """How else it may be read, the likeliest first."""

    def doubt(self, word: str) -> str:
        """Why the reading is not sure; empty if it is."""
        if self.sureness >= _SURE:
            return ""
        return f"{word} may also be read {', '.join(joined(filter(None, other)) for other in self.others)}"


def _heard(word: str, start: int, chances: ReadingProbabilities, meant: Mapping[Span, Entry]) -> _Heard:
    """How a word is read that begins at a place of the sentence."""
    entry = meant.get((start, start + len(word)))
    if entry and (fitting := entry.fitted()):
        return _Heard(fitting)
    parts = dictionary.parts(word)
    if parts and not dictionary.readings(word) and not phrase_reading(word):
        return _together(parts, start, chances, meant)
    here = [chances.get(place, {}) for place in range(start, start + len(word))]
    if not any(here):
        return _Heard(_without_choice(word))
    chosen = _chosen(word, here)
    exact = len(word) == 1
    sureness = min(_probability(syllable, likely, exact=exact) for syllable, likely in zip(chosen, here, strict=True))
    if sureness >= _SURE:
        return _Heard(chosen, sureness)
    listed = tuple(reading for reading in dictionary.readings(word) if not all(map(_alike, reading, chosen)))
    return _Heard(chosen, sureness, (len(word) > 1 and listed) or tuple(_others(chosen, here, exact=exact)))


@lru_cache(maxsize=1 << 14)
def _without_choice(word: str) -> Reading:
    return _chosen(word, [{}] * len(word))


def _together(parts: Sequence[str], start: int, chances: ReadingProbabilities, meant: Mapping[Span, Entry]) -> _Heard:
    """The reading of a word that no dictionary has: that of the dictionary words inside it."""
    heard, at = _Heard(()), start
    for part in parts:
        one = _heard(part, at, chances, meant)
        others = [
            *(other + one.syllables for other in heard.others),
            *(heard.syllables + other for other in one.others),
        ]
        heard = _Heard(heard.syllables + one.syllables, min(heard.sureness, one.sureness), tuple(others))
        at += len(part)
    return heard


def _chosen(word: str, here: Sequence[Mapping[str, float]]) -> Reading:
    """The likeliest reading of a word; that on which two dictionaries agree needs no likelihood."""
    if len(word) == 1:
        return (_likeliest(here[0]) or _usual(word),)
    listed = phrase_reading(word)
    known = dictionary.readings(word) or (listed,)
    confirmed = [reading for reading in known if listed and all(map(_alike, reading, listed))]
    if len(known) > 1:
        best = max(known, key=lambda reading: (_likelihood(reading, here), dictionary.sense_count(word, reading)))
        return confirmed[0] if confirmed and _likelihood(best, here) < _PREFERRED else best
    if confirmed and dictionary.is_word(word):
        return known[0]
    return tuple(map(_overruled, known[0], here))


def _overruled(syllable: str | None, likely: Mapping[str, float]) -> str | None:
    """The only syllable that a dictionary has, or another that is sure where no other dictionary confirms it."""
    best = _likeliest(likely)
    if not syllable or not best or _alike(syllable, best) or likely[best] < _CONTRADICTED:
        return syllable
    return best.capitalize() if syllable[0].isupper() else best


def _likeliest(likely: Mapping[str, float]) -> str | None:
    return max(likely, key=likely.__getitem__) if likely else None


def _usual(char: str) -> str | None:
    """The commonest reading of a character; None for what is not Chinese."""
    return next(iter(possible_syllables(char)), None) if HAN.match(char) else None


def _likelihood(reading: Reading, here: Iterable[Mapping[str, float]]) -> float:
    return math.prod(_probability(syllable, likely) for syllable, likely in zip(reading, here, strict=True))


def _probability(syllable: str | None, likely: Mapping[str, float], *, exact: bool = False) -> float:
    """The probability of a syllable; unless it must be exact, in a neutral tone or not, which the dictionary decides."""
    if not syllable or not likely:
        return 1.0
    if exact:
        return likely[syllable.lower()]
    return sum(share for other, share in likely.items() if _alike(syllable, other))


def _others(chosen: Reading, here: Iterable[Mapping[str, float]], *, exact: bool) -> Iterator[Reading]:
    """The reading with one syllable changed for another that is possible."""
    for place, (syllable, likely) in enumerate(zip(chosen, here, strict=True)):
        for other, share in sorted(likely.items(), key=lambda option: -option[1]):
            same = syllable and (other == syllable.lower() if exact else _alike(syllable, other))
            if share >= _POSSIBLE and not same:
                yield (*chosen[:place], other, *chosen[place + 1 :])


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two syllables are the same, or one is the other in the neutral tone."""
    a, b = numbered(one or ""), numbered(other or "")
    return a == b or (a[:-1] == b[:-1] and "5" in (a[-1], b[-1]))
