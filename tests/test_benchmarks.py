"""What the benchmarks print is what they say it is."""

import pytest

boundaries = pytest.importorskip("benchmarks.boundaries", reason="the benchmarks lie in the checkout, not in the wheel")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_at_every_listed_place_plain_jieba_cuts_falsely():
    rows = boundaries.rows()
    assert len(rows) >= 100
    assert len({row.chinese for row in rows}) == len(rows)
    assert all(place.is_false(boundaries.jieba_cut(row.chinese)) for row in rows for place in row.places)


def test_the_right_words_are_not_false():
    assert not any(place.is_false(place.right) for row in boundaries.rows() for place in row.places)


def test_a_cut_is_false_that_crosses_the_edge_of_a_right_word():
    place = boundaries.FalseWord(frozenset({(1, 3)}), ((0, 2), (2, 3)))
    assert place.is_false([(0, 1), (1, 3)])
    assert place.is_false([(1, 4)])
    assert not place.is_false([(0, 1), (1, 2), (2, 3)])
    assert not place.is_false([(0, 3)])
    assert place.whole([(0, 2), (2, 4)]) == 1
