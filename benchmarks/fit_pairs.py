"""Fits the weights of the sentence aligner: `python -m benchmarks.fit_pairs DATA`.

DATA is the folder of the alignment data (see benchmarks/README.md): chapters of novels with gold beads, and news
articles with gold segments.  The weights that `cards.matching.sentences.alignment` names `WEIGHTS` are those under which the paths through the
gold's beads are likeliest; thirds of the chapters and articles are left out in turn to tell how well they do on texts
they have not seen.  Prints those figures and the weights fitted on everything.
"""

import ast
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from benchmarks.articles import Article, thinned
from benchmarks.articles import articles as whole_articles
from cards.documents import read, split
from cards.encoder.encoder import encode
from cards.matching.sentences import alignment
from cards.matching.sentences.bead_features import (
    BeadFeatureTables,
    SentenceSide,
    make_side,
    paragraph_agreement,
    paragraph_starts,
)
from cards.matching.sentences.beads import Shape, best_path, posterior
from cards.matching.sentences.shared_words import shared_words

Place = tuple[int, int, int, int]
"""Where a bead begins, and how many sentences of each side it holds."""

PARTS = 3
PENALTY = 0.02
"""Half the weight of the squares, each weight in units of its feature's spread."""
WRONG = -30.0
"""What a bead that the gold does not have is worth where a path through the gold's alone is looked for."""
CHAPTER_WEIGHT = 1.15
"""Chapters of novels count more: there are six of them, and their translators are freer."""
BAND = 30
"""Sentences from the gold's path beyond which beads are left alone."""
STEPS = 80


@dataclass
class Text:
    """A text with the features of all its beads near the gold, and which beads are right."""

    name: str
    sizes: Shape
    shapes: dict[Shape, tuple[int, int]]
    """How many places each shape of bead has."""
    places: dict[Shape, NDArray[np.intp]]
    """By shape: the places of its beads, flat."""
    features: dict[Shape, NDArray[np.float32]]
    """By shape: (beads, len(WEIGHTS))."""
    right: dict[Shape, NDArray[np.bool_]]
    gold: frozenset[tuple[tuple[int, ...], tuple[int, ...]]] = frozenset()

    @property
    def weight(self) -> float:
        """How much the text counts among those it is fitted with."""
        return CHAPTER_WEIGHT if self.gold else 1.0

    def scores(self, weights: NDArray[np.float64], *, right: bool = False) -> dict[Shape, NDArray[np.float64]]:
        """The scores of all beads; with *right* those that the gold does not have lose `WRONG`."""
        tables = {}
        for shape, size in self.shapes.items():
            table = np.full(size[0] * size[1], 10 * WRONG)
            table[self.places[shape]] = self.features[shape] @ weights
            if right:
                table[self.places[shape]] += WRONG * ~self.right[shape]
            tables[shape] = table.reshape(size)
        return tables

    def expected(self, chances: dict[Shape, NDArray[np.float64]]) -> NDArray[np.float64]:
        """The sums of the features that paths hold on the average."""
        return np.asarray(sum(chances[s].ravel()[self.places[s]] @ self.features[s] for s in self.shapes))


def chapters(data: Path) -> list[Text]:
    """The chapters of novels, one sentence a line, with gold beads."""
    found = []
    for gold in sorted((data / "sentence-alignment/mac-dev/gold").iterdir()):
        folder = gold.parent.parent
        document = read(str(folder / "zh" / gold.name), str(folder / "en" / gold.name), keep_lines=True)
        units = [ast.literal_eval(f"({line.replace(':', ',')})") for line in gold.read_text().splitlines() if line.strip()]
        beads = frozenset((tuple(chinese), tuple(english)) for chinese, english in units)
        sides = _sides(document, keep_lines=True)
        full = {(min(zh), min(en), len(zh), len(en)) for zh, en in beads if zh and en}
        alone = [{index for unit in beads if not all(unit) for index in unit[side]} for side in (0, 1)]

        def right(i: int, j: int, m: int, n: int, full: set[Place] = full, alone: list[set[int]] = alone) -> bool:
            return (i, j, m, n) in full if m and n else i in alone[0] if m else j in alone[1]

        found.append(_text(f"chapter {gold.name}", sides, right, beads))
    return found


def articles(data: Path) -> list[list[Text]]:
    """News articles whose gold parts them into segments, each as it is and with segments taken out at random.

    A bead is right inside one segment.
    """
    chance = random.Random(0)  # noqa: S311
    return [[_article(version) for version in (one, thinned(one, chance))] for one in whole_articles(data)]


def _article(article: Article) -> Text:
    sides = _sides(article.document, keep_lines=False)
    owners = [_owners(side, list(mine)) for side, mine in zip(sides, article.owners, strict=True)]
    both = set(article.owners[0]) & set(article.owners[1])

    def right(i: int, j: int, m: int, n: int) -> bool:
        if not m or not n:
            return not both & (owners[0][i] if m else owners[1][j])
        mine = frozenset().union(*owners[0][i : i + m])
        return len(mine) == 1 and mine == frozenset().union(*owners[1][j : j + n])

    return _text(article.document.source.file, sides, right)


def fit(texts: list[Text]) -> NDArray[np.float64]:
    """The weights under which the paths through the gold's beads are likeliest."""
    every = np.concatenate([table for text in texts for table in text.features.values()])
    scale = every.std(axis=0) + 1e-6
    beads = sum(sum(text.sizes) for text in texts)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = 0.0, np.zeros_like(weights)
        for text in texts:
            wanted, right = posterior(text.scores(weights / scale, right=True), text.sizes)
            found, total = posterior(text.scores(weights / scale), text.sizes)
            value += text.weight * (total - right)
            slope += text.weight * (text.expected(found) - text.expected(wanted))
        penalty = PENALTY * beads / 1000
        return value + penalty * float(weights @ weights) / 2, slope / scale + penalty * weights

    start = np.array(list(alignment.BEAD_WEIGHTS.values())) * scale
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return np.asarray(found / scale, dtype=float)


def f1(texts: list[Text], weights: NDArray[np.float64]) -> tuple[int, int, int]:
    """Right beads, beads found and gold beads over *texts*, strictly counted."""
    right = found = wanted = 0
    for text in texts:
        path = best_path(text.scores(weights), text.sizes)
        units = {(tuple(range(b.zh, b.zh_end)), tuple(range(b.en, b.en_end))) for b in path}
        right += len(units & text.gold)
        found += len(units)
        wanted += len(text.gold)
    return right, found, wanted


def main() -> None:
    """Fit, leaving out a part of the texts in turn, then on all of them."""
    data = Path(sys.argv[1])
    novels, news = chapters(data), articles(data)
    counts = np.zeros(3)
    judged: list[tuple[float, bool]] = []
    of_novels: list[tuple[float, bool]] = []
    for part in range(PARTS):
        learned = [text for n, text in enumerate(novels) if n % PARTS != part]
        learned += [text for n, versions in enumerate(news) if n % PARTS != part for text in versions]
        weights = fit(learned)
        left_out = [text for n, text in enumerate(novels) if n % PARTS == part]
        one = f1(left_out, weights)
        whole, thin = ([versions[k] for n, versions in enumerate(news) if n % PARTS == part] for k in (0, 1))
        counts += one
        of_novels += [row for text in left_out for row in judgements(text, weights)]
        judged += [row for text in (*left_out, *whole, *thin) for row in judgements(text, weights)]
        print(
            f"part {part}, left out: strict F1 of the chapters {2 * one[0] / (one[1] + one[2]):.3f}, "
            f"right beads of the articles {_right(whole, weights):.3f}, with segments taken out {_right(thin, weights):.3f}",
            flush=True,
        )
    print(f"all chapters, each left out: strict F1 {2 * counts[0] / (counts[1] + counts[2]):.3f}")
    for name, weight in zip(
        alignment.BEAD_WEIGHTS, fit([*novels, *(text for versions in news for text in versions)]), strict=True
    ):
        print(f'    "{name}": {weight:.2f},')
    slope, constant = sureness(judged)
    for name, rows in (("novels", of_novels), ("all texts", judged)):
        print(f"{name}, each left out:")
        for least in (alignment.SURE_PAIR - 0.02, alignment.SURE_PAIR, alignment.SURE_PAIR + 0.02):
            sure = [right for odds, right in rows if 1 / (1 + np.exp(-(slope * odds + constant))) >= least]
            print(f"    from {least:.2f}: {len(sure) / len(rows):.3f} of the pairs, right {np.mean(sure):.3f}")
    print(f"SURENESS {slope:.2f}, {constant:.2f}")


def judgements(text: Text, weights: NDArray[np.float64]) -> list[tuple[float, bool]]:
    """For each bead of the best path that has two sides: its log odds, and whether it is right."""
    scores = text.scores(weights)
    chances, _ = posterior(scores, text.sizes)
    found = []
    for bead in best_path(scores, text.sizes):
        shape = m, n = bead.zh_end - bead.zh, bead.en_end - bead.en
        if m and n:
            place = np.searchsorted(text.places[shape], bead.zh * text.shapes[shape][1] + bead.en)
            found.append((alignment.bead_log_odds(float(chances[shape][bead.zh, bead.en])), bool(text.right[shape][place])))
    return found


def sureness(judged: list[tuple[float, bool]]) -> NDArray[np.float64]:
    """Slope and constant from the log odds of beads to those of their being right."""
    model = LogisticRegression(C=100.0, fit_intercept=False, max_iter=5000)
    return np.asarray(model.fit([[odds, 1.0] for odds, _ in judged], [right for _, right in judged]).coef_[0])


def _right(texts: list[Text], weights: NDArray[np.float64]) -> float:
    right = found = 0
    for text in texts:
        for bead in best_path(text.scores(weights), text.sizes):
            shape = (bead.zh_end - bead.zh, bead.en_end - bead.en)
            place = bead.zh * text.shapes[shape][1] + bead.en
            right += bool(text.right[shape][np.searchsorted(text.places[shape], place)])
            found += 1
    return right / found


def _sides(document: object, *, keep_lines: bool) -> tuple[SentenceSide, SentenceSide]:
    chinese, english = split(document, keep_lines=keep_lines)  # type: ignore[arg-type]
    sides = []
    for sentences, gap in ((chinese, ""), (english, " ")):
        side = make_side([sentence.text for sentence in sentences], paragraph_starts(sentences), gap)
        for length in range(2, 7):
            runs = [side.run(start, length) for start in range(len(side.texts) - length + 1)]
            side.vectors[length] = encode(runs).astype(float)
        sides.append(side)
    return sides[0], sides[1]


def _text(
    name: str, sides: tuple[SentenceSide, SentenceSide], right: Callable[..., bool], gold: frozenset[object] = frozenset()
) -> Text:
    sizes = (len(sides[0].texts), len(sides[1].texts))
    evidence = BeadFeatureTables(*sides, shared_words(sides[0].texts, sides[1].texts))
    path = best_path({shape: alignment.score_beads(values) for shape, values in evidence.features(0.0)}, sizes)
    shapes, places, tables, marks = {}, {}, {}, {}
    for shape, values in evidence.features(paragraph_agreement(path, *sides)):
        size = next(iter(values.values())).shape
        zh, en = np.indices(size).reshape(2, -1)
        near = np.abs(zh - en * sizes[0] / sizes[1]) <= BAND
        shapes[shape], places[shape] = size, np.flatnonzero(near)
        columns = [np.broadcast_to(values.get(key, 0.0), size).ravel()[near] for key in alignment.BEAD_WEIGHTS]
        tables[shape] = np.stack(columns, axis=-1).astype(np.float32)
        marks[shape] = np.array([right(int(i), int(j), *shape) for i, j in zip(zh[near], en[near], strict=True)], dtype=bool)
    return Text(name, sizes, shapes, places, tables, marks, gold)  # type: ignore[arg-type]


def _owners(side: SentenceSide, owner: list[int]) -> list[frozenset[int]]:
    """The gold segments of which a sentence holds at least half, or that hold at least half of it."""
    at, found = 0, []
    for text in side.texts:
        held = owner[at : at + len("".join(text.split()))]
        at += len(held)
        found.append(frozenset(n for n in set(held) if held.count(n) * 2 >= min(owner.count(n), len(held))))
    return found


if __name__ == "__main__":
    main()
