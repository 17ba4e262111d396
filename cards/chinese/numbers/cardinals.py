"""Numbers in Chinese numerals, and numerals in pinyin.

The spaces are those of GB/T 16159: 11 to 99 are one word, so are a digit and its 百, 千, 万 or 亿; 零, 点 and 分之 stand
alone, and so do 万 and 亿 after more than ten.
"""

import re
from collections.abc import Iterable

from cards.chinese.pinyin import joined

LIMIT = 10**16
"""The first number without a name: 万亿 is the largest unit."""
_DIGITS = "零一二三四五六七八九"
_SYLLABLES = {
    "零": "líng", "一": "yī", "二": "èr", "两": "liǎng", "三": "sān", "四": "sì", "五": "wǔ", "六": "liù", "七": "qī",
    "八": "bā", "九": "jiǔ", "幺": "yāo", "十": "shí", "百": "bǎi", "千": "qiān", "万": "wàn", "亿": "yì", "点": "diǎn",
    "分": "fēn", "之": "zhī", "比": "bǐ", "至": "zhì", "年": "nián", "月": "yuè", "日": "rì", "秒": "miǎo",
}  # fmt: skip


def cardinal(number: int, *, first: bool = True) -> list[str]:
    """A number in numerals, divided as its pinyin is: 1815 is 一千 八百 一十五, 20,000 两万.

    Args:
        number: At least 0, less than `LIMIT`.
        first: Whether what is said begins with it: then 10 is 十, not 一十, and 2000 两千.
    """
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, size)
        if high:
            words = cardinal(high, first=first)
            words = [words[0] + unit] if high <= 10 else [*words, unit]
            zero = ["零"] if 0 < low < size // 10 else []
            rest = cardinal(low, first=False) if low else []
            return _with_two([*words, *zero, *rest]) if first else [*words, *zero, *rest]
    words = _below_ten_thousand(number, first=first)
    return _with_two(words) if first else words


def digit_by_digit(figure: str, one: str = "一") -> list[str]:
    """The numerals of a figure's digits; other characters are left out.

    Args:
        figure: ASCII.
        one: 幺 where 1 is said so.
    """
    return [one if char == "1" else _DIGITS[int(char)] for char in figure if char.isdigit()]


def pronounced(words: Iterable[str]) -> str:
    """The pinyin of words made of numerals and what belongs to them: 十二 点 五 is shí'èr diǎn wǔ."""
    return " ".join(joined(_SYLLABLES[char] for char in word) for word in words)


def _with_two(words: list[str]) -> list[str]:
    """*words* with 两 for a 二 that begins them and is followed by 千, 万 or 亿."""
    return [re.sub("^二(?=[千万亿])", "两", words[0]), *words[1:]]


def _below_ten_thousand(number: int, *, first: bool) -> list[str]:
    thousands, hundreds, below = number // 1000, number // 100 % 10, number % 100
    tens, ones = divmod(below, 10)
    words = [_DIGITS[thousands] + "千"] if thousands else []
    if hundreds:
        words.append(_DIGITS[hundreds] + "百")
    if (words and 0 < below < 10) or (thousands and below and not hundreds):
        words.append("零")
    if tens:
        plain = first and tens == 1 and not words
        words.append(("" if plain else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else ""))
    elif ones or not number:
        words.append(_DIGITS[ones])
    return words
