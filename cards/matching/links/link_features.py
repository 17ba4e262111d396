"""Link features: what speaks for each word of a Chinese sentence being linked with each token of its translation."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.readings.syllables import toneless_reading
from cards.chinese.segmentation import Span
from cards.chinese.word_list import frequency
from cards.encoder.encoder import Encode, encode
from cards.english.lemmas import is_english
from cards.matching.lexicon.gloss_matches import is_name_only, match_glosses, verbatim_tokens
from cards.matching.lexicon.indexed_english import IndexedEnglish
from cards.matching.lexicon.numbers import chinese_numbers
from cards.matching.lexicon.romanised_names import NameMatch
from cards.matching.lexicon.transliterations import phonetic_similarity
from cards.matching.links.bitext import Bitext

LINK_FEATURES = ("gloss", "phrase", "verbatim", "part", "vector", "sound", "number", "name", "function", "common")
"""The features of a word and a token, in the order of the last axis:

gloss     how much of one of the word's glosses occurs in the sentence, for the tokens that belong to it
phrase    1 for the tokens of a gloss of several content words that occurs as a whole
verbatim  1 for the tokens of a gloss that occurs word for word, function words included: `in charge of`
part      as gloss, for the dictionary words inside the word
vector    cosine of the vectors of the word and of the lemma
sound     phonetic similarity, for words that may be foreign names
number    1 where both have the same value, -1 where the token is a number with another value
name      1 where the token is the word's pinyin, less where the name is only a part of the word or longer than it
function  1 for function words of English
common    how common the word is, the same for every token: 0 for a share of 1 in 22,000, 1 for 1 in 1,100
"""
(GLOSS, PHRASE, VERBATIM, PART, VECTOR, SOUND, NUMBER, NAME, FUNCTION, COMMON) = range(len(LINK_FEATURES))

LinkFeatures = NDArray[np.float64]
"""Shape (words, tokens, len(LINK_FEATURES))."""

_WHOLE = 0.99
"""The share of a gloss from which all of it occurs."""
_CHARACTER_WEIGHT = 0.5
"""What a part of a single character counts: characters have many senses."""
_NAME_INSIDE, _NAME_ACROSS = 0.75, 0.5
"""The feature `name` for a word that holds more than the name, and for one that holds only some of it."""
_SHORTEST_NAME = 3
"""Letters of the shortest foreign name: shorter words sound like anything."""


def link_features(bitexts: Sequence[Bitext], encode: Encode = encode) -> list[LinkFeatures]:
    """Return the features of every word and token of each bitext.

    Many bitexts at once cost less than one at a time: the encoder is fastest on long lists.
    """
    texts = [text for bitext in bitexts for text in bitext.words]
    lemmas = [lemma for bitext in bitexts for lemma in bitext.english.lemmas]
    vectors = encode([*texts, *lemmas])
    words, tokens = vectors[: len(texts)], vectors[len(texts) :]
    word_ends = list(accumulate((len(bitext.words) for bitext in bitexts), initial=0))
    token_ends = list(accumulate((len(bitext.english.lemmas) for bitext in bitexts), initial=0))
    tables = list(map(_features, bitexts))
    for table, rows, columns in zip(tables, pairwise(word_ends), pairwise(token_ends), strict=True):
        table[:, :, VECTOR] = words[slice(*rows)] @ tokens[slice(*columns)].T
    return tables


def _features(bitext: Bitext) -> LinkFeatures:
    """Return all features but the cosines."""
    english = bitext.english
    table = np.zeros((len(bitext.words), len(english.tokens), len(LINK_FEATURES)))
    foreign = [
        (index, token.text)
        for index, token in enumerate(english.tokens)
        if len(token.text) >= _SHORTEST_NAME and not (is_english(token.text) or is_english(token.lemma))
    ]
    for row, word, span in zip(table, bitext.words, bitext.spans, strict=True):
        row[:, COMMON] = (frequency(word) + 10) / 3
        _add_glosses(row, word, bitext)
        _add_sound(row, word, foreign)
        _add_numbers(row, word, english)
        _add_names(row, span, bitext.parsed.romanised_names)
    table[:, :, FUNCTION] = english.is_function
    return table


def _add_glosses(row: LinkFeatures, word: str, bitext: Bitext) -> None:
    extra = match_glosses(bitext.extra[word], bitext.english) if word in bitext.extra else ()
    for matched in (*extra, *bitext.parsed.match(word).glosses):
        gloss, share, tokens = matched
        for index, similarity in tokens:
            row[index, GLOSS] = max(row[index, GLOSS], gloss.weight * similarity * share)
            if len(gloss.content) > 1 and share > _WHOLE:
                row[index, PHRASE] = 1
        if len(gloss.lemmas) > 1:
            row[verbatim_tokens(gloss, bitext.english), VERBATIM] = 1
    for part in dictionary.parts(word):
        factor = 1 if len(part) > 1 else _CHARACTER_WEIGHT
        for gloss, share, tokens in bitext.parsed.match(part).glosses:
            for index, similarity in tokens:
                row[index, PART] = max(row[index, PART], gloss.weight * similarity * share * factor)


def _add_sound(row: LinkFeatures, word: str, foreign: Sequence[tuple[int, str]]) -> None:
    if not foreign or len(word) < 2 or not HAN.match(word) or (dictionary.is_word(word) and not is_name_only(word)):
        return
    syllables = toneless_reading(word)
    for index, name in foreign:
        row[index, SOUND] = phonetic_similarity(syllables, name)


def _add_numbers(row: LinkFeatures, word: str, english: IndexedEnglish) -> None:
    values = {number.value for number in chinese_numbers(word)} if english.numbers else set()
    for number in english.numbers:
        for index, token in enumerate(english.tokens):
            if number.start <= token.start < number.end:
                row[index, NUMBER] = 1 if number.value in values else -1


def _add_names(row: LinkFeatures, span: Span, names: Sequence[NameMatch]) -> None:
    for name in names:
        if name.start < span[1] and span[0] < name.end:
            whole = span == (name.start, name.end)
            inside = span[0] <= name.start and name.end <= span[1]
            row[slice(*name.tokens), NAME] = 1 if whole else _NAME_INSIDE if inside else _NAME_ACROSS
