"""Chinese numerals have one value each, approximate ones none, and nothing that looks like one raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.numbers.cardinals import cardinal
from cards.chinese.numbers.numerals import NUMERAL, normalised, numeral_value

CHARACTERS = "〇○零一二两三四五六七八九十百千万亿廿卅点分之成半几数多余来第%％0123456789０５,，.．·萬億兩"


def values(text):
    return [numeral_value(found[0]) for found in NUMERAL.finditer(normalised(text))]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", 0), ("〇", 0), ("七", 7), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20), ("四十二", 42), ("廿", 20), ("廿五", 25),
        ("卅", 30), ("卅二", 32), ("卌", 40), ("一百廿八", 128), ("百", 100), ("百二十", 120), ("一百零五", 105), ("一百〇五", 105),
        ("一百○五", 105), ("一百一十五", 115), ("一百十五", 115), ("两千三百", 2300), ("一千零五十", 1050), ("一千零五", 1005),
        ("千五百", 1500), ("三千零二十一", 3021), ("一万零二", 10_002), ("九十五万", 950_000), ("万五千", 15_000), ("百万", 10**6),
        ("千万", 10**7), ("一千零一万", 10_010_000), ("四万万", 4 * 10**8), ("四万万五千万", 450_000_000), ("亿", 10**8),
        ("三亿零五万", 300_050_000), ("十二亿三千四百五十六万七千八百九十", 1_234_567_890), ("一万亿", 10**12),
        ("三万五千亿", 35 * 10**11), ("两万五千亿零三", 25 * 10**11 + 3),
    ],
)  # fmt: skip
def test_numerals_in_characters(numeral, value):
    assert numeral_value(numeral) == value
    assert values(f"有{numeral}个") == [value]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一九五七", 1957), ("二〇〇八", 2008), ("二○○八", 2008), ("二零零八", 2008), ("一九五0", 1950), ("二00八", 2008),
        ("六六○二○○○一", 66_020_001), ("九八七", 987),
    ],
)  # fmt: skip
def test_three_and_more_digits_are_a_number_digit_by_digit(numeral, value):
    assert values(f"在{numeral}年") == [value]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二百五", 250), ("两百八", 280), ("三千六", 3600), ("一千两百五", 1250), ("一万二", 12_000), ("三万五", 35_000),
        ("一亿五", 150_000_000), ("十五万六", 156_000), ("3百5", 350), ("1万5", 15_000),
    ],
)  # fmt: skip
def test_a_last_digit_without_a_unit_counts_the_next_lower_one(numeral, value):
    assert values(numeral) == [value]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("12", 12), ("１２", 12), ("1,815", 1815), ("１，８１５", 1815), ("1,234,567.8", 1_234_567.8), ("5·76", 5.76), ("3.5亿", 350e6),
        ("1.15亿", 115e6), ("20万", 200_000), ("15000万", 150e6), ("3千万", 30e6), ("1.2万亿", 1.2e12), ("2百", 200),
    ],
)  # fmt: skip
def test_figures_with_and_without_units(numeral, value):
    assert values(f"约{numeral}元") == [value]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("3万5千", 35_000), ("1亿2000万", 120e6), ("1万2345", 12_345), ("7千7百万", 77e6), ("7亿5000万", 750e6), ("3万五千", 35_000),
        ("2千250", 2250), ("3百15", 315),
    ],
)  # fmt: skip
def test_figures_and_characters_make_one_number(numeral, value):
    assert values(f"约{numeral}人") == [value]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十六点七", 16.7), ("零点五", 0.5), ("零点零五", 0.05), ("一百二十点二五", 120.25), ("三点一四一五九", 3.14159),
        ("二点五八亿", 258e6), ("一点五万", 15_000), ("一点二万亿", 1.2e12),
    ],
)  # fmt: skip
def test_decimals(numeral, value):
    assert values(f"达{numeral}。") == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下午两点半", [2]), ("四点十分的火车", [4, 10]), ("五点三十分", [5, 30]), ("七点一刻", [7, 1]), ("三点零五分", [3, None]),
        ("一点一点地", [1, 1]), ("一点一滴", [1, 1]), ("两点一线", [2, 1]), ("有三点意见", [3]), ("八点五十", [8, 50]),
    ],
)  # fmt: skip
def test_times_of_day_and_points_are_not_decimals(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三分之一", 0.333333), ("四分之三", 0.75), ("十分之一", 0.1), ("百分之十六", 0.16), ("百分之十六点七", 0.167),
        ("百分之百", 1), ("百分之16.7", 0.167), ("千分之五", 0.005), ("万分之三", 0.0003), ("二十五分之二", 0.08), ("3分之2", 0.666667),
    ],
)  # fmt: skip
def test_fractions(numeral, value):
    assert values(f"占{numeral}。") == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两成", [0.2]), ("三成五", [0.35]), ("九成以上", [0.9]), ("七成新的", [0.7]), ("8成，", [0.8]), ("六成多", [0.6]),
        ("两成员", [2]), ("一成不变", [1]), ("内官百十成群", [None]), ("一成为", [1]), ("成千上万", [1000, 10_000]), ("18成熟", [18]),
    ],
)  # fmt: skip
def test_tenths_where_no_other_word_begins(text, expected):
    assert values(text) == expected


def test_halves():
    assert numeral_value("半") == numeral_value("一半") == 0.5
    assert values("一半的人") == [0.5]
    assert values("半个月，十一半") == [11]


@pytest.mark.parametrize(
    "numeral",
    [
        "十几", "几十", "几百万", "十几亿", "数十", "数百万", "三五百", "三四十", "十五六", "七八十万", "一二百", "一两千", "百分之几",
        "百分之三四", "千百", "千千万万", "千百万", "万万", "亿万", "百十", "万一", "两三", "四五", "三万五万", "一亿三亿", "三百五万",
        "三五千万", "四千三五百", "一百二三", "3万10000",
    ],
)  # fmt: skip
def test_an_approximate_numeral_has_no_value(numeral):
    assert numeral_value(numeral) is None
    assert set(values(f"有{numeral}个")) == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一千多万", [10e6]), ("三十余亿", [30e8]), ("5千多万", [50e6]), ("二十来万", [200_000]), ("四十多个", [40]), ("百来个", [100]),
        ("十来天", [10]), ("300多人", [300]),
    ],
)  # fmt: skip
def test_somewhat_more_than_a_number_counts_as_the_number(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二十万两白银", [200_000]), ("来两人", [2]), ("三千两百", [3200]), ("后来两次", [2]), ("五个百分点", [5]), ("百分比", []),
        ("百分之", []), ("20万千瓦", [200_000]), ("五十千米", [50]), ("三千米", [3000]), ("360十二", [360, 12]), ("人数十万", [100_000]),
        ("总数百万", [10**6]), ("○重庆", []), ("第十", [10]), ("总数几乎", []),
    ],
)  # fmt: skip
def test_what_belongs_to_another_word_is_not_part_of_a_numeral(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text", ["", "重庆", "点", "分之", "三分之", "多", "第三", "三个", "1.2.3", "ten", "成", "一 二", "百来", "一万零", "一亿零"]
)
def test_what_is_not_a_numeral_has_no_value(text):
    assert numeral_value(text) is None


def test_traditional_numerals_are_those_of_simplified_texts():
    assert values("三萬五千，兩億，十點五，幾百，一千餘萬，三百來萬") == [35_000, 200e6, 10.5, None, 10e6, 3e6]


@given(st.integers(0, 9999), st.text("0123456789", min_size=1, max_size=6))
def test_decimals_are_read_back(whole, decimals):
    said = "".join("零一二三四五六七八九"[int(digit)] for digit in decimals)
    assert numeral_value("".join(cardinal(whole)) + "点" + said) == float(f"{whole}.{decimals}")


@given(st.text(CHARACTERS, max_size=24))
def test_no_text_of_numerals_raises_and_every_value_is_a_number(text):
    assert len(normalised(text)) == len(text)
    for found in NUMERAL.finditer(normalised(text)):
        value = numeral_value(found[0])
        assert value is None or value >= 0
    numeral_value(text)


@given(st.text(max_size=30))
def test_no_text_at_all_raises(text):
    for found in NUMERAL.finditer(normalised(text)):
        numeral_value(found[0])
    numeral_value(text)


def test_very_long_numerals_do_not_raise():
    for text in ("9" * 5000, "九" * 5000, "9" * 5000 + "亿", "一万" * 2000, "万万" * 2000, "一点" + "五" * 5000, "十" * 5000):
        values(text)
        numeral_value(text)
