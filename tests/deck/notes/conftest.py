"""Terms as literals."""

from collections.abc import Callable
from typing import Any

import pytest

from cards.model import Term


@pytest.fixture(scope="session")
def make_term() -> Callable[..., Term]:
    """Makes a term with a sure link, unless it is told otherwise."""

    def make(text: str, start: int = 0, *, english: str | None = "it", confidence: float = 0.95, **more: Any) -> Term:
        spans = more.pop("spans", ((0, len(english)),) if english else ())
        syllables = more.pop("syllables", ("x",) * len(text))
        senses = more.pop("senses", ("a sense",))
        return Term(0, text, start, syllables, english, spans, confidence if english else 0.0, senses, **more)

    return make
