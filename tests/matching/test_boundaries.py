"""The translation moves word boundaries; without it words are jieba's."""

import pytest

from cards.chinese import words
from cards.matching.boundaries import cut_by_translation


def cut(chinese, english, **known):
    return [chinese[start:end] for start, end in cut_by_translation(chinese, english, **known)]


@pytest.mark.parametrize(
    ("chinese", "english", "apart"),
    [
        ("党、政和工会干部", "Party, government, and trade union cadres", ["政", "和"]),
        ("本报重庆25日电", "Our Chongqing dispatch, December 25th", ["日", "电"]),
        ("迅速改变这一新的情况", "quickly change this new situation", ["新", "的"]),
    ],
)
def test_a_wrong_word_falls_apart(chinese, english, apart):
    found = cut(chinese, english)
    assert any(found[place : place + len(apart)] == apart for place in range(len(found)))


def test_the_same_characters_are_a_name_where_the_translation_spells_it():
    assert "政和" in cut("政和的茶叶", "the tea of Zhenghe")


def test_a_proven_name_is_a_word():
    assert "丁帆" in cut("丁帆来了", "Ding Fan came")
    assert "维尔霍扬斯克" in cut("在维尔霍扬斯克很冷", "It is cold in Verkhoyansk")


def test_what_the_document_explains_is_a_word():
    assert "立缫车间" in cut("立缫车间的工人", "the workers of the silk room", known=["立缫车间"])


def test_without_a_translation_words_are_jieba_s():
    text = "目前，已经有四十多个单位提前完成了全年国家计划。"
    assert cut_by_translation(text, "") == words.cut(text)
