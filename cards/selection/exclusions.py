"""Which sentence pairs make no card: one side missing, nothing to learn, bylines, credits, captions of pictures."""

import re
from collections.abc import Iterable

from cards.chinese.characters import HAN
from cards.model import SentencePair, Source, StudiedPair, Term

_CREDIT = re.compile(
    r"^[（(]?\s*(?:本报|新华社|中央社|人民日报)?\s*(?:[\u4e00-\u9fff]{0,6}(?:记者|通讯员|摄影|作者|供稿|特约|编辑|译者|插图|作画)|照片|图片)"
    r"[：:\s　]*[\u4e00-\u9fff、，,·\s　]{0,30}(?:摄|作|文|供稿|译|绘|编|报道|摄影)?\s*[）)]?$"
)
"""Lines that name a reporter, photographer or translator: （新华社记者摄）."""
_PICTURE = re.compile(r"^[（(]\s*(?:附?[图照]片?|附[图表照]片?|图[一二三四五六七八九十\d]*)\s*[）)]$")
"""Lines that stand for a picture: （附图片）."""


def left_out(studied: StudiedPair, *, gloss_only: bool = False) -> str:
    """Return the reason why a pair makes no card; empty if it may make one.

    Args:
        studied: A pair with its terms.
        gloss_only: Whether sentences without a translation make cards too.
    """
    pair = studied.pair
    if not pair.zh:
        return "it has no Chinese"
    if not HAN.search(pair.zh) or not studied.terms:
        return "there is no word to learn in it"
    if not pair.en and not gloss_only:
        return "it has no translation"
    return "it is a byline or a credit" if _is_credit(pair, studied.terms, studied.source) else ""


def _is_credit(pair: SentencePair, terms: Iterable[Term], source: Source) -> bool:
    """Return whether a sentence is the author's name, a credit, a picture's place, or names alone in brackets."""
    bare = re.sub(r"[\s　（）()、，,·]", "", pair.zh)
    if source.author and bare == re.sub(r"[\s　、，,·]", "", source.author):
        return True
    if _CREDIT.match(pair.zh) or _PICTURE.match(pair.zh):
        return True
    characters_of_names = sum(len(term.text) for term in terms if term.is_name)
    return pair.zh[0] in "（(" and characters_of_names == len(bare)
