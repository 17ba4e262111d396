"""Which sentence the learner means by its beginning or a part of it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_LENGTHS = (12, 18, 27, 40, 60, 90)
"""Characters of the beginnings that `beginning_of` tries.

Twelve are enough to recognise a sentence by; each further try is half as long again.
"""
_LETTERS_PER_CHARACTER = 3
"""Letters of English that say as much as a Chinese character."""


def meant(beginning: str, texts: Sequence[str]) -> list[int]:
    """Return the indices of the texts that a learner may mean; a text that occurs twice is among them twice.

    They are the texts that are equal to *beginning*, else those that begin with it, else those that hold it.  White space
    and dots at the end are ignored.
    """
    wanted = comparable(beginning)
    if not wanted:
        return []
    normal = [comparable(text) for text in texts]
    equal = [index for index, text in enumerate(normal) if text == wanted]
    beginning_so = [index for index, text in enumerate(normal) if text.startswith(wanted)]
    return equal or beginning_so or [index for index, text in enumerate(normal) if wanted in text]


def is_unambiguous(indices: Iterable[int], texts: Sequence[str]) -> bool:
    """Return whether the texts at *indices* are all the same, so that it is clear which is meant."""
    return len({comparable(texts[index]) for index in indices}) == 1


def why_not(beginning: str, texts: Sequence[str]) -> str:
    """Return the reason why *beginning* means none of the texts; empty if it means one."""
    indices = meant(beginning, texts)
    if not indices:
        return f"no sentence begins with “{beginning}” or holds it"
    if is_unambiguous(indices, texts):
        return ""
    return f"“{beginning}” stands in {len(indices)} sentences: write more of the one you mean"


def beginning_of(text: str, texts: Sequence[str]) -> str:
    """Return the shortest beginning of *text* that means it among *texts*, but at least so much that a reader knows it."""
    return next(beginning for beginning in _beginnings(text) if is_unambiguous(meant(beginning, texts), texts))


@lru_cache(maxsize=1 << 14)
def comparable(text: str) -> str:
    """Return *text* without white space and without dots at the end."""
    return "".join(text.split()).rstrip("….") or "".join(text.split())


def _beginnings(text: str) -> Iterator[str]:
    line = " ".join(text.split())
    factor = 1 if any("\u3400" <= char <= "\u9fff" for char in text) else _LETTERS_PER_CHARACTER
    for length in _LENGTHS:
        if factor * length < len(line):
            yield line[: factor * length].rstrip() + "…"
    yield line
