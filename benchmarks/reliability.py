"""How true scores are: of what is said to be sure so far, how much is right."""

import itertools
from collections.abc import Sequence

from benchmarks.table import share, show

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


def show_reliability(title: str, judged: Sequence[tuple[float, bool]], sure: float) -> None:
    """Print a reliability table.

    Args:
        title: What is judged.
        judged: A score from 0 to 1, and whether the thing is right.
        sure: The score from which it is shown as sure.
    """
    bins = [(low, high, [(s, right) for s, right in judged if low <= s < high]) for low, high in itertools.pairwise(EDGES)]
    rows = [_row(f"{low:.2f} to {min(high, 1):.2f}", held) for low, high, held in bins if held]
    rows.append(_row(f"sure (from {sure:.2f})", [one for one in judged if one[0] >= sure]))
    rows.append(_row("doubtful", [one for one in judged if one[0] < sure]))
    show(title, ("score", "items", "mean score", "right"), rows)


def _row(name: str, held: Sequence[tuple[float, bool]]) -> tuple[str, ...]:
    mean = share(sum(score for score, _ in held), len(held))
    return name, str(len(held)), mean, share(sum(right for _, right in held), len(held))
