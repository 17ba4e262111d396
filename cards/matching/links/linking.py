"""Linking: which words of the translation correspond to each word of the Chinese.

Scores say how likely each token is English of each word, the assignment gives every word tokens of its own, phrases extend
them, and the confidence says how likely the result is right.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cards.encoder.encoder import Encode, encode
from cards.fitted import fitted
from cards.matching.arrays import Matrix
from cards.matching.links.assignment import BIAS, assign, stretches
from cards.matching.links.bitext import Bitext
from cards.matching.links.confidence import link_confidences
from cards.matching.links.confidence_features import ScoredBitext, choose_phrases
from cards.matching.links.link_features import LinkFeatures, link_features
from cards.matching.links.phrases import candidate_phrases
from cards.matching.links.scoring import link_log_odds

SURE_LINK: float = fitted("links")["sure"]
"""The confidence from which a link is shown as the translator's words: of such links 97 % are exactly right."""
LEAST_LINK = 0.3
"""The confidence below which a word counts as not linked."""


class Link(NamedTuple):
    """The English of a Chinese word."""

    start: int
    end: int
    """[start, end) in the characters of the English."""
    confidence: float
    """The probability that these are the translator's words for it, no more and no fewer."""


def link(bitexts: Sequence[Bitext], encode: Encode = encode) -> list[tuple[Link | None, ...]]:
    """Return the link of each span of each bitext, None where the translation has no word for it.

    Many bitexts at once cost less than one at a time: the encoder is fastest on long lists.
    """
    features = link_features(bitexts, encode)
    odds = [link_log_odds(table) for table in features]
    return [_links(scored) for scored in assign_phrases(bitexts, features, odds, encode)]


def assign_phrases(
    bitexts: Sequence[Bitext], features: Sequence[LinkFeatures], odds: Sequence[Matrix], encode: Encode = encode
) -> list[ScoredBitext]:
    """Return each bitext with the tokens that its words take, and the phrases that each may stand for.

    Args:
        bitexts: The bitexts.
        features: The link features of each.
        odds: The log odds of each: shape (words, tokens).
        encode: The encoder.
    """
    assignments = [assign(table - BIAS, stretches(bitext.english)) for bitext, table in zip(bitexts, odds, strict=True)]
    phrases = candidate_phrases(bitexts, features, odds, assignments, encode)
    return [ScoredBitext(*one) for one in zip(bitexts, features, odds, assignments, phrases, strict=True)]


def _links(scored: ScoredBitext) -> tuple[Link | None, ...]:
    tokens = scored.bitext.english.tokens
    links: list[Link | None] = [None] * len(scored.bitext.words)
    chosen = choose_phrases(scored, np.array(list(fitted("links")["phrases"].values())))
    confidences = link_confidences([phrase.features for phrase in chosen.values()]).tolist()
    for (word, phrase), confidence in zip(chosen.items(), confidences, strict=True):
        if confidence >= LEAST_LINK:
            links[word] = Link(tokens[phrase.first].start, tokens[phrase.last - 1].end, confidence)
    return _with_repetitions(scored.bitext.words, links)


def _with_repetitions(words: Sequence[str], links: Sequence[Link | None]) -> tuple[Link | None, ...]:
    """Return the links; where a word occurs again and the translation says it once, all its occurrences have that link."""
    best: dict[str, Link] = {}
    for word, own in zip(words, links, strict=True):
        if own and (word not in best or own.confidence > best[word].confidence):
            best[word] = own
    return tuple(own or best.get(word) for word, own in zip(words, links, strict=True))
