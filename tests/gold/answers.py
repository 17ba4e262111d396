"""The program's answers for the gold texts, and the misses among them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cards.chinese.readings.reading import pinyin
from cards.documents import split
from cards.matching.sentences.alignment import align
from cards.model import Sentence, SentencePair, StudiedPair, Term, Word
from cards.pipeline import study
from cards.selection.certainty import is_sure
from cards.selection.choice import choose_terms
from cards.selection.prompts import prompt
from tests.gold.texts import GoldPair, GoldText, span

MAX_TERMS = 4
NOTHING = "–"


class Miss(NamedTuple):
    """A difference between the program's answer and the gold."""

    text: str
    pair: int
    """The number of the pair in its text, from 1."""
    kind: str
    """`bead`, `word`, `reading` or `link`."""
    item: str
    expected: str
    actual: str


class Score(NamedTuple):
    """An answer of the program, with its probability or value."""

    text: str
    pair: int
    """The number of the gold pair in its text, from 1; the kind `pair` has the first one with which the program's pair begins."""
    kind: str
    """`pair`, `words`, `reading`, `link`, `senses`, `value` or `prompt`."""
    item: str
    answer: str
    score: str = ""
    """To two decimals; empty where there is none."""


@dataclass(frozen=True)
class Answers:
    """The program's answers for one text."""

    misses: tuple[Miss, ...]
    scores: tuple[Score, ...]


@cache
def answers(text: GoldText) -> Answers:
    """Align the running text, then study the gold pairs and choose their terms.

    A gold pair has the confidence that the alignment gives it; 0 if the alignment does not find it.
    """
    aligned = align(*split(text.document))
    misses = list(_misses_of_beads(text, aligned))
    scores = [
        Score(text.name, _number(text, pair), "pair", _shape(pair), _short(pair.zh or pair.en), _two(pair.confidence))
        for pair in aligned
    ]
    if text.annotated:
        by_text = {(pair.zh, pair.en): pair for pair in aligned}
        pairs = [replace(by_text.get((gold.zh, gold.en)) or _pair_of(gold), index=index) for index, gold in enumerate(text.pairs)]
        chosen = choose_terms(study(text.document, pairs), MAX_TERMS)
        for number, (gold, studied) in enumerate(zip(text.pairs, chosen, strict=True), 1):
            for kind, item, expected, actual in _misses_of_pair(gold, studied):
                misses.append(Miss(text.name, number, kind, item, expected, actual))
            scores += [Score(text.name, number, *one) for one in _scores_of_pair(studied)]
    return Answers(tuple(misses), tuple(scores))


def _misses_of_beads(text: GoldText, aligned: tuple[SentencePair, ...]) -> Iterator[Miss]:
    sides = {(pair.zh, pair.en) for pair in aligned}
    for number, gold in enumerate(text.pairs, 1):
        if (gold.zh, gold.en) not in sides:
            first = (gold.zh_sentences or gold.en_sentences)[0]
            paired = next((pair for pair in aligned if first in pair.zh or first in pair.en), None)
            shown = f"{_short(paired.zh)} = {_short(paired.en)}" if paired else NOTHING
            yield Miss(text.name, number, "bead", _short(first), f"{_short(gold.zh)} = {_short(gold.en)}", shown)


def _misses_of_pair(gold: GoldPair, studied: StudiedPair) -> Iterator[tuple[str, str, str, str]]:
    """Kind, item, expected and actual answer of each miss."""
    yield from _misses_of_words(gold, studied.words)
    syllables = {word.start + index: syllable for word in studied.words for index, syllable in enumerate(word.syllables)}
    for index, expected in gold.syllables.items():
        actual = syllables.get(index) or NOTHING
        allowed = expected.split("/")
        if actual not in allowed and (expected[0].isupper() or actual.lower() not in allowed):
            yield "reading", f"{gold.zh[index]}@{index}", expected, actual
    terms = {(term.start, term.end): term for term in studied.terms}
    for item, expected in gold.links:
        term = terms.get(span(gold.zh, item))
        if not expected:
            right = term is None or not is_sure(term, studied.pair)
        else:
            right = term is not None and term.spans == (span(gold.en, expected),)
        if not right:
            yield "link", item, expected or NOTHING, _english(term, studied.pair) if term else "no such term"


def _misses_of_words(gold: GoldPair, words: tuple[Word, ...]) -> Iterator[tuple[str, str, str, str]]:
    """The misses in boundaries, each shown with the words between the nearest boundaries that both sides have."""
    needed, free = gold.boundaries
    actual_boundaries = {index for word in words for index in (word.start, word.end)} | {0, len(gold.zh)}
    edges = sorted((actual_boundaries & needed) | {0, len(gold.zh)})
    for start, end in pairwise(edges):
        inside = range(start + 1, end)
        missing = [index for index in inside if index in needed]
        extra = [index for index in inside if index in actual_boundaries and index not in free]
        if missing or extra:
            expected, actual = ([index for index in inside if index in some] for some in (needed, actual_boundaries))
            yield "word", f"{gold.zh[start:end]}@{start}", _cut(gold.zh, start, expected, end), _cut(gold.zh, start, actual, end)


def _scores_of_pair(studied: StudiedPair) -> Iterator[tuple[str, str, str, str]]:
    """Kind, item, answer and score."""
    words = [word for word in studied.words if any(word.syllables) or word.spoken]
    yield "words", "", " ".join(f"{word.text} {word.spoken or pinyin(word.text, word.syllables)}" for word in words), ""
    for word in words:
        if _two(word.reading_confidence) != _two(1):
            yield "reading", f"{word.text}@{word.start}", pinyin(word.text, word.syllables), _two(word.reading_confidence)
    for term in studied.terms:
        item = f"{term.text}@{term.start}"
        yield "link", item, term.english or NOTHING, _two(term.link_confidence)
        yield "senses", item, " | ".join(term.explanations[:2]), ""
        yield "value", item, "", _two(term.value)
    for term in studied.chosen:
        yield "prompt", f"{term.text}@{term.start}", prompt(term, studied.pair), ""


def _number(text: GoldText, pair: SentencePair) -> int:
    """The number of the gold pair with a pair's first sentence."""
    first = (pair.chinese or pair.english)[0].text
    return next((number for number, gold in enumerate(text.pairs, 1) if first in gold.zh_sentences + gold.en_sentences), 0)


def _shape(pair: SentencePair) -> str:
    return f"{len(pair.chinese)}:{len(pair.english)}"


def _english(term: Term, pair: SentencePair) -> str:
    """The English of a term, with a question mark where it is not sure enough for a prompt."""
    if term.english is None:
        return NOTHING
    return term.english if is_sure(term, pair) else f"{term.english}?"


def _pair_of(gold: GoldPair) -> SentencePair:
    chinese, english = (
        tuple(Sentence(text, "", 1, index, 0, gap) for index, text in enumerate(side))
        for side, gap in ((gold.zh_sentences, ""), (gold.en_sentences, " "))
    )
    return SentencePair(0, chinese, english, 0.0)


def _cut(text: str, start: int, inner: list[int], end: int) -> str:
    edges = [start, *inner, end]
    return " ".join(text[begin:stop] for begin, stop in pairwise(edges))


def _short(text: str) -> str:
    """A text, or the beginning and the end of a long one."""
    return text if len(text) <= 24 else f"{text[:12]}…{text[-11:]}"


def _two(score: float) -> str:
    return f"{score:.2f}"
