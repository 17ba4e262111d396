"""Polyphones: how likely each reading of a character is in its sentence.

A log-linear model weighs what a neural network expects in the sentence, what it expects of the character and of the word
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
"""The weight of each feature; see `polyphone_features`."""

_FLOOR = -8.0
"""The least log probability of the network that counts: a lower one only means that its training text lacks the reading."""
_LEARNED = 0.5
"""The probability that the network must give to the readings of a character alone, all together, to be used for it.  For the
characters that it was trained on that is nearly 1, for others nearly 0."""
_BASE_SENSE_COUNT = 0.5
"""Added to the number of senses of each reading, so that the logarithm exists for a reading without any."""
_SHORTEST_NAME, _LONGEST_NAME = 2, 3

ReadingProbabilities = Mapping[int, Mapping[str, float]]
"""For each polyphone of a sentence, by its offset: the probability of each reading, by marked syllable."""
PolyphoneFeatures = Mapping[str, Sequence[float]]
"""The values of each feature for the readings of a character, in the order of `possible_syllables`."""


def reading_probabilities(
    sentences: Sequence[tuple[str, Sequence[Span]]], weights: Mapping[str, float] = POLYPHONE_WEIGHTS
) -> list[ReadingProbabilities]:
    """Return how likely each reading of each polyphone is; many sentences at once are much faster than one by one.

    Args:
        sentences: Each with its words.
        weights: Other weights than the fitted ones.
    """
    return [
        {offset: character_probabilities(char, features, weights) for offset, char, features in polyphones}
        for polyphones in polyphone_features(sentences)
    ]


def character_probabilities(char: str, features: PolyphoneFeatures, weights: Mapping[str, float]) -> dict[str, float]:
    """Return how likely each reading of a polyphone is by its features."""
    weighted = [(weight, features[name]) for name, weight in weights.items()]
    scores = [sum(weight * values[index] for weight, values in weighted) for index in range(len(possible_syllables(char)))]
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    return {syllable: share / sum(shares) for syllable, share in zip(possible_syllables(char), shares, strict=True)}


def polyphone_features(sentences: Sequence[tuple[str, Sequence[Span]]]) -> Iterator[list[tuple[int, str, PolyphoneFeatures]]]:
    """Yield, for each sentence, the offset, the character and the features of every polyphone.

    sentence, alone, word
             the network's log probability in the sentence, for the character alone, and in the word alone
    entry    the share of the reading in CC-CEDICT's readings of the longest listed stretch of the word around the character
    phrase   1 for the reading in pypinyin's longest listed phrase around it, else 0
    senses   the logarithm of the share of the character's senses that CC-CEDICT gives for the reading
    surname  the share of the reading among the character's readings as a surname, where the word may be a person's name
    """
    texts = [simplified(text) for text, _ in sentences]
    alone = _polyphones(char for text in texts for char in set(text))
    words = sorted({text[slice(*span)] for text, (_, spans) in zip(texts, sentences, strict=True) for span in spans})
    in_words = dict(zip(words, word_log_probabilities([(word, _offsets(word, alone)) for word in words]), strict=True))
    in_sentences = log_probabilities(texts, [_offsets(text, alone) for text in texts])
    for text, (_, spans), in_sentence in zip(texts, sentences, in_sentences, strict=True):
        yield [
            (start + offset, char, _features(text[start:end], offset, in_sentence[start + offset], alone[char], in_words))
            for start, end in spans
            for offset, char in enumerate(text[start:end])
            if char in alone
        ]


def _polyphones(chars: Iterable[str]) -> dict[str, FloatArray]:
    """Return the characters with several readings that the network has learned, each with its log probabilities alone.

    For a character that it has not learned the network expects readings of other characters.
    """
    several = sorted({char for char in chars if len(possible_syllables(char)) > 1})
    alone = [results[0] for results in word_log_probabilities([(char, (0,)) for char in several])]
    own_shares = [
        sum(math.exp(logarithms[number]) for number in _class_numbers(char) if number is not None)
        for char, logarithms in zip(several, alone, strict=True)
    ]
    return {char: one for char, one, share in zip(several, alone, own_shares, strict=True) if share > _LEARNED}


def _offsets(text: str, polyphones: Collection[str]) -> tuple[int, ...]:
    return tuple(offset for offset, char in enumerate(text) if char in polyphones)


def _features(
    word: str, offset: int, in_sentence: FloatArray, alone: FloatArray, in_words: Mapping[str, Mapping[int, FloatArray]]
) -> PolyphoneFeatures:
    char = word[offset]
    return {
        "sentence": _among_known(char, in_sentence),
        "alone": _among_known(char, alone),
        "word": _among_known(char, in_words[word][offset]),
        **_dictionary_features(word, offset),
    }


def _among_known(char: str, logarithms: FloatArray) -> list[float]:
    """Return the network's log probabilities given that the character has one of the readings that the dictionaries list."""
    values = [-math.inf if number is None else float(logarithms[number]) for number in _class_numbers(char)]
    highest = max(values)
    total = highest + math.log(sum(math.exp(value - highest) for value in values))
    return [max(value - total, _FLOOR) for value in values]


@lru_cache(maxsize=1 << 13)
def _class_numbers(char: str) -> tuple[int | None, ...]:
    """Return the network's class for each reading of a character; None for a reading that it does not know."""
    return tuple(reading_classes().get(numbered(syllable)) for syllable in possible_syllables(char))


@lru_cache(maxsize=1 << 15)
def _dictionary_features(word: str, offset: int) -> PolyphoneFeatures:
    syllables = possible_syllables(word[offset])
    around = [span for span in _spans_around(word, offset) if span[1] - span[0] > 1]
    entries = (tuple(reading[offset - start] for reading in dictionary.readings(word[start:end])) for start, end in around)
    phrases = ((phrase_reading(word[start:end]) or ("",) * len(word))[offset - start] for start, end in around)
    return {
        "entry": _shares(syllables, next(filter(None, entries), ())),
        "phrase": _shares(syllables, filter(None, [next(filter(None, phrases), "")])),
        "senses": _sense_shares(word[offset]),
        "surname": _shares(syllables, _surname_readings(word) if offset == 0 else ()),
    }


def _spans_around(word: str, offset: int) -> list[Span]:
    """Return every span of a word that contains an offset, the longest first."""
    spans = [(start, end) for start in range(offset + 1) for end in range(offset + 1, len(word) + 1)]
    return sorted(spans, key=lambda span: span[0] - span[1])


def _shares(syllables: Sequence[str], listed: Iterable[str | None]) -> list[float]:
    """Return the share of each syllable among the different ones that a dictionary lists."""
    different = {syllable.lower() for syllable in listed if syllable}
    return [(syllable in different) / len(different) if different else 0.0 for syllable in syllables]


@lru_cache(maxsize=1 << 13)
def _sense_shares(char: str) -> list[float]:
    """Return the logarithm of the share of each reading in the senses that CC-CEDICT has for a character."""
    syllables = possible_syllables(char)
    counts = [_BASE_SENSE_COUNT + dictionary.sense_count(char, (syllable,)) for syllable in syllables]
    return [math.log(count / sum(counts)) for count in counts]


def _surname_readings(word: str) -> list[str]:
    """Return the readings of a word's first character as a surname, if the word may be a person's name that CC-CEDICT lacks."""
    if not _SHORTEST_NAME <= len(word) <= _LONGEST_NAME or dictionary.is_word(word) or word_class(word)[:2] not in ("", "nr"):
        return []
    return [marked(entry.syllables[0]) for entry in dictionary.entries(word[0]) if entry.is_surname]
