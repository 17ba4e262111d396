"""`zhcards diff` tells what importing again would do."""

import json

import pytest
from typer.testing import CliRunner

from cards.cli import app


@pytest.fixture
def invoke(tmp_path, monkeypatch, seed):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(seed.read_text(encoding="utf-8"), encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))


def test_a_deck_and_its_text(invoke, tmp_path):
    assert invoke("build", "a.txt", "-q").exit_code == 0
    same = invoke("diff", "a.apkg", "a.txt")
    assert "0 notes changed, 0 new, 0 gone" in same.stderr
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text.replace("Recently", "Of late"), encoding="utf-8")
    table = invoke("diff", "a.apkg", "a.txt")
    assert "SentenceTranslation" in table.stdout.replace("\n", "") or "SentenceTransla" in table.stdout
    rows = [json.loads(line) for line in invoke("diff", "a.apkg", "a.txt", "-f", "jsonl").stdout.splitlines()]
    assert rows
    assert all(row["change"] == "changed" and row["fields"] for row in rows)
    assert any("Of late" in after for row in rows for _, after in row["fields"].values())
    rebuilt = invoke("build", "a.txt")
    assert f"Since the last build: {len(rows)} notes changed, 0 new, 0 gone." in rebuilt.stderr


def test_a_deck_that_cannot_be_read_is_named(invoke):
    result = invoke("diff", "missing.apkg", "a.txt")
    assert result.exit_code == 1
    assert "missing.apkg" in result.stderr
    assert "Traceback" not in result.output
