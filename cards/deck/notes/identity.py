"""What makes a note and its cards the same from build to build: GUIDs and cloze numbers, frozen for ever.

Anki keeps the reviews of a card as long as its note's GUID and its number stay.  Neither depends on anything that the
program or the learner may correct: readings, links, words, senses, or which other terms are chosen.
"""

import hashlib
from difflib import SequenceMatcher

from cards.deck.note_types import PRODUCT, SENTENCE, WORD
from cards.model import Term


def sentence_guid(deck: str, sentence: str, occurrence: int) -> str:
    """Return the GUID of a sentence's note.

    Args:
        deck: The name of the deck.
        sentence: The Chinese sentence in normal form C, without white space, as it was before corrections.
        occurrence: 1 for the first time that the deck has the sentence, 2 for the second.
    """
    return _guid(SENTENCE.name, deck, sentence, str(occurrence))


def word_guid(deck: str, term: str, number: int = 1) -> str:
    """Return the GUID of a word's note.

    Args:
        deck: The name of the deck.
        term: The term in normal form C, without white space.
        number: Which of the deck's words with these characters it is, counted from 1 in the order of their first sentences.
    """
    return _guid(WORD.name, deck, term, *([str(number)] if number > 1 else []))


def card_number(term: Term, sentence: str, original: str = "") -> int:
    """Return the number of a term's cloze: the position of its first character in the sentence, from 1.

    White space is not counted.  In a corrected sentence the position is that in *original*: of the term itself, or, for a
    term that the corrections brought in, of the characters that it replaced, as long as no other term can have its number
    from there.  Else the number lies after all positions of *original*.

    Args:
        term: A term of the sentence.
        sentence: The Chinese as it is shown.
        original: The Chinese as it was before corrections; empty if it is the same.
    """
    start = sentence.find(term.text)
    if start < 0:
        start = term.start
    if not original or original == sentence:
        return _length(sentence[:start]) + 1
    earlier = original.find(term.text)
    if earlier < 0:
        replaced = _replaced_characters(original, sentence)[start]
        if replaced is None or _may_be_another_term(original, replaced, term.text, sentence):
            return _length(original) + _length(sentence[:start]) + 1
        earlier = replaced
    return _length(original[:earlier]) + 1


def _guid(*parts: str) -> str:
    return hashlib.sha256("\x1f".join((PRODUCT, *parts)).encode("utf-8")).hexdigest()[:20]


def _may_be_another_term(original: str, position: int, term: str, sentence: str) -> bool:
    """Return whether the characters of *original* at *position* may begin a term of *sentence* other than *term*."""
    two_stay = original[position : position + 2] in sentence
    return two_stay or (original[position] != term[0] and original[position] in sentence)


def _replaced_characters(original: str, sentence: str) -> tuple[int | None, ...]:
    """Return for each character of *sentence* the position of the one in *original* that it is or replaces.

    It is None for characters that were inserted.
    """
    positions: list[int | None] = [None] * len(sentence)
    for _, start, end, new_start, new_end in SequenceMatcher(None, original, sentence, autojunk=False).get_opcodes():
        for offset in range(min(end - start, new_end - new_start)):
            positions[new_start + offset] = start + offset
    return tuple(positions)


def _length(text: str) -> int:
    """Return the number of characters that are not white space."""
    return len("".join(text.split()))
