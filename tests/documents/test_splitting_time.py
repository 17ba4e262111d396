"""Splitting ends, for any text, in time that grows with the length of the text."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.documents import split_chinese, split_english
from cards.documents.splitting.english import _NUMBERED_REFERENCE, _WINDOW

NUMBERS = ", ".join(str(number) for number in range(100, 130))
REPEATED = st.sampled_from(
    ["[", "(", "!", "?", ".", "…", "“", "”", '"', "'", "‘", "«", "」", "1", "1 ", "12, ", "a. ", "3) ", "。", "-- "]
)


@pytest.mark.parametrize(
    "paragraph",
    [
        f"They met their quotas.[{NUMBERS}] and so on.",
        f"They met their quotas.[{NUMBERS.replace(',', '')}]and so on.",
        f"They met their quotas.[{NUMBERS.replace(', ', '')}",
        f"It is me.{NUMBERS.replace(', ', '')} There is nothing to report.",
    ],
)
def test_long_lists_of_numbers_after_a_stop_are_split_at_once(paragraph):
    start = time.process_time()
    assert "".join(split_english(paragraph)) == paragraph
    assert time.process_time() - start < 5


def test_a_reference_after_a_stop_ends_its_sentence():
    assert split_english("They met their quotas.[1, 2] The furnace was new.") == [
        "They met their quotas.[1, 2] ",
        "The furnace was new.",
    ]


@given(st.text(alphabet="12, -[]", max_size=12).map(lambda body: f"a.[{body}] T"))
def test_references_are_those_that_pysbd_finds(text):
    from pysbd.lang.english import English

    own, pysbds = (
        [(match.span(), match.groups()[1:2]) for match in re.finditer(expression, text)]
        for expression in (_NUMBERED_REFERENCE, English.NUMBERED_REFERENCE_REGEX)
    )
    assert own == pysbds


@given(st.lists(st.tuples(REPEATED, st.integers(1, 60)), max_size=8).map(lambda runs: "".join(mark * n for mark, n in runs)))
def test_runs_of_marks_and_figures_join_back_exactly(text):
    assert "".join(split_english(text)) == text
    assert "".join(split_chinese(text)) == text


def test_sentences_of_a_paragraph_of_many_windows_are_those_of_a_short_one():
    sentence = "In 1954, on Dec. 3, Mr. Smith of the U.S. Navy (who paid $1.50) said: “Go now. Please!” "
    number = 5 * _WINDOW // len(sentence)
    assert split_english(sentence * number) == split_english(sentence) * number


def test_a_long_sentence_is_not_cut_where_a_window_ends():
    sentence = "and so the river went on " * (_WINDOW // 10)
    assert split_english(f"It {sentence}. It stopped.") == [f"It {sentence}. ", "It stopped."]


PATTERNS = {
    "sentences": "The old library opens at nine. It is warm! “Who came?” she asked. ",
    "Chinese sentences": "他来了。“我们走吧！”她说。他说：“好。”",
    "quoted stops": "“。”，",
    "open brackets": "[(《",
    "open quotations": "“‘",
    "references": "quotas.[100, 101] and ",
    "figures": "1234567890",
    "exclamations": "!?",
    "ellipses": "…...",
    "abbreviations": "Mr. Li saw No. 1 in the U.S. Navy. ",
    "letters": "word",
}


@pytest.mark.parametrize("split", [split_chinese, split_english])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_twice_the_text_takes_about_twice_the_time(split, pattern):
    length = 4 * _WINDOW
    once, twice = (PATTERNS[pattern] * (size // len(PATTERNS[pattern])) for size in (length, 2 * length))
    assert seconds(split, twice) < 2.5 * seconds(split, once) + 0.1


def seconds(split, text):
    """The shortest time of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        split(text)
        times.append(time.process_time() - start)
    return min(times)
