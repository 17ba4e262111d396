"""Links: which words of the translation stand for a word of the Chinese.

The looks give log odds for each word and token, claims share the tokens out one to one, and phrases make each claim
whole.  What all of them saw tells how sure a link is.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cards.english.tokens import tokens
from cards.matching.arrays import Matrix
from cards.matching.links.assignment import BIAS, assign, stretches
from cards.matching.links.confidence import link_confidences
from cards.matching.links.confidence_features import ScoredBitext, choose_phrases
from cards.matching.links.link_features import Bitext, LinkFeatures, link_features
from cards.matching.links.phrases import PHRASE_WEIGHTS, candidate_phrases
from cards.matching.links.scoring import link_log_odds

SURE_LINK = 0.86
"""The score from which a link is shown as the translator's word."""
LEAST_LINK = 0.3
"""The score below which a link is none."""


class Link(NamedTuple):
    """The English of a Chinese word."""

    start: int
    end: int
    """[start, end) in the characters of the English."""
    confidence: float
    """The probability that these are the translator's words for it, no more and no fewer."""


def link(bitexts: Sequence[Bitext]) -> list[tuple[Link | None, ...]]:
    """The link of each span of each text, None where the translation has no word for it.

    Many texts at once cost less than each by itself: the encoder likes long lists.
    """
    evidence = link_features(bitexts)
    odds = [link_log_odds(table) for table in evidence]
    return [_links(bitext, one) for bitext, one in zip(bitexts, assign_phrases(bitexts, evidence, odds), strict=True)]


def assign_phrases(bitexts: Sequence[Bitext], evidence: Sequence[LinkFeatures], odds: Sequence[Matrix]) -> list[ScoredBitext]:
    """The claims of each text's words, and the phrases that each may stand for.

    Args:
        bitexts: The texts.
        evidence: As from `features`.
        odds: The log odds of the last look.
    """
    claims = [assign(table - BIAS, stretches(bitext.english)) for bitext, table in zip(bitexts, odds, strict=True)]
    phrases = candidate_phrases(bitexts, evidence, odds, claims)
    return [ScoredBitext(*one) for one in zip(evidence, odds, claims, phrases, strict=True)]


def _links(bitext: Bitext, seen: ScoredBitext) -> tuple[Link | None, ...]:
    words = tokens(bitext.english)
    found: list[Link | None] = [None] * len(bitext.spans)
    choices = choose_phrases(bitext, seen, PHRASE_WEIGHTS)
    scores = link_confidences([choice.signs for choice in choices.values()]).tolist()
    for (word, choice), score in zip(choices.items(), scores, strict=True):
        if score >= LEAST_LINK:
            found[word] = Link(words[choice.first].start, words[choice.last - 1].end, score)
    return _with_repeats(bitext.words, found)


def _with_repeats(texts: Sequence[str], links: Sequence[Link | None]) -> tuple[Link | None, ...]:
    """The links, where a word comes again and the translation says it once, for each of its places."""
    best: dict[str, Link] = {}
    for text, found in zip(texts, links, strict=True):
        if found and (text not in best or found.confidence > best[text].confidence):
            best[text] = found
    return tuple(found or best.get(text) for text, found in zip(texts, links, strict=True))
