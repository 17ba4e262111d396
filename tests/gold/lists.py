"""The two lists beside the gold texts: the known misses, and the program's answers with their scores."""

from collections.abc import Iterable
from pathlib import Path

from tests.gold.answers import Miss, Score

HERE = Path(__file__).parent
MISSES = HERE / "known-misses.tsv"
SCORES = HERE / "scores.tsv"


def known_misses() -> list[Miss]:
    """The listed misses."""
    return [Miss(text, int(pair), *rest) for text, pair, *rest in _rows(MISSES)]


def known_scores() -> list[Score]:
    """The listed answers."""
    return [Score(text, int(pair), *rest) for text, pair, *rest in _rows(SCORES)]


def write(misses: Iterable[Miss], scores: Iterable[Score]) -> None:
    """Write both lists."""
    _write(MISSES, Miss._fields, misses)
    _write(SCORES, Score._fields, scores)


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> None:
    lines = ("\t".join(map(str, row)) for row in (header, *rows))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
