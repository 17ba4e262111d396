"""Decks that version 0.1.0 built are studied, updated by this version, and imported again: every review stays."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cards.building import build
from cards.settings import Settings

HERE = Path(__file__).parent
STUDY = HERE.parent / "updates" / "study.py"
OLD = os.environ.get("ZHCARDS_OLD_ANKI", "")
"""A Python with the oldest supported Anki, 23.10."""


@pytest.mark.parametrize("python", [pytest.param(sys.executable, id="anki"), pytest.param(OLD, id="old-anki")])
@pytest.mark.parametrize("name", ["seed", "reservoir", "night-train", "battery"])
def test_an_update_of_an_earlier_deck_keeps_every_review(name, python, seed, tmp_path):
    if not python:
        pytest.skip("set ZHCARDS_OLD_ANKI to a Python that has Anki 23.10")
    earlier, text = HERE / f"{name}.apkg", seed if name == "seed" else HERE / f"{name}.txt"
    updated = tmp_path / "updated.apkg"
    shutil.copy(earlier, updated)
    told = build([str(text)], updated, Settings(template=("classic", "word"))).changes
    assert told is not None
    run = subprocess.run([python, str(STUDY), str(earlier), str(updated)], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert found["answered"] > 5
    assert found["kept"]
    assert (found["lost"], found["twice"], found["conflicting"]) == (0, 0, 0)
    assert found["updated"] == sum(each.kind == "changed" for each in told)
    assert found["new"] == sum(each.kind == "new" for each in told)
    assert found["empty"] == sum(len(each.lost_cards) for each in told)
    assert found["sound"]
