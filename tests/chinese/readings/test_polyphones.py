"""How likely each reading of a polyphone is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.pinyin import numbered
from cards.chinese.readings.lstm import reading_classes
from cards.chinese.readings.polyphones import (
    POLYPHONE_WEIGHTS,
    _class_numbers,
    _spans_around,
    polyphone_features,
    reading_probabilities,
)
from cards.chinese.readings.syllables import possible_syllables
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import segment

SENTENCES = ["重庆的银行很重要。", "他长得很高。", "單田芳說書，觀眾很多。", "OK，1957年！", ""]


def likely(*texts, **known):
    return reading_probabilities([(text, segment(text)) for text in texts], **known)


def test_the_likeliest_reading_is_that_of_the_word():
    (found,) = likely("重庆的银行很重要。")
    assert max(found[0], key=found[0].__getitem__) == "chóng"
    assert max(found[4], key=found[4].get) == "háng"
    assert max(found[6], key=found[6].get) == "zhòng"


def test_many_sentences_at_once_are_as_likely_as_one_by_one():
    for text, together in zip(SENTENCES, likely(*SENTENCES), strict=True):
        (alone,) = likely(text)
        assert alone.keys() == together.keys()
        for place, readings in alone.items():
            assert readings == pytest.approx(together[place], abs=1e-3)


@given(st.text(alphabet="重庆长得地行了着乐A1，。 銀行𠀀", max_size=20))
def test_each_probability_belongs_to_a_reading_of_the_character_that_stands_there(text):
    (found,) = likely(text)
    for place, readings in found.items():
        assert tuple(readings) == possible_syllables(simplified(text)[place])
        assert sum(readings.values()) == pytest.approx(1)


def test_there_is_evidence_of_every_kind_for_every_reading():
    for found in polyphone_features([(text, segment(text)) for text in SENTENCES]):
        for _, char, evidence in found:
            assert evidence.keys() == POLYPHONE_WEIGHTS.keys()
            assert all(len(values) == len(possible_syllables(char)) for values in evidence.values())


def test_characters_that_the_network_has_not_learned_are_left_to_the_dictionaries():
    (found,) = likely("不一")
    assert not found


def test_the_network_has_learned_a_character_to_whose_readings_it_gives_half_of_the_probability():
    assert len(possible_syllables("百")) > 1
    assert len(possible_syllables("庇")) > 1
    (found,) = likely("百庇百庇")
    assert sorted(found) == [1, 3]


def test_a_character_with_one_reading_is_no_polyphone():
    assert possible_syllables("庆") == ("qìng",)
    assert likely("庆") == [{}]


def test_readings_that_the_network_does_not_know_have_no_class():
    numbers = dict(zip(possible_syllables("行"), _class_numbers("行"), strict=True))
    assert numbers["hàng"] is None
    assert all(reading_classes()[numbered(syllable)] == number for syllable, number in numbers.items() if number is not None)
    assert likely("行")[0][0]["hàng"] < 0.01


def test_the_spans_around_a_character_are_sorted_by_length():
    assert _spans_around("甲乙丙", 1) == [(0, 3), (0, 2), (1, 3), (1, 2)]
    assert _spans_around("甲乙丙", 0) == [(0, 3), (0, 2), (0, 1)]


def test_without_weights_all_readings_are_alike():
    (found,) = likely("长", weights=dict.fromkeys(POLYPHONE_WEIGHTS, 0.0))
    assert len(set(found[0].values())) == 1


def test_a_character_that_may_begin_a_name_is_likelier_read_as_a_surname():
    surname = dict.fromkeys(POLYPHONE_WEIGHTS, 0.0) | {"surname": 1.0}
    (found,) = reading_probabilities([("任弼时", [(0, 3)])], surname)
    assert max(found[0], key=found[0].__getitem__) == "rén"


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("他长得很高，头发也长。", 1, {"zhǎng": 0.641, "cháng": 0.359}),
        ("他长得很高，头发也长。", 2, {"dé": 0.293, "de": 0.657, "děi": 0.036, "dè": 0.014}),
        ("他长得很高，头发也长。", 7, {"fā": 0.905, "fà": 0.095}),
        ("会计参加了会议。", 0, {"huì": 0.624, "kuài": 0.376}),
        ("会计参加了会议。", 4, {"le": 0.948, "liǎo": 0.035, "liào": 0.016}),
        ("单田芳说书。", 0, {"dān": 0.926, "chán": 0.007, "shàn": 0.068}),
        ("还书以后，他还想再借一本。", 0, {"hái": 0.560, "huán": 0.437, "fú": 0.003}),
        ("着急的人看着他。", 0, {"zhe": 0.215, "zhāo": 0.011, "zháo": 0.766, "zhuó": 0.009}),
        ("他弹钢琴弹得很好。", 1, {"dàn": 0.576, "tán": 0.424}),
        ("任弼时", 0, {"rèn": 0.932, "rén": 0.062, "lìn": 0.006}),
        ("吃不了", 2, {"le": 0.842, "liǎo": 0.154, "liào": 0.004}),
        ("朝鲜的朝阳", 3, {"cháo": 0.944, "zhāo": 0.054, "zhū": 0.002}),
    ],
)
def test_probabilities_are_those_of_the_fitted_weights(text, offset, expected):
    (found,) = likely(text)
    assert found[offset] == pytest.approx(expected, abs=0.003)


def features(text, spans, offset):
    """The features of the polyphone at an offset, rounded."""
    (found,) = polyphone_features([(text, spans)])
    (values,) = (values for at, _, values in found if at == offset)
    return {name: [round(value, 2) for value in values] for name, values in values.items()}


def test_what_dictionaries_say_of_a_character_in_its_word():
    bank = features("银行长", [(0, 2), (2, 3)], 1)
    assert possible_syllables("行")[:2] == ("xíng", "háng")
    assert bank["entry"] == bank["phrase"] == [0, 1, 0, 0, 0]
    assert bank["senses"] == [-0.44, -1.16, -4.2, -4.2, -4.2]
    layers = features("重重", [(0, 2)], 0)
    assert (layers["entry"], layers["phrase"]) == ([0.5, 0.5, 0], [0, 1, 0])
    alone = features("银行长", [(0, 2), (2, 3)], 2)
    assert (alone["entry"], alone["phrase"]) == ([0, 0], [0, 0])


def test_the_longest_listed_stretch_around_a_character_counts():
    assert features("自行车行", [(0, 4)], 1)["entry"] == [1, 0, 0, 0, 0]
    assert features("自行车行", [(0, 4)], 3)["entry"] == [0.5, 0.5, 0, 0, 0]


def test_what_the_network_hardly_expects_counts_no_less_than_the_floor():
    word = features("任弼时", [(0, 3)], 0)
    assert word["sentence"] == word["word"] == [0, -8, -8]


@pytest.mark.parametrize(
    ("word", "is_name"), [("任弼", True), ("任弼时", True), ("任弼时光", False), ("任", False), ("任务", False), ("任那些", True)]
)
def test_a_word_of_two_or_three_characters_that_no_list_has_may_be_a_name(word, is_name):
    assert bool(any(features(word, [(0, len(word))], 0)["surname"])) == is_name


def test_only_the_first_character_may_be_a_surname():
    assert not any(features("弼任时", [(0, 3)], 1)["surname"])
