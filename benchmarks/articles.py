"""Sentence pairs of whole articles: `python -m benchmarks.articles DATA`.

News articles in the archive's layout with gold segments (see benchmarks/README.md), as they are, and once more with 10 %
of the English segments and 5 % of the Chinese ones taken out at random.  A pair is right when both its sides cover the
same gold segments, or when the one side it has covers segments whose other side was taken out.  Printed:

precision  right pairs of all pairs
fine       share of the Chinese characters, of segments that have both sides, that stand in a right pair of one segment
lost       share of all characters that stand in no pair
"""

import argparse
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.reliability import show_reliability
from benchmarks.table import show, timed
from cards.documents import read, split
from cards.matching.sentences import alignment
from cards.matching.sentences.alignment import align
from cards.model import Document, SentencePair

TAKEN_OUT = {"chinese": 0.05, "english": 0.10}
SEED = 7


@dataclass(frozen=True)
class Article:
    """An article with the gold segment of each of its characters, white space aside."""

    document: Document
    owners: tuple[tuple[int, ...], tuple[int, ...]]
    """For the Chinese and the English: the number of the segment that each character belongs to."""


def articles(data: Path) -> list[Article]:
    """The articles of the folder."""
    found = []
    for gold in sorted((data / "documents/dev").glob("*.gold.tsv")):
        document = read(str(gold).replace(".gold.tsv", ".txt"))
        rows = [line.split("\t") for line in gold.read_text(encoding="utf-8").splitlines()]
        chinese, english = (tuple(n for n, row in enumerate(rows) for _ in _squeezed(row[side])) for side in (0, 1))
        found.append(Article(document, (chinese, english)))
    return found


def thinned(article: Article, chance: random.Random) -> Article:
    """The article with some segments taken out of either side."""
    sides, owners = [], []
    for name, mine in zip(TAKEN_OUT, article.owners, strict=True):
        gone = {number for number in sorted(set(mine)) if chance.random() < TAKEN_OUT[name]}
        at, kept = 0, []
        for paragraph in getattr(article.document, name):
            letters = []
            for char in paragraph.text:
                if char.isspace() or mine[at] not in gone:
                    letters.append(char)
                at += not char.isspace()
            kept.append(replace(paragraph, text=" ".join("".join(letters).split())))
        sides.append(tuple(paragraph for paragraph in kept if paragraph.text))
        owners.append(tuple(number for number in mine if number not in gone))
    return Article(replace(article.document, chinese=sides[0], english=sides[1]), (owners[0], owners[1]))


def here(document: Document) -> Sequence[SentencePair]:
    """This program's pairs."""
    return align(*split(document))


def galechurch(document: Document) -> Sequence[SentencePair]:
    """The pairs of an aligner that looks at lengths alone, of the sentences this program finds."""
    from benchmarks.sentences import galechurch as beads

    chinese, english = split(document)
    found = beads([one.text for one in chinese], [one.text for one in english])
    return [
        SentencePair(n, tuple(chinese[i] for i in zh), tuple(english[j] for j in en), 1.0)
        for n, ((zh, en), _) in enumerate(found)
    ]


@dataclass
class Score:
    """Counts over articles."""

    pairs: int = 0
    right: int = 0
    fine: int = 0
    chinese: int = 0
    lost: int = 0
    characters: int = 0

    def add(self, article: Article, found: Sequence[SentencePair]) -> list[tuple[float, bool]]:
        """Count an article; returns the score of each pair with two sides and whether it is right."""
        both = set(article.owners[0]) & set(article.owners[1])
        at, judged = [0, 0], []
        for pair in found:
            held = []
            for side, sentences in enumerate((pair.chinese, pair.english)):
                length = sum(len(_squeezed(sentence.text)) for sentence in sentences)
                held.append(_covered(article.owners[side], at[side], length))
                at[side] += length
            alone = not all(held)
            right = not (set().union(*held) & both) if alone else held[0] == held[1]
            self.pairs += 1
            self.right += right
            if not alone:
                judged.append((pair.confidence, right))
                if right and len(held[0]) == 1:
                    self.fine += sum(len(_squeezed(sentence.text)) for sentence in pair.chinese)
        self.chinese += sum(number in both for number in article.owners[0])
        self.characters += len(article.owners[0]) + len(article.owners[1])
        self.lost += len(article.owners[0]) + len(article.owners[1]) - sum(at)
        return judged


def main() -> None:
    """Print both tables, and how true the scores are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    whole = articles(parser.parse_args().data)
    chance = random.Random(SEED)  # noqa: S311
    thin = [thinned(article, chance) for article in whole]
    systems: list[tuple[str, Callable[[Document], Sequence[SentencePair]]]] = [("zhcards", here), ("galechurch", galechurch)]
    judged: list[tuple[float, bool]] = []
    here(whole[0].document)
    for title, texts in ((f"{len(whole)} articles", whole), ("The same with segments taken out", thin)):
        rows = []
        for name, system in systems:
            score = Score()
            found, seconds = timed(lambda system=system, texts=texts: [system(one.document) for one in texts])  # type: ignore[misc]
            for article, pairs_found in zip(texts, found, strict=True):
                one = score.add(article, pairs_found)
                judged += one if system is here else []
            rows.append(
                (
                    name,
                    f"{score.right / score.pairs:.4f}",
                    f"{score.fine / score.chinese:.4f}",
                    f"{score.lost / score.characters:.4f}",
                    f"{1000 * seconds / len(texts):.0f}",
                )
            )
        show(title, ("", "precision", "fine", "lost", "ms an article"), rows)
    show_reliability("Scores of sentence pairs, news", judged, alignment.SURE_PAIR)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _covered(owners: Sequence[int], start: int, length: int) -> set[int]:
    """The segments that a text covers: at least half of the segment, or half of the text, lies in the other."""
    held = owners[start : start + length]
    return {number for number in set(held) if held.count(number) * 2 >= min(owners.count(number), length)}


if __name__ == "__main__":
    main()
