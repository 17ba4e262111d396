"""The file of corrections: found beside the text, read as TOML."""

import tomllib
from pathlib import Path

from cards.documents.encoding import decode
from cards.errors import FixesError
from cards.fixes.corrections import Fixes
from cards.fixes.tables import read_tables
from cards.fixes.toml_places import Place

SUFFIX = ".fixes.toml"


def find_fixes(text: str, given: Path | None = None) -> Fixes:
    """The corrections of a text: those in *given*, else in the file beside the text: article.txt has article.fixes.toml.

    Raises:
        FixesError: The file cannot be read, or has a mistake.
    """
    if given is not None:
        return load_fixes(given)
    beside = Path(text).with_suffix(SUFFIX) if Path(text).name not in ("", "-") else None
    return load_fixes(beside) if beside and beside.is_file() else Fixes()


def load_fixes(path: Path) -> Fixes:
    """The corrections in *path*.

    Raises:
        FixesError: It cannot be read, is no TOML, holds something that is no correction, or two that contradict each other.
        InputError: It is no text.
    """
    file = str(path)
    try:
        text = decode(path.read_bytes(), file)
        values = tomllib.loads(text)
    except OSError as error:
        raise FixesError(f"the corrections cannot be read: {error.strerror}", file=file) from None
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(error, file) from None
    return read_tables(values, Place(file, tuple(text.splitlines())))


def _no_toml(error: tomllib.TOMLDecodeError, file: str) -> FixesError:
    what, _, where = str(error).partition(" (at line ")
    number = where.split(",")[0]
    hint = "Texts stand in quotes, and a table may be opened once only. See https://toml.io"
    return FixesError(f"no valid TOML: {what}", file=file, line=int(number) if number.isdigit() else None, hint=hint)
