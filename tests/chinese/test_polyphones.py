"""How likely each reading of a polyphone is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.readings.polyphones import POLYPHONE_WEIGHTS, polyphone_features, reading_probabilities
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


def test_without_weights_all_readings_are_alike():
    (found,) = likely("长", weights=dict.fromkeys(POLYPHONE_WEIGHTS, 0.0))
    assert len(set(found[0].values())) == 1


def test_a_character_that_may_begin_a_name_is_likelier_read_as_a_surname():
    surname = dict.fromkeys(POLYPHONE_WEIGHTS, 0.0) | {"surname": 1.0}
    (found,) = reading_probabilities([("任弼时", [(0, 3)])], surname)
    assert max(found[0], key=found[0].__getitem__) == "rén"
