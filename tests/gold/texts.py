"""The gold texts: sentence pairs with their words, readings and links.  README.md in this folder describes the format."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from cards.chinese.characters import HAN
from cards.model import Document, Paragraph, Source

HERE = Path(__file__).parent
PARAGRAPH = "¶"


@dataclass(frozen=True)
class GoldPair:
    """A bead of sentences, with its words, readings and links where the text has them."""

    zh_sentences: tuple[str, ...]
    """Without the paragraph marks."""
    en_sentences: tuple[str, ...]
    words: tuple[str, ...] = ()
    """In order, punctuation left out; `+` inside a word marks an optional boundary."""
    pinyin: tuple[str, ...] = ()
    """One marked syllable for each Chinese character; `gè/ge` where both are right."""
    links: tuple[tuple[str, str], ...] = ()
    """Chinese terms with their English; the English is empty where the translation has no words for the term."""

    @property
    def zh(self) -> str:
        """The Chinese side as one text."""
        return "".join(self.zh_sentences)

    @property
    def en(self) -> str:
        """The English side as one text."""
        return " ".join(self.en_sentences)

    @cached_property
    def syllables(self) -> dict[int, str]:
        """The reading of each Chinese character, by its index in the text."""
        return dict(zip((index for index, char in enumerate(self.zh) if HAN.match(char)), self.pinyin, strict=True))

    @cached_property
    def boundaries(self) -> tuple[frozenset[int], frozenset[int]]:
        """The indexes of the required word boundaries, and of the optional ones, at punctuation too."""
        needed: set[int] = {0, len(self.zh)}
        free: set[int] = set()
        end = 0
        for word in self.words:
            parts = word.split("+")
            start = self.zh.index("".join(parts), end)
            *inner, end = accumulate(map(len, parts), initial=start)
            needed |= {start, end}
            free.update(inner[1:])
        punctuation = {index for index, char in enumerate(self.zh) if not (HAN.match(char) or char.isalnum())}
        return frozenset(needed), frozenset(free | {at for index in punctuation for at in (index, index + 1)} - needed)


@dataclass(frozen=True)
class GoldText:
    """A text of gold pairs."""

    name: str
    pairs: tuple[GoldPair, ...]
    document: Document
    """The same as running text."""

    @property
    def annotated(self) -> bool:
        """Whether it has words, readings and links; a text without them only tests alignment."""
        return bool(self.pairs[0].words)


def gold_texts() -> list[GoldText]:
    """All texts, in the order of their names."""
    return [_read(path) for path in sorted(HERE.glob("*.toml"))]


def span(text: str, part: str) -> tuple[int, int]:
    """Return [start, end) of a part of a text; `rated#2` is the second `rated`.

    Raises:
        ValueError: The text does not contain it.
    """
    bare, _, number = part.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(bare, start + 1)
    return start, start + len(bare)


def _read(path: Path) -> GoldText:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
    sides = [[sentence for table in tables for sentence in table[side]] for side in ("zh", "en")]
    source = Source(path.name)
    chinese, english = (_paragraphs(side, path.name, joint) for side, joint in zip(sides, ("", " "), strict=True))
    pairs = tuple(
        GoldPair(
            tuple(sentence.removeprefix(PARAGRAPH) for sentence in table["zh"]),
            tuple(sentence.removeprefix(PARAGRAPH) for sentence in table["en"]),
            tuple(table.get("words", "").split()),
            tuple(table.get("pinyin", "").split()),
            tuple(table.get("links", {}).items()),
        )
        for table in tables
    )
    return GoldText(path.stem, pairs, Document(source, chinese, english))


def _paragraphs(sentences: list[str], file: str, joint: str) -> tuple[Paragraph, ...]:
    texts = joint.join(sentences).removeprefix(PARAGRAPH).split(PARAGRAPH)
    return tuple(Paragraph(text.strip(), file, line) for line, text in enumerate(texts, 1))
