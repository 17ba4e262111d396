"""The check that no figure has fallen: `python -m benchmarks.floors [DATA]`.

This is a short version of the benchmarks.  Each figure has a floor a little below its value in benchmarks/README.md.
Without DATA only the false words of `benchmarks/boundaries.tsv` are counted.  The exit status is 1 if a figure is below its
floor.
"""

import argparse
import random
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks import articles, boundaries, readings, sentences, terms

_CHAPTERS = 2
_ARTICLES = 30
_TERMS = 800
_READINGS = 4
"""One item in so many is asked."""


class Figure(NamedTuple):
    """A figure and the least that it may be."""

    name: str
    value: float
    floor: float


def figures(data: Path | None) -> list[Figure]:
    """Measure each figure."""
    measured = [_boundaries()]
    if data:
        measured += [_sentences(data), *_articles(data), *_terms(data), *_readings(data)]
    return measured


def main() -> None:
    """Print each figure beside its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    measured = figures(parser.parse_args().data)
    for name, value, floor in measured:
        print(f"{name}: {value:.3f} (floor {floor:.3f}){'' if value >= floor else '  TOO LOW'}")
    sys.exit(any(value < floor for _, value, floor in measured))


def _boundaries() -> Figure:
    table = boundaries.rows()
    false, _ = boundaries.scores(table, list(map(boundaries.zhcards, table)))
    return Figure("false words of jieba, right here", 1 - false, 0.75)


def _sentences(data: Path) -> Figure:
    texts = sentences.chapters(data)[:_CHAPTERS]
    beads = [frozenset(bead for bead, _ in sentences.zhcards(*text.sentences)) for text in texts]
    precision, recall = sentences.precision_and_recall(beads, [text.beads for text in texts])
    return Figure("sentence pairs of novels, strict F1", 2 * precision * recall / (precision + recall), 0.85)


def _articles(data: Path) -> list[Figure]:
    whole = articles.articles(data)[:_ARTICLES]
    chance = random.Random(articles.SEED)  # noqa: S311
    versions = {"": (whole, 0.90), " with segments removed": ([articles.thinned(one, chance) for one in whole], 0.88)}
    measured = []
    for name, (some, floor) in versions.items():
        counts = articles.Counts()
        for article in some:
            counts.add(article, articles.zhcards(article.document))
        measured.append(Figure(f"articles{name}, fine", counts.shares[1], floor))
    return measured


def _terms(data: Path) -> list[Figure]:
    asked = terms.items(data / "terms" / "news-dev.tsv")[:_TERMS]
    answers = terms.zhcards(asked)
    scores, sure = (terms.scores(asked, some) for some in (answers, terms.only_sure(answers)))
    return [
        Figure("terms, exact", scores.exact, 0.85),
        Figure("terms, exact of answered", scores.exact_of_answered, 0.91),
        Figure("terms sure enough for a prompt, exact", sure.exact_of_answered, 0.97),
    ]


def _readings(data: Path) -> list[Figure]:
    asked = readings.items(data)[::_READINGS]
    accuracy, _, minority = readings.scores(asked, readings.zhcards(asked))
    return [Figure("readings of polyphones", accuracy, 0.965), Figure("readings of a minority", minority, 0.78)]


if __name__ == "__main__":
    main()
