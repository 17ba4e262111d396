"""Terms: the content words and multi-word terms of a sentence pair, with the translator's English for each."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from cards.chinese import dictionary, segmentation, word_list
from cards.chinese.characters import HAN
from cards.chinese.readings import polyphones, reading, syllables
from cards.chinese.readings.polyphones import ReadingProbabilities
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.english.tokens import tokens
from cards.matching.lexicon.glosses import parsed_gloss
from cards.matching.lexicon.numbers import english_numbers
from cards.matching.links.link_features import Bitext, is_linkable
from cards.matching.links.linking import SURE_LINK, Link, link
from cards.matching.terms.compounds import merged
from cards.matching.terms.proper_names import capitalise_proper_names
from cards.matching.terms.senses import TermUse, meant_entry, order_senses
from cards.matching.words import boundaries
from cards.matching.words.boundaries import FixedBoundaries
from cards.model import GlossaryEntry, SentencePair, Term, Word

_FREQUENT = -7.4
"""Adverbs, auxiliaries and single characters at least this common (natural logarithm of their share) are no terms."""
_FIGURES = re.compile(
    r"[第约近上下前后数]?[〇零一二两三四五六七八九十百千万亿半几多余0-9０-９.．％%]+"
    r"(?:多|余|几)?(?:个|年|月|月份|日|号|点|时|分|秒|周|天|岁|次|人次|种|元|角|分钱|斤|两|吨|亩|米|里|成|倍|页|版|世纪|年代|条|本|册|级|度|名|位|人)?"
)
_DIGIT = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿％%]")


@dataclass(frozen=True, slots=True)
class PairTerms:
    """A sentence pair read: its words, and all of its terms in the order of the text."""

    words: tuple[Word, ...]
    terms: tuple[Term, ...]


def find_terms(
    pairs: Sequence[SentencePair],
    glossary: Sequence[GlossaryEntry] = (),
    wanted: Iterable[str] = (),
    borders: Sequence[FixedBoundaries] = (),
) -> tuple[PairTerms, ...]:
    """Cut, link and read sentence pairs.

    Args:
        pairs: Their English may be empty: then words are jieba's and no term has a link.
        glossary: What the document itself explains.
        wanted: Terms that the learner insists on, beside those of the pairs themselves; each gets a `Term` wherever
            the Chinese holds it, whatever it is.
        borders: Where the words of each pair begin and end for sure; none for no pair.
    """
    wanted = tuple(wanted)
    asked = [_places(pair.zh, dict.fromkeys([*pair.wanted, *wanted])) for pair in pairs]
    names = _names(pairs)
    cuts = [
        _Cut(pair, tuple(layer), tuple(glossary), sure.within(place for span in layer for place in span), names)
        for pair, spans, sure in zip(pairs, asked, borders or [FixedBoundaries()] * len(pairs), strict=True)
        for layer in _layers(spans)
    ]
    links = link([cut.bitext for cut in cuts])
    chances = polyphones.reading_probabilities([(cut.pair.zh, cut.spans) for cut in cuts])
    linked = [_linked(*each) for each in zip(cuts, links, chances, strict=True)]
    senses = iter(order_senses([use for one in linked for use in one.uses]))
    readings_of: dict[int, PairTerms] = {}
    for one in linked:
        pair = one.cut.pair
        terms = [_term(one, place, next(senses)) for place in range(len(one.uses))]
        before = readings_of.get(pair.index)
        readings_of[pair.index] = _with_terms(
            before or PairTerms(one.words, ()), terms if before is None else [t for t in terms if t.wanted]
        )
    return tuple(readings_of[pair.index] for pair in pairs)


def _names(pairs: Sequence[SentencePair]) -> dict[str, str]:
    """The names that a pair of the text proves to be one word, each with its English."""
    return {
        pair.zh[name.start : name.end]: pair.en[tokens(pair.en)[name.tokens[0]].start : tokens(pair.en)[name.tokens[1] - 1].end]
        for pair in pairs
        for name in (boundaries.proven_names(pair.zh, pair.en) if pair.en else ())
    }


def is_content(word: str) -> bool:
    """Whether a simplified word is worth a card of its own kind: no grammar, no number, no date, not too common."""
    if not HAN.search(word) or _FIGURES.fullmatch(word):
        return False
    if word_list.is_grammar(word):
        return False
    word_class = word_list.word_class(word)
    frequency = word_list.frequency(word)
    if word_class in ("d", "v", "vn", "a", "t", "n", "l", "s") and len(word) > 1:
        return not (word_class == "d" and frequency > _FREQUENT - 1)
    return frequency <= _FREQUENT if len(word) == 1 else True


@dataclass(frozen=True)
class _Cut:
    """A sentence pair with some wanted terms that do not overlap."""

    pair: SentencePair
    wanted: tuple[Span, ...]
    glossary: tuple[GlossaryEntry, ...]
    borders: FixedBoundaries
    names: Mapping[str, str]
    """Names that other pairs prove, with their English."""

    @cached_property
    def explained(self) -> dict[str, GlossaryEntry]:
        """What the document's glossary says of words in the sentence."""
        return {entry.chinese: entry for entry in self.glossary if entry.chinese in self.pair.zh}

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The words; none crosses the edge of a wanted term."""
        edges = self.borders.apart.union(place for span in (*self.wanted, *self.borders.joined) for place in span)
        named = (name for name, english in self.names.items() if name in self.pair.zh and english in self.pair.en)
        spans = boundaries.segment_by_translation(self.pair.zh, self.pair.en, [*self.explained, *named], edges)
        return tuple(self.borders.put_together(spans))

    @cached_property
    def bitext(self) -> Bitext:
        """What is to be linked: words that can have a counterpart, and wanted terms of several words as one."""
        chinese = self.pair.zh
        inside = {span for span in self.spans if any(start <= span[0] and span[1] <= end for start, end in self.wanted)}
        units = {span for span in self.spans if span not in inside and is_linkable(chinese[slice(*span)])} | set(self.wanted)
        extra = {simplified(name): parsed_gloss(simplified(name), entry.english) for name, entry in self.explained.items()}
        lookup = simplified(chinese)
        plain = {span for span in units - set(self.wanted) if word_list.is_grammar(lookup[slice(*span)])}
        return Bitext(chinese, sorted(units), self.pair.en, extra, plain)


@dataclass(frozen=True)
class _Linked:
    """A cut sentence with its links and readings; its terms are yet without senses."""

    cut: _Cut
    words: tuple[Word, ...]
    """Those of proper names with capitals; a term by itself has the dictionary's."""
    units: tuple[tuple[Span, Link | None], ...]
    """The terms."""
    uses: tuple[TermUse, ...]
    """The same, as the dictionary is asked about them."""


def _linked(cut: _Cut, links: Sequence[Link | None], chances: ReadingProbabilities) -> _Linked:
    """Read a sentence by its links, and sort out its terms."""
    pair = cut.pair
    lookup = simplified(pair.zh)
    meant = {}
    for span, found in zip(cut.bitext.spans, links, strict=True):
        english = pair.en[found.start : found.end] if found else ""
        for inner in _dictionary_words(lookup, span) if english else ():
            if entry := meant_entry(lookup[slice(*inner)], english):
                meant[inner] = entry
    sentence = reading.assign_readings(pair.zh, cut.spans, _proven_readings(pair.zh, pair.en, cut.explained), meant, chances)
    units = []
    kept = {*cut.wanted, *cut.borders.joined}
    for span, found in merged(pair.zh, pair.en, cut.bitext.spans, links, kept, cut.borders.apart):
        word = lookup[slice(*span)]
        english = pair.en[found.start : found.end] if found else ""
        if span in cut.wanted or (is_content(word) and _stands_alone(lookup, *span, found) and not _is_number(english)):
            units.append((span, found))
    uses = [
        TermUse(
            lookup[slice(*span)],
            pair.en[found.start : found.end] if found else None,
            _syllables(sentence, span),
            meant.get(span),
            sure=found is not None and found.confidence >= SURE_LINK,
        )
        for span, found in units
    ]
    return _Linked(cut, capitalise_proper_names(sentence, pair.en, cut.bitext.spans, links), tuple(units), tuple(uses))


def _term(linked: _Linked, place: int, senses: tuple[str, ...]) -> Term:
    span, found = linked.units[place]
    pair, use = linked.cut.pair, linked.uses[place]
    inside = _inside(linked.words, span)
    is_name = bool(inside) and all(word.is_name for word in inside)
    return Term(
        pair=pair.index,
        text=pair.zh[slice(*span)],
        start=span[0],
        syllables=use.syllables,
        english=use.english,
        spans=((found.start, found.end),) if found else (),
        link_confidence=found.confidence if found else 0.0,
        senses=() if is_name and not dictionary.is_word(use.word) else senses,
        is_name=is_name,
        wanted=span in linked.cut.wanted,
        doubt="; ".join(word.doubt for word in inside if word.doubt),
        reading_confidence=min((word.reading_confidence for word in inside), default=1.0),
    )


def _with_terms(reading: PairTerms, terms: Iterable[Term]) -> PairTerms:
    """The reading with more terms, in the order of the text; one that was asked for stands in the place of the same unasked."""
    known = {(term.start, term.text): term for term in (*reading.terms, *terms)}
    return PairTerms(reading.words, tuple(known[key] for key in sorted(known)))


def _dictionary_words(chinese: str, span: Span) -> list[Span]:
    """A word, or the words inside one that the dictionary lacks."""
    word = chinese[slice(*span)]
    if dictionary.is_word(word):
        return [span]
    found, start = [], span[0]
    for part in dictionary.parts(word):
        found.append((start, start + len(part)))
        start += len(part)
    return found


def _inside(sentence: Sequence[Word], span: Span) -> list[Word]:
    first = bisect_left(sentence, span[0], key=lambda word: word.start)
    return list(takewhile(lambda word: word.end <= span[1], islice(sentence, first, None)))


def _syllables(sentence: Sequence[Word], span: Span) -> tuple[str | None, ...]:
    found = tuple(syllable for word in _inside(sentence, span) for syllable in word.syllables)
    return found if len(found) == span[1] - span[0] else (None,) * (span[1] - span[0])


def _stands_alone(chinese: str, start: int, end: int, linked: Link | None) -> bool:
    """Whether a content word is a term where it stands: not the measure after a number, nor a character without English."""
    classes = "mqtn" if end - start == 1 else "mq"
    counted = start > 0 and _DIGIT.match(chinese[start - 1]) and word_list.word_class(chinese[start:end])[:1] in classes
    dated = _FIGURES.fullmatch(chinese[max(start - 1, 0) : end])
    return not (counted or dated) and (end - start > 1 or linked is not None)


def _is_number(english: str) -> bool:
    """Whether a link says nothing but a number or month, the `November` of 11月份."""
    numbers = english_numbers(english)
    return bool(numbers) and all(
        token.is_function or any(number.start <= token.start < number.end for number in numbers) for token in tokens(english)
    )


def _places(chinese: str, wanted: Iterable[str]) -> list[Span]:
    """Where each wanted term stands first, preferring a place where jieba sees word boundaries."""
    cuts = {place for span in segmentation.segment(chinese) for place in span}
    found = []
    for term in wanted:
        starts = [start for start, _ in segmentation.occurrences(chinese, term)] if term else []
        if starts:
            start = max(starts, key=lambda place: ((place in cuts) + (place + len(term) in cuts), -place))
            found.append((start, start + len(term)))
    return found


def _layers(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans in groups inside which none overlaps another, longer spans first."""
    layers: list[list[Span]] = [[]]
    for span in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        for layer in layers:
            if all(span[1] <= other[0] or other[1] <= span[0] for other in layer):
                layer.append(span)
                break
        else:
            layers.append([span])
    return [sorted(layer) for layer in layers]


def _proven_readings(chinese: str, english: str, explained: Mapping[str, GlossaryEntry]) -> dict[Span, tuple[str, ...]]:
    """The readings of names that the translation spells, and of the document's own glossary."""
    guesses = syllables.pypinyin_reading(chinese)
    found: dict[Span, tuple[str, ...]] = {}
    for name in boundaries.proven_names(chinese, english) if english else ():
        span = (name.start, name.end)
        found[span] = _capitalised(
            (guess or char) if name.by_sound else syllables.with_tone(char, letters, guess)
            for char, letters, guess in zip(chinese[slice(*span)], name.readings, guesses[slice(*span)], strict=True)
        )
    for word, entry in explained.items():
        spelled = syllables.spelled_syllables(word, "".join(entry.syllables))
        for span in segmentation.occurrences(chinese, word) if spelled else ():
            found[span] = spelled
    return found


def _capitalised(heard: Iterable[str]) -> tuple[str, ...]:
    first, *rest = heard
    return (first[:1].upper() + first[1:], *rest)
