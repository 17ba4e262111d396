"""`zhcards preview`."""

import webbrowser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from cards.cli import console, options
from cards.cli.watching import PageRequest, make_page, watch

_DECK_OPTIONS = ("template", "tones", "front_reading")
"""The options that have an effect on a deck: those for its look."""


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
    where you were; a mistake stands on the page until it is put right, and Ctrl-C ends the watch.
    """
    settings = options.chosen_settings(locals())
    path = output or Path(f"{Path(inputs[0]).stem if inputs[0] != '-' else 'preview'}.html")
    request = PageRequest(tuple(inputs), path, translation, terms, fixes, config, settings, is_watched=watching)
    _check(request)
    _show(request, open_it=open_it, quiet=quiet)


def _check(request: PageRequest) -> None:
    """Refuse options that contradict each other or have no effect.

    Raises:
        typer.BadParameter: There are such options.
    """
    options.check_translation(request.inputs, request.translation)
    if request.is_watched and "-" in request.inputs:
        raise typer.BadParameter("standard input cannot be watched: give a file", param_hint="--watch")
    if any(map(options.is_package, request.inputs)):
        files = {"translation": request.translation, "terms": request.terms, "fixes": request.fixes}
        _check_for_deck(request.inputs, {**request.chosen_settings, **files})


def _check_for_deck(inputs: Sequence[str], values: Mapping[str, Any]) -> None:
    """Refuse options that have no effect on a deck, whose cards are made already.

    Args:
        inputs: The deck.
        values: By the name of an option its value; None where it was not given.

    Raises:
        typer.BadParameter: There are such options, or several inputs.
    """
    if len(inputs) > 1:
        raise typer.BadParameter("a deck is shown alone", param_hint="INPUT")
    given = [name for name, value in values.items() if value is not None]
    if without_effect := [name for name in given if name not in _DECK_OPTIONS]:
        option = f"--{without_effect[0].replace('_', '-')}"
        raise typer.BadParameter(f"the cards of a deck are made already: build it anew with {option}", param_hint=option)
    if given and "template" not in given:
        option = f"--{given[0].replace('_', '-')}"
        raise typer.BadParameter("a deck is shown in its own look: say in which other, with --template", param_hint=option)


def _show(request: PageRequest, *, open_it: bool, quiet: bool) -> None:
    """Make the page, and watch what it is made of if that is asked for."""
    with console.progress_bar("sentence pairs", shown=not quiet) as progress:
        state = make_page(request, progress=progress)
    if not quiet:
        console.say(f"{request.path}: open it in a browser" + (" (Ctrl-C ends the watch)" if request.is_watched else ""))
    if open_it:
        webbrowser.open(request.path.resolve().as_uri())
    if request.is_watched:
        watch(request, state, quiet=quiet)
