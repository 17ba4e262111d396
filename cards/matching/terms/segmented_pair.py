"""Segmented pairs: the words of a sentence pair, and the units of it that are to be linked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cards.chinese import segmentation, word_list
from cards.chinese.boundaries import FixedBoundaries
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.matching.lexicon.glosses import parsed_gloss
from cards.matching.lexicon.parsed_pair import ParsedPair
from cards.matching.links.bitext import Bitext, is_linkable
from cards.matching.words.evidence_segmentation import segment_by_translation
from cards.model import GlossaryEntry

Segment = Callable[[ParsedPair, Iterable[str], frozenset[int]], Sequence[Span]]
"""Segments the Chinese of a pair: see `segment_by_translation`."""


@dataclass(frozen=True, slots=True, eq=False)
class SegmentedPair:
    """A parsed pair with its words, and some terms asked for that do not overlap."""

    parsed: ParsedPair
    words: tuple[Span, ...]
    """None crosses the edge of a term asked for."""
    wanted: tuple[Span, ...]
    fixed: FixedBoundaries
    """Those that the learner has fixed, without the ones that cross a term asked for."""
    glossary: Mapping[str, GlossaryEntry]
    """What the document explains of words in the sentence."""
    bitext: Bitext
    """What is to be linked: words that can have a counterpart, and terms asked for as a whole."""


def segment_pair(
    parsed: ParsedPair,
    wanted: Sequence[Span],
    glossary: Sequence[GlossaryEntry],
    names: Mapping[str, str],
    segment: Segment = segment_by_translation,
) -> SegmentedPair:
    """Segment the Chinese of a pair.  Boundaries that the learner has fixed give way to terms asked for.

    Args:
        parsed: The pair.
        wanted: Spans of terms asked for, none overlapping another.
        glossary: What the document explains.
        names: Names that other pairs of the text prove to be words, with their English.
        segment: The segmenter.
    """
    fixed = parsed.fixed.within(edge for span in wanted for edge in span)
    explained = {entry.chinese: entry for entry in glossary if entry.chinese in parsed.zh}
    named = (name for name, english in names.items() if name in parsed.zh and english in parsed.en)
    edges = fixed.apart.union(edge for span in (*wanted, *fixed.joined) for edge in span)
    words = tuple(fixed.joining(segment(parsed, [*explained, *named], edges)))
    return SegmentedPair(parsed, words, tuple(wanted), fixed, explained, _bitext(parsed, words, wanted, explained))


def wanted_spans(parsed: ParsedPair, terms: Iterable[str]) -> list[Span]:
    """Return the first span of each term in the Chinese; spans that begin and end where jieba's words do are preferred."""
    edges = {edge for span in parsed.words for edge in span}
    spans = []
    for term in filter(None, terms):
        starts = [start for start, _ in segmentation.occurrences(parsed.zh, term)]
        if starts:
            start = max(starts, key=lambda start: ((start in edges) + (start + len(term) in edges), -start))
            spans.append((start, start + len(term)))
    return spans


def layers(spans: Sequence[Span]) -> list[list[Span]]:
    """Return the spans in groups inside which none overlaps another, longer spans first; at least one group."""
    groups: list[list[Span]] = [[]]
    for span in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        for group in groups:
            if all(span[1] <= other[0] or other[1] <= span[0] for other in group):
                group.append(span)
                break
        else:
            groups.append([span])
    return [sorted(group) for group in groups]


def _bitext(parsed: ParsedPair, words: Sequence[Span], wanted: Sequence[Span], glossary: Mapping[str, GlossaryEntry]) -> Bitext:
    inside = {span for span in words if any(start <= span[0] and span[1] <= end for start, end in wanted)}
    units = {span for span in words if span not in inside and is_linkable(parsed.zh[slice(*span)])} | set(wanted)
    extra = {simplified(name): parsed_gloss(simplified(name), entry.english) for name, entry in glossary.items()}
    plain = {span for span in units - set(wanted) if word_list.is_grammar(parsed.simplified[slice(*span)])}
    return Bitext(parsed, sorted(units), extra, plain)
