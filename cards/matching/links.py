"""Links: which words of the translation stand for a word of the Chinese.

The looks give log odds for each word and token, claims share the tokens out one to one, and phrases make each claim
whole.  What all of them saw tells how sure a link is.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.matching.claims import BIAS, Claim, assign, parts_of
from cards.matching.english import is_negative, tokens
from cards.matching.evidence import FEATURES, Bitext, Features, features
from cards.matching.looks import Matrix, log_odds, weights
from cards.matching.phrases import PHRASE, Phrases, is_denied, whole_phrases

SURE = 0.85
"""The score from which a link is shown as the translator's word."""
_FAR = -5.0
"""Log odds below which it does not matter how low they are."""
_SOLID = {"gloss": 0.5, "part": 0.5, "number": 1.0, "name": 1.0, "sound": 0.7}
"""How much of each kind of evidence is more than chance."""


SIGNS = (
    "claim", "mean odds", "rival", "contested", "gloss", "phrase", "part", "vector", "number", "name", "sound", "solid",
    "function", "choice", "tokens", "single", "opposite", "one",
)  # fmt: skip
"""What `signs` measures, in its order."""


class Link(NamedTuple):
    """The English of a Chinese word."""

    start: int
    end: int
    """[start, end) in the characters of the English."""
    score: float
    """The probability that these are the translator's words for it, no more and no fewer."""


class Linked(NamedTuple):
    """What was seen of a text on the way to its links."""

    evidence: Features
    odds: Matrix
    claims: list[Claim | None]
    phrases: list[Phrases | None]


def link(bitexts: Sequence[Bitext]) -> list[tuple[Link | None, ...]]:
    """The link of each span of each text, None where the translation has no word for it.

    Many texts at once cost less than each by itself: the encoder likes long lists.
    """
    evidence = features(bitexts)
    odds = [log_odds(table) for table in evidence]
    return [_links(bitext, one) for bitext, one in zip(bitexts, claim_phrases(bitexts, evidence, odds), strict=True)]


def claim_phrases(bitexts: Sequence[Bitext], evidence: Sequence[Features], odds: Sequence[Matrix]) -> list[Linked]:
    """The claims of each text's words, and the phrases that each may stand for.

    Args:
        bitexts: The texts.
        evidence: As from `features`.
        odds: The log odds of the last look.
    """
    claims = [assign(table - BIAS, parts_of(bitext.english)) for bitext, table in zip(bitexts, odds, strict=True)]
    phrases = whole_phrases(bitexts, evidence, odds, claims)
    return [Linked(*one) for one in zip(evidence, odds, claims, phrases, strict=True)]


def _links(bitext: Bitext, seen: Linked) -> tuple[Link | None, ...]:
    words = tokens(bitext.english)
    found: list[Link | None] = []
    for word, (claim, phrases) in enumerate(zip(seen.claims, seen.phrases, strict=True)):
        if claim is None or phrases is None:
            found.append(None)
            continue
        first, last = phrases.spans[int(np.argmax(phrases.features @ PHRASE))]
        odds = float(signs(bitext, seen, word, claim, phrases, PHRASE) @ SURENESS)
        found.append(Link(words[first].start, words[last - 1].end, 1 / (1 + math.exp(-odds))))
    return _with_repeats(bitext.words, [one if one and one.score >= POSSIBLE else None for one in found])


def signs(
    bitext: Bitext, seen: Linked, word: int, claim: Claim, phrases: Phrases, phrase_weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What tells how sure the link of a word is: an array of len(SIGNS), the last a constant.

    Args:
        bitext: The text.
        seen: What was seen of it.
        word: The place of the word among the spans.
        claim: The word's.
        phrases: The word's.
        phrase_weights: Of the phrases' features.
    """
    scores = phrases.features @ phrase_weights
    first, last = phrases.spans[int(np.argmax(scores))]
    phrase = seen.evidence[word, first:last]
    held = dict(zip(FEATURES, phrase.max(axis=0).tolist(), strict=True))
    mine = seen.odds[word].tolist()
    rival = max([_FAR, *mine[:first], *mine[last:]])
    theirs = seen.odds[:, claim.first : claim.last].max(axis=1).tolist()
    others = max([_FAR, *theirs[:word], *theirs[word + 1 :]])
    claimed = mine[claim.first : claim.last]
    return np.array(
        [
            math.log1p(max(claim.odds, 0.0)),
            sum(claimed) / len(claimed),
            rival,
            others,
            held["gloss"],
            held["phrase"],
            held["part"],
            max(held["vector"], 0.0),
            max(held["number"], 0.0),
            held["name"],
            max(held["sound"] - 0.5, 0.0),
            any(held[name] >= least for name, least in _SOLID.items()),
            phrase[:, FEATURES.index("function")].min(),
            1 / float(np.exp(scores - scores.max()).sum()),
            last - first,
            bitext.spans[word][1] - bitext.spans[word][0] == 1,
            _opposite(bitext, word, first, last) and not held["phrase"],
            1.0,
        ],
        dtype=float,
    )


def _opposite(bitext: Bitext, word: int, first: int, last: int) -> bool:
    """Whether only one of a word and a phrase says not."""
    return is_denied(bitext.words[word]) is not any(map(is_negative, tokens(bitext.english)[first:last]))


def _with_repeats(texts: Sequence[str], links: Sequence[Link | None]) -> tuple[Link | None, ...]:
    """The links, where a word comes again and the translation says it once, for each of its places."""
    best: dict[str, Link] = {}
    for text, found in zip(texts, links, strict=True):
        if found and (text not in best or found.score > best[text].score):
            best[text] = found
    return tuple(found or best.get(text) for text, found in zip(texts, links, strict=True))


SURENESS = weights(
    (1.19, 0.13, -0.35, -0.03, 1.25, -1.09, -0.28, 1.15, 0.89, 1.50, 2.53, -1.06, -0.27, 1.42, -0.43, -0.80, -2.50, -2.95)
)
"""Of `signs`: the log odds that a link is exactly right.  Those of names, single characters and opposites are set by hand: the links it
was fitted on hold few."""
POSSIBLE = 0.3
"""The score below which a link is none."""
