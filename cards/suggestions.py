"""Hints for wrong names: what the user may have meant."""

import difflib
from collections.abc import Iterable


def suggestion(name: str, known: Iterable[str], *, kind: str) -> str:
    """Return a hint with the known name that is most like *name*, else with all of them.

    Args:
        name: What was written.
        known: The names that exist.
        kind: What the names are called, in the plural.
    """
    known = tuple(known)
    lower = {each.lower(): each for each in known}
    nearest = difflib.get_close_matches(name.strip().lower(), lower, 1)
    return f"Do you mean “{lower[nearest[0]]}”?" if nearest else f"The {kind} are: {', '.join(known)}."


def nearest_choice(value: str, allowed: Iterable[str]) -> str:
    """Return a hint with the allowed value that is most like *value*, if any is, and with all of them."""
    allowed = tuple(allowed)
    nearest = difflib.get_close_matches(value.lower(), allowed, 1, cutoff=0.5)
    return (f"Do you mean “{nearest[0]}”? " if nearest else "") + f"There are: {', '.join(allowed)}."
