"""Fits the weights of the term links: `python -m benchmarks.fit_links DATA`.

DATA is the folder of the term data (see benchmarks/README.md).  Three logistic models, those of the three looks that
`cards.matching.links` takes, are fitted on `terms/news-dev.tsv`; sentences are left out in fifths to tell how well they
do on sentences they have not seen.  `terms/seed.tsv` is never fitted on.  Prints figures and weights.
"""

import re
import sys
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from cards.chinese.words import Span, cut
from cards.matching import links
from cards.matching.english import Token, tokens
from cards.matching.evidence import Bitext, features, is_linkable

NAME_WEIGHT = 8.0
"""Set by hand: the newswire is in small letters, so that no name in it can be known by its capital."""
PENALTY = 3e-4

Matrix = NDArray[np.float64]


@dataclass
class Example:
    """A sentence pair with the English of some of its terms."""

    bitext: Bitext
    gold: list[tuple[int, str, list[list[int]]]]
    """For each term: its place among the spans, its English, where that stands as lists of tokens."""
    evidence: Matrix
    first: Matrix
    second: Matrix = field(default_factory=lambda: np.zeros(0))
    claims: list[links.Claim | None] = field(default_factory=list)
    phrases: list[links.Phrases | None] = field(default_factory=list)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the English."""
        return tokens(self.bitext.english)


def examples(file: Path) -> list[Example]:
    """The sentence pairs of a table of terms: id, Chinese, English, term, English of the term."""
    rows: OrderedDict[tuple[str, str], list[tuple[str, str]]] = OrderedDict()
    for line in file.read_text(encoding="utf-8").splitlines():
        _, chinese, english, term, meaning = line.split("\t")
        rows.setdefault((chinese, english), []).append((term, meaning))
    bitexts = [(_bitext(chinese, english, terms), terms) for (chinese, english), terms in rows.items()]
    tables = features([bitext for bitext, _ in bitexts])
    return [
        Example(bitext, _gold(bitext, terms), table, links.first_look(table))
        for (bitext, terms), table in zip(bitexts, tables, strict=True)
    ]


def fit(data: list[Example], learned: list[int]) -> tuple[Matrix, Matrix, Matrix]:
    """The weights of the three looks, learned from some of the examples; the others are looked at with them as well."""
    first = _logistic(data, learned, "first", 3.0)
    first[list(links.FIRST_COLUMNS).index("name")] = NAME_WEIGHT
    for example in data:
        example.second = links.second_look(example.evidence, example.first @ first)
    second = _logistic(data, learned, "second", 1.0)
    _claim(data, second)
    return first, second, _phrase_weights([data[place] for place in learned])


def report(data: list[Example], phrase: Matrix) -> tuple[int, int, int, int]:
    """Terms, answers, exact answers and answers that share a word with the gold."""
    terms = answered = exact = overlap = 0
    for example in data:
        for place, meaning, _ in example.gold:
            terms += 1
            found = example.phrases[place]
            if found is None:
                continue
            answered += 1
            best = found.spans[int(np.argmax(found.features @ phrase))]
            answer = _words(_text(example, best))
            exact += answer == _words(meaning)
            overlap += bool(set(answer) & set(_words(meaning)))
    return terms, answered, exact, overlap


def main() -> None:
    """Fit with each fifth of the newswire left out, then on all of it, and print what comes of it."""
    data = Path(sys.argv[1]) / "terms"
    news, seed = examples(data / "news-dev.tsv"), examples(data / "seed.tsv")
    counts = np.zeros(4, dtype=int)
    odds: list[tuple[float, bool]] = []
    for learned, left_out in GroupKFold(5).split(news, groups=range(len(news))):
        *_, phrase = fit(news, list(learned))
        part = [news[place] for place in left_out]
        counts += report(part, phrase)
        odds += [answer for example in part for answer in _answers(example, phrase)]
    _show("newswire, each fifth left out", counts)
    first, second, phrase = fit(news, list(range(len(news))))
    for example in seed:
        example.second = links.second_look(example.evidence, example.first @ first)
    _claim(seed, second)
    _show("seed, never learned from", report(seed, phrase))
    sureness = LogisticRegression(C=100).fit([[score] for score, _ in odds], [right for _, right in odds])
    for name, weights in (("FIRST", first), ("SECOND", second), ("PHRASE", phrase)):
        print(name, ", ".join(f"{weight:.2f}" for weight in weights))
    print(f"SURENESS {sureness.intercept_[0]:.2f}, {sureness.coef_[0][0]:.2f}")


def _bitext(chinese: str, english: str, terms: list[tuple[str, str]]) -> Bitext:
    cuts = {place for span in cut(chinese) for place in span}
    wanted: list[Span] = []
    for term, _ in terms:
        starts = [match.start() for match in re.finditer(re.escape(term), chinese)]
        if starts:
            start = max(starts, key=partial(_whole_words, cuts, len(term)))
            wanted.append((start, start + len(term)))
    spans = cut(chinese, fixed=frozenset(place for span in wanted for place in span))
    outside = [s for s in spans if not any(start <= s[0] and s[1] <= end for start, end in wanted)]
    return Bitext(chinese, sorted({*wanted, *(s for s in outside if is_linkable(chinese[slice(*s)]))}), english)


def _whole_words(cuts: set[int], length: int, place: int) -> tuple[int, int]:
    """How well a term stands on word boundaries; of places that are as good, the first."""
    return (place in cuts) + (place + length in cuts), -place


def _gold(bitext: Bitext, terms: list[tuple[str, str]]) -> list[tuple[int, str, list[list[int]]]]:
    found = []
    words = tokens(bitext.english)
    texts = [bitext.chinese[slice(*span)] for span in bitext.spans]
    for term, meaning in terms:
        places = [
            [n for n, word in enumerate(words) if match.start() <= word.start and word.end <= match.end()]
            for match in re.finditer(re.escape(meaning), bitext.english, flags=re.IGNORECASE)
        ]
        if term in texts and any(places):
            found.append((texts.index(term), meaning, [place for place in places if place]))
    return found


def _logistic(data: list[Example], learned: list[int], table: str, strength: float) -> Matrix:
    rows, marks = [], []
    for place in learned:
        example = data[place]
        values = getattr(example, table)
        for term, _, options in example.gold:
            mark = np.zeros(values.shape[1])
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


def _claim(data: list[Example], second: Matrix) -> None:
    odds = [example.second @ second - links.BIAS for example in data]
    for example, scores in zip(data, odds, strict=True):
        example.claims = links.assign(scores)
    phrases = links.whole_phrases([e.bitext for e in data], [e.evidence for e in data], odds, [e.claims for e in data])
    for example, found in zip(data, phrases, strict=True):
        example.phrases = found


def _phrase_weights(data: list[Example]) -> Matrix:
    """Weights under which the phrases that are the gold's are the likeliest of each word's."""
    groups = []
    for example in data:
        for place, meaning, _ in example.gold:
            found = example.phrases[place]
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

    return np.asarray(minimize(loss, np.zeros(len(links.PHRASE)), jac=True, method="L-BFGS-B").x)


def _answers(example: Example, phrase: Matrix) -> list[tuple[float, bool]]:
    found = []
    for place, meaning, _ in example.gold:
        claim, phrases = example.claims[place], example.phrases[place]
        if claim and phrases:
            best = phrases.spans[int(np.argmax(phrases.features @ phrase))]
            found.append((claim.odds, _words(_text(example, best)) == _words(meaning)))
    return found


def _text(example: Example, span: tuple[int, int]) -> str:
    words = example.tokens
    return example.bitext.english[words[span[0]].start : words[span[1] - 1].end]


def _words(text: str) -> list[str]:
    words = re.findall(r"[a-z0-9]+(?:['.,-][a-z0-9]+)*", text.lower())
    while words and words[0] in ("a", "an", "the"):
        del words[0]
    return words


def _show(name: str, counts: Any) -> None:
    terms, answered, exact, overlap = counts
    print(f"{name}: exact {exact / terms:.3f} ({exact} of {terms}), of answered {exact / answered:.3f}, overlap {overlap}")


if __name__ == "__main__":
    main()
