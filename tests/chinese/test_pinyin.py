"""Pinyin as GB/T 16159 wants it written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.dictionary import write_pinyin
from cards.chinese.pinyin import joined, marked, numbered, tone, toneless

SYLLABLES = ["chong2", "lu:4", "r5", "a1", "ou3", "gui4", "liu2", "xiong1", "Ou1", "e2", "nu:e4", "m2", "ng4"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("chong2", "chóng"), ("lu:4", "lǜ"), ("de5", "de"), ("Ou1", "Ōu"), ("gui4", "guì"), ("liu2", "liú"), ("e2", "é"),
        ("nu:e4", "nüè"), ("xiong1", "xiōng"), ("hao3", "hǎo"), ("r5", "r"), ("mei2", "méi"), ("A", "A"),
    ],
)  # fmt: skip
def test_the_tone_mark_stands_on_the_right_vowel(given, expected):
    assert marked(given) == expected


@given(st.sampled_from(SYLLABLES))
def test_marks_can_be_read_back(syllable):
    assert numbered(marked(syllable)) == syllable.lower().replace("u:", "ü")
    assert toneless(marked(syllable)) == syllable.lower().replace(":", "").rstrip("12345")


@pytest.mark.parametrize(
    ("syllables", "word"),
    [
        (["cháo", "é"], "cháo'é"), (["xī", "ān"], "xī'ān"), (["nǎ", "r"], "nǎr"), (["gōng", "ān"], "gōng'ān"),
        (["Rén", "mín", "Rì", "bào"], "Rénmín Rìbào"), (["ōu", "zhōu"], "ōuzhōu"), (["shàng", "hǎi"], "shànghǎi"),
    ],
)  # fmt: skip
def test_syllables_are_written_together_with_apostrophes(syllables, word):
    assert joined(syllables) == word


@pytest.mark.parametrize(
    ("word", "syllables", "expected"),
    [
        ("图书馆", "tú shū guǎn", "túshūguǎn"),
        ("自我批评", "zì wǒ pī píng", "zìwǒ pīpíng"),
        ("超额完成", "chāo é wán chéng", "cháo'é wánchéng".replace("á", "ā", 1)),
        ("乱七八糟", "luàn qī bā zāo", "luànqībāzāo"),
        ("人民日报", "Rén mín Rì bào", "Rénmín Rìbào"),
        ("重庆市委", "Chóng qìng shì wěi", "Chóngqìng shìwěi"),
        ("斯大林格勒", "Sī dà lín gé lè", "Sīdàlíngélè"),
    ],
)
def test_words_inside_a_long_word_are_written_apart(word, syllables, expected):
    assert write_pinyin(word, syllables.split()) == expected


@pytest.mark.parametrize(("syllable", "expected"), [("mā", 1), ("má", 2), ("mǎ", 3), ("mà", 4), ("ma", 5), ("lǜ", 4), ("Ér", 2)])
def test_the_tone_of_a_marked_syllable(syllable, expected):
    assert tone(syllable) == expected
    assert numbered(syllable)[-1] == str(expected)


@pytest.mark.parametrize("syllable", ["", "a", "OK", "a0", "a6", "lu²", "①"])
def test_what_has_no_tone_from_one_to_five_stays(syllable):
    assert marked(syllable) == syllable


@pytest.mark.parametrize(
    ("syllables", "word"),
    [
        (["kǎ", "lā", "O", "K"], "kǎlā OK"), (["T", "xù"], "Txù"), (["Xī", "ān"], "Xī'ān"), (["ān", "xī"], "ānxī"), ([], ""), (["ér"], "ér"),
        (["nǚ", "ér"], "nǚ'ér"), (["yī", "ê"], "yī'ê"), (["wǒ", "ü"], "wǒü"),
    ],
)  # fmt: skip
def test_latin_letters_stay_together_and_vowels_are_kept_apart(syllables, word):
    assert joined(syllables) == word
