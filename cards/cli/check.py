"""`zhcards check`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cards.cli import console, options
from cards.cli.build import doubt_line
from cards.settings import load_settings, with_choices

if TYPE_CHECKING:
    from cards.check import CheckedDoubt

_FormatOption = Annotated[
    options.Format,
    typer.Option("--format", "-f", help="Lines for the file of corrections, or one JSON object a line for programs."),
]


def check_command(
    source: options.InputOption,
    translation: options.TranslationOption = None,
    terms: options.TermsOption = None,
    fixes: options.FixesOption = None,
    keep_lines: options.KeepLinesOption = None,
    gloss_only: options.GlossOnlyOption = None,
    force: options.ForceOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 where anything is doubtful.")] = False,
    output_format: _FormatOption = options.Format.TABLE,
    config: options.ConfigOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """List what is doubtful in a text, the worst first, each with the lines that settle it in the file of corrections.

    zhcards check article.txt >> article.fixes.toml

    The lines say what cards show now: correct them where that is wrong; lines left as they are confirm it.

    JSON keys: kind, text, reason, file, line, score (how sure it is all the same), fix (the lines; "" where none help).
    """
    from cards.encoder.encoder import load_in_background

    load_in_background()
    from cards.check import check

    settings = with_choices(load_settings(config), {"keep_lines": keep_lines, "gloss_only": gloss_only, "force": force})
    wanted = options.read_terms(terms)
    with console.progress_bar("sentence pairs", shown=not quiet) as progress:
        doubts = check(source, settings, translation=translation, wanted=wanted, progress=progress, fixes=fixes)
    if output_format is options.Format.JSONL:
        console.print_rows(map(_json_row, doubts))
    else:
        console.print_text("\n".join(map(_toml, doubts)))
    if not quiet and not doubts:
        console.say("Nothing is doubtful.")
    if strict and doubts:
        raise typer.Exit(1)


def _toml(checked: "CheckedDoubt") -> str:
    """Return a doubt as a comment, and below it the lines that settle it."""
    return f"# {doubt_line(checked.doubt)}\n" + "".join(f"{line}\n" for line in checked.lines)


def _json_row(checked: "CheckedDoubt") -> dict[str, object]:
    doubt = checked.doubt
    return {
        "kind": doubt.kind,
        "text": doubt.text,
        "reason": doubt.reason,
        "file": doubt.file,
        "line": doubt.line,
        "score": round(doubt.confidence, 4),
        "fix": "\n".join(checked.lines),
    }
