"""Phrases: how much of the English around its tokens belongs to a word.

An assignment says where the English of a word is; the phrase says how far it reaches: whether 总产值 is `total output` or
`total output value`, and whether `not` belongs to 不愿.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.encoder.encoder import Encode, encode
from cards.english.function_words import PARTICLES
from cards.english.negation import is_negative
from cards.matching.arrays import Matrix
from cards.matching.lexicon.indexed_english import IndexedEnglish
from cards.matching.links.assignment import LONGEST_PHRASE, PHRASE_BREAK, Assignment
from cards.matching.links.bitext import Bitext
from cards.matching.links.link_features import NAME, VERBATIM, LinkFeatures
from cards.matching.links.phrase_features import (
    PHRASE_FEATURES,
    TokenSpan,
    compared_features,
    grammar_features,
    recurrence,
    translations_by_word,
)

_REACH = 3
"""Tokens by which a phrase may grow on either side of the assignment."""
_HYPHEN = re.compile(r"[-‐‑–'.]")


class CandidatePhrases(NamedTuple):
    """The phrases that may be the English of a word."""

    spans: list[TokenSpan]
    """The first of them is the assignment itself."""
    features: Matrix
    """Shape (phrases, len(PHRASE_FEATURES))."""


def candidate_phrases(
    bitexts: Sequence[Bitext],
    features: Sequence[LinkFeatures],
    odds: Sequence[Matrix],
    assignments: Sequence[Sequence[Assignment | None]],
    encode: Encode = encode,
) -> list[list[CandidatePhrases | None]]:
    """Return for each word of each bitext the phrases that may be its English, None where it has no assignment.

    A phrase may grow into tokens that no other word has, and shrink; it never crosses punctuation or divides a compound
    with a hyphen.
    """
    spans = [_phrases(*one) for one in zip(bitexts, features, assignments, strict=True)]
    texts = [
        bitext.english.text_of(*span).lower()
        for bitext, options in zip(bitexts, spans, strict=True)
        for phrases in options
        if len(phrases) > 1
        for span in phrases
    ]
    vectors = iter(encode(texts))
    translations = translations_by_word(bitexts)
    candidates = []
    for bitext, options, table, scores in zip(bitexts, spans, features, odds, strict=True):
        terms = encode(bitext.words)
        row: list[CandidatePhrases | None] = []
        for word, phrases in enumerate(options):
            if len(phrases) < 2:
                row.append(CandidatePhrases(phrases, np.zeros((1, len(PHRASE_FEATURES)))) if phrases else None)
                continue
            likeness = np.array([next(vectors) @ terms[word] for _ in phrases])
            columns = [
                compared_features(phrases, likeness, scores[word], table[word], len(bitext.words[word])),
                grammar_features(bitext.words[word], phrases, bitext.english),
                recurrence(phrases, bitext.english, translations[bitext.words[word]]),
            ]
            row.append(CandidatePhrases(phrases, np.hstack(columns)))
        candidates.append(row)
    return candidates


def _phrases(bitext: Bitext, features: LinkFeatures, assignments: Sequence[Assignment | None]) -> list[list[TokenSpan]]:
    english = bitext.english
    owners: list[set[int]] = [set() for _ in english.tokens]
    for word, assignment in enumerate(assignments):
        for token in range(assignment.first, assignment.last) if assignment else ():
            owners[token].add(word)
    compounds = _compounds(english)
    options: list[list[TokenSpan]] = []
    for word, assignment in enumerate(assignments):
        if assignment and bitext.spans[word] not in bitext.plain:
            free = [not words - {word} for words in owners]
            options.append(_around(assignment, free, english, compounds, features[word]))
        else:
            options.append([(assignment.first, assignment.last)] if assignment else [])
    return options


def _around(
    assignment: Assignment, free: Sequence[bool], english: IndexedEnglish, compounds: Sequence[int], features: Matrix
) -> list[TokenSpan]:
    """Return the phrases around an assignment, itself first.

    Args:
        assignment: The tokens of a word.
        free: For each token whether no other word has it.
        english: The translation.
        compounds: For each token the number of its compound.
        features: Of the word: shape (tokens, features).
    """
    low, high = assignment.first, assignment.last
    if (features[low:high, NAME] == 1).all():
        return [(low, high)]
    while low > 0 and assignment.first - low < _REACH and free[low - 1]:
        low -= 1
    while high < len(free) and high - assignment.last < _REACH and free[high]:
        high += 1
    verbatim = features[:, VERBATIM]
    phrases = [_whole_compounds(assignment.first, assignment.last, compounds)]
    for start in range(low, assignment.last):
        for end in range(max(start + 1, assignment.first + 1), high + 1):
            if start > assignment.first and end < assignment.last:
                continue
            first, last = _whole_compounds(start, end, compounds)
            if last - first <= LONGEST_PHRASE and _is_phrase(first, last, assignment, english, verbatim):
                phrases.append((first, last))
    return list(dict.fromkeys(phrases))


def _is_phrase(first: int, last: int, assignment: Assignment, english: IndexedEnglish, verbatim: NDArray[np.float64]) -> bool:
    """Return whether the tokens that were added begin and end with content words, and no punctuation is crossed."""
    begin, end = english.tokens[first], english.tokens[last - 1]
    if first < assignment.first and begin.is_function and not (verbatim[first] or is_negative(begin)):
        return False
    if last > assignment.last and end.is_function and not (verbatim[last - 1] or end.lemma in PARTICLES):
        return False
    return not PHRASE_BREAK.search(english.text[begin.start : end.end])


def _compounds(english: IndexedEnglish) -> list[int]:
    """Return for each token the number of its compound; tokens joined by a hyphen have the same."""
    tokens = english.tokens
    numbers = [0] * len(tokens)
    for index in range(1, len(tokens)):
        between = english.text[tokens[index - 1].end : tokens[index].start]
        numbers[index] = numbers[index - 1] + (not _HYPHEN.fullmatch(between))
    return numbers


def _whole_compounds(first: int, last: int, compounds: Sequence[int]) -> TokenSpan:
    while first > 0 and compounds[first - 1] == compounds[first]:
        first -= 1
    while last < len(compounds) and compounds[last] == compounds[last - 1]:
        last += 1
    return first, last
