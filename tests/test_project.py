"""The files around the program agree with each other."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HOOKS = re.findall(r"^ +entry: (.+)$", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"), re.MULTILINE)
PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("hook", HOOKS)
def test_every_check_before_a_commit_is_one_of_the_whole_check(hook):
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    if "pytest" in hook:
        assert all((ROOT / folder).is_dir() for folder in hook.split() if folder.startswith("tests/"))
    else:
        assert hook in lines


def test_style_types_and_tests_are_checked_before_a_commit():
    assert {"format", "check"} <= {hook.split()[1] for hook in HOOKS if "ruff" in hook}
    assert any("mypy" in hook for hook in HOOKS)
    assert any("pytest" in hook for hook in HOOKS)


@pytest.mark.parametrize("url", PROJECT["project"]["urls"].values())
def test_every_address_of_the_project_is_of_one_repository_and_of_a_file_in_it(url):
    repository = PROJECT["project"]["urls"]["Homepage"]
    assert f"{repository}/blob/main/" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert url.startswith(repository)
    path = url.removeprefix(f"{repository}/blob/main/")
    assert path == url or (ROOT / path).is_file()


def test_the_index_of_the_documentation_lists_every_page():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert all(f"]({page.name})" in index for page in PAGES if page.name != "README.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_to_a_file(page):
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).is_file(), target
