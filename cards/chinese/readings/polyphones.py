"""Polyphones: which of its readings a character has in its sentence, and how likely each of them is.

A log-linear model weighs what a network expects in the sentence, what it would expect of the character and of the word
alone, and what the dictionaries say of the word.  `python -m benchmarks.fit_readings` fits its weights.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from cards.chinese import dictionary
from cards.chinese.pinyin import marked, numbered
from cards.chinese.readings.lstm import FloatArray, log_probabilities, reading_classes, word_log_probabilities
from cards.chinese.readings.syllables import phrase_reading, possible_syllables
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.chinese.word_list import word_class
from cards.fitted import fitted

POLYPHONE_WEIGHTS: Mapping[str, float] = fitted("readings")["features"]
"""What each kind of evidence adds to the logarithm of a reading's likelihood; see `features`."""

_FLOOR = -8.0
"""The least that a logarithm of the network counts: less only says that it has never met the reading."""
_LEARNED = 0.5
"""The share of its own readings in what the network expects of a character alone that shows that it has learned them; of
those it has learned it is nearly 1, of others nearly 0."""
_FEW_SENSES = 0.5
"""What counts as said of a reading of which the dictionary says nothing."""
_SHORTEST_NAME, _LONGEST_NAME = 2, 3

ReadingProbabilities = Mapping[int, Mapping[str, float]]
"""The readings of each character that has several, by its place, and the probability of each; marked syllables."""
PolyphoneFeatures = Mapping[str, Sequence[float]]
"""The evidence of one kind for each reading of a character, in the order of `possible_syllables`."""


def reading_probabilities(
    sentences: Sequence[tuple[str, Sequence[Span]]], weights: Mapping[str, float] = POLYPHONE_WEIGHTS
) -> list[ReadingProbabilities]:
    """How likely each reading of each polyphone is; many sentences in one go are much faster than one by one.

    Args:
        sentences: Each with its words.
        weights: Those that are fitted, or others to compare.
    """
    return [
        {place: character_probabilities(char, evidence, weights) for place, char, evidence in found}
        for found in polyphone_features(sentences)
    ]


def character_probabilities(char: str, evidence: PolyphoneFeatures, weights: Mapping[str, float]) -> dict[str, float]:
    """How likely each reading of a polyphone is by its evidence."""
    kinds = [(weight, evidence[kind]) for kind, weight in weights.items()]
    scores = [sum(weight * values[place] for weight, values in kinds) for place in range(len(possible_syllables(char)))]
    highest = max(scores)
    parts = [math.exp(score - highest) for score in scores]
    return {syllable: part / sum(parts) for syllable, part in zip(possible_syllables(char), parts, strict=True)}


def polyphone_features(sentences: Sequence[tuple[str, Sequence[Span]]]) -> Iterator[list[tuple[int, str, PolyphoneFeatures]]]:
    """The place, the character and the evidence of every polyphone, sentence by sentence.

    sentence, alone, word
             what the network expects, in natural logarithms: in the sentence, with nothing around, in the word alone
    entry    the share that a reading has in those of the longest word of CC-CEDICT inside the word and around the character
    phrase   the same in pypinyin's list of phrases
    senses   how much of what the dictionary has to say of the character itself belongs to the reading
    surname  whether it is a surname's where the word seems to be a person's name
    """
    texts = [simplified(text) for text, _ in sentences]
    alone = _polyphones(char for text in texts for char in set(text))
    words = sorted({text[slice(*span)] for text, (_, spans) in zip(texts, sentences, strict=True) for span in spans})
    inside = dict(zip(words, word_log_probabilities([(word, _places(word, alone)) for word in words]), strict=True))
    for text, (_, spans), likely in zip(
        texts, sentences, log_probabilities(texts, [_places(text, alone) for text in texts]), strict=True
    ):
        yield [
            (start + place, char, _evidence(text[start:end], place, likely[start + place], alone[char], inside))
            for start, end in spans
            for place, char in enumerate(text[start:end])
            if char in alone
        ]


def _polyphones(chars: Iterable[str]) -> dict[str, FloatArray]:
    """Those characters whose readings the network has learned, and what it expects of each alone.

    One that it has not learned gets readings that are not even its own.
    """
    several = sorted({char for char in chars if len(possible_syllables(char)) > 1})
    likely = [found[0] for found in word_log_probabilities([(char, (0,)) for char in several])]
    learned = [
        sum(math.exp(one[place]) for place in _class_places(char) if place >= 0)
        for char, one in zip(several, likely, strict=True)
    ]
    return {char: one for char, one, share in zip(several, likely, learned, strict=True) if share > _LEARNED}


def _places(text: str, polyphones: Collection[str]) -> tuple[int, ...]:
    return tuple(place for place, char in enumerate(text) if char in polyphones)


def _evidence(
    word: str, place: int, likely: FloatArray, alone: FloatArray, inside: Mapping[str, Mapping[int, FloatArray]]
) -> PolyphoneFeatures:
    char = word[place]
    return {
        "sentence": _logarithms(char, likely),
        "alone": _logarithms(char, alone),
        "word": _logarithms(char, inside[word][place]),
        **_listed(word, place),
    }


def _logarithms(char: str, likely: FloatArray) -> list[float]:
    """What the network expects, if only the readings that the dictionaries know are possible."""
    values = [float(likely[place]) if place >= 0 else -math.inf for place in _class_places(char)]
    highest = max(values)
    total = highest + math.log(sum(math.exp(value - highest) for value in values))
    return [max(value - total, _FLOOR) for value in values]


@lru_cache(maxsize=1 << 13)
def _class_places(char: str) -> tuple[int, ...]:
    return tuple(reading_classes().get(numbered(syllable), -1) for syllable in possible_syllables(char))


@lru_cache(maxsize=1 << 15)
def _listed(word: str, place: int) -> PolyphoneFeatures:
    """What dictionaries say of a character inside a word."""
    syllables = possible_syllables(word[place])
    around = [span for span in _spans_around(word, place) if span[1] - span[0] > 1]
    entry = (tuple(reading[place - start] for reading in dictionary.readings(word[start:end])) for start, end in around)
    listed = ((phrase_reading(word[start:end]) or ("",) * len(word))[place - start] for start, end in around)
    return {
        "entry": _shares(syllables, next(filter(None, entry), ())),
        "phrase": _shares(syllables, filter(None, [next(filter(None, listed), "")])),
        "senses": _senses(word[place]),
        "surname": _shares(syllables, _surnames(word) if place == 0 else ()),
    }


def _spans_around(word: str, place: int) -> list[Span]:
    """Every stretch of a word that holds a place, longest first."""
    spans = [(start, end) for start in range(place + 1) for end in range(place + 1, len(word) + 1)]
    return sorted(spans, key=lambda span: span[0] - span[1])


def _shares(syllables: Sequence[str], said: Iterable[str | None]) -> list[float]:
    """The part of each syllable in what a dictionary says."""
    heard = {syllable.lower() for syllable in said if syllable}
    return [(syllable in heard) / len(heard) if heard else 0.0 for syllable in syllables]


@lru_cache(maxsize=1 << 13)
def _senses(char: str) -> list[float]:
    syllables = possible_syllables(char)
    counts = [_FEW_SENSES + dictionary.sense_count(char, (syllable,)) for syllable in syllables]
    return [math.log(count / sum(counts)) for count in counts]


def _surnames(word: str) -> list[str]:
    """How the first character is read as a surname, if no dictionary knows the word and it may be a person's name."""
    if not _SHORTEST_NAME <= len(word) <= _LONGEST_NAME or dictionary.is_word(word) or word_class(word)[:2] not in ("", "nr"):
        return []
    return [marked(entry.syllables[0]) for entry in dictionary.entries(word[0]) if entry.is_surname]
