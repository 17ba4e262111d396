"""Numbers of both languages meet in one form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.matching.lexicon.numbers import chinese_numbers, english_numbers


@pytest.mark.parametrize(
    ("chinese", "english", "value"),
    [
        ("六十五个", "sixty-five", 65.0), ("15.79％", "15.79%", 15.79), ("１２个", "12", 12.0), ("两千三百", "2,300", 2300.0),
        ("九十五万", "950,000", 950_000.0), ("3.5亿", "350 million", 350e6), ("一百五十", "a hundred and fifty", 150.0),
        ("十二月", "December", "month 12"), ("11月份", "Nov", "month 11"), ("第三", "third", 3.0), ("一九五七年", "1957", 1957.0),
        ("百分之十六点七", "16.7 percent", 16.7), ("百分之百", "100 percent", 100.0), ("千分之五", "5 per mille", 5.0),
        ("百万分之八", "8 parts", 8.0), ("两成", "20 percent", 20.0), ("三成五", "35%", 35.0), ("百分之零点五", "0.5%", 0.5),
        ("1.15亿", "115 million", 115e6), ("二点五八亿", "258 million", 258e6), ("3万5千", "35,000", 35_000.0), ("一万亿", "one trillion", 1e12),
        ("1.15亿", "0.115 billion", 115e6), ("一九九○年", "1990", 1990.0), ("三萬", "thirty thousand", 30_000.0), ("第八", "Ⅷ", 8.0),
        ("一半", "½", 0.5), ("两点", "٢", 2.0), ("十二点", "１２", 12.0), ("三点五", "3½", 3.5),
        ("十二", "a dozen", 12.0), ("二十", "twenty", 20.0), ("一千多万", "10 million", 10e6), ("廿五", "25", 25.0),
    ],
)  # fmt: skip
def test_a_number_and_its_translation_are_the_same(chinese, english, value):
    assert [number.value for number in chinese_numbers(chinese)] == [value]
    assert [number.value for number in english_numbers(english)] == [value]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("三分之一", "one third"), ("三分之二", "two-thirds"), ("四分之三", "three quarters"), ("二分之一", "one half"),
        ("五分之四", "four fifths"), ("三分之一", "a third of them"), ("四分之一", "a quarter of it"),
    ],
)  # fmt: skip
def test_a_fraction_is_its_value(chinese, english):
    assert [number.value for number in english_numbers(english)] == [number.value for number in chinese_numbers(chinese)]


@pytest.mark.parametrize("chinese", ["十几个", "几十年", "数百人", "三五百", "十三月", "七八月", "百分之几", "百分点"])
def test_what_has_no_single_value_is_no_number(chinese):
    assert chinese_numbers(chinese) == ()


@pytest.mark.parametrize("english", ["note ¹", "①", "CO₂", "m²", "一", "〇", "⑽", "𐏑", "⁄"])
def test_signs_of_notes_powers_and_lists_are_no_numbers(english):
    assert [number.value for number in english_numbers(english)] == []


def test_a_power_leaves_the_number_before_it():
    assert [number.value for number in english_numbers("10⁵ men and 2 ½")] == [10.0, 2.5]
    assert [number.value for number in english_numbers("1 ½ and twenty ¾ of ½ 1")] == [1.5, 20.75, 0.5, 1.0]


@pytest.mark.parametrize("english", ["the first third", "two third graders", "a third time", "one of the third"])
def test_an_ordinal_after_a_number_is_no_fraction(english):
    assert all(float(number.value) >= 1 for number in english_numbers(english))


@given(st.integers(1, 99_999_999))
def test_any_numeral_in_characters_is_its_value(number):
    assert chinese_numbers(numeral(number))[0].value == number


def numeral(number):
    """A number in characters, by the rules of the grammar books."""
    if number >= 10_000:
        below = number % 10_000
        between = "零" if 0 < below < 1000 else ""
        return numeral(number // 10_000) + "万" + (between + numeral(below) if below else "")
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + name
        zero = digit == 0
    return text


@given(st.text(alphabet="〇零一二两三十百千万亿多余分之点月年日3.,，％ 个", max_size=14))
def test_any_text_gives_numbers_in_their_places(text):
    for number in chinese_numbers(text):
        assert 0 <= number.start < number.end <= len(text)


@given(st.text(alphabet="twenty hundred million one five 3.,-", max_size=40))
def test_any_english_gives_numbers_in_their_places(text):
    for number in english_numbers(text):
        assert 0 <= number.start < number.end <= len(text)


def test_may_the_verb_is_no_month():
    assert english_numbers("It may rain in May.")[0].value == "month 5"
    assert len(english_numbers("It may rain in May.")) == 1


@given(st.text(max_size=40))
def test_any_text_in_either_language_gives_numbers_in_their_places(text):
    for numbers in (chinese_numbers(text), english_numbers(text)):
        for number in numbers:
            assert 0 <= number.start < number.end <= len(text)


SIGNS = "".join(char for char in map(chr, range(0x110000)) if unicodedata.category(char) in ("Nd", "Nl", "No"))


@given(st.text(alphabet=st.one_of(st.sampled_from(SIGNS), st.sampled_from("a of hundred million,.-")), max_size=20))
def test_no_sign_for_a_number_raises(text):
    for number in (*chinese_numbers(text), *english_numbers(text)):
        assert isinstance(number.value, str) or number.value >= 0


def test_every_sign_for_a_number_can_be_asked():
    for sign in SIGNS:
        english_numbers(sign)
        english_numbers(f"1{sign} million")
        chinese_numbers(sign)
