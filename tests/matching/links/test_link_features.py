"""What speaks for a word and a token belonging together, by literals; vectors are left out."""

import numpy as np
import pytest

from cards.chinese.segmentation import Span
from cards.encoder.network import Vectors
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.links.bitext import Bitext
from cards.matching.links.link_features import (
    COMMON,
    FUNCTION,
    GLOSS,
    NAME,
    NUMBER,
    PART,
    PHRASE,
    SOUND,
    VECTOR,
    VERBATIM,
    link_features,
)
from cards.model import sentence_pair


def one_direction(texts) -> Vectors:
    """The same unit vector for every text."""
    vectors = np.zeros((len(texts), 2), dtype=np.float32)
    vectors[:, 0] = 1
    return vectors


def features(zh: str, en: str, *spans: Span):
    (table,) = link_features([Bitext(parse_pair(sentence_pair(zh, en)), spans)], one_direction)
    return table


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 2), 1.0), ((0, 3), 0.75), ((0, 1), 0.5), ((1, 3), 0.5), ((2, 4), 0.0)],
)
def test_a_name_is_whole_inside_a_longer_word_or_across_its_edge(span, expected):
    table = features("重庆市人", "Chongqing people", span)
    assert table[0, :, NAME].tolist() == [expected, 0.0]


def test_numbers_match_by_value_and_others_speak_against():
    table = features("三本书和5个", "3 books and 7", (0, 1), (2, 3), (4, 5))
    assert table[:, :, NUMBER].tolist() == [[1, 0, 0, -1], [-1, 0, 0, -1], [-1, 0, 0, -1]]


def test_a_gloss_counts_by_its_share_and_a_phrase_only_whole():
    table = features("负责图书馆", "in charge of the library", (0, 2), (2, 5))
    assert table[1, 4, GLOSS] == 1
    assert table[0, :3, VERBATIM].tolist() == [1, 1, 1]
    assert table[0, 4, GLOSS] == table[1, 1, GLOSS] == 0
    assert table[0, :, FUNCTION].tolist()[3:] == [1, 0]
    whole = features("研究所", "a research institute", (0, 3))
    assert whole[0, :, PHRASE].tolist() == [0, 1, 1]
    assert features("研究所", "a research", (0, 3))[0, :, PHRASE].tolist() == [0, 0]


def test_parts_of_one_character_count_half():
    table = features("新船", "new ship", (0, 2))
    assert table[0, :, PART].tolist() == [0.5, 0.5]


def test_only_words_that_may_be_foreign_names_are_compared_by_sound():
    table = features("契诃夫说", "Chekhov spoke", (0, 3), (3, 4))
    assert table[0, 0, SOUND] > 0.5
    assert table[1, :, SOUND].tolist() == [0, 0]
    assert features("重庆", "Oxfd Chongqing", (0, 2))[0, 0, SOUND] == 0


def test_common_words_have_the_same_value_for_every_token():
    common, rare = features("我研究", "I research", (0, 1), (1, 3))[:, :, COMMON]
    assert common[0] == common[1] > rare[0]


def test_the_vector_is_the_cosine():
    assert features("我研究", "I research", (0, 1))[0, :, VECTOR].tolist() == [1, 1]
