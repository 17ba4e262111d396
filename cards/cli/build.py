"""`zhcards build`."""

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cards.cli import console, options
from cards.cli.diff import change_counts, warnings
from cards.errors import OutputError
from cards.model import Doubt, DoubtKind
from cards.settings import Settings, load_settings, with_choices

if TYPE_CHECKING:
    from cards.building import Built


def build_command(
    inputs: options.InputsOption,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT.apkg", help="The deck to write or update; by default named after INPUT."),
    ] = None,
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
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every doubt with its reason; an earlier report there is replaced.")
    ] = None,
    config: options.ConfigOption = None,
    quiet: options.QuietOption = False,
    verbose: options.VerboseOption = False,
) -> None:
    """Make an Anki deck of cloze cards from a Chinese text and its English translation.

    zhcards build article.txt

    zhcards build text.txt -t translation.txt -o deck.apkg

    Building over an earlier deck updates it: import it again and no review is lost.
    """
    settings = with_choices(load_settings(config), options.chosen_settings(locals()))
    path = output or _default_output(inputs, settings)
    options.check_translation(inputs, translation)
    wanted = options.read_terms(terms)
    built = _build(inputs, path, settings, translation, wanted, fixes, report, quiet=quiet)
    _tell(built, wanted, report, quiet=quiet, verbose=verbose)


def summary(built: "Built", wanted: Sequence[str] = (), report: Path | None = None) -> list[str]:
    """Return in a few lines what a build made.

    Args:
        built: The result of the build.
        wanted: Terms that the learner asked for: those without a card are named.
        report: The file of the report, if one was written.
    """
    chosen = {term.text for pair in built.pairs for term in pair.chosen}
    lines = [*_contents(built)]
    if built.changes is not None:
        lines += [f"Since the last build: {change_counts(built.changes)}.", *warnings(built.changes)]
    lines += _doubt_counts(built.doubts, report)
    lines += [doubt_line(doubt) for doubt in built.doubts if doubt.kind is DoubtKind.FIX]
    if missing := [term for term in wanted if term not in chosen]:
        lines.append(f"Not in the text, or not free for a card: {'、'.join(missing)}")
    return lines


def doubt_line(doubt: Doubt) -> str:
    """Return a doubt in one line: place, kind, text and reason; then the confidence, where it is neither 0 nor 1."""
    confidence = f" ({doubt.confidence:.2f})" if 0 < doubt.confidence < 1 else ""
    return f"{doubt.file}:{doubt.line}: {doubt.kind}: {' '.join(doubt.text.split())}: {doubt.reason}{confidence}"


def check_report(path: Path) -> None:
    """Check before the work begins that a report can be written to *path*.

    Raises:
        OutputError: It is a folder, or in a folder that is missing or closed; or a file is there that is not a report, an
            article say, and must not be overwritten.
    """
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise OutputError("the report cannot be written there", file=str(path), hint="Name a file in a folder of yours.")
    if path.exists() and not _is_report(path):
        message = "something lies there that is not a report of this program, and it stays as it is"
        raise OutputError(message, file=str(path), hint="Move it away, or name another file.")


def write_report(path: Path, doubts: Sequence[Doubt]) -> None:
    """Write doubts to a file, each on a line of its own.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        path.write_text("".join(doubt_line(doubt) + "\n" for doubt in doubts), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"the report cannot be written: {error.strerror}", file=str(path)) from None


def _build(
    inputs: list[str],
    output: Path,
    settings: Settings,
    translation: str | None,
    wanted: tuple[str, ...],
    fixes: Path | None,
    report: Path | None,
    *,
    quiet: bool,
) -> "Built":
    """Build the package, and write the report if there is to be one."""
    if report:
        check_report(report)
    from cards.encoder.encoder import load_in_background

    load_in_background()
    from cards.building import build

    with console.progress_bar("sentence pairs", shown=not quiet) as progress:
        built = build(inputs, output, settings, translation=translation, wanted=wanted, progress=progress, fixes=fixes)
    if report:
        write_report(report, built.doubts)
    return built


def _tell(built: "Built", wanted: tuple[str, ...], report: Path | None, *, quiet: bool, verbose: bool) -> None:
    """Print what a build made, and each doubt if `verbose`."""
    if not quiet:
        console.say(*summary(built, wanted, report))
    if verbose:
        in_summary = () if quiet else (DoubtKind.FIX,)
        console.say(*(doubt_line(doubt) for doubt in built.doubts if doubt.kind not in in_summary))


def _contents(built: "Built") -> tuple[str, str]:
    """Return the lines that count cards and notes, sentence pairs and terms."""
    notes = [note for deck in built.decks for note in deck.notes]
    names = ", ".join(f"“{deck.name}”" for deck in built.decks[:3]) + (" …" if len(built.decks) > 3 else "")
    cards = _quantity(sum(len(note.cards) for note in notes), "card")
    by_type = " and ".join(_quantity(count, kind) for kind, count in Counter(note.note_type for note in notes).items())
    pairs = _quantity(len(built.pairs), "sentence pair")
    terms = _quantity(sum(len(pair.terms) for pair in built.pairs), "term")
    return f"{built.output}: {cards} on {by_type}, deck {names}", f"Found {pairs} and {terms}."


def _doubt_counts(doubts: Sequence[Doubt], report: Path | None) -> list[str]:
    """Return the line that counts the doubts of each kind, if there are any."""
    counts = Counter(doubt.kind for doubt in doubts)
    if not counts:
        return []
    parts = [f"{count} {_KIND_NAMES[kind][count != 1]}" for kind, count in counts.items()]
    where = f"see {report}" if report else "--report FILE lists them"
    return [f"To check: {', '.join(parts)} ({where})."]


def _is_report(path: Path) -> bool:
    """Return whether a file is empty, or begins as `write_report` writes it."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        first = file.readline()
    return not first or bool(_REPORT_LINE.match(first))


def _default_output(inputs: list[str], settings: Settings) -> Path:
    """Return the path of the package where the command line names none."""
    if len(inputs) > 1:
        raise typer.BadParameter("name the deck of several INPUTs: -o OUT.apkg", param_hint="--output")
    stem = Path(inputs[0]).stem if inputs[0] != "-" else settings.deck.replace("/", "-") or "zhcards"
    return Path(f"{stem}.apkg")


def _quantity(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


_REPORT_LINE = re.compile(rf".+:\d+: (?:{'|'.join(DoubtKind)}): ")
_KIND_NAMES = {
    DoubtKind.PAIR: ("sentence pair", "sentence pairs"),
    DoubtKind.LINK: ("link", "links"),
    DoubtKind.READING: ("reading", "readings"),
    DoubtKind.UNPAIRED: ("sentence without a counterpart", "sentences without a counterpart"),
    DoubtKind.FIX: ("correction that does not apply", "corrections that do not apply"),
    DoubtKind.LEFT_OUT: ("line left out", "lines left out"),
}
"""Singular and plural."""
