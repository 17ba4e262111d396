"""Grammar: readings that the words beside a word decide."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.pinyin import marked
from cards.chinese.segmentation import Span
from cards.chinese.word_list import word_class

_MANNER = frozenset("abdilzo")
"""Classes of words that 地 makes adverbs of, 高兴地; verbs of two characters are such as well."""
_MANNER_SUFFIXES = ("性", "般", "样", "式", "然", "似")
_ASPECT = ("了", "着", "过", "一下")
"""What follows a verb and says how it goes on."""
_RESULTS = frozenset("到成完好坏死掉开住见满起出上下入进回走干破错懂清倒")
"""What follows a verb and says what comes of it; behind a noun most of them begin the next word."""


def by_grammar(text: str, spans: Sequence[Span], place: int) -> str | None:
    """How a word of one character is read by the words beside it: 得, 地, 为, 过, 都, 还, 教, 啊, and verbs before 了; None for others.

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
    rule = _RULES.get(word)
    ruled = rule(before, after) if rule else None
    if ruled is None and (after in _ASPECT or after in _RESULTS):
        return _verb(word)
    return ruled


def _adverbial(before: str, after: str) -> str | None:
    """How 地 is read: de between a manner and what is done so."""
    done = _class(after)[:1] in ("v", "d", "p", "l", "i") or _acts(after)
    return "de" if done and _is_manner(before) else None


def _for(before: str, after: str) -> str | None:
    """How 为 is read before a pronoun: wèi, but after a verb."""
    return "wèi" if _class(after)[:1] == "r" and _class(before)[:1] != "v" else None


def _experienced(before: str, after: str) -> str | None:
    """How 过 is read after a verb of two characters, which nobody goes past: guo."""
    verb = len(before) > 1 and (_class(before)[:1] == "v" or _acts(before))
    return "guo" if verb and after not in ("来", "去") else None


def _all(before: str, after: str) -> str | None:
    """How 都 is read between those who do something and what they do: dōu."""
    return "dōu" if before and _class(after)[:1] in ("v", "d", "p", "a") else None


def _give_back(before: str, after: str) -> str | None:  # noqa: ARG001
    """How 还 is read before a thing: huán."""
    return "huán" if _is_thing(after) else None


def _teach(before: str, after: str) -> str | None:  # noqa: ARG001
    """How 教 is read before somebody: jiāo."""
    return "jiāo" if _class(after)[:1] == "r" or after == "人" else None


def _exclamation(before: str, after: str) -> str | None:
    """How 啊 is read at the end of what is said: a."""
    return "a" if HAN.search(before) and not HAN.search(after) else None


def _after_verb(before: str, after: str) -> str | None:
    """How 得 is read: de after a verb or adjective, and after what may be a verb before how it goes; děi before a verb."""
    if _class(before)[:1] in ("v", "a", "i", "z") or (_acts(before) and _class(after)[:1] in ("a", "d", "z")):
        return "de"
    return "děi" if _class(after)[:1] in ("v", "p", "d") else None


def _is_manner(word: str) -> bool:
    adverbial = word_class(word)[:1] in _MANNER or word.endswith(_MANNER_SUFFIXES)
    return adverbial or (word_class(word)[:1] == "v" and len(word) > 1)


def _is_thing(word: str) -> bool:
    """Whether a word is a noun and no verb as well, as 主演 is."""
    return word_class(word)[:1] == "n" and not _acts(word)


def _acts(word: str) -> bool:
    """Whether a word is a verb to CC-CEDICT, whatever else it is: 警告, 效力."""
    return any(sense.startswith("to ") for entry in dictionary.entries(word) for sense in entry.senses)


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


_RULES: Mapping[str, Callable[[str, str], str | None]] = {
    "得": _after_verb,
    "地": _adverbial,
    "为": _for,
    "过": _experienced,
    "都": _all,
    "还": _give_back,
    "教": _teach,
    "啊": _exclamation,
}
"""By character, what tells its reading from the word before and the word after."""
