"""Rare, advanced and repeated words are worth most; what a card could not ask for well is worth less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.levels import BEYOND
from cards.selection import worth
from cards.selection.worth import value


@pytest.fixture
def word(monkeypatch):
    """Sets how rare words are and which HSK band they have."""

    def is_of(rarity, band):
        monkeypatch.setattr(worth, "rarity", lambda _: rarity)
        monkeypatch.setattr(worth, "hsk_band", lambda _: band)

    return is_of


@pytest.mark.parametrize(
    ("rarity", "band", "uses", "expected"),
    [
        (0, 0, 1, 0),
        (1, 0, 1, 0.5),
        (0, BEYOND, 1, 0.35),
        (0, 0, 5, 0.15),
        (0.4, BEYOND // 2, 1, 0.375),
        (0.4, BEYOND // 2, 2, 0.4125),
        (1, BEYOND, 5, 1),
        (1, BEYOND, 50, 1),
    ],
)
def test_worth_is_half_rarity_a_third_level_and_the_rest_repetition(term, word, rarity, band, uses, expected):
    word(rarity, band)
    assert value(term("钢铁"), uses) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("changed", "translated", "share"),
    [
        ({}, True, 1),
        ({"confidence": 0.5}, True, 0.5),
        ({"english": None}, True, 0.5),
        ({"english": None}, False, 0.8),
        ({"is_name": True}, True, 0.5),
        ({"english": "of the"}, True, 0.3),
        ({"english": "of the steel"}, True, 1),
        ({"english": "of the", "is_name": True, "confidence": 0.5}, True, 0.075),
    ],
)
def test_what_cannot_be_asked_for_well_is_worth_a_share(term, word, changed, translated, share):
    word(1, BEYOND)
    assert value(term("钢铁", **changed), 5, translated=translated) == pytest.approx(share)


@given(text=st.sampled_from(["钢铁", "我们", "超额完成", "缫", "卡拉OK"]), uses=st.integers(1, 99), confidence=st.floats(0, 1))
def test_worth_is_a_share_of_one_and_grows_with_use(term, text, uses, confidence):
    one = term(text, confidence=confidence)
    assert 0 <= value(one, uses) <= value(one, uses + 1) <= 1


def test_beginners_words_that_are_common_in_print_are_worth_least(term):
    values = {text: value(term(text), 1) for text in ("我们", "朋友", "天气", "超额", "一丝不苟")}
    assert values["我们"] < values["朋友"] < 0.2 < values["天气"] < values["超额"] < values["一丝不苟"]
