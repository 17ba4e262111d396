"""How much a term is worth learning."""

from cards.chinese.levels import BEYOND, hsk_band, rarity
from cards.chinese.scripts import simplified
from cards.english.tokens import tokens
from cards.model import Term
from cards.selection.certainty import has_sure_link

_RARITY, _LEVEL, _REPETITION = 0.5, 0.35, 0.15
"""Shares of a term's rarity, HSK band and repetition in its worth, set by hand: they add up to 1.

A learner of authentic texts meets rare words least elsewhere, so rarity weighs most; the HSK band corrects it for words
that are rare in print but taught early (and the reverse); repetition decides between terms that are otherwise alike.
"""
_MOST_REPEATS = 4
"""Uses after the first that add to the worth: a word used five times in an article is one of its themes already."""
_UNSURE = 0.5
"""Factor for a term whose English in the sentence is not sure, set by hand.

Its card has to ask for the dictionary's sense, so it ranks below a surely translated term of more than half its worth.
"""
_UNTRANSLATED = 0.8
"""Factor for a term of a sentence without a translation, set by hand.

The dictionary's sense is then the best there is, and the translator has not passed the term over; a sentence with a
translation is still the better place to learn it.
"""
_NAME = 0.5
"""Factor for proper names, set by hand: the name itself is learned from the English at sight."""
_GRAMMAR = 0.3
"""Factor for terms whose English consists of function words (`of the`), set by hand: they make poor prompts."""


def value(term: Term, uses: int, *, translated: bool = True) -> float:
    """Return how much a term is worth learning, 0 to 1: rare, advanced and repeated words are worth most.

    Args:
        term: A term with its link.
        uses: How many times the text has it, at least 1.
        translated: Whether its sentence has a translation.
    """
    word = simplified(term.text)
    level = hsk_band(word) / BEYOND
    repetition = min(uses - 1, _MOST_REPEATS) / _MOST_REPEATS
    worth = _RARITY * rarity(word) + _LEVEL * level + _REPETITION * repetition
    if not has_sure_link(term):
        worth *= _UNSURE if translated else _UNTRANSLATED
    if term.is_name:
        worth *= _NAME
    if term.english is not None and all(token.is_function for token in tokens(term.english)):
        worth *= _GRAMMAR
    return worth
