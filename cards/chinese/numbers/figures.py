"""Figures and units read out: 15.79％ is bǎi fēn zhī shíwǔ diǎn qī jiǔ, and the 2 of 2斤 liǎng."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cards.chinese.numbers.cardinals import LIMIT, cardinal, digit_by_digit, pronounced
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import Span
from cards.chinese.word_list import is_measure, word_class
from cards.model import Word

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "—–−～~"), ord("-"))
"""Full-width characters and dashes as ASCII, one for one."""
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
"""Those that mean one thing only after a figure; K, W, M, G, h and the like do not."""
_SHARES = {"%": "bǎi fēn zhī", "‰": "qiān fēn zhī", "": ""}
_TO_A_SHARE = re.compile(r"[-至到]\d[\d.,·]*([%‰])", re.ASCII)

_YEAR = re.compile(r"\s*年(?!级|的?历史|来)")
_YEAR_AFTER = re.compile(r"年?\s*[-、,至到和与及]\s*\d{2,4}\s*年|-\d{4}\)", re.ASCII)
_YEAR_BEFORE = re.compile(r"(?P<year>\d{4})\s*年?\s*[-、至到]$|\(\d{4}-$", re.ASCII)
_LASTING = re.compile(r"\s*年[前后间内里以之]")
_BORN = re.compile(r"[5-9]0(?=后)", re.ASCII)
_TELEPHONE = re.compile(
    r"(?:电话|手机|热线|传真|拨打|号码|邮编)[^\d。,;]{0,3}\d[\d -]+\d(?![\d.多余部个台人次万亿])"
    r"|(?<![\d.,-])(?:1[3-9]\d{9}(?<!000)|0\d{2,3}-\d{7,8}|\d{3,}(?=热线|[室房]))(?![\d.])",
    re.ASCII,
)
_SCORE = re.compile(r"-\d+\s*(?:[大小完]?[胜负平输赢]|战[胜平]|[击打]败|领先|落后|逆转|获胜|告负)", re.ASCII)
_RANGE = re.compile(r"-\d[\d.,·]*\s*(?P<unit>.*)", re.ASCII)
_RANGED = tuple("年月日号%‰℃℉°)")
_SERIES = re.compile(r"\d+(?:-\d+){2,}", re.ASCII)

_ORDER_OF = re.compile(r"[月日号楼级路班两等环线声胎代]|年级|季度|分之")
"""What a figure puts in order and does not count, 2号 is èr hào; and what says 二 all the same."""
_NUMBER_OF = re.compile(
    r"[个人倍周角秒升罐包锅桶车]|公[里斤顷尺分]|小时|星期|平方|立方|毫[米升克]|分[米钟]|英[里尺寸镑亩]|海里|[美日欧港]元"
    r"|(?:km|kg|cm|mm|dm|mg|ml|[mgtl])(?![a-z])",
    re.IGNORECASE,
)
"""Units that no dictionary marks as measure words."""


def spoken_words(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """*words* of *text*, the figures among them with how they are said."""
    if not any(char.isdigit() for char in text):
        return tuple(words)
    said = spoken(text, [(word.start, word.end) for word in words])
    return tuple(replace(word, spoken=how) if how else word for word, how in zip(words, said, strict=True))


def spoken(text: str, spans: Sequence[Span]) -> list[str]:
    """How each word of *text* is said that is a figure, or a unit or dash beside one; empty for the others.

    Tones are the dictionary's.  Years, telephone numbers and figures that begin with a zero go digit by digit; 1 is yāo
    in the number of a telephone or room.  A figure with letters that are no unit, 5G, is left to the reader.
    """
    narrow = simplified(text).translate(_NARROW)
    said: list[str] = []
    for start, end in spans:
        if number := _NUMBER.fullmatch(narrow, start, end):
            said.append(_figure(number, narrow))
        elif said and said[-1]:
            said.append(_beside_figure(text, narrow, start, end))
        else:
            below = narrow[start:end] == "-" and re.match(r"\d[\d.]*\s?[℃℉]", narrow[end:], re.ASCII)
            said.append("líng xià" if below else "")
    return said


def joint(before: Word, word: Word) -> str:
    """What stands between two words in pinyin: a hyphen in dì-èr (第2), nothing in sānwàn (3万), else a space."""
    if before.text == "第" and word.spoken:
        return "-"
    digit = len(before.text) == 1 and before.spoken
    return "" if digit and word.text in ("百", "千", "万", "亿", "萬", "億") else " "


def _figure(found: re.Match[str], text: str) -> str:
    number, share, unit = found["number"], found["share"], found["unit"].translate(_POWERS)
    if unit and unit not in _UNITS:
        return ""
    before, after = text[: found.start()], text[found.end("number") :]
    if later := _TO_A_SHARE.match(after):
        share = later[1]
    if _is_inside(_TELEPHONE, text, found.start()):
        words = digit_by_digit(number, "幺")
    elif _is_inside(_SERIES, text, found.start()):
        words = digit_by_digit(number)
    else:
        words = _words(number, before, after)
    return " ".join(filter(None, (_SHARES[share], pronounced(words), _UNITS.get(unit))))


def _words(number: str, before: str, after: str) -> list[str]:
    """The numerals of a figure, from its shape and what stands beside it."""
    if re.search("[:/]", number) or _DATE.fullmatch(number):
        return _composed(number)
    if re.search("[.·]", number):
        return digit_by_digit(number) if before.endswith("“") and "·" in number else _decimal(number)
    if number == "2" and _counts(before, after):
        return ["两"]
    is_name = before.endswith("“") and after.startswith("”") and len(number) > 2 and not number.endswith("00")
    by_digits = is_name or _is_year(number, before, after) or _BORN.match(number + after)
    return digit_by_digit(number) if by_digits else _decimal(number)


def _composed(number: str) -> list[str]:
    """The numerals of a date, a time of day, a ratio or a fraction; none of what is neither, 1/2/3."""
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
    parts = ["两"] if int(hours) == 2 else cardinal(int(hours))
    parts.append("点")
    for figure, unit in ((minutes, "分"), (seconds, "秒")):
        if figure.strip("0"):
            parts += [*(["零"] if figure[0] == "0" else []), *cardinal(int(figure)), unit]
    return parts


def _decimal(number: str) -> list[str]:
    whole, *parts = re.split("[.·]", number.replace(",", ""))
    unnamed = (whole[0] == "0" and len(whole) > 1) or len(whole) >= len(str(LIMIT))
    said = digit_by_digit(whole) if unnamed else cardinal(int(whole))
    return [*said, *(word for part in parts for word in ("点", *digit_by_digit(part)))]


def _is_year(figure: str, before: str, after: str) -> bool:
    """Whether a figure is a year: 1957年, 1957—1960年, （1893—1976）; not 150年, 5000年, the 20 of 1957年，20年后."""
    follows = bool(_YEAR.match(after))
    earlier = _YEAR_BEFORE.search(before)
    if len(figure) == 4:
        other = _YEAR_AFTER.match(after) or (earlier and after.startswith(")"))
        return 1000 < int(figure) <= 2100 and (follows or bool(other))
    if len(figure) == 3:
        lasts = figure.endswith(("00", "50")) or _LASTING.match(after)
        return follows and (not lasts or before.endswith(("公元", "公元前")))
    if len(figure) == 2 and earlier and earlier["year"]:
        return follows and int(figure) > int(earlier["year"][2:])
    return False


def _counts(before: str, after: str) -> bool:
    """Whether a 2 between *before* and *after* says how many there are of something."""
    unit = re.sub(r"^\s*(?:[-至到]\s*\d[\d.]*\s*)?", "", after, flags=re.ASCII)
    return not re.search(r"第$|[A-Za-z]\s*$", before) and not _ORDER_OF.match(unit) and _is_unit(unit)


def _is_unit(text: str) -> bool:
    return bool(_NUMBER_OF.match(text)) or is_measure(text[:1]) or word_class(text[:1]) in ("q", "m")


def _beside_figure(text: str, narrow: str, start: int, end: int) -> str:
    """How a unit or dash after a figure is said; empty where it is neither, or the dash may be a minus sign."""
    later = _RANGE.match(narrow, start)
    if narrow[start:end] != "-" or not later:
        return _UNITS.get(narrow[start:end].translate(_POWERS), "")
    if _is_inside(_TELEPHONE, narrow, start) or _is_inside(_SERIES, narrow, start):
        return ""
    if _SCORE.match(narrow, start):
        return pronounced("比")
    spans = text[start] in "—–～~" or later["unit"][:1] in _RANGED or _is_unit(later["unit"])
    return pronounced("至") if spans else ""


def _is_inside(pattern: re.Pattern[str], text: str, place: int) -> bool:
    return any(found.start() <= place < found.end() for found in pattern.finditer(text))
