"""Looking up and showing know both scripts and change no place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.scripts import converted, script_of, simplified

CHARACTERS = st.text(alphabet="重慶庆工廠乾著着后後发發髮𠀀Aa1，\n", max_size=20)


def test_traditional_text_is_simplified_one_for_one():
    assert simplified("重慶的工廠完成了國家計劃") == "重庆的工厂完成了国家计划"


def test_simplified_text_stays_as_it_is():
    text = "乾隆年间，他看着一本名著，慢慢地干杯。" * 2
    assert simplified(text) == text


@given(CHARACTERS)
def test_places_do_not_move(text):
    assert len(simplified(text)) == len(converted(text, "traditional")) == len(converted(text, "simplified")) == len(text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("重庆的工厂", "simplified"),
        ("重慶的工廠", "traditional"),
        ("人民日", "simplified"),
        ("", "simplified"),
        ("乾隆年间，他看着一本名著，慢慢地干杯。" * 2, "simplified"),
    ],
)
def test_the_script_of_a_text(text, script):
    assert script_of(text) == script


def test_phrases_decide_which_character_is_meant():
    assert converted("头发发展，皇后以后，干部乾隆", "traditional") == "頭髮發展，皇后以後，幹部乾隆"
    assert converted("頭髮發展，皇后以後", "simplified") == "头发发展，皇后以后"


def test_a_length_that_would_change_is_kept(monkeypatch):
    class Longer:
        def convert(self, text):
            return {"發": "发"}.get(text, text + "了")

    monkeypatch.setattr("cards.chinese.scripts._converter", lambda _: Longer())
    assert converted("只發這一回", "simplified") == "只发這一回"


@pytest.mark.parametrize(("characters", "is_simplified"), [(24, True), (25, False), (26, False)])
def test_a_text_is_traditional_above_a_share_of_one_character_in_twenty_five(characters, is_simplified):
    text = "廠" + "人" * (characters - 1) + "，。OK" * 30
    assert (simplified(text)[0] == "厂") == is_simplified
    assert script_of(text) == ("traditional" if is_simplified else "simplified")


def test_forms_are_those_of_taiwan():
    assert converted("为里", "traditional") == "為裡"
