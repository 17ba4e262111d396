"""Chinese numerals: where they stand in a text, and their values.

A numeral is written in characters, in figures, or in both: 一百五十八 is 158, 一九五七 1957, 十六点七 16.7, 三分之一 0.333333,
三成五 0.35, 3万5千 35,000.  Approximate numerals, 十几, 三五百 and 数十, have no value; 一千多万 has the value of 一千万,
because English says `over ten million` too.
"""

import math
import re

_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_SIZES = {"万": 1e4, "亿": 1e8}
_VARIANTS = str.maketrans("０１２３４５６７８９．萬億兩點餘來幾數", "0123456789.万亿两点余来几数")
"""Full-width figures and traditional characters, with the characters that stand for them here."""
_VARIANT = re.compile("[０-９．萬億兩點餘來幾數]")
_ZEROS = str.maketrans("〇○", "零零")
_ONE_TO_NINE = "一二三四五六七八九"

_FIGURE = r"(?:\d+(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?)"
_UNIT = r"(?:[百万亿]|千(?![米克瓦伏卡赫帕])|(?<![十百万亿])千)(?!分[之点比])"
"""A unit.  The 百 of 百分之 and 百分点 and the 千 of 五十千米 and 20万千瓦 are excluded."""
_PIECES = (
    rf"[〇零{_ONE_TO_NINE}十廿卅卌]",
    _UNIT,
    rf"(?<=[〇○零{_ONE_TO_NINE}0])0|(?<=[〇○零{_ONE_TO_NINE}0百千万亿])○",  # 一九五0, 二○○八, 一百○五
    r"(?<![十百千万亿])(?<![十百千万亿][多余来])两|两(?=[百千万亿])",  # excludes the measure word of 二十万两
    r"几(?=[十百千万亿])|(?<=[十百千万亿])几|(?<![人户总多少])数(?=[十百千万亿])",  # excludes the 数 of 人数十万
    r"(?<=[十百千万亿])[多余来](?=[万亿])",
    rf"{_FIGURE}(?={_UNIT})|(?<=[百千万亿]){_FIGURE}",
)
"""The pieces of a whole number, as regular expressions."""
_WHOLE = rf"(?:{'|'.join(_PIECES)})+"
_DECIMALS = rf"(?<![两几])点[〇○零{_ONE_TO_NINE}]++(?![十百千分刻点滴])[万亿]*"
"""What follows the whole part of 十六点七 or 二点五八亿.  四点十分, 七点一刻 and 一点一点 have no decimals."""
_AMOUNT = rf"(?:{_WHOLE}(?:{_DECIMALS})?|{_FIGURE})"
_BEGINNING = rf"(?<![〇零{_ONE_TO_NINE}两十百千万亿几\d.])"
NUMERAL = re.compile(
    rf"(?=[〇零{_ONE_TO_NINE}两十廿卅卌百千万亿几数\d])(?:"
    rf"(?:[{_ONE_TO_NINE}两十百千万]+|\d+)分之(?:{_AMOUNT}|几)"
    rf"|{_BEGINNING}[{_ONE_TO_NINE}两\d]成[{_ONE_TO_NINE}]?(?=[的以左多新]|\W|$)"
    rf"|{_BEGINNING}一半"
    rf"|{_AMOUNT})"
)
"""A numeral in a text that has been `normalised`.

A 成 means tenths where no other word can begin with it: 两成以上, but not 一成为.
"""

_DIGIT = rf"[{_ONE_TO_NINE}两]|\d+(?:\.\d+)?"
_BELOW_TEN_THOUSAND = re.compile(
    rf"(?:(?P<thousands>{_DIGIT})?(?P<thousand>千))?零?(?:(?P<hundreds>{_DIGIT})?(?P<hundred>百))?零?"
    rf"(?:(?P<tens>[{_ONE_TO_NINE}])?(?P<ten>十)|(?P<ten_sign>[廿卅卌]))?零?(?P<ones>{_DIGIT})?"
)
"""A whole number below 万, with the digits of its thousands, hundreds, tens and ones."""


def normalised(text: str) -> str:
    """Return *text* with ASCII figures and simplified numerals, one character for one."""
    return text.translate(_VARIANTS) if _VARIANT.search(text) else text


def numeral_value(numeral: str) -> float | None:
    """Return the value of a numeral; None for an approximate numeral and for a text that is not one.

    Args:
        numeral: A match of `NUMERAL`, or 半.
    """
    text = normalised(numeral)
    if text in ("半", "一半"):
        return 0.5
    if not NUMERAL.fullmatch(text) or re.search("[几数]", text):
        return None
    text = re.sub("[,，多余来]", "", text).translate(_ZEROS).replace("·", ".")
    if "成" in text:
        tenths, _, hundredths = text.partition("成")
        return round(_digit(tenths) / 10 + (_digit(hundredths) / 100 if hundredths else 0), 2)
    denominator, _, numerator = text.rpartition("分之")
    value, divisor = _amount(numerator), _amount(denominator) if denominator else 1.0
    return round(value / divisor, 6) if value is not None and divisor else None


def _amount(text: str) -> float | None:
    """Return the value of a whole or decimal numeral: 三千五百, 3.5亿, 二点五八亿."""
    before, point, rest = text.partition("点")
    whole = _whole(before, first=True, last=True)
    if not point or whole is None:
        return whole
    digits = rest.rstrip("万亿")
    value = round(whole + float("0." + _figures(digits)), len(digits))
    return value * math.prod(_SIZES[unit] for unit in rest[len(digits) :])


def _whole(text: str, *, first: bool, last: bool) -> float | None:
    """Return the value of a whole number.

    Args:
        text: A numeral, or its part before or after 万 or 亿.
        first: Whether the numeral begins with it; only there may a unit stand without a digit, 百五十.
        last: Whether the numeral ends with it; only there does 三千五 mean 三千五百.
    """
    if re.fullmatch(_FIGURE, text):
        return float(text)
    if first and last and len(text) > 1 and all(char in _DIGITS or char == "0" for char in text):
        return float(_figures(text)) if len(text) > 2 and "两" not in text else None
    text = text[:1] + text[1:].replace("万万", "亿")
    for unit in ("亿", "万"):
        high, separator, low = text.rpartition(unit)
        if separator:
            return _with_large_unit(high, unit, low, first=first, last=last)
    return _below_ten_thousand(text, first=first, last=last)


def _with_large_unit(high: str, unit: str, low: str, *, first: bool, last: bool) -> float | None:
    """Return the value of a numeral with 万 or 亿, by its parts before and after that unit."""
    size = _SIZES[unit]
    if unit in high:
        return None
    times = _whole(high, first=first, last=False) if high or not first else 1.0
    if times is None:
        return None
    if _is_digit(low):
        return times * size + _digit(low) * size / 10 if high and last else None
    remainder = _whole(low.removeprefix("零"), first=False, last=last) if low else 0.0
    return times * size + remainder if remainder is not None and remainder < size else None


def _below_ten_thousand(text: str, *, first: bool, last: bool) -> float | None:
    if text == "零":
        return 0.0
    match = _BELOW_TEN_THOUSAND.fullmatch(text)
    bare = text[:1] in ("千", "百")  # a unit without a digit
    if not match or not text or (bare and not first):
        return None
    if (match["hundred"] and not match["hundreds"] and text[0] != "百") or (bare and match["ten"] and not match["tens"]):
        return None
    value = sum(
        size * _digit(match[f"{name}s"] or "一")
        for name, size in (("thousand", 1000), ("hundred", 100), ("ten", 10))
        if match[name]
    )
    value += _TENS.get(match["ten_sign"], 0)
    ones = match["ones"]
    unit = 100 if match["hundred"] else 1000 if match["thousand"] else 1
    if not ones or unit == 1 or match["ten"] or match["ten_sign"] or "零" in text[-2:]:
        return value + (_digit(ones) if ones else 0)
    if _is_digit(ones):
        return value + _digit(ones) * unit / 10 if last and not bare else None
    return value + float(ones) if float(ones) < unit else None


def _is_digit(text: str) -> bool:
    return len(text) == 1 and (text.isdecimal() or _DIGITS.get(text, 0) > 0)


def _digit(text: str) -> float:
    return float(_DIGITS.get(text, text))


def _figures(digits: str) -> str:
    """Return the digits of a numeral in figures, 1957 for 一九五七."""
    return "".join(str(_DIGITS.get(char, char)) for char in digits)
