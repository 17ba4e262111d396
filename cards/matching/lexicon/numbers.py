"""Numbers and months of Chinese and English texts, in one form so that they can be compared."""

import re
import unicodedata
from typing import NamedTuple

from cards.chinese.numbers.numerals import NUMERAL, normalised, numeral_value
from cards.english.tokens import tokens

_CHINESE = re.compile(rf"(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?!来|间|日)|(?P<numeral>{NUMERAL.pattern})")
_PER = frozenset(["百", "千", "万", "十万", "百万"])
"""The denominators of rates, which English writes with the numerator only: 百分之五 is `5 percent`, 千分之五 `5 per thousand`."""
_SMALL = dict(zip([
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
], range(20), strict=True))  # fmt: skip
_TENS = dict(zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True))
_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_ORDINALS = dict(zip([
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
], range(1, 11), strict=True))  # fmt: skip
_DENOMINATORS = {"half": 2, "quarter": 4, **{name: value for name, value in _ORDINALS.items() if value > 2}}
"""The denominators of fractions in words: one `third`, three `quarters`."""
_MONTHS = dict(zip([
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
], (f"month {n}" for n in range(1, 13)), strict=True))  # fmt: skip
_MONTH = re.compile(
    r"(jan|feb)(uary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|(nov|dec)(ember)?", re.IGNORECASE
)

_ARTICLE = re.compile(r"\ban? $", re.IGNORECASE)
_LONGEST_ARTICLE = 4
"""Characters before a word that tell whether it follows an article: `an`, a space, and what stands before `an`."""


class Number(NamedTuple):
    """A number and its span in a text."""

    value: float | str
    """A number, or `month 12`."""
    start: int
    end: int


def chinese_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a Chinese text: figures of either width, numerals, fractions, rates and months.

    The value of a rate is the number that English writes before `percent`: 16.7 for 百分之十六点七, 20 for 两成.  Approximate
    numerals are left out.
    """
    numbers = []
    for match in _CHINESE.finditer(normalised(text)):
        value = _month_value(match["month"]) if match["month"] else _rate_or_value(match["numeral"])
        if value is not None:
            numbers.append(Number(value, match.start(), match.end()))
    return tuple(numbers)


def english_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of an English text: figures, words (`sixty-five`, `two million`), ordinals, fractions and months.

    Vulgar fractions (`2½`) and Roman numerals that are one character (`Ⅷ`) have a value.  Superscripts and circled figures, which
    mark notes, powers and list items, have none.
    """
    numbers: list[Number] = []
    for token in tokens(text):
        word = token.text.lower()
        before = numbers[-1] if numbers and text[numbers[-1].end : token.start].strip() in ("", "-", "and") else None
        follows_a = before is None and _ARTICLE.search(text[max(token.start - _LONGEST_ARTICLE, 0) : token.start])
        if word in _LARGE and follows_a:
            numbers.append(Number(_LARGE[word], token.start, token.end))
            continue
        numerator = "one" if follows_a and text.startswith(" of ", token.end) else before and text[before.start : before.end]
        if numerator and (fraction := _fraction(numerator.lower(), word)):
            start = numbers.pop().start if before else token.start
            numbers.append(Number(fraction, start, token.end))
            continue
        value = _english_value(word, token.is_capitalised)
        if word in _LARGE and before and isinstance(before.value, float):
            numbers[-1] = Number(round(before.value * _LARGE[word], 6), before.start, token.end)
        elif before and isinstance(before.value, float) and isinstance(value, float) and _continues(before.value, word, value):
            numbers[-1] = Number(before.value + value, before.start, token.end)
        elif value is not None:
            numbers.append(Number(value, token.start, token.end))
    return tuple(numbers)


def _month_value(numeral: str) -> str | None:
    number = numeral_value(numeral)
    return f"month {number:.0f}" if number in range(1, 13) else None


def _rate_or_value(numeral: str) -> float | None:
    per, _, number = numeral.partition("分之")
    if per in _PER and number:
        return numeral_value(number)
    value = numeral_value(numeral)
    return round(100 * value, 6) if value is not None and "成" in numeral else value


def _english_value(word: str, capitalised: bool) -> float | str | None:
    if word[0].isdecimal():
        figure = re.sub("[a-z]+$", "", word).replace(",", "").replace("·", ".")
        return float(figure) if figure.count(".") < 2 else None
    if capitalised and _MONTH.fullmatch(word):
        return _MONTHS[word[:3]]
    for names in (_SMALL, _TENS, _ORDINALS):
        if word in names:
            return float(names[word])
    return 12.0 if word == "dozen" else _sign_value(word)


def _sign_value(char: str) -> float | None:
    """Return the value of a vulgar fraction or a Roman numeral that is one character, ½ or Ⅷ."""
    name = unicodedata.name(char, "") if len(char) == 1 else ""
    value = unicodedata.numeric(char, None) if name.startswith("VULGAR FRACTION") or "ROMAN NUMERAL" in name else None
    return round(value, 6) if value is not None else None


def _fraction(numerator: str, word: str) -> float | None:
    """Return the value of `one` and `third` or of `three` and `quarters`; None for `two` and `third`, `first` and `third`."""
    count = _SMALL.get(numerator, 0)
    denominator = _DENOMINATORS.get(word if count == 1 else word.removesuffix("s") if word.endswith("s") else "")
    return round(count / denominator, 6) if count and denominator else None


def _continues(before: float, word: str, value: float) -> bool:
    """Return whether a word continues the number before it: twenty-five, a hundred and fifty, 2½, but not five six."""
    if 0 < value < 1:
        return before >= 1 and before.is_integer()
    if before in _TENS.values():
        return 0 < _SMALL.get(word, 0) < 10
    return before >= 100 and before % 100 == 0 and (word in _TENS or word in _SMALL)
