"""`zhcards build`."""

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cards.cli import console, options
from cards.cli.diff import in_short, warnings
from cards.errors import OutputError
from cards.model import DoubtKind
from cards.settings import Settings, load_settings, with_choices

_REPORT_LINE = re.compile(rf".+:\d+: (?:{'|'.join(DoubtKind)}): ")

if TYPE_CHECKING:
    from cards.building import Built
    from cards.model import Doubt


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
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Write every doubt with its reason.")] = None,
    config: options.ConfigOption = None,
    quiet: options.QuietOption = False,
    verbose: options.VerboseOption = False,
) -> None:
    """Make an Anki deck of cloze cards from a Chinese text and its English translation.

    zhcards build article.txt

    zhcards build text.txt -t translation.txt -o deck.apkg

    Building over an earlier deck updates it: import it again and no review is lost.
    """
    settings = with_choices(load_settings(config), options.choices(locals()))
    path = output or _named_after(inputs, settings)
    if translation is not None and len(inputs) > 1:
        raise typer.BadParameter("a translation belongs to a single INPUT", param_hint="--translation")
    wanted = options.read_terms(terms)
    if report:
        check_report(report)
    from cards.encoder.encoder import load_in_background

    load_in_background()
    from cards.building import build

    with console.progress_bar("sentence pairs", shown=not quiet) as progress:
        built = build(inputs, path, settings, translation=translation, wanted=wanted, progress=progress, fixes=fixes)
    if report:
        write_report(report, built.doubts)
    if not quiet:
        console.say(*summary(built, wanted, report))
    if verbose:
        console.say(*(line_of(doubt) for doubt in built.doubts if quiet or doubt.kind is not DoubtKind.FIX))


def summary(built: "Built", wanted: tuple[str, ...] = (), report: Path | None = None) -> list[str]:
    """What a build made, in a few lines."""
    notes = [note for deck in built.decks for note in deck.notes]
    names = ", ".join(f"“{deck.name}”" for deck in built.decks[:3]) + (" …" if len(built.decks) > 3 else "")
    cards = sum(len(note.cards) for note in notes)
    made_of = " and ".join(_count(number, kind) for kind, number in Counter(note.note_type for note in notes).items())
    terms = sum(len(pair.terms) for pair in built.pairs)
    lines = [
        f"{built.output}: {_count(cards, 'card')} on {made_of}, deck {names}",
        f"Found {_count(len(built.pairs), 'sentence pair')} and {_count(terms, 'term')}.",
    ]
    if built.changes is not None:
        lines += [f"Since the last build: {in_short(built.changes)}.", *warnings(built.changes)]
    kinds = Counter(doubt.kind for doubt in built.doubts)
    if kinds:
        parts = [f"{number} {_KINDS[kind][number != 1]}" for kind, number in kinds.items()]
        where = f"see {report}" if report else "--report FILE lists them"
        lines.append(f"To check: {', '.join(parts)} ({where}).")
    found = {term.text for pair in built.pairs for term in pair.chosen}
    lines += [line_of(doubt) for doubt in built.doubts if doubt.kind is DoubtKind.FIX]
    if missing := [term for term in wanted if term not in found]:
        lines.append(f"Not in the text, or not free for a card: {'、'.join(missing)}")
    return lines


def check_report(path: Path) -> None:
    """Refuse a place where no report may be written before the work is done.

    Raises:
        OutputError: It is a folder, or in one that is missing or closed; or a file is there that is not a report, an article
            say, and must not be overwritten.
    """
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise OutputError("the report cannot be written there", file=str(path), hint="Name a file in a folder of yours.")
    if path.exists() and not _is_report(path):
        message = "something lies there that is not a report of this program, and it stays as it is"
        raise OutputError(message, file=str(path), hint="Move it away, or name another file.")


def write_report(path: Path, doubts: "tuple[Doubt, ...]") -> None:
    """Write each doubt on a line of its own, the worst first.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        path.write_text("".join(line_of(doubt) + "\n" for doubt in doubts), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"the report cannot be written: {error.strerror}", file=str(path)) from None


def _is_report(path: Path) -> bool:
    """Return whether a file is empty, or begins as `write_report` writes it."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        first = file.readline()
    return not first or bool(_REPORT_LINE.match(first))


def line_of(doubt: "Doubt") -> str:
    """A doubt in one line: where, what kind, what, why, how sure it is all the same."""
    sureness = f" ({doubt.confidence:.2f})" if 0 < doubt.confidence < 1 else ""
    return f"{doubt.file}:{doubt.line}: {doubt.kind}: {' '.join(doubt.text.split())}: {doubt.reason}{sureness}"


def _named_after(inputs: list[str], settings: Settings) -> Path:
    if len(inputs) > 1:
        raise typer.BadParameter("name the deck of several INPUTs: -o OUT.apkg", param_hint="--output")
    stem = Path(inputs[0]).stem if inputs[0] != "-" else settings.deck.replace("/", "-") or "zhcards"
    return Path(f"{stem}.apkg")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


_KINDS = {
    DoubtKind.PAIR: ("sentence pair", "sentence pairs"),
    DoubtKind.LINK: ("link", "links"),
    DoubtKind.READING: ("reading", "readings"),
    DoubtKind.UNPAIRED: ("sentence without a counterpart", "sentences without a counterpart"),
    DoubtKind.FIX: ("correction that does not apply", "corrections that do not apply"),
    DoubtKind.LEFT_OUT: ("line left out", "lines left out"),
}
