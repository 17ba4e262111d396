"""Which links and sentence pairs are sure enough for cards to rely on."""

from cards.matching.links.linking import SURE_LINK
from cards.matching.sentences.alignment import SURE_PAIR
from cards.model import SentencePair, Term


def is_sure(term: Term, pair: SentencePair) -> bool:
    """Return whether the translator's words for a term are sure enough to be its prompt and to be marked in the English.

    The learner's own correction always is; else both the link and the sentence pair have to be sure.
    """
    return term.english is not None and (term.confirmed or (has_sure_link(term) and is_sure_pair(pair)))


def has_sure_link(term: Term) -> bool:
    """Return whether the term has English whose link reaches the fitted threshold, whatever its sentence pair is worth."""
    return term.english is not None and term.link_confidence >= SURE_LINK


def is_sure_pair(pair: SentencePair) -> bool:
    """Return whether the learner or the alignment's confidence says that the two sides belong together."""
    return pair.confirmed or pair.confidence >= SURE_PAIR
