"""A deck is studied, built again after something changed, and imported again: nothing is doubled, no review is lost."""

import os
import sys
from dataclasses import replace
from functools import cache

import pytest

from cards.deck.package.changes import ChangeKind
from tests.updates.cases import CASES, PAGE, outcome, page

OLDEST = os.environ.get("ZHCARDS_OLD_ANKI", "")
"""A Python with the oldest supported Anki, 23.10."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """The outcome of a case in the Anki of a Python, each gone through once."""
    return cache(lambda name, python: outcome(CASES[name], python, tmp_path_factory.mktemp("update")))


@pytest.mark.parametrize("python", [pytest.param(sys.executable, id="anki"), pytest.param(OLDEST, id="old-anki")])
@pytest.mark.parametrize("name", CASES)
def test_importing_again_costs_nothing(name, python, outcomes):
    if not python:
        pytest.skip("set ZHCARDS_OLD_ANKI to a Python that has Anki 23.10")
    found = outcomes(name, python)
    imported, kinds = found.imported, [change.kind for change in found.changes]
    assert imported["answered"] > 5
    assert imported["kept"]
    assert (imported["lost"], imported["twice"], imported["conflicting"]) == (0, 0, 0)
    assert imported["new"] == imported["notes"] == kinds.count(ChangeKind.NEW)
    assert imported["updated"] == kinds.count(ChangeKind.CHANGED)
    assert imported["empty"] == sum(len(change.lost_cards) for change in found.changes)
    assert imported["style kept"] == ("css" in CASES[name].edits)
    assert imported["field kept"] == ("field" in CASES[name].edits)
    assert imported["sound"]


def test_the_documentation_says_what_happens(outcomes):
    newest, oldest = ({name: outcomes(name, python) for name in CASES} for python in (sys.executable, OLDEST or sys.executable))
    assert PAGE.read_text(encoding="utf-8") == page(newest, oldest), "write it with: python -m tests.updates"


def test_a_review_that_is_lost_would_stand_in_the_documentation(outcomes):
    newest = {name: outcomes(name, sys.executable) for name in CASES}
    assert "NO" not in page(newest, newest)
    kept = newest["template changed"]
    lost = {**newest, "template changed": replace(kept, imported={**kept.imported, "kept": False})}
    assert page(newest, lost).count("| NO |") == 2
