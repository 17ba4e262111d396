"""Finding the file of corrections beside a text, and reading it."""

import tomllib
from pathlib import Path

from cards.documents.encoding import decode
from cards.errors import FixesError
from cards.fixes.corrections import Fixes
from cards.fixes.tables import read_tables
from cards.fixes.toml_sections import TomlSection

SUFFIX = ".fixes.toml"


def find_fixes(text: str, given: Path | None = None) -> Fixes:
    """Return the corrections of a text, given by its path or `-`: article.txt has article.fixes.toml beside it.

    Args:
        text: The path of the text.
        given: The file of corrections to read in place of the one beside the text.

    Raises:
        FixesError: The file cannot be read, or has a mistake.
    """
    if given is not None:
        return load_fixes(given)
    beside = Path(text).with_suffix(SUFFIX) if Path(text).name not in ("", "-") else None
    return load_fixes(beside) if beside and beside.is_file() else Fixes()


def load_fixes(path: Path) -> Fixes:
    """Read a file of corrections.

    Raises:
        FixesError: It cannot be read, is not valid TOML, holds something else than corrections, or two contradict each other.
        InputError: Its encoding is unknown.
    """
    file = str(path)
    try:
        text = decode(path.read_bytes(), file)
        values = tomllib.loads(text)
    except OSError as error:
        raise FixesError(f"the corrections cannot be read: {error.strerror}", file=file) from None
    except tomllib.TOMLDecodeError as error:
        raise _invalid_toml(error, file) from None
    return read_tables(values, TomlSection(file, tuple(text.splitlines())))


def _invalid_toml(error: tomllib.TOMLDecodeError, file: str) -> FixesError:
    message, _, position = str(error).partition(" (at line ")
    line = position.split(",")[0]
    hint = "Texts stand in quotes, and a table may be opened once only. See https://toml.io"
    return FixesError(f"no valid TOML: {message}", file=file, line=int(line) if line.isdigit() else None, hint=hint)
