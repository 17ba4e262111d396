"""The English of a term in its sentence: `python -m benchmarks.terms DATA`.

Tables of terms with their English (see benchmarks/README.md).  An answer is exact when it has the same words, `a`, `an` and
`the` at its beginning aside; F1 is the mean over the terms of that of the bags of words; overlap counts answers that
share a word.  Rows: this program, all its answers; the same, only those sure enough to be a card's prompt; and a plain
dictionary aligner: the longest gloss of CC-CEDICT for the term that stands in the English, endings aside.  `--ablate`
switches off each kind of evidence in turn, with the weights as they are.  Then how true the scores are.
"""

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from benchmarks.reliability import show_reliability
from benchmarks.table import share, show, timed
from cards.chinese.scripts import simplified
from cards.english.lemmas import lemma_similarity
from cards.english.tokens import tokens
from cards.matching.lexicon.glosses import glosses
from cards.matching.links import link_features, linking
from cards.matching.sentences.alignment import pair_rows
from cards.matching.terms.terms import find_terms
from cards.model import Paragraph, Row

FILES = ("news-dev", "seed", "novel-names-dev")
KINDS = {
    "dictionary": ("gloss", "phrase", "verbatim", "part"),
    "vectors": ("vector",),
    "numbers": ("number",),
    "names by pinyin": ("name",),
    "names by sound": ("sound",),
}
TOGETHER = 64


@dataclass(frozen=True)
class Item:
    """A term in its sentence, with its English."""

    chinese: str
    english: str
    term: str
    meaning: str


Answer = tuple[str, float]
"""The English found, empty for none, and how sure it is."""


def items(file: Path) -> list[Item]:
    """The rows of a table: id, Chinese, English, term, English of the term."""
    return [Item(*line.split("\t")[1:]) for line in file.read_text(encoding="utf-8").splitlines()]


def here(table: Sequence[Item]) -> list[Answer]:
    """This program's answers, as for a table of sentence pairs whose column `terms` asks for these."""
    wanted: dict[tuple[str, str], list[str]] = {}
    for item in table:
        wanted.setdefault((item.chinese, item.english), []).append(item.term)
    rows = [Row(Paragraph(zh, "", n), Paragraph(en, "", n), tuple(asked)) for n, ((zh, en), asked) in enumerate(wanted.items())]
    pairs = pair_rows(rows)
    read = [one for start in range(0, len(pairs), TOGETHER) for one in find_terms(pairs[start : start + TOGETHER])]
    found = {
        (pair.zh, pair.en, term.text): (term.english or "", term.link_confidence)
        for pair, one in zip(pairs, read, strict=True)
        for term in reversed(one.terms)
        if term.wanted
    }
    return [found.get((item.chinese, item.english, item.term), ("", 0.0)) for item in table]


def by_dictionary(table: Sequence[Item]) -> list[Answer]:
    """The longest gloss of each term that stands in the English."""
    return [(_longest_gloss(item), 1.0) for item in table]


def _longest_gloss(item: Item) -> str:
    words = tokens(item.english)
    best = ""
    for gloss in glosses(simplified(item.term)):
        for start in range(len(words) - len(gloss.lemmas) + 1):
            run = words[start : start + len(gloss.lemmas)]
            if all(lemma_similarity(token.lemma, lemma) for token, lemma in zip(run, gloss.lemmas, strict=True)):
                best = max(best, item.english[run[0].start : run[-1].end], key=len)
    return best


def scored(table: Sequence[Item], answers: Sequence[Answer]) -> tuple[float, ...]:
    """Exact, mean F1, overlap and answered over all terms, and exact over the answered."""
    exact = overlap = answered = 0
    f1 = 0.0
    for item, (answer, _) in zip(table, answers, strict=True):
        wanted, found = words_of(item.meaning), words_of(answer)
        both = sum((Counter(wanted) & Counter(found)).values())
        exact += wanted == found
        overlap += both > 0
        answered += bool(found)
        f1 += 2 * both / (len(wanted) + len(found)) if both else 0.0
    return exact / len(table), f1 / len(table), overlap / len(table), answered / len(table), exact / max(answered, 1)


def words_of(text: str) -> list[str]:
    """The words of an answer as they are compared."""
    found = re.findall(r"[a-z0-9]+(?:['.,-][a-z0-9]+)*", text.lower().replace("’", "'"))
    bare = [word.removesuffix("'s") for word in found]
    while bare and bare[0] in ("a", "an", "the"):
        del bare[0]
    return bare


def without(kind: str) -> AbstractContextManager[object]:
    """The program with one kind of evidence at zero."""
    columns = [link_features.LINK_FEATURES.index(name) for name in KINDS[kind]]

    def less(bitexts: Sequence[link_features.Bitext]) -> list[link_features.LinkFeatures]:
        tables = link_features.link_features(bitexts)
        for table in tables:
            table[:, :, columns] = 0.0
        return tables

    return mock.patch.object(linking, "link_features", less)


def main() -> None:
    """Print a table for each file, and how true the scores are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ablate", action="store_true")
    options = parser.parse_args()
    for name in FILES:
        table = items(options.data / "terms" / f"{name}.tsv")
        here(table[:1])
        answers, seconds = timed(lambda table=table: here(table))  # type: ignore[misc]
        sure = [(answer, score) if score >= linking.SURE_LINK else ("", 0.0) for answer, score in answers]
        plain, plain_seconds = timed(lambda table=table: by_dictionary(table))  # type: ignore[misc]
        rows = [_row("zhcards", table, answers, seconds), _row("zhcards, sure ones", table, sure, seconds)]
        for kind in KINDS if options.ablate else ():
            with without(kind):
                less, less_seconds = timed(lambda table=table: here(table))  # type: ignore[misc]
            rows.append(_row(f"zhcards without {kind}", table, less, less_seconds))
        rows.append(_row("plain dictionary", table, plain, plain_seconds))
        columns = ("", "exact", "F1", "overlap", "answered", "exact of answered", "ms a term")
        show(f"{len(table)} terms of {name}", columns, rows)
        judged = [
            (score, words_of(answer) == words_of(item.meaning))
            for item, (answer, score) in zip(table, answers, strict=True)
            if answer
        ]
        show_reliability(f"Scores of links, {name}: exactly right", judged, linking.SURE_LINK)


def _row(name: str, table: Sequence[Item], answers: Sequence[Answer], seconds: float) -> tuple[str, ...]:
    return (name, *(share(value, 1) for value in scored(table, answers)), f"{1000 * seconds / len(table):.2f}")


if __name__ == "__main__":
    main()
