"""A card shows other sentences that have its term, the easiest to read first."""

import re
from dataclasses import replace

import pytest

from cards.deck.notes.content import CardContent, content_by_source
from cards.deck.notes.examples import context, examples_of
from cards.deck.plain_text import plain
from cards.matching.sentences.alignment import SURE_PAIR
from cards.model import Source, StudiedPair


@pytest.fixture
def studied(pair, make_term):
    def make(zh, en, *starts, confidence=1.0, term="工厂"):
        terms = tuple(make_term(term, start) for start in starts or (zh.find(term),))
        return StudiedPair(Source("f"), pair(zh, en, confidence), (), terms, terms)

    return make


def shown(pairs, most, content=CardContent()):
    """The Chinese of the examples for the first term of the first pair."""
    first, examples = pairs[0], examples_of(pairs, content_by_source(pairs, content))
    markup = context(first.chosen[0], first.pair, examples, most)
    return [plain(line) for line in re.findall(r'<div class="zh"[^>]*>(.*?)</div>', markup)]


def test_an_example_has_each_mention_in_bold_and_its_english(studied):
    pairs = [studied("他在工厂。", "He is in it."), studied("工厂大，工厂里有人。", "It is <big>.", 0, 4)]
    examples = examples_of(pairs, content_by_source(pairs, CardContent()))
    assert context(pairs[0].chosen[0], pairs[0].pair, examples, 2) == (
        '<div class="use"><div class="zh" lang="zh-Hans"><b>工厂</b>大，<b>工厂</b>里有人。</div>'
        '<div class="en" lang="en">It is &lt;big&gt;.</div></div>'
    )


def test_sure_translations_come_first_and_then_short_sentences(studied):
    pairs = [
        studied("他在工厂。", "He is in it."),
        studied("工厂在哪里？", ""),
        studied("工厂。", "Not sure.", confidence=SURE_PAIR - 0.01),
        studied("这个工厂很大。", "It is big.", confidence=SURE_PAIR),
        studied("工厂很大。", "It is big."),
    ]
    easiest_first = ["工厂很大。", "这个工厂很大。", "工厂。", "工厂在哪里？"]
    for most in range(6):
        assert shown(pairs, most) == easiest_first[:most]


def test_a_sentence_is_shown_once_and_never_on_its_own_card(studied):
    own = studied("工厂很大。", "It is big.")
    pairs = [own, replace(own, pair=replace(own.pair, index=1)), *[studied("他在工厂。", "He is in it.")] * 2]
    assert shown(pairs, 9) == ["他在工厂。"]


def test_characters_inside_another_word_are_no_example(studied):
    pairs = [studied("厂长来了。", "The manager came.", term="厂长"), studied("手工厂长来。", "It comes.", term="工厂")]
    assert shown(pairs, 9) == []


def test_an_example_is_written_in_the_script_of_the_fields(studied):
    pairs = [studied("他在工厂。", "He is in it."), studied("工厂很大。", "It is big.")]
    assert shown(pairs, 9, CardContent("traditional")) == ["工廠很大。"]
