"""How advanced a word is."""

import pytest

from cards.chinese.levels import BEYOND, hsk_band, hsk_name, rarity
from cards.chinese.word_list import frequency
from cards.choices import SYLLABUSES


def test_bands_are_those_of_the_syllabus():
    assert hsk_band("我") == 1
    assert 1 <= hsk_band("工厂") <= 7
    assert hsk_band("立缫") == BEYOND == 8


def test_bands_are_named_as_in_the_examination():
    assert [hsk_name(band) for band in range(1, BEYOND + 1)] == ["1", "2", "3", "4", "5", "6", "7-9", ""]


@pytest.mark.parametrize(
    ("word", "bands"), [("爱", (1, 1, 1)), ("一一", (BEYOND, 7, 6)), ("一丝不苟", (6, BEYOND, 7)), ("立缫", (BEYOND,) * 3)]
)
def test_each_syllabus_has_its_own_bands(word, bands):
    assert tuple(hsk_band(word, syllabus) for syllabus in SYLLABUSES) == bands


def test_the_newest_syllabus_is_asked_unless_another_is_named():
    assert hsk_band("一一") == hsk_band("一一", SYLLABUSES[-1]) == 6


def test_a_compound_is_as_hard_as_its_hardest_word():
    assert hsk_band("国家计划") == max(hsk_band("国家"), hsk_band("计划"))
    assert rarity("国家计划") == max(rarity("国家"), rarity("计划"))


def test_a_word_of_the_dictionary_or_syllabus_does_not_ask_its_parts():
    assert hsk_band("重庆") == BEYOND
    assert hsk_band("爸爸") == 1
    assert rarity("图书馆") == pytest.approx((-6 - frequency("图书馆")) / 10)


@pytest.mark.parametrize("word", ["工厂", "缫丝", "机床", "没有"])
def test_rarity_grows_with_the_logarithm_of_the_share(word):
    assert rarity(word) == pytest.approx((-6 - frequency(word)) / 10)


def test_rarity_runs_from_the_commonest_to_the_rarest():
    assert 0 == rarity("的") == rarity("就") < rarity("没有") < rarity("工厂") < rarity("缫丝") <= 1
    assert rarity("我他") == 1


def test_a_word_of_two_characters_is_as_rare_as_its_own_count_and_a_longer_one_as_its_rarest_part():
    assert rarity("他我") == 1
    assert rarity("他我他") == max(rarity("他"), rarity("我")) < 1
