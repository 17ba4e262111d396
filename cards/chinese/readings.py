"""Readings: how each character of a sentence is read there."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from cards.chinese import dictionary
from cards.chinese.dictionary import Entry
from cards.chinese.numerals import spoken_words
from cards.chinese.pinyin import joined, marked, numbered, toneless
from cards.chinese.script import simplified
from cards.chinese.words import Span, is_grammar, word_class
from cards.documents.language import HAN
from cards.model import Word

_CITATION = {"一": "yī", "不": "bù"}
"""Characters whose tone changes in speech; pypinyin writes the change in some phrases only, dictionaries in none."""


_MANNER = frozenset("abdilzo")
"""Classes of words that 地 makes adverbs of, 高兴地; verbs of two characters are such as well."""


def read(
    text: str,
    spans: Sequence[Span],
    proven: Mapping[Span, tuple[str, ...]] | None = None,
    meant: Mapping[Span, Entry] | None = None,
) -> tuple[Word, ...]:
    """The words of *text* with their readings.

    What is proven comes first: a name by its romanisation in the translation, then the entry of the dictionary whose
    sense the translation confirms.  Then a dictionary word that has one reading; else pypinyin, which sees the whole
    sentence, and for 得 and 地 the words around.  Tones are the dictionary's: 一 and 不 keep theirs, and so does a
    third tone before another.

    Args:
        text: A sentence, in either script.
        spans: Its words.
        proven: Marked syllables of names, by the span of the name, which may hold several words.
        meant: The entry that is meant, by the span of a word or of a dictionary word inside it.
    """
    named: dict[int, str] = {}
    for (start, _), syllables in (proven or {}).items():
        named.update({start + place: syllable for place, syllable in enumerate(syllables)})
    words = []
    for place, (start, end) in enumerate(spans):
        particle = _particle(text, spans, place)
        usual, doubt = ((particle,), "") if particle else _syllables(text, start, end, meant or {})
        entry = (meant or {}).get((start, end))
        is_name = all(at in named for at in range(start, end)) or bool(entry and entry.is_name)
        heard: tuple[str | None, ...] = tuple(named.get(at) or syllable for at, syllable in enumerate(usual, start))
        words.append(Word(text[start:end], start, heard, is_name, "" if is_name else doubt))
    return spoken_words(text, words)


def pinyin(text: str, syllables: Sequence[str | None]) -> str:
    """A word's reading as `cards.chinese.dictionary.written` has it, with what stands in it that is not Chinese."""
    if not any(syllables):
        return text
    return dictionary.written(simplified(text), [syllable or char for syllable, char in zip(syllables, text, strict=True)])


@lru_cache(maxsize=1 << 10)
def guessed(text: str) -> tuple[str | None, ...]:
    """Pypinyin's reading of each character, from the whole sentence; None for what is not Chinese."""
    found: list[str | None] = []
    library = _pypinyin()
    lookup = simplified(text)
    for part in re.split(f"((?:{HAN.pattern})+)", lookup):
        if not HAN.match(part):
            found.extend([None] * len(part))
            continue
        syllables = [options[0] for options in library.pinyin(part, errors=list)]
        found.extend(
            _CITATION.get(char, syllable) if HAN.match(char) and syllable != char else None
            for char, syllable in zip(part, syllables, strict=True)
        )
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def possible_syllables(char: str) -> tuple[str, ...]:
    """Every reading that pypinyin's tables or CC-CEDICT know for a character, marked, the commonest first."""
    own = [marked(entry.syllables[0]).lower() for entry in dictionary.entries(char) if len(entry.syllables) == 1]
    known = _pypinyin().pinyin(char, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys([*(known[0] if known else []), *own]))


def toned(char: str, letters: str, guess: str | None = None) -> str:
    """The marked syllable of *char* that has these letters, with their capital: *guess* where it fits, else the commonest."""
    fitting = (s for s in (guess, *possible_syllables(char)) if s and toneless(s) == letters.lower())
    syllable = next(fitting, letters)
    return syllable.capitalize() if letters[0].isupper() else syllable


def spelled(text: str, letters: str) -> tuple[str, ...]:
    """The syllables of *text* as somebody spells them, marks included: `Rénmín Rìbào` for 人民日报; empty if they do not fit.

    Spaces, hyphens and apostrophes are of no account; capitals stay.
    """
    bare = re.sub(r"[\s'’\-·]", "", letters)
    for syllable in possible_syllables(simplified(text)[0]):
        length = len(syllable)
        if toneless(bare[:length]) == toneless(syllable):
            if len(text) == 1:
                return (bare,) if len(bare) == length else ()
            if rest := spelled(text[1:], bare[length:]):
                return (bare[:length], *rest)
    return ()


def _syllables(text: str, start: int, end: int, meant: Mapping[Span, Entry]) -> tuple[tuple[str | None, ...], str]:
    """A word's syllables and, where nothing decides between two readings, the doubt."""
    word, guess = simplified(text)[start:end], guessed(text)[start:end]
    if (entry := meant.get((start, end))) and (fitting := _fitted(word, entry)):
        return fitting, ""
    known = _known_readings(word)
    if len(word) == 1:
        return guess, f"{word} is also read {_listed(known, guess)}" if len(known) > 1 and not is_grammar(word) else ""
    if not known:
        return _by_parts(text, start, word, meant)
    alike = [reading for reading in known if _toneless(reading) == _toneless(guess)] or known
    chosen = max(alike, key=lambda reading: (_differ_by_neutral_tone(reading, guess), _richness(word, reading), reading == guess))
    others = [reading for reading in known if not _differ_by_neutral_tone(reading, chosen)]
    return chosen, f"{word} may also be read {_listed(others, chosen)}" if others else ""


def _by_parts(text: str, start: int, word: str, meant: Mapping[Span, Entry]) -> tuple[tuple[str | None, ...], str]:
    """The reading of a word that no dictionary has: that of the dictionary words inside it."""
    syllables: tuple[str | None, ...] = ()
    doubts = []
    for part in dictionary.parts(word):
        at = start + len(syllables)
        inner, doubt = _syllables(text, at, at + len(part), meant) if len(part) > 1 else (guessed(text)[at : at + 1], "")
        if (part == "得" and syllables) or (part == "地" and not syllables and len(word) > 1):
            inner = ("de",)  # 谈得, 地说: words that jieba makes of a particle and its verb
        elif part == "为" and syllables:
            inner = ("wéi",)  # 降为, 改为
        syllables += inner
        doubts.append(doubt)
    return syllables, "; ".join(filter(None, doubts))


def _known_readings(word: str) -> list[tuple[str | None, ...]]:
    """The dictionary's readings of a word, without those of surnames and pointers; in capitals where all are names."""
    entries = dictionary.entries(word)
    proper = [entry for entry in entries if not (entry.is_pointer or entry.is_surname)] or entries
    named = all(entry.is_name for entry in proper)
    fitted = (_fitted(word, entry) for entry in proper)
    return list(dict.fromkeys(reading if named else _lower(reading) for reading in fitted if reading))


def _richness(word: str, reading: tuple[str | None, ...]) -> int:
    """In how many ways the dictionary explains a word read so: the everyday one of two readings has more."""
    entries = (entry for entry in dictionary.entries(word) if not (entry.is_pointer or entry.is_surname))
    return sum(
        len(sense.split(";"))
        for entry in entries
        if _lower(_fitted(word, entry) or ()) == _lower(reading)
        for sense in entry.senses
    )


def _particle(text: str, spans: Sequence[Span], place: int) -> str | None:
    """How 得 and 地 are read as words of their own, from the classes of the words beside them; None for other words."""
    word = simplified(text)[slice(*spans[place])]
    if word not in ("得", "地"):
        return None
    classes = [
        word_class(simplified(text)[slice(*spans[beside])]) if 0 <= beside < len(spans) else ""
        for beside in (place - 1, place + 1)
    ]
    if word == "得":
        if classes[0][:1] in ("v", "a", "i", "z"):
            return "de"
        return "děi" if classes[1][:1] in ("v", "p", "d") else None
    before = spans[place - 1] if place else (0, 0)
    manner = classes[0][:1] in _MANNER or (classes[0][:1] == "v" and before[1] - before[0] > 1)
    return "de" if manner and classes[1][:1] in ("v", "d", "p", "l", "i") else None


def _differ_by_neutral_tone(one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    """Whether two readings are the same but for syllables that one of them has in the neutral tone."""
    pairs = zip(_tones(one), _tones(other), strict=True)
    return _toneless(one) == _toneless(other) and all(a == b or "5" in (a, b) for a, b in pairs)


def _toneless(reading: Sequence[str | None]) -> list[str]:
    return [toneless(syllable or "") for syllable in reading]


def _tones(reading: Sequence[str | None]) -> list[str]:
    return [numbered(syllable or "")[-1] for syllable in reading]


def _lower(reading: tuple[str | None, ...]) -> tuple[str | None, ...]:
    return tuple(syllable and syllable.lower() for syllable in reading)


def _listed(readings: Sequence[tuple[str | None, ...]], chosen: Sequence[str | None]) -> str:
    return ", ".join(joined(filter(None, reading)) for reading in readings if _lower(reading) != tuple(chosen))


def _fitted(word: str, entry: Entry) -> tuple[str | None, ...] | None:
    """The entry's syllables, one a character of *word*; None where they do not fit one to one."""
    letters = [part for part in entry.syllables if part not in (",", "·", "-")]
    if len(letters) != len(word):
        return None
    return tuple(marked(syllable) if HAN.match(char) else None for char, syllable in zip(word, letters, strict=True))


@cache
def _pypinyin() -> Any:
    import pypinyin

    return pypinyin
