"""A page holds every card of its decks, and harms no file that is not a page of ours."""

import json
import re
import sqlite3
import zipfile

import pytest

from cards.deck.package import by_note_type, write
from cards.deck.reading import read_package
from cards.deck.templates import load_template
from cards.errors import InputError, OutputError
from cards.pipeline import build
from cards.preview.page import page, write_page
from cards.settings import Settings


def data_of(text):
    return json.loads(re.search(r'<script id="data"[^>]*>(.*?)</script>', text, re.DOTALL)[1])


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
    assert any(card["doubts"] for card in data["cards"])


def test_a_package_is_read_back_as_it_was_written(both):
    decks, templates = read_package(both.output)
    assert decks == both.decks
    for name, template in templates.items():
        own = load_template({"sentence": "classic", "word": "word"}[name])
        assert (template.front, template.back, template.style) == (own.front, own.back, own.style)


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


def no_database(path, _):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("collection.anki2", b"no database")


def newer(path, _):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("collection.anki21b", b"")


def foreign(path, package):
    copy = path.with_suffix(".db")
    with zipfile.ZipFile(package) as file:
        copy.write_bytes(file.read("collection.anki2"))
    with sqlite3.connect(copy) as database:
        database.execute("UPDATE notes SET mid = 1")
    with zipfile.ZipFile(path, "w") as file:
        file.write(copy, "collection.anki2")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [(damaged, "cannot be read"), (no_database, "cannot be read"), (newer, "newer format"), (foreign, "not of this program")],
)
def test_a_bad_package_is_refused(spoil, message, both, tmp_path):
    spoil(tmp_path / "bad.apkg", both.output)
    with pytest.raises(InputError, match=message):
        read_package(tmp_path / "bad.apkg")
    with pytest.raises(InputError, match="cannot be read"):
        read_package(tmp_path / "missing.apkg")


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
