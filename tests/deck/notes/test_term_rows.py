"""A row says of a term what the learner chose, and nothing that is not so here."""

import re
from dataclasses import replace

import pytest

from cards.choices import LINKS
from cards.deck.notes.content import CardContent, content_by_source
from cards.deck.notes.term_rows import class_label, dictionary_links, hanzi_cells, level_label, sense_lists, term_row
from cards.deck.plain_text import plain
from cards.model import Source, StudiedPair, Term

CONTENT, HERE = CardContent(), Source("f")


def term(text, senses=("a sense",), *, start=0, english="it", **more):
    return Term(0, text, start, ("x",) * len(text), english, ((0, 2),), 0.95, senses, **more)


def studied(pair, zh, en, *terms, score=1.0, source=HERE):
    return StudiedPair(source, pair(zh, en, score), (), terms, terms)


@pytest.mark.parametrize(
    ("text", "sense", "is_name", "label"),
    [
        ("工厂", "factory", False, "n."),
        ("完成", "to complete", False, "v."),
        ("完成", "completion", False, ""),
        ("劳动", "physical labor", False, "n."),
        ("劳动", "(old) to do physical labor", False, "v."),
        ("年轻", "young", False, "adj."),
        ("常常", "frequently", False, "adv."),
        ("重庆", "Chongqing", True, "name"),
        ("高峰", "peak", False, "n."),
        ("先进", "Xianjin", True, "name"),
        ("长江", "Yangtze River", False, "name"),
        ("一丝不苟", "not one thread loose", False, "idiom"),
        ("国家计划", "国家 guójiā: country", False, ""),
        ("立缫缫", "silk", False, ""),
    ],
)
def test_the_word_class_is_that_of_the_sense_meant_here(text, sense, is_name, label):
    assert class_label(term(text, (sense,), is_name=is_name)) == label


def test_the_first_sense_decides_on_the_word_class():
    assert class_label(term("劳动", ("to do physical labor", "physical labor"))) == "v."
    assert class_label(term("完成", ("completion", "to complete"))) == ""


@pytest.mark.parametrize(("syllabus", "label"), [("2.0", "HSK 6"), ("2021", ""), ("2025", "HSK 7-9"), ("none", "")])
def test_the_band_is_that_of_the_syllabus_chosen(syllabus, label):
    assert level_label(term("一丝不苟"), syllabus) == label


def test_most_senses_are_folded_and_none_is_lost(pair):
    many = ("one", "two", "(old) three", *(f"sense {n}" for n in range(9)))
    sure = pair("字", "it")
    for told, first in (
        (pair("字", "it"), ["one", "two", "sense 0"]),
        (pair("字", "it", 0.1), ["one", "two", *(f"sense {n}" for n in range(4))]),
    ):
        before, folded = sense_lists(term("字", many), told, CONTENT).split("<details", 1)
        assert re.findall("<li>(.*?)</li>", before) == first
        assert re.findall(r"<summary>(\d+) more</summary>", folded) == [str(len(many) - len(first))]
        assert {*first, *re.findall("<li>(.*?)</li>", folded)} == set(many)
    assert "<details" not in sense_lists(term("字", many[:2]), sure, CONTENT)


def test_links_lead_to_the_term_in_any_letters():
    found = re.findall('href="(.*?)"', dictionary_links(term("卡拉&OK"), LINKS))
    assert found == [
        f"{address}%E5%8D%A1%E6%8B%89%26OK"
        for address in ("https://www.mdbg.net/chinese/dictionary?wdqb=", "plecoapi://x-callback-url/s?q=")
    ]
    assert dictionary_links(term("字"), ("pleco",)).count("<a ") == 1
    assert dictionary_links(term("字"), ()) == ""


def test_a_term_is_written_as_its_sentence_has_it(pair):
    sentence = pair("他的头发理了。", "He had his hair cut.")
    hair, cut = term("发", start=3), term("理了", start=4)
    both = CardContent("both")
    assert hanzi_cells(hair, sentence, CardContent("traditional")) == '<span class="hanzi" lang="zh-Hant">髮</span>'
    assert (
        hanzi_cells(hair, sentence, both)
        == '<span class="hanzi" lang="zh-Hans">发</span><span class="other" lang="zh-Hant">髮</span>'
    )
    assert hanzi_cells(cut, sentence, both) == '<span class="hanzi" lang="zh-Hans">理了</span>'
    traditional = replace(both, source_script="traditional")
    assert plain(hanzi_cells(replace(hair, text="髮"), pair("他的頭髮理了。", "It"), traditional)) == "发髮"


@pytest.mark.parametrize(
    ("reading", "classes"), [("pinyin", {"pinyin"}), ("zhuyin", {"zhuyin"}), ("both", {"pinyin", "zhuyin"}), ("none", set())]
)
def test_a_row_reads_as_chosen(pair, reading, classes):
    sentence = studied(pair, "字", "it", term("字"))
    cells = re.findall('class="(.*?)"', term_row(sentence.chosen[0], 3, sentence, CardContent(reading=reading)))
    assert cells[0] == "term k3"
    assert {"pinyin", "zhuyin"} & set(cells) == classes


def test_each_text_of_a_deck_is_converted_from_its_own_script(pair):
    simplified = studied(pair, "工厂在重庆，他著书。", "It", term("工厂"))
    traditional = studied(pair, "工廠在重慶，皇后以後。", "It", term("工廠"), source=Source("g"))
    content = content_by_source([simplified, traditional], CardContent("simplified"))
    assert content[simplified.source].display_text(simplified.pair.zh) == simplified.pair.zh
    assert content[traditional.source].display_text(traditional.pair.zh) == "工厂在重庆，皇后以后。"
    content = content_by_source([simplified, traditional], CardContent("traditional"))
    assert content[traditional.source].display_text(traditional.pair.zh) == traditional.pair.zh
    assert content[traditional.source].display_sense("variant of 记录") == "variant of 記錄"
    assert content[simplified.source].display_text("工厂在重庆") == "工廠在重慶"
