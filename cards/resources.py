"""Where the files that travel with the program lie."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def bundled(name: str) -> Traversable:
    """The shipped folder *name* (`templates`, `seeds`, `data`): in the wheel, or beside the package in a checkout."""
    package = files("cards")
    inside = package / name
    return inside if inside.is_dir() else package.joinpath("..", name)
