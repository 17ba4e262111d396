"""Sentence pairs of given sentences: `python -m benchmarks.sentences DATA`.

Six chapters of novels, one sentence a line, with gold beads (see benchmarks/README.md).  Printed: strict precision,
recall and F1 (a bead is right when the gold has the same; precision over all beads, recall over those with two sides),
micro-averaged, for this program and for galechurch, which looks at lengths alone; `--ablate` switches off each kind of
evidence in turn.  Then how true the scores of the program's beads are.
"""

import argparse
import ast
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from unittest import mock

from benchmarks.reliability import show_reliability
from benchmarks.table import share, show, timed
from cards.documents import read, split
from cards.matching.sentences import alignment
from cards.matching.sentences.alignment import align

Unit = tuple[tuple[int, ...], tuple[int, ...]]
Aligner = Callable[[Sequence[str], Sequence[str]], list[tuple[Unit, float]]]

KINDS = {
    "vectors": ("likeness", "margin", "stray likeness", "stray english likeness", "skipped likeness"),
    "words, names and numbers": ("share", "english share", "found", "english found", "stray share", "stray english share"),
    "strays": ("stray likeness", "stray english likeness", "stray share", "stray english share"),
    "paragraphs": ("paragraph", "half a paragraph", "across paragraphs"),
    "lengths": ("ratio", "ratio squared"),
}


def chapters(data: Path) -> list[tuple[Path, Path, set[Unit]]]:
    """The files of each chapter, Chinese and English, and its gold beads."""
    folder = data / "sentence-alignment/mac-dev"
    return [(folder / "zh" / gold.name, folder / "en" / gold.name, units(gold)) for gold in sorted((folder / "gold").iterdir())]


def units(gold: Path) -> set[Unit]:
    """The beads of a file whose lines are `[0, 1]:[0]`."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    found = (ast.literal_eval(f"({line.replace(':', ',')})") for line in lines if line.strip())
    return {(tuple(chinese), tuple(english)) for chinese, english in found}


def here(chinese: Sequence[str], english: Sequence[str]) -> list[tuple[Unit, float]]:
    """This program's beads with their scores."""
    document = read(
        "zh", "en", keep_lines=True, read_bytes=lambda name: "\n".join(chinese if name == "zh" else english).encode("utf-8")
    )
    found = align(*split(document, keep_lines=True))
    return [((tuple(s.index for s in p.chinese), tuple(s.index for s in p.english)), p.confidence) for p in found]


def galechurch(chinese: Sequence[str], english: Sequence[str]) -> list[tuple[Unit, float]]:
    """The beads of the length-based aligner of that name (Gale and Church 1993), told this text's ratio of lengths."""
    from galechurch import align as align_lengths

    ratio = sum(map(len, chinese)) / sum(map(len, english))
    beads = align_lengths(chinese, english, mean_xy=ratio).beads
    return [((tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end))), 1.0) for b in beads]


def scores(found: Sequence[set[Unit]], gold: Sequence[set[Unit]]) -> tuple[float, float]:
    """Strict precision and recall over all chapters."""
    right = sum(len(mine & wanted) for mine, wanted in zip(found, gold, strict=True))
    full = [{unit for unit in wanted if all(unit)} for wanted in gold]
    right_full = sum(len(mine & wanted) for mine, wanted in zip(found, full, strict=True))
    return right / sum(map(len, found)), right_full / sum(map(len, full))


def without(kind: str) -> AbstractContextManager[object]:
    """The program with the weights of one kind of evidence at zero."""
    return mock.patch.dict(alignment.BEAD_WEIGHTS, dict.fromkeys(KINDS.get(kind, ()), 0.0))


def main() -> None:
    """Print the table, and with `--ablate` a row without each kind of evidence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ablate", action="store_true")
    options = parser.parse_args()
    texts = chapters(options.data)
    sides = [[file.read_text(encoding="utf-8").splitlines() for file in (zh, en)] for zh, en, _ in texts]
    gold = [wanted for *_, wanted in texts]
    systems: list[tuple[str, str, Aligner]] = [("zhcards", "", here), ("galechurch", "", galechurch)]
    if options.ablate:
        systems[1:1] = [(f"zhcards without {kind}", kind, here) for kind in KINDS]
    here(*sides[0])
    rows, judged = [], []
    for name, kind, system in systems:
        with without(kind):
            beads, seconds = timed(lambda system=system: [system(*side) for side in sides])  # type: ignore[misc]
        precision, recall = scores([{unit for unit, _ in one} for one in beads], gold)
        f1 = 2 * precision * recall / (precision + recall)
        number = sum(len(zh) for zh, _ in sides)
        rows.append((name, share(precision, 1), share(recall, 1), share(f1, 1), f"{1000 * seconds / number:.2f}"))
        if system is here and not kind:
            judged = [
                (score, unit in wanted) for one, wanted in zip(beads, gold, strict=True) for unit, score in one if all(unit)
            ]
    show(f"Sentence pairs of {len(texts)} chapters", ("", "precision", "recall", "strict F1", "ms a sentence"), rows)
    show_reliability("Scores of sentence pairs, novels", judged, alignment.SURE_PAIR)


if __name__ == "__main__":
    main()
