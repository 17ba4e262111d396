"""Sentence pairs of given sentences: `python -m benchmarks.sentences DATA [--ablate]`.

The texts are six chapters of novels, one sentence a line, with gold beads (see benchmarks/README.md).  Printed are strict
precision, recall and F1 over all chapters: a bead is right if the gold has the same bead; precision is over all beads,
recall over the gold beads with two sides.  A row is for this program, a row for galechurch, which knows only lengths.
`--ablate` adds a row without each kind of feature, the other weights as they are.  Last comes the reliability of the
confidences.
"""

import argparse
import ast
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from benchmarks.report.reliability import Outcome, show_reliability
from benchmarks.report.table import share, show, timed
from cards.documents import read, split
from cards.fitted import fitted
from cards.matching.sentences import alignment
from cards.matching.sentences.alignment import align

BeadIndices = tuple[tuple[int, ...], tuple[int, ...]]
"""The indices of its Chinese and of its English sentences."""
Aligner = Callable[[Sequence[str], Sequence[str]], list[tuple[BeadIndices, float]]]
"""From Chinese and English sentences to beads, each with its confidence."""

KINDS = {
    "vectors": ("likeness", "margin", "stray likeness", "stray english likeness", "skipped likeness"),
    "words, names and numbers": ("share", "english share", "found", "english found", "stray share", "stray english share"),
    "strays": ("stray likeness", "stray english likeness", "stray share", "stray english share"),
    "paragraphs": ("paragraph", "half a paragraph", "across paragraphs"),
    "lengths": ("ratio", "ratio squared"),
}
"""The features of each kind that `--ablate` leaves out."""


class Chapter(NamedTuple):
    """A chapter of a novel, with its gold beads."""

    chinese: Path
    english: Path
    beads: frozenset[BeadIndices]

    @property
    def sentences(self) -> tuple[list[str], list[str]]:
        """The Chinese and the English sentences."""
        return _lines(self.chinese), _lines(self.english)


def chapters(data: Path) -> list[Chapter]:
    """Return the chapters of the data."""
    folder = data / "sentence-alignment/mac-dev"
    return [
        Chapter(folder / "zh" / gold.name, folder / "en" / gold.name, gold_beads(gold))
        for gold in sorted((folder / "gold").iterdir())
    ]


def gold_beads(file: Path) -> frozenset[BeadIndices]:
    """Return the beads of a file whose lines are `[0, 1]:[0]`."""
    beads = (ast.literal_eval(f"({line.replace(':', ',')})") for line in _lines(file) if line.strip())
    return frozenset((tuple(chinese), tuple(english)) for chinese, english in beads)


def zhcards(chinese: Sequence[str], english: Sequence[str]) -> list[tuple[BeadIndices, float]]:
    """Return the beads of this program."""
    texts = {"zh": chinese, "en": english}
    document = read("zh", "en", keep_lines=True, read_bytes=lambda name: "\n".join(texts[name]).encode("utf-8"))
    pairs = align(*split(document, keep_lines=True))
    return [((tuple(s.index for s in p.chinese), tuple(s.index for s in p.english)), p.confidence) for p in pairs]


def galechurch(chinese: Sequence[str], english: Sequence[str]) -> list[tuple[BeadIndices, float]]:
    """Return the beads of the length-based aligner of that name (Gale and Church 1993), given the ratio of the lengths."""
    from galechurch import align as align_lengths

    ratio = sum(map(len, chinese)) / sum(map(len, english))
    beads = align_lengths(chinese, english, mean_xy=ratio).beads
    return [((tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end))), 1.0) for b in beads]


def precision_and_recall(beads: Sequence[frozenset[BeadIndices]], gold: Sequence[frozenset[BeadIndices]]) -> tuple[float, float]:
    """Return strict precision and recall over several texts.

    Args:
        beads: The beads of a system, text by text.
        gold: The right ones.
    """
    with_two_sides = [frozenset(filter(all, one)) for one in gold]
    right = sum(len(ours & theirs) for ours, theirs in zip(beads, gold, strict=True))
    recalled = sum(len(ours & theirs) for ours, theirs in zip(beads, with_two_sides, strict=True))
    return right / sum(map(len, beads)), recalled / sum(map(len, with_two_sides))


def without(kind: str) -> AbstractContextManager[object]:
    """Return a context in which the weights of one kind of feature are 0."""
    weights = fitted("beads")
    features = {**weights["features"], **dict.fromkeys(KINDS[kind], 0.0)}
    return mock.patch.object(alignment, "fitted", return_value={**weights, "features": features})


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ablate", action="store_true")
    options = parser.parse_args()
    texts = chapters(options.data)
    zhcards(*texts[0].sentences)
    row, beads = _measure("zhcards", zhcards, texts)
    rows = [row]
    for kind in KINDS if options.ablate else ():
        with without(kind):
            rows.append(_measure(f"zhcards without {kind}", zhcards, texts)[0])
    rows.append(_measure("galechurch", galechurch, texts)[0])
    columns = ("", "precision", "recall", "strict F1", "ms a sentence")
    show(f"Sentence pairs of {len(texts)} chapters", columns, rows)
    outcomes: list[Outcome] = [
        (confidence, bead in text.beads) for text, own in zip(texts, beads, strict=True) for bead, confidence in own if all(bead)
    ]
    show_reliability("Confidence of sentence pairs, novels", outcomes, alignment.SURE_PAIR)


def _measure(
    name: str, system: Aligner, texts: Sequence[Chapter]
) -> tuple[tuple[str, ...], list[list[tuple[BeadIndices, float]]]]:
    """Return the row of a system in the table, and its beads text by text."""
    sides = [text.sentences for text in texts]
    beads, seconds = timed(partial(_align_all, system, sides))
    precision, recall = precision_and_recall(
        [frozenset(bead for bead, _ in one) for one in beads], [text.beads for text in texts]
    )
    f1 = 2 * precision * recall / (precision + recall)
    milliseconds = 1000 * seconds / sum(len(chinese) for chinese, _ in sides)
    return (name, share(precision, 1), share(recall, 1), share(f1, 1), f"{milliseconds:.2f}"), beads


def _align_all(system: Aligner, sides: Sequence[tuple[list[str], list[str]]]) -> list[list[tuple[BeadIndices, float]]]:
    return [system(*one) for one in sides]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
