"""A note keeps its identity, and a card its number, whatever gets corrected."""

from dataclasses import replace

import pytest

from cards.deck.note_types import SENTENCE
from cards.deck.notes.identity import card_number, sentence_guid
from cards.deck.notes.sentence_notes import notes, source_line
from cards.doubts import doubts_of
from cards.model import Source, StudiedPair, Term, Word
from cards.selection.prompts import prompt

ZH, EN = "重庆钢铁公司创造了纪录，钢铁很好。", "Chongqing Steel Company set a record; its steel is good."


def term(text, english, *, score=0.9, senses=("a sense",), **more):
    start = EN.find(english) if english else 0
    spans = ((start, start + len(english)),) if english else ()
    return Term(0, text, ZH.find(text), ("x",) * len(text), english, spans, score if english else 0.0, senses, **more)


@pytest.fixture
def studied(pair):
    chosen = (term("重庆", "Chongqing"), term("钢铁", "Steel"), term("纪录", "record"))
    words = tuple(Word(char, place, ("x",)) for place, char in enumerate(ZH))
    return StudiedPair(Source("f", title="题", date="1957-12-26"), pair(ZH, EN), words, chosen, chosen)


def fields(note):
    return dict(zip(SENTENCE.fields, note.fields, strict=True))


def test_identity_hangs_on_deck_sentence_and_occurrence_alone(studied):
    (note,) = notes([studied], "deck")
    corrected = replace(
        studied,
        pair=replace(studied.pair, confidence=0.1, english=()),
        words=(),
        chosen=studied.chosen[1:],
        source=Source("other.txt"),
    )
    assert notes([corrected], "deck")[0].guid == note.guid
    assert notes([studied], "other")[0].guid != note.guid
    first, second = notes([studied, studied], "deck")
    assert (first.guid, first.guid == second.guid) == (note.guid, False)


def test_a_sentence_is_known_by_its_text_without_white_space_and_by_how_often_it_came(studied, pair):
    spaced = replace(studied, pair=replace(pair(ZH[:4] + " " + ZH[4:], EN), index=1))
    found = [note.guid for note in notes([studied, spaced, studied], "deck")]
    assert found == [sentence_guid("deck", ZH, occurrence) for occurrence in (1, 2, 3)]


def test_joined_sentences_are_known_by_the_first_and_count_as_all(studied):
    joined = replace(studied, pair=replace(studied.pair, earlier_zh=(ZH[:4], ZH)))
    first, second = notes([joined, studied], "deck")
    assert first.guid == sentence_guid("deck", ZH[:4], 1)
    assert second.guid == sentence_guid("deck", ZH, 2)


def test_a_card_of_joined_sentences_has_the_number_that_it_had_in_the_first(studied):
    joined = replace(studied, pair=replace(studied.pair, earlier_zh=("好" + ZH[:4], ZH[4:])), chosen=studied.chosen[:1])
    assert [note.cards for note in notes([joined], "deck")] == [(2,)]


def test_an_earlier_pair_without_cards_counts_as_an_occurrence(studied):
    _, second = notes([studied, studied], "deck")
    (alone,) = notes([replace(studied, chosen=()), studied], "deck")
    assert alone.guid == second.guid


def test_a_card_keeps_its_number_whatever_else_is_chosen(studied):
    numbers = {one.text: card_number(one, ZH) for one in studied.chosen}
    assert numbers == {"重庆": 1, "钢铁": 3, "纪录": 10}
    for chosen in (studied.chosen[:1], studied.chosen[1:]):
        (note,) = notes([replace(studied, chosen=chosen)], "deck")
        assert note.cards == tuple(sorted(numbers[one.text] for one in chosen))


def test_white_space_does_not_change_a_number():
    one = replace(term("纪录", "record"), start=ZH.find("纪录") + 1)
    assert card_number(one, ZH[:2] + "　" + ZH[2:]) == card_number(term("纪录", "record"), ZH)


def test_a_second_mention_is_hidden_too(studied):
    (note,) = notes([studied], "deck")
    assert fields(note)["Text"].count("{{c3::钢铁::Steel}}") == 2


def test_a_row_and_the_marks_belong_to_their_card(studied):
    found = fields(notes([studied], "deck")[0])
    assert '<span class="k10">record</span>' in found["SentenceTranslation"]
    assert found["Terms"].count('class="term k10"') == 1
    assert found["Sentence"] == ZH


def test_the_prompt_is_the_translator_s_or_marked_as_the_dictionary_s(studied):
    pair = studied.pair
    assert prompt(term("纪录", "record"), pair) == "record"
    assert prompt(term("纪录", None, senses=("to record (sound); to tape",)), pair) == "≈ to record"


def test_what_is_doubtful_is_never_asked_for(studied):
    assert prompt(term("纪录", "record", score=0.2), studied.pair) == "≈ a sense"
    assert prompt(term("纪录", "record", score=0.2, senses=()), studied.pair) == ""
    assert prompt(term("纪录", "record"), replace(studied.pair, confidence=0.3)) == "≈ a sense"


def test_a_second_mention_is_hidden_too_and_asks_for_its_own_english(pair, word):
    sentence = pair("领导干部组织和领导工人。", "Leading cadres organize and lead the workers.")
    lead, leading = (
        Term(0, "领导", start, ("lǐng", "dǎo"), english, (span,), 0.95, ("to lead",))
        for start, english, span in ((7, "lead", (28, 32)), (0, "Leading", (0, 7)))
    )
    words = tuple(
        word(text, start) for text, start in (("领导", 0), ("干部", 2), ("组织", 4), ("和", 6), ("领导", 7), ("工人", 9))
    )
    (note,) = notes([StudiedPair(Source("f"), sentence, words, (leading, lead), (lead,))], "deck")
    assert note.fields[SENTENCE.fields.index("Text")] == "{{c8::领导::Leading}}干部组织和{{c8::领导::lead}}工人。".replace(
        "c8", "c1"
    )


@pytest.mark.parametrize(
    ("texts", "chosen", "hidden"),
    [
        ("钢铁 钢铁 好", ["钢铁"], 2),
        ("好 钢铁 钢铁", ["钢铁"], 2),
        ("大 学 生 大 学", ["大学", "生大"], 1),
        ("大 学 生大 学", ["大学"], 1),
        ("大 学 生 大学", ["大学"], 2),
    ],
)
def test_a_mention_is_whole_words_beside_the_other_gaps(pair, word, make_term, texts, chosen, hidden):
    parts = texts.split()
    zh = "".join(parts)
    words = tuple(word(part, len("".join(parts[:number]))) for number, part in enumerate(parts))
    terms = tuple(make_term(text, zh.find(text)) for text in chosen)
    (note,) = notes([StudiedPair(Source("f"), pair(zh, "it"), words, terms, terms)], "deck")
    assert fields(note)["Text"].count(f"::{chosen[0]}::it}}}}") == hidden


def test_a_mention_may_end_where_the_term_begins(pair, word, make_term):
    terms = (make_term("钢铁", 2),)
    (note,) = notes([StudiedPair(Source("f"), pair("钢铁钢铁", "it"), (word("钢铁", 0), word("钢铁", 2)), terms, terms)], "deck")
    assert fields(note)["Text"] == "{{c1::钢铁::it}}{{c1::钢铁::it}}"


def test_characters_inside_another_word_are_no_mention(pair, word):
    sentence = pair("唱片放进电唱机，唱一下。", "Put the record on the player and sing.")
    sing = Term(0, "唱", 8, ("chàng",), "sing", ((33, 37),), 0.95, ("to sing",))
    words = tuple(
        word(text, start) for text, start in (("唱片", 0), ("放进", 2), ("电唱机", 4), ("，", 7), ("唱", 8), ("一下", 9))
    )
    (note,) = notes([StudiedPair(Source("f"), sentence, words, (sing,), (sing,))], "deck")
    assert note.fields[SENTENCE.fields.index("Text")].count("{{c") == 1


def test_doubts_become_tags_and_say_why(studied):
    doubtful = replace(
        studied,
        pair=replace(studied.pair, confidence=0.3),
        chosen=(term("重庆", "Chongqing", doubt="may be read zhòngqìng"), term("钢铁", None), term("纪录", "record", score=0.3)),
    )
    (note,) = notes([doubtful], "deck")
    assert {"check::pair", "check::link", "check::reading"} <= set(note.tags)
    assert {doubt.kind for doubt in doubts_of(doubtful)} == {"pair", "link", "reading"}


def test_a_doubtful_reading_comes_with_its_probability(studied):
    doubtful = replace(studied, chosen=(term("重庆", "Chongqing", doubt="may be read zhòngqìng", reading_confidence=0.4),))
    found = [(doubt.kind, doubt.text, doubt.reason, doubt.confidence) for doubt in doubts_of(doubtful)]
    assert ("reading", "重庆", "may be read zhòngqìng", 0.4) in found
    assert not any(tag.startswith("check") for tag in notes([studied], "deck")[0].tags)


def test_tags_name_the_product_and_the_date(studied):
    assert {"zhcards", "source::1957-12-26"} <= set(notes([studied], "deck")[0].tags)


def test_the_source_line_says_what_is_known():
    assert source_line(Source("f", "题", "Title", "丁帆", "Ding Fan", "1957-12-26", "3", "")) == "题 · 丁帆 · 1957-12-26 · 第3版"
    assert source_line(Source("f")) == ""
