"""The lines to paste into the file of corrections for a doubt, to be put right there; pasted as they are, they confirm."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cards.chinese.readings.reading import pinyin
from cards.fixes.sentence_lookup import beginning_of
from cards.model import Doubt, DoubtKind, Sentence, SentencePair, StudiedPair


@dataclass(frozen=True, slots=True)
class Texts:
    """All that a document says: a beginning must not fit two of them."""

    pairs: tuple[str, ...]
    """The Chinese of its sentence pairs."""
    chinese: tuple[str, ...]
    english: tuple[str, ...]
    """The sentences of both sides."""


def texts_of(pairs: Iterable[SentencePair]) -> Texts:
    """What the sentence pairs of a document say."""
    pairs = tuple(pairs)
    return Texts(
        tuple(pair.zh for pair in pairs),
        tuple(sentence.text for pair in pairs for sentence in pair.chinese),
        tuple(sentence.text for pair in pairs for sentence in pair.english),
    )


def proposed(doubt: Doubt, studied: StudiedPair, texts: Texts) -> tuple[str, ...]:
    """The lines of TOML that settle a doubt about *studied*; none for a kind that no correction settles.

    They hold at the end of any file of corrections, and one after the other.
    """
    pair = studied.pair
    if doubt.kind in (DoubtKind.PAIR, DoubtKind.UNPAIRED):
        return ("[[pair]]", f"zh = {_list(pair.chinese, texts.chinese)}", f"en = {_list(pair.english, texts.english)}")
    term = next((term for term in studied.chosen if term.text == doubt.text), None)
    if term is None or doubt.kind not in (DoubtKind.LINK, DoubtKind.READING):
        return ()
    table, value = {
        DoubtKind.LINK: ("english", term.english or ""),
        DoubtKind.READING: ("readings", pinyin(term.text, term.syllables)),
    }[doubt.kind]
    return (
        "[[sentence]]",
        f"zh = {quoted(beginning_of(pair.zh, texts.pairs))}",
        f"{table} = {{ {quoted(term.text)} = {quoted(value)} }}",
    )


def quoted(text: str) -> str:
    """*text* as a string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}" for char in escaped) + '"'


def _list(sentences: Iterable[Sentence], texts: Sequence[str]) -> str:
    return f"[{', '.join(quoted(beginning_of(sentence.text, texts)) for sentence in sentences)}]"
