"""The readings that the tables list, spellings shared out among characters, pinyin parted into syllables, and zhuyin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese import dictionary
from cards.chinese.pinyin import joined, marked, tone
from cards.chinese.readings.syllables import (
    phrase_reading,
    possible_syllables,
    pypinyin_reading,
    spelled_syllables,
    split_syllables,
    toneless_reading,
    with_tone,
    zhuyin,
)

_MARKS = {1: "", 2: "ˊ", 3: "ˇ", 4: "ˋ", 5: "˙"}
_ODD = {"ê", "m", "ng", "hm", "hng", "n", "r"}


def known_syllables():
    known = {marked(s) for word in dictionary.all_words() for entry in dictionary.entries(word) for s in entry.syllables}
    return sorted(s for s in known - {"ky"} if s.isalpha() and not (s.isascii() and s.isupper()))


SYLLABLES = known_syllables()


@pytest.mark.parametrize(
    ("pinyin", "written"),
    [
        ("chǎng", "ㄔㄤˇ"),
        ("de", "˙ㄉㄜ"),
        ("lǜ", "ㄌㄩˋ"),
        ("Chóng", "ㄔㄨㄥˊ"),
        ("ér", "ㄦˊ"),
        ("r", "ㄦ"),
        ("yuán", "ㄩㄢˊ"),
        ("O", "O"),
        ("·", "·"),
        ("ky", "ky"),
    ],
)
def test_syllables_are_written_as_taught(pinyin, written):
    assert zhuyin(pinyin) == written


def test_every_syllable_of_the_dictionary_is_written_with_its_tone():
    assert len(SYLLABLES) > 2000
    for syllable in SYLLABLES:
        written = zhuyin(syllable)
        letters = written.strip("".join(_MARKS.values()))
        assert letters
        assert all("\u3105" <= char <= "\u312f" for char in letters), syllable
        mark = _MARKS[tone(syllable)]
        assert written in (("ㄦ",) if syllable == "r" else (mark + letters,) if mark == "˙" else (letters + mark,)), syllable


@given(
    st.lists(
        st.sampled_from([s for s in SYLLABLES if len(s) > 1 and s.lower() not in _ODD and s[-1] != "r"]), min_size=1, max_size=6
    )
)
def test_running_pinyin_falls_into_its_syllables(chosen):
    chosen = [syllable.lower() for syllable in chosen]
    assert split_syllables(joined(chosen)) == chosen


def test_the_readings_of_a_character_are_those_of_both_tables():
    assert possible_syllables("行")[:2] == ("xíng", "háng")
    assert possible_syllables("庆") == ("qìng",)
    assert possible_syllables("儿")[0] == "ér"
    assert "r" in possible_syllables("儿")
    assert possible_syllables("，") == possible_syllables("𠮷") == ()
    assert all(len(set(possible_syllables(char))) == len(possible_syllables(char)) for char in "行长重了着")


def test_phrases_have_the_tones_of_the_dictionary():
    assert phrase_reading("重庆") == ("chóng", "qìng")
    assert phrase_reading("一定") == ("yī", "dìng")
    assert phrase_reading("不是") == ("bù", "shì")
    assert phrase_reading("满堂绿") == phrase_reading("A") == phrase_reading("") == ()


def test_a_sentence_is_read_character_by_character():
    assert pypinyin_reading("重庆，OK一定𠮷") == ("chóng", "qìng", None, None, None, "yī", "dìng", None)
    assert pypinyin_reading("重慶") == ("chóng", "qìng")
    assert pypinyin_reading("") == ()


@pytest.mark.parametrize(
    ("char", "letters", "guess", "syllable"),
    [
        ("重", "Chong", None, "Chóng"), ("重", "zhong", None, "zhòng"), ("长", "zhang", "zhǎng", "zhǎng"), ("长", "Zhang", "cháng", "Zhǎng"),
        ("好", "hao", "hào", "hào"), ("好", "hao", None, "hǎo"), ("好", "Xyz", "hào", "Xyz"),
    ],
)  # fmt: skip
def test_letters_choose_the_reading_and_the_guess_its_tone(char, letters, guess, syllable):
    assert with_tone(char, letters, guess) == syllable


@pytest.mark.parametrize(
    ("word", "spelled", "syllables"),
    [
        ("人民日报", "Rénmín Rìbào", ("Rén", "mín", "Rì", "bào")), ("西安", "Xi'an", ("Xi", "an")), ("西安", "xī-ān", ("xī", "ān")),
        ("重慶", "Chongqing", ("Chong", "qing")), ("人民", "renmi", ()), ("人民", "renmins", ()), ("人民", "ren", ()), ("人", "", ()),
        ("", "ren", ()), ("人，", "ren", ()), ("Ａ片", "Apian", ()),
    ],
)  # fmt: skip
def test_a_spelling_is_shared_out_among_the_characters(word, spelled, syllables):
    assert spelled_syllables(word, spelled) == syllables


@pytest.mark.parametrize(
    ("spelled", "syllables"),
    [
        ("bǎi fēn zhī shíwǔ", ["bǎi", "fēn", "zhī", "shí", "wǔ"]), ("shí'èr", ["shí", "èr"]), ("dì-èr", ["dì", "èr"]), ("nǎr", ["nǎr"]),
        ("fāngàn", ["fān", "gàn"]), ("xiān", ["xiān"]), ("lǜ, lüè", ["lǜ", "lüè"]), ("", []), ("15", []),
    ],
)  # fmt: skip
def test_written_pinyin_is_parted_into_syllables(spelled, syllables):
    assert split_syllables(spelled) == syllables


def test_only_chinese_characters_have_letters():
    assert toneless_reading("重庆A1，") == "zhongqing"
    assert toneless_reading("𠮷") == ""
    assert toneless_reading("行") == "xing"
