"""How figures and units are read aloud: 15.79％ is bǎi fēn zhī shíwǔ diǎn qī jiǔ, and the 2 of 2斤 liǎng."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cards.chinese.numbers.cardinals import LIMIT, cardinal, digit_by_digit, pronounced
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.chinese.word_list import is_measure, word_class
from cards.model import Word

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "—–−～~"), ord("-"))
"""From full-width characters and dashes to ASCII, one for one."""
_POWERS = str.maketrans("²³", "23")
_NUMBER = re.compile(r"(?P<number>\d+(?:,\d{3})*(?:[.·:/]\d+)*)(?P<share>[%‰]?)(?P<unit>(?:[A-Za-z]+[²³23]?)?)", re.ASCII)
_DATE = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_UNITS = {
    "km": "gōnglǐ", "m": "mǐ", "dm": "fēnmǐ", "cm": "límǐ", "mm": "háomǐ", "km2": "píngfāng gōnglǐ", "m2": "píngfāngmǐ",
    "cm2": "píngfāng límǐ", "m3": "lìfāngmǐ", "cm3": "lìfāng límǐ", "t": "dūn", "kg": "gōngjīn", "g": "kè", "mg": "háokè",
    "L": "shēng", "l": "shēng", "mL": "háoshēng", "ml": "háoshēng", "kW": "qiānwǎ", "kWh": "qiānwǎshí", "Hz": "hèzī",
    "㎞": "gōnglǐ", "㎝": "límǐ", "㎜": "háomǐ", "㎡": "píngfāngmǐ", "㎏": "gōngjīn", "℃": "shèshìdù", "℉": "huáshìdù", "°": "dù",
}  # fmt: skip
"""The units that have only one meaning after a figure; K, W, M, G and h have several."""
_SHARES = {"%": "bǎi fēn zhī", "‰": "qiān fēn zhī", "": ""}
_TO_A_SHARE = re.compile(r"[-至到]\d[\d.,·]*([%‰])", re.ASCII)
"""What follows the first figure of a range of shares: the —80％ of 70—80％."""

_YEAR = re.compile(r"\s*年(?!级|的?历史|来)")
"""The 年 after a figure that may be a year; that of 3年级, 5000年历史 and 10年来 follows a number."""
_YEAR_AFTER = re.compile(r"年?\s*[-、,至到和与及]\s*\d{2,4}\s*年|-\d{4}\)", re.ASCII)
_YEAR_BEFORE = re.compile(r"(?P<year>\d{4})\s*年?\s*[-、至到]$|\(\d{4}-$", re.ASCII)
_PERIOD = re.compile(r"\s*年[前后间内里以之]")
"""What follows a number of years: 120年前."""
_GENERATION = re.compile(r"[5-9]0(?=后)", re.ASCII)
"""The decade in which a generation was born, 80后."""
_TELEPHONE = re.compile(
    r"(?:电话|手机|热线|传真|拨打|号码|邮编)[^\d。,;]{0,3}\d[\d -]+\d(?![\d.多余部个台人次万亿])"
    r"|(?<![\d.,-])(?:1[3-9]\d{9}(?<!000)|0\d{2,3}-\d{7,8}|\d{3,}(?=热线|[室房]))(?![\d.])",
    re.ASCII,
)
_SCORE_AFTER = re.compile(r"-\d+\s*(?:[大小完]?[胜负平输赢]|战[胜平]|[击打]败|领先|落后|逆转|获胜|告负)", re.ASCII)
_SECOND_FIGURE = re.compile(r"-\d[\d.,·]*\s*(?P<unit>.*)", re.ASCII)
_RANGE_UNITS = tuple("年月日号%‰℃℉°)")
"""What follows a range whose dash is read 至, beside measure words and units."""
_SERIES = re.compile(r"\d+(?:-\d+){2,}", re.ASCII)
"""Three or more figures joined by hyphens, the parts of a date or of a number: 2024-05-06."""

_ORDINAL_NOUN = re.compile(r"[月日号楼级路班两等环线声胎代]|年级|季度|分之")
"""What follows a 2 that is read èr: nouns that it puts in order, 2号, and 两, 代 and 分之."""
_UNMARKED_UNIT = re.compile(
    r"[个人倍周角秒升罐包锅桶车]|公[里斤顷尺分]|小时|星期|平方|立方|毫[米升克]|分[米钟]|英[里尺寸镑亩]|海里|[美日欧港]元"
    r"|(?:km|kg|cm|mm|dm|mg|ml|[mgtl])(?![a-z])",
    re.IGNORECASE,
)
"""Units that neither dictionary marks as measure words."""


def spoken_words(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """Return *words* of *text* with the pinyin of the figures among them."""
    if not any(char.isdigit() for char in text):
        return tuple(words)
    pinyin = spoken(text, [(word.start, word.end) for word in words])
    return tuple(replace(word, spoken=reading) if reading else word for word, reading in zip(words, pinyin, strict=True))


def spoken(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the pinyin of each word of *text* that is a figure, or a unit or dash after one; empty for the others.

    Tones are the dictionary's.  Years, telephone numbers and figures that begin with a zero are read digit by digit; 1 is yāo
    in the number of a telephone or room.  A figure with letters that are not a unit, 5G, has no pinyin.
    """
    ascii_text = simplified(text).translate(_NARROW)
    readings: list[str] = []
    for start, end in spans:
        if figure := _NUMBER.fullmatch(ascii_text, start, end):
            readings.append(_figure(figure, ascii_text))
        elif readings and readings[-1]:
            readings.append(_after_figure(text, ascii_text, start, end))
        else:
            below_zero = ascii_text[start:end] == "-" and re.match(r"\d[\d.]*\s?[℃℉]", ascii_text[end:], re.ASCII)
            readings.append("líng xià" if below_zero else "")
    return readings


def joint(before: Word, word: Word) -> str:
    """Return what stands between two words in pinyin: a hyphen in dì-èr (第2), nothing in sānwàn (3万), else a space."""
    if before.text == "第" and word.spoken:
        return "-"
    digit = len(before.text) == 1 and before.spoken
    return "" if digit and word.text in ("百", "千", "万", "亿", "萬", "億") else " "


def _figure(figure: re.Match[str], text: str) -> str:
    number, share, unit = figure["number"], figure["share"], figure["unit"].translate(_POWERS)
    if unit and unit not in _UNITS:
        return ""
    before, after = text[: figure.start()], text[figure.end("number") :]
    if later := _TO_A_SHARE.match(after):
        share = later[1]
    if _is_inside(_TELEPHONE, text, figure.start()):
        words = digit_by_digit(number, "幺")
    elif _is_inside(_SERIES, text, figure.start()):
        words = digit_by_digit(number)
    else:
        words = _words(number, before, after)
    return " ".join(filter(None, (_SHARES[share], pronounced(words), _UNITS.get(unit))))


def _words(number: str, before: str, after: str) -> list[str]:
    """Return the numerals of a figure, by its form and by the text before and after it."""
    if re.search("[:/]", number) or _DATE.fullmatch(number):
        return _composed(number)
    if re.search("[.·]", number):
        return digit_by_digit(number) if before.endswith("“") and "·" in number else _decimal(number)
    if number == "2" and _counts(before, after):
        return ["两"]
    is_name = before.endswith("“") and after.startswith("”") and len(number) > 2 and not number.endswith("00")
    by_digits = is_name or _is_year(number, before, after) or _GENERATION.match(number + after)
    return digit_by_digit(number) if by_digits else _decimal(number)


def _composed(number: str) -> list[str]:
    """Return the numerals of a date, a time of day, a ratio or a fraction; an empty list for other forms, 1/2/3."""
    if date := _DATE.fullmatch(number):
        year, _, month, day = date.groups()
        return [*digit_by_digit(year), "年", *cardinal(int(month)), "月", *cardinal(int(day)), "日"]
    if clock := _CLOCK.fullmatch(number):
        return _time(*clock.groups(default=""))
    if "/" not in number:
        first, *others = map(_decimal, number.split(":"))
        return [*first, *(word for other in others for word in ("比", *other))]
    if re.search(":|/.*/", number):
        return []
    above, below = map(_decimal, number.split("/"))
    return [*below, "分", "之", *above]


def _time(hours: str, minutes: str, seconds: str) -> list[str]:
    words = ["两"] if int(hours) == 2 else cardinal(int(hours))
    words.append("点")
    for figure, unit in ((minutes, "分"), (seconds, "秒")):
        if figure.strip("0"):
            words += [*(["零"] if figure[0] == "0" else []), *cardinal(int(figure)), unit]
    return words


def _decimal(number: str) -> list[str]:
    whole, *decimals = re.split("[.·]", number.replace(",", ""))
    unnamed = (whole[0] == "0" and len(whole) > 1) or len(whole) >= len(str(LIMIT))
    words = digit_by_digit(whole) if unnamed else cardinal(int(whole))
    return [*words, *(word for digits in decimals for word in ("点", *digit_by_digit(digits)))]


def _is_year(figure: str, before: str, after: str) -> bool:
    """Return whether a figure is a year: 1957年, 1957—1960年, （1893—1976）.

    The figures of 150年, of 5000年 and, in 1957年，20年后, of 20年 are numbers of years.
    """
    follows = bool(_YEAR.match(after))
    earlier = _YEAR_BEFORE.search(before)
    if len(figure) == 4:
        other = _YEAR_AFTER.match(after) or (earlier and after.startswith(")"))
        return 1000 < int(figure) <= 2100 and (follows or bool(other))
    if len(figure) == 3:
        lasts = figure.endswith(("00", "50")) or _PERIOD.match(after)
        return follows and (not lasts or before.endswith(("公元", "公元前")))
    if len(figure) == 2 and earlier and earlier["year"]:
        return follows and int(figure) > int(earlier["year"][2:])
    return False


def _counts(before: str, after: str) -> bool:
    """Return whether a 2 between *before* and *after* is the number of something, 2个, and not its name or place, 2号."""
    unit = re.sub(r"^\s*(?:[-至到]\s*\d[\d.]*\s*)?", "", after, flags=re.ASCII)
    return not re.search(r"第$|[A-Za-z]\s*$", before) and not _ORDINAL_NOUN.match(unit) and _is_unit(unit)


def _is_unit(text: str) -> bool:
    return bool(_UNMARKED_UNIT.match(text)) or is_measure(text[:1]) or word_class(text[:1]) in ("q", "m")


def _after_figure(text: str, ascii_text: str, start: int, end: int) -> str:
    """Return the pinyin of a unit or dash after a figure; empty for anything else and for a dash that may be a minus sign."""
    later = _SECOND_FIGURE.match(ascii_text, start)
    if ascii_text[start:end] != "-" or not later:
        return _UNITS.get(ascii_text[start:end].translate(_POWERS), "")
    if _is_inside(_TELEPHONE, ascii_text, start) or _is_inside(_SERIES, ascii_text, start):
        return ""
    if _SCORE_AFTER.match(ascii_text, start):
        return pronounced("比")
    is_range = text[start] in "—–～~" or later["unit"][:1] in _RANGE_UNITS or _is_unit(later["unit"])
    return pronounced("至") if is_range else ""


def _is_inside(pattern: re.Pattern[str], text: str, offset: int) -> bool:
    return any(match.start() <= offset < match.end() for match in pattern.finditer(text))
