"""`template.toml`: what a template is called, what it is for, its colours and its options."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cards.choices import NONE
from cards.deck.note_types import NOTE_TYPES
from cards.deck.templates.stylesheets import colour
from cards.deck.templates.tone_colours import SCHEMES
from cards.errors import TemplateError
from cards.suggestions import suggestion

FILE = "template.toml"
OPTIONS: Mapping[str, tuple[str | bool, ...]] = {"tones": (NONE, *SCHEMES), "front-reading": (False, True)}
"""What a template may set the default of, and to what."""

_TEXTS = ("name", "note-type", "summary", "extends")
_TABLES = ("colours", "colours-on", "options")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_LINE = re.compile(r"\s*(?:\[\s*(?P<table>[\w-]+)\s*\]\s*(?:#.*)?$|[\"']?(?P<key>[\w.-]+)[\"']?\s*=)")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A `template.toml`."""

    file: str
    texts: Mapping[str, str] = field(default_factory=dict)
    """Name, note type, summary and what it builds on, as far as they are there."""
    colours: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By day and by night."""
    grounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the colour of a text, the colours that it stands on."""
    options: Mapping[str, str | bool] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By table and key; the table of what stands at the top is empty."""


def describe(text: str, file: str) -> tuple[Manifest, tuple[TemplateError, ...]]:
    """Read *text*, the content of *file*; what is wrong in it is left out and told.

    Raises:
        TemplateError: It is no TOML.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        hint = 'Texts stand in quotes, lists in brackets: accent = ["#a8281e", "#ff9d8a"]. See https://toml.io'
        number = int(line[1]) if line else len(text.splitlines())
        raise TemplateError(f"no valid TOML: {error}", file=file, line=number, hint=hint) from None
    lines = _lines(text)
    wrong = [TemplateError(message, file=file, line=lines.get(place), hint=hint) for place, message, hint in _mistakes(values)]
    bad = {(table, key) for (table, key), _, _ in _mistakes(values)}
    good = {
        table: {key: value for key, value in content.items() if (table, key) not in bad}
        for table, content in (("", values), *((table, values.get(table, {})) for table in _TABLES))
        if ("", table) not in bad
    }
    texts = {key: good[""][key] for key in _TEXTS if key in good[""]}
    colours = {key: (light, dark) for key, (light, dark) in good.get("colours", {}).items()}
    grounds = {key: (on,) if isinstance(on, str) else tuple(on) for key, on in good.get("colours-on", {}).items()}
    return Manifest(file, texts, colours, grounds, good.get("options", {}), lines), tuple(wrong)


def colour_mistake(name: str, value: Any) -> tuple[str, str] | None:
    """What is wrong with a colour and its value, and what to do; nothing if they are right."""
    if not _NAME.fullmatch(name):
        return f"“{name}” is no name for a colour", "Use small letters, figures and hyphens."
    pair = isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(each, str) for each in value)
    if not pair:
        return f"the colour “{name}” must be two colours, by day and by night", f'Write {name} = ["#a8281e", "#ff9d8a"].'
    for each in value:
        found = colour(each, alone=True)
        if found is None or found.alpha < 1:
            return f"“{each}” is no colour", "Write it like #a8281e."
    return None


def option_mistake(name: str, value: Any) -> tuple[str, str] | None:
    """What is wrong with an option and its value, and what to do; nothing if they are right."""
    if name not in OPTIONS:
        return f"there is no option “{name}”", suggestion(name, OPTIONS, kind="options")
    allowed = OPTIONS[name]
    if type(value) is type(allowed[0]) and value in allowed:
        return None
    if isinstance(allowed[0], bool):
        return f"“{name}” must be true or false", ""
    return f"“{name}” cannot be “{value}”", suggestion(str(value), map(str, allowed), kind="choices")


def _mistakes(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Place, message and hint of each mistake."""
    for key, value in values.items():
        if key not in (*_TEXTS, *_TABLES):
            yield ("", key), f"there is no key “{key}”", suggestion(key, (*_TEXTS, *_TABLES), kind="keys")
        elif key in _TEXTS and not isinstance(value, str):
            yield ("", key), f"“{key}” must be a text in quotes", ""
        elif key in _TABLES and not isinstance(value, dict):
            yield ("", key), f"“{key}” must be a table", f"Write [{key}] on a line of its own, and what it holds below."
    kind = values.get("note-type", "sentence")
    if isinstance(kind, str) and kind not in NOTE_TYPES:
        yield ("", "note-type"), f"there is no note type “{kind}”", suggestion(kind, NOTE_TYPES, kind="note types")
    for table, mistake in (("colours", colour_mistake), ("colours-on", _ground_mistake), ("options", option_mistake)):
        content = values.get(table, {})
        for key, value in content.items() if isinstance(content, dict) else ():
            if found := mistake(key, value):
                yield (table, key), *found


def _ground_mistake(name: str, value: Any) -> tuple[str, str] | None:
    if isinstance(value, str) or (isinstance(value, list) and value and all(isinstance(each, str) for each in value)):
        return None
    return f"“{name}” must name the colours that it stands on", f'Write {name} = ["paper", "tint"].'


def _lines(text: str) -> dict[tuple[str, str], int]:
    lines: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.match(line)
        if found and found["table"]:
            table = found["table"]
            lines.setdefault(("", table), number)
        elif found:
            first, _, second = found["key"].partition(".")
            lines.setdefault((first, second) if second else (table, first), number)
    return lines
