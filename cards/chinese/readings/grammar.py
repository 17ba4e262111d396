"""Grammar: the readings of single characters that the words before and after them decide, 得, 地 and 还 among them.

A rule of this module applies before any statistics; what it does not decide is left to `cards.chinese.readings.polyphones`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.pinyin import marked
from cards.chinese.segmentation import Span
from cards.chinese.word_list import word_class

_MANNER_CLASSES = frozenset("abdilzo")
"""Jieba's classes of words that 地 makes adverbs of, 高兴地: adjectives, adverbs, idioms and the like."""
_MANNER_SUFFIXES = ("性", "般", "样", "式", "然", "似")
_ASPECT = ("了", "着", "过", "一下")
"""What follows a verb and tells how the action proceeds."""
_RESULTS = frozenset("到成完好坏死掉开住见满起出上下入进回走干破错懂清倒")
"""Complements of result, 看见, 打开.  After a noun most of them begin the next word."""


def by_grammar(text: str, spans: Sequence[Span], index: int) -> str | None:
    """Return the marked reading of a word of one character that its neighbours decide, or None.

    Rules exist for 得, 地, 为, 过, 都, 还, 教 and 啊, and for verbs before 了, 着, 过 or a complement of result.

    Args:
        text: A simplified sentence.
        spans: Its words.
        index: The index of the word in *spans*.
    """
    start, end = spans[index]
    if end - start > 1:
        return None
    char = text[start]
    before = text[slice(*spans[index - 1])] if index else ""
    after = text[slice(*spans[index + 1])] if index + 1 < len(spans) else ""
    rule = _RULES.get(char)
    reading = rule(before, after) if rule else None
    if reading is None and (after in _ASPECT or after in _RESULTS):
        return _reading_as_verb(char)
    return reading


def _read_de_after_verb(before: str, after: str) -> str | None:
    """Return how 得 is read: de after a verb or adjective, děi before a verb.

    It is de also after a word that may be a verb, if an adjective or adverb follows: 效力得好.
    """
    if _class(before)[:1] in ("v", "a", "i", "z") or (_may_be_verb(before) and _class(after)[:1] in ("a", "d", "z")):
        return "de"
    return "děi" if _class(after)[:1] in ("v", "p", "d") else None


def _read_de_before_verb(before: str, after: str) -> str | None:
    """Return how 地 is read: de between a word of manner and a verb."""
    is_action = _class(after)[:1] in ("v", "d", "p", "l", "i") or _may_be_verb(after)
    return "de" if is_action and _is_manner(before) else None


def _read_wei(before: str, after: str) -> str | None:
    """Return how 为 is read: wèi before a pronoun, unless it follows a verb, 称为它."""
    return "wèi" if _class(after)[:1] == "r" and _class(before)[:1] != "v" else None


def _read_guo(before: str, after: str) -> str | None:
    """Return how 过 is read: guo after a verb of two or more characters, unless 来 or 去 follows."""
    is_verb = len(before) > 1 and (_class(before)[:1] == "v" or _may_be_verb(before))
    return "guo" if is_verb and after not in ("来", "去") else None


def _read_dou(before: str, after: str) -> str | None:
    """Return how 都 is read: dōu between any word and a verb, adverb, preposition or adjective."""
    return "dōu" if before and _class(after)[:1] in ("v", "d", "p", "a") else None


def _read_huan(before: str, after: str) -> str | None:  # noqa: ARG001
    """Return how 还 is read: huán before a noun, 还钱."""
    return "huán" if _is_noun_only(after) else None


def _read_jiao(before: str, after: str) -> str | None:  # noqa: ARG001
    """Return how 教 is read: jiāo before a person, 教我, 教人."""
    return "jiāo" if _class(after)[:1] == "r" or after == "人" else None


def _read_a(before: str, after: str) -> str | None:
    """Return how 啊 is read: a at the end of a sentence or clause."""
    return "a" if HAN.search(before) and not HAN.search(after) else None


def _is_manner(word: str) -> bool:
    by_class = word_class(word)[:1] in _MANNER_CLASSES or word.endswith(_MANNER_SUFFIXES)
    return by_class or (word_class(word)[:1] == "v" and len(word) > 1)


def _is_noun_only(word: str) -> bool:
    """Return whether a word is a noun to jieba and not also a verb to CC-CEDICT, as 主演 is."""
    return word_class(word)[:1] == "n" and not _may_be_verb(word)


def _may_be_verb(word: str) -> bool:
    """Return whether CC-CEDICT explains a word as a verb in any of its senses: 警告, 效力."""
    return any(sense.startswith("to ") for entry in dictionary.entries(word) for sense in entry.senses)


def _class(word: str) -> str:
    """Return the class of a word or, where jieba lists only its parts, of its first character: 唱着."""
    return word_class(word) or word_class(word[:1])


@lru_cache(maxsize=1 << 12)
def _reading_as_verb(char: str) -> str | None:
    """Return the reading of 种, 数 or 还 as a verb; None unless it has one reading as a verb.

    What jieba lists as an adjective or particle, 重 or 了, is not taken for a verb.
    """
    if word_class(char)[:1] in ("a", "u"):
        return None
    entries = (entry for entry in dictionary.entries(char) if len(entry.syllables) == 1 and not entry.is_pointer)
    readings = {
        marked(entry.syllables[0])
        for entry in entries
        if any(sense.startswith("to ") and not dictionary.is_lesser(sense) for sense in entry.senses)
    }
    return readings.pop() if len(readings) == 1 else None


_RULES: Mapping[str, Callable[[str, str], str | None]] = {
    "得": _read_de_after_verb,
    "地": _read_de_before_verb,
    "为": _read_wei,
    "过": _read_guo,
    "都": _read_dou,
    "还": _read_huan,
    "教": _read_jiao,
    "啊": _read_a,
}
"""For each character the rule that takes the word before it and the word after it, and gives its reading or None."""
