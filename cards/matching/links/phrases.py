"""Phrases: the whole of what a translator said for a word.

A claim is where the English of a word is; a phrase is how much of what stands there belongs to it.  Vectors of whole
phrases decide whether 总产值 is `total output` or `total output value`, and whether `not` belongs to 不愿.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.encoder.encoder import encode
from cards.english.function_words import PARTICLES
from cards.english.negation import is_negative
from cards.english.tokens import Token, tokens
from cards.matching.arrays import Matrix
from cards.matching.lexicon.glosses import glosses
from cards.matching.links.assignment import LONGEST_PHRASE, PHRASE_BREAK, Assignment
from cards.matching.links.link_features import LINK_FEATURES, Bitext, LinkFeatures
from cards.matching.links.scoring import weights

_REACH = 3
"""Tokens by which a phrase may grow on either side."""
_HYPHEN = re.compile(r"[-‐‑–'.]")
_NOT = frozenset("不没未无非否别勿莫")
"""Characters that negate the word they stand in."""


PHRASE_FEATURES = (
    "likeness", "odds", "added", "content", "excess", "small likeness", "part", "lost gloss", "denying", "negation",
    "particle", "recurs",
)  # fmt: skip
"""What speaks for a phrase, in its order, most of it against the claim alone:

likeness        by how much its vector is nearer to the word's
odds            by how much the log odds of its tokens are more
added           how many tokens were added
content         by how many it has more that are no small words
excess          how many such tokens it has more than the word has characters but one
small likeness  how many small words it has, times `likeness`
part            how much of a gloss of a word inside the word was added
lost gloss      how much of a gloss of the word was dropped
denying         whether it denies and the word does not
negation        whether the word has a character that denies, and the phrase begins with such a word
particle        whether it ends with a particle
recurs          in which share of the other translations of texts with the word it stands too
"""


class CandidatePhrases(NamedTuple):
    """The phrases that may be the English of a word."""

    spans: list[tuple[int, int]]
    """As [first, last) tokens; the first of them is the claim itself."""
    features: Matrix
    """What speaks for each: shape (phrases, len(PHRASE_FEATURES))."""


def candidate_phrases(
    bitexts: Sequence[Bitext],
    evidence: Sequence[LinkFeatures],
    odds: Sequence[Matrix],
    claims: Sequence[Sequence[Assignment | None]],
) -> list[list[CandidatePhrases | None]]:
    """For each word of each text the phrases that may be its English.

    A phrase may grow into tokens that no other word claims, and shrink; it never crosses punctuation or cuts a
    compound with a hyphen.  What the other texts say where they have the same word speaks for a phrase too.
    """
    options = [_options(bitext, table, claimed) for bitext, table, claimed in zip(bitexts, evidence, claims, strict=True)]
    texts = [
        _text(bitext.english, phrase)
        for bitext, words in zip(bitexts, options, strict=True)
        for phrases in words
        if len(phrases) > 1
        for phrase in phrases
    ]
    vectors = iter(encode(texts))
    translations = _translations(bitexts)
    found = []
    for bitext, words, table, scores in zip(bitexts, options, evidence, odds, strict=True):
        terms = encode(bitext.words)
        row: list[CandidatePhrases | None] = []
        for word, phrases in enumerate(words):
            if len(phrases) < 2:
                row.append(CandidatePhrases(phrases, np.zeros((1, len(PHRASE_FEATURES)))) if phrases else None)
                continue
            likeness = np.array([next(vectors) @ terms[word] for _ in phrases])
            length = bitext.spans[word][1] - bitext.spans[word][0]
            alone = _phrase_features(phrases, likeness, scores[word], table[word], length)
            recurring = _recurring(bitext, phrases, translations[bitext.words[word]])
            row.append(CandidatePhrases(phrases, np.hstack([alone, _grammar(bitext, word, phrases), recurring])))
        found.append(row)
    return found


def _options(bitext: Bitext, evidence: LinkFeatures, claims: Sequence[Assignment | None]) -> list[list[tuple[int, int]]]:
    words = tokens(bitext.english)
    owners: list[set[int]] = [set() for _ in words]
    for word, claim in enumerate(claims):
        for place in range(claim.first, claim.last) if claim else ():
            owners[place].add(word)
    groups = _compounds(words, bitext.english)
    options: list[list[tuple[int, int]]] = []
    for word, claim in enumerate(claims):
        if claim and bitext.spans[word] not in bitext.plain:
            free = [not owned - {word} for owned in owners]
            options.append(_phrases(claim, free, words, bitext.english, groups, evidence[word]))
        else:
            options.append([(claim.first, claim.last)] if claim else [])
    return options


def _text(english: str, phrase: tuple[int, int]) -> str:
    words = tokens(english)
    return english[words[phrase[0]].start : words[phrase[1] - 1].end].lower()


def _phrase_features(
    phrases: Sequence[tuple[int, int]], likeness: NDArray[np.float32], odds: Matrix, evidence: Matrix, length: int
) -> Matrix:
    """What speaks for each phrase against the first, which is the claim itself: shape (phrases, len(PHRASE_FEATURES))."""
    function = evidence[:, LINK_FEATURES.index("function")]
    first, last = phrases[0]
    core = slice(first, last)
    rows = []
    for (start, end), like in zip(phrases, likeness, strict=True):
        added = [place for place in range(start, end) if not first <= place < last]
        dropped = [place for place in range(first, last) if not start <= place < end]
        content = (1 - function[start:end]).sum()
        like_gain = float(like - likeness[0])
        rows.append(
            (
                like_gain,
                float(np.clip(odds[start:end].sum() - odds[core].sum(), -12, 6)),
                len(added),
                content - (1 - function[core]).sum(),
                max(content - max(1, length - 1), 0),
                function[start:end].sum() * like_gain,
                max((evidence[place, LINK_FEATURES.index("part")] for place in added), default=0.0),
                max((evidence[place, LINK_FEATURES.index("gloss")] for place in dropped), default=0.0),
            )
        )
    return np.array(rows, dtype=float)


def _grammar(bitext: Bitext, word: int, phrases: Sequence[tuple[int, int]]) -> Matrix:
    """For each phrase whether it denies what the word does not, whether both do, and whether a particle ends it."""
    words = tokens(bitext.english)
    chinese = bitext.words[word]
    denied, denying = is_denied(chinese), not _NOT.isdisjoint(chinese)
    rows = []
    for first, last in phrases:
        negative = any(map(is_negative, words[first:last]))
        particle = last - first > 1 and words[last - 1].lemma in PARTICLES
        rows.append((negative and not denied, denying and is_negative(words[first]), particle))
    return np.array(rows, dtype=float)


def _translations(bitexts: Sequence[Bitext]) -> dict[str, set[str]]:
    """For each Chinese word the translations, in lemmas, of the texts that have it."""
    found: dict[str, set[str]] = {}
    for bitext in bitexts:
        english = _lemmas(tokens(bitext.english))
        for word in bitext.words:
            found.setdefault(word, set()).add(english)
    return found


def _lemmas(words: Sequence[Token]) -> str:
    return f" {' '.join(token.lemma for token in words)} "


def _recurring(bitext: Bitext, phrases: Sequence[tuple[int, int]], translations: AbstractSet[str]) -> Matrix:
    """In which share of the other translations of texts with the same word each phrase stands too; 0 if there are none."""
    words = tokens(bitext.english)
    others = translations - {_lemmas(words)}
    shares = [sum(_lemmas(words[first:last]) in text for text in others) / max(len(others), 1) for first, last in phrases]
    return np.array(shares, dtype=float).reshape(-1, 1)


def is_denied(word: str) -> bool:
    """Whether a Chinese word denies, as 不愿 does and 不断 does not: all the dictionary's senses of it do."""
    if _NOT.isdisjoint(word):
        return False
    return all(any(map(is_negative, tokens(" ".join(gloss.lemmas)))) for gloss in glosses(word))


def _phrases(
    claim: Assignment, free: Sequence[bool], words: Sequence[Token], english: str, groups: Sequence[int], evidence: Matrix
) -> list[tuple[int, int]]:
    low, high = claim.first, claim.last
    if (evidence[low:high, LINK_FEATURES.index("name")] == 1).all():
        return [(low, high)]
    while low > 0 and claim.first - low < _REACH and free[low - 1]:
        low -= 1
    while high < len(words) and high - claim.last < _REACH and free[high]:
        high += 1
    found = [_whole_compounds(claim.first, claim.last, groups)]
    for start in range(low, claim.last):
        for end in range(max(start + 1, claim.first + 1), high + 1):
            if start > claim.first and end < claim.last:
                continue
            first, last = _whole_compounds(start, end, groups)
            if last - first <= LONGEST_PHRASE and _is_phrase(first, last, claim, words, english, evidence):
                found.append((first, last))
    return list(dict.fromkeys(found))


def _is_phrase(first: int, last: int, claim: Assignment, words: Sequence[Token], english: str, evidence: Matrix) -> bool:
    """Whether tokens that the claim does not hold are content at the edges, and no punctuation stands between."""
    verbatim = evidence[:, LINK_FEATURES.index("verbatim")]
    begins_small = first < claim.first and words[first].is_function and not (verbatim[first] or is_negative(words[first]))
    ends_small = (
        last > claim.last and words[last - 1].is_function and not (verbatim[last - 1] or words[last - 1].lemma in PARTICLES)
    )
    return not (begins_small or ends_small or PHRASE_BREAK.search(english[words[first].start : words[last - 1].end]))


def _compounds(words: Sequence[Token], english: str) -> list[int]:
    """For each token the number of its compound: tokens joined by a hyphen share one."""
    groups = [0] * len(words)
    for place in range(1, len(words)):
        between = english[words[place - 1].end : words[place].start]
        groups[place] = groups[place - 1] + (not _HYPHEN.fullmatch(between))
    return groups


def _whole_compounds(first: int, last: int, groups: Sequence[int]) -> tuple[int, int]:
    while first > 0 and groups[first - 1] == groups[first]:
        first -= 1
    while last < len(groups) and groups[last] == groups[last - 1]:
        last += 1
    return first, last


PHRASE_WEIGHTS = weights((5.39, 0.50, 0.95, 1.94, -0.74, -0.38, 1.37, -0.58, 1.27, 1.28, -0.14, 2.05))
"""Of the features of a phrase."""
