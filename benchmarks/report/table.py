"""Tables: a row for each system, a column for each figure."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

Result = TypeVar("Result")


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown.

    Args:
        title: What is printed above the table.
        columns: The heads of the columns.
        rows: The cells of each row, one a column.
    """
    table = [list(columns), *map(list, rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(columns))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in table]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    print(f"\n{title}\n", *[lines[0], rule, *lines[1:]], sep="\n", flush=True)


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Return the result of a function and the wall seconds that it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def share(part: float, whole: float) -> str:
    """Return *part* / *whole* with three digits and without the leading zero, `.895`; a dash if *whole* is 0."""
    return f"{part / whole:.3f}".lstrip("0") if whole and part < whole else "1.000" if whole else "–"
