"""The data files of fits: the command, the date, the data, the scores and the weights of each, as JSON."""

import argparse
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cards import fitted

FOLDER = Path(fitted.__file__).parent / "data" / "fitted"
"""Where `cards.fitted.fitted` looks for them in a checkout."""
_NUMBERS = re.compile(r"\[[-+.\de,\s]+\]")
"""A list of nothing but numbers in JSON."""


@dataclass(frozen=True)
class Fit:
    """The result of a fit."""

    name: fitted.FitName
    """Of its file."""
    data: str
    """The folders of the data that it was fitted on."""
    scores: Mapping[str, float]
    """What models of the same kind reach on the parts of the data that were left out when they were fitted."""
    weights: Mapping[str, Any]

    @property
    def path(self) -> Path:
        """Its file."""
        return FOLDER / f"{self.name}.json"


def arguments(description: str) -> argparse.Namespace:
    """Parse the command line of a fit: `data`, the folder of the benchmarks, and `dry_run`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="print what would be written, and what would change")
    return parser.parse_args()


def save(fit: Fit, command: str, *, dry_run: bool) -> None:
    """Write the data file of a fit, and print which weights differ from those of the file before.

    Args:
        fit: The fit.
        command: The command that made it.
        dry_run: Whether the file is to be printed only.
    """
    text = to_json(fit, command, dt.datetime.now(dt.UTC).date())
    for name, before, after in differences(json.loads(fit.path.read_text(encoding="utf-8")), json.loads(text)):
        print(f"{name}: {before} in the file, {after} now")
    if dry_run:
        print(text, end="")
    else:
        fit.path.write_text(text, encoding="utf-8")


def to_json(fit: Fit, command: str, date: dt.date) -> str:
    """Return the text of a data file; lists of numbers stand on one line each."""
    content = {"command": command, "date": date.isoformat(), "data": fit.data, "scores": fit.scores, "weights": fit.weights}
    text = json.dumps(content, indent=1, ensure_ascii=False)
    return _NUMBERS.sub(lambda numbers: "[" + ", ".join(numbers[0].strip("[]").replace(",", " ").split()) + "]", text) + "\n"


def by_name(names: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    """Return weights by the names of their features, rounded as they are in the files: to two decimals."""
    return dict(zip(names, map(rounded, weights), strict=True))


def rounded(weight: float, decimals: int = 2) -> float:
    """Return a rounded weight as a plain number, 0 without a sign."""
    return round(float(weight), decimals) + 0.0


def to_three_digits(weights: Sequence[float]) -> list[float]:
    """Return weights rounded to three significant digits."""
    return [float(f"{weight:.3g}") + 0.0 for weight in weights]


def differences(before: Any, after: Any, name: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield the scores and weights of two files that differ, each with its name, `weights.isolated.gloss`.

    Args:
        before: The content of one file, or a part of it.
        after: That of the other.
        name: Of the part.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            if name or key in ("scores", "weights"):
                yield from differences(before.get(key), after.get(key), f"{name}.{key}" if name else key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{name}[{index}]")
    elif before != after:
        yield name, before, after
