"""The rooms of the package: what may import what, and how large things may be."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cards"
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
FLOORS = (
    ("resources", "errors", "choices", "suggestions", "fitted", "blas", "model"),
    ("chinese", "english", "encoder"),
    ("documents",),
    ("matching.lexicon",),
    ("matching.sentences", "matching.words", "matching.links", "matching.terms"),
    ("selection",),
    ("doubts",),
    ("deck",),
    ("settings", "fixes", "preview"),
    ("pipeline",),
    ("building", "check", "sentence_words"),
    ("cli",),
)
"""From below: a room imports from its own floor or from lower ones."""
OPTIONS_ONLY = ("build_command", "preview_command")
"""Functions whose parameters are the options of a command."""


def room(module: str) -> str:
    """The room of a module, named as in `FLOORS`."""
    inner = module.removeprefix("cards.")
    return next((name for floor in FLOORS for name in floor if f"{inner}.".startswith(f"{name}.")), inner.split(".")[0])


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    """The modules of the package that a module imports, also inside of functions and for types."""
    found = set()
    for node in ast.walk(MODULES[path]):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cards"):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_no_import_leads_upwards():
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    upward = [
        f"{name_of(path)} -> {target}"
        for path in MODULES
        if path.parent != PACKAGE / "data" / "cc-cedict" and name_of(path) not in ("cards", "cards.__main__")
        for target in imports(path)
        if room(target) in floor and floor[room(target)] > floor[room(name_of(path))]
    ]
    assert upward == []


def test_no_rooms_import_each_other_in_a_circle():
    reaches: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        mine = room(name_of(path))
        reaches[mine] |= {room(target) for target in imports(path)} - {mine, "cards"}
    for middle in list(reaches):
        for start in list(reaches):
            if middle in reaches[start]:
                reaches[start] |= reaches[middle]
    assert [name for name, others in reaches.items() if name in others] == []


def test_no_folder_and_no_module_is_too_large():
    folders = defaultdict(list)
    for path in MODULES:
        if path.name != "__init__.py":
            folders[path.parent].append(path.name)
    assert {str(folder): len(names) for folder, names in folders.items() if len(names) > 12 and folder != PACKAGE} == {}
    assert [str(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 250] == []


@pytest.mark.parametrize("kind", [ast.FunctionDef])
def test_no_function_is_longer_than_a_screen(kind):
    long = [
        f"{name_of(path)}.{node.name}"
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, kind) and (node.end_lineno or 0) - node.lineno + 1 > 40 and node.name not in OPTIONS_ONLY
    ]
    assert long == []


def test_public_names_are_unique():
    homes = defaultdict(list)
    for path, tree in MODULES.items():
        for node in tree.body if path.parent.name != "cc-cedict" else ():
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            names += [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
            for name in names:
                if not name.startswith("__") and not name.startswith("_"):
                    homes[name].append(name_of(path))
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}
