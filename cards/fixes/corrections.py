"""The corrections in a file: of words (`cards.model.Fix`), of texts, of sentence pairs."""

from dataclasses import dataclass

from cards.model import Fix


@dataclass(frozen=True, slots=True)
class TextFix:
    """A piece of either side to replace in every sentence that holds it."""

    find: str
    replace: str
    line: int


@dataclass(frozen=True, slots=True)
class PairFix:
    """The sentences of one pair, each by its beginning or a part of it."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Fixes:
    """All corrections in a file, in its order; `line` is always the line of the correction in it, from 1."""

    file: str = ""
    words: tuple[Fix, ...] = ()
    texts: tuple[TextFix, ...] = ()
    pairs: tuple[PairFix, ...] = ()
