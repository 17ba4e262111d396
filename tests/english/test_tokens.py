"""English words, their places and forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.english.lemmas import is_english, lemma, lemma_similarity
from cards.english.tokens import tokens


@given(st.text(max_size=60))
def test_tokens_are_pieces_of_the_text(text):
    for token in tokens(text):
        assert text[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("form", "expected"), [("factories", "factory"), ("overfulfilled", "overfulfill"), ("Was", "be"), ("mines", "mine")]
)
def test_forms_are_brought_to_their_lemma(form, expected):
    assert lemma(form) == expected


def test_possessives_and_hyphens_are_parted():
    assert [token.text for token in tokens("Chongqing's open-hearth, 15.79% don't")] == [
        "Chongqing",
        "open",
        "hearth",
        "15.79",
        "don't",
    ]


def test_forms_of_a_stem_are_alike_and_other_words_are_not():
    assert lemma_similarity("improve", "improve") == 1
    assert 0.5 < lemma_similarity("improve", "improvement") < 1
    assert lemma_similarity("improve", "import") == 0
    assert lemma_similarity("steel", "produce") == 0


def test_names_are_no_english_words():
    assert is_english("factory")
    assert not is_english("Verkhoyansk")
