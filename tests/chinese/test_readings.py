"""Each character is read as it is read in this sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese import dictionary
from cards.chinese.readings import pinyin, read
from cards.chinese.syllables import guessed, possible_syllables, spelled, toned
from cards.chinese.words import cut


def heard(text, **known):
    return " ".join(pinyin(word.text, word.syllables) for word in read(text, cut(text), **known))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("重庆的银行很重要", "Chóngqìng de yínháng hěn zhòngyào"),
        ("他长得很高", "tā zhǎng de hěn gāo"),
        ("我得走了", "wǒ děi zǒu le"),
        ("音乐让人快乐", "yīnyuè ràng rén kuàilè"),
        ("存留量降为27％", "cúnliú liàng jiàngwéi 27％"),
        ("一天不行", "yītiān bùxíng"),
        ("他高兴地说", "tā gāoxìng de shuō"),
        ("超额完成", "chāo'é wánchéng"),
    ],
)
def test_sentences_are_read_in_context(text, reading):
    assert heard(text) == reading


def test_a_name_proven_by_the_translation_comes_first():
    words = read("单田芳说书", [(0, 3), (3, 5)], {(0, 3): ("Shàn", "tián", "fāng")})
    assert words[0].syllables == ("Shàn", "tián", "fāng")
    assert words[0].is_name
    assert not words[0].doubt


def test_the_entry_that_the_translation_confirms_decides():
    (entry,) = (e for e in dictionary.entries("长") if e.syllables == ("zhang3",))
    assert read("长", [(0, 1)], meant={(0, 1): entry})[0].syllables == ("zhǎng",)


def test_what_nothing_decides_is_doubtful_and_says_why():
    (word,) = read("朝阳", [(0, 2)])
    other = {"zhāo": "cháo", "cháo": "zhāo"}[word.syllables[0].lower()]
    assert other in word.doubt.lower()


def test_what_is_not_chinese_has_no_reading():
    assert guessed("3D打印，OK")[:2] == (None, None)
    assert [word.syllables for word in read("A，好", [(0, 1), (1, 2), (2, 3)])] == [(None,), (None,), ("hǎo",)]


@given(st.text(alphabet="重庆长得地行了着乐A1，。 銀行𠀀", max_size=20))
def test_there_is_one_reading_a_character(text):
    assert len(guessed(text)) == len(text)
    for word in read(text, cut(text)):
        assert len(word.syllables) == len(word.text)
        assert text[word.start : word.end] == word.text


def test_traditional_characters_are_read_too():
    assert heard("銀行在重慶") == "yínháng zài Chóngqìng"


def test_all_readings_of_a_character_are_known():
    assert {"zhòng", "chóng"} <= set(possible_syllables("重"))
    assert {"dé", "děi", "de"} <= set(possible_syllables("得"))


def test_letters_in_the_translation_choose_the_reading():
    assert toned("重", "Chong") == "Chóng"
    assert toned("重", "zhong") == "zhòng"
    assert spelled("人民日报", "Rénmín Rìbào") == ("Rén", "mín", "Rì", "bào")
    assert spelled("人民", "Chongqing") == ()
