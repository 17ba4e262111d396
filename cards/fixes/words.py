"""Corrections of words, readings, English and senses, applied to sentence pairs.

Boundaries and terms are applied before a pair is studied (`borders`, `wanted_in`, `without_left_out`).  The rest is applied
after its terms are chosen (`corrected`): the choice does not depend on it, so that a corrected reading or gloss moves no card.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from cards.chinese.boundaries import FixedBoundaries
from cards.chinese.dictionary import is_word, parts
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import occurrences
from cards.english.tokens import tokens
from cards.fixes.contradictions import check_agreement
from cards.fixes.corrections import Fixes
from cards.fixes.pairs import sides
from cards.fixes.sentence_lookup import is_unambiguous, meant
from cards.matching.terms.senses import TermUse, order_senses, part_senses
from cards.model import Fix, FixKind, GlossaryEntry, SentencePair, StudiedPair, Term, Word

_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")
"""Between the pieces of English that does not stand together: `set … aside`."""


def fixes_by_pair(fixes: Fixes, pairs: Sequence[SentencePair]) -> list[tuple[Fix, ...]]:
    """Return the corrections of words that each pair has, those for it alone after those for all pairs.

    Raises:
        FixesError: Two for the same sentence contradict each other.
    """
    by_pair: list[list[Fix]] = [[] for _ in pairs]
    indices: dict[str, set[int]] = {}
    for fix in sorted(fixes.words, key=lambda fix: (bool(fix.sentence), len(fix.word))):
        if fix.sentence and fix.sentence not in indices:
            indices[fix.sentence] = meant_pairs(fix.sentence, pairs, fixes)
        for index in indices[fix.sentence] if fix.sentence else range(len(pairs)):
            if fix.word in pairs[index].zh:
                by_pair[index].append(fix)
    for of_pair in by_pair:
        check_agreement((replace(fix, sentence="here") for fix in of_pair if fix.sentence), fixes.file)
    return [tuple(of_pair) for of_pair in by_pair]


def meant_pairs(beginning: str, pairs: Sequence[SentencePair], fixes: Fixes) -> set[int]:
    """Return the indices of the pairs that *beginning* means: by the Chinese of a whole pair, else by a sentence in it."""
    for texts in ([pair.known_by[0] for pair in pairs], [pair.zh for pair in pairs]):
        indices = meant(beginning, texts)
        if indices and is_unambiguous(indices, texts):
            return set(indices)
    chinese, _ = sides(pairs, fixes)
    sentences = {chinese.sentences[index] for index in chinese.meant(beginning)}
    return {index for index, pair in enumerate(pairs) if sentences & set(pair.chinese)}


def glossary(fixes: Iterable[Fix]) -> tuple[GlossaryEntry, ...]:
    """Return the names that the learner explains, with their readings."""
    fixes = tuple(fixes)
    readings = {fix.word: tuple(filter(None, fix.value)) for fix in fixes if fix.kind is FixKind.READING}
    names = [fix for fix in fixes if fix.kind is FixKind.NAME]
    return tuple(GlossaryEntry(name.word, name.value[0] or "", readings.get(name.word, ())) for name in names)


def borders(chinese: str, fixes: Iterable[Fix]) -> FixedBoundaries:
    """Return where words of a sentence begin and end because the learner says so.

    Args:
        chinese: The sentence.
        fixes: As from `fixes_by_pair`: those for the sentence alone come last and override the others.
    """
    joined: list[tuple[int, int]] = []
    apart: set[int] = set()
    for fix in fixes:
        if fix.kind in (FixKind.JOIN, FixKind.NAME):
            spans = list(occurrences(chinese, fix.word))
            joined += spans
            if fix.sentence:
                apart = {edge for edge in apart if not any(start < edge < end for start, end in spans)}
        if fix.kind is FixKind.SPLIT:
            offsets = list(accumulate(len(part or "") for part in fix.value[:-1]))
            apart |= {start + offset for start, _ in occurrences(chinese, fix.word) for offset in offsets}
    return FixedBoundaries(tuple(sorted(joined, key=lambda span: (span[0], -span[1]))), frozenset(apart))


def wanted_in(fixes: Iterable[Fix]) -> tuple[str, ...]:
    """Return the key terms that the learner adds."""
    return tuple(dict.fromkeys(fix.word for fix in fixes if fix.kind is FixKind.ADD))


def without_left_out(terms: Iterable[Term], fixes: Iterable[Fix]) -> tuple[Term, ...]:
    """Return the terms without those that the learner leaves out; of several corrections of a term the last counts."""
    kinds = {fix.word: fix.kind for fix in fixes if fix.kind in (FixKind.ADD, FixKind.LEAVE_OUT)}
    return tuple(term for term in terms if kinds.get(term.text) is not FixKind.LEAVE_OUT)


def corrected(studied: StudiedPair) -> StudiedPair:
    """Return a pair with the readings, English and senses that the learner gives to its words and terms."""
    if not studied.fixes:
        return studied
    given = given_syllables(studied)
    terms = {term: _corrected_term(term, studied, given) for term in (*studied.terms, *studied.chosen)}
    return replace(
        studied,
        words=tuple(_corrected_word(word, given) for word in studied.words),
        terms=tuple(terms[term] for term in studied.terms),
        chosen=tuple(terms[term] for term in studied.chosen),
    )


def given_syllables(studied: StudiedPair) -> dict[int, str | None]:
    """Return the syllables that the learner gives, by the index of their characters in the Chinese.

    A correction holds where its word is one word or several, or several characters of a longer one: for 公司 in 钢铁公司,
    but not for 长 in 长江.
    """
    edges = {edge for word in studied.words for edge in (word.start, word.end)}
    read = {index: syllable for word in studied.words for index, syllable in enumerate(word.syllables, word.start)}
    given: dict[int, str | None] = {}
    for fix in studied.fixes:
        for start, end in occurrences(studied.pair.zh, fix.word):
            inside = end - start > 1 and not edges & set(range(start + 1, end))
            if not (inside or {start, end} <= edges):
                continue
            if fix.kind is FixKind.READING:
                given.update(zip(range(start, end), fix.value, strict=True))
            elif fix.kind is FixKind.NAME:
                for index in (start + offset for offset in _capital_offsets(fix)):
                    if syllable := given.get(index, read.get(index)):
                        given[index] = syllable[:1].upper() + syllable[1:]
    return given


def english_spans(english: str, text: str, near: int = 0) -> tuple[tuple[int, int], ...]:
    """Return where *english* stands in *text* as whole words, [start, end) of each of its pieces; empty if it does not.

    Args:
        english: With `…` between pieces that do not stand together.
        text: The English of a sentence.
        near: Of several places the one nearest to this index is taken for the first piece.
    """
    spans: list[tuple[int, int]] = []
    for piece in filter(None, _ELLIPSIS.split(english)):
        pattern = re.escape(piece).replace(r"\ ", r"\s+")
        options = [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]
        later = [span for span in options if not spans or span[0] >= spans[-1][1]]
        if not later:
            return ()
        spans.append(_nearest(later, spans[-1][1] if spans else near))
    return tuple(spans)


def _nearest(spans: Iterable[tuple[int, int]], index: int) -> tuple[int, int]:
    return min(spans, key=lambda span: (abs(span[0] - index), span))


def _capital_offsets(name: Fix) -> list[int]:
    """Return the offsets of a name's capitals: 0, and those of its other words if its English has as many: Tiānfǔ Méikuàng."""
    lengths = [len(part) for part in parts(simplified(name.word))]
    capitals = sum(token.is_capitalised for token in tokens(name.value[0] or ""))
    return [0, *(accumulate(lengths[:-1]) if len(lengths) <= capitals else ())]


def _corrected_word(word: Word, given: Mapping[int, str | None]) -> Word:
    """Return a word with the syllables given; its reading is no longer in doubt if they are all its syllables."""
    syllables = _corrected_syllables(word.start, word.syllables, given)
    if all(index in given for index in range(word.start, word.end)):
        return replace(word, syllables=syllables, doubt="", reading_confidence=1.0)
    return replace(word, syllables=syllables) if syllables != word.syllables else word


def _corrected_syllables(start: int, syllables: Sequence[str | None], given: Mapping[int, str | None]) -> tuple[str | None, ...]:
    return tuple(given.get(index, syllable) for index, syllable in enumerate(syllables, start))


def _corrected_term(term: Term, studied: StudiedPair, given: Mapping[int, str | None]) -> Term:
    fixes = {fix.kind: fix for fix in studied.fixes if fix.word == term.text}
    new = _with_reading(term, studied, given)
    if FixKind.NAME in fixes:
        new = _with_english(replace(new, is_name=True), fixes[FixKind.NAME], studied.pair)
    if FixKind.ENGLISH in fixes:
        new = _with_english(new, fixes[FixKind.ENGLISH], studied.pair)
    if (new.english, new.syllables) != (term.english, term.syllables) and (not term.is_name or is_word(simplified(term.text))):
        use = TermUse(simplified(new.text), new.english, new.syllables)
        (senses,) = order_senses([use])
        new = replace(new, senses=senses, parts=() if senses else part_senses(use))
    if FixKind.NAME in fixes and not new.explanations:
        new = replace(new, senses=tuple(filter(None, fixes[FixKind.NAME].value)))
    if FixKind.SENSES in fixes:
        new = replace(new, senses=tuple(filter(None, fixes[FixKind.SENSES].value)), parts=())
    return new


def _with_reading(term: Term, studied: StudiedPair, given: Mapping[int, str | None]) -> Term:
    """Return a term with the syllables given, and the doubts that are left about the words in it."""
    if not any(term.start <= index < term.end for index in given):
        return term
    inside = [_corrected_word(word, given) for word in studied.words if term.start <= word.start and word.end <= term.end]
    return replace(
        term,
        syllables=_corrected_syllables(term.start, term.syllables, given),
        doubt="; ".join(word.doubt for word in inside if word.doubt),
        reading_confidence=min((word.reading_confidence for word in inside), default=1.0),
    )


def _with_english(term: Term, fix: Fix, pair: SentencePair) -> Term:
    """Return a term with the English of a correction; a name's that is not in the sentence does not replace the translator's."""
    english = fix.value[0] if fix.value else None
    spans = english_spans(english, pair.en, term.spans[0][0] if term.spans else 0) if english else ()
    if fix.kind is FixKind.NAME and not spans and term.english is not None:
        return term
    shown = " … ".join(pair.en[start:end] for start, end in spans) or english
    return replace(term, english=shown, spans=spans, link_confidence=float(english is not None), confirmed=True)
