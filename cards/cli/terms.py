"""`zhcards terms`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cards.cli import console, options
from cards.model import Progress
from cards.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cards.model import StudiedPair, Term


def terms_command(
    source: options.InputOption,
    translation: options.TranslationOption = None,
    every: Annotated[bool, typer.Option("--all", help="Every content word, not only the key terms.")] = False,
    terms: options.TermsOption = None,
    fixes: options.FixesOption = None,
    max_terms: Annotated[int, typer.Option(min=1, help="The most key terms of a sentence.")] = Settings().max_terms,
    keep_lines: options.KeepLinesOption = None,
    gloss_only: options.GlossOnlyOption = None,
    force: options.ForceOption = None,
    output_format: options.OutputFormatOption = options.Format.TABLE,
    quiet: options.QuietOption = False,
) -> None:
    """Show the key terms of a text with the words that the translator used for each.

    zhcards terms article.txt --all --format jsonl

    JSON keys: pair (the row of a table), zh, zh_start, pinyin, en (null where the translation has no word for it), en_spans, origin (translation or dictionary), senses, score, selected.
    """
    settings = Settings(keep_lines=bool(keep_lines), gloss_only=bool(gloss_only), force=bool(force), max_terms=max_terms)
    wanted = options.read_terms(terms)
    with console.progress_bar("sentence pairs", shown=not quiet) as progress:
        studied = _studied(source, translation, settings, wanted, fixes, progress)
    shown = [(term, term in one.chosen) for one in studied for term in one.terms if every or term.wanted or term in one.chosen]
    if output_format is options.Format.JSONL:
        rows = [_row(term, selected=selected) for term, selected in shown]
        console.print_rows([*rows, *(_absent(*missing) for missing in _missing(studied, wanted))])
    else:
        columns = ("pair", "term", "pinyin", "English here", "score", "senses")
        console.print_table(columns, (_cells(term) for term, _ in shown))


def _studied(
    source: str,
    translation: str | None,
    settings: Settings,
    wanted: tuple[str, ...],
    fixes: Path | None,
    progress: Progress | None,
) -> "tuple[StudiedPair, ...]":
    """Return the pairs of a text, terms chosen."""
    from cards.encoder.encoder import load_in_background

    load_in_background()
    from cards.documents import read
    from cards.fixes.file import find_fixes
    from cards.pipeline import choose, pair, study

    corrections = find_fixes(source, fixes)
    document = read(source, translation, keep_lines=settings.keep_lines)
    pairs = pair(document, settings, corrections)
    return choose(study(document, pairs, wanted, progress, corrections), settings)


def _row(term: "Term", *, selected: bool) -> dict[str, object]:
    from cards.chinese.readings.reading import pinyin

    return {
        "pair": term.pair,
        "zh": term.text,
        "zh_start": term.start,
        "pinyin": pinyin(term.text, term.syllables),
        "en": term.english,
        "en_spans": [list(span) for span in term.spans],
        "origin": term.english_source.value,
        "senses": list(term.explanations),
        "score": round(term.link_confidence, 4),
        "selected": selected,
    }


def _missing(studied: "Sequence[StudiedPair]", wanted: "Iterable[str]") -> "Iterator[tuple[int | None, str]]":
    """The terms asked for that the Chinese does not hold: those of a row with the row's number, the learner's with None."""
    for one in studied:
        found = {term.text for term in one.terms}
        yield from ((one.pair.index, term) for term in one.pair.wanted if term not in found)
    found = {term.text for one in studied for term in one.terms}
    yield from ((None, term) for term in wanted if term not in found)


def _absent(pair: int | None, term: str) -> dict[str, object]:
    return {
        "pair": pair,
        "zh": term,
        "zh_start": None,
        "pinyin": None,
        "en": None,
        "en_spans": [],
        "origin": "dictionary",
        "senses": [],
        "score": 0.0,
        "selected": False,
    }


def _cells(term: "Term") -> tuple[str, ...]:
    from cards.chinese.readings.reading import pinyin

    return (
        str(term.pair),
        term.text,
        pinyin(term.text, term.syllables),
        term.english or "–",
        f"{term.link_confidence:.2f}",
        " · ".join(term.explanations[:3]),
    )
