"""`template.toml`: the name of a template, its note type, what it extends, its colours and options."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cards.choices import NONE
from cards.deck.note_types import NOTE_TYPES
from cards.deck.templates.stylesheets import colour
from cards.deck.templates.tone_colours import SCHEMES
from cards.errors import TemplateError
from cards.suggestions import suggestion

FILE = "template.toml"
OPTIONS: Mapping[str, tuple[str | bool, ...]] = {"tones": (NONE, *SCHEMES), "front-reading": (False, True)}
"""The options whose defaults a template may set, and their values."""

_TEXTS = ("name", "note-type", "summary", "extends")
_TABLES = ("colours", "colours-on", "options")
_COLOUR_NAME = re.compile(r"[a-z][a-z0-9-]*")
_LINE = re.compile(r"\s*(?:\[\s*(?P<table>[\w-]+)\s*\]\s*(?:#.*)?$|[\"']?(?P<key>[\w.-]+)[\"']?\s*=)")
"""The header of a table, or a key with its value."""

_Key = tuple[str, str]
"""A table and a key in it; the table of keys at the top of the file is empty."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A `template.toml`, as far as it is right."""

    file: str
    texts: Mapping[str, str] = field(default_factory=dict)
    """`name`, `note-type`, `summary` and `extends`; those missing in the file are left out."""
    colours: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By day and by night."""
    grounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the colour of a text, the background colours that it is used on."""
    options: Mapping[str, str | bool] = field(default_factory=dict)
    lines: Mapping[_Key, int] = field(default_factory=dict)
    """The line of each table and key, from 1."""


class Mistake(NamedTuple):
    """What is wrong with a value, and what to do."""

    message: str
    hint: str


def parse_manifest(text: str, file: str) -> tuple[Manifest, tuple[TemplateError, ...]]:
    """Read *text*, the content of *file*; wrong values are left out of the manifest and returned as mistakes.

    Raises:
        TemplateError: It is not valid TOML.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"at line (\d+)", str(error))
        line = int(match[1]) if match else len(text.splitlines())
        hint = 'Texts stand in quotes, lists in brackets: accent = ["#a8281e", "#ff9d8a"]. See https://toml.io'
        raise TemplateError(f"no valid TOML: {error}", file=file, line=line, hint=hint) from None
    lines = _lines(text)
    mistakes = dict(_mistakes(values))
    errors = [TemplateError(wrong.message, file=file, line=lines.get(key), hint=wrong.hint) for key, wrong in mistakes.items()]
    tables = {
        table: {key: value for key, value in content.items() if (table, key) not in mistakes}
        for table, content in (("", values), *((table, values.get(table, {})) for table in _TABLES))
        if ("", table) not in mistakes
    }
    texts = {key: tables[""][key] for key in _TEXTS if key in tables[""]}
    colours = {name: (light, dark) for name, (light, dark) in tables.get("colours", {}).items()}
    grounds = {name: (on,) if isinstance(on, str) else tuple(on) for name, on in tables.get("colours-on", {}).items()}
    return Manifest(file, texts, colours, grounds, tables.get("options", {}), lines), tuple(errors)


def colour_value_mistake(name: str, value: Any) -> Mistake | None:
    """Return what is wrong with the name of a colour or with its value, which should be two colours."""
    if not _COLOUR_NAME.fullmatch(name):
        return Mistake(f"“{name}” is no name for a colour", "Use small letters, figures and hyphens.")
    is_pair = isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(each, str) for each in value)
    if not is_pair:
        message = f"the colour “{name}” must be two colours, by day and by night"
        return Mistake(message, f'Write {name} = ["#a8281e", "#ff9d8a"].')
    for each in value:
        parsed = colour(each, alone=True)
        if parsed is None or parsed.alpha < 1:
            return Mistake(f"“{each}” is no colour", "Write it like #a8281e.")
    return None


def option_mistake(name: str, value: Any) -> Mistake | None:
    """Return what is wrong with the name of an option or with its value."""
    if name not in OPTIONS:
        return Mistake(f"there is no option “{name}”", suggestion(name, OPTIONS, kind="options"))
    allowed = OPTIONS[name]
    if type(value) is type(allowed[0]) and value in allowed:
        return None
    if isinstance(allowed[0], bool):
        return Mistake(f"“{name}” must be true or false", "")
    return Mistake(f"“{name}” cannot be “{value}”", suggestion(str(value), map(str, allowed), kind="choices"))


def _mistakes(values: Mapping[str, Any]) -> Iterator[tuple[_Key, Mistake]]:
    for key, value in values.items():
        if key not in (*_TEXTS, *_TABLES):
            yield ("", key), Mistake(f"there is no key “{key}”", suggestion(key, (*_TEXTS, *_TABLES), kind="keys"))
        elif key in _TEXTS and not isinstance(value, str):
            yield ("", key), Mistake(f"“{key}” must be a text in quotes", "")
        elif key in _TABLES and not isinstance(value, dict):
            yield ("", key), Mistake(f"“{key}” must be a table", f"Write [{key}] on a line of its own, and what it holds below.")
    note_type = values.get("note-type", "sentence")
    if isinstance(note_type, str) and note_type not in NOTE_TYPES:
        hint = suggestion(note_type, NOTE_TYPES, kind="note types")
        yield ("", "note-type"), Mistake(f"there is no note type “{note_type}”", hint)
    checks = (("colours", colour_value_mistake), ("colours-on", _ground_mistake), ("options", option_mistake))
    for table, check in checks:
        content = values.get(table, {})
        for key, value in content.items() if isinstance(content, dict) else ():
            if mistake := check(key, value):
                yield (table, key), mistake


def _ground_mistake(name: str, value: Any) -> Mistake | None:
    if isinstance(value, str) or (isinstance(value, list) and value and all(isinstance(each, str) for each in value)):
        return None
    return Mistake(f"“{name}” must name the colours that it stands on", f'Write {name} = ["paper", "tint"].')


def _lines(text: str) -> dict[_Key, int]:
    lines: dict[_Key, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.match(line)
        if match and match["table"]:
            table = match["table"]
            lines.setdefault(("", table), number)
        elif match:
            first, _, second = match["key"].partition(".")
            lines.setdefault((first, second) if second else (table, first), number)
    return lines
