"""Corrections that contradict each other are refused, because following either of them would be arbitrary."""

from collections.abc import Iterable

from cards.errors import FixesError
from cards.model import Fix, FixKind

_SETTLES = {
    FixKind.READING: "reading",
    FixKind.ENGLISH: "English",
    FixKind.NAME: "English",
    FixKind.SENSES: "senses",
    FixKind.ADD: "place among the terms",
    FixKind.LEAVE_OUT: "place among the terms",
}
"""What a correction settles of a word; two that settle the same must agree."""


def check_agreement(fixes: Iterable[Fix], file: str) -> None:
    """Refuse corrections that say different things of one word, everywhere or in the same sentence.

    Raises:
        FixesError: With the lines of both.
    """
    fixes = tuple(fixes)
    first: dict[tuple[str, str, str], Fix] = {}
    for fix in fixes:
        if fix.kind in _SETTLES:
            settled = _SETTLES[fix.kind]
            other = first.setdefault((settled, fix.word, fix.sentence), fix)
            if _statement(other) != _statement(fix):
                raise _contradiction(fix, other, settled, file)
    joined = [fix for fix in fixes if fix.kind is FixKind.JOIN]
    for fix in fixes:
        for other in joined if fix.kind is FixKind.SPLIT else ():
            if fix.word in other.word and fix.sentence == other.sentence:
                raise _contradiction(fix, other, "boundaries", file)


def _statement(fix: Fix) -> tuple[object, ...]:
    """Return what must be equal for two corrections that settle the same to agree."""
    return (fix.kind if fix.kind in (FixKind.ADD, FixKind.LEAVE_OUT) else "", fix.value)


def _contradiction(fix: Fix, other: Fix, settled: str, file: str) -> FixesError:
    first, second = sorted((fix, other), key=lambda each: each.line)
    message = f"line {first.line} and line {second.line} contradict each other: the {settled} of “{second.word}”"
    return FixesError(message, file=file, line=second.line, hint="Take one of the two lines out.")
