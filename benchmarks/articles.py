"""Sentence pairs of whole articles: `python -m benchmarks.articles DATA`.

The texts are news articles in the archive's layout with gold segments (see benchmarks/README.md), once as they are, and once
with 10 % of the English segments and 5 % of the Chinese ones removed at random.  A pair is right if both sides cover the
same gold segments; a sentence alone is right if it covers only segments whose other side was removed.  Printed are, for
this program and for galechurch:

precision  right pairs among all pairs
fine       the share of the Chinese characters that stand in a right pair of one segment, among those of segments with two sides
lost       the share of all characters that stand in no pair

Last comes the reliability of the confidences.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks.report.reliability import Outcome, show_reliability
from benchmarks.report.table import show, timed
from benchmarks.sentences import galechurch as galechurch_beads
from cards.documents import read, split
from cards.matching.sentences import alignment
from cards.matching.sentences.alignment import align
from cards.model import Document, Paragraph, SentencePair

REMOVED = {"chinese": 0.05, "english": 0.10}
"""The share of the segments of each side that are removed."""
SEED = 7
"""Of the random numbers that say which."""

Aligner = Callable[[Document], Sequence[SentencePair]]


@dataclass(frozen=True)
class Article:
    """An article with the gold segment of each of its characters."""

    document: Document
    segments: tuple[tuple[int, ...], tuple[int, ...]]
    """For the Chinese and for the English: the number of the segment of each character that is not white space."""


def articles(data: Path) -> list[Article]:
    """Return the articles of the data."""
    return [_article(gold) for gold in sorted((data / "documents/dev").glob("*.gold.tsv"))]


def thinned(article: Article, chance: random.Random) -> Article:
    """Return an article without some of its segments.

    Args:
        article: The article.
        chance: Draws the segments to remove from each side.
    """
    sides, segments = [], []
    for (name, share), numbers in zip(REMOVED.items(), article.segments, strict=True):
        removed = {number for number in sorted(set(numbers)) if chance.random() < share}
        sides.append(_without(getattr(article.document, name), numbers, removed))
        segments.append(tuple(number for number in numbers if number not in removed))
    return Article(replace(article.document, chinese=sides[0], english=sides[1]), (segments[0], segments[1]))


def zhcards(document: Document) -> Sequence[SentencePair]:
    """Return the pairs of this program."""
    return align(*split(document))


def galechurch(document: Document) -> Sequence[SentencePair]:
    """Return the pairs of galechurch, from the sentences that this program finds."""
    chinese, english = split(document)
    beads = galechurch_beads([one.text for one in chinese], [one.text for one in english])
    return [
        SentencePair(index, tuple(chinese[i] for i in zh), tuple(english[j] for j in en), 1.0)
        for index, ((zh, en), _) in enumerate(beads)
    ]


def covered(segments: Sequence[int], start: int, length: int) -> frozenset[int]:
    """Return the segments that a stretch of text covers: it holds at least half of the segment, or the segment half of it.

    Args:
        segments: The segment of each character of the side.
        start: The offset of the stretch.
        length: Its number of characters.
    """
    inside = segments[start : start + length]
    return frozenset(number for number in set(inside) if inside.count(number) * 2 >= min(segments.count(number), length))


def squeezed(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


@dataclass
class Counts:
    """Counts over articles."""

    pairs: int = 0
    right: int = 0
    fine: int = 0
    """Chinese characters in right pairs of one segment."""
    chinese: int = 0
    """Chinese characters of segments with two sides."""
    lost: int = 0
    characters: int = 0

    @property
    def shares(self) -> tuple[float, float, float]:
        """Precision, fine and lost."""
        return self.right / self.pairs, self.fine / self.chinese, self.lost / self.characters

    def add(self, article: Article, pairs: Sequence[SentencePair]) -> list[Outcome]:
        """Count the pairs of an article, and return the outcomes of those with two sides."""
        two_sided = set(article.segments[0]) & set(article.segments[1])
        offsets, outcomes = [0, 0], list[Outcome]()
        for pair in pairs:
            lengths = [sum(len(squeezed(one.text)) for one in side) for side in (pair.chinese, pair.english)]
            sides = [covered(*one) for one in zip(article.segments, offsets, lengths, strict=True)]
            offsets = [offset + length for offset, length in zip(offsets, lengths, strict=True)]
            is_right = sides[0] == sides[1] if all(sides) else two_sided.isdisjoint(sides[0] | sides[1])
            self.pairs += 1
            self.right += is_right
            if all(sides):
                outcomes.append((pair.confidence, is_right))
                self.fine += lengths[0] if is_right and len(sides[0]) == 1 else 0
        characters = sum(map(len, article.segments))
        self.chinese += sum(number in two_sided for number in article.segments[0])
        self.characters += characters
        self.lost += characters - sum(offsets)
        return outcomes


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    whole = articles(parser.parse_args().data)
    chance = random.Random(SEED)  # noqa: S311
    texts = {f"{len(whole)} articles": whole, "The same with segments removed": [thinned(one, chance) for one in whole]}
    zhcards(whole[0].document)
    outcomes: list[Outcome] = []
    for title, some in texts.items():
        row, of_pairs = _measure("zhcards", zhcards, some)
        outcomes += of_pairs
        rows = [row, _measure("galechurch", galechurch, some)[0]]
        show(title, ("", "precision", "fine", "lost", "ms an article"), rows)
    show_reliability("Confidence of sentence pairs, news", outcomes, alignment.SURE_PAIR)


def _measure(name: str, system: Aligner, texts: Sequence[Article]) -> tuple[tuple[str, ...], list[Outcome]]:
    """Return the row of a system in the table, and the outcomes of its pairs."""
    counts = Counts()
    aligned, seconds = timed(partial(_align_all, system, texts))
    outcomes = [outcome for article, pairs in zip(texts, aligned, strict=True) for outcome in counts.add(article, pairs)]
    return (name, *(f"{share:.4f}" for share in counts.shares), f"{1000 * seconds / len(texts):.0f}"), outcomes


def _align_all(system: Aligner, texts: Sequence[Article]) -> list[Sequence[SentencePair]]:
    return [system(one.document) for one in texts]


def _article(gold: Path) -> Article:
    """Return the article beside a table whose rows are the Chinese and the English of its segments."""
    document = read(str(gold).replace(".gold.tsv", ".txt"))
    rows = [line.split("\t") for line in gold.read_text(encoding="utf-8").splitlines()]
    chinese, english = (tuple(n for n, row in enumerate(rows) for _ in squeezed(row[side])) for side in (0, 1))
    return Article(document, (chinese, english))


def _without(paragraphs: Sequence[Paragraph], numbers: Sequence[int], removed: set[int]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a side without the characters of some segments; paragraphs left empty are dropped."""
    offset, kept = 0, []
    for paragraph in paragraphs:
        characters = []
        for char in paragraph.text:
            if char.isspace() or numbers[offset] not in removed:
                characters.append(char)
            offset += not char.isspace()
        kept.append(replace(paragraph, text=" ".join("".join(characters).split())))
    return tuple(paragraph for paragraph in kept if paragraph.text)


if __name__ == "__main__":
    main()
