"""Write docs/updates.md: `ZHCARDS_OLD_ANKI=.venv-anki/bin/python .venv/bin/python -m tests.updates`."""

import os
import sys
import tempfile
from pathlib import Path

from tests.updates.cases import CASES, PAGE, Outcome, outcome, page


def main() -> None:
    oldest = os.environ.get("ZHCARDS_OLD_ANKI")
    if not oldest:
        raise SystemExit("Set ZHCARDS_OLD_ANKI to a Python that has Anki 23.10.")
    PAGE.write_text(page(outcomes(sys.executable), outcomes(oldest)), encoding="utf-8")


def outcomes(python: str) -> dict[str, Outcome]:
    found = {}
    for name, case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            found[name] = outcome(case, python, Path(folder))
    return found


if __name__ == "__main__":
    main()
