"""Content words: which words are terms, and which are grammar, numbers or dates."""

import re

from cards.chinese import word_list
from cards.chinese.characters import HAN
from cards.chinese.segmentation import Span
from cards.english.tokens import tokens
from cards.matching.lexicon.numbers import english_numbers
from cards.matching.lexicon.parsed_pair import ParsedPair
from cards.matching.links.linking import Link

_FREQUENT = -7.4
"""Single characters more common than this (natural logarithm of their share) are not terms."""
_FREQUENT_ADVERB = -8.4
"""The same for adverbs of several characters."""
_FIGURES = re.compile(
    r"[第约近上下前后数]?[〇零一二两三四五六七八九十百千万亿半几多余0-9０-９.．％%]+"
    r"(?:多|余|几)?(?:个|年|月|月份|日|号|点|时|分|秒|周|天|岁|次|人次|种|元|角|分钱|斤|两|吨|亩|米|里|成|倍|页|版|世纪|年代|条|本|册|级|度|名|位|人)?"
)
_DIGIT = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿％%]")


def is_content(word: str) -> bool:
    """Return whether a simplified word is a content word that is not too common to be a term: no numeral, no date."""
    if not HAN.search(word) or _FIGURES.fullmatch(word) or word_list.is_grammar(word):
        return False
    frequency = word_list.frequency(word)
    if len(word) == 1:
        return frequency <= _FREQUENT
    return word_list.word_class(word) != "d" or frequency <= _FREQUENT_ADVERB


def stands_alone(parsed: ParsedPair, span: Span, link: Link | None) -> bool:
    """Return whether a content word is a term where it stands.

    It is not as the measure word after a number, as part of a date, or as a single character without English.
    """
    start, end = span
    text = parsed.simplified
    classes = "mqtn" if end - start == 1 else "mq"
    counted = start > 0 and _DIGIT.match(text[start - 1]) and word_list.word_class(text[start:end])[:1] in classes
    dated = _FIGURES.fullmatch(text[max(start - 1, 0) : end])
    return not (counted or dated) and (end - start > 1 or link is not None)


def is_number(english: str) -> bool:
    """Return whether the English of a link is only a number or month, the `November` of 11月份."""
    numbers = english_numbers(english)
    return bool(numbers) and all(
        token.is_function or any(number.start <= token.start < number.end for number in numbers) for token in tokens(english)
    )
