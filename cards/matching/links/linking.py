"""Links: which words of the translation stand for a word of the Chinese.

The looks give log odds for each word and token, claims share the tokens out one to one, and phrases make each claim
whole.  What all of them saw tells how sure a link is.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cards.english.tokens import tokens
from cards.matching.links.assignment import BIAS, assign, parts_of
from cards.matching.links.confidence import sureness
from cards.matching.links.confidence_features import Seen, chosen
from cards.matching.links.link_features import Bitext, Features, features
from cards.matching.links.phrases import PHRASE, whole_phrases
from cards.matching.links.scoring import Matrix, log_odds

SURE = 0.86
"""The score from which a link is shown as the translator's word."""
POSSIBLE = 0.3
"""The score below which a link is none."""


class Link(NamedTuple):
    """The English of a Chinese word."""

    start: int
    end: int
    """[start, end) in the characters of the English."""
    score: float
    """The probability that these are the translator's words for it, no more and no fewer."""


def link(bitexts: Sequence[Bitext]) -> list[tuple[Link | None, ...]]:
    """The link of each span of each text, None where the translation has no word for it.

    Many texts at once cost less than each by itself: the encoder likes long lists.
    """
    evidence = features(bitexts)
    odds = [log_odds(table) for table in evidence]
    return [_links(bitext, one) for bitext, one in zip(bitexts, claim_phrases(bitexts, evidence, odds), strict=True)]


def claim_phrases(bitexts: Sequence[Bitext], evidence: Sequence[Features], odds: Sequence[Matrix]) -> list[Seen]:
    """The claims of each text's words, and the phrases that each may stand for.

    Args:
        bitexts: The texts.
        evidence: As from `features`.
        odds: The log odds of the last look.
    """
    claims = [assign(table - BIAS, parts_of(bitext.english)) for bitext, table in zip(bitexts, odds, strict=True)]
    phrases = whole_phrases(bitexts, evidence, odds, claims)
    return [Seen(*one) for one in zip(evidence, odds, claims, phrases, strict=True)]


def _links(bitext: Bitext, seen: Seen) -> tuple[Link | None, ...]:
    words = tokens(bitext.english)
    found: list[Link | None] = [None] * len(bitext.spans)
    choices = chosen(bitext, seen, PHRASE)
    scores = sureness([choice.signs for choice in choices.values()]).tolist()
    for (word, choice), score in zip(choices.items(), scores, strict=True):
        if score >= POSSIBLE:
            found[word] = Link(words[choice.first].start, words[choice.last - 1].end, score)
    return _with_repeats(bitext.words, found)


def _with_repeats(texts: Sequence[str], links: Sequence[Link | None]) -> tuple[Link | None, ...]:
    """The links, where a word comes again and the translation says it once, for each of its places."""
    best: dict[str, Link] = {}
    for text, found in zip(texts, links, strict=True):
        if found and (text not in best or found.score > best[text].score):
            best[text] = found
    return tuple(found or best.get(text) for text, found in zip(texts, links, strict=True))
