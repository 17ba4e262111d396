"""Pinyin is understood however a learner writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.pinyin import joined, numbered
from cards.chinese.readings.reading import pinyin
from cards.chinese.readings.syllables import possible_syllables
from cards.fixes.spelling import syllables_of


@pytest.mark.parametrize(
    ("word", "pinyin", "syllables"),
    [
        ("重庆", "Chóngqìng", ("Chóng", "qìng")),
        ("重庆", "chong2qing4", ("chóng", "qìng")),
        ("重庆", "Chong2 Qing4", ("Chóng", "Qìng")),
        ("超额", "chāo'é", ("chāo", "é")),
        ("方案", "fāng'àn", ("fāng", "àn")),
        ("方案", "fāngàn", ("fāng", "àn")),
        ("西安", "xi1an1", ("xī", "ān")),
        ("哪儿", "nǎr", ("nǎ", "r")),
        ("长", "chang2", ("cháng",)),
        ("绿", "lv4", ("lǜ",)),
        ("女", "nu:3", ("nǚ",)),
        ("的", "de", ("de",)),
        ("东西", "dong1xi5", ("dōng", "xi")),
        ("3D打印", "3D dǎyìn", (None, None, "dǎ", "yìn")),
        ("3D打印", "dǎyìn", (None, None, "dǎ", "yìn")),
        ("長", "zhǎng", ("zhǎng",)),
        ("嗯", "ńg", ("ńg",)),
    ],
)
def test_a_syllable_is_found_for_each_character(word, pinyin, syllables):
    assert syllables_of(word, pinyin) == syllables


@pytest.mark.parametrize(
    ("word", "pinyin"),
    [
        ("重庆", "Chóng"),
        ("重", "chóngqìng"),
        ("重", "hello"),
        ("重", "chōng2"),
        ("重", ""),
        ("重", "chóng!"),
        ("重庆", "chó ngqìng"),
    ],
)
def test_what_does_not_fit_the_word_is_no_reading_of_it(word, pinyin):
    assert syllables_of(word, pinyin) == ()


@given(st.text(st.sampled_from("重庆厂矿超额完成方案西安女绿东西长得了"), min_size=1, max_size=6), st.data())
def test_what_is_written_with_its_marks_apostrophes_or_digits_comes_back(word, data):
    syllables = tuple(data.draw(st.sampled_from(possible_syllables(char))) for char in word)
    assert syllables_of(word, joined(syllables)) == syllables
    assert syllables_of(word, "".join(map(numbered, syllables))) == syllables
    assert syllables_of(word, " ".join(syllables)) == syllables


def test_every_reading_that_the_program_writes_is_understood(seed_deck):
    for term in (term for studied in seed_deck.pairs for term in studied.terms):
        if any(term.syllables):
            assert syllables_of(term.text, pinyin(term.text, term.syllables)) == term.syllables
