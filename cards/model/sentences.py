"""Sentences and sentence pairs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one side of a document."""

    text: str
    file: str
    line: int
    index: int
    """Its index among the sentences of its side."""
    paragraph: int
    """The index of its paragraph among those of its side."""
    gap: str = ""
    """The white space between it and the next sentence."""
    uncorrected: str = ""
    """Its text before the learner corrected it; empty where nothing was corrected."""


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Chinese sentences and the English ones that say the same; one side may be empty."""

    index: int
    chinese: tuple[Sentence, ...]
    english: tuple[Sentence, ...]
    confidence: float
    """How sure it is that the two say the same, 0 to 1."""
    wanted: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    """Texts for the learner's own fields, by the name of the field."""
    earlier_zh: tuple[str, ...] = ()
    """The Chinese of the pairs that were here before corrections; empty where that is its own."""
    confirmed: bool = False
    """Whether the learner has said that the two sides belong together."""

    @property
    def known_by(self) -> tuple[str, ...]:
        """The Chinese texts that a deck knows it by, the first one first: corrections do not change them."""
        return self.earlier_zh or (self.zh,)

    @property
    def zh(self) -> str:
        """The Chinese text as in the source."""
        return _running(self.chinese)

    @property
    def en(self) -> str:
        """The English text as in the source."""
        return _running(self.english)


def sentence_pair(zh: str, en: str, index: int = 0, *, confidence: float = 1.0, wanted: tuple[str, ...] = ()) -> SentencePair:
    """Make a sentence pair of two texts, each one sentence.

    Args:
        zh: The Chinese, which may be empty.
        en: The English, which may be empty.
        index: Its position among the pairs of the text, from 0.
        confidence: The probability that the two belong together.
        wanted: Terms that must become cards.
    """
    chinese, english = ((Sentence(text, "", index + 1, index, index, "\n"),) if text else () for text in (zh.strip(), en.strip()))
    return SentencePair(index, chinese, english, confidence, wanted)


def _running(sentences: tuple[Sentence, ...]) -> str:
    return "".join(sentence.text + sentence.gap for sentence in sentences).strip()
