"""The settings of a build: defaults, and the user's own from a `zhcards.toml`."""

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cards.choices import HSK, LINKS, NONE, READINGS, SCRIPTS, TONES
from cards.errors import SettingsError

FILE_NAME = "zhcards.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a learner may choose; every name is also an option of the command line and a key of `zhcards.toml`."""

    deck: str = ""
    """The deck's name; empty for the document's title."""
    max_terms: int = 4
    """The most key terms that become cards from one sentence."""
    known: tuple[str, ...] = ()
    """Words that the learner knows: no card asks for them."""
    keep_lines: bool = False
    """Every line of the text is one sentence, never split or joined."""
    gloss_only: bool = False
    """Make cards from the dictionary's senses where there is no translation."""
    force: bool = False
    """Make a deck even of texts that seem to have nothing to do with each other."""
    sandhi: bool = False
    """Show the pinyin of sentences with the tones of running speech; terms keep those of the dictionary."""
    template: tuple[str, ...] = ("classic",)
    """The looks of the cards, one for each note type to make: names of shipped templates or paths of folders."""
    script: str = ""
    """The script of the Chinese: `simplified`, `traditional` or `both`; empty for that of the source."""
    reading: str = "pinyin"
    """What stands above characters and beside terms: `pinyin`, `zhuyin`, `both` or `none`."""
    hsk: str = "2025"
    """The syllabus whose bands terms have: `2.0`, `2021`, `2025` or `none`."""
    word_class: bool = True
    """Terms have their word class."""
    context: int = 2
    """The most other sentences of the text for each term."""
    links: tuple[str, ...] = LINKS
    """Dictionaries to look terms up in: `mdbg`, `pleco`; `none` for no links."""
    source: bool = True
    """Cards say where their text comes from."""
    tones: str = ""
    """The colours of the tones: `mdbg`, `pleco`, `hanping` or `none`; empty for what the template has."""
    front_reading: bool | None = None
    """Show the reading of the sentence on the front too; None for what the template has."""
    colours: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Colours in place of the templates' of the same names, by day and by night."""


def load_settings(path: Path | None = None, folder: Path | None = None) -> Settings:
    """The settings in *path*, else in `zhcards.toml` of *folder* (the current one) where there is one, else the defaults.

    Raises:
        SettingsError: The file cannot be read, is no TOML, or has a key or value that no setting takes.
    """
    file = path or (folder or Path()) / FILE_NAME
    if path is None and not file.is_file():
        return Settings()
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings cannot be read: {error}", file=str(file)) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"no valid TOML: {error}", file=str(file), hint="See https://toml.io for its rules.") from None
    return checked(replace(Settings(), **{_known(key, file): _typed(key, value, file) for key, value in values.items()}), file)


def with_choices(settings: Settings, choices: Mapping[str, Any]) -> Settings:
    """*settings* with what was chosen on the command line; None stands for nothing chosen.

    Raises:
        SettingsError: A value is none of those that there are.
    """
    return checked(replace(settings, **{name: value for name, value in choices.items() if value is not None}))


def checked(settings: Settings, file: Path | None = None) -> Settings:
    """*settings*, with no links where they are `none`.

    Args:
        settings: Of the right types.
        file: Where they stand.

    Raises:
        SettingsError: A value is none of those that there are.
    """
    settings = replace(settings, links=() if settings.links == (NONE,) else settings.links)
    for name, allowed in _ALLOWED.items():
        value = getattr(settings, name)
        for one in value if isinstance(value, tuple) else (value,) if value else ():
            if one not in allowed:
                line = _line(name, file) if file else None
                message = f"“{name}” cannot be “{one}”"
                raise SettingsError(message, file=str(file) if file else "", line=line, hint=proposal(one, allowed))
    return settings


def proposal(value: str, allowed: Sequence[str]) -> str:
    """What a setting may be, and which of that somebody who wrote *value* is likely to have meant."""
    nearest = difflib.get_close_matches(value.lower(), allowed, 1, cutoff=0.5)
    meant = f"Do you mean “{nearest[0]}”? " if nearest else ""
    return f"{meant}There are: {', '.join(allowed)}."


def _known(key: str, file: Path) -> str:
    names = [field.name.replace("_", "-") for field in fields(Settings)]
    name = key.replace("_", "-")
    if name in names:
        return name.replace("-", "_")
    nearest = difflib.get_close_matches(name, names, 1)
    hint = f"Do you mean “{nearest[0]}”?" if nearest else f"There are: {', '.join(names)}."
    raise SettingsError(f"there is no setting “{key}”", file=str(file), line=_line(key, file), hint=hint)


def _typed(key: str, value: Any, file: Path) -> Any:
    name = key.replace("-", "_")
    wanted = _WANTED.get(name) or type(getattr(Settings(), name))
    if wanted is tuple:
        value = _several(value, separated=name in _SEPARATED)
    if not _fits(value, wanted, _LEAST.get(name, 1)):
        names = {
            bool: "true or false",
            int: f"a whole number from {_LEAST.get(name, 1)}",
            str: "a text in quotes",
            tuple: "a text in quotes or a list of such texts",
            dict: 'a table: a line [colours], and below it lines like accent = ["#a8281e", "#ff9d8a"]',
        }
        raise SettingsError(f"“{key}” must be {names[wanted]}", file=str(file), line=_line(key, file))
    return value


def _several(value: Any, *, separated: bool) -> Any:
    """A list as a tuple; a text as a tuple of its parts between commas where it may have such, else of itself alone."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",")) if separated else (value,)
    return tuple(value) if isinstance(value, list) else value


def _fits(value: Any, wanted: type[Any], least: int) -> bool:
    if type(value) is not wanted:
        return False
    if wanted is tuple:
        return bool(value) and all(isinstance(each, str) for each in value)
    return wanted is not int or bool(value >= least)


def _line(key: str, file: Path) -> int | None:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.strip(" [").startswith(key)), None)


_ALLOWED = {"script": SCRIPTS, "reading": READINGS, "hsk": HSK, "links": LINKS, "tones": TONES}
"""What settings may be."""
_SEPARATED = ("links",)
"""Those that may also be one text with commas."""
_LEAST = {"context": 0}
_WANTED: Mapping[str, type[Any]] = {"front_reading": bool, "colours": dict}
"""The types of those whose default has another."""
