"""A page holds every card of its decks, and harms no file that is not a page of ours."""

import contextlib
import json
import re
import sqlite3
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.building import build
from cards.deck.package.package_reader import read_package
from cards.deck.package.writing import by_note_type, write
from cards.deck.templates.template import load_template
from cards.errors import InputError, OutputError
from cards.preview.page import folded, mistake_page, page
from cards.preview.page_file import write_page
from cards.settings import Settings


def data_of(text):
    (data,) = re.findall(r'<script id="data"[^>]*>(.*?)</script>', text, re.DOTALL)
    return json.loads(data)


@pytest.fixture(scope="module")
def both(seed, tmp_path_factory):
    """The sample's deck of sentences and of words."""
    return build([str(seed)], tmp_path_factory.mktemp("both") / "both.apkg", Settings(template=("classic", "word")))


def test_every_card_of_a_package_is_on_its_page(both):
    decks, templates = read_package(both.output)
    data = data_of(page(decks, templates, "title"))
    assert len(data["cards"]) == sum(len(note.cards) for deck in both.decks for note in deck.notes)
    assert set(data["styles"]) == {"sentence", "word"}
    for card in data["cards"]:
        assert card["question"] != card["answer"]
        assert "{{" not in card["question"] + card["answer"]
    assert any(note["doubts"] for note in data["notes"])
    assert {card["note"] for card in data["cards"]} == set(range(len(data["notes"])))


def test_a_package_is_read_back_as_it_was_written(both):
    decks, templates = read_package(both.output)
    assert decks == both.decks
    for name, template in templates.items():
        own = load_template({"sentence": "classic", "word": "word"}[name])
        assert (template.front, template.back, template.style) == (own.front, own.back, own.style)


def test_a_note_is_found_by_all_that_it_says(both):
    data = data_of(page(*read_package(both.output), "title"))
    found = [note["text"] for note in data["notes"] if "厂矿" in note["text"]]
    assert found
    assert any("changkuang" in text and "factories and mines" in text for text in found)
    assert not any("{{" in note["text"] or "<" in note["text"] for note in data["notes"])


@given(st.text())
def test_folding_leaves_neither_capitals_nor_marks_and_is_done_once(text):
    assert folded(folded(text)) == folded(text)
    assert folded("Lǜ’Ē") == "lue"


def test_a_card_is_listed_by_what_stands_about_its_gap(both):
    cards = [card for card in data_of(page(*read_package(both.output), "title"))["cards"] if card["type"] == "sentence"]
    assert "近来，各[factories and mines]不断出现生产新纪录。" in [card["label"] for card in cards]
    for card in cards:
        assert 0 <= card["label"].index("[") <= len("…五个字以前")


def test_only_a_watched_page_looks_at_itself_and_knows_when_it_is_another(both):
    decks, templates = read_package(both.output)
    still, moving = page(decks, templates, "t"), page(decks, templates, "t", watched=True)
    assert "postMessage" not in still.partition("</head>")[0]
    assert "frame-src" not in still
    assert data_of(still)["made"] == ""
    assert moving == page(decks, templates, "t", watched=True)
    other = mistake_page(InputError("</script>", file="<a>", hint="Put it right."), "t")
    assert data_of(other)["mistake"] == "<a>: </script>\n\nPut it right."
    assert data_of(other)["made"] != data_of(moving)["made"]


def test_a_page_asks_for_nothing_from_outside(both):
    text = page(*read_package(both.output), "a <title> & more")
    assert "<title>a &lt;title&gt; &amp; more</title>" in text
    assert "default-src 'none'" in text
    assert not re.findall(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", text)
    assert text.count("</script>") == 2


def test_a_file_that_is_no_page_of_ours_stays(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<html>mine</html>", encoding="utf-8")
    with pytest.raises(OutputError, match="not a page"):
        write_page("<!doctype html>", path)
    assert path.read_text(encoding="utf-8") == "<html>mine</html>"
    with pytest.raises(OutputError, match="folder"):
        write_page("<!doctype html>", tmp_path / "none" / "page.html")


def test_a_page_of_ours_is_written_anew(both, tmp_path):
    path = tmp_path / "page.html"
    text = page(*read_package(both.output), "one")
    write_page(text, path)
    write_page(text.replace("one", "two"), path)
    assert "two" in path.read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def damaged(path, package):
    data = package.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def torn(path, package):
    data = bytearray(package.read_bytes())
    data[data.index(b"collection.anki2") + len("collection.anki2")] = 0xFF
    path.write_bytes(data)


def no_database(path, _):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("collection.anki2", b"no database")


def newer(path, _):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("collection.anki21b", b"")


def other_models(path, package):
    changed(path, package, "UPDATE col SET models = '[]'")


def foreign(path, package):
    changed(path, package, "UPDATE notes SET mid = 1")


def changed(path, package, statement):
    copy = path.with_suffix(".db")
    with zipfile.ZipFile(package) as file:
        copy.write_bytes(file.read("collection.anki2"))
    with contextlib.closing(sqlite3.connect(copy)) as database:
        database.execute(statement)
        database.commit()
    with zipfile.ZipFile(path, "w") as file:
        file.write(copy, "collection.anki2")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (damaged, "cannot be read"),
        (torn, "cannot be read"),
        (no_database, "cannot be read"),
        (newer, "newer format"),
        (foreign, "not of this program"),
        (other_models, "cannot be read"),
    ],
)
def test_a_bad_package_is_refused(spoil, message, both, tmp_path):
    spoil(tmp_path / "bad.apkg", both.output)
    with pytest.raises(InputError, match=message):
        read_package(tmp_path / "bad.apkg")
    with pytest.raises(InputError, match="there is no such file"):
        read_package(tmp_path / "missing.apkg")
    with pytest.raises(InputError, match=r"cannot be read: Is a directory$"):
        read_package(tmp_path)


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20), st.booleans())
@settings(max_examples=60)
def test_a_package_with_any_bytes_changed_is_read_or_refused(both, changes, at_the_end):
    data = bytearray(both.output.read_bytes())
    for place, byte in changes:
        data[int(-1 - place * 200) if at_the_end else int(place * len(data))] = byte
    path = both.output.with_name("changed.apkg")
    path.write_bytes(data)
    with contextlib.suppress(InputError):
        read_package(path)


def test_a_template_may_be_tried_on_a_deck(both):
    decks, templates = read_package(both.output)
    tried = templates | by_note_type([load_template("context")])
    questions = [card["question"] for card in data_of(page(decks, tried, "t"))["cards"] if card["type"] == "sentence"]
    assert all('class="translation"' in question for question in questions)


def test_what_is_read_back_can_be_written_again(both, tmp_path, anki):
    decks, templates = read_package(both.output)
    write(decks, tuple(templates.values()), tmp_path / "again.apkg")
    anki.take(tmp_path / "again.apkg")
    assert anki.complaints() == []
