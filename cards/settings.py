"""The settings of a build: defaults, and the user's own from a `zhcards.toml`."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from cards.errors import SettingsError

FILE_NAME = "zhcards.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a learner may choose; every name is also an option of the command line and a key of `zhcards.toml`."""

    deck: str = ""
    """The deck's name; empty for the document's title."""
    max_terms: int = 4
    """The most key terms that become cards from one sentence."""
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
    return replace(Settings(), **{_known(key, file): _typed(key, value, file) for key, value in values.items()})


def with_choices(settings: Settings, choices: Mapping[str, Any]) -> Settings:
    """*settings* with what was chosen on the command line; None stands for nothing chosen."""
    return replace(settings, **{name: value for name, value in choices.items() if value is not None})


def _known(key: str, file: Path) -> str:
    names = [field.name.replace("_", "-") for field in fields(Settings)]
    name = key.replace("_", "-")
    if name in names:
        return name.replace("-", "_")
    nearest = difflib.get_close_matches(name, names, 1)
    hint = f"Do you mean “{nearest[0]}”?" if nearest else f"There are: {', '.join(names)}."
    raise SettingsError(f"there is no setting “{key}”", file=str(file), line=_line(key, file), hint=hint)


def _typed(key: str, value: Any, file: Path) -> Any:
    wanted = type(getattr(Settings(), key.replace("-", "_")))
    if wanted is tuple:
        value = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
    if not _fits(value, wanted):
        names = {
            bool: "true or false",
            int: "a whole number from 1",
            str: "a text in quotes",
            tuple: "a text in quotes or a list of such texts",
        }
        raise SettingsError(f"“{key}” must be {names[wanted]}", file=str(file), line=_line(key, file))
    return value


def _fits(value: Any, wanted: type[Any]) -> bool:
    if type(value) is not wanted:
        return False
    if wanted is tuple:
        return bool(value) and all(isinstance(each, str) for each in value)
    return wanted is not int or value >= 1


def _line(key: str, file: Path) -> int | None:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.strip().startswith(key)), None)
