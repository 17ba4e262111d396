"""Folders of templates: where they lie, what each builds on, and their files."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from cards.deck.templates import manifest
from cards.deck.templates.manifest import Manifest, describe
from cards.errors import OutputError, TemplateError
from cards.resources import bundled
from cards.suggestions import suggestion

FRONT, BACK, STYLE = "front.html", "back.html", "style.css"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A file of a template."""

    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The files that make up a template, its own and those of what it builds on."""

    descriptions: tuple[Manifest, ...]
    """What all others build on comes first, the template's own last."""
    front: TemplateFile
    back: TemplateFile
    styles: tuple[TemplateFile, ...]
    """In the same order: a later rule wins."""
    mistakes: tuple[TemplateError, ...]
    """What is wrong in the descriptions."""


def shipped() -> dict[str, Traversable]:
    """The folders of the shipped templates by name, in order."""
    return {
        folder.name: folder for folder in sorted(bundled("templates").iterdir(), key=lambda each: each.name) if folder.is_dir()
    }


def read_parts(name: str) -> Parts:
    """The files of a shipped template, by its name, or of one of the user's, by the path of its folder.

    Raises:
        TemplateError: There is no such template, a file of it is missing, or what it builds on builds on it.
    """
    chain = list(_chain(_folder(name)))
    own, described = chain[0][0], [description for _, description, _ in reversed(chain)]
    found = {file: [source for folder, _, _ in chain if (source := _source(folder, file))] for file in (FRONT, BACK, STYLE)}
    for file, sources in found.items():
        if not sources:
            hint = 'Write it, or build on another template in template.toml: extends = "classic"'
            raise TemplateError("it is missing", file=f"{own}/{file}", hint=hint)
    mistakes = tuple(mistake for _, _, some in chain for mistake in some)
    return Parts(tuple(described), found[FRONT][0], found[BACK][0], tuple(reversed(found[STYLE])), mistakes)


def copy_template(name: str, folder: Path) -> None:
    """Copy the shipped template *name* to *folder*, and call it after that.

    Raises:
        TemplateError: There is no shipped template of that name.
        OutputError: Something is in the folder already, or it cannot be written.
    """
    known = shipped()
    if name not in known:
        raise TemplateError(f"there is no shipped template “{name}”", hint=suggestion(name, known, kind="shipped templates"))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            hint = "Name a new folder; your own changes stay as they are."
            raise OutputError("something is there already, and it stays as it is", file=str(folder), hint=hint)
        folder.mkdir(parents=True, exist_ok=True)
        for file in known[name].iterdir():
            text = file.read_text(encoding="utf-8")
            own = re.sub(r'(?m)^name = ".*"$', f"name = {json.dumps(folder.name)}", text) if file.name == manifest.FILE else text
            (folder / file.name).write_text(own, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"it cannot be written: {error.strerror}", file=str(folder), hint="Name another folder.") from None


def _folder(name: str) -> Traversable:
    own = Path(name)
    if own.is_dir():
        return own
    known = shipped()
    if name in known:
        return known[name]
    hint = f"{suggestion(name, known, kind='shipped templates')} Or give the path of a folder."
    raise TemplateError(f"there is no template “{name}”", hint=hint)


def _chain(folder: Traversable) -> Iterator[tuple[Traversable, Manifest, tuple[TemplateError, ...]]]:
    """A folder, what it builds on, and so on."""
    seen = []
    while True:
        file = f"{folder}/{manifest.FILE}"
        source = _source(folder, manifest.FILE)
        if source is None:
            hint = 'Begin it with: name = "mine", and build on another template: extends = "classic"'
            raise TemplateError("it is missing", file=file, hint=hint)
        description, mistakes = describe(source.text, file)
        yield folder, description, mistakes
        seen.append(_identity(folder))
        base = description.texts.get("extends")
        if base is None:
            return
        line = description.lines.get(("", "extends"))
        folder = _base(folder, base, file, line)
        if _identity(folder) in seen:
            message = f"the template builds on itself by way of “{base}”"
            raise TemplateError(message, file=file, line=line, hint="Build on another, or on none.")


def _base(folder: Traversable, name: str, file: str, line: int | None) -> Traversable:
    known = shipped()
    if name in known:
        return known[name]
    if isinstance(folder, Path) and name and (folder / name).is_dir():
        return folder / name
    hint = f"{suggestion(name, known, kind='shipped templates')} Or give the path of a folder, seen from {folder}."
    raise TemplateError(f"there is no template “{name}” to build on", file=file, line=line, hint=hint)


def _identity(folder: Traversable) -> str:
    return str(folder.resolve() if isinstance(folder, Path) else folder)


def _source(folder: Traversable, file: str) -> TemplateFile | None:
    path = folder / file
    if not path.is_file():
        return None
    try:
        return TemplateFile(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"), f"{folder}/{file}")
    except OSError as error:
        raise TemplateError(f"it cannot be read: {error.strerror}", file=f"{folder}/{file}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TemplateError("it is not written in UTF-8", file=f"{folder}/{file}", line=line, hint="Save it as UTF-8.") from None
