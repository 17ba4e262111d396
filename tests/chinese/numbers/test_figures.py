"""A figure is said as people say it there, and what is no figure is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.numbers.figures import joint, spoken
from cards.chinese.readings.reading import assign_readings
from cards.chinese.segmentation import segment
from cards.model import Word


def said(text):
    return " ".join(filter(None, spoken(text, segment(text))))


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("增长15.79％", "bǎi fēn zhī shíwǔ diǎn qī jiǔ"),
        ("5‰", "qiān fēn zhī wǔ"),
        ("70—80％", "bǎi fēn zhī qīshí zhì bǎi fēn zhī bāshí"),
        ("1，815人", "yīqiān bābǎi yīshíwǔ"),
        ("5·76倍", "wǔ diǎn qī liù"),
        ("0.05", "líng diǎn líng wǔ"),
        ("1/4的人", "sì fēn zhī yī"),
        ("3：2获胜", "sān bǐ èr"),
        ("3℃", "sān shèshìdù"),
        ("－5℃", "líng xià wǔ shèshìdù"),
        ("3—5个", "sān zhì wǔ"),
        ("3-5个", "sān zhì wǔ"),
        ("3-5年内", "sān zhì wǔ"),
        ("3-5％的", "bǎi fēn zhī sān zhì bǎi fēn zhī wǔ"),
        ("3-5度", "sān zhì wǔ"),
        ("2-3.5倍的", "liǎng zhì sān diǎn wǔ"),
        ("1,815-2,000人", "yīqiān bābǎi yīshíwǔ zhì liǎngqiān"),
        ("－5 ℃", "líng xià wǔ shèshìdù"),
        ("00", "líng líng"),
        ("0", "líng"),
        ("3 - 5", "sān wǔ"),
        ("3-5", "sān wǔ"),
        ("以3-2获胜", "sān bǐ èr"),
        ("“141”型", "yī sì yī"),
        ("“200”型", "èrbǎi"),
        ("“12”型", "shí'èr"),
        ("“12·9”运动", "yī èr jiǔ"),
        ("“3.5”的", "sān diǎn wǔ"),
        ("２００斤", "èrbǎi"),
        ("1.5亿", "yī diǎn wǔ"),
    ],
)
def test_the_shape_of_a_figure_tells_how_it_is_said(text, pinyin):
    assert said(text) == pinyin


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("1957年", "yī jiǔ wǔ qī"), ("618年", "liù yī bā"), ("1957—1960年", "yī jiǔ wǔ qī zhì yī jiǔ liù líng"),
        ("1958—59年", "yī jiǔ wǔ bā zhì wǔ jiǔ"), ("1957、1958年", "yī jiǔ wǔ qī yī jiǔ wǔ bā"),
        ("（1893—1976）", "yī bā jiǔ sān zhì yī jiǔ qī liù"), ("1990年代", "yī jiǔ jiǔ líng"), ("80后", "bā líng"),
        ("150年", "yībǎi wǔshí"), ("公元150年", "yī wǔ líng"), ("5000年历史", "wǔqiān"), ("120年前", "yībǎi èrshí"),
        ("50年代", "wǔshí"), ("1957年，20年后", "yī jiǔ wǔ qī èrshí"), ("1200吨", "yīqiān èrbǎi"),
        ("1001年", "yī líng líng yī"), ("1000年", "yīqiān"), ("2100年", "èr yī líng líng"), ("2101年", "liǎngqiān yībǎi líng yī"),
        ("1958—58年", "yī jiǔ wǔ bā zhì wǔshíbā"), ("1958—57年", "yī jiǔ wǔ bā zhì wǔshíqī"), ("250年", "èrbǎi wǔshí"), ("100年", "yībǎi"),
        ("123年间", "yībǎi èrshísān"), ("123年", "yī èr sān"), ("公元前150年", "yī wǔ líng"), ("3年级", "sān"), ("0年", "líng"),
        ("2024/5/6", "èr líng èr sì nián wǔ yuè liù rì"), ("2024-05-06", "èr líng èr sì líng wǔ líng liù"),
    ],
)  # fmt: skip
def test_years_go_digit_by_digit_and_spans_of_years_do_not(text, pinyin):
    assert said(text) == pinyin


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("12:30", "shí'èr diǎn sānshí fēn"), ("2：05", "liǎng diǎn líng wǔ fēn"), ("8:00", "bā diǎn"),
        ("10:20:30", "shí diǎn èrshí fēn sānshí miǎo"), ("1:1000", "yī bǐ yīqiān"),
    ],
)  # fmt: skip
def test_times_of_day_are_told_from_ratios(text, pinyin):
    assert said(text) == pinyin


@pytest.mark.parametrize(
    "text",
    [
        "2个",
        "2个人",
        "2斤",
        "2人",
        "2天",
        "2年",
        "2万",
        "2小时",
        "2km",
        "2 公里",
        "2—3个",
        "2点",
        "2米",
        "2 至 4 英寸",
        "2元钱",
        "2吨煤",
        "2万人",
        "2本书",
        "2张纸",
        "2件事",
        "這裡有2個國家",
    ],
)
def test_two_of_something_is_not_read_as_the_digit(text):
    assert said(text).split()[0] == "liǎng"


@pytest.mark.parametrize("text", ["2月", "2日", "2号", "第2次", "2楼", "2年级", "2％", "2℃", "2.5个", "2"])
def test_the_second_is_read_as_the_digit(text):
    assert "èr" in said(text).split()


def test_the_two_of_a_larger_number_is_read_as_the_digit():
    assert said("12个") == "shí'èr"
    assert said("102个") == "yībǎi líng èr"


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("电话13812345678", "yāo sān bā yāo èr sān sì wǔ liù qī bā"), ("拨打110", "yāo yāo líng"), ("305室", "sān líng wǔ"),
        ("010-12345678", "líng yāo líng yāo èr sān sì wǔ liù qī bā"), ("007", "líng líng qī"),
        ("热线 0800 555 111", "líng bā líng líng wǔ wǔ wǔ yāo yāo yāo"), ("电话1000部", "yīqiān"),
    ],
)  # fmt: skip
def test_telephone_numbers_go_digit_by_digit(text, pinyin):
    assert said(text) == pinyin


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("10km", "shí gōnglǐ"), ("10 km", "shí gōnglǐ"), ("5ｋｇ", "wǔ gōngjīn"), ("3cm", "sān límǐ"), ("8㎡", "bā píngfāngmǐ"),
        ("5km²", "wǔ píngfāng gōnglǐ"), ("10m3", "shí lìfāngmǐ"),
    ],
)  # fmt: skip
def test_units_have_their_chinese_names(text, pinyin):
    assert said(text) == pinyin


@pytest.mark.parametrize(
    "text", ["3D打印", "卡拉OK", "5G", "4K", "A4", "MP3", "G20", "AK-47", "重庆", "１0Ｇ", "—", "km", "1/2/3"]
)
def test_what_is_no_number_is_left_alone(text):
    assert said(text) == ""


def test_a_word_that_is_a_figure_says_how_and_the_others_do_not():
    words = assign_readings("1957年3D打印", segment("1957年3D打印"))
    assert [(word.text, word.spoken) for word in words] == [("1957", "yī jiǔ wǔ qī"), ("年", ""), ("3D打印", "")]
    assert words[0].syllables == (None,) * 4


@given(st.text(alphabet="0123456789０５.,，·:：/—-～％%‰℃°²年月日第个km“”（）电话号后至 ", max_size=24))
def test_any_text_can_be_asked_and_only_figures_and_what_is_beside_them_answer(text):
    spans = segment(text)
    answers = spoken(text, spans)
    assert len(answers) == len(spans)
    for (start, end), answer in zip(spans, answers, strict=True):
        assert not (answer and any(char in "年月日第个电话号后" for char in text[start:end]))
        assert not any(char.isdigit() for char in answer)


def test_a_figure_longer_than_any_named_number_goes_digit_by_digit():
    assert said("9" * 16).startswith("jiǔqiān jiǔbǎi jiǔshíjiǔ wàn")
    assert said("9" * 17) == " ".join(["jiǔ"] * 17)
    assert len(said("1" * 5000).split()) == 5000
    assert len(said("1" * 5000 + "." + "2" * 5000).split()) == 10_001


@given(st.one_of(st.integers(1, 10**10), st.integers(10**11, 10**12)))
def test_marks_between_thousands_change_nothing(number):
    assert said(f"{number:,}吨") == said(f"{number}吨") == said(f"{number:,}吨".replace(",", "，"))


@pytest.mark.parametrize(
    ("before", "spoken_before", "after", "spoken_after", "expected"),
    [
        ("3", "sān", "万", "", ""), ("3", "sān", "百", "", ""), ("3", "sān", "億", "", ""), ("12", "shí'èr", "万", "", " "), ("三", "", "万", "", " "),
        ("3", "sān", "人", "", " "), ("第", "", "2", "èr", "-"), ("第", "", "二", "", " "), ("有", "", "2", "liǎng", " "),
    ],
)  # fmt: skip
def test_what_stands_between_two_words_in_pinyin(before, spoken_before, after, spoken_after, expected):
    first = Word(before, 0, (None,) * len(before), spoken=spoken_before)
    assert joint(first, Word(after, len(before), (None,) * len(after), spoken=spoken_after)) == expected
