"""How many small faults the tests notice: `python -m benchmarks.mutants [--sample 200] [--seed 1] [FOLDER...]`.

A mutant is the program with one change: a whole number one larger or smaller, another number a fifth larger, `<` for `<=`,
`==` for `!=`, `and` for `or`, each also the other way round.  Of all mutants of the folders a seeded sample is tested with
tests/gold, then the tests of the mutant's folder and of those that use it.  The first failure kills the mutant; so does a run
of more than `LONGEST` seconds.

Each mutant lives in its own process, forked from one that has loaded the dictionaries and networks.  There the changed module
and all modules that import it are loaded again.  Nothing is written to the repository.

Left out, since results do not depend on them: decorators (the sizes of caches), annotations, and the constants in
`WITHOUT_EFFECT`.  Strings, regular expressions and Booleans are never changed.

Two tools were tried first.  mutmut 3 changes functions only, while most numbers here are constants of modules.  cosmic-ray adds
1 to every number, which is too gross a fault for a probability, and starts a process of several seconds for each mutant.
"""

import argparse
import ast
import importlib
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cards.documents import read
from cards.pipeline import pair, study

ROOT = Path(__file__).parent.parent
FOLDERS = ("cards/chinese", "cards/matching", "cards/selection", "cards/deck/notes")
TESTS = ("tests/chinese", "tests/matching", "tests/selection", "tests/deck", "tests/test_pipeline.py")
"""Each uses what those before it test."""
WITHOUT_EFFECT = {"_AT_A_TIME"}
"""Constants that change the speed and nothing else."""
LONGEST = 180
OPPOSITES: dict[type, type] = {ast.Lt: ast.LtE, ast.Gt: ast.GtE, ast.Eq: ast.NotEq, ast.And: ast.Or}
OPPOSITES |= {new: old for old, new in OPPOSITES.items()}


def main() -> None:
    """Print each mutant with the test that killed it, then how many were killed and which were not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.dont_write_bytecode = True
    files = [file for folder in options.folders for file in sorted(Path(folder).rglob("*.py"))]
    possible = [(file, *change) for file in files for change in changes(_tree(file))]
    sample = random.Random(options.seed).sample(possible, min(options.sample, len(possible)))  # noqa: S311
    _load_program()
    if failure := first_failure(sample[0][0], _tree(sample[0][0])):
        sys.exit(f"without a mutant there is a failure: {failure}")
    survivors = []
    for file, index, field, value in sample:
        start, tree = time.monotonic(), _tree(file)
        node = list(_nodes(tree))[index]
        original = ast.unparse(node)
        setattr(node, field, value)
        description = f"{file}:{getattr(node, 'lineno', 0)}  {original}  ->  {ast.unparse(node)}"
        failure = first_failure(file, tree)
        survivors += [] if failure else [description]
        print(f"{time.monotonic() - start:5.1f} s  {description}  {failure or 'SURVIVED'}", flush=True)
    print(f"\n{len(sample) - len(survivors)} of {len(sample)} killed ({len(possible)} mutants are possible). Survivors:")
    print(*sorted(survivors), sep="\n")


def changes(tree: ast.Module) -> Iterator[tuple[int, str, Any]]:
    """Yield all changes of a module: the index of a node, the field that changes, and its new value."""
    for index, node in enumerate(_nodes(tree)):
        match node:
            case ast.Constant(value=int(number)) if not isinstance(number, bool):
                yield from ((index, "value", number + 1), (index, "value", number - 1))
            case ast.Constant(value=float(number)):
                yield index, "value", number * 1.2 or 0.2
            case ast.BoolOp(op=operator):
                yield index, "op", OPPOSITES[type(operator)]()
            case ast.Compare(ops=comparisons):
                for at, comparison in enumerate(comparisons):
                    if new := OPPOSITES.get(type(comparison)):
                        yield index, "ops", [*comparisons[:at], new(), *comparisons[at + 1 :]]


def first_failure(file: Path, tree: ast.Module) -> str:
    """Run the tests with a changed module, in a process of their own; return the first that fails, empty if all pass."""
    room = TESTS.index(f"tests/{file.parts[1]}")
    tests = [test for test in ("tests/gold", *TESTS[room:]) if Path(test).exists()]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        if not (child := os.fork()):
            signal.alarm(LONGEST)
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
            try:
                _replace(file, tree)
                os._exit(pytest.main(["-q", "-x", "--tb=no", "-p", "no:cacheprovider", *tests]))
            finally:
                os._exit(1)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        log.seek(0)
        failures = [line.split()[1] for line in log if line.startswith(("FAILED ", "ERROR "))]
    return "" if code == 0 else failures[0] if failures else f"exit status {code}"


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a tree that may be changed, in a fixed order."""
    yield node
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            kept = field not in {"decorator_list", "annotation", "returns"} and isinstance(child, ast.AST)
            if kept and not (isinstance(child, ast.Assign) and WITHOUT_EFFECT.intersection(map(ast.unparse, child.targets))):
                yield from _nodes(child)


def _replace(file: Path, tree: ast.Module) -> None:
    """Put a changed module in the place of the loaded one, and unload all that import it, directly or not."""
    name = _module_name(file)
    imports = {name: _imports(Path(str(module.__file__))) for name, module in sys.modules.items() if name.startswith("cards.")}
    stale, size = {name}, 0
    while size < len(stale):
        size = len(stale)
        stale |= {one for one, imported in imports.items() if stale & imported or one.rpartition(".")[0] in stale}
    for one in stale:
        package, _, attribute = one.rpartition(".")
        vars(sys.modules[package]).pop(attribute, None)
    for one in stale:
        del sys.modules[one]
    changed = sys.modules[name] = ModuleType(name)
    changed.__file__ = str(ROOT / file)
    exec(compile(tree, file, "exec"), vars(changed))  # noqa: S102
    package, _, attribute = name.rpartition(".")
    setattr(importlib.import_module(package), attribute, changed)


def _imports(file: Path) -> set[str]:
    """The names that a module imports: of modules, and of what it takes from them."""
    nodes = [node for node in ast.walk(_tree(file)) if isinstance(node, ast.ImportFrom)]
    return {name for node in nodes for name in (f"{node.module}", *(f"{node.module}.{alias.name}" for alias in node.names))}


def _load_program() -> None:
    """Load all modules and, by studying a text, their data, so that forked processes have them."""
    for file in sorted(Path("cards").rglob("*.py")):
        if file.stem != "__main__" and "data" not in file.parts:
            importlib.import_module(_module_name(file))
    document = read("seeds/chongqing-1957.txt")
    study(document, pair(document))


def _module_name(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


if __name__ == "__main__":
    main()
