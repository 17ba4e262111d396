"""The lists of English words: what is in them, and what is kept out of them."""

import pytest

from cards.documents.splitting.english import split_english
from cards.english.abbreviations import BEFORE_NAMES_AND_UNITS, BEFORE_NUMBERS, WRITTEN_OUT
from cards.english.function_words import FUNCTION_WORDS, PARTICLES
from cards.english.lemmas import lemma
from cards.english.tokens import tokens
from cards.matching.links.assignment import PHRASE_BREAK


@pytest.mark.parametrize("word", ["the", "of", "Would", "THEY", "themselves", "not", "because", "a", "x"])
def test_function_words_are_told_from_content(word):
    assert tokens(word)[0].is_function


@pytest.mark.parametrize("word", ["against", "several", "everybody", "factory", "US", "U.S.", "12", "usa"])
def test_rarer_members_of_the_closed_classes_are_content(word):
    assert not tokens(word)[0].is_function


def test_lists_are_in_lower_case_and_without_spaces():
    for word in (*FUNCTION_WORDS, *PARTICLES, *WRITTEN_OUT):
        assert word == word.lower().strip() == "".join(word.split())


@pytest.mark.parametrize(("short", "whole"), WRITTEN_OUT.items())
def test_an_abbreviation_has_the_lemma_of_its_word(short, whole):
    assert lemma(short) == lemma(short.upper()) == whole
    assert [token.lemma for token in tokens(short.capitalize())] == [whole]


@pytest.mark.parametrize("short", BEFORE_NAMES_AND_UNITS)
def test_no_phrase_ends_after_an_abbreviation_that_stands_before_a_name(short):
    assert not PHRASE_BREAK.search(f"Seen by {short}. Petersburg now")
    assert PHRASE_BREAK.search(f"Seen by {short}x. Petersburg now")


@pytest.mark.parametrize("short", BEFORE_NUMBERS)
def test_no_sentence_ends_after_an_abbreviation_that_stands_before_a_number(short):
    assert split_english(f"It is shown in {short}. 12 of the report.") == [f"It is shown in {short}. 12 of the report."]


def test_a_word_that_ends_like_an_abbreviation_ends_its_sentence():
    assert len(split_english("They saw a big casino. 12 people came.")) == 2
