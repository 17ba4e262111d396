"""What a file of corrections says: of words (`cards.model.Fix`), of texts, of pairs."""

from dataclasses import dataclass

from cards.model import Fix


@dataclass(frozen=True, slots=True)
class TextFix:
    """Words of either side put right wherever they stand in a sentence."""

    find: str
    replace: str
    line: int


@dataclass(frozen=True, slots=True)
class PairFix:
    """Sentences that belong together, nothing else with them; each by its beginning or a part of it."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Fixes:
    """What a file of corrections says, in its order."""

    file: str = ""
    words: tuple[Fix, ...] = ()
    texts: tuple[TextFix, ...] = ()
    pairs: tuple[PairFix, ...] = ()
