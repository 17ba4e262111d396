"""Words are jieba's, with CC-CEDICT's among them, and bend to what else is known."""

import itertools
import math
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese import dictionary, segmentation, word_list

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


def test_the_longest_words_have_sixteen_characters():
    sixteen, eighteen = "外交部驻香港特别行政区特派员公署", "中央人民政府驻香港特别行政区联络办公室"
    assert (0, 16) in segmentation.lattice_words(sixteen, longest=16)
    assert (0, 18) not in segmentation.lattice_words(eighteen, longest=18)


def test_lattice_words_have_two_to_eight_characters_unless_more_are_wanted():
    text, eight = "重庆市朝鲜民主主义人民共和国政府", "全国人民代表大会"
    words = {text[start:end] for start, end in segmentation.lattice_words(text)}
    assert {"重庆", "重庆市", "民主主义", "共和国", "政府"} <= words
    assert all(1 < len(word) <= 8 for word in words)
    assert (0, 8) in segmentation.lattice_words(eight)
    assert (0, 8) not in segmentation.lattice_words(eight, longest=7)
    assert (0, 2) in segmentation.lattice_words(eight, longest=2)


@pytest.mark.parametrize(
    ("text", "weights", "words"),
    [
        ("我有三张嘴", {}, ["我", "有", "三", "张嘴"]), ("我有三张嘴", {"x": 1.0}, ["我", "有", "三张", "嘴"]),
        ("他三天才来", {"x": 1.0}, ["他", "三天", "才", "来"]), ("他三天才来", {"天才": 2.0}, ["他", "三", "天才", "来"]),
        ("五口气", {}, ["五", "口气"]), ("五口气", {"x": 1.0}, ["五口", "气"]), ("五口气", {"口气": 2.0}, ["五", "口气"]),
        ("三个月亮出", {"月": 1.0}, ["三个", "月", "亮出"]), ("三个月亮出", {"月": -1.0}, ["三个", "月亮", "出"]),
        ("有个月亮出", {"月": 1.0}, ["有个", "月亮", "出"]), ("2天才", {"天": 3.0}, ["2", "天", "才"]), ("2天才", {"天才": 2.0}, ["2", "天才"]), ("他天才", {"x": 1.0}, ["他", "天才"]),
        ("2本事", {}, ["2", "本事"]), ("2本事", {"x": 1.0}, ["2", "本", "事"]), ("本事2", {"x": 1.0}, ["本事", "2"]), ("他本事", {"x": 1.0}, ["他", "本事"]),
    ],
)  # fmt: skip
def test_a_measure_after_a_number_begins_no_other_word_that_the_translation_does_not_support(text, weights, words):
    assert cut(text, weights) == words


@pytest.fixture(name="weigh")
def _weigh():
    def weigh(word, weights=None, *, measured=False, counted=False):
        return segmentation._score(word, weights or {}, measured, counted)

    return weigh


def test_a_word_weighs_the_logarithm_of_its_count_and_what_it_gains(weigh):
    count = math.log(int(word_list.word_counts()["天才"]))
    assert weigh("天才") == weigh("天才", measured=True) == pytest.approx(count)
    assert weigh("天才", {"天才": 1.5}) == pytest.approx(count + 1.5)
    assert weigh("天才", {"天才": -1.5}) == pytest.approx(count - 1.5)


def test_a_word_of_cc_cedict_weighs_as_one_that_jieba_counted_three_times(weigh):
    new = next(word for word in sorted(dictionary.all_words()) if len(word) > 1 and word not in word_list.word_counts())
    assert weigh(new) == pytest.approx(math.log(3))
    assert weigh("\U00020000") == 0


@pytest.mark.parametrize("how", [{"measured": True}, {"counted": True}])
def test_what_an_unsupported_word_loses_after_a_number(weigh, how):
    count = weigh("天才")
    assert weigh("天才", {"x": 1.0}, **how) == pytest.approx(count - 4)
    assert weigh("天才", {"天才": 1.9}, **how) == pytest.approx(count + 1.9 - 4)
    assert weigh("天才", {"天才": 2.0}, **how) == pytest.approx(count + 2)
    assert weigh("天才", {"天才": 2.0, "天": 2.5}, **how) == pytest.approx(count + 2 - 4)
    assert weigh("天才", {"天才": 2.5, "天": 2.5}, **how) == pytest.approx(count + 2.5)
    assert weigh("天", {"x": 1.0}, **how) == pytest.approx(math.log(int(word_list.word_counts()["天"])))


def test_what_a_word_that_no_dictionary_lists_loses_after_a_number(weigh):
    assert weigh("本书皮", {"本书皮": 9.0}, measured=True) == pytest.approx(math.log(3) + 9 - 5)
    assert weigh("本书皮", {"本书皮": 9.0}) == pytest.approx(math.log(3) + 9)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("唱卡拉OK", ["唱", "卡拉OK"]), ("阿Q说", ["阿Q", "说"]), ("做B超", ["做", "B超"]), ("说OK吧", ["说", "OK", "吧"]), ("T恤衫", ["T恤衫"]), ("AA制度", ["AA制", "度"]), ("中国制造2025年", ["中国制造2025", "年"]),
        ("21三体综合症", ["21", "三体", "综合症"]), ("Tony老师说", ["Tony老师", "说"]), ("母胎solo", ["母胎solo"]),
        ("1，234人", ["1，234", "人"]), ("12,345.67元", ["12,345.67", "元"]), ("1，2345人", ["1", "，", "2345", "人"]), ("5km²", ["5km²"]),
        ("15：30", ["15：30"]), ("AT&T公司", ["AT&T", "公司"]), ("café，don't", ["café", "，", "don't"]), ("！！", ["！", "！"]),
        ("A B", ["A", "B"]),
    ],
)  # fmt: skip
def test_figures_latin_words_and_marks(text, words):
    assert cut(text) == words


def test_a_guess_of_jieba_is_taken_apart_at_particles_and_pronouns_only():
    assert cut("他长得高") == ["他", "长", "得", "高"]
    assert segmentation._is_misguessed("地说")
    assert segmentation._is_misguessed("他长")
    assert segmentation._is_misguessed("说呢")
    assert not segmentation._is_misguessed("他")
    assert not segmentation._is_misguessed("我们")
    assert not segmentation._is_misguessed("杭研")


def test_without_guesses_only_listed_words_and_characters_are_left():
    text = "他来到了网易杭研大厦"
    assert "杭研" in cut(text)
    plain = [text[start:end] for start, end in segmentation.segment(text, guess=False)]
    assert all(len(word) == 1 or word_list.is_known(word) for word in plain)


def test_occurrences_do_not_overlap():
    assert list(segmentation.occurrences("哈哈哈哈哈", "哈哈")) == [(0, 2), (2, 4)]
    assert list(segmentation.occurrences("重庆", "工厂")) == []
