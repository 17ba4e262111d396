"""The command line: one module for each command, one for the terminal, one for the options that commands share."""

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
    """The commands, which end with a message and exit status 1 where the user's material has a mistake."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CardsError as error:
            console.fail(error)
            raise typer.Exit(1) from error
        except BrokenPipeError:
            # The reader of standard output has gone, as `head` does: what is still buffered must not raise again.
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
app.command("build", short_help="Make an Anki deck of cloze cards from a text and its translation.")(build_command)
app.command("check", short_help="List what is doubtful, with the lines that correct it.")(check_command)
app.command("preview", short_help="Show every card on a page, before anything is imported.")(preview_command)
app.command("diff", short_help="Tell what importing a deck again would change.")(diff_command)
app.command("inspect", short_help="Tell what is in a deck, ours or anyone's.")(inspect_command)
app.command("align", short_help="Show which sentences of the two texts belong together.")(align_command)
app.command("words", short_help="Show the words of a Chinese text and how they are read.")(words_command)
app.command("terms", short_help="Show the key terms with the translator's words for each.")(terms_command)
app.add_typer(templates_app, name="templates", short_help="List the looks that cards can have; copy or check one.")


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
    """Make garbage collections rare: nearly all objects live until the program ends, so a collection frees next to nothing."""
    gc.set_threshold(100_000, 50, 100)


def run() -> None:
    """Run the command `zhcards`, and end the process.

    The process ends without the interpreter's own clean-up, which would spend a fifth of a second on the dictionaries.
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
