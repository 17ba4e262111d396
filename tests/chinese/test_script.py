"""Looking up knows both scripts and changes no place."""

from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.script import simplified


def test_traditional_text_is_simplified_one_for_one():
    assert simplified("重慶的工廠完成了國家計劃") == "重庆的工厂完成了国家计划"


def test_simplified_text_stays_as_it_is():
    text = "乾隆年间，他看着一本名著，慢慢地干杯。" * 2
    assert simplified(text) == text


@given(st.text(alphabet="重慶庆工廠乾著着后後𠀀Aa1", max_size=20))
def test_places_do_not_move(text):
    assert len(simplified(text)) == len(text)
