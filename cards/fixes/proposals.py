"""The lines to paste into the file of corrections for a doubt, to be put right there; pasted as they are, they confirm."""

from collections.abc import Sequence

from cards.chinese.readings import pinyin
from cards.fixes.sentences import beginning_of
from cards.model import Doubt, Sentence, SentencePair, StudiedPair


class Proposals:
    """Lines of TOML that stand in a file by themselves, wherever they are pasted at its end."""

    def __init__(self, pairs: Sequence[SentencePair]) -> None:
        """Know each sentence of *pairs*, all of a text, by a beginning that no other has."""
        self._pairs = [pair.zh for pair in pairs]
        self._chinese = [sentence.text for pair in pairs for sentence in pair.chinese]
        self._english = [sentence.text for pair in pairs for sentence in pair.english]

    def lines(self, doubt: Doubt, studied: StudiedPair) -> tuple[str, ...]:
        """The lines that settle a doubt about *studied*; none for a kind that no correction settles."""
        pair = studied.pair
        if doubt.kind in ("pair", "unpaired"):
            return (
                "[[pair]]",
                f"zh = {self._list(pair.chinese, self._chinese)}",
                f"en = {self._list(pair.english, self._english)}",
            )
        term = next((term for term in studied.chosen if term.text == doubt.text), None)
        if term is None or doubt.kind not in ("link", "reading"):
            return ()
        value = {"link": term.english or "", "reading": pinyin(term.text, term.syllables)}[doubt.kind]
        table = {"link": "english", "reading": "readings"}[doubt.kind]
        return (
            "[[sentence]]",
            f"zh = {quoted(beginning_of(pair.zh, self._pairs))}",
            f"{table} = {{ {quoted(term.text)} = {quoted(value)} }}",
        )

    @staticmethod
    def _list(sentences: Sequence[Sentence], texts: Sequence[str]) -> str:
        return f"[{', '.join(quoted(beginning_of(sentence.text, texts)) for sentence in sentences)}]"


def quoted(text: str) -> str:
    """*text* as a string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}" for char in escaped) + '"'
