"""A word has one note in a deck, which Anki knows again whatever gets corrected."""

from dataclasses import replace

import pytest

from cards.deck.note_types import WORD
from cards.deck.notes.content import CardContent
from cards.deck.notes.identity import word_guid
from cards.deck.notes.word_notes import word_notes
from cards.deck.plain_text import plain
from cards.model import Source, StudiedPair, Term, Word

ZH, EN = "重庆 <钢铁> 公司长大了。", "The Chongqing Steel Company has grown."


def term(text, english, syllables=(), *, zh=ZH, en=EN, score=0.95, senses=("a sense", "another"), **more):
    start = en.find(english) if english else 0
    spans = ((start, start + len(english)),) if english else ()
    reading = tuple(syllables) or ("x",) * len(text)
    return Term(0, text, zh.find(text), reading, english, spans, score if english else 0.0, senses, **more)


@pytest.fixture
def studied(pair):
    words = tuple(Word(char, place, ("x",)) for place, char in enumerate(ZH))
    chosen = (term("钢铁", "Steel", ("gāng", "tiě")), term("长大", None))
    return StudiedPair(Source("f", title="题", date="1957-12-26"), pair(ZH, EN), words, chosen, chosen)


def fields(note):
    return dict(zip(WORD.fields, note.fields, strict=True))


def test_a_word_has_a_card_with_its_sentence(studied):
    steel, grown = word_notes([studied], "deck")
    assert (steel.guid, steel.cards, steel.note_type) == (word_guid("deck", "钢铁"), (1,), "word")
    found = fields(steel)
    assert (found["Hanzi"], found["English"]) == ("钢铁", "Steel")
    assert found["Pinyin"] == '<span class="tone1">gāng</span><span class="tone3">tiě</span>'
    assert found["Senses"] == '<ul class="senses"><li>a sense</li><li>another</li></ul>'
    assert found["Sentence"] == "重庆 &lt;<b>钢铁</b>&gt; 公司长大了。"
    assert (
        '<b><wbr><ruby class="tone5">钢<rt>x</rt></ruby><wbr><ruby class="tone5">铁<rt>x</rt></ruby></b>' in found["SentenceRuby"]
    )
    assert found["SentenceTranslation"] == "The Chongqing <b>Steel</b> Company has grown."
    assert found["Source"] == "题 · 1957-12-26"
    assert fields(grown)["English"] == "≈ a sense"
    assert "<b>" not in fields(grown)["SentenceTranslation"]


def test_doubts_of_a_word_are_tags_of_its_own_note_alone(studied):
    steel, grown = word_notes([studied], "deck")
    assert "check::link" in grown.tags
    assert not any(tag.startswith("check") for tag in steel.tags)
    assert {"zhcards", "source::1957-12-26"} <= set(steel.tags)


def test_identity_hangs_on_deck_and_text_alone(studied):
    steel, _ = word_notes([studied], "deck")
    corrected = replace(
        studied,
        pair=replace(studied.pair, confidence=0.1, english=()),
        words=(),
        chosen=(term("钢铁", None, ("gàng", "tiē"), senses=("other",)),),
        source=Source("other.txt"),
    )
    assert word_notes([corrected], "deck")[0].guid == steel.guid
    assert word_notes([studied], "other")[0].guid != steel.guid


def test_a_word_chosen_again_has_one_note_with_its_surest_sentence(studied, pair):
    zh, en = "钢铁很好。", "Steel is good."
    sure = term("钢铁", "Steel", ("Gāng", "tiě"), zh=zh, en=en, score=0.99)
    better = StudiedPair(studied.source, pair(zh, en), (), (sure,), (sure,))
    steel, _ = word_notes([studied, better], "deck")
    assert fields(steel)["Sentence"] == "<b>钢铁</b>很好。"
    unsure = replace(better, chosen=(replace(sure, english=None, spans=(), link_confidence=0.0),))
    alone = CardContent(context=0)
    assert word_notes([studied, unsure], "deck", alone) == word_notes([studied], "deck", alone)
    assert word_notes([unsure, studied], "deck", alone)[0] == word_notes([studied], "deck", alone)[0]


def test_a_term_that_is_read_in_two_ways_is_two_words(studied, pair):
    zh, en = "长江很长。", "The long river is long."
    long, chief = (term("长", "long", (syllable,), zh=zh, en=en) for syllable in ("cháng", "zhǎng"))
    both = (
        StudiedPair(studied.source, pair(zh, en), (), (long,), (long,)),
        StudiedPair(studied.source, pair(zh, en), (), (), (chief,)),
    )
    first, second = word_notes(both, "deck")
    assert (first.guid, second.guid) == (word_guid("deck", "长"), word_guid("deck", "长", 2))
    assert [plain(fields(note)["Pinyin"]) for note in (first, second)] == ["cháng", "zhǎng"]


def test_words_come_as_the_text_has_them(studied):
    again = replace(studied, chosen=(term("重庆", "Chongqing"), term("长大", None)))
    assert [fields(note)["Hanzi"] for note in word_notes([studied, again], "deck")] == ["钢铁", "长大", "重庆"]
