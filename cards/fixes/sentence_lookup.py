"""Which sentence is meant by its beginning or a part of it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_LENGTHS = (12, 18, 27, 40, 60, 90)


def meant(beginning: str, texts: Sequence[str]) -> list[int]:
    """The places of the sentences that a learner may mean, the same sentence twice among them.

    Sentences that are just that come first, then those that begin so, then those that hold it; white space and the … at
    the end are of no account.
    """
    wanted = normalised(beginning)
    if not wanted:
        return []
    plain = [normalised(text) for text in texts]
    ways = (
        [place for place, text in enumerate(plain) if text == wanted],
        [place for place, text in enumerate(plain) if text.startswith(wanted)],
        [place for place, text in enumerate(plain) if wanted in text],
    )
    return next(filter(None, ways), [])


def is_plain(places: Iterable[int], texts: Sequence[str]) -> bool:
    """Whether the sentences at *places* are all the same, so that it is clear which is meant."""
    return len({normalised(texts[place]) for place in places}) == 1


def why_not(beginning: str, texts: Sequence[str]) -> str:
    """Why no sentence is meant by *beginning*; empty where one is."""
    places = meant(beginning, texts)
    if not places:
        return f"no sentence begins with “{beginning}” or holds it"
    return "" if is_plain(places, texts) else f"“{beginning}” stands in {len(places)} sentences: write more of the one you mean"


def beginning_of(text: str, texts: Sequence[str]) -> str:
    """The beginning by which *text* is known among *texts*: as short as can be, but not too short to be read."""
    return next(beginning for beginning in _beginnings(text) if is_plain(meant(beginning, texts), texts))


@lru_cache(maxsize=1 << 14)
def normalised(text: str) -> str:
    """*text* without white space and without dots at the end."""
    return "".join(text.split()).rstrip("….") or "".join(text.split())


def _beginnings(text: str) -> Iterator[str]:
    line = " ".join(text.split())
    factor = 1 if any("\u3400" <= char <= "\u9fff" for char in text) else 3
    for length in _LENGTHS:
        if factor * length < len(line):
            yield line[: factor * length].rstrip() + "…"
    yield line
