"""`zhcards check`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cards.cli import console, options
from cards.cli.build import line_of
from cards.settings import load_settings, with_choices

if TYPE_CHECKING:
    from cards.model import Doubt


def check_command(
    source: options.InputOption,
    translation: options.TranslationOption = None,
    terms: options.TermsOption = None,
    fixes: options.FixesOption = None,
    keep_lines: options.KeepLinesOption = None,
    gloss_only: options.GlossOnlyOption = None,
    force: options.ForceOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 where anything is doubtful.")] = False,
    output_format: options.OutputFormatOption = options.Format.TABLE,
    config: options.ConfigOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """List what is doubtful of a text, the worst first, with the lines that put it right in the file of corrections.

    zhcards check article.txt >> article.fixes.toml

    The lines say what is shown now: correct what is wrong, and what is right is confirmed.

    JSON keys: kind, text, reason, file, line, score (how sure it is all the same), fix (the lines; "" where none help).
    """
    from cards.encoder.encoder import load_in_background

    load_in_background()
    from cards.check import check

    chosen = {"keep_lines": keep_lines, "gloss_only": gloss_only, "force": force}
    settings = with_choices(load_settings(config), chosen)
    wanted = options.read_terms(terms)
    with console.progress_bar("sentence pairs", shown=not quiet) as progress:
        found = check(source, settings, translation=translation, wanted=wanted, progress=progress, fixes=fixes)
    if output_format is options.Format.JSONL:
        console.print_rows(_row(doubt, lines) for doubt, lines in found)
    else:
        console.print_text("\n".join(f"# {line_of(doubt)}\n" + "".join(f"{line}\n" for line in lines) for doubt, lines in found))
    if not quiet and not found:
        console.say("Nothing is doubtful.")
    if strict and found:
        raise typer.Exit(1)


def _row(doubt: "Doubt", lines: tuple[str, ...]) -> dict[str, object]:
    return {
        "kind": doubt.kind,
        "text": doubt.text,
        "reason": doubt.reason,
        "file": doubt.file,
        "line": doubt.line,
        "score": round(doubt.confidence, 4),
        "fix": "\n".join(lines),
    }
