"""Reliability of confidences: how many of the answers of a given confidence are right."""

import itertools
from collections.abc import Sequence

from benchmarks.report.table import share, show

Outcome = tuple[float, bool]
"""The confidence of an answer, 0 to 1, and whether the answer is right."""

_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
"""Where the ranges of confidence begin and end."""


def show_reliability(title: str, outcomes: Sequence[Outcome], sure: float) -> None:
    """Print how many answers each range of confidence holds, their mean confidence, and the share that is right.

    Args:
        title: What is printed above the table.
        outcomes: The answers.
        sure: The confidence from which the program shows an answer as sure.
    """
    ranges = [(low, high, [one for one in outcomes if low <= one[0] < high]) for low, high in itertools.pairwise(_EDGES)]
    rows = [_row(f"{low:.2f} to {min(high, 1):.2f}", inside) for low, high, inside in ranges if inside]
    rows.append(_row(f"sure (from {sure:.2f})", [one for one in outcomes if one[0] >= sure]))
    rows.append(_row("doubtful", [one for one in outcomes if one[0] < sure]))
    show(title, ("confidence", "answers", "mean confidence", "right"), rows)


def _row(name: str, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    mean = share(sum(confidence for confidence, _ in outcomes), len(outcomes))
    return name, str(len(outcomes)), mean, share(sum(is_right for _, is_right in outcomes), len(outcomes))
