"""`zhcards align`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cards.cli import console, options
from cards.settings import Settings

if TYPE_CHECKING:
    from cards.model import SentencePair


def align_command(
    source: options.InputOption,
    translation: options.TranslationOption = None,
    keep_lines: options.KeepLinesOption = None,
    fixes: options.FixesOption = None,
    output_format: Annotated[
        options.PairFormat, typer.Option("--format", "-f", help="For people, for programs, or for a spreadsheet and `build`.")
    ] = options.PairFormat.TABLE,
    force: options.ForceOption = None,
) -> None:
    """Show which sentences of a text and its translation belong together.

    zhcards align text.txt -t translation.txt --format jsonl

    zhcards align article.txt --format tsv > pairs.tsv

    The table of the last line may be corrected in a spreadsheet; as an INPUT of build it makes the same notes as article.txt.

    JSON keys: pair, zh, en ("" where a side is missing), zh_index and en_index (sentence numbers from 0; line numbers with --keep-lines), zh_line, en_line, score.
    """
    from cards.encoder.encoder import load_in_background

    load_in_background()
    from cards.documents import read
    from cards.documents.table import write_table
    from cards.fixes.file import find_fixes
    from cards.pipeline import pair

    settings = Settings(keep_lines=bool(keep_lines), force=bool(force))
    document = read(source, translation, keep_lines=settings.keep_lines)
    pairs = pair(document, settings, find_fixes(source, fixes))
    if output_format is options.PairFormat.JSONL:
        console.print_rows(map(_json_row, pairs))
    elif output_format is options.PairFormat.TSV:
        console.print_text(write_table(pairs, document.source))
    else:
        console.print_table(("score", "Chinese", "English"), ((f"{pair.confidence:.2f}", pair.zh, pair.en) for pair in pairs))


def _json_row(pair: "SentencePair") -> dict[str, object]:
    return {
        "pair": pair.index,
        "zh": pair.zh,
        "en": pair.en,
        "zh_index": [sentence.index for sentence in pair.chinese],
        "en_index": [sentence.index for sentence in pair.english],
        "zh_line": pair.chinese[0].line if pair.chinese else None,
        "en_line": pair.english[0].line if pair.english else None,
        "score": round(pair.confidence, 4),
    }
