"""Fits the weights of the term links: `python -m benchmarks.fit_links DATA`.

DATA is the folder of the term data (see benchmarks/README.md).  The logistic models of `cards.matching.links.scoring`, the choice
of whole phrases and the sureness of links are fitted on `terms/news-dev.tsv`, every sentence once as it is and once with
the English of some of its terms taken out, as translators leave things out; some also with the English of another
sentence, as alignments go wrong.  Documents are left out in fifths to tell how
well the models do on texts they have not seen.  `terms/seed.tsv` is never fitted on.  Prints figures and weights.
"""

import random
import re
import sys
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPRegressor
from threadpoolctl import threadpool_limits

from benchmarks.reliability import show_reliability
from cards.chinese.segmentation import Span, segment
from cards.english.tokens import Token, tokens
from cards.matching.links import linking, scoring
from cards.matching.links.confidence import ConfidenceNetwork, link_confidences
from cards.matching.links.confidence_features import CONFIDENCE_FEATURES, ScoredBitext, choose_phrases
from cards.matching.links.link_features import Bitext, is_linkable, link_features
from cards.matching.links.phrase_features import PHRASE_FEATURES

NAME_WEIGHT = 8.0
"""Set by hand: the newswire is in small letters, so that no name in it can be known by its capital."""
PENALTY = 3e-4
UNITS = 6
"""Hidden units of the network for sureness."""
MIXED = 6
"""Rows made up for each row that the network is fitted on."""
SWAPPED = 0.15
"""The share of the signs of a made-up row that are another row's."""
SHOWN = 0.7
"""The share of the terms by which models are compared."""
SUREST = 0.003
"""The network is to be no surer than this of anything."""
LOOKS = 2
"""Looks after the first."""
TAKEN_OUT = 0.15
"""The share of terms whose English is taken out of the copies of the sentences."""
STRANGE = 0.2
"""The share of sentences that come with the English of another as well."""

END = '。!?！？"”:：;；,，'
"""Marks that end a sentence of the newswire; a line without is a headline, with which a document begins."""

Matrix = NDArray[np.float64]
Row = tuple[str, str]
"""A term and its English; empty where it was taken out."""
Judged = tuple[float, bool, bool, bool]
"""A score, and whether the answer is right, shares a word with the gold, and was not taken out."""
Sentence = tuple[str, str, list[Row]]
"""The Chinese, the English, the terms."""


@dataclass
class Example:
    """A sentence pair with the English of some of its terms."""

    bitext: Bitext
    gold: list[tuple[int, str, list[list[int]]]]
    """For each term: its place among the spans, its English, where that stands as lists of tokens."""
    evidence: Matrix
    odds: Matrix = field(default_factory=lambda: np.zeros(0))
    """Of the last look so far."""
    seen: ScoredBitext | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the English."""
        return tokens(self.bitext.english)


@dataclass
class Weights:
    """All that is fitted."""

    first: Matrix
    again: list[Matrix]
    phrase: Matrix
    sureness: ConfidenceNetwork


def sentences(file: Path) -> list[Sentence]:
    """The sentence pairs of a table of terms: id, Chinese, English, term, English of the term."""
    rows: OrderedDict[tuple[str, str], list[Row]] = OrderedDict()
    for line in file.read_text(encoding="utf-8").splitlines():
        _, chinese, english, term, meaning = line.split("\t")
        rows.setdefault((chinese, english), []).append((term, meaning))
    return [(chinese, english, terms) for (chinese, english), terms in rows.items()]


def with_less(chinese: str, english: str, terms: list[Row], chance: random.Random) -> Sentence:
    """A copy of a sentence pair without the English of some of its terms."""
    kept = []
    for term, meaning in terms:
        whole = rf"(?<!\w){re.escape(meaning)}(?!\w)"
        if chance.random() < TAKEN_OUT and len(re.findall(whole, english)) == 1:
            english = " ".join(re.sub(whole, " ", english).split())
            kept.append((term, ""))
        else:
            kept.append((term, meaning))
    return chinese, english, kept


def strange(news: Sequence[Sentence], chance: random.Random) -> list[Sentence]:
    """Copies of sentence pairs with the English of another, which has none of the terms' English."""
    found = []
    for chinese, _, terms in news:
        english = chance.choice(news)[1]
        kept = [(term, "") for term, meaning in terms if set(_words(meaning)).isdisjoint(_words(english))]
        found.append((chinese, english, kept if chance.random() < STRANGE else []))
    return found


def examples(texts: Sequence[Sentence]) -> list[Example]:
    """The texts with their evidence."""
    bitexts = [(_bitext(chinese, english, terms), terms) for chinese, english, terms in texts]
    tables = link_features([bitext for bitext, _ in bitexts])
    return [Example(bitext, _gold(bitext, terms), table) for (bitext, terms), table in zip(bitexts, tables, strict=True)]


def fit(data: list[Example], learned: Sequence[int]) -> Weights:
    """The weights of all models, learned from some of the examples; the others are looked at with them as well."""
    first = _logistic(data, [scoring.isolated_features(example.evidence) for example in data], learned, 3.0)
    first[list(scoring.ISOLATED_FEATURES).index("name")] = NAME_WEIGHT
    for example in data:
        example.odds = scoring.isolated_features(example.evidence) @ first
    again = []
    for _ in range(LOOKS):
        tables = [scoring.context_features(example.evidence, example.odds) for example in data]
        again.append(_logistic(data, tables, learned, 1.0))
        for example, table in zip(data, tables, strict=True):
            example.odds = table @ again[-1]
    _claim(data)
    phrase = _phrase_weights([data[place] for place in learned])
    answers = [answer for place in learned for answer in judged(data[place], phrase)]
    sureness = network_for([row for row, *_ in answers], [right for _, right, *_ in answers])
    return Weights(first, again, phrase, sureness)


def forest_for(values: Matrix, right: Sequence[bool]) -> ExtraTreesClassifier:
    """A forest of random trees fitted on the standard signs of links."""
    return ExtraTreesClassifier(400, min_samples_leaf=3, random_state=0).fit(values, right)


def network_for(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> ConfidenceNetwork:
    """A small network that says of links what a forest of random trees does, which is too large to ship.

    The forest, fitted on the links, tells of many rows mixed from theirs how likely each is right, and the network
    learns that (Bucila and others, Model compression, 2006).
    """
    chance = np.random.default_rng(0)
    values = np.array(rows, dtype=float)[:, : len(CONFIDENCE_FEATURES)]
    network = ConfidenceNetwork(values.mean(axis=0), values.std(axis=0), np.zeros(0), np.zeros(0))
    standard = network.standard(values)
    forest = forest_for(standard, right)
    mixed = []
    for _ in range(MIXED):
        one, other = chance.integers(len(values), size=(2, len(values)))
        mixed.append(np.where(chance.random(values.shape) < SWAPPED, standard[other], standard[one]))
    made_up = np.concatenate(mixed)
    likely = forest.predict_proba(made_up)[:, 1].clip(SUREST, 1 - SUREST)
    model = MLPRegressor(hidden_layer_sizes=(UNITS,), activation="tanh", solver="lbfgs", alpha=1.0, max_iter=1000, random_state=0)
    model.fit(made_up, np.log(likely / (1 - likely)))
    (inner, outer), (before, after) = model.coefs_, model.intercepts_
    return network._replace(inner=np.vstack([inner, before]), outer=np.append(outer[:, 0], after))


def look(data: list[Example], weights: Weights) -> None:
    """Look at examples with weights fitted on others."""
    for example in data:
        example.odds = scoring.isolated_features(example.evidence) @ weights.first
        for again in weights.again:
            example.odds = scoring.context_features(example.evidence, example.odds) @ again
    _claim(data)


def judged(example: Example, phrase: Matrix) -> list[tuple[list[float], bool, bool, bool]]:
    """For each term with a claim: its signs, and whether it is right, shares a word with the gold, and was not taken out."""
    found = []
    choices = choose_phrases(example.bitext, example.seen, phrase) if example.seen else {}
    for place, meaning, _ in example.gold:
        if choice := choices.get(place):
            answer, wanted = _words(_text(example, (choice.first, choice.last))), _words(meaning)
            found.append((choice.signs, answer == wanted, bool(set(answer) & set(wanted)), bool(meaning)))
    return found


def other_models(data: list[Example], learned: Sequence[int], judge: Sequence[int], weights: Weights) -> dict[str, list[Judged]]:
    """What models of other kinds say of the same links by the same signs."""
    known, asked = ([answer for place in part for answer in judged(data[place], weights.phrase)] for part in (learned, judge))
    standard = weights.sureness.standard
    values, wanted = (standard(np.array([row[: len(CONFIDENCE_FEATURES)] for row, *_ in part])) for part in (known, asked))
    answers = [right for _, right, *_ in known]
    models: dict[str, Any] = {
        "logistic model": LogisticRegression(C=0.1, max_iter=5000).fit(values, answers),
        "forest": forest_for(values, answers),
    }
    found: dict[str, list[Judged]] = {}
    for name, model in models.items():
        scores = model.predict_proba(wanted)[:, 1].tolist()
        found[name] = [(score, right, near, there) for score, (_, right, near, there) in zip(scores, asked, strict=True)]
    return found


def main() -> None:
    """Fit with each fifth of the newswire left out, then on all of it, and print what comes of it."""
    data = Path(sys.argv[1]) / "terms"
    chance = random.Random(0)  # noqa: S311
    news = sentences(data / "news-dev.tsv")
    whole, less = examples(news), examples([with_less(*one, chance) for one in news])
    others = examples(strange(news, chance))
    seed = examples(sentences(data / "seed.tsv"))
    both = [*whole, *less, *others]
    documents = list(accumulate(zh.strip()[-1] not in END for zh, _, _ in news))
    of_news: list[Judged] = []
    of_others: list[Judged] = []
    by_others: dict[str, list[Judged]] = {}
    for learned, left_out in GroupKFold(5).split(both, groups=documents * 3):
        weights = fit(both, list(learned))
        as_it_is = [place for place in left_out if place < len(news)]
        for name, rows in other_models(both, list(learned), as_it_is, weights).items():
            by_others.setdefault(name, []).extend(rows)
        of_news += _scored([both[place] for place in as_it_is], weights)
        of_less = _scored([both[place] for place in left_out if len(news) <= place < 2 * len(news)], weights)
        of_news += [one for one in of_less if not one[3]]
        of_others += _scored([both[place] for place in left_out if place >= 2 * len(news)], weights)
    terms = sum(len(example.gold) for example in whole)
    _show("newswire, each fifth of the documents left out", terms, [one for one in of_news if one[3]])
    left = sum(not meaning for example in less for _, meaning, _ in example.gold)
    print(f"terms taken out: {left}, of which linked {sum(not one[3] for one in of_news)}")
    for least in (0.5, 0.7, 0.8, linking.SURE_LINK, 0.9, 0.95):
        sure = [one for one in of_news if one[0] >= least]
        there = [one for one in sure if one[3]]
        exact, near = (sum(one[k] for one in there) / len(there) for k in (1, 2))
        print(
            f"from {least:.2f}: {len(there) / terms:.3f} of the terms, exact {exact:.3f}, sharing a word {near:.3f}; "
            f"of those taken out {(len(sure) - len(there)) / left:.3f}"
        )
    for name, rows in {**by_others, "network": [one for one in of_news if one[3]]}.items():
        surest = sorted(rows, reverse=True)[: int(SHOWN * terms)]
        print(f"right of the surest {SHOWN:.2f} of the terms, {name}: {np.mean([one[1] for one in surest]):.3f}")
    asked = sum(len(example.gold) for example in others)
    print(
        f"of {asked} terms beside the English of another sentence sure: {sum(one[0] >= linking.SURE_LINK for one in of_others)}"
    )
    show_reliability("Links of newswire, some taken out", [one[:2] for one in of_news], linking.SURE_LINK)
    weights = fit(both, list(range(len(both))))
    look(seed, weights)
    _show("seed, never learned from", sum(len(example.gold) for example in seed), _scored(seed, weights))
    for name, values in (("FIRST", weights.first), *(("AGAIN", w) for w in weights.again), ("PHRASE", weights.phrase)):
        print(name, ", ".join(f"{weight:.2f}" for weight in values))
    for name, table in weights.sureness._asdict().items():
        for row in np.atleast_2d(table.T):
            print(name, ", ".join(f"{weight:.3g}" for weight in row))


def _scored(data: list[Example], weights: Weights) -> list[Judged]:
    answers = [answer for example in data for answer in judged(example, weights.phrase)]
    scores = link_confidences([row for row, *_ in answers], weights.sureness).tolist()
    return [(score, *rest) for score, (_, *rest) in zip(scores, answers, strict=True) if score >= linking.LEAST_LINK]


def _bitext(chinese: str, english: str, terms: list[tuple[str, str]]) -> Bitext:
    cuts = {place for span in segment(chinese) for place in span}
    wanted: list[Span] = []
    for term, _ in terms:
        starts = [match.start() for match in re.finditer(re.escape(term), chinese)]
        if starts:
            start = max(starts, key=partial(_whole_words, cuts, len(term)))
            wanted.append((start, start + len(term)))
    spans = segment(chinese, fixed=frozenset(place for span in wanted for place in span))
    outside = [s for s in spans if not any(start <= s[0] and s[1] <= end for start, end in wanted)]
    return Bitext(chinese, sorted({*wanted, *(s for s in outside if is_linkable(chinese[slice(*s)]))}), english)


def _whole_words(cuts: set[int], length: int, place: int) -> tuple[int, int]:
    """How well a term stands on word boundaries; of places that are as good, the first."""
    return (place in cuts) + (place + length in cuts), -place


def _gold(bitext: Bitext, terms: list[Row]) -> list[tuple[int, str, list[list[int]]]]:
    found: list[tuple[int, str, list[list[int]]]] = []
    words = tokens(bitext.english)
    texts = [bitext.chinese[slice(*span)] for span in bitext.spans]
    for term, meaning in terms:
        places = [
            [n for n, word in enumerate(words) if match.start() <= word.start and word.end <= match.end()]
            for match in re.finditer(re.escape(meaning), bitext.english, flags=re.IGNORECASE)
        ]
        if not meaning and term in texts:
            found.append((texts.index(term), "", []))
        elif term in texts and any(places):
            found.append((texts.index(term), meaning, [place for place in places if place]))
    return found


def _logistic(data: list[Example], tables: list[Matrix], learned: Sequence[int], strength: float) -> Matrix:
    rows, marks = [], []
    for place in learned:
        example, values = data[place], tables[place]
        for term, _, options in example.gold:
            mark = np.zeros(values.shape[1])
            if options:
                mark[_nearest(example, term, options)] = 1
            rows.append(values[term])
            marks.append(mark)
    model = LogisticRegression(C=strength, max_iter=5000, fit_intercept=False)
    return np.asarray(model.fit(np.concatenate(rows), np.concatenate(marks)).coef_[0])


def _nearest(example: Example, term: int, options: list[list[int]]) -> list[int]:
    """Of several places where the English of a term stands, the one in the proportion of the term's own place."""
    span = example.bitext.spans[term]
    here = (span[0] + span[1]) / 2 / len(example.bitext.chinese)
    return min(options, key=lambda places: abs((places[0] + places[-1] + 1) / 2 / len(example.tokens) - here))


def _claim(data: list[Example]) -> None:
    seen = linking.assign_phrases([e.bitext for e in data], [e.evidence for e in data], [e.odds for e in data])
    for example, one in zip(data, seen, strict=True):
        example.seen = one


def _phrase_weights(data: list[Example]) -> Matrix:
    """Weights under which the phrases that are the gold's are the likeliest of each word's."""
    groups = []
    for example in data:
        for place, meaning, _ in example.gold:
            found = example.seen.phrases[place] if example.seen else None
            if found is not None and len(found.spans) > 1:
                right = np.array([_words(_text(example, span)) == _words(meaning) for span in found.spans])
                if right.any():
                    groups.append((found.features, right))

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, slope = 0.0, np.zeros_like(weights)
        for table, right in groups:
            scores = table @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            hit = (share * right).sum() + 1e-12
            value -= float(np.log(hit))
            slope -= table.T @ (share * right / hit - share)
        return value / len(groups) + PENALTY * float(weights @ weights), slope / len(groups) + 2 * PENALTY * weights

    return np.asarray(minimize(loss, np.zeros(len(PHRASE_FEATURES)), jac=True, method="L-BFGS-B").x)


def _text(example: Example, span: tuple[int, int]) -> str:
    words = example.tokens
    return example.bitext.english[words[span[0]].start : words[span[1] - 1].end]


def _words(text: str) -> list[str]:
    words = re.findall(r"[a-z0-9]+(?:['.,-][a-z0-9]+)*", text.lower())
    while words and words[0] in ("a", "an", "the"):
        del words[0]
    return words


def _show(name: str, terms: int, answers: list[Judged]) -> None:
    exact, near = sum(one[1] for one in answers), sum(one[2] for one in answers)
    print(f"{name}: exact {exact / terms:.3f} ({exact} of {terms}), of answered {exact / len(answers):.3f}, overlap {near}")


if __name__ == "__main__":
    with threadpool_limits(limits=1):  # sums in another order would lead to other weights, as good
        main()
