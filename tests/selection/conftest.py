"""Terms and studied pairs as literals."""

from collections.abc import Callable
from typing import Any

import pytest

from cards.model import Source, StudiedPair, Term

MakeTerm = Callable[..., Term]
MakeStudied = Callable[..., StudiedPair]


@pytest.fixture(scope="session")
def term() -> MakeTerm:
    """Makes a term with a sure link, unless it is told otherwise."""

    def make(text: str, start: int = 0, *, english: str | None = "steel", confidence: float = 0.95, **more: Any) -> Term:
        spans = ((0, len(english)),) if english else ()
        senses = more.pop("senses", ("steel",))
        return Term(0, text, start, ("x",) * len(text), english, spans, confidence if english else 0.0, senses, **more)

    return make


@pytest.fixture(scope="session")
def studied(pair) -> MakeStudied:
    """Makes a studied pair of a sentence, its English and its terms."""

    def make(zh: str, en: str, *terms: Term, confidence: float = 1.0, source: Source | None = None) -> StudiedPair:
        return StudiedPair(source or Source("f"), pair(zh, en, confidence), (), terms)

    return make
