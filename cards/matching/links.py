"""Links: which words of the translation stand for a word of the Chinese.

Three looks, each fitted on human word links by `benchmarks/fit_links.py`: at each word and token alone; at all of them
together, where words compete for tokens and neighbours vouch for one another; at whole phrases, whose vectors decide
whether 总产值 is `total output` or `total output value`.
"""

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.matching.encoder import encode
from cards.matching.english import Token, tokens
from cards.matching.evidence import FEATURES, Bitext, Features, features

Matrix = NDArray[np.float64]

FIRST_COLUMNS = (
    "gloss", "phrase", "verbatim", "part", "vector", "vector squared", "sound", "loud sound", "same number",
    "other number", "function", "function gloss", "name", "one",
)  # fmt: skip

_LONGEST_PHRASE = 7
_REACH = 3
"""Tokens by which a phrase may grow on either side."""
_TAKEN = 1.5
"""What it costs to claim a token that a surer word has."""
BIAS = -0.5
"""Log odds from which a token is taken: rather one too many than a phrase cut short."""
_SMALL = 0.05
_HYPHEN = re.compile(r"[-‐‑–'.]")
_BREAK = re.compile(r"[,;:()\"“”?!，。]|\.\s")


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
    odds = [second_look(table, first_look(table) @ FIRST) @ SECOND - BIAS if table.size else table[:, :, 0] for table in evidence]
    claims = [assign(table) for table in odds]
    phrases = whole_phrases(bitexts, evidence, odds, claims)
    return [_chosen(*one) for one in zip(bitexts, claims, phrases, strict=True)]


def _chosen(bitext: Bitext, claims: Sequence["Claim | None"], phrases: Sequence["Phrases | None"]) -> tuple[Link | None, ...]:
    words = tokens(bitext.english)
    found: list[Link | None] = []
    for claim, phrase in zip(claims, phrases, strict=True):
        if claim is None or phrase is None:
            found.append(None)
            continue
        first, last = phrase.spans[int(np.argmax(phrase.features @ PHRASE))]
        found.append(Link(words[first].start, words[last - 1].end, _probability(claim.odds)))
    return _with_repeats(bitext.words, found)


def _with_repeats(texts: Sequence[str], links: Sequence[Link | None]) -> tuple[Link | None, ...]:
    """The links, where a word comes again and the translation says it once, for each of its places."""
    best: dict[str, Link] = {}
    for text, found in zip(texts, links, strict=True):
        if found and (text not in best or found.score > best[text].score):
            best[text] = found
    return tuple(found or best.get(text) for text, found in zip(texts, links, strict=True))


def first_look(evidence: Features) -> NDArray[np.float64]:
    """Each word and token alone: shape (words, tokens, len(FIRST)), the last a constant."""
    value = {name: evidence[:, :, place] for place, name in enumerate(FEATURES)}
    unknown = value["gloss"] == 0
    columns = [
        value["gloss"],
        value["phrase"],
        value["verbatim"],
        value["part"] * unknown,
        value["vector"],
        np.maximum(value["vector"], 0) ** 2,
        np.maximum(value["sound"] - 0.5, 0),
        np.maximum(value["sound"] - 0.7, 0) * unknown,
        value["number"] > 0,
        value["number"] < 0,
        value["function"],
        value["function"] * value["gloss"],
        value["name"],
        np.ones_like(unknown),
    ]
    return np.stack(columns, axis=2).astype(float)


def second_look(evidence: Features, alone: Matrix) -> NDArray[np.float64]:
    """All words and tokens together: shape (words, tokens, len(SECOND)), the last a constant.

    Args:
        evidence: As from `features`.
        alone: The log odds of the first look, of shape (words, tokens).
    """
    odds = np.exp(alone)
    of_row = odds / (odds.sum(axis=1, keepdims=True) + _SMALL)
    of_column = odds / (odds.sum(axis=0, keepdims=True) + _SMALL)
    mutual = of_row * of_column
    rank = (alone[:, :, None] < alone[:, None, :]).sum(axis=2)
    column_rank = (alone.T[:, :, None] < alone.T[:, None, :]).sum(axis=2).T
    function = evidence[:, :, FEATURES.index("function")]
    verbatim = evidence[:, :, FEATURES.index("verbatim")]
    columns = [
        alone,
        np.log(of_row + 1e-3),
        np.log(of_column + 1e-3),
        _distance(mutual),
        _neighbours(mutual),
        rank == 0,
        rank == 1,
        column_rank == 0,
        np.log(_best_other(odds, 0) + _SMALL),
        np.log(_best_other(odds, 1) + _SMALL),
        np.maximum(evidence[:, :, FEATURES.index("vector")], 0) ** 2,
        function,
        verbatim,
        verbatim * function,
        np.ones_like(alone),
    ]
    return np.stack(columns, axis=2).astype(float)


class Claim(NamedTuple):
    """The tokens that a word takes."""

    first: int
    last: int
    """The place after the last."""
    odds: float
    """The sum of their log odds."""


def assign(odds: Matrix) -> list[Claim | None]:
    """Give each word its best run of tokens, the surest word first; tokens already taken cost extra."""
    taken = np.zeros(odds.shape[1], dtype=bool)
    claims = _best_runs(odds)
    waiting = {word for word, claim in enumerate(claims) if claim}
    settled: set[int] = set()
    while waiting:
        word = max(waiting, key=lambda place: (_odds(claims[place]), -place))
        claim = claims[word]
        if claim and word not in settled and taken[claim.first : claim.last].any():
            claims[word] = _best_runs(odds[word : word + 1] - _TAKEN * taken)[0]
            settled.add(word)
            continue
        waiting.remove(word)
        settled -= {other for other in waiting if claim and _meet(claim, claims[other])}
        if claim:
            taken[claim.first : claim.last] = True
    return claims


def _odds(claim: Claim | None) -> float:
    return claim.odds if claim else 0.0


def _meet(one: Claim, other: Claim | None) -> bool:
    return other is not None and one.first < other.last and other.first < one.last


class Phrases(NamedTuple):
    """The phrases that may be the English of a word."""

    spans: list[tuple[int, int]]
    """As [first, last) tokens; the first of them is the claim itself."""
    features: Matrix
    """What speaks for each: shape (phrases, len(PHRASE))."""


def whole_phrases(
    bitexts: Sequence[Bitext],
    evidence: Sequence[Features],
    odds: Sequence[Matrix],
    claims: Sequence[Sequence[Claim | None]],
) -> list[list[Phrases | None]]:
    """For each word of each text the phrases that may be its English.

    A phrase may grow into tokens that no other word claims, and shrink; it never crosses punctuation or cuts a
    compound with a hyphen.
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
    found = []
    for bitext, words, table, scores in zip(bitexts, options, evidence, odds, strict=True):
        terms = encode(bitext.words)
        row: list[Phrases | None] = []
        for word, phrases in enumerate(words):
            if len(phrases) < 2:
                row.append(Phrases(phrases, np.zeros((1, len(PHRASE)))) if phrases else None)
                continue
            likeness = np.array([next(vectors) @ terms[word] for _ in phrases])
            length = bitext.spans[word][1] - bitext.spans[word][0]
            row.append(Phrases(phrases, _phrase_features(phrases, likeness, scores[word], table[word], length)))
        found.append(row)
    return found


def _options(bitext: Bitext, evidence: Features, claims: Sequence[Claim | None]) -> list[list[tuple[int, int]]]:
    words = tokens(bitext.english)
    owners: list[set[int]] = [set() for _ in words]
    for word, claim in enumerate(claims):
        for place in range(claim.first, claim.last) if claim else ():
            owners[place].add(word)
    groups = _compounds(words, bitext.english)
    return [
        _phrases(claim, [not owned - {word} for owned in owners], words, bitext.english, groups, evidence[word]) if claim else []
        for word, claim in enumerate(claims)
    ]


def _text(english: str, phrase: tuple[int, int]) -> str:
    words = tokens(english)
    return english[words[phrase[0]].start : words[phrase[1] - 1].end].lower()


def _phrase_features(
    phrases: Sequence[tuple[int, int]], likeness: NDArray[np.float32], odds: Matrix, evidence: Matrix, length: int
) -> Matrix:
    """What speaks for each phrase against the first, which is the claim itself: shape (phrases, len(PHRASE))."""
    function = evidence[:, FEATURES.index("function")]
    first, last = phrases[0]
    core = slice(first, last)
    rows = []
    for (start, end), like in zip(phrases, likeness, strict=True):
        added = [place for place in range(start, end) if not first <= place < last]
        dropped = [place for place in range(first, last) if not start <= place < end]
        content = (1 - function[start:end]).sum()
        gained = content - (1 - function[core]).sum()
        small = function[start:end].sum()
        like_gain = float(like - likeness[0])
        rows.append(
            (
                like_gain,
                float(np.clip(odds[start:end].sum() - odds[core].sum(), -12, 6)),
                len(added),
                gained,
                gained * (length >= 4),
                max(content - max(1, length - 1), 0),
                small,
                small * like_gain,
                max((evidence[place, FEATURES.index("part")] for place in added), default=0.0),
                max((evidence[place, FEATURES.index("gloss")] for place in dropped), default=0.0),
            )
        )
    return np.array(rows, dtype=float)


def _phrases(
    claim: Claim, free: Sequence[bool], words: Sequence[Token], english: str, groups: Sequence[int], evidence: Matrix
) -> list[tuple[int, int]]:
    low, high = claim.first, claim.last
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
            if last - first <= _LONGEST_PHRASE and _is_phrase(first, last, claim, words, english, evidence):
                found.append((first, last))
    return list(dict.fromkeys(found))


def _is_phrase(first: int, last: int, claim: Claim, words: Sequence[Token], english: str, evidence: Matrix) -> bool:
    """Whether tokens that the claim does not hold are content at the edges, and no punctuation stands between."""
    verbatim = evidence[:, FEATURES.index("verbatim")]
    begins_small = first < claim.first and words[first].is_function and not verbatim[first]
    ends_small = last > claim.last and words[last - 1].is_function and not verbatim[last - 1]
    return not (begins_small or ends_small or _BREAK.search(english[words[first].start : words[last - 1].end]))


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


def _best_runs(odds: Matrix) -> list[Claim | None]:
    """For each row the run of tokens with the highest sum of log odds, if that is above 0."""
    sums = np.pad(np.cumsum(odds, axis=1), ((0, 0), (1, 0)))
    best: list[Claim | None] = [None] * len(odds)
    for length in range(1, min(_LONGEST_PHRASE, odds.shape[1]) + 1):
        runs = sums[:, length:] - sums[:, :-length]
        starts = runs.argmax(axis=1)
        for row, (start, value) in enumerate(zip(starts.tolist(), runs.max(axis=1).tolist(), strict=True)):
            if value > _odds(best[row]) + 1e-9:
                best[row] = Claim(start, start + length, value)
    return best


def _distance(mutual: Matrix) -> Matrix:
    """How far each token is from where the words around lead one to expect a word's English, in eights of tokens, to 3."""
    words, width = mutual.shape
    place = np.arange(words)
    centre = (mutual * np.arange(width)).sum(axis=1) / (mutual.sum(axis=1) + 1e-9)
    near = np.exp(-np.abs(place[:, None] - place[None, :]) / 2.0) * mutual.max(axis=1)[None, :]
    np.fill_diagonal(near, 0)
    step = 0.8 * width / max(words, 1)
    guesses = centre[None, :] + step * (place[:, None] - place[None, :])
    weight = near.sum(axis=1)
    expected = np.where(weight > 0.1, (near * guesses).sum(axis=1) / (weight + 1e-9), place * width / max(words, 1))
    return np.asarray(np.minimum(np.abs(np.arange(width)[None, :] - expected[:, None]) / 8.0, 3.0))


def _neighbours(mutual: Matrix) -> Matrix:
    """How well the words next to a word are linked to the tokens next to a token."""
    best = np.zeros_like(mutual)
    padded = np.pad(mutual, 2)
    rows, columns = mutual.shape
    for down in (-2, -1, 1, 2):
        for across in (-2, -1, 1, 2):
            moved = padded[2 + down : 2 + down + rows, 2 + across : 2 + across + columns]
            best = np.maximum(best, moved / (1.0 if abs(down) + abs(across) <= 2 else 1.5))
    return best


def _best_other(odds: Matrix, axis: int) -> Matrix:
    """For each cell the highest value in its column (axis 0) or row (axis 1), itself left out."""
    if odds.shape[axis] < 2:
        return np.zeros_like(odds)
    ordered = np.sort(odds, axis=axis)
    top, second = ordered.take([-1], axis=axis), ordered.take([-2], axis=axis)
    return np.asarray(np.where(odds == top, second, top))


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-(SURENESS[0] + SURENESS[1] * odds)))


def _weights(values: Iterable[float]) -> NDArray[np.float64]:
    return np.array(list(values))


FIRST = _weights((3.70, -2.79, 6.76, 3.35, 8.76, 0.67, 11.91, 4.93, 0.74, -0.71, -1.72, -0.25, 8.00, -7.41))
"""Of `first_look`'s columns.  Names get theirs by hand: the links it was fitted on are all in small letters."""
SECOND = _weights((0.52, 0.12, 0.30, -1.50, 1.00, 1.44, 0.89, 0.40, -0.39, -0.40, -1.02, -0.48, 2.54, 2.14, 0.83))
"""Of `second_look`'s columns."""
PHRASE = _weights((5.28, 0.34, -0.24, 1.24, 1.04, -0.69, 0.51, 1.61, 2.24, -1.01))
"""Of the features of a phrase."""
SURENESS = (1.17, 0.26)
"""From a claim's log odds to those of its being exactly right: constant and slope."""
