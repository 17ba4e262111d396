"""How advanced a word is."""

import pytest

from cards.chinese.levels import BEYOND, hsk_band, hsk_name, rarity
from cards.choices import SYLLABUSES


def test_bands_are_those_of_the_syllabus():
    assert hsk_band("我") == 1
    assert 1 <= hsk_band("工厂") <= 7
    assert hsk_band("立缫") == BEYOND
    assert (hsk_name(3), hsk_name(7), hsk_name(BEYOND)) == ("3", "7-9", "")


@pytest.mark.parametrize(
    ("word", "bands"), [("爱", (1, 1, 1)), ("一一", (BEYOND, 7, 6)), ("一丝不苟", (6, BEYOND, 7)), ("立缫", (BEYOND,) * 3)]
)
def test_each_syllabus_has_its_own_bands(word, bands):
    assert tuple(hsk_band(word, syllabus) for syllabus in SYLLABUSES) == bands


def test_a_compound_is_as_hard_as_its_hardest_word():
    assert hsk_band("国家计划") == max(hsk_band("国家"), hsk_band("计划"))
    assert rarity("国家计划") == max(rarity("国家"), rarity("计划"))


def test_rarity_runs_from_the_commonest_to_the_rarest():
    assert 0 <= rarity("的") < rarity("工厂") < rarity("缫丝") <= 1
