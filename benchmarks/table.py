"""How the benchmarks print: one table a measure, a row a system."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

Result = TypeVar("Result")


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown, its columns as wide as they must be."""
    table = [list(columns), *map(list, rows)]
    widths = [max(len(row[place]) for row in table) for place in range(len(columns))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in table]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    print(f"\n{title}\n", *[lines[0], rule, *lines[1:]], sep="\n", flush=True)


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What *work* gives, and the seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def share(part: float, whole: float) -> str:
    """A share with three digits, as scorers print it."""
    return f"{part / whole:.3f}".lstrip("0") if whole and part < whole else "1.000" if whole else "–"
