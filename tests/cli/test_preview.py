"""`zhcards preview` shows what build would make, and watches the files it is made of."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from cards.cli import app


def data_of(text):
    (data,) = re.findall(r'<script id="data"[^>]*>(.*?)</script>', text, re.DOTALL)
    return json.loads(data)


def invoke(*arguments):
    return CliRunner().invoke(app, ["preview", *map(str, arguments)])


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_page_is_named_after_what_it_shows(here, seed, seed_deck):
    result = invoke(seed, "--tones", "pleco")
    assert result.exit_code == 0, result.stderr
    assert "chongqing-1957.html" in result.stderr
    text = (here / "chongqing-1957.html").read_text(encoding="utf-8")
    assert "--tone-1" in text
    assert "厂矿" in text
    assert invoke(seed_deck.output, "-q").stderr == ""
    assert (here / "seed.html").is_file()


def test_nothing_is_done_where_something_else_lies(here, seed):
    (here / "chongqing-1957.html").write_text("mine", encoding="utf-8")
    (here / "missing.html").write_text("mine", encoding="utf-8")
    assert "missing.html" in invoke("missing.txt").stderr
    result = invoke(seed)
    assert result.exit_code == 1
    assert "chongqing-1957.html" in result.stderr
    assert (here / "chongqing-1957.html").read_text(encoding="utf-8") == "mine"


def test_mistakes_are_refused_without_a_traceback(here, seed):
    for arguments in (["missing.apkg"], ["missing.txt"], [seed, "--template", "clasic"], [seed, "--colour", "red"]):
        result = invoke(*arguments)
        assert result.exit_code in (1, 2)
        assert "Traceback" not in result.output
    assert list(here.iterdir()) == []


def test_what_build_takes_preview_takes(here, seed):
    (here / "terms.txt").write_text("近来\n", encoding="utf-8")
    result = invoke(seed, "--deck", "Steel::1957", "--max-terms", "1", "--terms", "terms.txt", "--sandhi", "-o", "p.html")
    assert result.exit_code == 0, result.stderr
    text = (here / "p.html").read_text(encoding="utf-8")
    assert "<title>Steel::1957</title>" in text
    assert "[Recently]" in text
    numbers = [card["note"] for card in data_of(text)["cards"]]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["DECK", "--script", "traditional"], "made already"),
        (["DECK", "--gloss-only"], "made already"),
        (["DECK", "--tones", "mdbg"], "--template"),
        (["DECK", "other.txt"], "alone"),
        (["other.txt", "DECK"], "alone"),
        (["-", "--watch"], "cannot be watched"),
        (["a.txt", "b.txt", "-t", "c.txt"], "single INPUT"),
    ],
)
def test_what_would_have_no_effect_is_refused(arguments, message, here, seed_deck):
    result = invoke(*(seed_deck.output if argument == "DECK" else argument for argument in arguments))
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())
    assert list(here.iterdir()) == []


def test_a_deck_is_shown_in_another_look(here, seed_deck):
    assert invoke(seed_deck.output, "--template", "context", "--tones", "hanping").exit_code == 0
    assert "--tone-1" in (here / "seed.html").read_text(encoding="utf-8")


def test_a_text_with_nothing_to_learn_makes_no_page(here):
    (here / "credit.tsv").write_text("zh\ten\n（附图片）\t(Picture)\n", encoding="utf-8")
    result = invoke("credit.tsv", "--force")
    assert result.exit_code == 1
    assert "nothing to learn" in result.stderr
    assert not (here / "credit.html").exists()


def test_a_watched_page_follows_its_template_and_its_text(here, seed):
    shutil.copy(seed, here / "a.txt")
    assert CliRunner().invoke(app, ["templates", "copy", "classic", "mine"]).exit_code == 0
    command = [sys.executable, "-m", "cards", "preview", "a.txt", "--template", "mine", "--watch"]
    process = subprocess.Popen(command, cwd=here, stderr=subprocess.PIPE, text=True)
    page, style = here / "a.html", here / "mine" / "style.css"
    try:
        until(page.exists)
        style.write_text(style.read_text(encoding="utf-8") + ".page { padding: 77px; }\n", encoding="utf-8")
        until(lambda: "77px" in page.read_text(encoding="utf-8"))
        style.write_text(style.read_text(encoding="utf-8") + ".page {{\n", encoding="utf-8")
        until(lambda: "mine/style.css:" in page.read_text(encoding="utf-8"))
        assert "77px" not in page.read_text(encoding="utf-8")
        style.write_text(".page { padding: 78px; }\n", encoding="utf-8")
        until(lambda: "78px" in page.read_text(encoding="utf-8"))
        text = (here / "a.txt").read_text(encoding="utf-8")
        (here / "a.txt").write_text(text.replace("Recently", "Of late"), encoding="utf-8")
        until(lambda: "Of late" in page.read_text(encoding="utf-8"))
        (here / "a.txt").write_text("", encoding="utf-8")
        until(lambda: '"mistake":' in page.read_text(encoding="utf-8"))
        style.write_text(".page { padding: 79px; }\n", encoding="utf-8")
        time.sleep(1.2)
        assert "79px" not in page.read_text(encoding="utf-8")
        (here / "a.txt").write_text(text, encoding="utf-8")
        until(lambda: "79px" in page.read_text(encoding="utf-8") and "Recently" in page.read_text(encoding="utf-8"))
    finally:
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "style.css" in messages
    assert "made again" in messages
    assert "Traceback" not in messages


def until(condition, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("the condition never held")
