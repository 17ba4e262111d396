"""The settings of a build: defaults, and the learner's own from a `zhcards.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from cards.choices import HSK, LINKS, NONE, READINGS, SCRIPTS, TONES
from cards.deck.notes.content import CardContent
from cards.deck.templates.options import TemplateOptions
from cards.errors import SettingsError
from cards.suggestions import nearest_choice, suggestion

FILE_NAME = "zhcards.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a learner may choose.

    Every name here, in `CardContent` and in `TemplateOptions` is an option of the command line and a key of `zhcards.toml`.
    """

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
    """Make a deck even of two texts that seem to be unrelated."""
    sandhi: bool = False
    """Show the pinyin of sentences with the tones of running speech; terms keep those of the dictionary."""
    template: tuple[str, ...] = ("classic",)
    """The templates, one for each note type to make: names of shipped ones or paths of folders."""
    content: CardContent = field(default_factory=CardContent)
    """What stands in the notes."""
    look: TemplateOptions = field(default_factory=TemplateOptions)
    """How the cards look."""


_PARTS = {"content": CardContent, "look": TemplateOptions}
"""The fields of `Settings` whose own fields are settings."""
_HOMES: Mapping[str, str] = {
    **{each.name: "" for each in fields(Settings) if each.name not in _PARTS},
    **{each.name: part for part, kind in _PARTS.items() for each in fields(kind) if each.name != "source_script"},
}
"""By the name of a setting the field of `Settings` that holds it; empty for `Settings` itself."""
_ALLOWED = {"script": SCRIPTS, "reading": READINGS, "hsk": HSK, "links": LINKS, "tones": TONES}
"""What settings may be."""
_SEPARATED = ("links",)
"""Settings that may also be one text with commas."""
_LEAST = {"context": 0}
"""The least values of whole numbers that may be below 1."""
_NOTHING: Mapping[str, tuple[Any, Any]] = {"links": ((NONE,), ()), "tones": ("", None)}
"""By setting, a value that stands for nothing chosen, and what the setting then is."""
_TYPES: Mapping[str, type[Any]] = {"tones": str, "front_reading": bool, "colours": dict}
"""The types of settings whose defaults have another type."""
_EXPECTED = {
    bool: "true or false",
    str: "a text in quotes",
    tuple: "a text in quotes or a list of such texts",
    dict: 'a table: a line [colours], and below it lines like accent = ["#a8281e", "#ff9d8a"]',
}


def setting_names() -> tuple[str, ...]:
    """Return the names of all settings."""
    return tuple(_HOMES)


def load_settings(path: Path | None = None, folder: Path | None = None) -> Settings:
    """Return the settings in *path*, else in `zhcards.toml` of *folder* (the current one) if it exists, else the defaults.

    Raises:
        SettingsError: The file cannot be read, is not TOML, or has a key or value that no setting takes.
    """
    file = path or (folder or Path()) / FILE_NAME
    if path is None and not file.is_file():
        return Settings()
    try:
        text = file.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except OSError as error:
        hint = "Give a file of settings after --config; relative paths start from here."
        raise SettingsError(f"the settings cannot be read: {error.strerror}", file=str(file), hint=hint) from None
    except UnicodeDecodeError:
        raise SettingsError("the settings cannot be read: it is not UTF-8", file=str(file), hint="Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"no valid TOML: {error}", file=str(file), hint="See https://toml.io for its rules.") from None
    source = _SettingsFile(file, text)
    return _with_values(Settings(), {source.name(key): source.typed(key, value) for key, value in values.items()}, source)


def with_choices(settings: Settings, choices: Mapping[str, Any]) -> Settings:
    """Return *settings* with the values chosen, by name of the setting; None stands for nothing chosen.

    Raises:
        SettingsError: A value is not allowed.
    """
    return _with_values(settings, {name: value for name, value in choices.items() if value is not None})


@dataclass(frozen=True, slots=True)
class _SettingsFile:
    """A `zhcards.toml`, for messages that name its lines."""

    path: Path
    text: str

    def name(self, key: str) -> str:
        """Return the name of the setting that a key means."""
        name = key.replace("-", "_")
        if name not in _HOMES:
            keys = [known.replace("_", "-") for known in _HOMES]
            raise self.error(key, f"there is no setting “{key}”", suggestion(key.replace("_", "-"), keys, kind="settings"))
        return name

    def typed(self, key: str, value: Any) -> Any:
        """Return a value as its setting has it."""
        name = key.replace("-", "_")
        kind = _TYPES.get(name) or type(_value(Settings(), name))
        if kind is tuple and isinstance(value, str):
            value = tuple(part.strip() for part in value.split(",")) if name in _SEPARATED else (value,)
        elif kind is tuple and isinstance(value, list):
            value = tuple(value)
        least = _LEAST.get(name, 1)
        if not _fits(value, kind, least):
            raise self.error(key, f"“{key}” must be {_EXPECTED.get(kind, f'a whole number from {least}')}")
        return value

    def error(self, key: str, message: str, hint: str = "") -> SettingsError:
        """Return what is wrong with a key, and where it stands."""
        lines = enumerate(self.text.splitlines(), 1)
        line = next((number for number, line in lines if line.strip(" [").startswith(key)), None)
        return SettingsError(message, file=str(self.path), line=line, hint=hint)


def _with_values(settings: Settings, values: Mapping[str, Any], source: _SettingsFile | None = None) -> Settings:
    values = {**values, **{name: nothing for name, (given, nothing) in _NOTHING.items() if values.get(name) == given}}
    for name, allowed in _ALLOWED.items():
        value = values.get(name)
        for one in value if isinstance(value, tuple) else (value,) if value else ():
            if one not in allowed:
                message, hint = f"“{name}” cannot be “{one}”", nearest_choice(one, allowed)
                raise source.error(name, message, hint) if source else SettingsError(message, hint=hint)
    changed = {name: value for name, value in values.items() if not _HOMES[name]}
    for part in _PARTS:
        own = {name: value for name, value in values.items() if _HOMES[name] == part}
        changed[part] = replace(getattr(settings, part), **own)
    return replace(settings, **changed)


def _value(settings: Settings, name: str) -> Any:
    part = _HOMES[name]
    return getattr(getattr(settings, part) if part else settings, name)


def _fits(value: Any, kind: type[Any], least: int) -> bool:
    if type(value) is not kind:
        return False
    if kind is tuple:
        return bool(value) and all(isinstance(each, str) for each in value)
    return kind is not int or bool(value >= least)
