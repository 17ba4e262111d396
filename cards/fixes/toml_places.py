"""Where a key or value stands in a TOML file: the standard library's reader does not say."""

import re
from typing import NamedTuple

from cards.errors import FixesError

_HEADER = re.compile(r"\s*\[(\[?)\s*([\w-]+)")


class Place(NamedTuple):
    """A stretch of a file of corrections, for messages."""

    file: str
    lines: tuple[str, ...]
    """Those of the whole file."""
    start: int = 0
    """Its first line, from 0."""
    end: int | None = None
    """The line after its last one."""

    def line(self, *needles: str) -> int:
        """The line, counted from 1, where the last of *needles* stands, each looked for from where the one before was.

        One that is not found, because TOML can write it in other ways, is passed over.
        """
        at = self.start
        for needle in needles:
            word = re.compile(rf"(?<![\w-]){re.escape(needle)}(?![\w-])")
            found = (n for n in range(at, self._end) if not _is_remark(self.lines[n]) and word.search(self.lines[n]))
            at = next(found, at)
        return at + 1

    def table(self, name: str, number: int = 0) -> "Place":
        """The part of the file under the header of a table, with *number* the nth `[[name]]` from 0; else the whole."""
        headers = [(n, _HEADER.match(line)) for n, line in enumerate(self.lines)]
        named = [(n, found[1], found[2]) for n, found in headers if found]
        starts = [n for n, bracket, header in named if header == name and (bracket or name not in _ARRAYS)]
        if number >= len(starts):
            return self
        start = starts[number]
        ends = (n for n, bracket, header in named if n > start and (bracket or header != name))
        return self._replace(start=start, end=next(ends, None))

    def error(self, message: str, *needles: str, hint: str = "") -> FixesError:
        """What is wrong where the last of *needles* stands."""
        return FixesError(message, file=self.file, line=self.line(*needles), hint=hint)

    @property
    def _end(self) -> int:
        return len(self.lines) if self.end is None else self.end


_ARRAYS = ("sentence", "text", "pair")
"""Tables of which there may be several."""


def _is_remark(line: str) -> bool:
    return line.lstrip().startswith("#")
