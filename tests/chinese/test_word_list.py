"""Jieba's list of words: counts and classes."""

import math

import pytest

from cards.chinese import word_list


def test_a_word_that_is_not_listed_is_as_rare_as_one_that_was_counted_once():
    assert word_list.frequency("满堂绿") == pytest.approx(-math.log(60_101_967), abs=1e-4)
    assert word_list.frequency("的") == pytest.approx(math.log(318_825 / 60_101_967), abs=1e-4)


def test_columns_belong_together():
    assert int(word_list.word_counts()["重庆"]) > 100
    assert (word_list.word_class("重庆"), word_list.word_class("跑"), word_list.word_class("漂亮")) == ("ns", "v", "a")
    assert word_list.word_class("满堂绿") == ""
    assert len(word_list.word_counts()) > 340_000


def test_measures_are_those_of_cc_cedict():
    assert all(map(word_list.is_measure, "本张头口匹"))
    assert not any(map(word_list.is_measure, "庆的工"))


def test_known_words_are_those_of_either_list():
    assert word_list.is_known("重庆")
    assert word_list.is_known("3D打印")
    assert not word_list.is_known("满堂绿")
