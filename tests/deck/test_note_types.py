"""What Anki knows notes and note types by is the same for ever: a change here would cost learners their updates."""

import json
import sqlite3
import zipfile

import pytest

from cards.deck.note_types import SENTENCE, WORD
from cards.deck.package.writing import Deck, write
from cards.deck.templates.template import load_template
from cards.model import Note

FIELD_IDS = {
    "sentence": [
        2145329150, 2017323376, 1929748880, 1250460788, 1685474593, 1852795436, 1815219562, 1299216039, 1946810484, 2141226591,
        1451408776, 2027610033, 1826380771, 1081956022, 1232578524,
    ],
    "word": [
        1664703623, 1519709121, 2077008643, 1143669099, 1280988328, 1221306515, 1458596743, 1089678905, 1836226231, 2025008993,
        1476855382, 1928337636, 1970608358, 1977137350, 1657700315, 2039227488, 1776081646, 1075951296, 1888659916, 1498941344,
        1138432772,
    ],
}  # fmt: skip


def note_types_in(folder, *notes):
    templates = [load_template("classic"), load_template("word")]
    write([Deck("deck", notes)], templates, folder / "a.apkg")
    with zipfile.ZipFile(folder / "a.apkg") as package:
        (folder / "c.anki2").write_bytes(package.read("collection.anki2"))
    with sqlite3.connect(folder / "c.anki2") as database:
        (models,) = database.execute("SELECT models FROM col").fetchone()
    return list(json.loads(models).values())


def note(kind):
    return Note(kind.name, ("字{{c1::字}}",) * len(kind.fields), (), (1,), kind.name)


def test_the_fields_are_frozen():
    assert SENTENCE.fields == (
        "Sentence", "Text", "Ruby", "Pinyin", "SentenceTranslation", "Terms", "Source", "Notes", "Traditional", "Zhuyin",
        "Context", "Reserve1", "Reserve2", "Reserve3", "Reserve4",
    )  # fmt: skip
    assert WORD.fields == (
        "Hanzi", "Simplified", "Traditional", "Pinyin", "Zhuyin", "English", "Senses", "Level", "Class", "Sentence",
        "SentenceRuby", "SentencePinyin", "SentenceTranslation", "Context", "Links", "Source", "Notes", "Reserve1", "Reserve2",
        "Reserve3", "Reserve4",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "number", "making", "card"),
    [(SENTENCE, 1370886635, 1, ("Cloze", 2069215368)), (WORD, 1486740315, 0, ("Word", 1086918915))],
)
def test_the_ids_are_frozen(tmp_path, kind, number, making, card):
    (found,) = note_types_in(tmp_path, note(kind))
    assert (found["id"], found["name"], found["type"], found["sortf"]) == (number, f"zhcards {kind.name}", making, 0)
    assert [field["id"] for field in found["flds"]] == FIELD_IDS[kind.name]
    assert tuple(field["name"] for field in found["flds"]) == kind.fields
    assert [(one["name"], one["id"]) for one in found["tmpls"]] == [card]


def test_a_note_type_without_notes_is_not_written(tmp_path):
    assert [found["name"] for found in note_types_in(tmp_path, note(WORD))] == ["zhcards word"]
    assert len(note_types_in(tmp_path, note(WORD), note(SENTENCE))) == 2
