"""Tones change as they do in speech, and nothing but tones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.numbers.figures import joint
from cards.chinese.pinyin import numbered, toneless
from cards.chinese.readings.reading import assign_readings, pinyin
from cards.chinese.readings.sandhi import _feet, _is_between_doubles, with_sandhi
from cards.chinese.segmentation import segment
from cards.model import Word

TEXT = st.text(alphabet="一不个看好喜欢我想买雨伞展览馆很美好这第月日天十百是了说1５8米，。K ", max_size=16)


def heard(text):
    words = with_sandhi(assign_readings(text, segment(text)))
    pieces = [word.spoken or pinyin(word.text, word.syllables) for word in words]
    return "".join(piece if not place else joint(words[place - 1], words[place]) + piece for place, piece in enumerate(pieces))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("一个", "yíge"), ("一定", "yídìng"), ("一天", "yìtiān"), ("一条", "yìtiáo"), ("一起", "yìqǐ"), ("一百", "yìbǎi"),
        ("一万", "yíwàn"), ("这一问题", "zhè yí wèntí"), ("一不小心", "yíbùxiǎoxīn"), ("一天一天", "yìtiān yìtiān"),
        ("1个", "yí gè"), ("1天", "yì tiān"), ("1，815人", "yìqiān bābǎi yīshíwǔ rén"),
    ],
)  # fmt: skip
def test_one_changes_before_what_follows(text, reading):
    assert heard(text) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("统一", "tǒngyī"), ("第一个", "dìyīgè"), ("十一个", "shíyīgè"), ("一九五七年", "yījiǔwǔqīnián"), ("一、二", "yī 、 èr"),
        ("一月", "Yīyuè"), ("一楼", "yīlóu"), ("百分之一", "bǎifēn zhīyī"), ("1月1日", "yī yuè yī rì"), ("第1次", "dì-yī cì"),
        ("他有一", "tā yǒu yī"),
    ],
)  # fmt: skip
def test_one_is_itself_in_numbers_ordinals_dates_and_at_the_end(text, reading):
    assert heard(text).lower() == reading.lower()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("不是", "búshì"), ("不对", "bú duì"), ("不来", "bù lái"), ("不好", "bùhǎo"), ("他不", "tā bù"),
        ("去不去", "qùbuqù"), ("喜欢不喜欢", "xǐhuan bu xǐhuan"), ("看一看", "kànyikàn"),
    ],
)  # fmt: skip
def test_not_changes_before_a_fourth_tone_and_is_light_between_doubles(text, reading):
    assert heard(text) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("可以", "kéyǐ"), ("你好", "níhǎo"), ("我很好", "wó hén hǎo"), ("买雨伞", "mǎi yúsǎn"), ("展览馆", "zhánlánguǎn"),
        ("纸老虎", "zhǐláohǔ"), ("岂有此理", "qíyǒucílǐ"), ("我想买酒", "wó xiǎng mái jiǔ"), ("很美", "hén měi"), ("5把", "wú bǎ"),
        ("好，你", "hǎo ， nǐ"), ("水里", "shuí lǐ"), ("李小龙", "Lí Xiǎolóng"), ("小姐", "xiǎojie"),
    ],
)  # fmt: skip
def test_a_third_tone_before_another_is_a_second_in_its_foot(text, reading):
    assert heard(text) == reading


def test_a_name_keeps_one_and_not():
    assert with_sandhi([Word("李一平", 0, ("Lǐ", "yī", "píng"), is_name=True)])[0].syllables == ("Lǐ", "yī", "píng")


@given(TEXT)
def test_only_tones_change(text):
    words = assign_readings(text, segment(text))
    said = with_sandhi(words)
    assert [(word.text, word.start, word.is_name, word.doubt) for word in said] == [
        (word.text, word.start, word.is_name, word.doubt) for word in words
    ]
    for before, after in zip(words, said, strict=True):
        assert [toneless(s or "") for s in before.syllables] == [toneless(s or "") for s in after.syllables]
        assert toneless(before.spoken) == toneless(after.spoken)
        assert before.spoken.count(" ") == after.spoken.count(" ")


@given(TEXT)
def test_what_is_said_is_not_changed_again(text):
    once = with_sandhi(assign_readings(text, segment(text)))
    assert with_sandhi(once) == once


@given(TEXT)
def test_without_one_not_and_two_third_tones_nothing_changes(text):
    words = [
        word
        for word in assign_readings(text, segment(text))
        if not set("一不1５") & set(word.text) and not any(numbered(s or "")[-1] == "3" for s in word.syllables)
    ]
    assert with_sandhi(words) == tuple(words)


def test_a_sentence_without_readings_is_as_it_was():
    words = (Word("OK", 0, (None, None)), Word("15", 2, (None, None), spoken="shíwǔ"))
    assert with_sandhi(words) == words
    assert with_sandhi(()) == ()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("一块", "yíkuài"), ("一个个", "yígègè"), ("每一天", "měi yìtiān"), ("这一个", "zhè yíge"), ("一线生机", "yíxiàn shēngjī"),
        ("一日", "yírì"), ("一百", "yìbǎi"), ("1百", "yìbǎi"), ("1万", "yíwàn"), ("100个", "yìbǎi gè"), ("500人", "wúbǎi rén"), ("900", "jiúbǎi"),
        ("9000", "jiǔqiān"), ("1千", "yìqiān"), ("1亿", "yíyì"), ("一切", "yíqiè"), ("任一", "rènyī"), ("唯一", "wéiyī"), ("统一思想", "tǒngyī sīxiǎng"), ("万一有人", "wànyī yǒurén"), ("同一问题", "tóngyí wèntí"),
        ("某一天", "mǒu yìtiān"),
    ],
)  # fmt: skip
def test_one_as_a_number_of_things_changes(text, reading):
    assert heard(text) == reading


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("一线", 0), ("一审", 0), ("一是", 0), ("一级", 0), ("一战", 0), ("一年级", 0), ("一月", 0), ("1月", 0), ("1日", 0), ("1级", 0), ("三月一日", 2),
        ("第1个", 1), ("一至五", 0), ("一点二", 0), ("一等", 0), ("一号", 0), ("一楼", 0), ("1线", 0), ("1年级", 0), ("初一是", 1), ("十一个", 1),
        ("一一", 0), ("五一节", 1), ("百分之一百", 3),
    ],
)  # fmt: skip
def test_one_as_a_name_place_or_part_of_a_number_does_not_change(text, index):
    words = with_sandhi(assign_readings(text, segment(text)))
    syllables = [syllable for word in words for syllable in ((word.spoken,) if word.spoken else word.syllables)]
    assert syllables[index].lower() == "yī"


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("他看一看", "tā kànyikàn"), ("试一试", "shìyishì"), ("二人看一看", "èrrén kànyikàn"), ("来不来", "lái bulái"), ("知道不知道", "zhīdào bu zhīdào"), ("不去", "búqù"), ("不不", "bú bù"), ("不一", "bù yī"), ("一不", "yí bù"),
        ("读一读", "dúyidú"), ("红一红", "hóngyìhóng"), ("天一天", "tiān yìtiān"), ("不来来", "bùlái lái"),
    ],
)  # fmt: skip
def test_one_and_not_between_doubles_are_light_only_where_a_verb_is_doubled(text, reading):
    assert heard(text) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("小组长", "xiáozúzhǎng"), ("洗脸水", "xíliánshuǐ"), ("选举委员会", "xuánjǔ wěiyuánhuì"), ("我很了解你", "wó hěn liáojié nǐ"),
        ("总统府里", "zóngtóngfú lǐ"), ("你我他", "ní wǒ tā"), ("我有五把雨伞", "wó yǒu wú bǎ yúsǎn"), ("只有五百把", "zhíyǒu wúbái bǎ"),
        ("我有", "wó yǒu"), ("我也很好", "wó yě hén hǎo"), ("美好的我", "méihǎo de wǒ"),
    ],
)  # fmt: skip
def test_feet_of_two_and_three_syllables(text, reading):
    assert heard(text) == reading


@pytest.mark.parametrize(
    ("pieces", "feet"),
    [
        ([], []), ([1], [[1]]), ([1, 1], [[1, 1]]), ([1, 1, 1], [[1, 1, 1]]), ([1, 1, 1, 1], [[1, 1], [1, 1]]), ([1] * 5, [[1, 1], [1, 1, 1]]),
        ([2], [[2]]), ([1, 2], [[1, 2]]), ([2, 1], [[2, 1]]), ([1, 1, 2], [[1, 1], [2]]), ([1, 2, 3, 1], [[1, 2], [3, 1]]),
        ([2, 2, 1, 2], [[2], [2], [1, 2]]), ([1, 1, 1, 2], [[1, 1, 1], [2]]), ([2, 1, 1, 1], [[2], [1, 1, 1]]), ([3, 2], [[3], [2]]),
    ],
)  # fmt: skip
def test_words_make_feet(pieces, feet):
    spans = [(sum(pieces[:number]), sum(pieces[: number + 1])) for number in range(len(pieces))]
    assert [[end - start for start, end in foot] for foot in _feet(spans)] == feet
    assert [span for foot in _feet(spans) for span in foot] == spans


@pytest.mark.parametrize(
    ("text", "index", "doubled"),
    [
        ("好不好", 1, True), ("好不坏", 1, False), ("喜欢不喜欢", 2, True), ("喜不喜欢", 1, True), ("来不去来", 1, False), ("喜欢不高兴", 2, False),
        ("不好", 0, False), ("看一看", 1, True), ("天一天", 1, False), ("二看一看", 2, False), ("二人看一看", 3, True), ("看一走", 1, False),
        ("一看", 0, False),
    ],
)  # fmt: skip
def test_what_stands_between_doubles(text, index, doubled):
    assert _is_between_doubles(text, index) == doubled
