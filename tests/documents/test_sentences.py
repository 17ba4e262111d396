"""Sentences end where readers think they do, and join back into their paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.documents import sentences, split_chinese, split_english, whole_lines

CHINESE = st.text(alphabet="我们去公园走。！？…，、：“”‘’（）《》「」.15％ \n", max_size=80)
ENGLISH = st.text(alphabet="We go. No1 \"“”'!?,()a.m.\n", max_size=80)


def stripped(pieces):
    return [piece.strip() for piece in pieces]


@given(CHINESE)
def test_chinese_pieces_join_back_exactly(text):
    assert "".join(split_chinese(text)) == text


@given(ENGLISH)
def test_english_pieces_join_back_exactly(text):
    assert "".join(split_english(text)) == text


@given(st.lists(CHINESE.map(str.strip).filter(bool), max_size=4))
def test_sentences_and_gaps_are_the_text(make_paragraph, texts):
    found = sentences([make_paragraph(text, number) for number, text in enumerate(texts, 1)], split_chinese)
    assert "".join(one.text + one.gap for one in found).split() == " ".join(texts).split()
    assert [one.index for one in found] == list(range(len(found)))


@pytest.mark.parametrize(
    "whole",
    [
        "总产值增长15.79％，超过计划8.29％。",
        "他想了想……",
        "“好吧！”他说。",
        "他说：“走吧。别等了。”",
        "成为日日“满堂红”的车间。",
        "一、二、三，走！！！",
        "真的吗？！",
        "（他来了。）",
    ],
)
def test_a_chinese_sentence_stays_whole(whole):
    assert split_chinese(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ("他来了。", "她走了！", "谁呢？", "不知道……"),
        ("“走吧。”", "他走了。"),
        ("他说：“走吧。”", "她没动。"),
        ("你去吗？", "我去。"),
        ("生产超过计划12.5％。", "9月份更高。"),
    ],
)
def test_chinese_sentences_are_parted(parts):
    assert split_chinese("".join(parts)) == list(parts)


def test_a_page_in_quotes_is_parted_into_its_sentences():
    speech = "“" + "我们的工作还没有做完。" * 4 + "”"
    assert len(split_chinese(speech)) == 4


@pytest.mark.parametrize(
    "whole",
    [
        "See No. 1 Steel Plant for details.",
        "At 9 a.m. the doors open.",
        "J. R. Smith met Dr. Li in the U.S. last year.",
        "It rose 15.79% over the plan.",
        "“Is it you?” he asked.",
        "He said, “Go. Now.”",
    ],
)
def test_an_english_sentence_stays_whole(whole):
    assert split_english(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ("He came.", "She left!", "Who knows?"),
        ("He said, “Let us go.”", "She did not move."),
        ("It opened in 1954.", "The furnace was new."),
    ],
)
def test_english_sentences_are_parted(parts):
    assert stripped(split_english(" ".join(parts))) == list(parts)


def test_kept_lines_are_numbered_by_their_line(make_paragraph):
    found = whole_lines([make_paragraph("好。好。", 1), make_paragraph("走。", 4)])
    assert [(one.text, one.index) for one in found] == [("好。好。", 0), ("走。", 3)]


@pytest.mark.parametrize(
    "parts",
    [
        ("我觉得这太棒了。”", "之所以这样，是因为人们误解了它。"),
        ("“这两样都没有了。”", "他曾表示，消失情有可原。"),
        ("现在真的非常有趣。”", "说到她的父亲，他曾是摄影师。"),
        ("她对我说：“我们生气的时候就会哭，”", "“我认为这很正常。”"),
        ("他写道：“我的名字从今天起正式改成另外一个更短一些的名字了。“", "他用这个名字已有一段时间。"),
        ('他说他们正在"抵抗和阻挠。"', '"你们都看到了过去几天发生的事情。"'),
    ],
)
def test_a_new_sentence_begins_after_a_quotation_that_is_over(parts):
    assert split_chinese("".join(parts)) == list(parts)


@pytest.mark.parametrize(
    "parts",
    [
        ('"He was not down," she said.', '"A couple of days later we saw the change in him, and it was there for good."'),
        ('He was asked about the Lakers" schedule.', '"I need no games," he said.'),
    ],
)
def test_a_straight_quotation_mark_tells_by_its_side_whether_it_opens(parts):
    assert stripped(split_english(" ".join(parts))) == list(parts)
