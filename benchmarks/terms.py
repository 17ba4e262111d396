"""The English of a term in its sentence: `python -m benchmarks.terms DATA [--ablate]`.

The data are tables of terms with their English (see benchmarks/README.md).  Printed are, for each table:

exact              the share of the terms whose English has the same words, an article at its beginning not counted
F1                 the mean over the terms of the F1 of the two bags of words
overlap            the share of the terms whose English shares a word
answered           the share of the terms that have an answer
exact of answered  exact answers among all answers

A row is for all answers of this program, a row for those sure enough to be a card's prompt, and a row for a plain dictionary
aligner: the longest gloss of the term in CC-CEDICT that stands in the English, endings not counted.  `--ablate` adds a row
without each kind of feature, the weights as they are.  Last comes the reliability of the confidences.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from benchmarks.report.reliability import Outcome, show_reliability
from benchmarks.report.table import share, show, timed
from cards.chinese.scripts import simplified
from cards.encoder.encoder import Encode, encode
from cards.english.lemmas import lemma_similarity
from cards.english.tokens import tokens
from cards.matching.lexicon.glosses import glosses
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.links import linking
from cards.matching.links.bitext import Bitext
from cards.matching.links.link_features import LINK_FEATURES, LinkFeatures, link_features
from cards.matching.links.linking import SURE_LINK
from cards.matching.sentences.alignment import pair_rows
from cards.matching.terms.terms import find_terms
from cards.model import Paragraph, Row

TABLES = ("news-dev", "seed", "novel-names-dev")
KINDS = {
    "dictionary": ("gloss", "phrase", "verbatim", "part"),
    "vectors": ("vector",),
    "numbers": ("number",),
    "names by pinyin": ("name",),
    "names by sound": ("sound",),
}
"""The features of each kind that `--ablate` leaves out."""
_AT_A_TIME = 64
"""Sentence pairs studied together, as in the pipeline."""


class Item(NamedTuple):
    """A term in its sentence pair, with its English."""

    chinese: str
    english: str
    term: str
    meaning: str


class Answer(NamedTuple):
    """The English that a system gives for a term."""

    english: str = ""
    """Empty if there is none."""
    confidence: float = 0.0


class Scores(NamedTuple):
    """The figures of a system, in the order of the columns."""

    exact: float
    f1: float
    overlap: float
    answered: float
    exact_of_answered: float


System = Callable[[Sequence[Item]], list[Answer]]


def items(file: Path) -> list[Item]:
    """Return the rows of a table: id, Chinese, English, term, English of the term."""
    return [Item(*line.split("\t")[1:]) for line in file.read_text(encoding="utf-8").splitlines()]


def zhcards(asked: Sequence[Item]) -> list[Answer]:
    """Return the answers of this program, as for a table of sentence pairs whose column `terms` asks for the terms."""
    terms: dict[tuple[str, str], list[str]] = {}
    for item in asked:
        terms.setdefault((item.chinese, item.english), []).append(item.term)
    rows = [Row(Paragraph(zh, "", n), Paragraph(en, "", n), tuple(some)) for n, ((zh, en), some) in enumerate(terms.items())]
    answers: dict[tuple[str, str, str], Answer] = {}
    pairs = pair_rows(rows)
    for start in range(0, len(pairs), _AT_A_TIME):
        some = pairs[start : start + _AT_A_TIME]
        for pair, own in zip(some, find_terms(list(map(parse_pair, some))), strict=True):
            for term in own.terms:
                if term.wanted:
                    answers.setdefault((pair.zh, pair.en, term.text), Answer(term.english or "", term.link_confidence))
    return [answers.get((item.chinese, item.english, item.term), Answer()) for item in asked]


def plain_dictionary(asked: Sequence[Item]) -> list[Answer]:
    """Return for each term its longest gloss that stands in the English."""
    return [Answer(_longest_gloss(item), 1.0) for item in asked]


def only_sure(answers: Sequence[Answer]) -> list[Answer]:
    """Return the answers without those that are not sure enough to be a card's prompt."""
    return [answer if answer.confidence >= SURE_LINK else Answer() for answer in answers]


def scores(asked: Sequence[Item], answers: Sequence[Answer]) -> Scores:
    """Return the figures of a system."""
    exact = overlap = answered = 0
    f1 = 0.0
    for item, answer in zip(asked, answers, strict=True):
        gold, own = words_of(item.meaning), words_of(answer.english)
        common = sum((Counter(gold) & Counter(own)).values())
        exact += gold == own
        overlap += common > 0
        answered += bool(own)
        f1 += 2 * common / (len(gold) + len(own)) if common else 0.0
    return Scores(exact / len(asked), f1 / len(asked), overlap / len(asked), answered / len(asked), exact / max(answered, 1))


def words_of(text: str) -> list[str]:
    """Return the words by which answers are compared: lower case, no article at the beginning, no `'s`."""
    words = re.findall(r"[a-z0-9]+(?:['.,-][a-z0-9]+)*", text.lower().replace("’", "'"))
    words = [word.removesuffix("'s") for word in words]
    while words and words[0] in ("a", "an", "the"):
        del words[0]
    return words


def without(kind: str) -> AbstractContextManager[object]:
    """Return a context in which one kind of feature is 0 for every word and token."""
    columns = [LINK_FEATURES.index(name) for name in KINDS[kind]]

    def fewer_features(bitexts: Sequence[Bitext], encode: Encode = encode) -> list[LinkFeatures]:
        tables = link_features(bitexts, encode)
        for table in tables:
            table[:, :, columns] = 0.0
        return tables

    return mock.patch.object(linking, "link_features", fewer_features)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ablate", action="store_true")
    options = parser.parse_args()
    for name in TABLES:
        _show_table(name, items(options.data / "terms" / f"{name}.tsv"), KINDS if options.ablate else ())


def _show_table(name: str, asked: Sequence[Item], kinds: Iterable[str]) -> None:
    zhcards(asked[:1])
    answers, seconds = timed(partial(zhcards, asked))
    rows = [_row("zhcards", asked, answers, seconds), _row("zhcards, sure ones", asked, only_sure(answers), seconds)]
    for kind in kinds:
        with without(kind):
            rows.append(_row(f"zhcards without {kind}", asked, *timed(partial(zhcards, asked))))
    rows.append(_row("plain dictionary", asked, *timed(partial(plain_dictionary, asked))))
    columns = ("", "exact", "F1", "overlap", "answered", "exact of answered", "ms a term")
    show(f"{len(asked)} terms of {name}", columns, rows)
    outcomes: list[Outcome] = [
        (answer.confidence, words_of(answer.english) == words_of(item.meaning))
        for item, answer in zip(asked, answers, strict=True)
        if answer.english
    ]
    show_reliability(f"Confidence of links, {name}: exactly right", outcomes, SURE_LINK)


def _row(name: str, asked: Sequence[Item], answers: Sequence[Answer], seconds: float) -> tuple[str, ...]:
    return (name, *(share(value, 1) for value in scores(asked, answers)), f"{1000 * seconds / len(asked):.2f}")


def _longest_gloss(item: Item) -> str:
    words = tokens(item.english)
    longest = ""
    for gloss in glosses(simplified(item.term)):
        for start in range(len(words) - len(gloss.lemmas) + 1):
            phrase = words[start : start + len(gloss.lemmas)]
            if all(lemma_similarity(token.lemma, lemma) for token, lemma in zip(phrase, gloss.lemmas, strict=True)):
                longest = max(longest, item.english[phrase[0].start : phrase[-1].end], key=len)
    return longest


if __name__ == "__main__":
    main()
