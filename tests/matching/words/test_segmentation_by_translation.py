"""The translation moves word boundaries; without it words are jieba's."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.chinese import dictionary, segmentation, word_list
from cards.chinese.characters import HAN
from cards.chinese.scripts import simplified
from cards.documents.readers import read
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.words.evidence_segmentation import segment_by_translation
from cards.matching.words.word_scores import is_confirmed
from cards.model import sentence_pair
from cards.pipeline import pair

NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿]+")
VOCABULARY = [
    *(
        "党",
        "政和",
        "工会",
        "三井",
        "工人",
        "人才",
        "选",
        "这",
        "一新",
        "的",
        "情况",
        "个",
        "月亮",
        "出",
        "三",
        "中将",
        "将",
        "学会",
    ),
    *("开发新", "技术", "提前完成", "全年", "丝纺", "厂", "制棉", "车间", "社会", "合作社", "会", "十万", "25", "日", "电", "，"),
]
ENGLISH = [
    *("Party", "government", "and", "union", "workers", "new", "develop", "technology", "month", "show", "Zhenghe", "will"),
    *("cooperative", "society", "completed", "ahead", "of", "schedule", "silk", "mill", "cotton", "three", "December", "25th"),
]


def cut(chinese, english, **known):
    return [chinese[start:end] for start, end in segment_by_translation(parse_pair(sentence_pair(chinese, english)), **known)]


def unproven(chinese, english):
    """The units of a sentence that no dictionary and nothing in the translation vouches for."""
    lookup = simplified(chinese)
    parsed = parse_pair(sentence_pair(chinese, english))
    names = {(name.start, name.end) for name in parsed.proven_names}
    spans = [span for span in segment_by_translation(parsed) if span not in names and span[1] - span[0] > 1]
    units = [lookup[slice(*span)] for span in spans]
    return [unit for unit in units if HAN.search(unit) and not _vouched(unit, parsed)]


def _vouched(unit, parsed):
    if dictionary.is_word(unit) or NUMERAL.fullmatch(unit):
        return True
    has_parts = max(map(len, dictionary.parts(unit))) > 1
    return word_list.is_known(unit) and (not has_parts or is_confirmed(unit, parsed))


@pytest.mark.parametrize(
    ("chinese", "english", "apart"),
    [
        ("党、政和工会干部", "Party, government, and trade union cadres", ["政", "和"]),
        ("本报重庆25日电", "Our Chongqing dispatch, December 25th", ["日", "电"]),
        ("迅速改变这一新的情况", "quickly change this new situation", ["新", "的"]),
        ("第一、三井工人", "workers of the No. 1 and No. 3 pits", ["三", "井"]),
    ],
)
def test_a_wrong_word_falls_apart(chinese, english, apart):
    found = cut(chinese, english)
    assert any(found[place : place + len(apart)] == apart for place in range(len(found)))


@pytest.mark.parametrize(
    ("chinese", "english", "right"),
    [
        ("这家合作社会有牲口", "This cooperative will have animals", ["合作社", "会"]),
        ("三个月亮出了成绩", "showed results in three months", ["月"]),
        ("他把手表放下", "He put down the watch", ["把", "手表"]),
        ("他把手举起来", "He raised his hand", ["把", "手"]),
    ],
)
def test_of_two_ways_to_cut_the_one_wins_that_says_the_english(chinese, english, right):
    found = cut(chinese, english)
    assert any(found[place : place + len(right)] == right for place in range(len(found)))


def test_the_same_characters_are_a_name_where_the_translation_spells_it():
    assert "政和" in cut("政和的茶叶", "the tea of Zhenghe")


def test_a_place_is_known_by_the_name_of_its_people():
    assert "法国" in cut("法国总统", "the French president")


def test_a_proven_name_is_a_word():
    assert "丁帆" in cut("丁帆来了", "Ding Fan came")
    assert "维尔霍扬斯克" in cut("在维尔霍扬斯克很冷", "It is cold in Verkhoyansk")
    assert "埃尔多安" in cut("总统埃尔多安在安卡拉", "President Erdogan in Ankara")


def test_what_a_name_of_the_dictionary_says_is_no_other_name_by_its_sound():
    assert "长江" in cut("作者沿着长江走了四个月", "The author walked along the Yangtze for four months")


def test_a_name_may_be_an_english_word_too():
    assert "马克龙" in cut("总统马克龙讲话", "a speech by President Macron")


def test_a_word_that_only_jieba_lists_is_shown_by_its_parts():
    found = cut("提前完成任务", "they have done their duty")
    assert found == ["提前", "完成", "任务"]


def test_a_compound_stays_whole_where_the_translation_says_it_in_one_breath():
    assert "法国队" in cut("法国队赢了", "the French team won")


def test_a_doubled_character_is_one_word_unless_others_share_it():
    assert "天天" in cut("他天天读书", "He reads every day")
    assert "明年" in cut("明年年中将投产", "It will go into production in the middle of next year")


@pytest.mark.parametrize("article", ["chongqing-1957.txt", "library.tsv"])
def test_every_unit_of_an_article_is_vouched_for(article, seed):
    pairs = pair(read(str(seed.with_name(article))))
    assert len(pairs) > 5
    assert [unit for pair in pairs if pair.en for unit in unproven(pair.zh, pair.en)] == []


@settings(deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8), st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=8))
def test_every_unit_is_a_dictionary_word_a_number_a_name_or_a_confirmed_compound(chinese, english):
    assert unproven("".join(chinese), " ".join(english)) == []


def test_what_the_document_explains_is_a_word():
    assert "立缫车间" in cut("立缫车间的工人", "the workers of the silk room", known=["立缫车间"])


def test_without_a_translation_words_are_jieba_s():
    text = "目前，已经有四十多个单位提前完成了全年国家计划。"
    assert segment_by_translation(parse_pair(sentence_pair(text, ""))) == segmentation.segment(text)
