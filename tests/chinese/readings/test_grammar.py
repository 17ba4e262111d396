"""Readings that the words beside a word decide."""

import itertools

import pytest

from cards.chinese.readings.grammar import by_grammar


def ruled(*words, index=1):
    """How one of some words is read, the second unless it is said."""
    text, ends = "".join(words), [sum(map(len, words[:count])) for count in range(len(words) + 1)]
    return by_grammar(text, list(itertools.pairwise(ends)), index)


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        (("跑", "得", "快"), "de"), (("漂亮", "得", "很"), "de"), (("兴高采烈", "得", "很"), "de"), (("悄悄", "得", "很"), "de"),
        (("效力", "得", "快"), "de"), (("效力", "得", "书"), None), (("效力", "得", "突然"), "de"), (("我", "得", "走"), "děi"),
        (("我", "得", "从"), "děi"), (("我", "得", "已经"), "děi"), (("机器", "得", "快"), None), (("书", "得", "书"), None),
        (("效力", "得", "悄悄"), "de"), (("突然", "得", "很"), "de"), (("我", "得", "唱着"), "děi"), (("我", "觉得", "冷"), None),
    ],
)  # fmt: skip
def test_de_after_a_verb_and_dei_before_one(words, reading):
    assert ruled(*words) == reading


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        (("高兴", "地", "说"), "de"), (("突然", "地", "说"), "de"), (("悄悄", "地", "走"), "de"), (("研究", "地", "说"), "de"),
        (("历史性", "地", "从"), "de"), (("高兴", "地", "已经"), "de"), (("高兴", "地", "兴高采烈"), "de"), (("高兴", "地", "警告"), "de"),
        (("说", "地", "说"), None), (("科学", "地", "说"), None), (("高兴", "地", "很"), None), (("高兴", "地", "机器"), None),
        (("在", "地", "里"), None), (("机器", "地", "走"), None), (("飞也似", "地", "走"), "de"),
    ],
)  # fmt: skip
def test_de_between_a_manner_and_an_action(words, reading):
    assert ruled(*words) == reading


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        (("我", "为", "你", "高兴"), "wèi"), (("以", "为", "你"), "wèi"), (("称", "为", "你"), None), (("我", "为", "机器"), None), (("我", "为", "其他人"), "wèi"),
        (("名", "为", "重庆"), None),
        (("学习", "过", "了"), "guo"), (("警告", "过", "他"), "guo"), (("学习", "过", "来"), None), (("学习", "过", "去"), None),
        (("走", "过", "桥"), None), (("下岗", "过", "他"), "guo"), (("北京", "过", "了"), None),
        (("大家", "都", "走"), "dōu"), (("大家", "都", "从"), "dōu"), (("大家", "都", "漂亮"), "dōu"), (("大家", "都", "已经"), "dōu"),
        (("大家", "都", "桥"), None),
        (("他", "还", "钱"), "huán"), (("他", "还", "主演"), None), (("他", "还", "来"), None),
        (("他", "教", "我"), "jiāo"), (("他", "教", "人"), "jiāo"), (("他", "教", "书"), None),
        (("好", "啊", "，"), "a"), (("好", "啊", "好"), None), (("，", "啊", "，"), None), (("好", "啊"), "a"),
    ],
)  # fmt: skip
def test_other_words_with_a_rule(words, reading):
    assert ruled(*words) == reading


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        (("农民", "种", "了", "树"), "zhòng"), (("他", "数", "了", "数"), "shǔ"), (("他", "数", "着"), "shǔ"), (("他", "种", "过"), "zhòng"),
        (("他", "种", "一下"), "zhòng"), (("他", "种", "完"), "zhòng"), (("已经", "还", "了"), "huán"), (("他", "种", "在"), None),
        (("箱子", "重", "了"), None), (("他", "当", "到"), None), (("机器", "坏", "了"), None),
    ],
)  # fmt: skip
def test_a_verb_before_what_tells_how_it_goes_or_ends(words, reading):
    assert ruled(*words) == reading


def test_the_first_and_the_last_word_have_one_neighbour():
    assert ruled("都", "走", index=0) is None
    assert ruled("种", "了", index=0) == "zhòng"
    assert ruled("得", "走", index=0) == "děi"
    assert ruled("跑", "得") == "de"
    assert ruled("他", "都") is None


def test_each_word_is_asked_by_its_own_neighbours():
    assert ruled("跑", "得", "快", "，", "我", "得", "走", index=1) == "de"
    assert ruled("跑", "得", "快", "，", "我", "得", "走", index=5) == "děi"
