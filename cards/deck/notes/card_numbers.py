"""Where a term stood in a sentence before it was corrected: what the numbers of cards come from."""

from difflib import SequenceMatcher
from functools import lru_cache


def first_place(term: str, start: int, sentence: str, original: str = "") -> int:
    """The place that a card has its number from, white space not counted, from 0.

    It is where the term first stands in *original*; for a term that corrections brought in, where what it took the
    place of stood, as long as no other term can have its number from there; else one after the end of *original*.

    Args:
        term: A term of *sentence*.
        start: Where it stands there.
        sentence: As it is shown.
        original: As it was before corrections; empty if it is the same.
    """
    here = min(sentence.find(term) % (len(sentence) + 1), start)
    if not original or original == sentence:
        return _count(sentence[:here])
    before = original.find(term)
    if before >= 0:
        return _count(original[:before])
    place = _places(original, sentence)[here]
    if place is None or _is_elsewhere(original, place, term, sentence):
        return _count(original) + _count(sentence[:here])
    return _count(original[:place])


def _is_elsewhere(original: str, place: int, term: str, sentence: str) -> bool:
    """Whether a term of *sentence* other than *term* may have stood at *place* first."""
    return original[place : place + 2] in sentence or (original[place] != term[0] and original[place] in sentence)


@lru_cache(maxsize=1 << 10)
def _places(original: str, sentence: str) -> tuple[int | None, ...]:
    """For each character of *sentence* the one of *original* that it is or stands for; None for what was put in."""
    places: list[int | None] = [None] * len(sentence)
    for _, a, a_end, b, b_end in SequenceMatcher(None, original, sentence, autojunk=False).get_opcodes():
        for offset in range(min(a_end - a, b_end - b)):
            places[b + offset] = a + offset
    return tuple(places)


def _count(text: str) -> int:
    return len("".join(text.split()))
