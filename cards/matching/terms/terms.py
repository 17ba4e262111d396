"""Terms: the content words and compounds of a sentence pair, with the translator's English for each."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice, pairwise, takewhile

from cards.blas import one_blas_thread
from cards.chinese import dictionary
from cards.chinese.dictionary import Entry, Reading
from cards.chinese.readings import polyphones, reading, syllables
from cards.chinese.readings.polyphones import ReadingProbabilities
from cards.chinese.segmentation import Span, occurrences
from cards.encoder.encoder import Encode, encode
from cards.matching.lexicon.parsed_pair import ParsedPair
from cards.matching.links.linking import SURE_LINK, Link, link
from cards.matching.terms.compounds import LinkedSpan, join_compounds
from cards.matching.terms.content_words import is_content, is_number, stands_alone
from cards.matching.terms.proper_names import capitalise_proper_names
from cards.matching.terms.segmented_pair import Segment, SegmentedPair, layers, segment_pair, wanted_spans
from cards.matching.terms.senses import TermUse, meant_entry, order_senses, part_senses
from cards.matching.words.evidence_segmentation import segment_by_translation
from cards.model import GlossaryEntry, Term, Word

ReadWords = Callable[[str, Sequence[Span]], Sequence[Reading | None]]
"""Gives the reading of each word of a sentence, None where the program is to read it."""


@dataclass(frozen=True, slots=True)
class PairTerms:
    """The words of a sentence pair with their readings, and all of its terms in the order of the text."""

    words: tuple[Word, ...]
    terms: tuple[Term, ...]


@one_blas_thread()
def find_terms(
    pairs: Sequence[ParsedPair],
    glossary: Sequence[GlossaryEntry] = (),
    wanted: Iterable[str] = (),
    *,
    segment: Segment = segment_by_translation,
    encode: Encode = encode,
    read: ReadWords | None = None,
) -> tuple[PairTerms, ...]:
    """Segment, link and read sentence pairs, and find their terms.

    Args:
        pairs: Their English may be empty: then words are jieba's and no term has a link.
        glossary: What the document itself explains.
        wanted: Terms that the learner asks for, beside those of the pairs; each gets a `Term` in every pair that holds
            it, whatever it is.
        segment: The segmenter.
        encode: The encoder.
        read: Readings that go before those of the program.
    """
    wanted, names = tuple(wanted), _proven_words(pairs)
    layered = [
        [
            segment_pair(parsed, spans, glossary, names, segment)
            for spans in layers(wanted_spans(parsed, dict.fromkeys([*parsed.pair.wanted, *wanted])))
        ]
        for parsed in pairs
    ]
    segmented = [layer for of_pair in layered for layer in of_pair]
    links = link([one.bitext for one in segmented], encode)
    probabilities = polyphones.reading_probabilities([(one.parsed.zh, one.words) for one in segmented])
    studied = [_study(*each, read) for each in zip(segmented, links, probabilities, strict=True)]
    senses = iter(order_senses([use for one in studied for use in one.uses], encode))
    terms = iter([_pair_terms(one, senses) for one in studied])
    return tuple(_together(list(islice(terms, len(of_pair)))) for of_pair in layered)


@dataclass(frozen=True, slots=True, eq=False)
class _StudiedSegments:
    """A segmented pair with its readings and its terms, these still without senses."""

    segmented: SegmentedPair
    words: tuple[Word, ...]
    """Those of proper names are capitalised."""
    units: tuple[LinkedSpan, ...]
    """The terms."""
    uses: tuple[TermUse, ...]
    """The same, as the dictionary is asked about them."""


def _proven_words(pairs: Sequence[ParsedPair]) -> dict[str, str]:
    """Return the names that a pair of the text proves to be one word, each with its English."""
    return {
        parsed.zh[name.start : name.end]: parsed.english.text_of(*name.tokens) for parsed in pairs for name in parsed.proven_names
    }


def _study(
    segmented: SegmentedPair, links: Sequence[Link | None], probabilities: ReadingProbabilities, read: ReadWords | None
) -> _StudiedSegments:
    """Read the words of a pair by their links, and pick its terms."""
    parsed = segmented.parsed
    linked = [LinkedSpan(*one) for one in zip(segmented.bitext.spans, links, strict=True)]
    meant = _meant_entries(parsed, linked)
    words = reading.assign_readings(parsed.zh, segmented.words, _proven_readings(segmented), meant, probabilities)
    if read:
        given = read(parsed.zh, segmented.words)
        words = tuple(
            replace(word, syllables=own, doubt="", reading_confidence=1.0) if own else word
            for word, own in zip(words, given, strict=True)
        )
    kept = {*segmented.wanted, *segmented.fixed.joined}
    units = [
        one
        for one in join_compounds(parsed, linked, kept, segmented.fixed.apart)
        if one.span in segmented.wanted or _is_term(one, parsed)
    ]
    uses = [_use(one, parsed, words, meant) for one in units]
    return _StudiedSegments(segmented, capitalise_proper_names(words, parsed.english, linked), tuple(units), tuple(uses))


def _is_term(linked: LinkedSpan, parsed: ParsedPair) -> bool:
    span, target = linked
    english = parsed.en[target.start : target.end] if target else ""
    return is_content(parsed.simplified[slice(*span)]) and stands_alone(parsed, span, target) and not is_number(english)


def _use(linked: LinkedSpan, parsed: ParsedPair, words: Sequence[Word], meant: Mapping[Span, Entry]) -> TermUse:
    span, target = linked
    english = parsed.en[target.start : target.end] if target else None
    sure = target is not None and target.confidence >= SURE_LINK
    return TermUse(parsed.simplified[slice(*span)], english, _syllables(words, span), meant.get(span), sure)


def _term(studied: _StudiedSegments, linked: LinkedSpan, use: TermUse, senses: tuple[str, ...]) -> Term:
    span, target = linked
    pair = studied.segmented.parsed.pair
    inside = _words_inside(studied.words, span)
    is_name = bool(inside) and all(word.is_name for word in inside)
    return Term(
        pair=pair.index,
        text=studied.segmented.parsed.zh[slice(*span)],
        start=span[0],
        syllables=use.syllables,
        english=use.english,
        spans=((target.start, target.end),) if target else (),
        link_confidence=target.confidence if target else 0.0,
        senses=senses,
        parts=() if senses or (is_name and not dictionary.is_word(use.word)) else part_senses(use),
        is_name=is_name,
        wanted=span in studied.segmented.wanted,
        doubt="; ".join(word.doubt for word in inside if word.doubt),
        reading_confidence=min((word.reading_confidence for word in inside), default=1.0),
    )


def _pair_terms(studied: _StudiedSegments, senses: Iterator[tuple[str, ...]]) -> PairTerms:
    """Return words and terms of a segmented pair; *senses* yields those of each term in turn."""
    uses = zip(studied.units, studied.uses, strict=True)
    return PairTerms(studied.words, tuple(_term(studied, linked, use, next(senses)) for linked, use in uses))


def _together(layers: Sequence[PairTerms]) -> PairTerms:
    """Return the terms of the first layer, and those of the others that were asked for, in the order of the text."""
    first, *others = layers
    asked = (term for layer in others for term in layer.terms if term.wanted)
    by_position = {(term.start, term.text): term for term in (*first.terms, *asked)}
    return PairTerms(first.words, tuple(by_position[key] for key in sorted(by_position)))


def _meant_entries(parsed: ParsedPair, linked: Sequence[LinkedSpan]) -> dict[Span, Entry]:
    """Return the dictionary entry that the translation confirms, by the span of a word or of a dictionary word inside it."""
    meant = {}
    for span, target in linked:
        english = parsed.en[target.start : target.end] if target else ""
        for inner in _dictionary_words(parsed.simplified, span) if english else ():
            if entry := meant_entry(parsed.simplified[slice(*inner)], english):
                meant[inner] = entry
    return meant


def _dictionary_words(text: str, span: Span) -> list[Span]:
    """Return a word, or the words inside one that the dictionary lacks."""
    word = text[slice(*span)]
    parts = (word,) if dictionary.is_word(word) else dictionary.parts(word)
    return list(pairwise(accumulate(map(len, parts), initial=span[0])))


def _words_inside(words: Sequence[Word], span: Span) -> list[Word]:
    first = bisect_left(words, span[0], key=lambda word: word.start)
    return list(takewhile(lambda word: word.end <= span[1], islice(words, first, None)))


def _syllables(words: Sequence[Word], span: Span) -> Reading:
    inside = tuple(syllable for word in _words_inside(words, span) for syllable in word.syllables)
    return inside if len(inside) == span[1] - span[0] else (None,) * (span[1] - span[0])


def _proven_readings(segmented: SegmentedPair) -> dict[Span, tuple[str, ...]]:
    """Return the readings of names that the translation spells, and those of the document's own glossary."""
    parsed = segmented.parsed
    guesses = syllables.pypinyin_reading(parsed.zh) if parsed.proven_names else ()
    readings: dict[Span, tuple[str, ...]] = {}
    for name in parsed.proven_names:
        span = (name.start, name.end)
        readings[span] = _capitalised(
            (guess or char) if name.by_sound else syllables.with_tone(char, letters, guess)
            for char, letters, guess in zip(parsed.zh[slice(*span)], name.readings, guesses[slice(*span)], strict=True)
        )
    for word, entry in segmented.glossary.items():
        spelled = syllables.spelled_syllables(word, "".join(entry.syllables))
        for span in occurrences(parsed.zh, word) if spelled else ():
            readings[span] = spelled
    return readings


def _capitalised(heard: Iterable[str]) -> tuple[str, ...]:
    first, *rest = heard
    return (first[:1].upper() + first[1:], *rest)
