"""Every step of the guide works as it is written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "make-the-cards-yours.md"


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """A folder in which somebody did all that the guide says, from top to bottom."""
    folder = tmp_path_factory.mktemp("guide")
    shutil.copy(ROOT / "seeds" / "chongqing-1957.txt", folder)
    (folder / "bin").mkdir()
    command = folder / "bin" / "zhcards"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cards "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    steps = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(steps) > 7
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    for step in steps:
        done = subprocess.run(["sh", "-euc", step], cwd=folder, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{step}\n{done.stderr}"
    return folder


def test_the_deck_has_the_look_that_was_made(followed, anki):
    anki.take(followed / "chongqing-1957.apkg")
    assert anki.complaints() == []
    style = anki.notes()[0].note_type()["css"]
    assert "--accent: #1d6b3a" in style
    assert "--accent: #8fd6a8" in style
    assert '"KaiTi"' in style
    assert "--tone-1" in style


def test_the_field_from_the_reserve_is_shown(followed, anki):
    anki.take(followed / "lesson.apkg")
    assert anki.complaints() == []
    assert anki.notes()[0]["Reserve1"] == "lesson 3"
    assert all("lesson 3" in card.answer() for card in anki.cards())


def test_the_page_shows_the_same(followed):
    assert "#1d6b3a" in (followed / "preview.html").read_text(encoding="utf-8")
    assert (followed / "small-change" / "style.css").is_file()


def test_the_guide_tells_every_option_of_cards():
    text = GUIDE.read_text(encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, "-m", "cards", "build", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    panel = re.findall(r"--(script|reading|front-reading|tones|hsk|no-word-class|context|links|no-source)\b", shown.stdout)
    assert set(panel) == {name for name in set(panel) if f"--{name}" in text}
    assert len(set(panel)) == 9
