"""`zhcards preview`."""

import contextlib
import time
import webbrowser
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cards.cli import console, options
from cards.errors import CardsError
from cards.settings import FILE_NAME, Settings, load_settings, with_choices

if TYPE_CHECKING:
    from cards.model import StudiedPair

_PAUSE = 0.5
"""Seconds between two looks at the files that are watched."""


def preview_command(
    inputs: options.Inputs,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT.html", help="The page to write; by default named after INPUT."),
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Make the page again whenever a text, a template or a setting changes.")
    ] = False,
    translation: options.Translation = None,
    fixes: options.Fixes = None,
    template: options.Template = None,
    script: options.Script = None,
    reading: options.Reading = None,
    front_reading: options.FrontReading = None,
    tones: options.Tones = None,
    hsk: options.Hsk = None,
    word_class: options.WordClass = None,
    context: options.Context = None,
    links: options.Links = None,
    source: options.ShowSource = None,
    keep_lines: options.KeepLines = None,
    gloss_only: options.GlossOnly = None,
    force: options.Force = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Show every card on a page of its own, as Anki would, before anything is imported.

    zhcards preview article.txt --open

    zhcards preview deck.apkg --template my-cards

    zhcards preview article.txt --template my-cards --watch

    INPUT is what build takes, or a deck that it made.  On the page, space turns a card, arrows move, ? tells the other keys.  A page
    that is watched shows what changed when you come back to it; Ctrl-C ends the watch.
    """
    chosen = {
        "template": tuple(template) if template else None, "script": script, "reading": reading,
        "front_reading": front_reading, "tones": tones, "hsk": hsk, "word_class": word_class, "context": context,
        "links": options.listed(links), "source": source, "keep_lines": keep_lines, "gloss_only": gloss_only, "force": force,
    }  # fmt: skip
    path = output or Path(f"{Path(inputs[0]).stem if inputs[0] != '-' else 'preview'}.html")
    from cards.preview.page import check_place

    check_place(path)
    wanted = _Wanted(tuple(inputs), path, translation, fixes, config, chosen, watched=watch)
    studied = _study(wanted)
    _write(wanted, studied)
    if not quiet:
        console.say(f"{path}: open it in a browser" + (" (Ctrl-C ends the watch)" if watch else ""))
    if open_it:
        webbrowser.open(path.resolve().as_uri())
    if watch:
        with contextlib.suppress(KeyboardInterrupt):
            _watch(wanted, studied, quiet=quiet)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the command line asks for."""

    inputs: tuple[str, ...]
    path: Path
    translation: str | None
    fixes: Path | None
    config: Path | None
    choices: Mapping[str, Any]
    watched: bool

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return with_choices(load_settings(self.config), self.choices)

    @property
    def package(self) -> Path | None:
        """The deck that is to be shown, if it is no text."""
        return Path(self.inputs[0]) if self.inputs[0].endswith(".apkg") else None


Studied = Mapping[str, "Sequence[StudiedPair]"]
"""The pairs of each deck, terms chosen; none where a deck is shown that lies there already."""


def _study(wanted: _Wanted) -> Studied:
    if wanted.package:
        return {}
    from cards.matching.encoder import load_in_background

    load_in_background()
    from cards.pipeline import study_all

    return study_all(wanted.inputs, wanted.settings, translation=wanted.translation, fixes=wanted.fixes)[0]


def _write(wanted: _Wanted, studied: Studied) -> None:
    from cards.deck.package import by_note_type
    from cards.deck.reading import read_package
    from cards.deck.templates import load_template
    from cards.pipeline import decks_of, look
    from cards.preview.page import page, write_page

    settings = wanted.settings
    if wanted.package:
        decks, templates = read_package(wanted.package)
        names = wanted.choices["template"] or ()
        templates |= by_note_type(load_template(name, look(settings)) for name in names)
    else:
        templates = dict(by_note_type(load_template(name, look(settings)) for name in settings.template))
        decks = decks_of(studied, settings, templates)
    title = ", ".join(deck.name for deck in decks) or Path(wanted.inputs[0]).name
    write_page(page(decks, templates, title, watched=wanted.watched), wanted.path)


def _watch(wanted: _Wanted, studied: Studied, *, quiet: bool) -> None:
    """Make the page again whenever a file changes; what is wrong with one is said, and the watch goes on."""
    texts, looks = _stamps(_texts(wanted)), _stamps(_looks(wanted))
    while True:
        time.sleep(_PAUSE)
        now = _stamps(_texts(wanted)), _stamps(_looks(wanted))
        if now == (texts, looks):
            continue
        try:
            if now[0] != texts:
                studied = _study(wanted)
            _write(wanted, studied)
        except CardsError as error:
            console.fail(error)
        else:
            if not quiet:
                console.say(f"{wanted.path}: made again at {time.strftime('%H:%M:%S')}")
        texts, looks = now


def _texts(wanted: _Wanted) -> list[Path]:
    """The files on which the sentences, their words and their terms depend."""
    inputs = [Path(name) for name in wanted.inputs if name != "-"]
    others = [Path(wanted.translation)] if wanted.translation else []
    own = [wanted.fixes] if wanted.fixes else [path.with_suffix(".fixes.toml") for path in inputs]
    return [*inputs, *others, *own, wanted.config or Path(FILE_NAME)]


def _looks(wanted: _Wanted) -> list[Path]:
    """The files of the templates, and of those that they build on."""
    from cards.deck.template_folders import read_parts

    found: list[Path] = []
    with contextlib.suppress(CardsError):
        for name in wanted.settings.template:
            parts = read_parts(name)
            found += [Path(source.file) for source in (*parts.styles, parts.front, parts.back)]
            found += [Path(description.file) for description in parts.descriptions]
            found += [path for path in Path(name).glob("*") if path.is_file()]
    return found


def _stamps(paths: Iterable[Path]) -> dict[Path, int]:
    """When each file was last written; those that are not there are left out."""
    stamps: dict[Path, int] = {}
    for path in paths:
        with contextlib.suppress(OSError):
            stamps[path] = path.stat().st_mtime_ns
    return stamps
