"""Proper names of several words have a capital for each."""

import pytest

from cards.deck.notes.reading_lines import pinyin_line
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.terms.terms import find_terms


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        (
            "重庆钢铁公司最近创造了新纪录。", "Chongqing Iron and Steel Company recently set a new record.",
            "Chóngqìng Gāngtiě Gōngsī zuìjìn",
        ),
        ("他到了天府煤矿。", "He came to the Tianfu Coal Mine.", "Tiānfǔ Méikuàng"),
        ("他到了煤矿。", "He came to the coal mine.", "Tā dào le méikuàng"),
        ("我昨天见到王先生。", "Yesterday I met Mr. Wang.", "Wáng xiānsheng"),
        ("新的工厂开始生产机器", "New Factory Starts Producing Machines", "Xīn de gōngchǎng kāishǐ"),
    ],
)  # fmt: skip
def test_the_translator_s_capitals_make_a_proper_name(pair, chinese, english, expected):
    (read,) = find_terms([parse_pair(pair(chinese, english))])
    assert expected in pinyin_line(read.words)
