"""CC-CEDICT: the entries of a word with their readings and senses, homographs included."""

import gzip
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cards.chinese.characters import HAN
from cards.chinese.pinyin import joined, marked
from cards.resources import bundled

Reading = tuple[str | None, ...]
"""One marked syllable a character, None for a character that is not Chinese."""

_REFERENCE = re.compile(r"(?:[^\s|\[\]/,;:()]+\|)?([^\s|\[\]/,;:()]+)\[([^]]+)\]")
"""A word with its reading inside a sense, 重慶|重庆[Chong2 qing4]; the groups are the simplified word and the syllables."""
_READING = re.compile(r"\[((?:[A-Za-zü:]+[1-5] ?)+)\]")
"""A reading inside a sense, without its word."""
_BOTH_SCRIPTS = re.compile(r"[\u3400-\U0003ffff]+\|([\u3400-\U0003ffff]+)")
"""A word in both scripts inside a sense, without its reading."""
_POINTER = re.compile(
    r"(?:\([^)]*\) ?)*(?:(?:old|archaic|ancient|Japanese|erroneous|erhua|nonstandard simplified) )*"
    r"(?:variant of|see(?: also)?|used in|also written|same as|abbr\. for|equivalent of) ?"
    r"(?:[\u3400-\U0003ffff]+\|)?(?P<word>[\u3400-\U0003ffff]+)"
)
"""A sense that refers to another word."""
_LESSER = re.compile(
    r"\((?:archaic|old|literary|dialect|obsolete|Tw|coll\.|slang)[^)]*\)|^surname |^\(bound form\)|^CL:|^Taiwan pr\."
)
"""The marks of a rare sense, and of what is not a sense: measure words and Taiwan's readings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the dictionary: one reading of a word, with its senses."""

    simplified: str
    traditional: str
    syllables: tuple[str, ...]
    """Its syllables, with the tone as a digit and capitals for names: `Chong2`, `qing4`; also the Latin letters of a word."""
    senses: tuple[str, ...]
    """Its senses as CC-CEDICT writes and orders them."""

    def fitted(self) -> Reading | None:
        """Return its syllables with tone marks, one for each character of the word; None if their numbers differ."""
        letters = [part for part in self.syllables if part not in (",", "·", "-")]
        if len(letters) != len(self.simplified):
            return None
        return tuple(marked(part) if HAN.match(char) else None for char, part in zip(self.simplified, letters, strict=True))

    @property
    def is_name(self) -> bool:
        """Whether the entry is a proper noun, whose reading CC-CEDICT capitalises."""
        return self.syllables[0][:1].isupper()

    @property
    def is_surname(self) -> bool:
        """Whether the entry's first sense is a family name."""
        return self.senses[0].startswith("surname ")

    @property
    def is_pointer(self) -> bool:
        """Whether the entry only refers to another word: `variant of ...`, `see ...`, `used in ...`."""
        return all(_POINTER.match(sense) for sense in self.senses)


@lru_cache(maxsize=1 << 16)
def entries(word: str) -> tuple[Entry, ...]:
    """Return the entries of a simplified word: the ordinary ones, then names, then surnames, then references to other words."""
    line = _lines().get(word)
    if line is None:
        return ()
    unsorted = [_entry(word, text) for text in line.decode("utf-8").split("\t")]
    return tuple(sorted(unsorted, key=lambda entry: (entry.is_pointer, entry.is_surname, entry.is_name)))


def is_word(word: str) -> bool:
    """Return whether CC-CEDICT lists a simplified word."""
    return word in _lines()


@lru_cache(maxsize=1 << 14)
def parts(word: str) -> tuple[str, ...]:
    """Divide a simplified word into shorter dictionary words and single characters; a single character has no parts.

    There are as few parts as possible, among them as few single characters as possible, and then the first part is as long as
    possible: 重庆市委 is 重庆 and 市委, not 重庆市 and 委.
    """
    length = len(word)
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())] * (length + 1)
    for start in range(length - 1, -1, -1):
        options = []
        for end in range(length, start, -1):
            part = word[start:end]
            if len(part) == 1 or (len(part) < length and is_word(part)):
                count, singles, rest = best[end]
                options.append((count + 1, singles + (len(part) == 1), (part, *rest)))
        best[start] = min(options, key=lambda option: option[:2])
    return best[0][2] if length > 1 else ()


@lru_cache(maxsize=1 << 15)
def readings(word: str) -> tuple[Reading, ...]:
    """Return the readings of a simplified word, in the order of its entries.

    Surnames and references to other words count only where there is no other entry.  The readings keep their capitals only where
    all entries are names.
    """
    ordinary = [entry for entry in entries(word) if not (entry.is_pointer or entry.is_surname)] or entries(word)
    only_names = all(entry.is_name for entry in ordinary)
    fitted = (entry.fitted() for entry in ordinary)
    return tuple(dict.fromkeys(reading if only_names else lower_case(reading) for reading in fitted if reading))


def sense_count(word: str, reading: Reading) -> int:
    """Return the number of explanations that a word has in one of its readings; the commoner reading usually has more."""
    return sum(
        len(sense.split(";"))
        for entry in entries(word)
        if not (entry.is_pointer or entry.is_surname) and lower_case(entry.fitted() or ()) == lower_case(reading)
        for sense in entry.senses
    )


def lower_case(reading: Reading) -> Reading:
    """Return a reading without capitals."""
    return tuple(syllable and syllable.lower() for syllable in reading)


def is_lesser(sense: str) -> bool:
    """Return whether a sense is rare: archaic, literary, dialectal, a surname, a reference to another word and the like."""
    return bool(_LESSER.search(sense) or _POINTER.match(sense))


def readable_sense(sense: str) -> str:
    """Return a sense without CC-CEDICT's notation: 重慶|重庆[Chong2 qing4] becomes 重庆 Chóngqìng."""
    if "[" not in sense and "|" not in sense:
        return sense
    with_words = _REFERENCE.sub(lambda match: f"{match[1]} {write_pinyin(match[1], _marked(match[2]))}", sense)
    with_readings = _READING.sub(lambda match: joined(_marked(match[1])), with_words)
    return _BOTH_SCRIPTS.sub(r"\1", with_readings)


def write_pinyin(word: str, syllables: Sequence[str]) -> str:
    """Return a reading in the orthography of GB/T 16159, which writes the syllables of a word together.

    The parts of a word are written apart if the dictionary lacks the word, or if it has four or more characters and each part
    has two or more: 超额完成 is chāo'é wánchéng, 自我批评 zìwǒ pīpíng, but 生产者 shēngchǎnzhě.  A name is divided before its
    capitals, and from a common noun after it: 重庆市委 is Chóngqìng shìwěi.

    Args:
        word: A simplified word.
        syllables: Its marked syllables, one a character.
    """
    word_parts = parts(word) or (word,)
    long_parts = min(map(len, word_parts)) > 1
    apart = not is_word(word) or (len(word) > 3 and long_parts)
    if any(syllable[:1].isupper() for syllable in syllables):
        apart = not is_word(word) and long_parts and all(entry.is_name for entry in entries(word_parts[0]))
    if not apart or len(syllables) != len(word):
        return joined(syllables)
    written, start, after_single = "", 0, True
    for part in word_parts:
        piece = joined(syllables[start : start + len(part)])
        space = written and len(part) > 1 and not after_single
        written = f"{written} {piece}" if space else joined([written, piece]) if written else piece
        after_single = len(part) == 1
        start += len(part)
    return written


def _marked(syllables: str) -> list[str]:
    return [marked(syllable) for syllable in syllables.split()]


def all_words() -> Collection[str]:
    """Return all simplified words of CC-CEDICT."""
    return _lines().keys()


def referenced_word(sense: str) -> str | None:
    """Return the simplified word that a sense refers to, 记录 for `variant of 記錄|记录[ji4 lu4]`; None if it refers to none."""
    match = _POINTER.match(sense)
    return match["word"] if match else None


def _entry(word: str, text: str) -> Entry:
    head, _, senses = text.partition("/")
    traditional, _, reading = head.rstrip("]").partition("[")
    syllables = reading.split()
    if "abbr." in senses and len(syllables) == 2:
        syllables[1] = syllables[1].lower()  # 中共, one word in pinyin, has two capitals in CC-CEDICT
    return Entry(word, traditional, tuple(syllables), tuple(filter(None, senses.split("/"))))


@cache
def _lines() -> dict[str, bytes]:
    """Return the entries of each simplified word as one line: `traditional[syllables]/sense/sense`, parted by tabs."""
    _, words, lines = _sections()
    return dict(zip(words.decode("utf-8").split("\n"), lines.split(b"\n"), strict=True))


def _sections() -> list[bytes]:
    """Return the three sections of the file: notice, words, and the entries of each word."""
    packed = bundled("data").joinpath("cc-cedict", "cedict.txt.gz").read_bytes()
    return gzip.decompress(packed).split(b"\n\n")
