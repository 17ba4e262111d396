"""Fits the weights of the links: `python -m benchmarks.fit_links DATA [--dry-run]`.

DATA is the folder of the benchmarks (see benchmarks/README.md).  Learned from are the sentence pairs of
`terms/news-dev.tsv` as they are, copies from which the English of some terms is removed, as translators leave things out, and
copies with the English of another sentence, as alignments go wrong.  Fifths of the documents are left out in turn; the links
that are then found in them give the scores.  Last the weights are fitted on all documents, and the figures of
`terms/seed.tsv`, which is never learned from, are printed.  The weights are written to `cards/data/fitted/links.json`; the
threshold `sure` is carried over.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from benchmarks.fits.data_file import Fit, arguments, by_name, rounded, save, to_three_digits
from benchmarks.fits.link_examples import Example, examples, gold_pairs, with_other_english, without_some_english
from benchmarks.fits.link_models import JudgedLink, LinkWeights, confidence_rows, fit, fit_forest, judge, score
from benchmarks.fits.thresholds import ENOUGH, least_sure
from benchmarks.report.reliability import show_reliability
from benchmarks.report.table import share, show
from cards.fitted import fitted
from cards.matching.links.confidence import link_confidences
from cards.matching.links.confidence_features import CONFIDENCE_FEATURES, ScoredBitext
from cards.matching.links.linking import LEAST_LINK
from cards.matching.links.phrase_features import PHRASE_FEATURES
from cards.matching.links.scoring import CONTEXT_FEATURES, ISOLATED_FEATURES

PARTS = 5
SURE: float = fitted("links")["sure"]
"""The confidence from which a link is sure.  Set by hand between the two thresholds that the fit prints: from 0.83 on 97 % of the
links left out are right, and from 0.87 on 97 % if links of removed terms count as wrong.  The latter is too strict, because more
terms are removed than translators leave out."""
_SUREST = 0.7
"""The share of the terms, those of the highest confidence, by which models of confidence are compared."""
_END_MARKS = '。!?！？"”:：;；,，'
"""Marks that end a sentence of the newswire; a line without one is a headline, with which a document begins."""


class LinkOutcome(NamedTuple):
    """The English of a word by the models, judged by the gold."""

    confidence: float
    is_right: bool
    overlaps: bool
    """Whether it shares a word with the gold."""
    is_translated: bool
    """Whether the translation has the word at all."""


@dataclass(frozen=True)
class TrainingData:
    """Three copies of the newswire: the same pairs in the same order."""

    unchanged: list[Example]
    shortened: list[Example]
    """Without the English of some terms."""
    unrelated: list[Example]
    """With the English of another pair."""
    documents: list[int]
    """The document of each pair, by number."""

    @property
    def all(self) -> list[Example]:
        """The three copies one after the other."""
        return [*self.unchanged, *self.shortened, *self.unrelated]


@dataclass
class LeftOut:
    """What is found in documents by weights that were fitted without them."""

    unchanged: list[LinkOutcome] = field(default_factory=list)
    removed: list[LinkOutcome] = field(default_factory=list)
    """Of terms whose English was removed."""
    unrelated: list[LinkOutcome] = field(default_factory=list)
    by_model: dict[str, list[LinkOutcome]] = field(default_factory=dict)
    """The links in the unchanged copy, with the confidence of other models than the network, by the name of the model."""


def main() -> None:
    """Fit without each fifth of the documents in turn, then on all of them."""
    options = arguments(__doc__)
    tables = options.data / "terms"
    data = training_data(tables / "news-dev.tsv")
    left_out = judge_left_out(data)
    terms = _count_terms(data.unchanged)
    _show_left_out(data, left_out)
    weights, _ = fit(data.all, range(len(data.all)))
    seed = examples(gold_pairs(tables / "seed.tsv"))
    _show_figures("seed, never learned from", _count_terms(seed), outcomes(seed, score(seed, weights), weights))
    shown = [one for one in left_out.unchanged if one.confidence >= SURE]
    scores = {
        "left out in fifths: exact": _right(left_out.unchanged) / terms,
        "left out in fifths: exact of answered": _right(left_out.unchanged) / len(left_out.unchanged),
        "left out in fifths: exact of those sure": _right(shown) / len(shown),
        "left out in fifths: share sure": len(shown) / terms,
    }
    rounded_scores = {name: rounded(value, 3) for name, value in scores.items()}
    links = Fit("links", "terms/news-dev.tsv", rounded_scores, {**to_file(weights), "sure": SURE})
    save(links, "python -m benchmarks.fit_links DATA", dry_run=options.dry_run)


def training_data(table: Path) -> TrainingData:
    """Return the newswire in its three copies."""
    chance = random.Random(0)  # noqa: S311
    pairs = gold_pairs(table)
    shortened = [without_some_english(pair, chance) for pair in pairs]
    unrelated = with_other_english(pairs, chance)
    documents = list(accumulate(int(pair.chinese[-1] not in _END_MARKS) for pair in pairs))
    return TrainingData(examples(pairs), examples(shortened), examples(unrelated), documents)


def judge_left_out(data: TrainingData) -> LeftOut:
    """Judge each document by weights fitted on the parts that it does not belong to."""
    result, everything, size = LeftOut(), data.all, len(data.unchanged)
    for part, (learned, left_out) in enumerate(GroupKFold(PARTS).split(everything, groups=data.documents * 3)):
        weights, scored = fit(everything, learned.tolist())
        unchanged, shortened, unrelated = ([index for index in left_out.tolist() if index // size == copy] for copy in range(3))
        for name, confident in _by_other_models(everything, scored, learned.tolist(), unchanged, weights).items():
            result.by_model.setdefault(name, []).extend(confident)
        result.unchanged += _outcomes_of(everything, scored, unchanged, weights)
        result.removed += [one for one in _outcomes_of(everything, scored, shortened, weights) if not one.is_translated]
        result.unrelated += _outcomes_of(everything, scored, unrelated, weights)
        print(f"{part + 1} of {PARTS} parts judged", flush=True)
    return result


def outcomes(some: Sequence[Example], scored: Sequence[ScoredBitext], weights: LinkWeights) -> list[LinkOutcome]:
    """Return the links of examples, those that the program would show at all."""
    judged = [link for one in zip(some, scored, strict=True) for link in judge(*one, weights.phrases)]
    confidences = link_confidences([link.features for link in judged], weights.confidence).tolist()
    return [
        LinkOutcome(confidence, link.is_right, link.overlaps, link.is_translated)
        for link, confidence in zip(judged, confidences, strict=True)
        if confidence >= LEAST_LINK
    ]


def to_file(weights: LinkWeights) -> dict[str, Any]:
    """Return weights as they are in the data file."""
    network = {name: np.asarray(table) for name, table in weights.confidence._asdict().items()}
    return {
        "isolated": by_name(ISOLATED_FEATURES, weights.isolated.tolist()),
        "context": [by_name(CONTEXT_FEATURES, model.tolist()) for model in weights.context],
        "phrases": by_name(PHRASE_FEATURES, weights.phrases.tolist()),
        "confidence": {
            "features": list(CONFIDENCE_FEATURES),
            "means": to_three_digits(network["means"].tolist()),
            "spreads": to_three_digits(network["spreads"].tolist()),
            "inner": [to_three_digits(row) for row in network["inner"].tolist()],
            "outer": to_three_digits(network["outer"].tolist()),
        },
    }


def _by_other_models(
    some: Sequence[Example], scored: Sequence[ScoredBitext], learned: Sequence[int], asked: Sequence[int], weights: LinkWeights
) -> dict[str, list[LinkOutcome]]:
    """Return the links of left-out examples with the confidence of models that see the same features.

    Args:
        some: All examples.
        scored: The same, scored.
        learned: The indices of those that the models learn from.
        asked: The indices of those whose links are returned.
        weights: Fitted on the learned ones.
    """
    of_learned, of_asked = (
        [link for index in part for link in judge(some[index], scored[index], weights.phrases)] for part in (learned, asked)
    )
    rows, rows_asked = (weights.confidence.standardised(confidence_rows(part)) for part in (of_learned, of_asked))
    right = [link.is_right for link in of_learned]
    models = {"logistic model": LogisticRegression(C=0.1, max_iter=5000).fit(rows, right), "forest": fit_forest(rows, right)}
    return {name: _with_confidence(of_asked, model.predict_proba(rows_asked)[:, 1].tolist()) for name, model in models.items()}


def _with_confidence(judged: Sequence[JudgedLink], confidences: Sequence[float]) -> list[LinkOutcome]:
    return [
        LinkOutcome(confidence, link.is_right, link.overlaps, link.is_translated)
        for link, confidence in zip(judged, confidences, strict=True)
    ]


def _outcomes_of(
    some: Sequence[Example], scored: Sequence[ScoredBitext], indices: Sequence[int], weights: LinkWeights
) -> list[LinkOutcome]:
    return outcomes([some[index] for index in indices], [scored[index] for index in indices], weights)


def _show_left_out(data: TrainingData, left_out: LeftOut) -> None:
    terms, removed = _count_terms(data.unchanged), sum(not link.english for one in data.shortened for link in one.links)
    _show_figures("newswire, fifths of the documents left out", terms, left_out.unchanged)
    print(f"terms whose English was removed: {removed}, of which linked {len(left_out.removed)}")
    rows = []
    for least in (0.5, 0.7, 0.8, SURE, 0.9, 0.95):
        shown = [one for one in left_out.unchanged if one.confidence >= least]
        in_vain = sum(one.confidence >= least for one in left_out.removed)
        overlapping = sum(one.overlaps for one in shown)
        shares = ((len(shown), terms), (_right(shown), len(shown)), (overlapping, len(shown)), (in_vain, removed))
        rows.append([f"{least:.2f}", *(share(*one) for one in shares)])
    show("Links by confidence", ("from", "of the terms", "exact", "sharing a word", "of the terms removed"), rows)
    models: Mapping[str, list[LinkOutcome]] = {**left_out.by_model, "network": left_out.unchanged}
    surest = {name: sorted(some, reverse=True)[: int(_SUREST * terms)] for name, some in models.items()}
    rows = [[name, share(_right(some), len(some))] for name, some in surest.items()]
    show(f"The surest {_SUREST:.2f} of the terms by other models of confidence", ("", "exact"), rows)
    unrelated, wrongly = _count_terms(data.unrelated), sum(one.confidence >= SURE for one in left_out.unrelated)
    print(f"\nof {unrelated} terms beside the English of another sentence sure: {wrongly}")
    unchanged, removed_ones = (
        [(one.confidence, one.is_right) for one in some] for some in (left_out.unchanged, left_out.removed)
    )
    low, high = least_sure(unchanged), least_sure([*unchanged, *removed_ones])
    print(f"{ENOUGH:.0%} right from {low:.2f}, if removed terms count as wrong from {high:.2f}; sure is {SURE:.2f}")
    show_reliability("Confidence of links of newswire, the removed ones included", [*unchanged, *removed_ones], SURE)


def _show_figures(name: str, terms: int, links: Sequence[LinkOutcome]) -> None:
    exact, overlapping = _right(links), sum(one.overlaps for one in links)
    print(f"{name}: exact {exact / terms:.3f} ({exact} of {terms}), of answered {exact / len(links):.3f}, overlap {overlapping}")


def _right(links: Sequence[LinkOutcome]) -> int:
    return sum(one.is_right for one in links)


def _count_terms(some: Sequence[Example]) -> int:
    return sum(len(example.links) for example in some)


if __name__ == "__main__":
    with threadpool_limits(limits=1):  # with sums in another order the weights would differ
        main()
