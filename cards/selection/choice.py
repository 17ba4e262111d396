"""Choosing the terms that become cards: each once in a deck, in its best sentence."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.scripts import simplified
from cards.matching.terms.senses import shares_words
from cards.model import SentencePair, StudiedPair, Term
from cards.selection.certainty import has_sure_link, is_sure
from cards.selection.exclusions import left_out
from cards.selection.worth import value

_EASY = 0.2
"""Terms worth less become cards only in sentences that have nothing better, set by hand.

Of the words of HSK 1 that occur once it leaves out those that are common in print, 我们 and 朋友, but not 天气.
"""
_HIGHEST_CARD = 500
"""Anki makes no card for a cloze number above this."""
_GOOD_LENGTH = 30
"""Characters up to which a sentence is as easy to study as a short one: three lines of a phone; set by hand."""

_Chosen = dict[int, list[Term]]
"""The terms chosen so far, by the index of their pair; pairs that make no card are left out."""


def choose_terms(
    pairs: Sequence[StudiedPair], max_terms: int, *, gloss_only: bool = False, known: Collection[str] = ()
) -> tuple[StudiedPair, ...]:
    """Return the pairs with their chosen terms, and with the value of every term.

    A term is chosen once in a deck, in the sentence with the surest link that is not too long.  Terms that the learner
    asked for are chosen in every sentence, and terms that the learner knows only if asked for.  A sentence that is left
    without a term repeats the best one that it has.

    Args:
        pairs: All pairs of a deck, in order.
        max_terms: The most terms of a sentence, those asked for aside.
        gloss_only: Whether sentences without a translation make cards too.
        known: Words that the learner knows, in either script.
    """
    known_words = frozenset(map(simplified, known))
    valued = _with_values(pairs)
    chosen: _Chosen = {index: [] for index, studied in enumerate(valued) if not left_out(studied, gloss_only=gloss_only)}
    _choose_wanted(valued, chosen)
    _choose_best(valued, chosen, max_terms, known_words)
    _fill_empty(valued, chosen, known_words)
    return tuple(
        replace(studied, chosen=tuple(sorted(chosen.get(index, ()), key=lambda term: term.start)))
        for index, studied in enumerate(valued)
    )


def _with_values(pairs: Sequence[StudiedPair]) -> list[StudiedPair]:
    uses = Counter(term.text for studied in pairs for term in studied.terms)
    return [
        replace(
            studied,
            terms=tuple(
                replace(term, value=value(term, uses[term.text], translated=bool(studied.pair.en))) for term in studied.terms
            ),
        )
        for studied in pairs
    ]


def _choose_wanted(pairs: Sequence[StudiedPair], chosen: _Chosen) -> None:
    """Add the terms that the learner asked for, in every sentence that has them."""
    for index, terms in chosen.items():
        for term in pairs[index].terms:
            if term.wanted and _fits(term, terms):
                terms.append(term)


def _choose_best(pairs: Sequence[StudiedPair], chosen: _Chosen, max_terms: int, known: Collection[str]) -> None:
    """Add the terms that are worth a card, the most valuable first, each in the best sentence that has room for it."""
    done = {term.text for terms in chosen.values() for term in terms}
    for term, index in _ranked(pairs, chosen):
        if term.text in done or term.value < _EASY or simplified(term.text) in known or len(chosen[index]) >= max_terms:
            continue
        if _can_be_understood(term, pairs[index].pair) and _fits(term, chosen[index]):
            chosen[index].append(term)
            done.add(term.text)


def _fill_empty(pairs: Sequence[StudiedPair], chosen: _Chosen, known: Collection[str]) -> None:
    """Give each sentence that has no term yet its best one, rather a new one than one that another sentence has."""
    done = {term.text for terms in chosen.values() for term in terms}
    for index, terms in chosen.items():
        if terms:
            continue
        pair = pairs[index].pair
        options = [term for term in pairs[index].terms if _fits(term, ()) and simplified(term.text) not in known]
        options.sort(key=lambda term: (not _can_be_understood(term, pair), term.text in done, -term.value, term.start))
        terms.extend(options[:1])
        done.update(term.text for term in terms)


def _ranked(pairs: Sequence[StudiedPair], indices: Iterable[int]) -> list[tuple[Term, int]]:
    """Return every term with the index of its pair: the most valuable terms first, and of each the best sentence first."""
    best: dict[str, float] = {}
    for studied in pairs:
        for term in studied.terms:
            best[term.text] = max(best.get(term.text, 0.0), term.value)
    return sorted(
        ((term, index) for index in indices for term in pairs[index].terms),
        key=lambda option: (
            -best[option[0].text],
            option[0].text,
            -_fitness(option[0], pairs[option[1]].pair),
            option[1],
            option[0].start,
        ),
    )


def _fitness(term: Term, pair: SentencePair) -> float:
    """Return how good a sentence is for learning a term, 0 to 1: its link and its pair are sure, and it is short.

    The fourth root makes length matter less than confidence: a sentence of 60 characters loses 16 %.
    """
    shortness = min(1.0, math.sqrt(math.sqrt(_GOOD_LENGTH / len(pair.zh))))
    return round(term.link_confidence * pair.confidence * shortness, 3)


def _fits(term: Term, chosen: Iterable[Term]) -> bool:
    """Return whether a term can be a gap beside the chosen ones: they do not overlap or hold each other, and it has a prompt."""
    apart = all(
        (term.end <= other.start or other.end <= term.start) and term.text not in other.text and other.text not in term.text
        for other in chosen
    )
    has_prompt = term.wanted or bool(term.explanations) or has_sure_link(term)
    return apart and has_prompt and HAN.search(term.text) is not None and term.start < _HIGHEST_CARD


def _can_be_understood(term: Term, pair: SentencePair) -> bool:
    """Return whether the prompt says what the term means here: its English is sure, or the translation has words of the sense.

    Without a translation it does.  Senses of single characters and of the parts of a word do not count: the character may
    be a piece of a name, and 本赛季 is not `root + season`.
    """
    if not pair.en or is_sure(term, pair):
        return True
    in_dictionary = len(term.text) > 1 and dictionary.is_word(simplified(term.text))
    return in_dictionary and bool(term.senses) and shares_words(term.senses[0], pair.en)
