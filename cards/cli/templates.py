"""`zhcards templates`."""

from pathlib import Path
from typing import Annotated

import typer

from cards.cli import console

templates_app = typer.Typer(rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})


@templates_app.callback(invoke_without_command=True)
def list_command(context: typer.Context) -> None:
    """List the looks that cards can have; copy one to make it yours, check what you made.

    A folder of your own, to be changed: zhcards templates copy classic my

    What Anki would take and then not show: zhcards templates check my

    A deck that looks like it: zhcards build article.txt --template my

    A folder may hold only what you change: begin its template.toml with extends = "classic".
    Its front.html and back.html stand in place of those it builds on, its style.css is added to theirs.
    """
    if context.invoked_subcommand is None:
        from cards.deck.templates.folders import shipped
        from cards.deck.templates.template import load_template

        templates = [load_template(name) for name in shipped()]
        width = max(len(template.name) for template in templates)
        console.print_lines(
            f"{template.name:<{width}}  {template.note_type.name:<8}  {template.summary}" for template in templates
        )


@templates_app.command("copy")
def copy_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A shipped template; zhcards templates lists them.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to put it: a new folder, or an empty one.")],
) -> None:
    """Copy a shipped template to a folder of yours, to be changed there.

    zhcards templates copy classic my

    Colours and options are in template.toml, what the cards hold in front.html and back.html, how it looks in style.css.
    Cards that you have studied keep their reviews whatever you change.
    """
    from cards.deck.templates.folders import copy_template

    copy_template(name, folder)
    console.say(
        f"{folder}: the template “{name}” is yours now. Change a colour in {folder / 'template.toml'}, then:",
        f"  zhcards templates check {folder}",
        f"  zhcards build INPUT --template {folder}",
    )


@templates_app.command("check", short_help="Look for what Anki would take and then not show.")
def check_template_command(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="The folder of a template, or the name of a shipped one.")],
) -> None:
    """Look for what Anki would take and then not show: all of it, with file, line and what to write instead.

    zhcards templates check my

    Unknown fields and filters, sections left open, a sentence without its gap, scripts that break on phones, what loads from
    the web or plays a sound, style sheets with a brace too few, colours that cannot be read by day or by night.
    The exit status is 1 if anything was found. A build runs the same check first.
    """
    from cards.deck.templates.template import template_mistakes

    mistakes = template_mistakes(folder)
    for mistake in mistakes:
        console.fail(mistake)
    if mistakes:
        raise typer.Exit(1)
    console.print_lines([f"{folder}: this template is fine."])
