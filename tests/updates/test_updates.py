"""A deck is studied, built again after something changed, and imported again: nothing is doubled, no review is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cards.pipeline import build
from cards.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OLD = os.environ.get("ZHCARDS_OLD_ANKI", "")
"""A Python with the oldest supported Anki, 23.10."""
ADDED = (
    ("当前主要问题是", "各厂的工人都很高兴。当前主要问题是"),
    ("this new production upsurge. ", "this new production upsurge. The workers of all mills are glad. "),
)
CASES: dict[str, dict[str, Any]] = {
    "one gloss fixed": {"fixes": '[english]\n"计划" = "the plan"\n'},
    "one sentence's reading fixed": {"fixes": '[[sentence]]\nzh = "近来，"\nreadings = { "纪录" = "jìlu" }\n'},
    "template changed": {"settings": {"template": ("context",)}},
    "the learner's own CSS in Anki": {"edits": ["css"], "fixes": '[english]\n"计划" = "the plan"\n'},
    "a field edited in Anki on a note that did not change": {"edits": ["field"], "fixes": '[english]\n"计划" = "the plan"\n'},
    "three terms more": {"wanted": ("职工", "年初", "同期")},
    "a sentence added in the middle": {"replace": ADDED},
    "a typo fixed by the corrections": {"fixes": '[[text]]\nfind = "工人每天"\nreplace = "工人们每天"\n'},
    "known words left out": {"settings": {"known": ("计划", "完成", "干部")}},
}


@pytest.fixture(scope="module")
def results():
    """By case and Anki, what became of the deck; written into the documentation if all ran."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    yield found
    pythons = {python for _, python in found}
    if len(found) == len(CASES) * len(pythons) and len(pythons) == 2:
        (ROOT / "docs" / "updates.md").write_text(_table(found), encoding="utf-8")


@pytest.mark.parametrize("python", [pytest.param(sys.executable, id="anki"), pytest.param(OLD, id="old-anki")])
@pytest.mark.parametrize("case", CASES)
def test_importing_again_costs_nothing(case, python, results, seed, tmp_path):
    if not python:
        pytest.skip("set ZHCARDS_OLD_ANKI to a Python that has Anki 23.10")
    change = CASES[case]
    text, output, first = tmp_path / "a.txt", tmp_path / "a.apkg", tmp_path / "first.apkg"
    text.write_text(seed.read_text(encoding="utf-8"), encoding="utf-8")
    build([str(text)], output)
    first.write_bytes(output.read_bytes())
    (tmp_path / "a.fixes.toml").write_text(change.get("fixes", ""), encoding="utf-8")
    for before, after in change.get("replace", ()):
        assert before in text.read_text(encoding="utf-8")
        text.write_text(text.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    built = build([str(text)], output, Settings(**change.get("settings", {})), wanted=change.get("wanted", ()))
    told = built.changes
    assert told is not None
    assert [doubt for doubt in built.doubts if doubt.kind == "fix"] == []
    done = subprocess.run(
        [python, str(HERE / "study.py"), str(first), str(output), *change.get("edits", [])],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    results[case, python] = found
    assert found["answered"] > 5
    assert found["kept"]
    assert (found["lost"], found["twice"], found["conflicting"]) == (0, 0, 0)
    assert found["new"] == found["notes"] == sum(each.kind == "new" for each in told)
    assert found["updated"] == sum(each.kind == "changed" for each in told)
    assert found["empty"] == sum(len(each.lost_cards) for each in told)
    assert found["style kept"] == ("css" in change.get("edits", ()))
    assert found["field kept"] == ("field" in change.get("edits", ()))
    assert found["sound"]


def _table(results):
    rows = []
    for case in CASES:
        (found, other) = (result for (name, _), result in results.items() if name == case)
        same = all(found[key] == other[key] for key in ("new", "updated", "kept", "lost", "empty"))
        rows.append(
            f"| {case} | {found['updated']} | {found['new']} | {'yes' if found['kept'] and other['kept'] else 'NO'} "
            f"| {found['empty']} | {'yes' if same else 'NO'} |"
        )
    head = (
        "# Built again, imported again\n\nThe sample article was built, imported and studied with FSRS; then something changed, and it was built and imported\n"
        "again with Anki's default options. The test `tests/updates` does this on Anki 26.9 and 23.10 and writes this table.\n\n"
        "| What changed | Notes updated | New | All reviews kept | Cards announced as empty | The same on both |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    foot = (
        "\nNo note was doubled, no card lost, and what the learner had edited in Anki (the style; a field of a note that did not change) was\n"
        "still there. A note that changed is replaced whole, with its tags.\n"
    )
    return head + "\n".join(rows) + "\n" + foot
