"""What a re-import would do is known before it is done, and the real Anki does just that."""

import sqlite3
import zipfile
from dataclasses import replace

import pytest

from cards.building import build
from cards.deck.package.changes import ChangeKind, changes
from cards.deck.package.writing import Deck
from cards.errors import OutputError
from cards.settings import Settings


@pytest.fixture
def text(seed, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(seed.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_nothing_differs_from_itself(seed_deck):
    assert changes(seed_deck.decks, seed_deck.decks) == ()


def test_changed_new_and_gone_notes_are_told_apart(seed_deck):
    (deck,) = seed_deck.decks
    first, second, *others = deck.notes
    changed = replace(second, fields=(*second.fields[:3], "other", *second.fields[4:]), cards=(*second.cards[:-1], 99))
    found = changes(seed_deck.decks, [Deck(deck.name, (changed, *others, replace(first, guid="x" * 20)))])
    assert [change.kind for change in found] == ["changed", "new", "gone"]
    assert [field.name for field in found[0].fields] == ["Pinyin"]
    assert (found[0].new_cards, found[0].lost_cards) == ((99,), second.cards[-1:])


@pytest.mark.parametrize(
    "edit", [("upsurge", "surge"), ("Recently", "Of late"), ("最近，", "近日，"), ("。\n", "。他们来了。\n")]
)
def test_anki_does_what_was_told(edit, text, tmp_path, anki):
    output = tmp_path / "a.apkg"
    assert build([str(text)], output).changes is None
    anki.take(output)
    anki.answer(10)
    before = {card.id for card in anki.cards()}
    text.write_text(text.read_text(encoding="utf-8").replace(*edit, 1), encoding="utf-8")
    found = build([str(text)], output).changes
    assert found is not None
    kinds = [change.kind for change in found]
    log = anki.take(output)
    assert (log["new"], log["updated"], log["conflicting"]) == (kinds.count(ChangeKind.NEW), kinds.count(ChangeKind.CHANGED), 0)
    new_cards = sum(len(change.new_cards) for change in found)
    assert len({card.id for card in anki.cards()} - before) == new_cards
    empty = {note.note_id: len(note.card_ids) for note in anki.collection.get_empty_cards().notes}
    assert sum(empty.values()) == sum(len(change.lost_cards) for change in found)
    assert build([str(text)], output).changes == ()


def test_another_name_is_told_before_it_doubles_a_deck(text, tmp_path):
    from cards.cli.diff import warnings

    output = tmp_path / "a.apkg"
    build([str(text)], output)
    differences = build([str(text)], output, Settings(deck="other")).changes
    assert differences is not None
    told = list(warnings(differences))
    assert any("twice" in line for line in told)
    assert any("重庆厂矿不断出现新纪录" in line for line in told)


def test_a_deck_of_another_layout_stays(text, tmp_path):
    output = tmp_path / "a.apkg"
    build([str(text)], output)
    copy = tmp_path / "collection.anki2"
    with zipfile.ZipFile(output) as package:
        copy.write_bytes(package.read("collection.anki2"))
    with sqlite3.connect(copy) as database:
        database.execute("UPDATE notes SET flds = flds || char(31)")
    with zipfile.ZipFile(output, "w") as package:
        package.write(copy, "collection.anki2")
    before = output.read_bytes()
    with pytest.raises(OutputError, match="cannot be updated"):
        build([str(text)], output)
    assert output.read_bytes() == before
