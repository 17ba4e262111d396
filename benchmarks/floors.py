"""Whether the program still does as well as it did: `python -m benchmarks.floors [DATA]`.

A short version of the benchmarks, each figure against a floor a little under the one in benchmarks/README.md.  Without
DATA only the false cuts of `benchmarks/boundaries.tsv` are counted.  Exit status 1 when a figure lies below its floor.
"""

import random
import sys
from pathlib import Path

from benchmarks import articles, boundaries, readings, sentences, terms
from cards.matching.links import linking
from cards.matching.words.evidence_segmentation import segment_by_translation

CHAPTERS = 2
ARTICLES = 30
TERMS = 800
READINGS = 4
"""One of so many is asked."""


def figures(data: Path | None) -> list[tuple[str, float, float]]:
    """Each figure's name, what it is now, and its floor."""
    table = boundaries.rows()
    cuts = [segment_by_translation(row.chinese, row.english) for row in table]
    places = [(place, cut) for row, cut in zip(table, cuts, strict=True) for place in row.places]
    false = sum(place.is_false(cut) for place, cut in places)
    found = [("places that jieba cuts falsely, cut right", 1 - false / len(places), 0.75)]
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
        ("", whole, 0.90),
        (" with segments taken out", [articles.thinned(a, chance) for a in whole], 0.88),
    ):
        score = articles.Score()
        for article in some:
            score.add(article, articles.here(article.document))
        found.append((f"articles{name}, fine", score.fine / score.chinese, floor))
    asked = terms.items(data / "terms" / "news-dev.tsv")[:TERMS]
    answers = terms.here(asked)
    exact, *_, of_answered = terms.scored(asked, answers)
    sure = [(answer, score) if score >= linking.SURE_LINK else ("", 0.0) for answer, score in answers]
    found += [("terms, exact", exact, 0.85), ("terms, exact of answered", of_answered, 0.91)]
    found.append(("terms asked for, exact", terms.scored(asked, sure)[-1], 0.97))
    polyphones = readings.items(data)[::READINGS]
    accuracy, _, minority = map(float, readings.scores(polyphones, readings.ours(polyphones)))
    return [*found, ("readings of polyphones", accuracy, 0.965), ("readings of a minority", minority, 0.78)]


def main() -> None:
    """Print each figure beside its floor."""
    below = 0
    for name, value, floor in figures(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(f"{name}: {value:.3f} (floor {floor:.3f}){'' if value >= floor else '  TOO LOW'}")
        below += value < floor
    sys.exit(bool(below))


if __name__ == "__main__":
    main()
