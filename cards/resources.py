"""The folders of files that are installed with the program."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def bundled(name: str) -> Traversable:
    """Return the folder *name*: `templates`, `seeds` or `data`.

    An installed package holds all of them.  In a checkout, `templates` and `seeds` lie beside the package.
    """
    package = files("cards")
    installed = package / name
    return installed if installed.is_dir() else package.joinpath("..", name)
