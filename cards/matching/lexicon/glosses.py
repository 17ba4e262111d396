"""Glosses: the dictionary's senses as sequences of English lemmas, ready to be matched with a translation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cards.chinese import dictionary
from cards.chinese.dictionary import Entry
from cards.english.function_words import FUNCTION_WORDS
from cards.english.tokens import tokens

_BRACKETED = re.compile(r"\([^)]*\)|\[[^]]*\]|[\u3400-\U0003ffff|]+")
"""What is not part of a gloss: remarks in brackets, readings, Chinese."""
_SEPARATORS = re.compile(r"[;,/]| or | and/or ")
_LEADING = re.compile(r"^\s*(?:to be|to|a|an|the|sth|sb|of|be)\s+(?=\w)")
_PEOPLE = re.compile(r"(\w+) (?:\(person\)|person|people)(?!\w)")
_PLACEHOLDERS = frozenset(("sb", "sth", "one", "etc", "eg", "ie", "esp", "lit", "fig", "abbr"))
"""Words of the dictionary's own language, which no translation has."""
_LONGEST = 7
"""Lemmas of the longest gloss: longer ones are explanations, which no translator writes."""
_LESSER_WEIGHT = 0.6
"""The weight of rare senses, of words that an entry refers to, and of demonyms.  Set by hand."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """One English wording of a sense."""

    entry: Entry
    sense: str
    """The sense that it is a wording of, as in CC-CEDICT."""
    lemmas: tuple[str, ...]
    """The lemmas of all its words."""
    content: tuple[str, ...]
    """The lemmas without function words; all of them where it has no others."""
    weight: float
    """1, or less for rare senses and for entries that refer to another word."""


@lru_cache(maxsize=1 << 16)
def glosses(word: str) -> tuple[Gloss, ...]:
    """Return the glosses of a simplified word and of the words that its entries refer to, in the dictionary's order."""
    return tuple(_glosses(word, follow=True))


def parsed_gloss(word: str, english: str) -> tuple[Gloss, ...]:
    """Return the glosses of *word* that an explanation from elsewhere gives, such as a document's own glossary."""
    return tuple(_wordings(Entry(word, word, (), (english,)), english, 1.0))


def _glosses(word: str, *, follow: bool) -> Iterator[Gloss]:
    """Yield the glosses of a word; with *follow* those of the words that its entries refer to, and demonyms, as well."""
    for entry in dictionary.entries(word):
        for sense in entry.senses:
            if sense.startswith("CL:") or entry.is_surname:
                continue
            referenced = dictionary.referenced_word(sense)
            if referenced and referenced != word and follow:
                yield from (replace(gloss, entry=entry, sense=sense) for gloss in _glosses(referenced, follow=False))
            if entry.is_name and follow:
                yield from _demonyms(entry, sense)
            yield from _wordings(entry, sense, _LESSER_WEIGHT if referenced or dictionary.is_lesser(sense) else 1.0)


def _demonyms(entry: Entry, sense: str) -> Iterator[Gloss]:
    """Yield the adjectives of a place that the dictionary has for its people: 法国 is `French` because of 法国人."""
    for people in dictionary.entries(f"{entry.simplified}人"):
        for match in filter(None, map(_PEOPLE.match, people.senses)):
            yield from (replace(gloss, sense=sense) for gloss in _wordings(entry, match[1], _LESSER_WEIGHT))


def _wordings(entry: Entry, sense: str, weight: float) -> Iterator[Gloss]:
    for wording in _SEPARATORS.split(_BRACKETED.sub(" ", sense)):
        lemmas = tuple(token.lemma for token in tokens(_LEADING.sub("", wording)) if token.lemma not in _PLACEHOLDERS)
        if 0 < len(lemmas) <= _LONGEST:
            content = tuple(lemma for lemma in lemmas if lemma not in FUNCTION_WORDS)
            yield Gloss(entry, sense, lemmas, content or lemmas, weight)
