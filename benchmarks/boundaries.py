"""False word boundaries: `python -m benchmarks.boundaries [--errors]`.

`boundaries.tsv` holds sentence pairs; in each of them plain jieba makes at least one false word, and the row has the words
that belong there.  Rows 1, 3, 5 and so on may be looked at when the segmentation is worked on; the others are held out.
`--errors` lists what is still wrong in the former.
"""

import argparse
import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

from benchmarks.report.table import share, show, timed
from cards.chinese.segmentation import Span, segment
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.words.evidence_segmentation import segment_by_translation
from cards.model import sentence_pair

TABLE = Path(__file__).with_suffix(".tsv")


@dataclass(frozen=True)
class FalseWord:
    """A false word that jieba makes in a sentence, with the words that belong there."""

    spans: frozenset[Span]
    """Of the false word; several only if the same words occur more than once."""
    right: tuple[Span, ...]
    """The words that belong there, which may reach further than the false one."""

    def is_in(self, words: Sequence[Span]) -> bool:
        """Return whether a segmentation has the false word, or another word that crosses the edge of a right one."""
        return any(word in self.spans or any(_cross(word, right) for right in self.right) for word in words)

    def count_right(self, words: Sequence[Span]) -> int:
        """Return how many of the right words a segmentation has."""
        return len(set(self.right) & set(words))


@dataclass(frozen=True)
class Row:
    """A sentence pair with the false words that jieba makes in it."""

    chinese: str
    english: str
    false_words: tuple[FalseWord, ...] = ()


Segmenter = Callable[[Row], list[Span]]


def rows() -> list[Row]:
    """Return the rows of the table.

    Raises:
        ValueError: Plain jieba does not make one of the false words.
    """
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Row(
            row["zh"],
            row["en"],
            tuple(_false_word(row["zh"], *one) for one in zip(row["false"].split(";"), row["right"].split(";"), strict=True)),
        )
        for row in table
    ]


def plain_jieba(text: str) -> list[Span]:
    """Return jieba's words."""
    import jieba

    return list(pairwise(accumulate(map(len, jieba.cut(text)), initial=0)))


def zhcards(row: Row) -> list[Span]:
    """Return the words of this program, which sees the translation."""
    return segment_by_translation(parse_pair(sentence_pair(row.chinese, row.english)))


SYSTEMS: dict[str, Segmenter] = {
    "plain jieba": lambda row: plain_jieba(row.chinese),
    "without the translation": lambda row: segment(row.chinese),
    "with the translation": zhcards,
}


def scores(some: Sequence[Row], segmented: Sequence[Sequence[Span]]) -> tuple[float, float]:
    """Return the share of the false words that a system makes, and the share of the right words that it makes.

    Args:
        some: The rows.
        segmented: The words of each.
    """
    cases = [(false_word, words) for row, words in zip(some, segmented, strict=True) for false_word in row.false_words]
    made = sum(false_word.is_in(words) for false_word, words in cases)
    right = sum(false_word.count_right(words) for false_word, words in cases)
    return made / len(cases), right / sum(len(false_word.right) for false_word, _ in cases)


def main() -> None:
    """Print a table for each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    table = rows()
    for name, half in (("development", table[::2]), ("held out", table[1::2])):
        count = sum(len(row.false_words) for row in half)
        lines = [_row(system, segmenter, half) for system, segmenter in SYSTEMS.items()]
        columns = ("words", "false words", "right words", "ms a sentence")
        show(f"{name}: {len(half)} sentences, {count} false words of jieba", columns, lines)
    if options.errors:
        _show_errors(table[::2])


def _row(name: str, system: Segmenter, some: Sequence[Row]) -> tuple[str, ...]:
    system(Row("今天天气很好。", "The weather is fine today."))
    segmented, seconds = timed(partial(_segment_all, system, some))
    return (name, *(share(figure, 1) for figure in scores(some, segmented)), f"{seconds / len(some) * 1000:.1f}")


def _segment_all(system: Segmenter, some: Sequence[Row]) -> list[list[Span]]:
    return [system(row) for row in some]


def _show_errors(some: Sequence[Row]) -> None:
    for row in some:
        words = zhcards(row)
        for false_word in row.false_words:
            is_false = false_word.is_in(words)
            if is_false or false_word.count_right(words) < len(false_word.right):
                right = " ".join(row.chinese[slice(*word)] for word in false_word.right)
                own = "/".join(row.chinese[slice(*word)] for word in words)
                print(f"{'false' if is_false else 'split'}\t{right}\t{own}\t{row.english}")


def _false_word(chinese: str, false: str, right: str) -> FalseWord:
    """Return a false word of jieba with the right words around it.

    Args:
        chinese: The sentence.
        false: The false word.
        right: The words that belong there, separated by spaces.

    Raises:
        ValueError: Plain jieba does not make the false word.
    """
    made = set(plain_jieba(chinese))
    words = right.split()
    stretch = "".join(words)
    for start in (offset for offset in range(len(chinese)) if chinese.startswith(stretch, offset)):
        offsets = (offset for offset in range(start, start + len(stretch)) if chinese.startswith(false, offset))
        spans = frozenset((offset, offset + len(false)) for offset in offsets)
        if not made.isdisjoint(spans):
            return FalseWord(spans, tuple(pairwise(accumulate(map(len, words), initial=start))))
    raise ValueError(f"jieba does not cut {false} out of {chinese}")


def _cross(one: Span, other: Span) -> bool:
    """Return whether two spans partly overlap: neither holds the other."""
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


if __name__ == "__main__":
    main()
