"""False word boundaries: `python -m benchmarks.boundaries [--errors]`.

`boundaries.tsv` holds sentences, each with at least one place where plain jieba cuts falsely, and the words that should
stand there.  The first of every two rows may be looked at when the cutting is worked on, the second is held out;
`--errors` lists what is still false in the former alone.
"""

import csv
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

from benchmarks.table import share, show, timed
from cards.chinese import segmentation
from cards.chinese.segmentation import Span
from cards.matching.words.evidence_segmentation import segment_by_translation

TABLE = Path(__file__).with_suffix(".tsv")


@dataclass(frozen=True)
class Place:
    """A stretch of a sentence that jieba cuts falsely."""

    false: frozenset[Span]
    """The false word; more than one span only where the same words stand there twice."""
    right: tuple[Span, ...]
    """The words that should stand there."""

    def is_false(self, cut: Sequence[Span]) -> bool:
        """Whether the false word comes out, or another that crosses the edge of a right one."""
        return any(span in self.false or any(_cross(span, word) for word in self.right) for span in cut)

    def whole(self, cut: Sequence[Span]) -> int:
        """How many of the right words come out."""
        return len(set(self.right) & set(cut))


@dataclass(frozen=True)
class Row:
    """A sentence pair with its places."""

    chinese: str
    english: str
    places: tuple[Place, ...]


def rows() -> list[Row]:
    """The table, every place of it found in its sentence.

    Raises:
        ValueError: If plain jieba does not cut falsely there.
    """
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Row(
            row["zh"],
            row["en"],
            tuple(_place(row["zh"], *pair) for pair in zip(row["false"].split(";"), row["right"].split(";"), strict=True)),
        )
        for row in table
    ]


def jieba_cut(text: str) -> list[Span]:
    """Plain jieba's words."""
    import jieba

    return list(pairwise(accumulate(map(len, jieba.cut(text)), initial=0)))


def main() -> None:
    """Print a table for each half."""
    table = rows()
    warm_up = "今天天气很好。", "The weather is fine today."
    systems: dict[str, Callable[[Row], list[Span]]] = {
        "plain jieba": lambda row: jieba_cut(row.chinese),
        "without the translation": lambda row: segmentation.segment(row.chinese),
        "with the translation": lambda row: segment_by_translation(row.chinese, row.english),
    }
    for name, half in (("development", table[::2]), ("held out", table[1::2])):
        lines = []
        for system, cut in systems.items():
            cut(Row(*warm_up, ()))
            cuts, seconds = timed(partial(lambda cut, half: [cut(row) for row in half], cut, half))
            lines.append([system, *_figures(half, cuts), f"{seconds / len(half) * 1000:.1f}"])
        count = sum(len(row.places) for row in half)
        show(
            f"{name}: {len(half)} sentences, {count} places", ("words", "false cuts", "right words whole", "ms a sentence"), lines
        )
    if "--errors" in sys.argv:
        _show_errors(table[::2], systems["with the translation"])


def _figures(half: Sequence[Row], cuts: Sequence[Sequence[Span]]) -> tuple[str, str]:
    found = [(place, cut) for row, cut in zip(half, cuts, strict=True) for place in row.places]
    false = sum(place.is_false(cut) for place, cut in found)
    whole = sum(place.whole(cut) for place, cut in found)
    return share(false, len(found)), share(whole, sum(len(place.right) for place, _ in found))


def _show_errors(half: Sequence[Row], cut: Callable[[Row], list[Span]]) -> None:
    for row in half:
        spans = cut(row)
        for place in row.places:
            if place.is_false(spans) or place.whole(spans) < len(place.right):
                mark = "false" if place.is_false(spans) else "split"
                right = " ".join(row.chinese[slice(*word)] for word in place.right)
                print(f"{mark}\t{right}\t{'/'.join(row.chinese[slice(*span)] for span in spans)}\t{row.english}")


def _place(chinese: str, false: str, right: str) -> Place:
    """Find a place where the false word is one of jieba's and the right words stand."""
    cut = set(jieba_cut(chinese))
    parts = right.split()
    whole = "".join(parts)
    for start in (at for at in range(len(chinese)) if chinese.startswith(whole, at)):
        spans = [(at, at + len(false)) for at in range(start, start + len(whole)) if chinese.startswith(false, at)]
        if not cut.isdisjoint(spans):
            return Place(frozenset(spans), tuple(pairwise(accumulate(map(len, parts), initial=start))))
    message = f"jieba does not cut {false} out of {chinese}"
    raise ValueError(message)


def _cross(one: Span, other: Span) -> bool:
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


if __name__ == "__main__":
    main()
