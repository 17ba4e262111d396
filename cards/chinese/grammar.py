"""Grammar: readings that the words beside a word decide."""

from collections.abc import Sequence
from functools import lru_cache

from cards.chinese import dictionary
from cards.chinese.pinyin import marked
from cards.chinese.words import Span, word_class

_MANNER = frozenset("abdilzo")
"""Classes of words that 地 makes adverbs of, 高兴地; verbs of two characters are such as well."""
_ASPECT = ("了", "着", "过", "一下")
"""What follows a verb and says how it goes on."""


def by_grammar(text: str, spans: Sequence[Span], place: int) -> str | None:
    """How a word of one character is read by the words beside it: 得, 地, 为, and verbs before 了; None for others.

    Args:
        text: A simplified sentence.
        spans: Its words.
        place: Which of them is asked about.
    """
    start, end = spans[place]
    if end - start > 1:
        return None
    word = text[start]
    before = text[slice(*spans[place - 1])] if place else ""
    after = text[slice(*spans[place + 1])] if place + 1 < len(spans) else ""
    if word == "得":
        return _after_verb(before, after)
    if word == "地":
        return "de" if _is_manner(before) and _class(after)[:1] in ("v", "d", "p", "l", "i") else None
    if word == "为":
        return "wèi" if _class(after)[:1] == "r" and _class(before)[:1] != "v" else None
    return _verb(word) if after in _ASPECT else None


def _after_verb(before: str, after: str) -> str | None:
    """How 得 is read: de after a verb or adjective, děi before a verb."""
    if _class(before)[:1] in ("v", "a", "i", "z"):
        return "de"
    return "děi" if _class(after)[:1] in ("v", "p", "d") else None


def _is_manner(word: str) -> bool:
    return word_class(word)[:1] in _MANNER or (word_class(word)[:1] == "v" and len(word) > 1)


def _class(word: str) -> str:
    """The class of a word, or of its first character if jieba made it up: 唱着."""
    return word_class(word) or word_class(word[:1])


@lru_cache(maxsize=1 << 12)
def _verb(char: str) -> str | None:
    """How a character is read as a verb, if it is one in one reading only and no adjective in another: 种, 数, 还."""
    if word_class(char)[:1] in ("a", "u"):
        return None
    entries = (entry for entry in dictionary.entries(char) if len(entry.syllables) == 1 and not entry.is_pointer)
    verbs = {
        marked(entry.syllables[0])
        for entry in entries
        if any(sense.startswith("to ") and not dictionary.is_lesser(sense) for sense in entry.senses)
    }
    return verbs.pop() if len(verbs) == 1 else None
