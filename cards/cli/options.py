"""The arguments and options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cards.documents.encoding import decode
from cards.errors import SettingsError


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSONL = "jsonl"


class PairFormat(StrEnum):
    """How sentence pairs are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    TSV = "tsv"


Input = Annotated[
    str,
    typer.Argument(
        metavar="INPUT", help="An article of the archive, a TSV or CSV of sentence pairs, or plain text; - for standard input."
    ),
]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Articles of the archive, TSV or CSV of sentence pairs, or plain text; - for standard input."
    ),
]
Translation = Annotated[
    str | None,
    typer.Option("--translation", "-t", metavar="FILE", help="The English of INPUT, when INPUT is the Chinese text alone."),
]
KeepLines = Annotated[bool | None, typer.Option("--keep-lines", help="Every line is one sentence: nothing is split or joined.")]
OutputFormat = Annotated[
    Format, typer.Option("--format", "-f", help="A table for people, or one JSON object a line for programs.")
]
Terms = Annotated[Path | None, typer.Option("--terms", metavar="FILE", help="Terms you insist on, one a line.")]
Fixes = Annotated[
    Path | None,
    typer.Option("--fixes", metavar="FILE", help="Your corrections; by default those beside INPUT: article.fixes.toml."),
]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Settings to use instead of ./zhcards.toml.")]
Force = Annotated[
    bool | None, typer.Option("--force", help="Go on even where the two texts seem to have nothing to do with each other.")
]
GlossOnly = Annotated[
    bool | None, typer.Option("--gloss-only", help="Use the dictionary's senses where there is no translation.")
]
Sandhi = Annotated[
    bool | None,
    typer.Option(
        "--sandhi", help="Tones of sentences as in running speech: yí gè, bú shì, hén hǎo; terms keep the dictionary's."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but results and errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print every doubt with its reason.")]


def read_terms(path: Path | None) -> tuple[str, ...]:
    """The terms in a file, one a line; lines that begin with # are remarks.

    Raises:
        SettingsError: The file cannot be read.
        InputError: It is no text.
    """
    if path is None:
        return ()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"the list of terms cannot be read: {error.strerror}", file=str(path)) from None
    lines = map(str.strip, decode(data, str(path)).split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
