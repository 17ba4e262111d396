"""Notes keep their GUIDs and cards their numbers when a text is corrected, and no two have the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.deck.notes.identity import card_number, sentence_guid, word_guid
from cards.model import Term

TEXT = st.text(st.sampled_from("一二三四五 "), min_size=1, max_size=12).filter(str.strip)
PART = st.text(max_size=5)


def number(text, start, sentence, original=""):
    return card_number(Term(0, text, start, (None,) * len(text), None, (), 0.0, ()), sentence, original)


def test_guids_are_frozen():
    assert sentence_guid("deck", "句子", 1) == "c208f910e88bf8dbcd5e"
    assert sentence_guid("deck", "句子", 2) == "8b265349a9eb6374c5b5"
    assert word_guid("deck", "钢铁") == word_guid("deck", "钢铁", 1) == "e26fc09f74c81552a790"
    assert word_guid("deck", "钢铁", 2) == "6139ab8eb248612880cb"


@given(st.lists(st.tuples(PART, PART, st.integers(1, 3)), max_size=6, unique=True))
def test_no_two_notes_have_the_same_guid(notes):
    guids = {guid(*note) for guid in (sentence_guid, word_guid) for note in notes}
    assert len(guids) == 2 * len(notes)
    assert all(len(guid) == 20 for guid in guids)


def test_a_card_has_the_number_of_its_first_character():
    assert number("重庆", 0, "重庆钢铁") == 1
    assert number("钢铁", 2, "重庆钢铁") == 3
    assert number("钢铁", 3, "重庆\u3000钢铁") == 3
    assert number("钢铁", 4, "重庆 \n钢铁") == 3


def test_a_later_mention_has_the_number_of_the_first():
    assert number("钢铁", 5, "钢铁和好钢铁") == number("钢铁", 0, "钢铁和好钢铁") == 1
    assert number("钢铁", 6, "好钢铁和好钢铁") == 2


def test_a_term_that_the_sentence_writes_otherwise_has_the_number_of_its_start():
    assert number("鋼鐵", 2, "重庆钢铁") == 3


def test_a_term_that_was_there_before_keeps_its_number():
    assert number("纪录", 4, "重庆厂矿纪录", "重庆的厂况的纪录") == 7
    assert number("纪录", 6, "在重庆市厂矿纪录", "重庆 厂况纪录") == 5
    assert number("纪录", 2, "重庆纪录", "纪录重庆") == 1


def test_a_corrected_term_has_the_number_of_the_mistake():
    assert number("厂矿", 2, "重庆厂矿纪录", "重庆厂况纪录") == 3
    assert number("学校", 2, "重庆学校纪录", "重庆厂况纪录") == 3
    assert number("学校", 0, "学校纪录", "厂况纪录") == 1


def test_a_term_put_in_has_a_number_after_all_others():
    assert number("明天", 1, "我明天去", "我去") == 4
    assert number("明天", 2, "我 明天去", "我 去") == 4
    assert number("明天", 2, "我去明天", "我去") == 5


@pytest.mark.parametrize(
    ("text", "start", "sentence", "original", "expected"),
    [
        ("学校", 0, "学校和厂矿", "厂矿和厂矿", 6),
        ("厂矿", 3, "学校和厂矿", "厂矿和厂矿", 1),
        ("学校", 0, "学校和厂", "厂矿和厂", 5),
        ("厂校", 0, "厂校和厂", "厂矿和厂", 1),
    ],
)
def test_a_term_does_not_take_the_number_of_one_that_stands_elsewhere(text, start, sentence, original, expected):
    assert number(text, start, sentence, original) == expected


@given(TEXT, TEXT, st.data())
def test_no_two_gaps_of_a_sentence_have_the_same_number(original, sentence, data):
    spans = st.tuples(st.integers(0, len(sentence) - 1), st.integers(1, 3)).map(lambda one: (one[0], one[0] + one[1]))
    chosen: list[tuple[int, int, str]] = []
    for start, end in data.draw(st.lists(spans, max_size=6)):
        text = sentence[start:end]
        apart = all(end <= a or b <= start for a, b, _ in chosen)
        if " " not in text and apart and all(text not in other and other not in text for _, _, other in chosen):
            chosen.append((start, start + len(text), text))
    numbers = [number(text, start, sentence, original) for start, _, text in chosen]
    assert len(set(numbers)) == len(numbers)
    assert all(one >= 1 for one in numbers)


@given(TEXT, st.data())
def test_a_sentence_that_is_the_same_gives_the_same_numbers(sentence, data):
    start = data.draw(st.integers(0, len(sentence) - 1))
    term = sentence[start : start + 2]
    assert number(term, start, sentence, sentence) == number(term, start, sentence)
