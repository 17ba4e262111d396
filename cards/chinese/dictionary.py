"""CC-CEDICT: every entry of a word, homographs and all."""

import gzip
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cards.chinese.characters import HAN
from cards.chinese.pinyin import joined, marked
from cards.resources import bundled

Reading = tuple[str | None, ...]
"""One marked syllable a character; None for what is not read as Chinese."""

_REFERENCE = re.compile(r"(?:[^\s|\[\]/,;:()]+\|)?([^\s|\[\]/,;:()]+)\[([^]]+)\]")
_READING = re.compile(r"\[((?:[A-Za-zü:]+[1-5] ?)+)\]")
_BOTH_SCRIPTS = re.compile(r"[\u3400-\U0003ffff]+\|([\u3400-\U0003ffff]+)")
_POINTER = re.compile(
    r"(?:\([^)]*\) ?)*(?:(?:old|archaic|ancient|Japanese|erroneous|erhua|nonstandard simplified) )*"
    r"(?:variant of|see(?: also)?|used in|also written|same as|abbr\. for|equivalent of) ?"
    r"(?:[\u3400-\U0003ffff]+\|)?(?P<word>[\u3400-\U0003ffff]+)"
)
_LESSER = re.compile(
    r"\((?:archaic|old|literary|dialect|obsolete|Tw|coll\.|slang)[^)]*\)|^surname |^\(bound form\)|^CL:|^Taiwan pr\."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the dictionary: a way to read a word, with what it then means."""

    simplified: str
    traditional: str
    syllables: tuple[str, ...]
    """One a character, tone as a digit, capitals for names: `Chong2`, `qing4`; a word in Latin letters has them too."""
    senses: tuple[str, ...]
    """As in CC-CEDICT, in its order."""

    def fitted(self) -> Reading | None:
        """Its syllables marked, one a character of the word; None where they do not fit one to one."""
        letters = [part for part in self.syllables if part not in (",", "·", "-")]
        if len(letters) != len(self.simplified):
            return None
        return tuple(marked(part) if HAN.match(char) else None for char, part in zip(self.simplified, letters, strict=True))

    @property
    def is_name(self) -> bool:
        """Whether the entry is a proper noun: CC-CEDICT writes its reading with a capital."""
        return self.syllables[0][:1].isupper()

    @property
    def is_surname(self) -> bool:
        """Whether the entry's first sense is a family name."""
        return self.senses[0].startswith("surname ")

    @property
    def is_pointer(self) -> bool:
        """Whether the entry only sends the reader elsewhere: variants, `see ...`, `used in ...`."""
        return all(_POINTER.match(sense) for sense in self.senses)


@lru_cache(maxsize=1 << 16)
def entries(word: str) -> tuple[Entry, ...]:
    """The entries of a simplified word, the ordinary ones before names, surnames and pointers to other words."""
    line = _lines().get(word)
    if line is None:
        return ()
    found = [_entry(word, text) for text in line.decode("utf-8").split("\t")]
    return tuple(sorted(found, key=lambda entry: (entry.is_pointer, entry.is_surname, entry.is_name)))


def is_word(word: str) -> bool:
    """Whether CC-CEDICT holds the simplified *word*."""
    return word in _lines()


@lru_cache(maxsize=1 << 14)
def parts(word: str) -> tuple[str, ...]:
    """The dictionary words inside *word*, itself excepted: as few as can be, and of those as few single characters.

    Where several ways are as good, the first word is the longest: 重庆市委 is 重庆 and 市委, not 重庆市 and 委.
    """
    length = len(word)
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())] * (length + 1)
    for start in range(length - 1, -1, -1):
        options = []
        for end in range(length, start, -1):
            part = word[start:end]
            if len(part) == 1 or (len(part) < length and is_word(part)):
                pieces, singles, rest = best[end]
                options.append((pieces + 1, singles + (len(part) == 1), (part, *rest)))
        best[start] = min(options, key=lambda option: option[:2])
    return best[0][2] if length > 1 else ()


@lru_cache(maxsize=1 << 15)
def readings(word: str) -> tuple[Reading, ...]:
    """The readings of a word, without those of surnames and pointers; in capitals where all are names."""
    proper = [entry for entry in entries(word) if not (entry.is_pointer or entry.is_surname)] or entries(word)
    named = all(entry.is_name for entry in proper)
    fitted = (entry.fitted() for entry in proper)
    return tuple(dict.fromkeys(reading if named else lower_case(reading) for reading in fitted if reading))


def sense_count(word: str, reading: Reading) -> int:
    """In how many ways the dictionary explains a word read so: the everyday one of two readings has more."""
    return sum(
        len(sense.split(";"))
        for entry in entries(word)
        if not (entry.is_pointer or entry.is_surname) and lower_case(entry.fitted() or ()) == lower_case(reading)
        for sense in entry.senses
    )


def lower_case(reading: Reading) -> Reading:
    """A reading without capitals."""
    return tuple(syllable and syllable.lower() for syllable in reading)


def is_lesser(sense: str) -> bool:
    """Whether a sense is one that few readers meet: archaic, literary, a surname, a pointer to another word."""
    return bool(_LESSER.search(sense) or _POINTER.match(sense))


def readable_sense(sense: str) -> str:
    """A sense for people: 重慶|重庆[Chong2 qing4] becomes 重庆 Chóngqìng."""
    explained = _REFERENCE.sub(lambda found: f"{found[1]} {write_pinyin(found[1], _marked(found[2]))}", sense)
    spelled = _READING.sub(lambda found: joined(_marked(found[1])), explained)
    return _BOTH_SCRIPTS.sub(r"\1", spelled)


def write_pinyin(word: str, syllables: Sequence[str]) -> str:
    """A reading as GB/T 16159 wants it: one word together, and apart the words inside one that the dictionary lacks.

    So are those in a word of four characters or more that holds no single one: 超额完成 is chāo'é wánchéng, 自我批评
    zìwǒ pīpíng, 生产者 shēngchǎnzhě.  A name is divided by its capitals, and from a common noun after it: 重庆市委 is
    Chóngqìng shìwěi.

    Args:
        word: A simplified word.
        syllables: Marked, one a character.
    """
    inside = parts(word) or (word,)
    long_parts = min(map(len, inside)) > 1
    apart = not is_word(word) or (len(word) > 3 and long_parts)
    if any(syllable[:1].isupper() for syllable in syllables):
        apart = not is_word(word) and long_parts and all(entry.is_name for entry in entries(inside[0]))
    if not apart or len(syllables) != len(word):
        return joined(syllables)
    reading, at, loose = "", 0, True
    for part in inside:
        piece = joined(syllables[at : at + len(part)])
        space = reading and len(part) > 1 and not loose
        reading = f"{reading} {piece}" if space else joined([reading, piece]) if reading else piece
        loose = len(part) == 1
        at += len(part)
    return reading


def _marked(syllables: str) -> list[str]:
    return [marked(syllable) for syllable in syllables.split()]


def all_words() -> Collection[str]:
    """All simplified words of CC-CEDICT."""
    return _lines().keys()


def referenced_word(sense: str) -> str | None:
    """The simplified word that a sense like `variant of 記錄|记录[ji4 lu4]` sends the reader to."""
    found = _POINTER.match(sense)
    return found["word"] if found else None


def dictionary_notice() -> str:
    """The notice at the head of the dictionary's file: source, licence, date."""
    return _parts()[0].decode("utf-8")


def _entry(word: str, text: str) -> Entry:
    head, _, senses = text.partition("/")
    traditional, _, reading = head.rstrip("]").partition("[")
    syllables = reading.split()
    if "abbr." in senses and len(syllables) == 2:
        syllables[1] = syllables[1].lower()  # 中共 is one word, Zhōnggòng; CC-CEDICT has a capital for each word shortened
    return Entry(word, traditional, tuple(syllables), tuple(filter(None, senses.split("/"))))


@cache
def _lines() -> dict[str, bytes]:
    _, words, lines = _parts()
    return dict(zip(words.decode("utf-8").split("\n"), lines.split(b"\n"), strict=True))


def _parts() -> list[bytes]:
    packed = bundled("data").joinpath("cc-cedict", "cedict.txt.gz").read_bytes()
    return gzip.decompress(packed).split(b"\n\n")
