"""A word that the translation says once shares its link with its repetitions."""

from cards.matching.links.linking import Link, _with_repetitions

FIRST, EQUAL, SURER = Link(0, 5, 0.6), Link(8, 12, 0.6), Link(20, 24, 0.7)


def test_own_links_stay_and_missing_ones_are_the_surest_of_the_word():
    assert _with_repetitions(["厂", "厂", "厂"], [FIRST, None, SURER]) == (FIRST, SURER, SURER)


def test_of_equally_sure_links_the_first_is_shared():
    assert _with_repetitions(["厂", "厂", "厂"], [FIRST, EQUAL, None]) == (FIRST, EQUAL, FIRST)


def test_other_words_share_nothing():
    assert _with_repetitions(["厂", "人"], [FIRST, None]) == (FIRST, None)
