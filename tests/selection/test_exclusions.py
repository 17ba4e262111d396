"""What makes no card is left out with its reason; nothing else is."""

import pytest

from cards.model import Source
from cards.selection.exclusions import left_out

ZH, EN = "重庆的钢铁很好。", "The steel of Chongqing is good."


def test_a_sentence_with_its_translation_and_a_term_makes_a_card(studied, term):
    assert left_out(studied(ZH, EN, term("钢铁", 3))) == ""


def test_a_pair_that_lacks_a_side_is_left_out(studied, term):
    assert left_out(studied("", EN)) == "it has no Chinese"
    assert left_out(studied(ZH, "", term("钢铁", 3))) == "it has no translation"
    assert left_out(studied(ZH, "", term("钢铁", 3)), gloss_only=True) == ""


def test_a_sentence_without_a_term_is_left_out(studied, term):
    assert "no word to learn" in left_out(studied(ZH, EN))
    assert "no word to learn" in left_out(studied("1957", "1957", term("1957")))


@pytest.mark.parametrize(
    ("zh", "credit"),
    [
        ("（新华社记者摄）", True),
        ("本报记者 丁帆 文", True),
        ("摄影：丁帆", True),
        ("（附图片）", True),
        ("（图三）", True),
        ("（丁帆）", True),
        ("丁帆", True),
        ("丁、帆", True),
        ("丁帆来了。", False),
        ("（丁帆来了）", False),
        ("记者丁帆昨天在重庆钢铁公司参观了新的车间，很高兴。", False),
        ("（图三说明了这一点）", False),
    ],
)
def test_bylines_credits_and_captions_are_left_out(studied, term, zh, credit):
    start = max(zh.find("丁"), 0)
    made = studied(zh, EN, term(zh[start : start + 2], start, is_name=zh[start] == "丁"), source=Source("f", author="丁 帆"))
    assert left_out(made) == ("it is a byline or a credit" if credit else "")


def test_names_alone_in_brackets_are_a_byline_and_names_alone_are_not(studied, term):
    name = term("李策", 1, is_name=True)
    assert left_out(studied("（李策）", "(Li Ce)", name)) == "it is a byline or a credit"
    assert left_out(studied("（李策", "(Li Ce)", name)) == "it is a byline or a credit"
    assert left_out(studied("。李策", "Li Ce", name)) == ""
    assert left_out(studied("（李策）", "(Li Ce)", term("李策", 1))) == ""
