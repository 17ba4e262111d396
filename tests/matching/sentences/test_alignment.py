"""Sentences are paired in order, each once, by what they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.documents import sentences, split_chinese, split_english
from cards.matching.sentences.alignment import align, pair_rows
from cards.matching.sentences.beads import SHAPES, best_path
from cards.model import Paragraph, Row, Sentence

CHINESE = [
    "工人创造了新纪录。",
    "天气很冷。",
    "他没有钱，但是很高兴。",
    "图书馆九点开门。",
    "孩子们在公园里踢足球。",
    "我昨天买了两本书。",
]
ENGLISH = [
    "The workers set a new record.", "It is very cold.", "He had no money but was happy.", "The library opens at nine.",
    "The children play football in the park.", "Yesterday I bought two books.",
]  # fmt: skip


def side(texts):
    return tuple(Sentence(text, "f", place + 1, place, place, "\n") for place, text in enumerate(texts))


def indexes(pairs):
    return [(tuple(s.index for s in pair.chinese), tuple(s.index for s in pair.english)) for pair in pairs]


def test_sentence_by_sentence():
    pairs = align(side(CHINESE), side(ENGLISH))
    assert indexes(pairs) == [((n,), (n,)) for n in range(len(CHINESE))]
    assert all(pair.confidence > 0.8 for pair in pairs)


def test_one_sentence_that_became_three():
    chinese = (Paragraph("他没有钱，但是很高兴，因为孩子们在公园里踢足球，图书馆也开门了。天气很冷。", "f", 1),)
    english = (
        Paragraph(
            "He had no money. But he was happy, as the children were playing football in the park. The library was open, too. It was very cold.",
            "f",
            1,
        ),
    )
    pairs = align(sentences(chinese, split_chinese), sentences(english, split_english))
    assert indexes(pairs) == [((0,), (0, 1, 2)), ((1,), (3,))]


def test_what_was_not_translated_stays_alone_and_is_kept():
    pairs = align(side(CHINESE), side([*ENGLISH[:3], *ENGLISH[4:]]))
    (alone,) = (pair for pair in pairs if not pair.english)
    assert (alone.zh, alone.en, alone.confidence) == (CHINESE[3], "", 0)


def test_what_was_added_stays_alone_and_is_kept():
    pairs = align(side([*CHINESE[:2], *CHINESE[3:]]), side(ENGLISH))
    assert [pair.en for pair in pairs if not pair.chinese] == [ENGLISH[2]]


@pytest.mark.parametrize("sides", [(CHINESE, []), ([], ENGLISH), ([], [])])
def test_a_side_may_be_missing(sides):
    pairs = align(*map(side, sides))
    assert len(pairs) == len(sides[0]) + len(sides[1])
    assert all(pair.confidence == 0 for pair in pairs)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(CHINESE), max_size=9), st.lists(st.sampled_from(ENGLISH), max_size=9))
def test_every_sentence_is_used_once_and_in_order(chinese, english):
    pairs = align(side(chinese), side(english))
    assert [n for zh, _ in indexes(pairs) for n in zh] == list(range(len(chinese)))
    assert [n for _, en in indexes(pairs) for n in en] == list(range(len(english)))
    assert [pair.index for pair in pairs] == list(range(len(pairs)))
    assert all(0 <= pair.confidence <= 1 for pair in pairs)


def test_a_long_document_is_aligned_as_a_short_one_is():
    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    chinese, english, expected = [], [], []
    for n in range(400):
        chinese.append(f"第{n + 1}章：{CHINESE[n % 6][:-1]}，共{numbers[n % 10]}次。")
        expected.append(((n,), (n,)))
        english.append(f"Chapter {n + 1}: {ENGLISH[n % 6][:-1]}, {words[n % 10]} times.")
    assert indexes(align(side(chinese), side(english))) == expected


def test_unrelated_sentences_have_low_scores():
    pairs = align(side(CHINESE[:3]), side(["Add two eggs.", "Stir the flour well.", "Bake it for an hour."]))
    assert sum(pair.confidence for pair in pairs) < 0.6


def test_rows_of_a_table_are_pairs_as_given():
    rows = [
        Row(Paragraph(zh, "t", n + 2), Paragraph(en, "t", n + 2), ("冷",))
        for n, (zh, en) in enumerate(zip(CHINESE, ENGLISH, strict=True))
    ]
    pairs = pair_rows(rows)
    assert [(pair.zh, pair.en, pair.wanted) for pair in pairs] == [
        (zh, en, ("冷",)) for zh, en in zip(CHINESE, ENGLISH, strict=True)
    ]
    assert all(pair.confidence > 0.7 for pair in pairs)
    (wrong,) = pair_rows([Row(Paragraph(CHINESE[0], "t", 2), Paragraph("Add two eggs.", "t", 2))])
    assert wrong.confidence < 0.3


@given(st.integers(0, 7), st.integers(0, 7), st.randoms(use_true_random=False))
def test_the_path_is_the_best_of_all_paths(zh, en, random):
    scores = {
        (m, n): np.array([[random.uniform(-1, 1) for _ in range(en - n + 1)] for _ in range(zh - m + 1)])
        for m, n in SHAPES
        if m <= zh and n <= en
    }
    best = {(0, 0): 0.0}
    for i in range(zh + 1):
        for j in range(en + 1):
            steps = [best[i - m, j - n] + scores[m, n][i - m, j - n] for m, n in scores if i >= m and j >= n]
            if steps:
                best[i, j] = max(steps)
    path = best_path(scores, (zh, en))
    total = sum(scores[bead.zh_end - bead.zh, bead.en_end - bead.en][bead.zh, bead.en] for bead in path)
    assert total == pytest.approx(best[zh, en])
