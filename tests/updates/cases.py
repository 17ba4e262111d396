"""The sample article built, studied, changed, built again and imported again: what becomes of the deck in each case."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cards.building import build
from cards.deck.package.changes import NoteChange
from cards.model import DoubtKind
from cards.settings import Settings

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "chongqing-1957.txt"
STUDY = Path(__file__).parent / "study.py"
PAGE = ROOT / "docs" / "updates.md"


@dataclass(frozen=True)
class Case:
    """What changes between the two builds."""

    fixes: str = ""
    """The file of corrections."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    """Pieces of the article, and what replaces them."""
    edits: tuple[str, ...] = ()
    """What the learner edits in Anki, as `study.py` takes it."""


ADDED = (
    ("当前主要问题是", "各厂的工人都很高兴。当前主要问题是"),
    ("this new production upsurge. ", "this new production upsurge. The workers of all mills are glad. "),
)
GLOSS = '[english]\n"计划" = "the plan"\n'
CASES = {
    "one gloss fixed": Case(fixes=GLOSS),
    "one sentence's reading fixed": Case(fixes='[[sentence]]\nzh = "近来，"\nreadings = { "纪录" = "jìlu" }\n'),
    "template changed": Case(settings={"template": ("context",)}),
    "the learner's own CSS in Anki": Case(edits=("css",), fixes=GLOSS),
    "a field edited in Anki on a note that did not change": Case(edits=("field",), fixes=GLOSS),
    "three terms more": Case(wanted=("职工", "年初", "同期")),
    "a sentence added in the middle": Case(replaced=ADDED),
    "a typo fixed by the corrections": Case(fixes='[[text]]\nfind = "工人每天"\nreplace = "工人们每天"\n'),
    "known words left out": Case(settings={"known": ("计划", "完成", "干部")}),
}


@dataclass(frozen=True)
class Outcome:
    """What the second build announced, and what the second import did."""

    changes: tuple[NoteChange, ...]
    imported: Mapping[str, Any]
    """As `study.py` prints it."""


def outcome(case: Case, python: str, folder: Path) -> Outcome:
    """Go through a case with the Anki of a Python, in an empty folder."""
    text, deck, first = folder / "a.txt", folder / "a.apkg", folder / "first.apkg"
    shutil.copy(SEED, text)
    build([str(text)], deck)
    shutil.copy(deck, first)
    text.with_suffix(".fixes.toml").write_text(case.fixes, encoding="utf-8")
    article = text.read_text(encoding="utf-8")
    for before, after in case.replaced:
        assert before in article
        article = article.replace(before, after)
    text.write_text(article, encoding="utf-8")
    built = build([str(text)], deck, Settings(**case.settings), wanted=case.wanted)
    assert built.changes is not None
    assert not [doubt for doubt in built.doubts if doubt.kind is DoubtKind.FIX]
    command = [python, str(STUDY), str(first), str(deck), *case.edits]
    return Outcome(built.changes, json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def page(newest: Mapping[str, Outcome], oldest: Mapping[str, Outcome]) -> str:
    """Return the page of the documentation, from the outcomes of each case in the newest and the oldest supported Anki."""
    rows = []
    for name in CASES:
        new, old = newest[name].imported, oldest[name].imported
        same = all(new[key] == old[key] for key in ("new", "updated", "kept", "lost", "empty"))
        rows.append(
            f"| {name} | {new['updated']} | {new['new']} | {'yes' if new['kept'] and old['kept'] else 'NO'} "
            f"| {new['empty']} | {'yes' if same else 'NO'} |"
        )
    return HEAD + "\n".join(rows) + "\n" + FOOT


HEAD = """\
# Built again, imported again

The sample article was built, imported and studied with FSRS; then something changed, and it was built and imported
again with Anki's default options, in Anki 26.9 and 23.10. The tests do the same, and compare this table.

| What changed | Notes updated | New | All reviews kept | Cards announced as empty | The same on both |
| --- | --- | --- | --- | --- | --- |
"""
FOOT = """
No note was doubled, no card lost, and what the learner had edited in Anki (the style; a field of a note that did not change) was
still there. A note that changed is replaced whole, with its tags.
"""
