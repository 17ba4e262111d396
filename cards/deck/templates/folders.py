"""Folders of templates: finding them, following what each extends, and reading their files."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from cards.deck.templates import manifest
from cards.deck.templates.manifest import Manifest, parse_manifest
from cards.errors import OutputError, TemplateError
from cards.resources import bundled
from cards.suggestions import suggestion

FRONT, BACK, STYLE = "front.html", "back.html", "style.css"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A file of a template."""

    text: str
    file: str
    """Its path, for messages."""


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """The files that make up a template, its own and those of the templates it extends."""

    manifests: tuple[Manifest, ...]
    """The template's own last, before it that of the one it extends, and so on."""
    front: TemplateFile
    back: TemplateFile
    styles: tuple[TemplateFile, ...]
    """In the order of the manifests, in which later rules win."""
    mistakes: tuple[TemplateError, ...]
    """What is wrong in the manifests."""


def shipped() -> dict[str, Traversable]:
    """Return the folders of the shipped templates by name, in order."""
    folders = sorted(bundled("templates").iterdir(), key=lambda folder: folder.name)
    return {folder.name: folder for folder in folders if folder.is_dir()}


def read_files(name: str) -> TemplateFiles:
    """Read a shipped template, by its name, or one of the user's, by the path of its folder.

    Raises:
        TemplateError: There is no such template, a file is missing, or the template extends itself.
    """
    layers = list(_chain(_folder(name)))
    files = {
        file: [found for layer in layers if (found := _read(layer.folder, file)) is not None] for file in (FRONT, BACK, STYLE)
    }
    for file, versions in files.items():
        if not versions:
            hint = 'Write it, or build on another template in template.toml: extends = "classic"'
            raise TemplateError("it is missing", file=f"{layers[0].folder}/{file}", hint=hint)
    return TemplateFiles(
        tuple(layer.manifest for layer in reversed(layers)),
        files[FRONT][0],
        files[BACK][0],
        tuple(reversed(files[STYLE])),
        tuple(mistake for layer in layers for mistake in layer.mistakes),
    )


def copy_template(name: str, folder: Path) -> None:
    """Copy the shipped template *name* to *folder*, and name the copy after the folder.

    Raises:
        TemplateError: There is no shipped template of that name.
        OutputError: The folder is not empty, or cannot be written.
    """
    templates = shipped()
    if name not in templates:
        raise TemplateError(f"there is no shipped template “{name}”", hint=suggestion(name, templates, kind="shipped templates"))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            hint = "Name a new folder; your own changes stay as they are."
            raise OutputError("something is there already, and it stays as it is", file=str(folder), hint=hint)
        folder.mkdir(parents=True, exist_ok=True)
        for file in templates[name].iterdir():
            text = file.read_text(encoding="utf-8")
            if file.name == manifest.FILE:
                text = re.sub(r'(?m)^name = ".*"$', f"name = {json.dumps(folder.name)}", text)
            (folder / file.name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"it cannot be written: {error.strerror}", file=str(folder), hint="Name another folder.") from None


@dataclass(frozen=True, slots=True)
class _Layer:
    """One of the templates that a template is made of: itself, the one it extends, and so on."""

    folder: Traversable
    manifest: Manifest
    mistakes: tuple[TemplateError, ...]


def _folder(name: str) -> Traversable:
    path = Path(name)
    if path.is_dir():
        return path
    templates = shipped()
    if name in templates:
        return templates[name]
    hint = f"{suggestion(name, templates, kind='shipped templates')} Or give the path of a folder."
    raise TemplateError(f"there is no template “{name}”", hint=hint)


def _chain(folder: Traversable) -> Iterator[_Layer]:
    """Yield the template in a folder, the one it extends, and so on."""
    passed = []
    while True:
        path = f"{folder}/{manifest.FILE}"
        file = _read(folder, manifest.FILE)
        if file is None:
            hint = 'Begin it with: name = "mine", and build on another template: extends = "classic"'
            raise TemplateError("it is missing", file=path, hint=hint)
        layer = _Layer(folder, *parse_manifest(file.text, path))
        yield layer
        passed.append(_identity(folder))
        base = layer.manifest.texts.get("extends")
        if base is None:
            return
        line = layer.manifest.lines.get(("", "extends"))
        folder = _extended(folder, base, path, line)
        if _identity(folder) in passed:
            message = f"the template builds on itself by way of “{base}”"
            raise TemplateError(message, file=path, line=line, hint="Build on another, or on none.")


def _extended(folder: Traversable, name: str, file: str, line: int | None) -> Traversable:
    """Return the folder of the template that the one in *folder* extends by *name*."""
    templates = shipped()
    if name in templates:
        return templates[name]
    if isinstance(folder, Path) and name and (folder / name).is_dir():
        return folder / name
    hint = f"{suggestion(name, templates, kind='shipped templates')} Or give the path of a folder, seen from {folder}."
    raise TemplateError(f"there is no template “{name}” to build on", file=file, line=line, hint=hint)


def _identity(folder: Traversable) -> str:
    return str(folder.resolve() if isinstance(folder, Path) else folder)


def _read(folder: Traversable, name: str) -> TemplateFile | None:
    """Read a file of a folder; None if there is none of that name."""
    path = folder / name
    if not path.is_file():
        return None
    file = f"{folder}/{name}"
    try:
        return TemplateFile(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"), file)
    except OSError as error:
        raise TemplateError(f"it cannot be read: {error.strerror}", file=file) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TemplateError("it is not written in UTF-8", file=file, line=line, hint="Save it as UTF-8.") from None
