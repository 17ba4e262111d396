"""The command line: one module a command, one for the terminal, one for shared options."""

import contextlib
import gc
import os
import sys
from typing import Annotated

import typer
from typer.core import TyperGroup

from cards.cli import console
from cards.cli.align import align_command
from cards.cli.build import build_command
from cards.cli.check import check_command
from cards.cli.diff import diff_command
from cards.cli.inspect import inspect_command
from cards.cli.preview import preview_command
from cards.cli.templates import templates_app
from cards.cli.terms import terms_command
from cards.cli.words import words_command
from cards.errors import CardsError


class _Commands(TyperGroup):
    """Turns what is wrong with the user's material into a message and exit status 1."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CardsError as error:
            console.fail(error)
            raise typer.Exit(1) from error
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("build")(build_command)
app.command("check")(check_command)
app.command("preview")(preview_command)
app.command("diff")(diff_command)
app.command("inspect")(inspect_command)
app.command("align")(align_command)
app.command("words")(words_command)
app.command("terms")(terms_command)
app.add_typer(templates_app, name="templates")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"zhcards {version('zhcards')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,  # noqa: ARG001
) -> None:
    """Anki cloze cards from a Chinese text and its English translation: audio-free, offline, in seconds.

    Begin with: zhcards build article.txt
    """
    settle()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def settle() -> None:
    """Tell the interpreter that most of what is made stays: searching it again and again for waste is for nothing."""
    gc.set_threshold(100_000, 50, 100)


def run() -> None:
    """The command `zhcards`.

    The process ends at once when the command is done: the interpreter would spend a fifth of a second on taking its
    dictionaries apart.
    """
    code = 0
    try:
        app(prog_name="zhcards")
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
