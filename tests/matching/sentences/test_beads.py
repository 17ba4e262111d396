"""Paths of beads use every sentence once, and the chances of all ways to go add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.matching.sentences.beads import SHAPES, bead_probabilities, best_path, posterior


def tables(sizes, random):
    return {
        (m, n): np.array([[random.uniform(-3, 3) for _ in range(sizes[1] + 1 - n)] for _ in range(sizes[0] + 1 - m)], dtype=float)
        for m, n in SHAPES
        if m <= sizes[0] and n <= sizes[1]
    }


def score_of(path, scores):
    return sum(scores[b.zh_end - b.zh, b.en_end - b.en][b.zh, b.en] for b in path)


@given(st.integers(1, 6), st.integers(1, 6), st.randoms(use_true_random=False))
def test_each_sentence_is_surely_in_one_bead(zh, en, random):
    scores = tables((zh, en), random)
    chances = bead_probabilities(scores, (zh, en))
    for sentence in range(zh):
        covering = sum(table[max(0, sentence - m + 1) : sentence + 1].sum() for (m, _), table in chances.items() if m)
        assert covering == pytest.approx(1.0)


@given(st.integers(1, 5), st.integers(1, 5), st.randoms(use_true_random=False), st.booleans())
def test_the_best_path_is_the_likeliest(zh, en, random, open_end):
    scores = tables((zh, en), random)
    path = best_path(scores, (zh, en), open_end=open_end)
    chances, total = posterior(scores, (zh, en), open_end=open_end)
    chance = np.exp(score_of(path, scores) - total)
    assert 0 < chance <= 1 + 1e-9
    for bead in path:
        assert chances[bead.zh_end - bead.zh, bead.en_end - bead.en][bead.zh, bead.en] >= chance - 1e-9


def test_an_open_end_may_leave_sentences_of_one_side():
    scores = {(1, 1): np.full((3, 2), 1.0), (1, 0): np.full((3, 3), -9.0)}
    assert [tuple(bead) for bead in best_path(scores, (3, 2), open_end=True)] == [(0, 1, 0, 1), (1, 2, 1, 2)]
    assert len(best_path(scores, (3, 2))) == 3
