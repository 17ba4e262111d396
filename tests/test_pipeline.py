"""From a file to a deck that the real Anki studies."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import cards
from cards.building import build
from cards.deck.note_types import SENTENCE
from cards.deck.notes.sentence_notes import notes
from cards.deck.package.earlier import read_earlier
from cards.documents.readers import read
from cards.errors import InputError
from cards.pipeline import deck_name, study
from cards.selection.certainty import is_sure
from cards.selection.prompts import prompt
from cards.sentence_words import sentence_words
from cards.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"
LIBRARY = SEEDS / "library.zh.txt", SEEDS / "library.en.txt", SEEDS / "library.tsv"


def test_the_seed_s_sentences_are_all_paired(seed):
    pairs = cards.pair(read(str(seed)))
    assert len(pairs) == 18
    assert all(pair.zh and pair.en for pair in pairs)
    (three,) = (pair for pair in pairs if len(pair.english) == 3)
    assert len(three.chinese) == 1


def test_the_seed_s_deck_is_one_that_anki_studies(seed_deck, anki):
    (deck,) = seed_deck.decks
    log = anki.take(seed_deck.output)
    assert log == {"new": len(deck.notes), "updated": 0, "duplicate": 0, "conflicting": 0}
    assert len(anki.cards()) == sum(len(note.cards) for note in deck.notes)
    assert anki.complaints() == []
    anki.answer(10)
    schedule = anki.schedule()
    assert anki.take(seed_deck.output)["duplicate"] == len(deck.notes)
    assert anki.schedule() == schedule


def test_every_sentence_with_something_to_learn_stands_on_a_card(seed_deck):
    for pair in seed_deck.pairs:
        listed = any(doubt.kind == "left out" and doubt.text == pair.pair.zh for doubt in seed_deck.doubts)
        assert bool(pair.chosen) != listed


def test_a_term_has_one_card_in_a_deck(seed_deck):
    chosen = [term.text for pair in seed_deck.pairs for term in pair.chosen]
    assert len(chosen) == len(set(chosen))


def test_every_gap_asks_for_the_translator_s_words_or_says_that_it_does_not(seed_deck):
    for pair in seed_deck.pairs:
        for term in pair.chosen:
            assert [pair.pair.en[start:end] for start, end in term.spans] == ([term.english] if term.english else [])


def test_two_files_tables_and_lists_give_decks(tmp_path, anki):
    chinese, english, table = map(str, LIBRARY)
    decks = [
        build([chinese], tmp_path / "two.apkg", translation=english),
        build([table], tmp_path / "table.apkg"),
        build([table, str(SEEDS / "chongqing-1957.txt")], tmp_path / "many.apkg"),
    ]
    assert [len(built.decks) for built in decks] == [1, 1, 2]
    for built in decks:
        log = anki.take(built.output)
        assert log["conflicting"] == log["updated"] == 0
    assert anki.complaints() == []


def test_a_rebuilt_deck_with_a_corrected_translation_is_an_update(tmp_path, anki):
    chinese, english = (Path(shutil.copy(path, tmp_path)) for path in LIBRARY[:2])
    output = tmp_path / "a.apkg"
    first = build([str(chinese)], output, translation=str(english))
    anki.take(output)
    anki.answer(6)
    schedule = anki.schedule()
    text = english.read_text()
    english.write_text(text.replace(text.split()[-1], "indeed."))
    build([str(chinese)], output, translation=str(english))
    log = anki.take(output)
    assert log["new"] == log["conflicting"] == 0
    assert 0 < log["updated"] < len(first.decks[0].notes)
    assert schedule.items() <= anki.schedule().items()


def test_tones_of_speech_change_the_reading_of_sentences_and_nothing_else(seed, seed_deck, tmp_path, anki):
    spoken = build([str(seed)], tmp_path / "a.apkg", Settings(sandhi=True))
    (plain,), (changed,) = seed_deck.decks, spoken.decks
    shown = [SENTENCE.fields.index(name) for name in ("Ruby", "Pinyin", "Zhuyin")]
    for before, after in zip(plain.notes, changed.notes, strict=True):
        assert (before.guid, before.cards, before.tags) == (after.guid, after.cards, after.tags)
        differ = {place for place, pair in enumerate(zip(before.fields, after.fields, strict=True)) if pair[0] != pair[1]}
        assert differ <= set(shown)
    lines = [" ".join(note.fields[shown[1]] for note in deck.notes) for deck in (plain, changed)]
    assert ["bú duàn" in line or "búduàn" in line for line in lines] == [False, True]
    anki.take(spoken.output)
    assert anki.complaints() == []


def test_a_figure_is_read_out_and_changes_no_identity(seed_deck, anki):
    (deck,) = seed_deck.decks
    fields = [dict(zip(SENTENCE.fields, note.fields, strict=True)) for note in deck.notes]
    (grown,) = (one for one in fields if "15.79％" in one["Sentence"])
    assert "bǎi fēn zhī shíwǔ diǎn qī jiǔ" in grown["Pinyin"]
    assert "<ruby>15.79％<rt>bǎi fēn zhī shíwǔ diǎn qī jiǔ</rt></ruby>" in grown["Ruby"]
    silent = [replace(pair, words=tuple(replace(word, spoken="") for word in pair.words)) for pair in seed_deck.pairs]
    assert [(note.guid, note.cards) for note in notes(silent, deck.name)] == [(note.guid, note.cards) for note in deck.notes]
    anki.take(seed_deck.output)
    assert anki.complaints() == []


def test_a_gap_may_hold_a_figure_or_stand_beside_one(tmp_path, anki):
    table = "zh\ten\tterms\n他在12:30买了2斤米，增长15.79％。\tAt 12:30 he bought two jin of rice; it grew by 15.79%.\t2斤;15.79％;12:30\n"
    (tmp_path / "a.tsv").write_text(table)
    built = build([str(tmp_path / "a.tsv")], tmp_path / "a.apkg", Settings(force=True, gloss_only=True))
    assert {"2斤", "15.79％"} & {term.text for pair in built.pairs for term in pair.chosen}
    anki.take(built.output)
    assert anki.complaints() == []
    assert all("liǎng" in card.answer() for card in anki.cards())


def test_the_same_input_gives_the_same_bytes(seed, seed_deck, tmp_path):
    again = build([str(seed)], tmp_path / "again.apkg")
    assert again.output.read_bytes() == seed_deck.output.read_bytes()
    build([str(seed)], again.output)
    assert again.output.read_bytes() == seed_deck.output.read_bytes()


def test_terms_the_learner_insists_on_become_cards(seed, tmp_path):
    built = build([str(seed)], tmp_path / "a.apkg", wanted=["国家", "已经"])
    assert {"国家", "已经"} <= {term.text for pair in built.pairs for term in pair.chosen}


def test_cards_of_the_dictionary_alone(tmp_path, anki):
    (tmp_path / "zh.txt").write_text("昨天我去公园散步。\n天气很好。\n")
    with pytest.raises(InputError, match="no English") as caught:
        build([str(tmp_path / "zh.txt")], tmp_path / "a.apkg")
    assert "--gloss-only" in caught.value.hint
    built = build([str(tmp_path / "zh.txt")], tmp_path / "a.apkg", Settings(gloss_only=True))
    assert all(pair.chosen for pair in built.pairs)
    anki.take(built.output)
    assert anki.complaints() == []
    assert all("≈" in card.question() for card in anki.cards())


def test_texts_that_have_nothing_to_do_with_each_other_are_refused(tmp_path):
    (tmp_path / "zh.txt").write_text("昨天我去公园散步。\n天气很好。\n")
    (tmp_path / "en.txt").write_text("Add two eggs to the flour.\nBake it for an hour.\n")
    files = str(tmp_path / "zh.txt"), str(tmp_path / "en.txt")
    with pytest.raises(InputError, match=r"nothing to do with each other \(score 0\.\d\d"):
        build([files[0]], tmp_path / "a.apkg", translation=files[1])
    assert not (tmp_path / "a.apkg").exists()
    assert build([files[0]], tmp_path / "a.apkg", Settings(force=True), translation=files[1]).decks


def test_what_stands_alone_is_reported(tmp_path):
    zh, en = (path.read_text().strip().split("\n") for path in LIBRARY[:2])
    (tmp_path / "zh.txt").write_text("\n".join([*zh, "这位诗人一生写了三百多首诗，可惜大部分都没有流传下来。"]))
    (tmp_path / "en.txt").write_text("\n".join(en))
    built = build([str(tmp_path / "zh.txt")], tmp_path / "a.apkg", translation=str(tmp_path / "en.txt"))
    alone = [doubt for doubt in built.doubts if doubt.kind == "unpaired"]
    assert [(doubt.text[:4], doubt.line) for doubt in alone] == [("这位诗人", len(zh) + 1)]


def test_the_worst_doubts_come_first_and_none_is_asked_for(seed_deck):
    scores = [doubt.confidence for doubt in seed_deck.doubts]
    assert scores == sorted(scores)
    doubtful = {doubt.text for doubt in seed_deck.doubts if doubt.kind == "link"}
    assert doubtful
    for pair in seed_deck.pairs:
        for term in pair.chosen:
            if term.text in doubtful and term.english:
                assert prompt(term, pair.pair) != term.english or is_sure(term, pair.pair)


def test_every_sentence_knows_its_line(seed):
    document = read(str(seed))
    pairs = cards.pair(document)
    lines = seed.read_text().split("\n")
    for pair in pairs:
        for sentence in (*pair.chinese, *pair.english):
            assert sentence.text in lines[sentence.line - 1]
    assert document.source.title


def test_words_come_sentence_by_sentence_and_blank_lines_are_kept(tmp_path):
    (tmp_path / "a.txt").write_text("我去公园。他也去。\n\n好。\n")
    whole = list(sentence_words(read(str(tmp_path / "a.txt"))))
    lines = list(sentence_words(read(str(tmp_path / "a.txt"), keep_lines=True), keep_lines=True))
    assert [text for text, _ in whole] == ["我去公园。", "他也去。", "好。"]
    assert [text for text, _ in lines] == ["我去公园。他也去。", "", "好。"]
    for text, words in (*whole, *lines):
        assert all(text[word.start : word.end] == word.text for word in words)


def test_a_pair_of_several_sentences_has_words_counted_from_each(seed):
    for text, words in sentence_words(read(str(seed))):
        assert all(text[word.start : word.end] == word.text for word in words)


def test_progress_is_told_to_the_end(seed):
    document = read(str(seed))
    pairs = cards.pair(document)
    told = []
    study(document, pairs, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(pairs), len(pairs))


def test_a_deck_is_named_by_the_learner_else_the_title(seed_deck):
    pair = seed_deck.pairs[0]
    assert deck_name(pair, Settings()) == pair.source.title
    assert deck_name(pair, Settings(deck=" 报纸 ::  1957 ")) == "报纸::1957"
    assert deck_name(replace(pair, source=replace(pair.source, title="", english_title="")), Settings()) == "chongqing-1957"


def test_building_over_a_deck_keeps_the_stamps_of_what_is_the_same(seed, seed_deck, tmp_path):
    output = tmp_path / "a.apkg"
    shutil.copy(seed_deck.output, output)
    before = read_earlier(output).notes
    build([str(seed)], output, Settings(max_terms=2))
    after = read_earlier(output).notes
    assert before.keys() == after.keys()
    assert any(before[guid] != after[guid] for guid in before)


def own_look(folder, name):
    own = Path(shutil.copytree(SEEDS.parent / "templates" / name, folder / f"own-{name}"))
    (own / "style.css").write_text(".card { color: teal; }")
    return str(own)


def test_words_come_to_a_studied_deck_as_new(seed, seed_deck, tmp_path, anki):
    output = tmp_path / "a.apkg"
    shutil.copy(seed_deck.output, output)
    anki.take(output)
    anki.answer(6)
    schedule = anki.schedule()
    (both,) = build([str(seed)], output, Settings(template=("classic", "word"))).decks
    kinds = [note.note_type for note in both.notes]
    assert kinds == sorted(kinds)
    log = anki.take(output)
    assert log == {"new": kinds.count("word"), "updated": 0, "duplicate": kinds.count("sentence"), "conflicting": 0}
    assert anki.schedule() == schedule
    assert anki.complaints() == []


@pytest.mark.parametrize("name", ["classic", "word"])
def test_another_look_costs_no_review(seed, tmp_path, anki, name):
    output = tmp_path / "a.apkg"
    built = build([str(seed)], output, Settings(template=(name,)))
    anki.take(output)
    anki.answer(6)
    schedule = anki.schedule()
    assert len(schedule) > 2
    build([str(seed)], output, Settings(template=(own_look(tmp_path, name),)))
    assert anki.take(output) == {"new": 0, "updated": 0, "duplicate": len(built.decks[0].notes), "conflicting": 0}
    assert anki.schedule() == schedule
    assert all("teal" in card.question() for card in anki.cards())
    assert anki.complaints() == []
