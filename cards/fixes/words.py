"""What a learner says of words, readings, English and senses, over what was found of a sentence pair.

Boundaries and terms are wanted before a sentence is read, `boundaries`; the rest is said last, `corrected`: what terms
become cards does not hang on it, so that a corrected reading or gloss moves no card.
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
from cards.fixes.sentence_lookup import is_plain, meant
from cards.matching.terms.senses import TermUse, order_senses
from cards.model import Fix, FixKind, GlossaryEntry, SentencePair, StudiedPair, Term, Word

_PARTS = re.compile(r"\s*(?:…|\.\.\.)\s*")


def fixes_by_pair(fixes: Fixes, pairs: Sequence[SentencePair]) -> list[tuple[Fix, ...]]:
    """The corrections that have something to say of each pair, those for it alone after those for all.

    Raises:
        FixesError: Two for the same sentence contradict each other.
    """
    found: list[list[Fix]] = [[] for _ in pairs]
    places: dict[str, set[int]] = {}
    for fix in sorted(fixes.words, key=lambda fix: (bool(fix.sentence), len(fix.word))):
        if fix.sentence and fix.sentence not in places:
            places[fix.sentence] = meant_pairs(fix.sentence, pairs, fixes)
        for place in places[fix.sentence] if fix.sentence else range(len(pairs)):
            if fix.word in pairs[place].zh:
                found[place].append(fix)
    for own in found:
        check_agreement((replace(fix, sentence="here") for fix in own if fix.sentence), fixes.file)
    return [tuple(own) for own in found]


def meant_pairs(beginning: str, pairs: Sequence[SentencePair], fixes: Fixes) -> set[int]:
    """The pairs that *beginning* means: one whose Chinese begins so or holds it, and others just like it."""
    for texts in ([pair.known_by[0] for pair in pairs], [pair.zh for pair in pairs]):
        places = meant(beginning, texts)
        if places and is_plain(places, texts):
            return set(places)
    chinese, _ = sides(pairs, fixes)
    inside = {chinese.sentences[place] for place in chinese.meant(beginning)}
    return {number for number, pair in enumerate(pairs) if inside & set(pair.chinese)}


def glossary(fixes: Iterable[Fix]) -> tuple[GlossaryEntry, ...]:
    """The names that the learner explains, with their readings."""
    fixes = tuple(fixes)
    read = {fix.word: tuple(filter(None, fix.value)) for fix in fixes if fix.kind is FixKind.READING}
    return tuple(GlossaryEntry(fix.word, fix.value[0] or "", read.get(fix.word, ())) for fix in fixes if fix.kind is FixKind.NAME)


def borders(chinese: str, fixes: Iterable[Fix]) -> FixedBoundaries:
    """Where words of a sentence begin and end because the learner says so.

    Args:
        chinese: The sentence.
        fixes: As from `fixes_by_pair`: what is said of the sentence alone comes last, and counts before the rest.
    """
    joined: list[tuple[int, int]] = []
    apart: set[int] = set()
    for fix in fixes:
        if fix.kind in (FixKind.JOIN, FixKind.NAME):
            here = list(occurrences(chinese, fix.word))
            joined += here
            if fix.sentence:
                apart = {place for place in apart if not any(start < place < end for start, end in here)}
        if fix.kind is FixKind.SPLIT:
            offsets = [len("".join(map(str, fix.value[:n]))) for n in range(1, len(fix.value))]
            apart |= {start + offset for start, _ in occurrences(chinese, fix.word) for offset in offsets}
    return FixedBoundaries(tuple(sorted(joined, key=lambda span: (span[0], -span[1]))), frozenset(apart))


def wanted_in(fixes: Iterable[Fix]) -> tuple[str, ...]:
    """The key terms that the learner adds."""
    return tuple(dict.fromkeys(fix.word for fix in fixes if fix.kind is FixKind.ADD))


def without_left_out(terms: Iterable[Term], fixes: Iterable[Fix]) -> tuple[Term, ...]:
    """The terms but for those that the learner leaves out; what is said of one sentence counts before what is said of all."""
    kinds = {fix.word: fix.kind for fix in fixes if fix.kind in (FixKind.ADD, FixKind.LEAVE_OUT)}
    return tuple(term for term in terms if kinds.get(term.text) is not FixKind.LEAVE_OUT)


def corrected(studied: StudiedPair) -> StudiedPair:
    """A pair with the readings, English and senses that the learner gives to its words and terms."""
    if not studied.fixes:
        return studied
    given = read_places(studied)
    words = tuple(_read_word(word, given) for word in studied.words)
    terms = {term: _corrected_term(term, studied, given) for term in (*studied.terms, *studied.chosen)}
    return replace(
        studied,
        words=words,
        terms=tuple(terms[term] for term in studied.terms),
        chosen=tuple(terms[term] for term in studied.chosen),
    )


def read_places(studied: StudiedPair) -> dict[int, str | None]:
    """The syllables given, by the place of their characters.

    What is read so must be whole words there, or a longer part of one: 公司 in 钢铁公司, but not 长 in 长江.
    """
    edges = {place for word in studied.words for place in (word.start, word.end)}
    read = {place: syllable for word in studied.words for place, syllable in enumerate(word.syllables, word.start)}
    given: dict[int, str | None] = {}
    for fix in studied.fixes:
        for start, end in occurrences(studied.pair.zh, fix.word):
            inside = end - start > 1 and not edges & set(range(start + 1, end))
            if not (inside or {start, end} <= edges):
                continue
            if fix.kind is FixKind.READING:
                given.update(zip(range(start, end), fix.value, strict=True))
            elif fix.kind is FixKind.NAME:
                for place in (start + offset for offset in _capital_places(fix)):
                    if syllable := given.get(place, read.get(place)):
                        given[place] = syllable[:1].upper() + syllable[1:]
    return given


def _capital_places(fix: Fix) -> list[int]:
    """Where a name has capitals: at its beginning, and at its words where its English has as many: Tiānfǔ Méikuàng."""
    lengths = [len(part) for part in parts(simplified(fix.word))]
    capitals = sum(token.is_capitalised for token in tokens(fix.value[0] or ""))
    return [0, *(accumulate(lengths[:-1]) if len(lengths) <= capitals else ())]


def places_of(english: str, text: str, near: int = 0) -> tuple[tuple[int, int], ...]:
    """Where *english* stands in *text*, the parts around a … each by itself; the place nearest to *near*; empty if nowhere."""
    found: list[tuple[int, int]] = []
    for part in filter(None, _PARTS.split(english)):
        words = re.escape(part).replace(r"\ ", r"\s+")
        spans = [one.span() for one in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE)]
        later = [span for span in spans if not found or span[0] >= found[-1][1]]
        if not later:
            return ()
        found.append(min(later, key=lambda span: (abs(span[0] - (found[-1][1] if found else near)), span)))
    return tuple(found)


def _read_word(word: Word, given: Mapping[int, str | None]) -> Word:
    syllables = _syllables(word.start, word.syllables, given)
    told = all(place in given for place in range(word.start, word.end))
    if not told and syllables == word.syllables:
        return word
    return replace(
        word, syllables=syllables, doubt="" if told else word.doubt, reading_confidence=1.0 if told else word.reading_confidence
    )


def _syllables(start: int, before: Sequence[str | None], given: Mapping[int, str | None]) -> tuple[str | None, ...]:
    return tuple(given.get(place, syllable) for place, syllable in enumerate(before, start))


def _corrected_term(term: Term, studied: StudiedPair, given: Mapping[int, str | None]) -> Term:
    inside = [_read_word(word, given) for word in studied.words if term.start <= word.start and word.end <= term.end]
    doubts = "; ".join(word.doubt for word in inside if word.doubt)
    new = replace(term, syllables=_syllables(term.start, term.syllables, given))
    if any(term.start <= place < term.end for place in given):
        new = replace(new, doubt=doubts, reading_confidence=min((word.reading_confidence for word in inside), default=1.0))
    own = {fix.kind: fix for fix in studied.fixes if fix.word == term.text}
    if FixKind.NAME in own:
        new = _with_english(replace(new, is_name=True), own[FixKind.NAME], studied.pair)
    if FixKind.ENGLISH in own:
        new = _with_english(new, own[FixKind.ENGLISH], studied.pair)
    if (new.english, new.syllables) != (term.english, term.syllables) and (not term.is_name or is_word(simplified(term.text))):
        (senses,) = order_senses([TermUse(simplified(new.text), new.english, new.syllables)])
        new = replace(new, senses=senses)
    if FixKind.NAME in own and not new.senses:
        new = replace(new, senses=tuple(filter(None, own[FixKind.NAME].value)))
    return replace(new, senses=tuple(filter(None, own[FixKind.SENSES].value))) if FixKind.SENSES in own else new


def _with_english(term: Term, fix: Fix, pair: SentencePair) -> Term:
    """A term with the English given; that of a name gives way to another that the translator used in this sentence."""
    english = fix.value[0] if fix.value else None
    spans = places_of(english, pair.en, term.spans[0][0] if term.spans else 0) if english else ()
    if fix.kind is FixKind.NAME and not spans and term.english is not None:
        return term
    shown = " … ".join(pair.en[start:end] for start, end in spans) or english
    return replace(term, english=shown, spans=spans, link_confidence=float(english is not None), confirmed=True)
