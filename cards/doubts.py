"""What the reader of a deck should check: about a sentence pair, and about a document."""

from cards.model import Document, Doubt, DoubtKind, StudiedPair, Term
from cards.selection.certainty import is_sure, is_sure_pair
from cards.selection.exclusions import left_out


def doubts_of_document(document: Document) -> list[Doubt]:
    """Return what a document holds that is on no card."""
    return [Doubt(DoubtKind.LEFT_OUT, left.text, left.reason, left.file, left.line, 1.0) for left in document.left_out]


def doubts_of_pair(studied: StudiedPair, *, gloss_only: bool) -> list[Doubt]:
    """Return the doubts about a pair: why it has no cards, or else those about its cards.

    Args:
        studied: A pair, terms chosen.
        gloss_only: Whether sentences without a translation make cards too.
    """
    pair = studied.pair
    first = (pair.chinese or pair.english)[0]
    if not pair.zh or not (pair.en or gloss_only):
        if pair.confirmed:
            return []
        missing = "translation" if pair.zh else "original"
        reason = f"no {missing} was found for it; it is on no card"
        return [Doubt(DoubtKind.UNPAIRED, pair.zh or pair.en, reason, first.file, first.line)]
    if not studied.chosen:
        reason = left_out(studied, gloss_only=gloss_only) or "there is nothing to ask for in it, or nothing that you do not know"
        return [Doubt(DoubtKind.LEFT_OUT, pair.zh, reason, first.file, first.line, 1.0)]
    return doubts_of(studied)


def doubts_of(studied: StudiedPair) -> list[Doubt]:
    """Return the doubts about a pair with chosen terms: about the pair itself, then about the link and reading of each term."""
    pair = studied.pair
    first = (pair.chinese or pair.english)[0]
    doubts = []
    if pair.en and not is_sure_pair(pair):
        reason = "the two sentences may not belong together"
        doubts.append(Doubt(DoubtKind.PAIR, pair.zh, reason, first.file, first.line, pair.confidence))
    for term in studied.chosen:
        if reason := _link_doubt(term, studied):
            doubts.append(Doubt(DoubtKind.LINK, term.text, reason, first.file, first.line, term.link_confidence))
        if term.doubt:
            doubts.append(Doubt(DoubtKind.READING, term.text, term.doubt, first.file, first.line, term.reading_confidence))
    return doubts


def _link_doubt(term: Term, studied: StudiedPair) -> str:
    """Return why the English of a term is in doubt; empty if it is not, or if there is no translation to find it in."""
    if term.english is None:
        has_none = bool(studied.pair.en) and not term.confirmed
        return "the translation seems to have no word for it; the dictionary's sense stands in" if has_none else ""
    if is_sure(term, studied.pair):
        return ""
    return f"its English may be “{term.english}”; the dictionary's sense stands in"
