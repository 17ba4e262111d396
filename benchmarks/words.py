"""Words against a segmentation standard: `python -m benchmarks.words DATA`.

DATA is the folder of the word data (see benchmarks/README.md).  Reported only, never tuned on: there is no translation,
and a learner's words are longer than the standard's.  A word is right when it starts and ends where one of the
standard's does (the rule of the SIGHAN Bakeoff).
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

from benchmarks.boundaries import jieba_cut
from benchmarks.table import share, show, timed
from cards.chinese import segmentation
from cards.chinese.segmentation import Span


def main() -> None:
    """Print a row for this program and one for plain jieba."""
    folder = Path(sys.argv[1]) / "words"
    sentences = ["".join(line) for line in _lines(folder / "msr-test.txt")]
    gold = _spans(_lines(folder / "msr-test-gold.txt"))
    rows = []
    systems: dict[str, Callable[[str], list[Span]]] = {"here": segmentation.segment, "plain jieba": jieba_cut}
    for name, cut in systems.items():
        cut("今天天气很好。")
        cuts, seconds = timed(partial(lambda cut: [cut(sentence) for sentence in sentences], cut))
        found = _spans([[text[slice(*span)] for span in spans] for text, spans in zip(sentences, cuts, strict=True)])
        rows.append([name, *_figures(found, gold), f"{seconds / len(sentences) * 1000:.2f}"])
    show(f"MSR test: {len(sentences)} sentences, {len(gold)} words", ("words", "P", "R", "F1", "ms a sentence"), rows)


def _lines(file: Path) -> list[list[str]]:
    return [line.split() for line in file.read_text(encoding="utf-8-sig").splitlines()]


def _spans(lines: Sequence[Sequence[str]]) -> set[Span]:
    """The words of a whole file by their places in it, line breaks and white space left out."""
    return set(pairwise(accumulate((len(word) for line in lines for word in line), initial=0)))


def _figures(found: set[Span], gold: set[Span]) -> tuple[str, str, str]:
    """Precision, recall and their harmonic mean.

    Raises:
        ValueError: If the two are not cut from the same text.
    """
    if max(end for _, end in found) != max(end for _, end in gold):
        message = "the text and its standard hold different characters"
        raise ValueError(message)
    right = len(found & gold)
    return share(right, len(found)), share(right, len(gold)), share(2 * right, len(found) + len(gold))


if __name__ == "__main__":
    main()
