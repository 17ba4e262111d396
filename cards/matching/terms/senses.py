"""Senses: which entry of the dictionary is meant, and its senses in the order that fits the sentence."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cards.chinese import dictionary
from cards.chinese.dictionary import Entry
from cards.chinese.pinyin import joined, marked
from cards.encoder.encoder import Encode, encode
from cards.english.lemmas import lemma_similarity
from cards.english.tokens import tokens
from cards.matching.lexicon.gloss_matches import match_glosses
from cards.matching.lexicon.glosses import Gloss, glosses, parsed_gloss
from cards.matching.lexicon.indexed_english import STEM, index_english
from cards.model import PartSense

_HALF = 0.5
_RARE = 2
"""What the cosine of a rare sense is divided by."""
_LONGEST_SIMPLE = 2
"""Characters of a word that its parts do not explain: the senses of two single characters say little."""
_RANKED = 4
"""Senses whose vectors are compared with the translator's words: later ones are rarely meant."""


class TermUse(NamedTuple):
    """A word as a text uses it."""

    word: str
    """In simplified characters."""
    english: str | None
    """The translator's words for it."""
    syllables: tuple[str | None, ...] = ()
    """How it is read: senses of other readings come later."""
    meant: Entry | None = None
    """The entry that the translation confirms."""
    sure: bool = True
    """Whether the link is sure: then its words order the senses even where no sense shares a word with them."""


def meant_entry(word: str, english: str | None) -> Entry | None:
    """Return the entry of a simplified word whose gloss the translator used; None where no single reading fits best.

    Entries of one reading count as one: the first of them in the dictionary's order stands for all.
    """
    scores: dict[Entry, float] = {}
    for gloss, score in _scored_glosses(word, english) if english else ():
        scores[gloss.entry] = max(scores.get(gloss.entry, 0.0), score)
    best = max(scores.values(), default=0.0)
    fitting = [entry for entry, score in scores.items() if score == best]
    readings = {tuple(syllable.lower() for syllable in entry.syllables) for entry in fitting}
    return fitting[0] if best > _HALF and len(readings) == 1 else None


def order_senses(uses: Sequence[TermUse], encode: Encode = encode) -> list[tuple[str, ...]]:
    """Return the senses of each word: the one meant first, then in the dictionary's order, rare ones last.

    A sense that shares words with the translator's comes first; where none does, the one whose vector is nearest.
    """
    senses = [[(entry, sense) for entry in dictionary.entries(use.word) for sense in _senses(entry)] for use in uses]
    scores = [_shared_shares(use, options) for use, options in zip(uses, senses, strict=True)]
    unlike = [
        index
        for index, use in enumerate(uses)
        if use.english and use.sure and len(senses[index]) > 1 and max(scores[index]) <= _HALF
    ]
    vectors = iter(encode([text for index in unlike for text in _texts(uses[index], senses[index])]))
    for index in unlike:
        english = next(vectors)
        for rank, (entry, sense) in enumerate(senses[index][:_RANKED]):
            rare = dictionary.is_lesser(sense) or entry.is_surname
            scores[index][rank] = float(next(vectors) @ english) / (_RARE if rare else 1)
    return [_ordered(*one) for one in zip(uses, senses, scores, strict=True)]


def part_senses(use: TermUse) -> tuple[PartSense, ...]:
    """Return what the words inside a word mean that has no senses of its own; empty for short words.

    The sense of each is the one that shares most with the translator's words, else its first.
    """
    return tuple(_explained_parts(use)) if len(use.word) > _LONGEST_SIMPLE else ()


def shares_words(sense: str, english: str) -> bool:
    """Return whether more than half of a gloss of a sense occurs in a translation."""
    return any(matched.share > _HALF for matched in match_glosses(parsed_gloss("", sense), index_english(english)))


def _ordered(use: TermUse, senses: Sequence[tuple[Entry, str]], scores: Sequence[float]) -> tuple[str, ...]:
    meant = use.meant or next((entry for entry, _ in senses if _is_read(entry, use.syllables)), None)
    order = sorted(
        range(len(senses)),
        key=lambda index: (
            meant is not None and senses[index][0].syllables != meant.syllables,
            -round(scores[index], 2),
            senses[index][0].is_pointer or dictionary.is_lesser(senses[index][1]),
            index,
        ),
    )
    return tuple(dict.fromkeys(dictionary.readable_sense(senses[index][1]) for index in order))


@lru_cache(maxsize=1 << 10)
def _scored_glosses(word: str, english: str) -> tuple[tuple[Gloss, float], ...]:
    """Return the glosses of a simplified word that may share something with a phrase, and how well each fits it.

    The fit is the harmonic mean of the share of the gloss in the phrase and of the phrase in the gloss.
    """
    words = _content(english)
    stems = _stems(words)
    return tuple((gloss, _fit(gloss, words)) for gloss in glosses(word) if not stems.isdisjoint(_stems(gloss.content)))


def _fit(gloss: Gloss, words: Sequence[str]) -> float:
    there = sum(max(lemma_similarity(lemma, word) for word in words) for lemma in gloss.content) / len(gloss.content)
    back = sum(max(lemma_similarity(word, lemma) for lemma in gloss.content) for word in words) / len(words)
    return gloss.weight * 2 * there * back / (there + back) if there + back else 0.0


def _content(english: str) -> tuple[str, ...]:
    words = tokens(english)
    return tuple(token.lemma for token in words if not token.is_function) or tuple(token.lemma for token in words)


def _stems(lemmas: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lemma[:STEM] for lemma in lemmas)


def _shared_shares(use: TermUse, senses: Sequence[tuple[Entry, str]]) -> list[float]:
    """Return how much each sense shares with the translator's words, 0 to 1."""
    by_sense: dict[str, float] = {}
    for gloss, score in _scored_glosses(use.word, use.english) if use.english else ():
        by_sense[gloss.sense] = max(by_sense.get(gloss.sense, 0.0), score)
    return [by_sense.get(sense, 0.0) for _, sense in senses]


def _texts(use: TermUse, senses: Sequence[tuple[Entry, str]]) -> list[str]:
    return [(use.english or "").lower(), *(sense for _, sense in senses[:_RANKED])]


def _senses(entry: Entry) -> tuple[str, ...]:
    """Return the senses of an entry; of one that only points to another word, those of that word.

    Left out are measure words, and senses that only name a traditional variant of the word.
    """
    if not entry.is_pointer:
        own = [s for s in entry.senses if not s.startswith("CL:") and dictionary.referenced_word(s) != entry.simplified]
        return tuple(own) or entry.senses
    senses: list[str] = []
    for sense in entry.senses:
        pointed = dictionary.referenced_word(sense)
        if pointed == entry.simplified:
            continue
        targets = dictionary.entries(pointed) if pointed else ()
        same = [other for other in targets if [s.lower() for s in other.syllables] == [s.lower() for s in entry.syllables]]
        senses += [inner for other in same[:1] or targets[:1] for inner in _senses(other)] or [sense]
    return tuple(senses)


def _explained_parts(use: TermUse) -> Iterator[PartSense]:
    start = 0
    for part in dictionary.parts(use.word):
        syllables = use.syllables[start : start + len(part)]
        start += len(part)
        entries = [entry for entry in dictionary.entries(part) if _senses(entry)]
        entries.sort(key=lambda entry: not _is_read(entry, syllables))
        if entries:
            options = [(entry, sense) for entry in entries for sense in _senses(entry)]
            shares = _shared_shares(TermUse(part, use.english), options)
            entry, sense = options[shares.index(max(shares))]
            yield PartSense(part, joined(map(marked, entry.syllables)), dictionary.readable_sense(sense))


def _is_read(entry: Entry, syllables: Sequence[str | None]) -> bool:
    """Return whether the entry has this reading, capitals aside."""
    return [marked(own).lower() for own in entry.syllables] == [(syllable or "").lower() for syllable in syllables]
