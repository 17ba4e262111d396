"""Thresholds: from which confidence answers are shown as sure."""

from collections.abc import Sequence

from benchmarks.report.reliability import Outcome

ENOUGH = 0.97
"""The share of the sure answers that is to be right: three of a hundred may be wrong, about one of 40 cards.  README promises it."""


def least_sure(outcomes: Sequence[Outcome], share: float = ENOUGH) -> float:
    """Return the least confidence in whole hundredths from which at least *share* of the answers are right.

    Args:
        outcomes: Answers for texts that the model was not fitted on.
        share: The share of right answers that is asked for.

    Raises:
        ValueError: There is no such confidence.
    """
    for hundredths in range(101):
        sure = [is_right for confidence, is_right in outcomes if confidence >= hundredths / 100]
        if sure and sum(sure) >= share * len(sure):
            return hundredths / 100
    raise ValueError(f"from no confidence on are {share:.0%} of the answers right")
