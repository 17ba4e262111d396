"""The lines for the file of corrections that settle a doubt: as they are they confirm what is shown, edited they correct it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cards.chinese.readings.reading import pinyin
from cards.fixes.sentence_lookup import beginning_of
from cards.model import Doubt, DoubtKind, Sentence, SentencePair, StudiedPair


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of a document, among which a beginning must mean one."""

    pairs: tuple[str, ...]
    """The Chinese of its sentence pairs."""
    chinese: tuple[str, ...]
    """Its Chinese sentences."""
    english: tuple[str, ...]
    """Its English sentences."""


def texts_of(pairs: Iterable[SentencePair]) -> Texts:
    """Return the texts of a document, given by its sentence pairs."""
    pairs = tuple(pairs)
    return Texts(
        tuple(pair.zh for pair in pairs),
        tuple(sentence.text for pair in pairs for sentence in pair.chinese),
        tuple(sentence.text for pair in pairs for sentence in pair.english),
    )


def proposed(doubt: Doubt, studied: StudiedPair, texts: Texts) -> tuple[str, ...]:
    """Return the lines of TOML that settle a doubt about *studied*; none if no correction can.

    They may be added at the end of any file of corrections, also those of several doubts.
    """
    pair = studied.pair
    if doubt.kind in (DoubtKind.PAIR, DoubtKind.UNPAIRED):
        return ("[[pair]]", f"zh = {_list(pair.chinese, texts.chinese)}", f"en = {_list(pair.english, texts.english)}")
    term = next((term for term in studied.chosen if term.text == doubt.text), None)
    if term is None or doubt.kind not in (DoubtKind.LINK, DoubtKind.READING):
        return ()
    if doubt.kind is DoubtKind.LINK:
        table, value = "english", term.english or ""
    else:
        table, value = "readings", pinyin(term.text, term.syllables)
    return (
        "[[sentence]]",
        f"zh = {quoted(beginning_of(pair.zh, texts.pairs))}",
        f"{table} = {{ {quoted(term.text)} = {quoted(value)} }}",
    )


def quoted(text: str) -> str:
    """Return *text* as a TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}" for char in escaped) + '"'


def _list(sentences: Iterable[Sentence], texts: Sequence[str]) -> str:
    return f"[{', '.join(quoted(beginning_of(sentence.text, texts)) for sentence in sentences)}]"
