"""A page of cards, made once, or again whenever a file that it is made of changes."""

import contextlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cards.cli import console, options
from cards.errors import CardsError, InputError, OutputError
from cards.model import Progress
from cards.settings import FILE_NAME, Settings, load_settings, with_choices

if TYPE_CHECKING:
    from cards.deck.package.writing import Deck
    from cards.deck.templates.template import Template
    from cards.pipeline import ChosenDecks

_PAUSE = 0.5
"""Seconds between two checks of the watched files."""

Stamps = Mapping[Path, int]
"""When each file was last written, in nanoseconds; missing files are left out."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a page is to show, as the command line says it."""

    inputs: tuple[str, ...]
    path: Path
    """The page to write."""
    translation: str | None
    terms: Path | None
    fixes: Path | None
    config: Path | None
    chosen_settings: Mapping[str, Any]
    """As `with_choices` takes them."""
    is_watched: bool

    @property
    def settings(self) -> Settings:
        """The settings, read from their file anew each time."""
        return with_choices(load_settings(self.config), self.chosen_settings)

    @property
    def package(self) -> Path | None:
        """The deck to show; None if texts are to be shown."""
        return Path(self.inputs[0]) if options.is_package(self.inputs[0]) else None


@dataclass(frozen=True, slots=True)
class PageState:
    """What a page was made of."""

    texts: Stamps
    template_files: Stamps
    chosen: "ChosenDecks | None"
    """None where the page shows a deck, or a text has a mistake."""


def make_page(request: PageRequest, before: PageState | None = None, progress: Progress | None = None) -> PageState:
    """Write a page.

    Args:
        request: What it is to show.
        before: What it was made of before: texts that have not changed are not studied again.
        progress: Called as sentence pairs are done.

    Raises:
        CardsError: Something in the user's hands is wrong; then nothing was written.
    """
    if not request.package and before is None:
        from cards.encoder.encoder import load_in_background

        load_in_background()
    from cards.preview.page import page
    from cards.preview.page_file import check_place, write_page

    check_place(request.path)
    texts, template_files = _stamps(_texts(request)), _stamps(_template_files(request))
    if request.package:
        chosen, (decks, templates) = None, _read_deck(request, request.package)
    else:
        studied = before.chosen if before is not None and before.texts == texts else None
        chosen, decks, templates = _make_decks(request, studied, progress)
    if not any(deck.notes for deck in decks):
        raise InputError(
            "there is nothing to learn in it", file=request.inputs[0], hint="See what each stage finds: zhcards terms --all"
        )
    write_page(page(decks, templates, ", ".join(deck.name for deck in decks), watched=request.is_watched), request.path)
    return PageState(texts, template_files, chosen)


def watch(request: PageRequest, state: PageState, *, quiet: bool = False) -> None:
    """Make a page again whenever a file changes, until Ctrl-C; a mistake is printed, and stands on the page as well.

    Args:
        request: What the page is to show.
        state: What it was made of last.
        quiet: Print mistakes only.
    """
    from cards.preview.page import mistake_page
    from cards.preview.page_file import write_page

    with contextlib.suppress(KeyboardInterrupt):
        while True:
            time.sleep(_PAUSE)
            texts, template_files = _stamps(_texts(request)), _stamps(_template_files(request))
            if (texts, template_files) == (state.texts, state.template_files):
                continue
            try:
                state = make_page(request, state)
            except CardsError as error:
                state = PageState(texts, template_files, state.chosen if texts == state.texts else None)
                console.fail(error)
                with contextlib.suppress(OutputError):
                    write_page(mistake_page(error, request.path.stem), request.path)
                continue
            if not quiet:
                console.say(f"{request.path}: made again at {time.strftime('%H:%M:%S')}")


def _read_deck(request: PageRequest, package: Path) -> tuple[tuple["Deck", ...], dict[str, "Template"]]:
    """Return the decks of a package, and by note type the template that was asked for, else the package's own."""
    from cards.deck.package.package_reader import read_package
    from cards.pipeline import load_templates

    templates = load_templates(replace(request.settings, template=request.chosen_settings["template"] or ()))
    decks, own_templates = read_package(package)
    return decks, own_templates | templates


def _make_decks(
    request: PageRequest, studied: "ChosenDecks | None", progress: Progress | None
) -> tuple["ChosenDecks", tuple["Deck", ...], dict[str, "Template"]]:
    """Return the studied texts, their decks as a build would write them, and the templates by note type.

    Args:
        request: What the page is to show.
        studied: The texts as studied before; None if they are to be studied.
        progress: Called as sentence pairs are done.
    """
    from cards.pipeline import choose_decks, load_templates, make_decks

    settings = request.settings
    templates = load_templates(settings)
    chosen = studied or choose_decks(
        request.inputs,
        settings,
        translation=request.translation,
        wanted=options.read_terms(request.terms),
        progress=progress,
        fixes=request.fixes,
    )
    return chosen, make_decks(chosen, settings, templates), templates


def _texts(request: PageRequest) -> list[Path]:
    """Return the files on which sentences, words and terms depend."""
    from cards.fixes.file import SUFFIX

    inputs = [Path(name) for name in request.inputs if name != "-"]
    fixes = [request.fixes] if request.fixes else [path.with_suffix(SUFFIX) for path in inputs if path.name]
    others = [Path(file) for file in (request.translation, request.terms) if file]
    return [*inputs, *others, *fixes, request.config or Path(FILE_NAME)]


def _template_files(request: PageRequest) -> list[Path]:
    """Return the files of the templates, and of those that they extend."""
    from cards.deck.templates.folders import read_files

    with contextlib.suppress(CardsError):
        names = request.settings.template
        paths = [path for name in names for path in Path(name).glob("*")]
        for name in names:
            with contextlib.suppress(CardsError):
                files = read_files(name)
                paths += [Path(source.file) for source in (*files.styles, files.front, files.back)]
                paths += [Path(manifest.file) for manifest in files.manifests]
        return paths
    return []


def _stamps(paths: Iterable[Path]) -> Stamps:
    stamps: dict[Path, int] = {}
    for path in paths:
        with contextlib.suppress(OSError):
            stamps[path] = path.stat().st_mtime_ns
    return stamps
