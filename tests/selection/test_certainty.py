"""What is sure is fitted: from the thresholds on, and where the learner says so."""

from dataclasses import replace

import pytest

from cards.matching.links.linking import SURE_LINK
from cards.matching.sentences.alignment import SURE_PAIR
from cards.selection.certainty import has_sure_link, is_sure, is_sure_pair

LESS = 0.001


@pytest.mark.parametrize(("confidence", "sure"), [(SURE_LINK, True), (SURE_LINK - LESS, False), (1, True), (0, False)])
def test_a_link_is_sure_from_its_threshold_on(term, pair, confidence, sure):
    one = term("钢铁", confidence=confidence)
    assert has_sure_link(one) == is_sure(one, pair("钢铁", "steel")) == sure


@pytest.mark.parametrize(("confidence", "sure"), [(SURE_PAIR, True), (SURE_PAIR - LESS, False), (1, True), (0, False)])
def test_a_term_is_as_sure_as_its_pair(term, pair, confidence, sure):
    both = pair("钢铁", "steel", confidence)
    assert is_sure_pair(both) == is_sure(term("钢铁"), both) == sure
    assert is_sure_pair(replace(both, confirmed=True))
    assert is_sure(term("钢铁"), replace(both, confirmed=True))


def test_what_the_learner_says_of_a_term_is_sure_whatever_its_pair(term, pair):
    said = term("钢铁", confidence=0.1, confirmed=True)
    assert is_sure(said, pair("钢铁", "steel", 0.1))
    assert not has_sure_link(said)


def test_a_term_without_english_is_never_sure(term, pair):
    assert not has_sure_link(term("钢铁", english=None))
    assert not is_sure(term("钢铁", english=None, confirmed=True), pair("钢铁", "steel"))
