"""What speaks for each word of a Chinese sentence being each word of its translation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.readings.syllables import toneless_reading
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.chinese.word_list import frequency
from cards.encoder.encoder import encode
from cards.encoder.network import DIMENSIONS, Vectors
from cards.english.lemmas import is_english
from cards.english.tokens import tokens
from cards.matching.lexicon.gloss_matches import IndexedEnglish, index_english, is_name_only
from cards.matching.lexicon.glosses import Gloss
from cards.matching.lexicon.numbers import chinese_numbers, english_numbers
from cards.matching.lexicon.romanised_names import NameMatch, romanised_names
from cards.matching.lexicon.transliterations import phonetic_similarity

LINK_FEATURES = ("gloss", "phrase", "verbatim", "part", "vector", "sound", "number", "name", "function", "common")
"""What `features` measures, in its order:

gloss     how much of one of the word's dictionary glosses stands in the sentence, for the tokens that are of it
phrase    1 for the tokens of a gloss of several words that stands there whole
verbatim  1 for the tokens of a gloss that stands there word for word, `in charge of` with its small words too
part      as gloss, for the dictionary words inside the word
vector    cosine of the vectors of the word and of the lemma
sound     likeness in sound, for words that may be foreign names
number    1 where both say the same number, -1 where the token is a number that the word is not
name      1 where the token is the word's pinyin, less where it is that of a part of the word or of more than it
function  1 for tokens of English grammar
common    how common the word is, the same for every token: 0 for one in 22,000, 1 for one in 1,100
"""

LinkFeatures = NDArray[np.float64]


class Bitext(NamedTuple):
    """A Chinese text cut into words, and its translation."""

    chinese: str
    spans: Sequence[Span]
    """All its words, function words too: they compete for the English."""
    english: str
    extra: Mapping[str, tuple[Gloss, ...]] = MappingProxyType({})
    """Further glosses, by simplified word: a glossary of the document's own."""
    plain: AbstractSet[Span] = frozenset()
    """Words whose English is of no interest but that they have some: no phrase is looked for."""

    @property
    def words(self) -> list[str]:
        """The words in simplified characters."""
        lookup = simplified(self.chinese)
        return [lookup[start:end] for start, end in self.spans]


def link_features(bitexts: Sequence[Bitext]) -> list[LinkFeatures]:
    """The evidence of each of the Chinese words for each token of the English, for many texts at once.

    Returns:
        For each text an array of shape (spans, tokens, len(FEATURES)).
    """
    words_of = [bitext.words for bitext in bitexts]
    tokens_of = [[token.lemma for token in tokens(bitext.english)] for bitext in bitexts]
    vectors = iter(encode([text for texts in (*words_of, *tokens_of) for text in texts]))
    chinese = [_take(vectors, len(texts)) for texts in words_of]
    english = [_take(vectors, len(texts)) for texts in tokens_of]
    tables = [_features(bitext, texts) for bitext, texts in zip(bitexts, words_of, strict=True)]
    for table, mine, theirs in zip(tables, chinese, english, strict=True):
        table[:, :, LINK_FEATURES.index("vector")] = mine @ theirs.T
    return tables


def _features(bitext: Bitext, texts: Sequence[str]) -> LinkFeatures:
    """All evidence but the vectors'."""
    english_tokens = tokens(bitext.english)
    table = np.zeros((len(texts), len(english_tokens), len(LINK_FEATURES)))
    sentence = index_english(bitext.english)
    names = romanised_names(bitext.chinese, bitext.english)
    for row, word, span in zip(table, texts, bitext.spans, strict=True):
        row[:, LINK_FEATURES.index("common")] = (frequency(word) + 10) / 3
        _add_glosses(row, word, sentence, bitext.extra)
        _add_sound(row, word, sentence)
        _add_number(row, word, bitext.english)
        _add_names(row, span, names)
    table[:, :, LINK_FEATURES.index("function")] = sentence.function
    return table


def _take(vectors: Iterator[Vectors], number: int) -> Vectors:
    return np.array(list(islice(vectors, number)), dtype=np.float32).reshape(number, DIMENSIONS)


def _add_glosses(row: LinkFeatures, word: str, sentence: IndexedEnglish, extra: Mapping[str, tuple[Gloss, ...]]) -> None:
    gloss_, phrase, verbatim, part = (LINK_FEATURES.index(name) for name in ("gloss", "phrase", "verbatim", "part"))
    own = ((gloss, sentence.share(gloss)) for gloss in extra.get(word, ()))
    for gloss, share in (*own, *sentence.heard(word)):
        for lemma in gloss.content:
            for place, like in sentence.find(lemma):
                row[place, gloss_] = max(row[place, gloss_], gloss.weight * like * share)
                if len(gloss.content) > 1 and share > 0.99:
                    row[place, phrase] = 1
        if len(gloss.lemmas) > 1:
            row[sentence.verbatim(gloss), verbatim] = 1
    for inner in dictionary.parts(word):
        for gloss, share in sentence.heard(inner):
            for lemma in gloss.content:
                for place, like in sentence.find(lemma):
                    worth = gloss.weight * like * share * (1 if len(inner) > 1 else 0.5)
                    row[place, part] = max(row[place, part], worth)


def _add_sound(row: LinkFeatures, word: str, sentence: IndexedEnglish) -> None:
    if len(word) < 2 or not HAN.match(word) or (dictionary.is_word(word) and not is_name_only(word)):
        return
    syllables = toneless_reading(word)
    for place, token in enumerate(sentence.tokens):
        if len(token.text) > 2 and not (is_english(token.text) or is_english(token.lemma)):
            row[place, LINK_FEATURES.index("sound")] = phonetic_similarity(syllables, token.text)


def _add_number(row: LinkFeatures, word: str, english: str) -> None:
    column = LINK_FEATURES.index("number")
    mine = {number.value for number in chinese_numbers(word)}
    places = {token.start: place for place, token in enumerate(tokens(english))}
    for number in english_numbers(english):
        for start, place in places.items():
            if number.start <= start < number.end:
                row[place, column] = 1 if number.value in mine else -1


def _add_names(row: LinkFeatures, span: Span, names: tuple[NameMatch, ...]) -> None:
    for name in names:
        if name.start < span[1] and span[0] < name.end:
            whole = span == (name.start, name.end)
            inside = span[0] <= name.start and name.end <= span[1]
            row[slice(*name.tokens), LINK_FEATURES.index("name")] = 1 if whole else 0.75 if inside else 0.5


_HAN_OR_FIGURE = re.compile(r"[\d０-９]|" + HAN.pattern)


def is_linkable(text: str) -> bool:
    """Whether a stretch of Chinese text holds something that can have an English counterpart: no punctuation."""
    return bool(_HAN_OR_FIGURE.search(text)) or text.isalpha()
