"""Word boundaries that somebody has fixed: the learner's corrections."""

from collections.abc import Iterable
from typing import NamedTuple

from cards.chinese.segmentation import Span


class FixedBoundaries(NamedTuple):
    """Where words of a sentence begin and end because somebody says so."""

    joined: tuple[Span, ...] = ()
    """Spans that are one word, in order."""
    apart: frozenset[int] = frozenset()
    """Positions that no word or term crosses."""

    def within(self, edges: Iterable[int]) -> "FixedBoundaries":
        """Return these without the joined spans that cross one of *edges*, or overlap an earlier one."""
        edges = frozenset(edges) | self.apart
        kept: list[Span] = []
        for start, end in self.joined:
            if not any(start < edge < end for edge in edges) and (not kept or kept[-1][1] <= start):
                kept.append((start, end))
        return FixedBoundaries(tuple(kept), self.apart)

    def joining(self, spans: Iterable[Span]) -> list[Span]:
        """Return *spans*, of which none crosses a joined span's edge, with those inside a joined span as one."""
        outside = (span for span in spans if not any(start <= span[0] and span[1] <= end for start, end in self.joined))
        return sorted([*outside, *self.joined])
