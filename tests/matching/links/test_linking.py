"""Each word finds the translator's words for it, and no word those of another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.chinese.segmentation import segment
from cards.matching.lexicon.indexed_english import index_english
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.links.assignment import assign, stretches
from cards.matching.links.bitext import Bitext, is_linkable
from cards.matching.links.linking import LEAST_LINK, SURE_LINK, link
from cards.model import sentence_pair


def bitext(chinese, english, spans):
    return Bitext(parse_pair(sentence_pair(chinese, english)), spans)


def linked(chinese, english):
    spans = [span for span in segment(chinese) if is_linkable(chinese[slice(*span)])]
    (found,) = link([bitext(chinese, english, spans)])
    return {chinese[slice(*span)]: english[one.start : one.end] if one else None for span, one in zip(spans, found, strict=True)}


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        (
            "孩子们在公园里踢足球。", "The children are playing football in the park.",
            {"公园": "park"},
        ),
        ("我昨天买了三本书。", "Yesterday I bought three books.", {"昨天": "Yesterday", "书": "books", "买": "bought"}),
        ("医生给病人看病。", "The doctor treats the patient.", {"医生": "doctor", "病人": "patient"}),
        ("他去年参观了圣彼得堡。", "He visited St. Petersburg last year.", {"圣彼得堡": "St. Petersburg"}),
        ("参议员库恩斯说话了。", "Sen. Coons spoke.", {"参议员": "Sen"}),
        ("图书馆九点开门。", "The library opens at nine.", {"图书馆": "library", "开门": "opens"}),
    ],
)  # fmt: skip
def test_words_find_their_english(chinese, english, expected):
    found = linked(chinese, english)
    assert {word: found[word] for word in expected} == expected


def test_a_word_that_was_not_translated_has_none():
    assert linked("他终于昨天买了书。", "He bought a book.")["昨天"] is None


def test_a_repeated_word_shares_the_one_translation():
    chinese, english = "工厂多，工厂大。", "There are many big factories."
    spans = [span for span in segment(chinese) if is_linkable(chinese[slice(*span)])]
    found = zip(spans, link([bitext(chinese, english, spans)])[0], strict=True)
    assert [english[one.start : one.end] for span, one in found if one and chinese[slice(*span)] == "工厂"] == [
        "factories",
        "factories",
    ]


def test_many_texts_at_once_are_linked_as_one_by_one():
    texts = [("我买书。", "I buy a book."), ("他去公园。", "He goes to the park."), ("天冷。", "")]
    bitexts = [bitext(zh, en, segment(zh)) for zh, en in texts]
    assert link(bitexts) == [link([one])[0] for one in bitexts]


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["工人", "在", "公园", "买", "书", "昨天", "3", "重庆", "很", "冷"]), min_size=1, max_size=8),
    st.lists(st.sampled_from(["worker", "in", "the", "park", "buy", "books", ",", "3", "Chongqing", "cold"]), max_size=9),
)
def test_links_lie_inside_the_text_and_are_as_sure_as_they_say(chinese, english):
    text, translation = "".join(chinese), " ".join(english)
    spans = segment(text)
    (found,) = link([bitext(text, translation, spans)])
    assert len(found) == len(spans)
    for one in filter(None, found):
        assert 0 <= one.start < one.end <= len(translation)
        assert 0 <= one.confidence <= 1
        assert translation[one.start : one.end].strip() == translation[one.start : one.end]


@given(st.integers(1, 5), st.integers(1, 7), st.randoms(use_true_random=False))
def test_assignments_are_runs_of_likely_tokens(words, tokens, random):
    import numpy as np

    odds = np.array([[random.uniform(-4, 4) for _ in range(tokens)] for _ in range(words)])
    for row, assignment in zip(odds, assign(odds, np.zeros(tokens, dtype=int)), strict=True):
        if assignment:
            assert 0 <= assignment.first < assignment.last <= tokens
            assert assignment.odds <= row[assignment.first : assignment.last].sum() + 1e-9


def test_no_assignment_crosses_punctuation():
    import numpy as np

    parts = stretches(index_english("Qualified, unqualified; good enough."))
    assert parts.tolist() == [0, 1, 2, 2]
    (assignment,) = assign(np.array([[2.0, 2.0, 2.0, 2.0]]), parts)
    assert assignment
    assert (assignment.first, assignment.last) == (2, 4)


@pytest.mark.parametrize(
    ("chinese", "english", "word", "expected", "least"),
    [
        ("他不愿离开家乡。", "He was unwilling to leave his home town.", "不愿", "unwilling", LEAST_LINK),
        ("这种盐在水中不溶解。", "This salt is insoluble in water.", "溶解", None, SURE_LINK),
    ],
)
def test_a_link_says_no_more_and_no_less_than_the_word(chinese, english, word, expected, least):
    """A prompt that says the opposite of the gap is worse than none."""
    spans = sorted({*(s for s in segment(chinese, fixed=frozenset((chinese.index(word), chinese.index(word) + len(word)))))})
    (found,) = link([bitext(chinese, english, [s for s in spans if is_linkable(chinese[slice(*s)])])])
    place = [chinese[slice(*s)] for s in spans if is_linkable(chinese[slice(*s)])].index(word)
    one = found[place]
    answer = english[one.start : one.end] if one and one.confidence >= least else None
    assert answer == expected
