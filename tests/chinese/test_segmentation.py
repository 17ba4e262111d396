"""Words are jieba's, with CC-CEDICT's among them, and bend to what else is known."""

import itertools
import math
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese import segmentation, word_list

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba

SENTENCES = [
    "我来到北京清华大学。",
    "他来到了网易杭研大厦。",
    "小明硕士毕业于中国科学院计算所，后在日本京都大学深造。",
    "目前，已经有四十多个单位提前完成了全年国家计划。",
    "第三、整风期间批评和自我批评的民主空气空前发扬。",
]
TEXT = st.text(alphabet="我们在重庆工作了3年，OK！《人民》 　15.5％。\n𠀀", max_size=30)


def cut(text, *args):
    return [text[start:end] for start, end in segmentation.segment(text, *args)]


@pytest.fixture(scope="module")
def plain_jieba():
    jieba.setLogLevel(60)
    return jieba


@pytest.mark.parametrize("text", SENTENCES)
def test_the_fast_dictionary_counts_as_jieba_s_own(text, plain_jieba):
    plain_jieba.initialize()
    for start in range(len(text)):
        for end in range(start + 1, min(start + 6, len(text)) + 1):
            count = plain_jieba.dt.FREQ.get(text[start:end])
            if count:
                assert word_list.frequency(text[start:end]) == pytest.approx(math.log(count / plain_jieba.dt.total), abs=1e-6)


@pytest.mark.parametrize("text", SENTENCES)
def test_cuts_as_jieba_does_but_for_the_words_of_cc_cedict(text, plain_jieba):
    expected, found = plain_jieba.lcut(text), cut(text)
    known = {text[start:end] for start, end in segmentation.lattice_words(text)}
    assert all(word in known or len(word) == 1 for word in set(found) - set(expected))


@given(TEXT)
def test_words_leave_out_nothing_but_white_space(text):
    spans = segmentation.segment(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert "".join(cut(text)) == "".join(text.split())


@given(TEXT, st.sets(st.integers(1, 20), max_size=4))
def test_no_word_crosses_a_fixed_place(text, places):
    assert not any(start < place < end for start, end in segmentation.segment(text, None, frozenset(places)) for place in places)


def test_figures_and_latin_words_stay_whole():
    assert cut("增长15.79％，用A-1型和3D打印机唱卡拉OK") == [
        "增长", "15.79％", "，", "用", "A-1", "型", "和", "3D打印机", "唱", "卡拉OK",
    ]  # fmt: skip


def test_a_particle_is_no_part_of_a_guessed_word():
    assert cut("他高兴地说") == ["他", "高兴", "地", "说"]


def test_weights_move_boundaries_and_propose_words():
    text = "立缫车间的工人"
    assert "立缫" not in cut(text)
    assert "立缫" in cut(text, {"立缫": 20.0})
    assert "政和" in cut("政和工会")
    assert "政和" not in cut("政和工会", {"政和": -20.0})


def test_traditional_text_is_cut_as_simplified_is():
    assert [len(word) for word in cut("重慶的工廠完成了計劃")] == [len(word) for word in cut("重庆的工厂完成了计划")]


def test_grammar_is_told_from_content():
    assert all(map(word_list.is_grammar, ["的", "在", "和", "我们", "这"]))
    assert not any(map(word_list.is_grammar, ["工厂", "完成", "新"]))


def test_the_rarer_the_lower():
    assert word_list.frequency("的") > word_list.frequency("工厂") > word_list.frequency("机床")
