"""The dictionary's senses as sequences of English lemmas, ready to be looked for in a translation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cards.chinese import dictionary
from cards.chinese.dictionary import Entry
from cards.english.function_words import FUNCTION_WORDS
from cards.english.tokens import tokens

_BRACKETED = re.compile(r"\([^)]*\)|\[[^]]*\]|[\u3400-\U0003ffff|]+")
_BETWEEN = re.compile(r"[;,/]| or | and/or ")
_LEADING = re.compile(r"^\s*(?:to be|to|a|an|the|sth|sb|of|be)\s+(?=\w)")
_PEOPLE = re.compile(r"(\w+) (?:\(person\)|person|people)(?!\w)")
_PLACEHOLDERS = frozenset(("sb", "sth", "one", "etc", "eg", "ie", "esp", "lit", "fig", "abbr"))
_LONGEST = 7
_LESSER_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Gloss:
    """One way the dictionary has of saying a word in English."""

    entry: Entry
    sense: str
    lemmas: tuple[str, ...]
    """All its words; what stands in brackets has no vote."""
    content: tuple[str, ...]
    """Its words without those of grammar, unless there are no others."""
    weight: float
    """1, or less for archaic senses, surnames and entries that point to another word."""


@lru_cache(maxsize=1 << 16)
def glosses(word: str) -> tuple[Gloss, ...]:
    """The glosses of a simplified word, entry by entry in the dictionary's order, those of words it points to as well."""
    return tuple(_glosses(word, follow=True))


def _glosses(word: str, *, follow: bool) -> list[Gloss]:
    found: list[Gloss] = []
    for entry in dictionary.entries(word):
        for sense in entry.senses:
            pointed = dictionary.referenced_word(sense)
            if sense.startswith("CL:") or entry.is_surname:
                continue
            if pointed and pointed != word and follow:
                found.extend(replace(gloss, entry=entry, sense=sense) for gloss in _glosses(pointed, follow=False))
            if entry.is_name and follow:
                found.extend(_demonyms(entry, sense))
            found.extend(_parsed(entry, sense, _LESSER_WEIGHT if pointed or dictionary.is_lesser(sense) else 1.0))
    return found


def _demonyms(entry: Entry, sense: str) -> Iterator[Gloss]:
    """How English says that something is of a place, if the dictionary tells it of its people: 法国 is `French` too."""
    for people in dictionary.entries(f"{entry.simplified}人"):
        for found in filter(None, map(_PEOPLE.match, people.senses)):
            yield from (replace(gloss, sense=sense) for gloss in _parsed(entry, found[1], _LESSER_WEIGHT))


def parsed_gloss(word: str, english: str) -> tuple[Gloss, ...]:
    """An explanation from elsewhere, a document's own glossary say, as glosses of *word*."""
    return tuple(_parsed(Entry(word, word, (), (english,)), english, 1.0))


def _parsed(entry: Entry, sense: str, weight: float) -> list[Gloss]:
    found = []
    for part in _BETWEEN.split(_BRACKETED.sub(" ", sense)):
        lemmas = tuple(token.lemma for token in tokens(_LEADING.sub("", part)) if token.lemma not in _PLACEHOLDERS)
        if 0 < len(lemmas) <= _LONGEST:
            content = tuple(lemma for lemma in lemmas if lemma not in FUNCTION_WORDS)
            found.append(Gloss(entry, sense, lemmas, content or lemmas, weight))
    return found
