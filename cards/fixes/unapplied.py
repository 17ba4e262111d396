"""Corrections that do not apply, and why: the text has changed, or they were never quite right."""

from collections.abc import Callable, Sequence

from cards.chinese.segmentation import occurrences
from cards.fixes.corrections import Fixes, PairFix, TextFix
from cards.fixes.pairs import DocumentSide, retouched, sides
from cards.fixes.sentence_lookup import why_not
from cards.fixes.words import meant_pairs, places_of, read_places
from cards.model import Doubt, DoubtKind, Fix, FixKind, StudiedPair


def unapplied_fixes(fixes: Fixes, pairs: Sequence[StudiedPair]) -> list[Doubt]:
    """A doubt of the kind `fix` for each correction that finds nothing to correct, in the order of the file.

    Args:
        fixes: Of one file.
        pairs: All pairs of the texts that it is meant for, terms chosen and corrected.
    """
    both = sides((studied.pair for studied in pairs), fixes)
    found = [
        *((fix.word, fix.line, _of_word(fix, pairs, fixes, both[0])) for fix in fixes.words),
        *((fix.find, fix.line, _of_text(fix, fixes, both)) for fix in fixes.texts),
        *(((fix.zh or fix.en)[0], fix.line, _of_pair(fix, both)) for fix in fixes.pairs),
    ]
    return [
        Doubt(DoubtKind.FIX, text, reason, fixes.file, line)
        for text, line, reason in sorted(found, key=lambda one: one[1])
        if reason
    ]


def _of_word(fix: Fix, pairs: Sequence[StudiedPair], fixes: Fixes, chinese: DocumentSide) -> str:
    """Why a correction of a word does not apply; empty if it does."""
    if fix.sentence and not meant_pairs(fix.sentence, [studied.pair for studied in pairs], fixes):
        return why_not(fix.sentence, chinese.corrected)
    here = [studied for studied in pairs if fix in studied.fixes]
    if not here:
        return f"it does not stand in {'this sentence' if fix.sentence else 'the text'}"
    return next((reason for applies, reason in _TESTS[fix.kind] if not any(applies(fix, studied) for studied in here)), "")


def _of_text(fix: TextFix, fixes: Fixes, both: tuple[DocumentSide, DocumentSide]) -> str:
    used = any(fix in retouched(text, fixes.texts)[1] for side in both for text in side.as_found if text)
    return "" if used else "no sentence holds it"


def _of_pair(fix: PairFix, both: tuple[DocumentSide, DocumentSide]) -> str:
    reasons = [
        why_not(beginning, side.as_found)
        for beginnings, side in zip((fix.zh, fix.en), both, strict=True)
        for beginning in beginnings
        if not side.meant(beginning)
    ]
    return reasons[0] if reasons else ""


def _is_a_word(fix: Fix, studied: StudiedPair) -> bool:
    return any(word.text == fix.word for word in studied.words)


def _is_split(fix: Fix, studied: StudiedPair) -> bool:
    return not any(
        word.start <= start and end <= word.end for start, end in occurrences(studied.pair.zh, fix.word) for word in studied.words
    )


def _is_read(fix: Fix, studied: StudiedPair) -> bool:
    given = read_places(studied)
    return any(all(place in given for place in range(start, end)) for start, end in occurrences(studied.pair.zh, fix.word))


def _is_a_term(fix: Fix, studied: StudiedPair) -> bool:
    return any(term.text == fix.word for term in studied.terms)


def _is_in_english(fix: Fix, studied: StudiedPair) -> bool:
    return not fix.value or not studied.pair.en or bool(places_of(fix.value[0] or "", studied.pair.en))


def _is_chosen(fix: Fix, studied: StudiedPair) -> bool:
    return any(term.text == fix.word for term in studied.chosen)


_NO_TERM = "it is no term there; [terms] add makes it one"
_Test = tuple[Callable[[Fix, StudiedPair], bool], str]
_TESTS: dict[FixKind, tuple[_Test, ...]] = {
    FixKind.JOIN: ((_is_a_word, "it is no single word there: a term asked for or another correction begins or ends inside it"),),
    FixKind.SPLIT: ((_is_split, "it is still one word there"),),
    FixKind.READING: ((_is_read, "it is no word by itself there, but part of others; [words] join makes it one"),),
    FixKind.ENGLISH: (
        (_is_a_term, _NO_TERM),
        (_is_in_english, "these words do not stand in its translation; they are shown without a mark"),
    ),
    FixKind.SENSES: ((_is_a_term, _NO_TERM),),
    FixKind.ADD: ((_is_chosen, "it is not free for a card there: another key term holds it or a part of it"),),
    FixKind.LEAVE_OUT: (),
    FixKind.NAME: (),
}
"""What must hold in one at least of the sentences that a correction is for, and what is told if it does not."""
