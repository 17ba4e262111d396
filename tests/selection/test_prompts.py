"""A gap asks for the translator's words where they are sure, else for the dictionary's, which it marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.model import PartSense
from cards.selection.prompts import prompt


@pytest.fixture(scope="module")
def sentence(pair):
    return pair("钢铁很好。", "The steel is good.")


def test_sure_words_of_the_translator_are_the_prompt(sentence, term):
    assert prompt(term("钢铁", english="Steel, iron"), sentence) == "Steel, iron"


@pytest.mark.parametrize(
    ("senses", "asked"),
    [
        ((), ""),
        (("a sense",), "≈ a sense"),
        (("first", "second"), "≈ first"),
        (("to record (sound); to tape",), "≈ to record"),
        (("to record, to tape",), "≈ to record"),
        (("(grammar)",), "≈ (grammar)"),
    ],
)
@pytest.mark.parametrize("unsure", [{"confidence": 0.2}, {"english": None}])
def test_the_dictionary_s_first_wording_is_the_prompt_where_they_are_not(sentence, term, senses, asked, unsure):
    assert prompt(term("钢铁", senses=senses, **unsure), sentence) == asked


def test_a_term_without_senses_is_asked_for_by_those_of_its_parts(sentence, term):
    above, complete = PartSense("超额", "chāo'é", "above quota; more"), PartSense("完成", "wánchéng", "to complete")
    assert prompt(term("超额完成", english=None, senses=(), parts=(above, complete)), sentence) == "≈ above quota + to complete"
    assert prompt(term("超额完成", english=None, senses=("a sense",), parts=(above, complete)), sentence) == "≈ a sense"


@given(st.lists(st.text(st.sampled_from("ab (),;:超é"), min_size=1, max_size=12), max_size=3))
def test_a_prompt_never_shows_the_parts_of_a_word_nor_a_second_wording(sentence, term, senses):
    asked = prompt(term("钢铁", english=None, senses=tuple(senses)), sentence)
    assert asked.startswith("≈ ") or (asked, senses) == ("", [])
    assert ";" not in asked
