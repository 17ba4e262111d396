"""Corrections that do not apply, and why: because the text has changed, or because they were never right."""

from collections.abc import Callable, Sequence

from cards.chinese.segmentation import occurrences
from cards.fixes.corrections import Fixes, PairFix, TextFix
from cards.fixes.pairs import DocumentSide, corrected_text, sides
from cards.fixes.sentence_lookup import why_not
from cards.fixes.words import english_spans, given_syllables, meant_pairs
from cards.model import Doubt, DoubtKind, Fix, FixKind, StudiedPair


def unapplied_fixes(fixes: Fixes, pairs: Sequence[StudiedPair]) -> list[Doubt]:
    """Return a doubt for each correction that has nothing to correct, in the order of the file.

    Args:
        fixes: The corrections of one file.
        pairs: All pairs of the texts that it is for, terms chosen and corrected.
    """
    both = sides((studied.pair for studied in pairs), fixes)
    reasons = [
        *((fix.line, fix.word, _word_reason(fix, pairs, fixes, both[0])) for fix in fixes.words),
        *((fix.line, fix.find, _text_reason(fix, fixes, both)) for fix in fixes.texts),
        *((fix.line, (fix.zh or fix.en)[0], _pair_reason(fix, both)) for fix in fixes.pairs),
    ]
    return [
        Doubt(DoubtKind.FIX, text, reason, fixes.file, line)
        for line, text, reason in sorted(reasons, key=lambda each: each[0])
        if reason
    ]


def _word_reason(fix: Fix, pairs: Sequence[StudiedPair], fixes: Fixes, chinese: DocumentSide) -> str:
    """Return the reason why a correction of a word does not apply; empty if it does in one sentence at least."""
    if fix.sentence and not meant_pairs(fix.sentence, [studied.pair for studied in pairs], fixes):
        return why_not(fix.sentence, chinese.corrected)
    affected = [studied for studied in pairs if fix in studied.fixes]
    if not affected:
        return f"it does not stand in {'this sentence' if fix.sentence else 'the text'}"
    for applies, reason in _CONDITIONS[fix.kind]:
        if not any(applies(fix, studied) for studied in affected):
            return reason
    return ""


def _text_reason(fix: TextFix, fixes: Fixes, both: tuple[DocumentSide, DocumentSide]) -> str:
    used = any(fix in corrected_text(text, fixes.texts)[1] for side in both for text in side.original if text)
    return "" if used else "no sentence holds it"


def _pair_reason(fix: PairFix, both: tuple[DocumentSide, DocumentSide]) -> str:
    for beginnings, side in zip((fix.zh, fix.en), both, strict=True):
        for beginning in beginnings:
            if not side.meant(beginning):
                return why_not(beginning, side.original)
    return ""


def _is_word(fix: Fix, studied: StudiedPair) -> bool:
    return any(word.text == fix.word for word in studied.words)


def _is_split(fix: Fix, studied: StudiedPair) -> bool:
    return not any(
        word.start <= start and end <= word.end for start, end in occurrences(studied.pair.zh, fix.word) for word in studied.words
    )


def _is_read(fix: Fix, studied: StudiedPair) -> bool:
    given = given_syllables(studied)
    return any(all(index in given for index in range(start, end)) for start, end in occurrences(studied.pair.zh, fix.word))


def _is_term(fix: Fix, studied: StudiedPair) -> bool:
    return any(term.text == fix.word for term in studied.terms)


def _is_in_english(fix: Fix, studied: StudiedPair) -> bool:
    return not fix.value or not studied.pair.en or bool(english_spans(fix.value[0] or "", studied.pair.en))


def _is_chosen(fix: Fix, studied: StudiedPair) -> bool:
    return any(term.text == fix.word for term in studied.chosen)


_NOT_A_TERM = "it is no term there; [terms] add makes it one"
_Condition = tuple[Callable[[Fix, StudiedPair], bool], str]
_CONDITIONS: dict[FixKind, tuple[_Condition, ...]] = {
    FixKind.JOIN: ((_is_word, "it is no single word there: a term asked for or another correction begins or ends inside it"),),
    FixKind.SPLIT: ((_is_split, "it is still one word there"),),
    FixKind.READING: ((_is_read, "it is no word by itself there, but part of others; [words] join makes it one"),),
    FixKind.ENGLISH: (
        (_is_term, _NOT_A_TERM),
        (_is_in_english, "these words do not stand in its translation; they are shown without a mark"),
    ),
    FixKind.SENSES: ((_is_term, _NOT_A_TERM),),
    FixKind.ADD: ((_is_chosen, "it is not free for a card there: another key term holds it or a part of it"),),
    FixKind.LEAVE_OUT: (),
    FixKind.NAME: (),
}
"""What must hold in at least one of the sentences that a correction is for, and the reason to give if it does not."""
