"""Nothing in a document can act as markup of a card, and every gap hides and shows what it should."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.deck.notes.markup import Gap, bold, bold_ruby, cloze, element, escaped, gapped, gapped_ruby, marked_spans
from cards.deck.notes.reading_lines import pinyin_line, toned_pinyin, zhuyin_line
from cards.model import Word

HOSTILE = st.text(alphabet="重庆{}[]:c1<>&\"'\\sound=type /\n|%", max_size=40)


def plain(markup):
    return html.unescape(re.sub(r"<br>", "\n", re.sub(r"<(?!br>)[^>]*>", "", markup)))


@given(HOSTILE)
def test_escaped_text_is_the_text_and_has_no_markup(text):
    safe = escaped(text)
    assert plain(safe) == text
    assert not re.search(r"[{}\[\]\"']|::|<(?!br>)", safe)


@given(HOSTILE.filter(bool), HOSTILE)
def test_a_gap_has_two_colons_only_where_anki_looks_for_them(text, hint):
    field = gapped(text, [Gap(0, len(text), 7, hint)])
    inner = re.fullmatch(r"\{\{c7::(.*)\}\}", field, re.DOTALL)
    assert inner
    parts = inner[1].split("::")
    assert [plain(part) for part in parts] == ([text, hint] if hint else [text])
    assert not re.search("[{}]", inner[1])


@given(HOSTILE, st.data())
def test_gaps_take_nothing_away_from_the_sentence(text, data):
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    gaps = [Gap(a, b, n, "hint") for n, (a, b) in enumerate(zip(edges[::2], edges[1::2], strict=False), 1)]
    for field in (gapped(text, gaps), gapped_ruby(text, [], gaps)):
        shown = re.sub(r"\{\{c\d+::(.*?)::hint\}\}", r"\1", field, flags=re.DOTALL)
        assert plain(shown) == text


def test_readings_stand_above_their_characters():
    words = [Word("重庆", 0, ("Chóng", "qìng")), Word("，", 2, (None,))]
    assert gapped_ruby("重庆，", words, [Gap(0, 2, 1, "Chongqing")]) == (
        '{{c1::<span class="w"><ruby class="tone2">重<rt>Chóng</rt></ruby><ruby class="tone4">庆<rt>qìng</rt></ruby></span>::Chongqing}}，'
    )


def test_lines_end_between_words_but_not_after_what_opens_nor_before_what_closes():
    words = [
        Word(text, start, (None,) * len(text))
        for text, start in (("我", 0), ("说", 1), ("：", 2), ("“", 3), ("重庆", 4), ("！", 6))
    ]
    assert gapped_ruby("我说：“重庆！", words, []).replace("&#58;", ":") == "我<wbr>说：“重庆！"


@pytest.mark.parametrize(
    ("text", "classes"), [("厂", []), ("厂矿", ["w"]), ("社会主义改造", ["w"]), ("社会主义改造者", ["w long"])]
)
def test_only_a_word_of_more_than_six_characters_may_be_broken(text, classes):
    field = gapped_ruby(text, [Word(text, 0, ("x",) * len(text))], [])
    assert re.findall('<span class="(.*?)">', field) == classes


def test_a_long_word_may_be_broken_and_a_gap_may_cut_any():
    word = Word("社会主义改造者", 0, ("x",) * 7)
    assert 'class="w long"' in gapped_ruby(word.text, [word], [])
    assert 'class="w' not in gapped_ruby(word.text, [word], [Gap(0, 4, 1, "")])


@pytest.mark.parametrize(
    ("reading", "above"), [("pinyin", ["qìng"]), ("zhuyin", ["ㄑㄧㄥˋ"]), ("both", ["qìng", "ㄑㄧㄥˋ"]), ("none", [])]
)
def test_what_stands_above_characters_is_a_choice(reading, above):
    field = gapped_ruby("庆12", [Word("庆", 0, ("qìng",)), Word("12", 1, (None, None), spoken="shí'èr")], [], reading)
    assert re.findall("<rt>(.*?)</rt>", field)[: len(above)] == above
    assert field.count("<ruby") == field.count("</ruby>") == 2 * len(above)
    assert plain(re.sub("<rt>.*?</rt>", "", field)) == "庆12"


def test_each_syllable_has_its_tone_in_the_pinyin_of_a_term():
    spans = ('<span class="tone1">chāo</span>', '<span class="tone2">é</span>')
    assert toned_pinyin("超额", ("chāo", "é")) == "&#x27;".join(spans)
    assert toned_pinyin("卡拉OK", ("kǎ", "lā", None, None)) == '<span class="tone3">kǎ</span><span class="tone1">lā</span> OK'
    assert toned_pinyin("我们", ("wǒ", "men")).endswith('<span class="tone5">men</span>')
    assert toned_pinyin("国家计划", ("guó", "jiā", "jì", "huà")).count("</span> <span") == 1


def test_the_zhuyin_line_is_spaced_by_word_and_keeps_what_is_not_read():
    words = [
        Word("他", 0, ("tā",)), Word("唱", 1, ("chàng",)), Word("卡拉OK", 2, ("kǎ", "lā", None, None)), Word("，", 6, (None,)),
        Word("2", 7, (None,), spoken="liǎng"), Word("个", 8, ("ge",)), Word("DNA", 9, (None,) * 3),
    ]  # fmt: skip
    assert zhuyin_line(words) == "ㄊㄚ ㄔㄤˋ ㄎㄚˇㄌㄚOK，ㄌㄧㄤˇ ˙ㄍㄜDNA"


def test_the_reading_line_is_written_as_pinyin_is():
    words = [
        Word("“", 0, (None,)), Word("重庆", 1, ("Chóng", "qìng")), Word("”", 3, (None,)), Word("，", 4, (None,)),
        Word("好", 5, ("hǎo",)), Word("。", 6, (None,)),
    ]  # fmt: skip
    assert html.unescape(pinyin_line(words)) == "“Chóngqìng”, hǎo."


FIGURE = [Word("增长", 0, ("zēng", "zhǎng")), Word("12:30", 2, (None,) * 5, spoken="shí'èr diǎn sānshí fēn")]


def test_a_figure_has_one_reading_above_the_whole_of_it():
    ruby = "<ruby>12&#58;30<rt>shí&#x27;èr diǎn sānshí fēn</rt></ruby>"
    assert gapped_ruby("增长12:30", FIGURE, [Gap(0, 2, 1, "")]).endswith("}}<wbr>" + ruby)
    assert gapped_ruby("增长12:30", FIGURE, [Gap(2, 7, 3, "half past")]).endswith("{{c3::<wbr>" + ruby + "::half past}}")


@given(st.integers(0, 7), st.integers(0, 7))
def test_a_gap_through_a_figure_shows_it_without_a_reading(start, end):
    field = gapped_ruby("增长12:30", FIGURE, [Gap(start, end, 1, "")] if start < end else [])
    whole = start >= end or not (2 < start < 7 or 2 < end < 7)
    shown = re.sub(r"<rt>.*?</rt>|\{\{c1::|\}\}", "", field)
    assert plain(shown) == "增长12:30"
    assert ("sānshí" in field) == whole


def test_the_reading_line_has_no_space_inside_quotation_marks():
    words = [
        Word("他", 0, ("tā",)), Word("说", 1, ("shuō",)), Word("：", 2, (None,)), Word("“", 3, (None,)), Word("好", 4, ("hǎo",)),
        Word("。", 5, (None,)), Word("”", 6, (None,)), Word("我", 7, ("wǒ",)), Word("说", 8, ("shuō",)),
    ]  # fmt: skip
    assert html.unescape(pinyin_line(words)) == "Tā shuō: “hǎo.” Wǒ shuō"
    words = [Word("他", 0, ("tā",)), Word("……", 1, (None, None)), Word("说", 3, ("shuō",))]
    assert pinyin_line(words) == "Tā…… Shuō"


def test_the_reading_line_reads_figures():
    words = [
        Word("第", 0, ("dì",)), Word("2", 1, (None,), spoken="èr"), Word("，", 2, (None,)), Word("3", 3, (None,), spoken="sān"),
        Word("万", 4, ("wàn",)), Word("8％", 5, (None,) * 2, spoken="bǎi fēn zhī bā"), Word("5G", 7, (None,) * 2),
    ]  # fmt: skip
    assert pinyin_line(words) == "Dì-èr, sānwàn bǎi fēn zhī bā 5G"


def test_spans_of_the_english_are_marked_even_where_they_overlap():
    assert (
        marked_spans("steel plant", [(0, 5, 1), (0, 11, 4)]) == '<span class="k1 k4">steel</span><span class="k4"> plant</span>'
    )


@given(HOSTILE, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 9)), max_size=4))
def test_marks_take_nothing_away_from_the_english(text, marks):
    fitting = [(a, b, n) for a, b, n in marks if a < b <= len(text)]
    assert plain(marked_spans(text, fitting)) == text
    assert marked_spans("", fitting) == ""


@given(HOSTILE, st.data())
def test_bold_takes_nothing_away_and_makes_no_gap(text, data):
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    for field in (bold(text, spans), bold_ruby(text, [], spans)):
        assert plain(field) == text
        assert [plain(found) for found in re.findall("<b>(.*?)</b>", field, re.DOTALL)] == [text[a:b] for a, b in spans]
        assert not re.search(r"[{}\[\]]", field)


def test_elements_are_quoted_and_empty_ones_are_none():
    assert element("span", "x", "here", lang='zh"') == '<span class="here" lang="zh&quot;">x</span>'
    assert element("span", "") == ""
    assert cloze(3, "好") == "{{c3::好}}"


def test_the_reading_line_begins_each_sentence_with_a_capital():
    words = [
        Word("他", 0, ("tā",)),
        Word("来", 1, ("lái",)),
        Word("。", 2, (None,)),
        Word("“", 3, (None,)),
        Word("啊", 4, ("à",)),
    ]
    assert pinyin_line(words) == "Tā lái. “À"
