"""`zhcards preview`."""

import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from cards.cli import console, options
from cards.cli.watching import PageRequest, make, watch

_LOOK = ("template", "tones", "front_reading")
"""What a deck that is there already can be shown in."""


def preview_command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT|DECK.apkg", help="What build takes; or a deck that it made, also one exported from Anki."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT.html", help="The page to write; by default named after INPUT."),
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    watching: Annotated[
        bool, typer.Option("--watch", help="Make the page again whenever a text, a template or a setting changes.")
    ] = False,
    translation: options.TranslationOption = None,
    deck: options.DeckNameOption = None,
    max_terms: options.MaxTermsOption = None,
    terms: options.TermsOption = None,
    known: options.KnownOption = None,
    fixes: options.FixesOption = None,
    template: options.TemplateOption = None,
    script: options.ScriptOption = None,
    reading: options.ReadingOption = None,
    front_reading: options.FrontReadingOption = None,
    tones: options.TonesOption = None,
    hsk: options.HskOption = None,
    word_class: options.WordClassOption = None,
    context: options.ContextOption = None,
    links: options.LinksOption = None,
    source: options.ShowSourceOption = None,
    sandhi: options.SandhiOption = None,
    keep_lines: options.KeepLinesOption = None,
    gloss_only: options.GlossOnlyOption = None,
    force: options.ForceOption = None,
    config: options.ConfigOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Show every card on a page of its own, as Anki would, before anything is imported.

    zhcards preview article.txt --open

    zhcards preview article.txt --template my-cards --open --watch

    zhcards preview deck.apkg --template my-cards

    The page is one file that needs neither Anki nor a network.  On it, space turns a card, arrows move, d is dark, p the width of a
    phone, / searches, ? tells the other keys.  With --watch keep it beside your editor: it shows a change a second later, at the card
    where you were; a mistake is told on the page until it is put right, and Ctrl-C ends the watch.
    """
    choices = options.choices(locals())
    if translation is not None and len(inputs) > 1:
        raise typer.BadParameter("a translation belongs to a single INPUT", param_hint="--translation")
    if watching and "-" in inputs:
        raise typer.BadParameter("standard input cannot be watched: give a file", param_hint="--watch")
    if any(map(options.is_package, inputs)):
        _check_choices(inputs, {**choices, "translation": translation, "terms": terms, "fixes": fixes})
    path = output or Path(f"{Path(inputs[0]).stem if inputs[0] != '-' else 'preview'}.html")
    shown = PageRequest(tuple(inputs), path, translation, terms, fixes, config, choices, watched=watching)
    with console.progress_bar("sentence pairs", shown=not quiet) as progress:
        made = make(shown, progress=progress)
    if not quiet:
        console.say(f"{path}: open it in a browser" + (" (Ctrl-C ends the watch)" if watching else ""))
    if open_it:
        webbrowser.open(path.resolve().as_uri())
    if watching:
        watch(shown, made, quiet=quiet)


def _check_choices(inputs: list[str], choices: Mapping[str, Any]) -> None:
    """Refuse what would have no effect on a deck that is there already."""
    if len(inputs) > 1:
        raise typer.BadParameter("a deck is shown alone", param_hint="INPUT")
    given = [name for name, value in choices.items() if value is not None]
    if idle := [name for name in given if name not in _LOOK]:
        option = f"--{idle[0].replace('_', '-')}"
        raise typer.BadParameter(f"the cards of a deck are made already: build it anew with {option}", param_hint=option)
    if given and "template" not in given:
        option = f"--{given[0].replace('_', '-')}"
        raise typer.BadParameter("a deck is shown in its own look: say in which other, with --template", param_hint=option)
