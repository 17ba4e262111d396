"""Packages that the real Anki takes whole, and takes again as an update that costs no review."""

import sqlite3
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cards.deck.note_types import SENTENCE, WORD
from cards.deck.notes.markup import Gap, escaped, gapped
from cards.deck.package.earlier import EPOCH, read_earlier
from cards.deck.package.writing import Deck, check_writable, write
from cards.deck.templates.template import load_template
from cards.errors import OutputError, TemplateError
from cards.model import Note

TEMPLATE = load_template("classic")
BOTH = [TEMPLATE, load_template("word")]


def note(number, sentence="重庆钢铁", hint="steel"):
    values = {"Sentence": escaped(sentence), "Text": gapped(sentence, [Gap(0, 2, 1, hint), Gap(2, 4, 3, hint)])}
    values["Ruby"] = values["Text"]
    return Note(f"guid{number}", tuple(values.get(name, "") for name in SENTENCE.fields), ("zhcards", "check::link"), (1, 3))


def word(number, english="steel"):
    values = {"Hanzi": "钢铁", "Pinyin": "gāngtiě", "English": english, "Sentence": "重庆<b>钢铁</b>"}
    fields = tuple(values.get(name, "") for name in WORD.fields)
    return Note(f"word{number}", fields, ("zhcards",), (1,), "word")


def deck(*notes, name="题::一"):
    return [Deck(name, notes or (note(1), note(2)))]


@pytest.fixture(autouse=True)
def _no_date(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_anki_takes_it_whole(anki, tmp_path):
    write(deck(), [TEMPLATE], tmp_path / "a.apkg")
    assert anki.take(tmp_path / "a.apkg") == {"new": 2, "updated": 0, "duplicate": 0, "conflicting": 0}
    assert anki.complaints() == []
    assert sorted(card.ord for card in anki.cards()) == [0, 0, 2, 2]
    assert {one.note_type()["name"] for one in anki.notes()} == {"zhcards sentence"}
    assert "题::一" in [each.name for each in anki.collection.decks.all_names_and_ids()]
    assert anki.notes()[0].tags == ["check::link", "zhcards"]


def test_cards_come_in_the_order_of_the_text(anki, tmp_path):
    write(
        deck(*(note(n, sentence) for n, sentence in enumerate(["重庆一二", "北京三四", "上海五六"]))),
        [TEMPLATE],
        tmp_path / "a.apkg",
    )
    anki.take(tmp_path / "a.apkg")
    by_due = sorted(anki.cards(), key=lambda card: (card.due, card.ord))
    assert [card.note().fields[0] for card in by_due] == ["重庆一二"] * 2 + ["北京三四"] * 2 + ["上海五六"] * 2


def test_sentences_and_words_lie_in_one_deck(anki, tmp_path):
    path = tmp_path / "a.apkg"
    write(deck(note(1), note(2), word(1), word(2)), BOTH, path)
    assert anki.take(path) == {"new": 4, "updated": 0, "duplicate": 0, "conflicting": 0}
    assert anki.complaints() == []
    by_due = sorted(anki.cards(), key=lambda card: card.due)
    assert [card.note().guid for card in by_due] == ["guid1"] * 2 + ["guid2"] * 2 + ["word1", "word2"]
    assert {one.note_type()["name"] for one in anki.notes()} == {"zhcards sentence", "zhcards word"}
    assert anki.take(path)["duplicate"] == 4
    write(deck(note(1), note(2), word(1), word(2, english="iron")), BOTH, path)
    log = anki.take(path)
    assert (log["updated"], log["duplicate"]) == (1, 3)


def test_a_word_that_tells_its_answer_would_be_noticed(anki, tmp_path):
    telling = replace(BOTH[1], front="{{Hanzi}} {{Sentence}} {{English}}")
    write(deck(word(1)), [telling], tmp_path / "a.apkg")
    anki.take(tmp_path / "a.apkg")
    assert anki.complaints() == ["card 1 of word1 gives its answer away: ['steel']"]


def test_the_look_of_words_is_stamped_apart_from_that_of_sentences(tmp_path):
    path = tmp_path / "a.apkg"
    write(deck(note(1), word(1)), BOTH, path)
    write(deck(note(1), word(1)), [TEMPLATE, replace(BOTH[1], style="b {}")], path, now=EPOCH + 50)
    found = read_earlier(path)
    assert {stamp.time for stamp in found.notes.values()} == {EPOCH}
    assert sorted(stamp.time for stamp in found.note_types.values()) == [EPOCH, EPOCH + 50]


def test_each_note_type_has_one_template(tmp_path):
    mine = replace(TEMPLATE, name="mine")
    with pytest.raises(TemplateError, match="“classic” and “mine” are both for the note type “sentence”"):
        write(deck(), [TEMPLATE, mine], tmp_path / "a.apkg")
    with pytest.raises(TemplateError, match="no template for notes of the type “word”"):
        write(deck(word(1)), [TEMPLATE], tmp_path / "a.apkg")
    assert not (tmp_path / "a.apkg").exists()


def test_importing_again_changes_nothing_and_a_correction_arrives(anki, tmp_path):
    path = tmp_path / "a.apkg"
    write(deck(), [TEMPLATE], path)
    anki.take(path)
    anki.answer(3)
    schedule = anki.schedule()
    assert anki.take(path)["duplicate"] == 2
    write(deck(note(1, hint="iron"), note(2)), [TEMPLATE], path)
    log = anki.take(path)
    assert (log["updated"], log["duplicate"]) == (1, 1)
    assert "iron" in anki.collection.get_note(anki.collection.find_notes("iron")[0]).fields[1]
    assert anki.schedule() == schedule
    assert anki.complaints() == []


def test_a_new_look_arrives(anki, tmp_path):
    path = tmp_path / "a.apkg"
    write(deck(), [TEMPLATE], path)
    anki.take(path)
    write(deck(), [replace(TEMPLATE, front="<b>{{cloze:Text}}</b>")], path)
    anki.take(path)
    assert anki.cards()[0].note_type()["tmpls"][0]["qfmt"] == "<b>{{cloze:Text}}</b>"


def test_same_input_same_bytes_over_an_earlier_package_too(tmp_path):
    one, other = tmp_path / "one.apkg", tmp_path / "other.apkg"
    write(deck(), [TEMPLATE], one)
    first = one.read_bytes()
    write(deck(), [TEMPLATE], other)
    write(deck(), [TEMPLATE], one, now=EPOCH + 10_000)
    assert one.read_bytes() == other.read_bytes() == first


def test_the_environment_may_date_a_first_package(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write(deck(), [TEMPLATE], tmp_path / "a.apkg")
    assert {stamp.time for stamp in read_earlier(tmp_path / "a.apkg").notes.values()} == {1_700_000_000}


def test_only_what_changed_gets_a_new_stamp(tmp_path):
    path = tmp_path / "a.apkg"
    write(deck(), [TEMPLATE], path)
    write(deck(note(1), note(2, hint="iron")), [TEMPLATE], path, now=EPOCH + 50)
    stamps = {name: stamp.time for name, stamp in read_earlier(path).notes.items()}
    assert stamps == {"guid1": EPOCH, "guid2": EPOCH + 50}
    write(deck(note(1), note(2)), [TEMPLATE], path, now=EPOCH + 7)
    stamps = {name: stamp.time for name, stamp in read_earlier(path).notes.items()}
    assert stamps["guid2"] == EPOCH + 51


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 torn"])
def test_a_file_that_is_no_deck_stays_as_it_is(tmp_path, content):
    path = tmp_path / "a.apkg"
    path.write_bytes(content)
    for attempt in (lambda: check_writable(path), lambda: write(deck(), [TEMPLATE], path)):
        with pytest.raises(OutputError, match="not a deck"):
            attempt()
    assert path.read_bytes() == content


def test_a_zip_of_something_else_stays_as_it_is(tmp_path):
    path = tmp_path / "a.apkg"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("collection.anki2", b"no database")
    with pytest.raises(OutputError):
        check_writable(path)


def test_what_fails_leaves_the_earlier_package_and_no_litter(tmp_path, monkeypatch):
    path = tmp_path / "a.apkg"
    write(deck(), [TEMPLATE], path)
    before = path.read_bytes()
    monkeypatch.setattr(zipfile.ZipFile, "writestr", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OutputError, match="No space left"):
        write(deck(note(3)), [TEMPLATE], path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.apkg"]


@pytest.mark.parametrize(("place", "says"), [("missing/a.apkg", "folder does not exist"), (".", "this is a folder")])
def test_a_place_that_cannot_be_written_is_refused_at_once(tmp_path, place, says):
    with pytest.raises(OutputError, match=says):
        check_writable(tmp_path / place)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(alphabet="重庆{}[]:c1<>&\"'\\sound=type /\x1f\n", min_size=4, max_size=25), min_size=1, max_size=4))
def test_anki_shows_any_text_as_it_is(tmp_path_factory, sentences):
    import anki.lang
    from anki.collection import Collection, ImportAnkiPackageRequest

    folder = tmp_path_factory.mktemp("any")
    texts = [text.replace("\x1f", "") + "末尾文字" for text in sentences]
    write(deck(*(note(n, text, hint=text) for n, text in enumerate(texts))), [TEMPLATE], folder / "a.apkg")
    anki.lang.set_lang("en")
    collection = Collection(str(folder / "c.anki2"))
    try:
        log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(folder / "a.apkg"))).log
        assert len(log.new) == len(texts)
        for card in collection.find_cards(""):
            shown = collection.get_card(card)
            assert shown.question() != shown.answer()
            assert "[anki:" not in shown.answer()
        assert not collection.get_empty_cards().notes
    finally:
        collection.close()


def test_a_package_holds_no_media(tmp_path):
    write(deck(), [TEMPLATE], tmp_path / "a.apkg")
    with zipfile.ZipFile(tmp_path / "a.apkg") as package:
        assert sorted(package.namelist()) == ["collection.anki2", "media"]
        assert package.read("media") == b"{}"
        (tmp_path / "c.anki2").write_bytes(package.read("collection.anki2"))
    with sqlite3.connect(tmp_path / "c.anki2") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
