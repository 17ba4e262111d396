"""The lines of tables, keys and values in a TOML file, which the standard library's reader does not give."""

import re
from typing import NamedTuple

from cards.errors import FixesError

_HEADER = re.compile(r"\s*\[(\[?)\s*([\w-]+)")


class TomlSection(NamedTuple):
    """A part of a file of corrections, to say in messages where something is."""

    file: str
    lines: tuple[str, ...]
    """The lines of the whole file."""
    start: int = 0
    """The index of its first line."""
    end: int | None = None
    """The index after its last line; None for the end of the file."""

    def line(self, *texts: str) -> int:
        """Return the line, from 1, of the last of *texts*, each searched for from the line of the one before.

        Those that are not found are skipped, because TOML can write the same in other ways.
        """
        index = self.start
        for text in texts:
            whole_word = re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])")
            indices = (n for n in range(index, self._end) if not _is_comment(self.lines[n]) and whole_word.search(self.lines[n]))
            index = next(indices, index)
        return index + 1

    def table(self, name: str, number: int = 0) -> "TomlSection":
        """Return the part under the header `[name]`, or under the header `[[name]]` with this number, from 0.

        If the file has no such header, because TOML can write tables in other ways, it is the section itself.
        """
        matches = [(index, _HEADER.match(line)) for index, line in enumerate(self.lines)]
        headers = [(index, match[1], match[2]) for index, match in matches if match]
        starts = [index for index, bracket, header in headers if header == name and (bracket or name not in _ARRAYS)]
        if number >= len(starts):
            return self
        start = starts[number]
        ends = (index for index, bracket, header in headers if index > start and (bracket or header != name))
        return self._replace(start=start, end=next(ends, None))

    def error(self, message: str, *texts: str, hint: str = "") -> FixesError:
        """Return an error in the line of the last of *texts*."""
        return FixesError(message, file=self.file, line=self.line(*texts), hint=hint)

    @property
    def _end(self) -> int:
        return len(self.lines) if self.end is None else self.end


_ARRAYS = ("sentence", "text", "pair")
"""The arrays of tables, which have headers with two brackets."""


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
