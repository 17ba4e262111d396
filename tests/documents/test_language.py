"""Each line goes to the side of its language."""

import pytest

from cards.documents.language import is_chinese


@pytest.mark.parametrize("text", ["重庆厂矿", "DNA的结构", "我在IBM公司工作", "专栏：", "𠀀𠀁"])
def test_chinese_with_some_latin_is_chinese(text):
    assert is_chinese(text) is True


@pytest.mark.parametrize("text", ["Chongqing", "The character 重 has two readings."])
def test_english_that_quotes_chinese_is_english(text):
    assert is_chinese(text) is False


@pytest.mark.parametrize("text", ["", "3 + 2 - 5 = 0", "……", "1957-12-26"])
def test_a_formula_is_neither(text):
    assert is_chinese(text) is None
