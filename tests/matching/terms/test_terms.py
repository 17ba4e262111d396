"""Content words and terms, each with its reading, its English and its senses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.documents.readers import read
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.terms.content_words import is_content
from cards.matching.terms.terms import find_terms
from cards.model import EnglishSource, GlossaryEntry
from cards.pipeline import pair

ZH, EN = (
    "市委指示重庆各厂矿迅速改变这一情况。",
    "The Municipal Committee instructed all factories and mines in Chongqing to quickly change this situation.",
)


@pytest.fixture(scope="module")
def terms(pair):
    (reading,) = find_terms([parse_pair(pair(ZH, EN))])
    return {term.text: term for term in reading.terms}


def test_a_term_has_the_translator_s_words_and_where_they_stand(terms):
    assert {text: terms[text].english for text in ("市委", "厂矿", "重庆", "改变")} == {
        "市委": "Municipal Committee",
        "厂矿": "factories and mines",
        "重庆": "Chongqing",
        "改变": "change",
    }
    for term in terms.values():
        assert ZH[term.start : term.end] == term.text
        assert [EN[start:end] for start, end in term.spans] == ([term.english] if term.english else [])
        assert term.english_source is (EnglishSource.TRANSLATION if term.english else EnglishSource.DICTIONARY)


def test_a_term_has_its_reading_and_senses(terms):
    assert terms["重庆"].syllables == ("Chóng", "qìng")
    assert terms["重庆"].is_name
    assert terms["改变"].senses[0].startswith("to change")


def test_grammar_numbers_and_dates_are_no_terms(terms):
    assert not {"这", "这一", "各", "。"} & set(terms)
    for word in ("的", "我们", "三百", "12月", "1957年", "三十个", "，", "ABC", "已经"):
        assert not is_content(word), word
    for word in ("工厂", "改变", "超额"):
        assert is_content(word), word


def test_a_wanted_term_always_comes_whatever_it_is(pair):
    (reading,) = find_terms([parse_pair(pair(ZH, EN, wanted=("这一", "指示重庆")))], (), ["改变这"])
    wanted = {term.text: term for term in reading.terms if term.wanted}
    assert set(wanted) == {"这一", "指示重庆", "改变这"}
    assert all(ZH[term.start : term.end] == term.text for term in wanted.values())


def test_a_wanted_term_without_a_translation_has_none(pair):
    (reading,) = find_terms([parse_pair(pair("他昨天买了书。", "He bought a book.", wanted=("昨天",)))])
    (term,) = (term for term in reading.terms if term.wanted)
    assert (term.english, term.spans, term.english_source) == (None, (), EnglishSource.DICTIONARY)
    assert "yesterday" in term.senses[0]


def test_the_document_s_glossary_is_evidence(pair):
    glossary = [GlossaryEntry("莫柯洛", "Morkolo", ("Mò", "kē", "luò"))]
    (reading,) = find_terms([parse_pair(pair("莫柯洛很高兴。", "Morkolo was happy."))], glossary)
    (term,) = (term for term in reading.terms if term.text == "莫柯洛")
    assert (term.english, term.syllables) == ("Morkolo", ("Mò", "kē", "luò"))


def test_without_a_translation_there_are_terms_without_links(pair):
    (reading,) = find_terms([parse_pair(pair(ZH, ""))])
    assert {"改变", "情况"} <= {term.text for term in reading.terms}
    assert all(term.english is None and term.link_confidence == 0 for term in reading.terms)


def test_pairs_together_are_read_as_one_by_one(pair):
    pairs = [pair(ZH, EN), pair("天气很冷。", "It is very cold.", index=1)]
    together = find_terms(list(map(parse_pair, pairs)))
    for one, alone in zip(together, (find_terms([parse_pair(each)])[0] for each in pairs), strict=True):
        assert one.words == alone.words
        assert [(t.text, t.english, t.senses) for t in one.terms] == [(t.text, t.english, t.senses) for t in alone.terms]


@settings(max_examples=30)
@given(
    st.text(alphabet="重庆工厂完成计划的了一三，。《》A5％長", min_size=1, max_size=15),
    st.text(alphabet='Chongqing factory plan, 5% ."(', max_size=40),
    st.lists(st.text(alphabet="重庆工厂完成计划", min_size=1, max_size=3), max_size=3),
)
def test_whatever_the_text_words_cover_it_and_terms_lie_in_it(pair, zh, en, wanted):
    (reading,) = find_terms([parse_pair(pair(zh, en))], (), wanted)
    assert "".join(word.text for word in reading.words) == "".join(zh.split())
    for term in reading.terms:
        assert zh[term.start : term.end] == term.text
        assert len(term.syllables) == len(term.text)
        assert all(0 <= a < b <= len(en) for a, b in term.spans)
    asked = {term for term in wanted if term in zh}
    assert asked <= {term.text for term in reading.terms if term.wanted}


def test_a_numeral_is_no_part_of_a_term(seed):
    pairs = pair(read(str(seed)))
    (mine,) = (pair for pair in pairs if "一、三井工人" in pair.zh)
    (found,) = find_terms([parse_pair(mine)])
    assert "三井" not in {term.text for term in found.terms}


def test_a_name_that_one_sentence_proves_is_one_in_the_others(pair):
    first = pair("但弗雷克表示，他只能这样做。", "But Flake said that he could only do so.", index=0)
    second = pair("弗雷克的选择具有影响力。", "Flake's choice has power.", index=1)
    alone, together = find_terms([parse_pair(second)])[0], find_terms([parse_pair(first), parse_pair(second)])[1]
    assert "弗雷克" not in {word.text for word in alone.words}
    assert "弗雷克" in {word.text for word in together.words}
