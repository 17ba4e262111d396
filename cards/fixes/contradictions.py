"""Corrections that contradict each other are refused: none of the two is followed by chance."""

from collections.abc import Iterable

from cards.errors import FixesError
from cards.model import Fix, FixKind

_ABOUT = {
    FixKind.READING: "reading",
    FixKind.ENGLISH: "English",
    FixKind.NAME: "English",
    FixKind.SENSES: "senses",
    FixKind.ADD: "place among the terms",
    FixKind.LEAVE_OUT: "place among the terms",
}
"""What of a word a correction settles; two that settle the same must agree."""


def check_agreement(fixes: Iterable[Fix], file: str) -> None:
    """Refuse corrections that say different things of one word, everywhere or in the same sentence.

    Raises:
        FixesError: With the lines of both.
    """
    fixes = tuple(fixes)
    seen: dict[tuple[str, str, str], Fix] = {}
    for fix in fixes:
        if fix.kind in _ABOUT:
            about = _ABOUT[fix.kind]
            other = seen.setdefault((about, fix.word, fix.sentence), fix)
            if _says(other) != _says(fix):
                raise _contradiction(fix, other, about, file)
    joined = [fix for fix in fixes if fix.kind is FixKind.JOIN]
    for fix in fixes:
        for other in joined if fix.kind is FixKind.SPLIT else ():
            if fix.word in other.word and fix.sentence == other.sentence:
                raise _contradiction(fix, other, "boundaries", file)


def _says(fix: Fix) -> tuple[object, ...]:
    return (fix.kind if fix.kind in (FixKind.ADD, FixKind.LEAVE_OUT) else "", fix.value)


def _contradiction(fix: Fix, other: Fix, about: str, file: str) -> FixesError:
    first, second = sorted((fix, other), key=lambda one: one.line)
    message = f"line {first.line} and line {second.line} contradict each other: the {about} of “{second.word}”"
    return FixesError(message, file=file, line=second.line, hint="Take one of the two lines out.")
