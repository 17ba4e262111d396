"""The arguments and options that several commands share."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from cards.choices import HSK, LINKS, NONE, READINGS, SCRIPTS, TONES
from cards.errors import SettingsError
from cards.settings import setting_names
from cards.suggestions import nearest_choice


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSONL = "jsonl"


class PairFormat(StrEnum):
    """How sentence pairs are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    TSV = "tsv"


def _one_of(choices: tuple[str, ...]) -> Callable[[str | None], str | None]:
    """Return the callback of an option whose value is one of *choices*."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in choices:
            raise typer.BadParameter(f"it cannot be “{value}”. {nearest_choice(value, choices)}")
        return value

    return check


def _some_of(choices: tuple[str, ...]) -> Callable[[str | None], str | None]:
    """Return the callback of an option whose value is some of *choices*, commas between them, or `none`."""
    check = _one_of((*choices, NONE))

    def check_all(value: str | None) -> str | None:
        for one in value.split(",") if value is not None else ():
            check(one.strip())
        return value

    return check_all


_CARDS = "What cards show"
"""The heading in the help above the options for the content and the look of cards."""
InputOption = Annotated[
    str,
    typer.Argument(
        metavar="INPUT", help="An article of the archive, a TSV or CSV of sentence pairs, or plain text; - for standard input."
    ),
]
InputsOption = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT", help="Articles of the archive, TSV or CSV of sentence pairs, or plain text; - for standard input."
    ),
]
TranslationOption = Annotated[
    str | None,
    typer.Option("--translation", "-t", metavar="FILE", help="The English of INPUT, when INPUT is the Chinese text alone."),
]
KeepLinesOption = Annotated[
    bool | None, typer.Option("--keep-lines", help="Every line is one sentence: nothing is split or joined.")
]
OutputFormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="A table for people, or one JSON object a line for programs.")
]
DeckNameOption = Annotated[
    str | None, typer.Option("--deck", "-d", metavar="NAME", help="The deck's name in Anki; by default the title.")
]
MaxTermsOption = Annotated[
    int | None, typer.Option(min=1, help="The most key terms of a sentence. [default: 4]", show_default=False)
]
TermsOption = Annotated[Path | None, typer.Option("--terms", metavar="FILE", help="Terms you insist on, one a line.")]
FixesOption = Annotated[
    Path | None,
    typer.Option("--fixes", metavar="FILE", help="Your corrections; by default those beside INPUT: article.fixes.toml."),
]
KnownOption = Annotated[
    Path | None, typer.Option("--known", metavar="FILE", help="Words you know, one a line: no card asks for them.")
]
ConfigOption = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Settings to use instead of ./zhcards.toml.")]
ForceOption = Annotated[
    bool | None, typer.Option("--force", help="Go on even where the two texts seem to have nothing to do with each other.")
]
GlossOnlyOption = Annotated[
    bool | None, typer.Option("--gloss-only", help="Use the dictionary's senses where there is no translation.")
]
SandhiOption = Annotated[
    bool | None,
    typer.Option(
        "--sandhi", help="Tones of sentences as in running speech: yí gè, bú shì, hén hǎo; terms keep the dictionary's."
    ),
]
TemplateOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME_OR_FOLDER",
        help="The look of the cards, see zhcards templates; one for sentences and one for words make both. [default: classic]",
        show_default=False,
        rich_help_panel=_CARDS,
    ),
]
ScriptOption = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(SCRIPTS),
        help="The script of the Chinese. [default: the source's]",
        callback=_one_of(SCRIPTS),
        rich_help_panel=_CARDS,
    ),
]
ReadingOption = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(READINGS),
        help="What stands above characters. [default: pinyin]",
        callback=_one_of(READINGS),
        rich_help_panel=_CARDS,
    ),
]
FrontReadingOption = Annotated[
    bool | None,
    typer.Option(
        "--front-reading/--no-front-reading",
        help="Show it on the front too. [default: the template's]",
        show_default=False,
        rich_help_panel=_CARDS,
    ),
]
TonesOption = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(TONES),
        help="Colours of the tones. [default: the template's]",
        callback=_one_of(TONES),
        rich_help_panel=_CARDS,
    ),
]
HskOption = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(HSK),
        help="The word list whose bands are shown. [default: 2025]",
        callback=_one_of(HSK),
        rich_help_panel=_CARDS,
    ),
]
WordClassOption = Annotated[
    bool | None,
    typer.Option(
        "--word-class/--no-word-class",
        help="Show the word class of terms. [default: yes]",
        show_default=False,
        rich_help_panel=_CARDS,
    ),
]
ContextOption = Annotated[
    int | None,
    typer.Option(
        min=0, help="The most other sentences of the text for a term. [default: 2]", show_default=False, rich_help_panel=_CARDS
    ),
]
LinksOption = Annotated[
    str | None,
    typer.Option(
        metavar="mdbg,pleco|none",
        help="Dictionaries to look terms up in. [default: mdbg,pleco]",
        callback=_some_of(LINKS),
        rich_help_panel=_CARDS,
    ),
]
ShowSourceOption = Annotated[
    bool | None,
    typer.Option(
        "--source/--no-source", help="Say where the text comes from. [default: yes]", show_default=False, rich_help_panel=_CARDS
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but results and errors.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Print every doubt with its reason.")]


def read_terms(path: Path | None) -> tuple[str, ...]:
    """Return the terms in a file, one a line; lines that begin with # are comments.

    Raises:
        SettingsError: The file cannot be read.
        InputError: It is not a text.
    """
    if path is None:
        return ()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"the list of words cannot be read: {error.strerror}", file=str(path), hint="Give a text file, one word a line."
        ) from None
    from cards.documents.encoding import decode

    lines = map(str.strip, decode(data, str(path)).split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def chosen_settings(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a command line gives to settings, by name of the setting; None where it gives none.

    Args:
        arguments: The arguments of the command, by name: those that are not settings are left out.
    """
    chosen = {name: arguments.get(name) for name in setting_names()}
    template, links = chosen["template"], chosen["links"]
    return {
        **chosen,
        "known": read_terms(chosen["known"]) or None,
        "template": tuple(template) if template else None,
        "links": tuple(part.strip() for part in links.split(",")) if links is not None else None,
    }


def check_translation(inputs: Sequence[str], translation: str | None) -> None:
    """Refuse a translation beside several INPUTs.

    Raises:
        typer.BadParameter: There are several.
    """
    if translation is not None and len(inputs) > 1:
        raise typer.BadParameter("a translation belongs to a single INPUT", param_hint="--translation")


def is_package(name: str) -> bool:
    """Return whether an INPUT is a deck, by the ending of its name."""
    return name.lower().endswith(".apkg")
