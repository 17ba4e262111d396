"""The words of each Chinese sentence of a document, with their readings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cards.chinese.readings import polyphones, reading
from cards.chinese.segmentation import segment
from cards.documents import split
from cards.errors import InputError
from cards.fixes.corrections import Fixes
from cards.fixes.pairs import fixed_pairs
from cards.fixes.words import corrected
from cards.matching.sentences.alignment import align, pair_rows
from cards.model import Document, Sentence, SentencePair, Word
from cards.pipeline import study

_AT_A_TIME = 64
"""Sentences read together: as fast as more, and the memory stays small."""

SentenceWords = tuple[str, tuple[Word, ...]]
"""A sentence and its words."""


def sentence_words(document: Document, *, keep_lines: bool = False, fixes: Fixes = Fixes()) -> Iterator[SentenceWords]:
    """Yield the Chinese sentences of a document with their words; a translation is used as evidence if there is one.

    Args:
        document: What was read.
        keep_lines: Whether every line is one sentence; then blank lines come too, without words.
        fixes: The learner's corrections.

    Raises:
        InputError: There is no Chinese in it.
    """
    chinese, english = split(document, keep_lines=keep_lines)
    if not chinese and not document.rows:
        raise InputError("there is no Chinese text in it", file=document.source.file)
    if document.rows or english:
        pairs = pair_rows(document.rows) if document.rows else align(chinese, english)
        yield from _of_pairs(document, pairs, fixes)
        return
    has_fixes = bool(fixes.words or fixes.texts)
    of_sentences = _of_pairs(document, align(chinese, ()), fixes) if has_fixes else _of_sentences(chinese)
    line = 0
    for sentence, words in zip(chinese, of_sentences, strict=True):
        if keep_lines:
            yield from (("", ()) for _ in range(line, sentence.index))
            line = sentence.index + 1
        yield words


def by_sentence(pair: SentencePair, words: Sequence[Word]) -> Iterator[SentenceWords]:
    """Yield the words of a pair sentence by sentence, their positions counted from the beginning of the sentence."""
    start = 0
    for sentence in pair.chinese:
        end = start + len(sentence.text)
        yield sentence.text, tuple(replace(word, start=word.start - start) for word in words if start <= word.start < end)
        start = end + len(sentence.gap)


def _of_pairs(document: Document, pairs: Sequence[SentencePair], fixes: Fixes) -> Iterator[SentenceWords]:
    with_chinese = [pair for pair in fixed_pairs(pairs, fixes) if pair.chinese]
    for studied in map(corrected, study(document, with_chinese, fixes=fixes)):
        yield from by_sentence(studied.pair, studied.words)


def _of_sentences(sentences: Sequence[Sentence]) -> Iterator[SentenceWords]:
    for start in range(0, len(sentences), _AT_A_TIME):
        some = [(sentence.text, segment(sentence.text)) for sentence in sentences[start : start + _AT_A_TIME]]
        for (text, spans), probabilities in zip(some, polyphones.reading_probabilities(some), strict=True):
            yield text, reading.assign_readings(text, spans, probabilities=probabilities)
