"""Every example of docs/extending.md runs as it stands, and is short."""

import re
import shutil
from pathlib import Path

import pytest

PAGE = (Path(__file__).parent.parent / "docs" / "extending.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?^```python\n(.+?)^```$", PAGE, re.DOTALL | re.MULTILINE))


def test_every_example_stands_under_a_heading_of_its_own():
    assert len(EXAMPLES) == PAGE.count("```python") == len(re.findall(r"^## ", PAGE, re.MULTILINE))


@pytest.mark.parametrize("heading", EXAMPLES)
def test_the_example_runs_beside_the_sample_article(heading, seed, tmp_path, monkeypatch):
    shutil.copy(seed, tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLES[heading], f"docs/extending.md, {heading}", "exec"), {"__name__": "example"})  # noqa: S102


@pytest.mark.parametrize("heading", EXAMPLES)
def test_the_example_has_fewer_than_25_lines(heading):
    lines = [line for line in EXAMPLES[heading].splitlines() if line.strip()]
    assert len(lines) < 25


@pytest.mark.parametrize("heading", EXAMPLES)
def test_the_example_asserts_what_it_has_made(heading):
    assert re.search(r"^assert ", EXAMPLES[heading], re.MULTILINE)
