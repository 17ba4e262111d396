"""From numbers to Chinese numerals, and from numerals to pinyin.

Spaces follow GB/T 16159: a number from 11 to 99 is one word, and so is a digit with its 百, 千, 万 or 亿; 零, 点 and 分之 are
words by themselves, and so are 万 and 亿 after a number above ten.
"""

import re
from collections.abc import Iterable

from cards.chinese.pinyin import joined

LIMIT = 10**16
"""The first number that `cardinal` cannot name, because 万亿 is the largest unit."""
_DIGITS = "零一二三四五六七八九"
_SYLLABLES = {
    "零": "líng", "一": "yī", "二": "èr", "两": "liǎng", "三": "sān", "四": "sì", "五": "wǔ", "六": "liù", "七": "qī",
    "八": "bā", "九": "jiǔ", "幺": "yāo", "十": "shí", "百": "bǎi", "千": "qiān", "万": "wàn", "亿": "yì", "点": "diǎn",
    "分": "fēn", "之": "zhī", "比": "bǐ", "至": "zhì", "年": "nián", "月": "yuè", "日": "rì", "秒": "miǎo",
}  # fmt: skip


def cardinal(number: int, *, first: bool = True) -> list[str]:
    """Return a number in numerals, one string for each word of its pinyin: 一千 八百 一十五 for 1815, 两万 for 20,000.

    Args:
        number: At least 0 and less than `LIMIT`.
        first: Whether *number* is a whole number or its beginning: only there is 10 十 instead of 一十, and 2000 两千.
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
    """Return the numeral of each digit in an ASCII figure, without its other characters.

    Args:
        figure: ASCII digits and marks.
        one: The numeral for 1, which is 幺 in telephone numbers.
    """
    return [one if char == "1" else _DIGITS[int(char)] for char in figure if char.isdigit()]


def pronounced(words: Iterable[str]) -> str:
    """Return the pinyin of words that consist of numerals, units, 点 and 分之: shí'èr diǎn wǔ for 十二 点 五."""
    return " ".join(joined(_SYLLABLES[char] for char in word) for word in words)


def _with_two(words: list[str]) -> list[str]:
    """Return *words* with 两 instead of 二 if they begin with it and 千, 万 or 亿 follows."""
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
