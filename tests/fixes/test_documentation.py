"""The corrections that the documentation shows apply to the sample article."""

import re
from pathlib import Path

from cards.building import build
from cards.fixes.tables import _WORD_TABLES

PAGE = (Path(__file__).parent.parent.parent / "docs" / "corrections.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.+?)```", PAGE, re.DOTALL)


def test_every_correction_shown_applies(seed, tmp_path, seed_deck):
    (tmp_path / "a.txt").write_bytes(seed.read_bytes())
    (tmp_path / "a.fixes.toml").write_text(EXAMPLE, encoding="utf-8")
    built = build([str(tmp_path / "a.txt")], tmp_path / "a.apkg")
    assert [(doubt.line, doubt.reason) for doubt in built.doubts if doubt.kind == "fix"] == []
    assert {note.guid for deck in built.decks for note in deck.notes} == {
        note.guid for deck in seed_deck.decks for note in deck.notes
    }


def test_everything_that_can_be_said_is_shown():
    for table in (*_WORD_TABLES, "sentence", "text", "pair"):
        assert f"[{table}]" in EXAMPLE
