"""What someone who wrote a wrong name may have meant."""

import difflib
from collections.abc import Iterable


def suggestion(name: str, known: Iterable[str], *, kind: str) -> str:
    """A hint: the name of *known* that is most like *name*, else all of them.

    Args:
        name: What was written.
        known: What could have been.
        kind: What the names are called, in the plural.
    """
    known = tuple(known)
    lower = {each.lower(): each for each in known}
    found = difflib.get_close_matches(name.strip().lower(), lower, 1)
    return f"Do you mean “{lower[found[0]]}”?" if found else f"The {kind} are: {', '.join(known)}."
