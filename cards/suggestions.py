"""Hints for names that are not known."""

import difflib
from collections.abc import Iterable


def suggestion(name: str, known: Iterable[str], *, kind: str) -> str:
    """Return a hint with the known name that is most like *name*, or with all of them if none is like it.

    Args:
        name: What the user wrote.
        known: What the user could have written.
        kind: The noun for such names, in the plural.
    """
    known = tuple(known)
    by_lower_case = {each.lower(): each for each in known}
    nearest = difflib.get_close_matches(name.strip().lower(), by_lower_case, 1)
    return f"Do you mean “{by_lower_case[nearest[0]]}”?" if nearest else f"The {kind} are: {', '.join(known)}."
