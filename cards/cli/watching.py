"""A page of cards made, and made again whenever something that it is made of changes."""

import contextlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cards.cli import console, options
from cards.errors import CardsError, InputError, OutputError
from cards.model import Progress
from cards.settings import FILE_NAME, Settings, load_settings, with_choices

if TYPE_CHECKING:
    from cards.pipeline import ChosenDecks

_PAUSE = 0.5
"""Seconds between two checks of the files that are watched."""

Stamps = Mapping[Path, int]
"""When each file was last written; those that are not there are left out."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a page is to show, as the command line says it."""

    inputs: tuple[str, ...]
    path: Path
    translation: str | None
    terms: Path | None
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
        return Path(self.inputs[0]) if options.is_package(self.inputs[0]) else None


@dataclass(frozen=True, slots=True)
class PageState:
    """What a page was made of."""

    texts: Stamps
    template_files: Stamps
    chosen: "ChosenDecks | None"
    """None where a deck is shown that lies there already, or where a text has a mistake."""


def make(request: PageRequest, before: PageState | None = None, progress: Progress | None = None) -> PageState:
    """Write the page.

    Args:
        request: What it is to show.
        before: What it was made of before: a text that has not changed is not studied again.
        progress: Called as sentence pairs are done.

    Raises:
        CardsError: Something in the user's hands is wrong; then nothing was written.
    """
    if not request.package and before is None:
        from cards.encoder.encoder import load_in_background

        load_in_background()
    from cards.deck.package.package_reader import read_package
    from cards.deck.package.writing import by_note_type
    from cards.deck.templates.template import load_template
    from cards.pipeline import make_decks
    from cards.preview.page import page
    from cards.preview.page_file import check_place, write_page

    check_place(request.path)
    texts, template_files, settings, chosen = _stamps(_texts(request)), _stamps(_template_files(request)), request.settings, None
    names = (request.choices["template"] or ()) if request.package else settings.template
    templates = by_note_type(load_template(name, settings.look) for name in names)
    if request.package:
        decks, own = read_package(request.package)
        templates = own | templates
    else:
        same = before is not None and before.texts == texts
        chosen = (before.chosen if same and before else None) or _choose(request, settings, progress)
        decks = make_decks(chosen, settings, templates)
    if not any(deck.notes for deck in decks):
        raise InputError(
            "there is nothing to learn in it", file=request.inputs[0], hint="See what each stage finds: zhcards terms --all"
        )
    write_page(page(decks, templates, ", ".join(deck.name for deck in decks), watched=request.watched), request.path)
    return PageState(texts, template_files, chosen)


def watch(request: PageRequest, state: PageState, *, quiet: bool = False) -> None:
    """Make the page again whenever a file changes, until Ctrl-C; a mistake is told, on the page as well.

    Args:
        request: What it is to show.
        state: What it was made of last.
        quiet: Tell nothing but mistakes.
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
                state = make(request, state)
            except CardsError as error:
                state = PageState(texts, template_files, state.chosen if texts == state.texts else None)
                console.fail(error)
                with contextlib.suppress(OutputError):
                    write_page(mistake_page(error, request.path.stem), request.path)
                continue
            if not quiet:
                console.say(f"{request.path}: made again at {time.strftime('%H:%M:%S')}")


def _choose(request: PageRequest, settings: Settings, progress: Progress | None) -> "ChosenDecks":
    from cards.pipeline import choose_decks

    wanted = options.read_terms(request.terms)
    return choose_decks(
        request.inputs, settings, translation=request.translation, wanted=wanted, progress=progress, fixes=request.fixes
    )


def _texts(request: PageRequest) -> list[Path]:
    """The files on which the sentences, their words and their terms depend."""
    inputs = [Path(name) for name in request.inputs if name != "-"]
    own = [request.fixes] if request.fixes else [path.with_suffix(".fixes.toml") for path in inputs]
    others = [Path(file) for file in (request.translation, request.terms) if file]
    return [*inputs, *others, *own, request.config or Path(FILE_NAME)]


def _template_files(request: PageRequest) -> list[Path]:
    """The files of the templates, and of those that they build on."""
    from cards.deck.templates.folders import read_files

    with contextlib.suppress(CardsError):
        names = request.settings.template
        found = [path for name in names for path in Path(name).glob("*")]
        for name in names:
            with contextlib.suppress(CardsError):
                files = read_files(name)
                found += [Path(source.file) for source in (*files.styles, files.front, files.back)]
                found += [Path(manifest.file) for manifest in files.manifests]
        return found
    return []


def _stamps(paths: Iterable[Path]) -> Stamps:
    stamps: dict[Path, int] = {}
    for path in paths:
        with contextlib.suppress(OSError):
            stamps[path] = path.stat().st_mtime_ns
    return stamps
