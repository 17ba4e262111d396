"""Words against a segmentation standard: `python -m benchmarks.words DATA`.

DATA is the folder of the benchmarks (see benchmarks/README.md).  These figures are only reported, and nothing is tuned on
them: the sentences have no translation, and a learner's words are longer than the standard's.  A word is right if it starts
and ends where a word of the standard does, the rule of the SIGHAN Bakeoff.
"""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

from benchmarks.boundaries import plain_jieba
from benchmarks.report.table import share, show, timed
from cards.chinese.segmentation import Span, segment

Segmenter = Callable[[str], list[Span]]


def main() -> None:
    """Print a row for this program and one for plain jieba."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    folder = parser.parse_args().data / "words"
    sentences = ["".join(words) for words in _lines(folder / "msr-test.txt")]
    gold = word_spans(_lines(folder / "msr-test-gold.txt"))
    rows = [_row("zhcards", segment, sentences, gold), _row("plain jieba", plain_jieba, sentences, gold)]
    show(f"MSR test: {len(sentences)} sentences, {len(gold)} words", ("words", "P", "R", "F1", "ms a sentence"), rows)


def word_spans(lines: Sequence[Sequence[str]]) -> set[Span]:
    """Return the spans of the words of a whole file, line breaks and white space not counted."""
    return set(pairwise(accumulate((len(word) for line in lines for word in line), initial=0)))


def scores(spans: set[Span], gold: set[Span]) -> tuple[float, float, float]:
    """Return precision, recall and their harmonic mean.

    Raises:
        ValueError: The two do not segment the same text.
    """
    if max(end for _, end in spans) != max(end for _, end in gold):
        raise ValueError("the text and its standard hold different characters")
    right = len(spans & gold)
    return right / len(spans), right / len(gold), 2 * right / (len(spans) + len(gold))


def _row(name: str, system: Segmenter, sentences: Sequence[str], gold: set[Span]) -> list[str]:
    system("今天天气很好。")
    segmented, seconds = timed(partial(_segment_all, system, sentences))
    words = [[text[slice(*span)] for span in spans] for text, spans in zip(sentences, segmented, strict=True)]
    figures = [share(figure, 1) for figure in scores(word_spans(words), gold)]
    return [name, *figures, f"{seconds / len(sentences) * 1000:.2f}"]


def _segment_all(system: Segmenter, sentences: Sequence[str]) -> list[list[Span]]:
    return [system(sentence) for sentence in sentences]


def _lines(file: Path) -> list[list[str]]:
    return [line.split() for line in file.read_text(encoding="utf-8-sig").splitlines()]


if __name__ == "__main__":
    main()
