"""Each term is chosen once, where it is learned best, and no gap of a sentence gives another away."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.terms.terms import find_terms
from cards.model import Source, StudiedPair, Term
from cards.selection import choice
from cards.selection.choice import choose_terms
from cards.selection.exclusions import left_out

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
def article(pair):
    pairs = [pair(zh, en, index=n) for n, (zh, en) in enumerate(TEXTS)]
    source = Source("f", author="丁帆")
    return [
        StudiedPair(source, one, read.words, read.terms)
        for one, read in zip(pairs, find_terms(list(map(parse_pair, pairs))), strict=True)
    ]


def chosen(pairs):
    return [[term.text for term in one.chosen] for one in pairs]


def test_each_term_is_asked_once_and_every_sentence_has_a_card(article):
    found = chosen(choose_terms(article, 4))
    every = [text for texts in found[:3] for text in texts]
    assert len(every) == len(set(every))
    assert all(found[:3])


def test_a_sentence_without_a_new_term_repeats_its_best(article):
    again = [article[1], replace(article[1], pair=replace(article[1].pair, index=9))]
    first, second = chosen(choose_terms(again, 10))
    assert set(second) <= set(first)
    assert len(second) == 1


def test_bylines_credits_and_bare_numbers_are_left_out(article):
    found = choose_terms(article, 4)
    assert [bool(one.chosen) for one in found] == [True, True, True, False, False, False, False, False]
    assert all(left_out(one) for one in found[3:])


def test_untranslated_sentences_are_for_dictionary_cards(article):
    assert choose_terms(article, 4, gloss_only=True)[6].chosen


@given(most=st.integers(1, 6))
def test_no_more_than_asked_for_and_no_two_that_overlap(article, most):
    for one in choose_terms(article, most):
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


@pytest.mark.parametrize("text", ["缫", "钢赛季"])
def test_what_must_be_guessed_from_a_character_or_from_parts_is_no_gap_unless_asked_for(article, text):
    first, *others = article[0].terms
    for english, score, wanted, asked in (
        ("heavy", 0.5, False, 0),
        ("heavy", 0.99, False, 1),
        (None, 0.0, False, 0),
        ("heavy", 0.5, True, 1),
    ):
        one = replace(first, text=text, english=english, link_confidence=score, wanted=wanted, senses=("heavy",))
        beside, alone = (choose_terms([replace(article[0], terms=terms)], 20)[0].chosen for terms in ((one, *others), (one,)))
        assert [term.text for term in beside].count(text) == asked
        assert [term.text for term in alone] == [text]


@pytest.mark.parametrize(("text", "asked"), [("厂", []), ("工厂", ["工厂"]), ("工厂厂", [])])
def test_a_sense_that_the_translation_confirms_is_asked_for_only_of_whole_words(values, studied, term, text, asked):
    assert values == {}
    unsure = term(text, english="mill", confidence=0.5, senses=("steel mill",))
    one = studied(f"{text}和重庆。", "The steel mill and Chongqing", unsure, term("重庆", len(text) + 1))
    assert chosen(choose_terms([one], 4)) == [[*asked, "重庆"]]


@pytest.mark.parametrize(("sense", "asked"), [("plan; scheme", 1), ("to draw up (a will)", 0), ("to overfulfil", 1)])
def test_a_sense_of_the_dictionary_is_asked_for_where_the_translation_has_its_words(article, sense, asked):
    first, *others = article[1].terms
    one = replace(first, text="立意", english="workers", link_confidence=0.5, senses=(sense, "plan"))
    (found,) = choose_terms([replace(article[1], terms=(one, *others))], 20)
    assert [term.text for term in found.chosen].count("立意") == asked


def test_what_the_learner_knows_is_not_asked_for(article):
    first = chosen(choose_terms(article, 4))
    known = {term for terms in first for term in terms}
    again = choose_terms(article, 4, known=known)
    assert not known & {term for terms in chosen(again) for term in terms}
    assert choose_terms(article, 4, known=()) == choose_terms(article, 4)


@pytest.fixture
def values(monkeypatch):
    """What terms are worth, by their text."""
    worth: dict[str, float] = {}
    monkeypatch.setattr(choice, "value", lambda term, uses, translated: worth.get(term.text, 0.5))  # noqa: ARG005
    return worth


def test_terms_are_valued_by_their_uses_in_the_whole_deck(monkeypatch, studied, term):
    seen: list[tuple[str, int, bool]] = []

    def recorded(term: Term, uses: int, translated: bool) -> float:
        seen.append((term.text, uses, translated))
        return 0.5

    monkeypatch.setattr(choice, "value", recorded)
    choose_terms([studied("钢铁很好。", "Steel", term("钢铁")), studied("钢铁公司。", "", term("钢铁"), term("公司", 2))], 4)
    assert seen == [("钢铁", 2, True), ("钢铁", 2, False), ("公司", 1, False)]


def test_easy_terms_are_chosen_only_where_there_is_nothing_better(values, studied, term):
    values |= {"重庆": 0.9, "钢铁": 0.2, "公司": 0.19}
    three = studied("重庆钢铁公司。", "Steel", term("重庆"), term("钢铁", 2), term("公司", 4))
    alone = studied("公司。", "Company", term("公司"))
    assert chosen(choose_terms([three], 4)) == [["重庆", "钢铁"]]
    assert chosen(choose_terms([alone], 4)) == [["公司"]]


def test_the_most_valuable_terms_of_a_full_sentence_are_chosen(values, studied, term):
    values |= {"重庆": 0.3, "钢铁": 0.9, "公司": 0.6}
    one = studied("重庆钢铁公司。", "Steel", term("重庆"), term("钢铁", 2), term("公司", 4))
    assert chosen(choose_terms([one], 1)) == [["钢铁"]]
    assert chosen(choose_terms([one], 2)) == [["钢铁", "公司"]]
    assert chosen(choose_terms([one], 3)) == [["重庆", "钢铁", "公司"]]


def test_a_term_as_valuable_as_another_comes_in_the_order_of_characters(values, studied, term):
    assert values == {}
    assert chosen(choose_terms([studied("钢铁公司。", "Steel", term("钢铁"), term("公司", 2))], 1)) == [["公司"]]


@pytest.mark.parametrize(
    ("first", "second", "best"),
    [
        ((60, 1.0, 1.0), (30, 0.87, 1.0), 1),
        ((60, 1.0, 1.0), (30, 0.861, 0.95), 0),
        ((30, 0.95, 1.0), (10, 0.95, 1.0), 0),
        ((31, 0.95, 1.0), (30, 0.95, 1.0), 1),
        ((30, 0.95, 0.9), (30, 0.95, 1.0), 1),
        ((30, 0.9512, 1.0), (30, 0.9532, 1.0), 1),
        ((30, 0.9532, 1.0), (30, 0.9534, 1.0), 0),
    ],
    ids=["sure and long", "less sure", "both short", "longer by one", "surer pair", "surer by a thousandth", "as sure"],
)
def test_a_term_is_learned_in_a_short_sentence_with_a_sure_link(values, studied, term, first, second, best):
    """Length, link and pair of two sentences; a sentence of 60 characters is worth 84 % of one of 30."""
    values["很很"] = 0.3
    pairs = [
        studied("钢铁" + "很" * (length - 2), "Steel", term("钢铁", confidence=link), confidence=sure)
        for length, link, sure in (first, second)
    ]
    pairs = [replace(one, terms=(*one.terms, term("很很", 2))) for one in pairs]
    found = chosen(choose_terms(pairs, 1))
    assert found[best] == ["钢铁"]
    assert found[1 - best] == ["很很"]


def test_a_term_beside_another_is_a_gap_and_one_over_it_is_not(values, studied, term):
    values |= {"钢铁": 0.9, "公司": 0.8, "铁公": 0.7, "公司很": 0.6, "铁": 0.6}
    one = studied(
        "钢铁公司很好", "Steel", *(term(text, start) for text, start in (("钢铁", 0), ("公司", 2), ("铁公", 1), ("公司很", 2)))
    )
    assert chosen(choose_terms([one], 9)) == [["钢铁", "公司"]]


def test_a_term_that_is_part_of_another_elsewhere_in_the_sentence_is_no_gap(values, studied, term):
    values |= {"钢铁": 0.9, "钢铁公司": 0.8}
    one = studied("钢铁和钢铁公司", "Steel", term("钢铁"), term("钢铁公司", 3))
    assert chosen(choose_terms([one], 9)) == [["钢铁"]]
    values |= {"钢铁公司": 1.0}
    assert chosen(choose_terms([one], 9)) == [["钢铁公司"]]


def test_a_term_without_anything_to_ask_for_is_no_gap(values, studied, term):
    assert values == {}
    silent = {"senses": (), "confidence": 0.5}
    assert chosen(choose_terms([studied("钢铁", "Steel", term("钢铁", **silent))], 4)) == [[]]
    assert chosen(choose_terms([studied("钢铁", "Steel", term("钢铁", senses=()))], 4)) == [["钢铁"]]
    assert chosen(choose_terms([studied("钢铁", "Steel", term("钢铁", wanted=True, **silent))], 4)) == [["钢铁"]]
    assert chosen(choose_terms([studied("钢铁 OK", "Steel", term("钢铁"), term("OK", 3))], 4)) == [["钢铁"]]


@pytest.mark.parametrize(("start", "found"), [(499, ["钢铁"]), (500, [])])
def test_a_term_beyond_anki_s_highest_card_is_no_gap(values, studied, term, start, found):
    assert values == {}
    assert chosen(choose_terms([studied("好" * start + "钢铁", "Steel", term("钢铁", start))], 4)) == [found]


def test_a_sentence_left_with_nothing_has_its_best_term_a_new_one_first(values, studied, term):
    values |= {"重庆": 0.1, "钢铁": 0.15, "公司": 0.9}
    first = studied("公司", "Company", term("公司"))
    again = studied("公司钢铁重庆", "Steel", term("公司"), term("钢铁", 2), term("重庆", 4))
    assert chosen(choose_terms([first, again], 4)) == [["公司"], ["钢铁"]]
    assert chosen(choose_terms([first, replace(again, terms=again.terms[:1])], 4)) == [["公司"], ["公司"]]
    assert chosen(choose_terms([first, again], 4, known=["钢铁"])) == [["公司"], ["重庆"]]
    values["钢铁"] = 0.1
    assert chosen(choose_terms([first, again], 4)) == [["公司"], ["钢铁"]]


def test_what_the_learner_asked_for_is_chosen_in_every_sentence(values, studied, term):
    values |= {"钢铁": 0.0}
    both = [studied("钢铁公司", "Steel", term("钢铁", wanted=True), term("公司", 2)) for _ in range(2)]
    assert chosen(choose_terms(both, 1, known=["钢铁"])) == [["钢铁"], ["钢铁"]]


def test_known_words_are_known_in_either_script(values, studied, term):
    assert values == {}
    one = studied("鋼鐵公司在重慶。", "Steel", term("鋼鐵"), term("公司", 2))
    assert chosen(choose_terms([one], 4, known=["钢铁"])) == chosen(choose_terms([one], 4, known=["鋼鐵"])) == [["公司"]]
