"""Readings that the words beside a word decide."""

import itertools

import pytest

from cards.chinese.readings.grammar import by_grammar


def ruled(*words):
    """How the second of some words is read."""
    text, ends = "".join(words), [sum(map(len, words[:count])) for count in range(len(words) + 1)]
    return by_grammar(text, list(itertools.pairwise(ends)), 1)


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        (("跑", "得", "快"), "de"),
        (("我", "得", "走"), "děi"),
        (("高兴", "地", "说"), "de"),
        (("在", "地", "里"), None),
        (("我", "为", "你", "高兴"), "wèi"),
        (("以", "为", "你"), "wèi"),
        (("名", "为", "重庆"), None),
        (("农民", "种", "了", "树"), "zhòng"),
        (("他", "数", "了", "数"), "shǔ"),
        (("已经", "还", "了"), "huán"),
        (("箱子", "重", "了"), None),
        (("他", "还", "来"), None),
        (("我", "觉得", "冷"), None),
    ],
)
def test_words_of_one_character_are_read_by_their_neighbours(words, reading):
    assert ruled(*words) == reading
