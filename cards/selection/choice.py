"""Choosing: which terms become cards, each once in a deck, in its best sentence."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from cards.chinese import dictionary
from cards.chinese.characters import HAN
from cards.chinese.levels import BEYOND, hsk_band, rarity
from cards.chinese.scripts import simplified
from cards.english.tokens import tokens
from cards.matching.links import linking
from cards.matching.sentences import alignment as pairs_of_text
from cards.matching.terms.senses import shares_words
from cards.model import SentencePair, Source, StudiedPair, Term

_EASY = 0.2
"""Terms worth less than this become cards only where a sentence has nothing better."""
_UNSURE_WORTH = 0.5
"""The share of its worth that is left to a term whose English in the sentence is not sure."""
_UNTRANSLATED_WORTH = 0.8
"""The same where nobody translated the sentence."""
_LONGEST_CLOZE = 500
"""Anki makes no card for a cloze number above this."""
_GOOD_LENGTH = 30
"""Characters up to which a sentence does not get harder to study by being longer."""
_CREDIT = re.compile(
    r"^[（(]?\s*(?:本报|新华社|中央社|人民日报)?\s*(?:[\u4e00-\u9fff]{0,6}(?:记者|通讯员|摄影|作者|供稿|特约|编辑|译者|插图|作画)|照片|图片)"
    r"[：:\s　]*[\u4e00-\u9fff、，,·\s　]{0,30}(?:摄|作|文|供稿|译|绘|编|报道|摄影)?\s*[）)]?$"
)
_PICTURE = re.compile(r"^[（(]\s*(?:附?[图照]片?|附[图表照]片?|图[一二三四五六七八九十\d]*)\s*[）)]$")


def value(term: Term, uses: int, *, translated: bool = True) -> float:
    """How much a term is worth learning, 0 to 1: rare words, words beyond the beginner's bands, words this text repeats.

    Args:
        term: With its link: a term whose English is not sure, or is but grammar, is worth less; so is a name.
        uses: How often the text has it.
        translated: Whether its sentence has a translation at all: a word for which the translator had none is worth
            less than one that nobody translated.
    """
    word = simplified(term.text)
    advanced = min(hsk_band(word), BEYOND) / BEYOND
    repeated = min(uses - 1, 4) / 4
    worth = 0.5 * rarity(word) + 0.35 * advanced + 0.15 * repeated
    sure = (
        1.0
        if term.english is not None and term.link_confidence >= linking.SURE_LINK
        else _UNSURE_WORTH
        if translated
        else _UNTRANSLATED_WORTH
    )
    empty = term.english is not None and all(token.is_function for token in tokens(term.english))
    return worth * sure * (0.5 if term.is_name else 1.0) * (0.3 if empty else 1.0)


def choose(
    pairs: Sequence[StudiedPair], max_terms: int, *, gloss_only: bool = False, known: Collection[str] = ()
) -> tuple[StudiedPair, ...]:
    """The pairs with their chosen terms.

    Each term is chosen once in a deck, where its link is surest and its sentence short enough; terms asked for are
    always chosen, terms that the learner knows never else.  A sentence left with nothing repeats its best term.

    Args:
        pairs: All pairs of a deck, in order.
        max_terms: The most terms of a sentence.
        gloss_only: Sentences without a translation have cards as well.
        known: Words that the learner knows.
    """
    familiar = set(map(simplified, known))
    uses = Counter(term.text for studied in pairs for term in studied.terms)
    valued = [
        replace(
            studied,
            terms=tuple(
                replace(term, value=value(term, uses[term.text], translated=bool(studied.pair.en))) for term in studied.terms
            ),
        )
        for studied in pairs
    ]
    open_pairs = [place for place, studied in enumerate(valued) if not left_out(studied, gloss_only=gloss_only)]
    chosen: dict[int, list[Term]] = {place: [] for place in open_pairs}
    done: set[str] = set()
    for place in open_pairs:
        for term in (term for term in valued[place].terms if term.wanted):
            if _fits(term, chosen[place]):
                chosen[place].append(term)
                done.add(term.text)
    for term, place in _by_merit(valued, open_pairs):
        easy = term.value < _EASY or simplified(term.text) in familiar
        full = len(chosen[place]) >= max_terms
        if easy or full or term.text in done or not _makes_sense(term, pairs[place].pair):
            continue
        if _fits(term, chosen[place]):
            chosen[place].append(term)
            done.add(term.text)
    for place in open_pairs:
        if not chosen[place]:
            rest = [term for term in valued[place].terms if _fits(term, []) and simplified(term.text) not in familiar]
            pair = pairs[place].pair
            rest.sort(key=lambda term: (not _makes_sense(term, pair), term.text in done, -term.value, term.start))
            chosen[place] = rest[:1]
            done.update(term.text for term in chosen[place])
    return tuple(
        replace(studied, chosen=tuple(sorted(chosen.get(place, ()), key=lambda term: term.start)))
        for place, studied in enumerate(valued)
    )


def left_out(studied: StudiedPair, *, gloss_only: bool = False) -> str:
    """Why a pair gets no card: it lacks a side, is a byline or credit, or says nothing but numbers; empty if it gets one."""
    pair = studied.pair
    if not pair.zh:
        return "it has no Chinese"
    if not HAN.search(pair.zh) or not studied.terms:
        return "there is no word to learn in it"
    if not pair.en and not gloss_only:
        return "it has no translation"
    return "it is a byline or a credit" if _is_credit(pair, studied.terms, studied.source) else ""


def _is_credit(pair: SentencePair, terms: Iterable[Term], source: Source) -> bool:
    bare = re.sub(r"[\s　（）()、，,·]", "", pair.zh)
    if source.author and bare == re.sub(r"[\s　、，,·]", "", source.author):
        return True
    if _CREDIT.match(pair.zh) or _PICTURE.match(pair.zh):
        return True
    named = sum(len(term.text) for term in terms if term.is_name)
    return pair.zh[0] in "（(" and named == len(bare)


def _by_merit(pairs: Sequence[StudiedPair], places: Iterable[int]) -> list[tuple[Term, int]]:
    """Every term with the place of its pair, the worthiest terms first and of each the best sentence first."""
    best: dict[str, float] = {}
    for studied in pairs:
        for term in studied.terms:
            best[term.text] = max(best.get(term.text, 0.0), term.value)
    options = [(term, place) for place in places for term in pairs[place].terms]
    return sorted(
        options,
        key=lambda option: (
            -best[option[0].text],
            option[0].text,
            -_fitness(option[0], pairs[option[1]].pair),
            option[1],
            option[0].start,
        ),
    )


def _fitness(term: Term, pair: SentencePair) -> float:
    """How good a sentence is for learning a term: its link and its pair are sure, and it is not long."""
    shortness = min(1.0, math.sqrt(math.sqrt(_GOOD_LENGTH / max(len(pair.zh), 1))))
    return round(term.link_confidence * pair.confidence * shortness, 3)


def is_sure(term: Term, pair: SentencePair) -> bool:
    """Whether the translator's words for a term are sure enough to be asked for, and marked in the English."""
    sure = term.link_confidence >= linking.SURE_LINK and (pair.confirmed or pair.confidence >= pairs_of_text.SURE_PAIR)
    return term.english is not None and (term.confirmed or sure)


def _fits(term: Term, chosen: Iterable[Term]) -> bool:
    """Whether a term can be a gap beside those chosen: none gives the other away, and there is something to ask for."""
    apart = all(
        (term.end <= other.start or other.end <= term.start) and term.text not in other.text and other.text not in term.text
        for other in chosen
    )
    promptable = term.wanted or bool(term.senses) or term.link_confidence >= linking.SURE_LINK
    return apart and promptable and HAN.search(term.text) is not None and term.start < _LONGEST_CLOZE


def _makes_sense(term: Term, pair: SentencePair) -> bool:
    """Whether a term is worth asking for: its English is sure, or the dictionary's sense has words of the translation.

    A single character may as well be a piece of a name, and what the dictionary lacks is asked for by its parts, which
    say little: 本赛季 is no `root + season`.
    """
    if not pair.en or is_sure(term, pair):
        return True
    whole = len(term.text) > 1 and dictionary.is_word(simplified(term.text))
    return whole and bool(term.senses) and shares_words(term.senses[0], pair.en)
