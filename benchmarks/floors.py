"""Whether the program still does as well as it did: `python -m benchmarks.floors [DATA]`.

A short version of the benchmarks, each figure against a floor a little under the one in benchmarks/README.md.  Without
DATA only the false cuts of `benchmarks/boundaries.tsv` are counted.  Exit status 1 when a figure lies below its floor.
"""

import random
import sys
from pathlib import Path

from benchmarks import articles, boundaries, readings, sentences, terms
from cards.matching import links

CHAPTERS = 2
ARTICLES = 30
TERMS = 800
READINGS = 2000


def figures(data: Path | None) -> list[tuple[str, float, float]]:
    """Each figure's name, what it is now, and its floor."""
    found = [("places that jieba cuts falsely, cut right", 1 - boundaries.false_cuts(), 0.74)]
    if data is None:
        return found
    texts = sentences.chapters(data)[:CHAPTERS]
    sides = [[file.read_text(encoding="utf-8").splitlines() for file in (zh, en)] for zh, en, _ in texts]
    beads = [{unit for unit, _ in sentences.here(*side)} for side in sides]
    precision, recall = sentences.scores(beads, [gold for *_, gold in texts])
    found.append(("sentence pairs of novels, strict F1", 2 * precision * recall / (precision + recall), 0.85))
    whole = articles.articles(data)[:ARTICLES]
    chance = random.Random(articles.SEED)  # noqa: S311
    for name, some, floor in (
        ("", whole, 0.93),
        (" with segments taken out", [articles.thinned(a, chance) for a in whole], 0.89),
    ):
        score = articles.Score()
        for article in some:
            score.add(article, articles.here(article.document))
        found.append((f"articles{name}, fine", score.fine / score.chinese, floor))
    table = terms.items(data / "terms" / "news-dev.tsv")[:TERMS]
    answers = terms.here(table)
    exact, *_, of_answered = terms.scored(table, answers)
    sure = [(answer, score) if score >= links.SURE else ("", 0.0) for answer, score in answers]
    found += [("terms, exact", exact, 0.83), ("terms, exact of answered", of_answered, 0.88)]
    found.append(("terms asked for, exact", terms.scored(table, sure)[-1], 0.93))
    return [*found, *((name, value, floor) for name, value, floor in readings.short(data, READINGS))]


def main() -> None:
    """Print each figure beside its floor."""
    below = 0
    for name, value, floor in figures(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(f"{name}: {value:.3f} (floor {floor:.3f}){'' if value >= floor else '  TOO LOW'}")
        below += value < floor
    sys.exit(bool(below))


if __name__ == "__main__":
    main()
