"""The network says what g2pM's own code says, for many sentences at once."""

import numpy as np
import pytest
from g2pM import G2pM
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese.readings.lstm import log_probabilities, reading_classes

SENTENCES = [
    "重庆的银行很重要。",
    "他长得很高，头发也长。",
    "音乐让人快乐。",
    "1957年12月，会计参加了会议。",
    "还书以后，他还想再借一本。",
    "了",
]


@pytest.fixture(name="likeliest")
def _likeliest():
    names = {place: syllable for syllable, place in reading_classes().items()}
    return lambda scores: names[int(np.argmax(scores))]


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_its_choices_are_those_of_the_package(likeliest):
    package = G2pM()
    asked = [[place for place, char in enumerate(text) if len(package.cedict.get(char, ())) > 1] for text in SENTENCES]
    for text, found in zip(SENTENCES, log_probabilities(SENTENCES, asked), strict=True):
        theirs = package(text, char_split=True)
        assert {place: likeliest(scores) for place, scores in found.items()} == {
            place: theirs[place].replace("u:", "ü") for place in found
        }


def test_what_it_says_of_a_sentence_does_not_depend_on_those_beside_it():
    places = [range(len(text)) for text in SENTENCES]
    for text, together in zip(SENTENCES, log_probabilities(SENTENCES, places), strict=True):
        (alone,) = log_probabilities([text], [range(len(text))])
        for place, scores in alone.items():
            np.testing.assert_allclose(scores, together[place], atol=1e-3)


@given(st.text(alphabet="重庆长得地行，A1𠀀 ", min_size=1, max_size=12))
def test_probabilities_add_up_to_one_whatever_the_text(text):
    (found,) = log_probabilities([text], [range(len(text))])
    assert list(found) == list(range(len(text)))
    for scores in found.values():
        assert np.exp(scores).sum() == pytest.approx(1, abs=1e-3)


def test_nothing_is_asked_of_a_text_without_places():
    assert log_probabilities(["重庆", ""], [[], []]) == [{}, {}]
