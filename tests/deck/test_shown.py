"""Whatever a card shows, it is the same note with the same sentence, and Anki makes the same cards of it."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.chinese.script import converted
from cards.choices import HSK, READINGS, SCRIPTS
from cards.deck.note_types import SENTENCE, WORD
from cards.deck.notes import notes
from cards.deck.package import Deck, write
from cards.deck.plain_text import plain
from cards.deck.shown import Shown
from cards.deck.templates import load_template
from cards.deck.word_notes import word_notes

CHOICES = st.builds(
    Shown,
    script=st.sampled_from(("", *SCRIPTS)),
    reading=st.sampled_from(READINGS),
    hsk=st.sampled_from(HSK),
    word_class=st.booleans(),
    context=st.integers(0, 3),
    links=st.sampled_from([(), ("mdbg",), ("mdbg", "pleco")]),
    source=st.booleans(),
)
READ_OUT = re.compile("<rt>.*?</rt>")
GAP = re.compile(r"\{\{c(\d+)::(.*?)(?:::.*?)?\}\}")


def fields(note, kind=SENTENCE):
    return dict(zip(kind.fields, note.fields, strict=True))


@settings(max_examples=40)
@given(CHOICES)
def test_a_note_has_its_sentence_its_identity_and_its_gaps(seed_deck, shown):
    pairs = [studied.pair for studied in seed_deck.pairs if studied.chosen]
    plain_notes = seed_deck.decks[0].notes
    for pair, before, note in zip(pairs, plain_notes, notes(seed_deck.pairs, seed_deck.decks[0].name, shown), strict=True):
        assert (note.guid, note.cards, note.tags) == (before.guid, before.cards, before.tags)
        found = fields(note)
        sentence = converted(pair.zh, "traditional") if shown.script == "traditional" else pair.zh
        for name in ("Sentence", "Text", "Ruby"):
            assert plain(GAP.sub(r"\2", READ_OUT.sub("", found[name]))) == sentence
        for name in ("Text", "Ruby"):
            assert {int(number) for number, _ in GAP.findall(found[name])} == set(note.cards)
        assert plain(found["Traditional"]) in ({converted(pair.zh, "traditional"), ""} if shown.script == "both" else {""})
        assert (found["Pinyin"], found["Zhuyin"]) == (fields(before)["Pinyin"], fields(before)["Zhuyin"])
        for name, html in found.items():
            assert "[" not in html
            assert name in ("Text", "Ruby") or "{{" not in html
            assert "}}" not in GAP.sub("", html)


@settings(max_examples=40)
@given(CHOICES)
def test_a_word_s_note_keeps_its_identity(seed_deck, shown):
    before, after = (word_notes(seed_deck.pairs, "deck", content) for content in (Shown(), shown))
    assert [(note.guid, note.tags) for note in before] == [(note.guid, note.tags) for note in after]
    for one, other in zip(before, after, strict=True):
        hanzi = plain(fields(one, WORD)["Hanzi"])
        assert len(plain(fields(other, WORD)["Hanzi"])) == len(hanzi)
        assert not re.search(r"[\[{]", "".join(other.fields))


@settings(max_examples=40)
@given(CHOICES)
def test_tags_that_open_are_closed(seed_deck, shown):
    for note in (*notes(seed_deck.pairs, "deck", shown), *word_notes(seed_deck.pairs, "deck", shown)):
        for html in note.fields:
            stack = []
            for closing, tag in re.findall(r"<(/?)(\w+)", html):
                if closing:
                    assert stack.pop() == tag
                elif tag not in ("br", "wbr"):
                    stack.append(tag)
            assert stack == []


def test_a_text_is_not_converted_to_its_own_script(seed_deck):
    as_it_is, chosen = (notes(seed_deck.pairs, "deck", Shown(script)) for script in ("", "simplified"))
    assert as_it_is == chosen


@pytest.mark.parametrize("template", ["classic", "typing"])
def test_a_studied_deck_takes_any_other_choice(seed_deck, tmp_path, anki, template):
    look, path = load_template(template), tmp_path / "a.apkg"
    write([Deck("题", notes(seed_deck.pairs, "题"))], [look], path)
    number = anki.take(path)["new"]
    cards = len(anki.cards())
    anki.answer(7)
    schedule = anki.schedule()
    assert len(schedule) > 1
    for script, reading in product(("traditional", "both"), ("zhuyin", "both", "none")):
        write([Deck("题", notes(seed_deck.pairs, "题", Shown(script, reading)))], [look], path)
        assert anki.take(path) == {"new": 0, "updated": number, "duplicate": 0, "conflicting": 0}
        assert len(anki.cards()) == cards
        assert anki.schedule() == schedule
    assert anki.complaints() == []
    assert any('lang="zh-Hant"' in card.answer() for card in anki.cards())
