"""Names are proven by their spelling in the translation."""

import itertools

import pytest

from cards.matching.lexicon.indexed_english import index_english
from cards.matching.lexicon.romanised_names import romanised_names
from cards.matching.lexicon.transliterations import phonetic_similarity, transliterated_names


def names(chinese, english):
    return {chinese[name.start : name.end]: name.readings for name in romanised_names(chinese, index_english(english))}


@pytest.mark.parametrize(
    ("chinese", "english", "name", "readings"),
    [
        ("重庆的工厂", "factories in Chongqing", "重庆", ("Chong", "qing")),
        ("（丁帆、李策）", "(Ding Fan, Li Ce)", "丁帆", ("Ding", "Fan")),
        ("单田芳来了", "Shan Tianfang came", "单田芳", ("Shan", "Tian", "fang")),
        ("西安和延安", "Xi'an and Yan'an", "西安", ("Xi", "an")),
        ("吕梁山", "the Lüliang Mountains", "吕梁", ("Lu", "liang")),
    ],
)
def test_pinyin_in_the_english_proves_a_name_and_its_reading(chinese, english, name, readings):
    assert names(chinese, english)[name] == readings


def test_small_words_and_other_readings_prove_nothing():
    assert names("他去工厂", "He can see the factory") == {}
    assert names("重庆", "Zhejiang") == {}


def test_names_do_not_overlap():
    found = romanised_names("中共重庆市委在重庆", index_english("The Chongqing Shiwei, Chongqing"))
    places = sorted((name.start, name.end) for name in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(places))
    assert len(places) > 1


def test_foreign_names_are_known_by_their_sound():
    (name,) = transliterated_names("在维尔霍扬斯克", [(1, 7)], index_english("in Verkhoyansk"))
    assert (name.start, name.end) == (1, 7)
    assert phonetic_similarity("lamuer", "Lamour") > 0.8
    assert phonetic_similarity("lamuer", "Verkhoyansk") < 0.5


def test_an_ordinary_english_word_is_no_foreign_name():
    assert transliterated_names("拉木尔", [(0, 3)], index_english("Labour Member")) == ()


def test_a_function_word_is_no_name_by_itself_but_may_follow_one():
    assert names("他喝热水", "Here he is") == {}
    assert names("马和来了", "Ma He came") == {"马和": ("Ma", "He")}
