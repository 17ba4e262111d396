"""Senses: which entry of the dictionary is meant, and its senses in the order that fits the sentence."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cards.chinese import dictionary
from cards.chinese.dictionary import Entry
from cards.chinese.pinyin import joined, marked
from cards.encoder.encoder import encode
from cards.english.lemmas import lemma_similarity
from cards.english.tokens import tokens
from cards.matching.lexicon.gloss_matches import index_english
from cards.matching.lexicon.glosses import Gloss, glosses, parsed_gloss

_CONFIRMED = 0.5
_RANKED = 4
"""Senses whose vectors are compared with the translator's words: those after them are rarely meant."""


def meant_entry(word: str, english: str | None) -> Entry | None:
    """The entry of a simplified word whose gloss the translator used; None where no gloss, or glosses of several, fit.

    Entries of one reading count as one: the first of them in the dictionary's order stands for all.
    """
    scores: dict[Entry, float] = {}
    for gloss, score in scored_glosses(word, english) if english else ():
        scores[gloss.entry] = max(scores.get(gloss.entry, 0.0), score)
    best = max(scores.values(), default=0.0)
    fitting = [entry for entry, score in scores.items() if score == best]
    readings = {tuple(syllable.lower() for syllable in entry.syllables) for entry in fitting}
    return fitting[0] if best > _CONFIRMED and len(readings) == 1 else None


class TermUse(NamedTuple):
    """A word as a text uses it."""

    word: str
    """As the dictionary has it."""
    english: str | None
    """The translator's words for it."""
    syllables: tuple[str | None, ...] = ()
    """How it is read: entries read otherwise come after."""
    meant: Entry | None = None
    """The entry that the translation confirms."""
    sure: bool = True
    """Whether those words are the translator's for sure: then they order the senses even where none shares a word."""


def order_senses(uses: Sequence[TermUse]) -> list[tuple[str, ...]]:
    """The senses of each word, the one meant first, then as the dictionary has them, lesser ones last.

    A sense that shares words with the translator's comes first; where none does, the one whose vector is nearest.  A
    word that the dictionary lacks is explained by the words inside it: `超额 chāo'é: above quota`.
    """
    senses = [[(entry, sense) for entry in dictionary.entries(use.word) for sense in _senses(entry)] for use in uses]
    scores = [_shared_words(use, found) for use, found in zip(uses, senses, strict=True)]
    unlike = [
        place
        for place, use in enumerate(uses)
        if use.english and use.sure and len(senses[place]) > 1 and max(scores[place]) <= _CONFIRMED
    ]
    vectors = iter(encode([text for place in unlike for text in _texts(uses[place], senses[place])]))
    for place in unlike:
        english = next(vectors)
        for number, (entry, sense) in enumerate(senses[place][:_RANKED]):
            lesser = dictionary.is_lesser(sense) or entry.is_surname
            scores[place][number] = float(next(vectors) @ english) / (2 if lesser else 1)
    return [_ordered(*one) for one in zip(uses, senses, scores, strict=True)]


def _ordered(use: TermUse, senses: Sequence[tuple[Entry, str]], scores: Sequence[float]) -> tuple[str, ...]:
    if not senses:
        return tuple(_explained_parts(use)) if len(use.word) > 2 else ()
    meant = use.meant or next((entry for entry, _ in senses if _is_read(entry, use.syllables)), None)
    order = sorted(
        range(len(senses)),
        key=lambda place: (
            meant is not None and senses[place][0].syllables != meant.syllables,
            -round(scores[place], 2),
            senses[place][0].is_pointer or dictionary.is_lesser(senses[place][1]),
            place,
        ),
    )
    return tuple(dict.fromkeys(dictionary.readable_sense(senses[place][1]) for place in order))


def shares_words(sense: str, english: str) -> bool:
    """Whether more than half of one of the ways in which a sense says it stands in a translation."""
    return any(index_english(english).share(gloss) > _CONFIRMED for gloss in parsed_gloss("", sense))


@lru_cache(maxsize=1 << 13)
def scored_glosses(word: str, english: str) -> tuple[tuple[Gloss, float], ...]:
    """The glosses of a simplified word that share something with the translator's words, and how well each fits these.

    That is the harmonic mean of what each holds of the other.
    """
    words = _content(english)
    stems = _stems(words)
    return tuple((gloss, _fit(gloss, words)) for gloss in glosses(word) if not stems.isdisjoint(_stems(gloss.content)))


def _fit(gloss: Gloss, words: Sequence[str]) -> float:
    there = sum(max(lemma_similarity(lemma, word) for word in words) for lemma in gloss.content) / len(gloss.content)
    back = sum(max(lemma_similarity(word, lemma) for lemma in gloss.content) for word in words) / len(words)
    return gloss.weight * 2 * there * back / (there + back) if there + back else 0.0


@lru_cache(maxsize=1 << 12)
def _content(english: str) -> tuple[str, ...]:
    lemmas = tuple(token.lemma for token in tokens(english) if not token.is_function)
    return lemmas or tuple(token.lemma for token in tokens(english))


@lru_cache(maxsize=1 << 15)
def _stems(lemmas: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lemma[:4] for lemma in lemmas)


def _shared_words(use: TermUse, senses: Sequence[tuple[Entry, str]]) -> list[float]:
    """How much each sense shares with the translator's words, 0 to 1."""
    by_sense: dict[str, float] = {}
    for gloss, score in scored_glosses(use.word, use.english) if use.english else ():
        by_sense[gloss.sense] = max(by_sense.get(gloss.sense, 0.0), score)
    return [by_sense.get(sense, 0.0) for _, sense in senses]


def _texts(use: TermUse, senses: Sequence[tuple[Entry, str]]) -> list[str]:
    return [(use.english or "").lower(), *(sense for _, sense in senses[:_RANKED])]


def _senses(entry: Entry) -> tuple[str, ...]:
    """The senses of an entry; of one that only points to another word, that word's.

    Measure words have no place among them, nor has what is a variant in traditional characters only.
    """
    if not entry.is_pointer:
        telling = [s for s in entry.senses if not s.startswith("CL:") and dictionary.referenced_word(s) != entry.simplified]
        return tuple(telling) or entry.senses
    found = []
    for sense in entry.senses:
        pointed = dictionary.referenced_word(sense)
        if pointed == entry.simplified:
            continue
        there = dictionary.entries(pointed) if pointed else ()
        same = [other for other in there if [s.lower() for s in other.syllables] == [s.lower() for s in entry.syllables]]
        found += [inner for other in same[:1] or there[:1] for inner in _senses(other)] or [sense]
    return tuple(found)


def _explained_parts(use: TermUse) -> Iterator[str]:
    """What the words inside a word mean, each in one line: the sense that shares words with the translator's, else the first."""
    at = 0
    for part in dictionary.parts(use.word):
        reading = use.syllables[at : at + len(part)]
        telling = sorted(
            (entry for entry in dictionary.entries(part) if _senses(entry)), key=lambda entry: not _is_read(entry, reading)
        )
        if telling:
            options = [(entry, sense) for entry in telling for sense in _senses(entry)]
            shared = _shared_words(TermUse(part, use.english), options)
            entry, sense = options[shared.index(max(shared))]
            yield f"{part} {joined(map(marked, entry.syllables))}: {dictionary.readable_sense(sense)}"
        at += len(part)


def _is_read(entry: Entry, syllables: Sequence[str | None]) -> bool:
    """Whether the entry is read so, capitals aside."""
    return [marked(own).lower() for own in entry.syllables] == [(syllable or "").lower() for syllable in syllables]
