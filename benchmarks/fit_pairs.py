"""Fits the weights of the sentence aligner: `python -m benchmarks.fit_pairs DATA [--dry-run]`.

DATA is the folder of the benchmarks (see benchmarks/README.md).  The weights are those under which the paths through the
gold's beads of novels and news articles are likeliest: a semi-Markov conditional random field, as in
`cards.matching.sentences.beads`.  Thirds of the texts are left out in turn; the beads that are then found in them give the
scores, the confidence and the threshold `sure`.  Last the weights are fitted on all texts.  They are written to
`cards/data/fitted/beads.json`.  The fit begins with the weights of that file, and paragraphs count as these weights find them:
another run may change weights that matter little in the second decimal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from benchmarks.fits.bead_texts import BEAD_FEATURES, BeadText, Weights, articles, chapters, shape_of
from benchmarks.fits.data_file import Fit, arguments, by_name, rounded, save
from benchmarks.fits.thresholds import least_sure
from benchmarks.report.reliability import Outcome
from cards.fitted import fitted
from cards.matching.sentences.alignment import bead_log_odds
from cards.matching.sentences.beads import best_path, posterior

PARTS = 3
PENALTY = 0.02
"""Half the weight of the sum of the squared weights for every 1,000 sentences, each weight in units of the standard deviation
of its feature."""
STEPS = 80
"""The most steps of the optimiser.  On all texts it converges earlier, because it begins with the weights of the file."""


@dataclass
class LeftOut:
    """What is found in texts by weights that were fitted without them."""

    right: int = 0
    """Beads of novels that the gold has."""
    beads: int = 0
    gold: int = 0
    articles: list[bool] = field(default_factory=list)
    """Of each bead of the articles as they are: whether it is right."""
    thinned: list[bool] = field(default_factory=list)
    """The same with segments removed."""
    of_novels: list[tuple[float, bool]] = field(default_factory=list)
    """The log odds of each bead with two sides, and whether it is right."""
    of_articles: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Strict F1 of the novels."""
        return 2 * self.right / (self.beads + self.gold)


def main() -> None:
    """Fit without each third of the texts in turn, then on all of them."""
    options = arguments(__doc__)
    novels, news = chapters(options.data), articles(options.data)
    left_out = judge_left_out(novels, news)
    weights = fit([*novels, *(text for versions in news for text in versions)])
    slope, constant = map(rounded, fit_confidence([*left_out.of_novels, *left_out.of_articles]))
    of_all = [(confidence(odds, slope, constant), right) for odds, right in (*left_out.of_novels, *left_out.of_articles)]
    sure = least_sure(of_all)
    scores = {
        "novels left out in thirds: strict F1": left_out.f1,
        "articles left out in thirds: right beads": float(np.mean(left_out.articles)),
        "the same with segments taken out: right beads": float(np.mean(left_out.thinned)),
        "left out in thirds: right of those sure": _right_from(sure, of_all),
    }
    fitted_weights: dict[str, Any] = {
        "features": by_name(BEAD_FEATURES, weights.tolist()),
        "confidence": {"slope": slope, "constant": constant},
        "sure": sure,
    }
    rounded_scores = {name: rounded(score, 3) for name, score in scores.items()}
    data = "sentence-alignment/mac-dev, documents/dev"
    save(Fit("beads", data, rounded_scores, fitted_weights), "python -m benchmarks.fit_pairs DATA", dry_run=options.dry_run)


def judge_left_out(novels: Sequence[BeadText], news: Sequence[tuple[BeadText, BeadText]]) -> LeftOut:
    """Judge each text by weights fitted on the thirds that it does not belong to, and print the figures of each third.

    Args:
        novels: The chapters.
        news: The articles, each as it is and with segments removed.
    """
    result = LeftOut()
    for part in range(PARTS):
        others = [text for index, text in enumerate(novels) if index % PARTS != part]
        others += [text for index, versions in enumerate(news) if index % PARTS != part for text in versions]
        weights = fit(others)
        own_novels = [text for index, text in enumerate(novels) if index % PARTS == part]
        whole, thinned = ([versions[k] for n, versions in enumerate(news) if n % PARTS == part] for k in (0, 1))
        for text in own_novels:
            add_counts(result, text, weights)
        result.of_novels += [outcome for text in own_novels for outcome in bead_outcomes(text, weights)]
        result.of_articles += [outcome for text in (*whole, *thinned) for outcome in bead_outcomes(text, weights)]
        result.articles += are_right(whole, weights)
        result.thinned += are_right(thinned, weights)
        print(f"{part + 1} of {PARTS} parts judged: strict F1 of the novels so far {result.f1:.3f}", flush=True)
    return result


def fit(texts: Sequence[BeadText]) -> Weights:
    """Return the weights under which the paths through the gold's beads are likeliest."""
    rows = np.concatenate([table.features for text in texts for table in text.tables.values()])
    scale = rows.std(axis=0) + 1e-6
    penalty = PENALTY * sum(sum(text.sizes) for text in texts) / 1000

    def loss(scaled: Weights) -> tuple[float, Weights]:
        value, slope = 0.0, np.zeros_like(scaled)
        for text in texts:
            of_right, right = posterior(text.scores(scaled / scale, only_right=True), text.sizes)
            of_all, total = posterior(text.scores(scaled / scale), text.sizes)
            value += text.weight * (total - right)
            slope += text.weight * (text.expected_features(of_all) - text.expected_features(of_right))
        return value + penalty * float(scaled @ scaled) / 2, slope / scale + penalty * scaled

    start = np.array([fitted("beads")["features"][name] for name in BEAD_FEATURES]) * scale
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return np.asarray(best / scale, dtype=float)


def fit_confidence(outcomes: Sequence[tuple[float, bool]]) -> NDArray[np.float64]:
    """Return the slope and the constant that take the log odds of a bead to the log odds that it is right."""
    model = LogisticRegression(C=100.0, fit_intercept=False, max_iter=5000)
    return np.asarray(model.fit([[odds, 1.0] for odds, _ in outcomes], [is_right for _, is_right in outcomes]).coef_[0])


def confidence(odds: float, slope: float, constant: float) -> float:
    """Return the probability that a bead is right, from its log odds."""
    return float(1 / (1 + np.exp(-(slope * odds + constant))))


def add_counts(counts: LeftOut, text: BeadText, weights: Weights) -> None:
    """Count the beads of a chapter."""
    path = best_path(text.scores(weights), text.sizes)
    beads = {(tuple(range(bead.zh, bead.zh_end)), tuple(range(bead.en, bead.en_end))) for bead in path}
    counts.right += len(beads & text.gold)
    counts.beads += len(beads)
    counts.gold += len(text.gold)


def are_right(texts: Iterable[BeadText], weights: Weights) -> list[bool]:
    """Return of each bead of the best paths whether it is right."""
    return [text.is_right(bead) for text in texts for bead in best_path(text.scores(weights), text.sizes)]


def bead_outcomes(text: BeadText, weights: Weights) -> list[tuple[float, bool]]:
    """Return of each bead of the best path that has two sides its log odds, and whether it is right."""
    scores = text.scores(weights)
    probabilities, _ = posterior(scores, text.sizes)
    return [
        (bead_log_odds(float(probabilities[shape_of(bead)][bead.zh, bead.en])), text.is_right(bead))
        for bead in best_path(scores, text.sizes)
        if all(shape_of(bead))
    ]


def _right_from(sure: float, outcomes: Sequence[Outcome]) -> float:
    return float(np.mean([is_right for certainty, is_right in outcomes if certainty >= sure]))


if __name__ == "__main__":
    main()
