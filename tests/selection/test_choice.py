"""The terms that are worth a card."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.terms.terms import find_terms
from cards.model import Source, StudiedPair
from cards.selection.choice import choose_terms
from cards.selection.exclusions import left_out
from cards.selection.worth import value

TEXTS = [
    ("重庆钢铁公司最近创造了最高生产纪录。", "Chongqing Iron and Steel Company recently set the highest production record."),
    ("工人们超额完成了生产计划。", "The workers overfulfilled the production plan."),
    ("钢铁公司的工人很高兴。", "The workers of the steel company are happy."),
    ("（丁帆）", "(Ding Fan)"),
    ("（新华社记者摄）", "(Photo by Xinhua)"),
    ("1957年12月26日", "December 26, 1957"),
    ("高级干部发扬民主。", ""),
    ("", "An addition of the translator."),
]


@pytest.fixture(scope="module")
def studied(pair):
    pairs = [pair(zh, en, index=n) for n, (zh, en) in enumerate(TEXTS)]
    source = Source("f", author="丁帆")
    return [
        StudiedPair(source, one, read.words, read.terms)
        for one, read in zip(pairs, find_terms(list(map(parse_pair, pairs))), strict=True)
    ]


def chosen(pairs):
    return [[term.text for term in one.chosen] for one in pairs]


def test_each_term_is_asked_once_and_every_sentence_has_a_card(studied):
    found = chosen(choose_terms(studied, 4))
    every = [text for texts in found[:3] for text in texts]
    assert len(every) == len(set(every))
    assert all(found[:3])


def test_a_sentence_without_a_new_term_repeats_its_best(studied):
    again = [studied[1], replace(studied[1], pair=replace(studied[1].pair, index=9))]
    first, second = chosen(choose_terms(again, 10))
    assert set(second) <= set(first)
    assert len(second) == 1


def test_bylines_credits_and_bare_numbers_are_left_out(studied):
    found = choose_terms(studied, 4)
    assert [bool(one.chosen) for one in found] == [True, True, True, False, False, False, False, False]
    assert all(left_out(one) for one in found[3:])


def test_untranslated_sentences_are_for_dictionary_cards(studied):
    assert choose_terms(studied, 4, gloss_only=True)[6].chosen


@given(most=st.integers(1, 6))
def test_no_more_than_asked_for_and_no_two_that_overlap(studied, most):
    for one in choose_terms(studied, most):
        assert len(one.chosen) <= most
        places = [(term.start, term.end) for term in one.chosen]
        assert places == sorted(places)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(places))
        assert all(term.text not in other.text for term in one.chosen for other in one.chosen if term is not other)


def test_terms_asked_for_are_chosen_beyond_the_limit(pair):
    pairs = [pair(*TEXTS[0])]
    (read,) = find_terms(list(map(parse_pair, pairs)), (), ["最近", "公司", "的", "生产纪录", "最高"])
    (one,) = choose_terms([StudiedPair(Source("f"), pairs[0], read.words, read.terms)], 1)
    assert {"最近", "最高", "生产纪录"} <= {term.text for term in one.chosen}


def test_rare_sure_and_repeated_words_are_worth_more(studied):
    terms = {term.text: term for one in studied for term in one.terms}
    assert value(terms["超额完成"], 1) > value(terms["高兴"], 1)
    assert value(terms["工人"], 3) > value(terms["工人"], 1)
    assert value(terms["计划"], 1) > value(replace(terms["计划"], english=None), 1)
    assert value(replace(terms["计划"], is_name=True), 1) < value(terms["计划"], 1)


@pytest.mark.parametrize("text", ["缫", "钢赛季"])
def test_what_must_be_guessed_from_a_character_or_from_parts_is_no_gap_unless_asked_for(studied, text):
    first, *others = studied[0].terms
    for english, score, wanted, asked in (
        ("heavy", 0.5, False, 0),
        ("heavy", 0.99, False, 1),
        (None, 0.0, False, 0),
        ("heavy", 0.5, True, 1),
    ):
        one = replace(first, text=text, english=english, link_confidence=score, wanted=wanted, senses=("heavy",))
        beside, alone = (choose_terms([replace(studied[0], terms=terms)], 20)[0].chosen for terms in ((one, *others), (one,)))
        assert [term.text for term in beside].count(text) == asked
        assert [term.text for term in alone] == [text]


@pytest.mark.parametrize(("sense", "asked"), [("plan; scheme", 1), ("to draw up (a will)", 0), ("to overfulfil", 1)])
def test_a_sense_of_the_dictionary_is_asked_for_where_the_translation_has_its_words(studied, sense, asked):
    first, *others = studied[1].terms
    one = replace(first, text="立意", english="workers", link_confidence=0.5, senses=(sense, "plan"))
    (found,) = choose_terms([replace(studied[1], terms=(one, *others))], 20)
    assert [term.text for term in found.chosen].count("立意") == asked


def test_what_the_learner_knows_is_not_asked_for(studied):
    first = chosen(choose_terms(studied, 4))
    known = {term for terms in first for term in terms}
    again = choose_terms(studied, 4, known=known)
    assert not known & {term for terms in chosen(again) for term in terms}
    assert choose_terms(studied, 4, known=()) == choose_terms(studied, 4)
