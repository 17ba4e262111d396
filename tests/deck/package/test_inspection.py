"""Packages of every format are told what they hold; bad ones are refused."""

import json
import zipfile

import pytest
from typer.testing import CliRunner

from cards.cli import app
from cards.deck.package import inspection
from cards.deck.package.inspection import inspect
from cards.errors import CardsError, InputError


@pytest.fixture
def exported(anki, seed_deck, tmp_path):
    """Packages that the real Anki wrote of a deck of ours and a note of its own, by format."""
    from anki.collection import ExportAnkiPackageOptions

    collection = anki.collection
    anki.take(seed_deck.output)
    basic = collection.models.by_name("Basic")
    note = collection.new_note(basic)
    note["Front"], note["Back"] = "日<b>本</b>", "Japan"
    collection.add_note(note, collection.decks.id("一::二"))
    found = {}
    for name, legacy in (("new", False), ("old", True)):
        found[name] = tmp_path / f"{name}.apkg"
        options = ExportAnkiPackageOptions(with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy)
        collection.export_anki_package(out_path=str(found[name]), options=options, limit=None)
    return found


@pytest.mark.parametrize(("name", "forms"), [("new", {"collection.anki21b"}), ("old", {"collection.anki21", "collection.anki2"})])
def test_what_anki_writes_is_read(exported, name, forms, seed_deck):
    found = inspect(exported[name])
    assert found.format in forms
    kinds = {kind.name: kind for kind in found.note_types}
    assert set(kinds) == {"zhcards sentence", "Basic"}
    ours, basic = kinds["zhcards sentence"], kinds["Basic"]
    assert (ours.cloze, ours.notes) == (True, len(seed_deck.decks[0].notes))
    assert ours.cards == sum(len(note.cards) for note in seed_deck.decks[0].notes)
    assert (basic.cloze, basic.fields, basic.templates, basic.cards) == (False, ("Front", "Back"), ("Card 1",), 1)
    assert basic.samples == (("日<b>本</b>", "Japan"),)
    assert dict(found.decks) == {seed_deck.decks[0].name: ours.cards, "一::二": 1}


def test_ours_is_read(seed_deck):
    (kind,) = inspect(seed_deck.output, samples=1).note_types
    assert kind.samples == (seed_deck.decks[0].notes[0].fields,)


def test_the_command_prints_it(exported):
    table = CliRunner().invoke(app, ["inspect", str(exported["new"])])
    assert table.exit_code == 0
    assert "zhcards sentence: 17 notes" in table.stdout
    assert "日 本" in table.stdout
    record = json.loads(CliRunner().invoke(app, ["inspect", str(exported["new"]), "-f", "jsonl"]).stdout)
    assert {kind["name"] for kind in record["note_types"]} == {"zhcards sentence", "Basic"}


def zipped(path, **files):
    with zipfile.ZipFile(path, "w") as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), data)


def torn(path, good):
    path.write_bytes(good.read_bytes()[:-2000])


def no_zip(path, _):
    path.write_bytes(b"PK\x03\x04 no package")


def no_collection(path, _):
    zipped(path, readme="hello")


def no_database(path, _):
    zipped(path, collection_dot_anki2=b"SQLite format 3\x00 but no more")


def no_zstd(path, _):
    zipped(path, collection_dot_anki21b=b"not compressed")


def leads_out(path, good):
    with zipfile.ZipFile(good) as package, zipfile.ZipFile(path, "w") as bad:
        bad.writestr("collection.anki2", package.read("collection.anki2"))
        bad.writestr("../../outside", b"x")


@pytest.mark.parametrize("spoil", [torn, no_zip, no_collection, no_database, no_zstd, leads_out])
def test_bad_packages_are_refused(spoil, seed_deck, tmp_path):
    bad = tmp_path / "bad.apkg"
    spoil(bad, seed_deck.output)
    with pytest.raises(InputError, match=r"bad\.apkg"):
        inspect(bad)
    result = CliRunner().invoke(app, ["inspect", str(bad)])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bad.apkg"]


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21b"])
def test_what_grows_without_end_is_stopped(name, tmp_path, monkeypatch):
    import zstandard

    monkeypatch.setattr(inspection, "LARGEST", 1 << 20)
    nothing = bytes(1 << 24)
    with zipfile.ZipFile(tmp_path / "bomb.apkg", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, zstandard.ZstdCompressor().compress(nothing) if name.endswith("b") else nothing)
    with pytest.raises(CardsError, match="larger than"):
        inspect(tmp_path / "bomb.apkg")
