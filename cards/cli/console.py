"""The terminal: the only module that prints.  Results go to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import typer

from cards.errors import CardsError
from cards.model import Progress


def fail(error: CardsError) -> None:
    """Print what is wrong and where, and below it what to do next."""
    from rich.text import Text

    _err().print(Text.assemble(("Error: ", "bold red"), str(error)))
    if error.hint:
        _err().print(Text.assemble(("Hint: ", "yellow"), error.hint))


def say(*lines: str) -> None:
    """Print lines to standard error: what a user should know beside the results."""
    for line in lines:
        typer.echo(line, err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Print results for people, a line each."""
    for line in lines:
        typer.echo(line)


def print_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print each row as a JSON object on a line of its own."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def print_text(text: str) -> None:
    """Print a text as it is."""
    sys.stdout.write(text)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table for people, as wide as the terminal; long cells are folded."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


@contextmanager
def progress_bar(label: str, *, shown: bool) -> Iterator[Progress | None]:
    """Show a progress bar, and give the function that moves it.

    Args:
        label: What is counted.
        shown: Whether a bar is wanted; without one, or where standard error is not a terminal, None is given.
    """
    if not shown or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=_err(), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _err() -> Any:
    from rich.console import Console

    return Console(stderr=True, soft_wrap=True, highlight=False)
