"""`zhcards terms`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cards.cli import console, options
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
    from cards.encoder.encoder import load_in_background

    load_in_background()
    from cards.pipeline import choose_decks

    with console.progress_bar("sentence pairs", shown=not quiet) as progress:
        chosen = choose_decks([source], settings, translation=translation, wanted=wanted, progress=progress, fixes=fixes)
    pairs = chosen.all_pairs
    listed = [(term, term in pair.chosen) for pair in pairs for term in pair.terms if every or term.wanted or term in pair.chosen]
    if output_format is options.Format.JSONL:
        console.print_rows(_json_row(term, selected=selected) for term, selected in listed)
        console.print_rows(_missing_row(term, pair) for pair, term in _missing(pairs, wanted))
    else:
        console.print_table(("pair", "term", "pinyin", "English here", "score", "senses"), (_cells(term) for term, _ in listed))


def _json_row(term: "Term", *, selected: bool) -> dict[str, object]:
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


def _missing(pairs: "Sequence[StudiedPair]", wanted: "Iterable[str]") -> "Iterator[tuple[int | None, str]]":
    """Yield the terms asked for that the Chinese lacks.

    A term that a row of a table asks for comes with the number of the row, a term of the learner's list with None.
    """
    in_text = {term.text for studied in pairs for term in studied.terms}
    for studied in pairs:
        in_pair = {term.text for term in studied.terms}
        yield from ((studied.pair.index, term) for term in studied.pair.wanted if term not in in_pair)
    yield from ((None, term) for term in wanted if term not in in_text)


def _missing_row(term: str, pair: int | None) -> dict[str, object]:
    """Return the JSON object of a term that the Chinese lacks."""
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
