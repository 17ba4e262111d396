"""Every number has the numerals that are said for it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.numbers.cardinals import LIMIT, cardinal, digit_by_digit, pronounced
from cards.chinese.numbers.numerals import numeral_value


@given(st.one_of(st.integers(0, 100_000), st.integers(0, LIMIT - 1), st.sampled_from([10**n for n in range(13)])))
def test_a_number_is_read_back_by_the_reader_of_numerals(number):
    assert numeral_value("".join(cardinal(number))) == number


@given(st.integers(0, LIMIT - 1))
def test_no_zero_is_said_twice_or_last(number):
    words = cardinal(number)
    assert number == 0 or words[-1] != "零"
    assert all(a != "零" or b != "零" for a, b in pairwise(words))


@given(st.text("0123456789", min_size=1))
def test_digit_by_digit_every_digit_is_said(figure):
    assert len(pronounced(digit_by_digit(figure)).split()) == len(figure)


@pytest.mark.parametrize(
    ("number", "pinyin"),
    [
        (0, "líng"), (2, "èr"), (10, "shí"), (12, "shí'èr"), (25, "èrshíwǔ"), (110, "yībǎi yīshí"), (105, "yībǎi líng wǔ"),
        (1815, "yīqiān bābǎi yīshíwǔ"), (2000, "liǎngqiān"), (2200, "liǎngqiān èrbǎi"), (10_500, "yīwàn líng wǔbǎi"),
        (22_000, "liǎngwàn èrqiān"), (120_000, "shí'èr wàn"), (100_500, "shíwàn líng wǔbǎi"), (200_000_000, "liǎngyì"),
        (10_001_000, "yīqiān wàn yīqiān"), (20_000_000, "liǎngqiān wàn"), (1_000_072_356, "shíyì líng qīwàn èrqiān sānbǎi wǔshíliù"),
        (9, "jiǔ"), (109, "yībǎi líng jiǔ"), (10_009, "yīwàn líng jiǔ"), (1_008, "yīqiān líng bā"), (1_090, "yīqiān líng jiǔshí"),
        (11_000, "yīwàn yīqiān"), (110_000, "shíyī wàn"), (100_000, "shíwàn"), (1_000_000, "yībǎi wàn"), (10_999, "yīwàn líng jiǔbǎi jiǔshíjiǔ"),
        (121_000, "shí'èr wàn yīqiān"), (10_000_000_000, "yībǎi yì"), (1_000_000_000, "shíyì"), (1_100_000_000, "shíyī yì"),
        (100_000_001, "yīyì líng yī"), (110_000_000, "yīyì yīqiān wàn"), (120_009_999, "yīyì èrqiān wàn jiǔqiān jiǔbǎi jiǔshíjiǔ"),
        (6_377_684_095, "liùshísān yì qīqiān qībǎi liùshíbā wàn sìqiān líng jiǔshíwǔ"), (1_200_000_000_000, "yīwàn èrqiān yì"),
    ],
)  # fmt: skip
def test_numbers_are_said_and_written_as_the_standard_does(number, pinyin):
    assert pronounced(cardinal(number)) == pinyin
