"""The files around the program agree with each other."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
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


def imported_libraries(path: Path) -> set[str]:
    """The top-level modules outside the project and the standard library that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"cards"}


def test_every_library_that_the_package_imports_is_a_dependency():
    declared = {re.split(r"[^\w-]", requirement)[0].lower() for requirement in PROJECT["project"]["dependencies"]}
    distributions = packages_distributions()
    for path in (ROOT / "cards").rglob("*.py"):
        for library in imported_libraries(path):
            assert declared & {name.lower().replace("_", "-") for name in distributions[library]}, f"{path}: {library}"
