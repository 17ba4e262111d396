"""Fits the weights of the sentence aligner: `python -m benchmarks.fit_pairs DATA`.

DATA is the folder of the alignment data (see benchmarks/README.md): chapters of novels with gold beads, and news
articles with gold segments.  An averaged structured perceptron (Collins 2002) with a margin learns the weights that
`cards.matching.pairs` names `WEIGHTS`; chapters and articles are left out in turn to tell how well they do on texts
they have not seen.  Prints the F1 of the chapters left out and the weights fitted on everything.
"""

import ast
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cards.documents import read, split
from cards.matching import pairs
from cards.matching.encoder import encode
from cards.matching.lexical import shared
from cards.matching.pairs import Bead, Shape, Side

ROUNDS = 12
MARGIN = 0.3
PARTS = 6


@dataclass
class Text:
    """A text with the features of all its beads, and which beads are right."""

    name: str
    sizes: Shape
    features: dict[Shape, NDArray[np.float64]]
    """By shape: (places, places, len(WEIGHTS))."""
    right: dict[Shape, NDArray[np.bool_]]
    gold: frozenset[tuple[tuple[int, ...], tuple[int, ...]]] = frozenset()


def chapters(data: Path) -> list[Text]:
    """The chapters of novels, one sentence a line, with gold beads."""
    found = []
    for gold in sorted((data / "sentence-alignment/mac-dev/gold").iterdir()):
        folder = gold.parent.parent
        document = read(str(folder / "zh" / gold.name), str(folder / "en" / gold.name), keep_lines=True)
        units = [ast.literal_eval(f"({line.replace(':', ',')})") for line in gold.read_text().splitlines() if line.strip()]
        beads = frozenset((tuple(chinese), tuple(english)) for chinese, english in units)
        sides = _sides(document, keep_lines=True)
        right = {(min(zh), min(en), len(zh), len(en)) for zh, en in beads if zh and en}
        found.append(_text(f"chapter {gold.name}", sides, lambda i, j, m, n, right=right: (i, j, m, n) in right, beads))
    return found


def articles(data: Path) -> list[Text]:
    """News articles whose gold parts them into segments: a bead is right inside one segment."""
    found = []
    for gold in sorted((data / "documents/dev").glob("*.gold.tsv")):
        document = read(str(gold).replace(".gold.tsv", ".txt"))
        rows = [line.split("\t") for line in gold.read_text(encoding="utf-8").splitlines()]
        sides = _sides(document, keep_lines=False)
        owners = [_owners(side, [row[column] for row in rows]) for column, side in enumerate(sides)]

        def right(i: int, j: int, m: int, n: int, owners: list[list[frozenset[int]]] = owners) -> bool:
            mine = frozenset().union(*owners[0][i : i + m])
            return len(mine) == 1 and mine == frozenset().union(*owners[1][j : j + n])

        found.append(_text(gold.stem, sides, right))
    return found


def fit(texts: list[Text]) -> NDArray[np.float64]:
    """The averaged weights of a perceptron that tells right paths from those it would have taken."""
    scale = (
        np.concatenate([table.reshape(-1, table.shape[-1]) for text in texts for table in text.features.values()]).std(axis=0)
        + 1e-9
    )
    weights = np.array([pairs.WEIGHTS[name] for name in pairs.WEIGHTS]) * scale * 0.3
    total = np.zeros_like(weights)
    order = np.random.default_rng(0)
    steps = 0
    for _ in range(ROUNDS):
        for place in order.permutation(len(texts)):
            text = texts[place]
            scaled = {shape: table / scale for shape, table in text.features.items()}
            scores = {shape: table @ weights for shape, table in scaled.items()}
            wanted = pairs.best_path({s: scores[s] + 1e3 * text.right[s] * sum(s) for s in scores}, text.sizes)
            taken = pairs.best_path({s: scores[s] + MARGIN * ~text.right[s] for s in scores}, text.sizes)
            step = _sum(scaled, wanted) - _sum(scaled, taken)
            weights = weights + 0.05 / np.sqrt(len(wanted)) * step
            total += weights
            steps += 1
    return np.asarray(total / steps / scale)


def f1(texts: list[Text], weights: NDArray[np.float64]) -> tuple[int, int, int]:
    """Right beads, beads found and gold beads over *texts*, strictly counted."""
    right = found = wanted = 0
    for text in texts:
        path = pairs.best_path({shape: table @ weights for shape, table in text.features.items()}, text.sizes)
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
    for part in range(PARTS):
        weights = fit(
            [text for n, text in enumerate(novels) if n % PARTS != part]
            + [text for n, text in enumerate(news) if n % PARTS != part]
        )
        one = f1([text for n, text in enumerate(novels) if n % PARTS == part], weights)
        counts += one
        print(f"part {part}: strict F1 of the chapters left out {2 * one[0] / (one[1] + one[2]):.3f}", flush=True)
    print(f"all chapters, each left out: strict F1 {2 * counts[0] / (counts[1] + counts[2]):.3f}")
    for name, weight in zip(pairs.WEIGHTS, fit(novels + news), strict=True):
        print(f'    "{name}": {weight:.2f},')


def _sides(document: object, *, keep_lines: bool) -> tuple[Side, Side]:
    chinese, english = split(document, keep_lines=keep_lines)  # type: ignore[arg-type]
    sides = []
    for sentences, gap in ((chinese, ""), (english, " ")):
        side = pairs.make_side([sentence.text for sentence in sentences], pairs.paragraph_starts(sentences), gap)
        for length in range(2, 7):
            runs = [side.run(start, length) for start in range(len(side.texts) - length + 1)]
            side.vectors[length] = encode(runs).astype(float)
        sides.append(side)
    return sides[0], sides[1]


def _text(name: str, sides: tuple[Side, Side], right: object, gold: frozenset[object] = frozenset()) -> Text:
    sizes = (len(sides[0].texts), len(sides[1].texts))
    evidence = pairs.BeadEvidence(*sides, shared(sides[0].texts, sides[1].texts))
    beads = evidence.features(0.0)
    path = pairs.best_path({shape: pairs.weigh(values, pairs.WEIGHTS) for shape, values in beads.items()}, sizes)
    beads = evidence.features(pairs.agreement(path, *sides))
    tables, marks = {}, {}
    for shape, values in beads.items():
        places = next(iter(values.values())).shape
        tables[shape] = np.stack([np.broadcast_to(values.get(key, 0.0), places) for key in pairs.WEIGHTS], axis=-1)
        marks[shape] = np.zeros(places, dtype=bool)
        if 0 not in shape:
            for i, j in np.ndindex(*places):
                marks[shape][i, j] = right(int(i), int(j), *shape)  # type: ignore[operator]
    return Text(name, sizes, tables, marks, gold)  # type: ignore[arg-type]


def _owners(side: Side, segments: list[str]) -> list[frozenset[int]]:
    """The gold segments of which a sentence holds at least half, or that hold at least half of it."""
    owner = [number for number, segment in enumerate(segments) for _ in "".join(segment.split())]
    at, found = 0, []
    for text in side.texts:
        held = owner[at : at + len("".join(text.split()))]
        at += len(held)
        found.append(frozenset(n for n in set(held) if held.count(n) * 2 >= min(owner.count(n), len(held))))
    return found


def _sum(features: dict[Shape, NDArray[np.float64]], path: list[Bead]) -> NDArray[np.float64]:
    return np.asarray(sum(features[b.zh_end - b.zh, b.en_end - b.en][b.zh, b.en] for b in path))


if __name__ == "__main__":
    main()
