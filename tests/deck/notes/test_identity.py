"""Cards keep their numbers when a sentence is corrected, and no two have the same."""

from hypothesis import given
from hypothesis import strategies as st

from cards.deck.notes.identity import card_number
from cards.model import Term


def number(text, start, sentence, original=""):
    return card_number(Term(0, text, start, (None,) * len(text), None, (), 0.0, ()), sentence, original)


TEXT = st.text(st.sampled_from("一二三四五 "), min_size=1, max_size=12).filter(str.strip)


def test_a_term_that_was_there_before_keeps_its_place():
    assert number("纪录", 4, "重庆厂矿纪录", "重庆的厂况的纪录") == 7
    assert number("纪录", 6, "在重庆市厂矿纪录", "重庆 厂况纪录") == 5


def test_a_term_put_right_has_the_place_of_the_mistake():
    assert number("厂矿", 2, "重庆厂矿纪录", "重庆厂况纪录") == 3


def test_a_term_put_in_has_a_place_after_all_others():
    assert number("明天", 1, "我明天去", "我去") == 4


def test_a_term_in_the_place_of_one_that_stands_elsewhere_does_not_take_its_place():
    assert number("学校", 0, "学校和厂矿", "厂矿和厂矿") != number("厂矿", 3, "学校和厂矿", "厂矿和厂矿") == 1


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


@given(TEXT, st.data())
def test_a_sentence_that_is_the_same_gives_the_same_numbers(sentence, data):
    start = data.draw(st.integers(0, len(sentence) - 1))
    term = sentence[start : start + 2]
    assert number(term, start, sentence, sentence) == number(term, start, sentence)
