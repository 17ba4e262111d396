"""Numbers and months in both languages, brought to one form so that they can be compared."""

import re
from functools import lru_cache
from typing import NamedTuple

from cards.english.tokens import tokens

_DIGITS = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_CHINESE = re.compile(
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})月(?!来|间|日)"
    r"|(?P<figure>\d+(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?)(?P<unit>[十百千万亿]{0,3})"
    r"|(?P<fraction>[一二两三四五六七八九十百]+分之[一二两三四五六七八九十百点〇零]+)"
    r"|(?P<numeral>[〇零一二两三四五六七八九十百千万亿廿]+(?:[多余来][万亿]+)?)"
)
_NUMERALS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_SMALL = dict(zip([
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
], range(20), strict=True))  # fmt: skip
_TENS = dict(zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True))
_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0}
_ORDINALS = dict(zip([
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
], range(1, 11), strict=True))  # fmt: skip
_PARTS = {"half": 2, "quarter": 4, **{name: value for name, value in _ORDINALS.items() if value > 2}}
"""What a number is divided by: one `third`, three `quarters`."""
_MONTHS = dict(zip([
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
], (f"month {n}" for n in range(1, 13)), strict=True))  # fmt: skip
_MONTH = re.compile(
    r"(jan|feb)(uary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|(nov|dec)(ember)?", re.IGNORECASE
)


class Number(NamedTuple):
    """A number and where it stands in its text."""

    value: float | str
    """A number, or `month 12`."""
    start: int
    end: int


@lru_cache(maxsize=1 << 12)
def chinese_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a Chinese text: figures of either width, numerals, 万 and 亿, 三分之一, months."""
    found = []
    for match in _CHINESE.finditer(text.translate(_DIGITS)):
        value = _chinese_value(match)
        if value is not None:
            found.append(Number(value, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def english_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of an English text: figures, words (`sixty-five`, `two million`), ordinals, fractions, months."""
    found: list[Number] = []
    for token in tokens(text):
        word = token.text.lower()
        before = found[-1] if found and text[found[-1].end : token.start].strip() in ("", "-", "and") else None
        after_a = before is None and re.search(r"\ban? $", text[: token.start], re.IGNORECASE)
        if word in _LARGE and after_a:
            found.append(Number(_LARGE[word], token.start, token.end))
            continue
        above = "one" if after_a and text.startswith(" of ", token.end) else before and text[before.start : before.end]
        if above and (part := _fraction(above.lower(), word)):
            start = found.pop().start if before else token.start
            found.append(Number(part, start, token.end))
            continue
        value = _english_value(word, token.is_capitalised)
        if word in _LARGE and before and isinstance(before.value, float):
            found[-1] = Number(before.value * _LARGE[word], before.start, token.end)
        elif before and isinstance(before.value, float) and isinstance(value, float) and _goes_on(before.value, word):
            found[-1] = Number(before.value + value, before.start, token.end)
        elif value is not None:
            found.append(Number(value, token.start, token.end))
    return tuple(found)


def _chinese_value(match: re.Match[str]) -> float | str | None:
    if month := match["month"]:
        return f"month {int(month) if month.isdigit() else int(_numeral(month) or 0)}"
    if figure := match["figure"]:
        value = float(re.sub("[,，]", "", figure).replace("·", "."))
        for unit in match["unit"]:
            value *= _UNITS[unit]
        return value
    if fraction := match["fraction"]:
        below, above = (_numeral(part) for part in fraction.split("分之"))
        return round(above / below, 6) if above and below else None
    return _numeral(re.sub("[多余来]", "", match["numeral"]))


def _numeral(text: str) -> float | None:
    """The value of a numeral in characters: 一百五十八 is 158, 九十五万 950,000, 一九五七 1957; None for 两三."""
    if len(text) > 1 and all(char in _NUMERALS for char in text):
        return float("".join(str(_NUMERALS[char]) for char in text)) if len(text) > 2 else None
    total = section = digit = 0.0
    for char in text.replace("廿", "二十"):
        if char in _NUMERALS:
            digit = _NUMERALS[char]
        elif _UNITS[char] < 1e4:
            section, digit = section + (digit or 1) * _UNITS[char], 0
        elif _UNITS[char] == 1e4:
            total, section, digit = total + (section + digit or 1) * 1e4, 0, 0
        else:
            total, section, digit = (total + section + digit or 1) * 1e8, 0, 0
    return total + section + digit


def _english_value(word: str, capitalised: bool) -> float | str | None:
    if word[0].isdigit():
        figure = re.sub("[a-z]+$", "", word).replace(",", "").replace("·", ".")
        return float(figure) if figure.count(".") < 2 else None
    if capitalised and _MONTH.fullmatch(word):
        return _MONTHS[word[:3]]
    for names in (_SMALL, _TENS, _ORDINALS):
        if word in names:
            return float(names[word])
    return 12.0 if word == "dozen" else None


def _fraction(above: str, word: str) -> float | None:
    """The value of `one` and `third`, of `three` and `quarters`; none of `two` and `third`, of `first` and `third`."""
    parts = _SMALL.get(above, 0)
    below = _PARTS.get(word if parts == 1 else word.removesuffix("s") if word.endswith("s") else "")
    return round(parts / below, 6) if parts and below else None


def _goes_on(before: float, word: str) -> bool:
    """Whether a number goes on with *word*: twenty-five, a hundred and fifty, but not five six."""
    if before in _TENS.values():
        return 0 < _SMALL.get(word, 0) < 10
    return before >= 100 and before % 100 == 0 and (word in _TENS or word in _SMALL)
