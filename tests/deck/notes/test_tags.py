"""Tags are few, stable, and say what Anki's search should find."""

from dataclasses import replace

import pytest

from cards.deck.notes.content import CardContent
from cards.deck.notes.tags import tags
from cards.model import Source, StudiedPair, Term

ZH, EN = "工人一丝不苟地完成计划。", "The workers fulfil the plan scrupulously."


@pytest.fixture
def studied(pair):
    chosen = tuple(
        Term(0, text, ZH.find(text), ("x",) * len(text), english, ((0, 1),), 0.95, ("a sense",))
        for text, english in (("工人", "workers"), ("一丝不苟", "scrupulously"))
    )
    return StudiedPair(Source("f", date="1957年12月26"), pair(ZH, EN), (), chosen, chosen)


def test_tags_name_the_product_the_date_and_the_highest_band(studied):
    assert tags(studied, CardContent()) == ("zhcards", "source::19571226", "hsk::7-9")


def test_a_source_without_a_date_has_no_tag_of_it(studied):
    assert tags(replace(studied, source=Source("f")), CardContent()) == ("zhcards", "hsk::7-9")


@pytest.mark.parametrize(("syllabus", "tag"), [("2.0", ["hsk::6"]), ("2021", ["hsk::1"]), ("2025", ["hsk::7-9"]), ("none", [])])
def test_the_band_is_that_of_the_syllabus_chosen(studied, syllabus, tag):
    found = tags(studied, CardContent(hsk=syllabus))
    assert [one for one in found if one.startswith("hsk::")] == tag


def test_a_sentence_whose_terms_no_syllabus_has_has_no_band(studied):
    beyond = replace(studied.chosen[0], text="缫")
    assert tags(replace(studied, chosen=(beyond,)), CardContent()) == ("zhcards", "source::19571226")


def test_each_kind_of_doubt_is_one_tag(studied):
    doubtful = tuple(replace(term, link_confidence=0.1, doubt="may be read otherwise") for term in studied.chosen)
    found = tags(replace(studied, chosen=doubtful), CardContent())
    assert found[3:] == ("check::link", "check::reading")
