"""Every answer of the program for the gold texts is as listed: every miss, and every answer with its score."""

import pytest

from cards.chinese.characters import HAN
from tests.gold.answers import Score, answers
from tests.gold.lists import known_misses, known_scores
from tests.gold.texts import GoldText, gold_texts, span

TEXTS = gold_texts()
TOLERANCE = 0.02
"""Scores may differ that much between machines: the encoder computes in single precision."""
HINT = "If the change is intended, run python -m tests.gold and review the difference."

each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
each_annotated_text = pytest.mark.parametrize("text", [text for text in TEXTS if text.annotated], ids=lambda text: text.name)


@each_text
def test_every_miss_is_listed_and_every_listed_miss_occurs(text: GoldText) -> None:
    known, actual = ({miss for miss in some if miss.text == text.name} for some in (known_misses(), answers(text).misses))
    report = [f"new: {miss}" for miss in sorted(actual - known)] + [f"gone: {miss}" for miss in sorted(known - actual)]
    assert not report, "\n".join([*report, HINT])


@each_text
def test_the_answers_and_their_scores_are_those_listed(text: GoldText) -> None:
    known, actual = (
        {score[:-1]: score.score for score in some if score.text == text.name} for some in (known_scores(), answers(text).scores)
    )
    report = [f"new: {answer}" for answer in sorted(actual.keys() - known.keys())]
    report += [f"gone: {answer}" for answer in sorted(known.keys() - actual.keys())]
    report += [
        f"score of {answer}: {known[answer]}, now {score}"
        for answer, score in actual.items()
        if answer in known and not _alike(known[answer], score)
    ]
    assert not report, "\n".join([*report, HINT])


@pytest.mark.parametrize(("one", "other", "same"), [("0.50", "0.52", True), ("0.50", "0.53", False), ("", "", True)])
def test_scores_are_compared_with_a_tolerance(one: str, other: str, same: bool) -> None:
    assert _alike(one, other) == same


@each_annotated_text
def test_the_gold_has_a_syllable_for_each_character(text: GoldText) -> None:
    for pair in text.pairs:
        assert len(pair.pinyin) == len(HAN.findall(pair.zh))


@each_annotated_text
def test_the_gold_s_words_are_the_sentence(text: GoldText) -> None:
    for pair in text.pairs:
        assert "".join(HAN.findall("".join(pair.words))) == "".join(HAN.findall(pair.zh))


@each_annotated_text
def test_the_gold_s_links_stand_in_the_sentence(text: GoldText) -> None:
    for pair in text.pairs:
        assert pair.links
        for term, english in pair.links:
            start, end = span(pair.zh, term)
            assert pair.zh[start:end] == term.partition("#")[0]
            assert pair.en.count(english) == 1 or not english or span(pair.en, english)


def test_the_gold_has_pairs_of_all_shapes() -> None:
    shapes = {(len(pair.zh_sentences), len(pair.en_sentences)) for text in TEXTS for pair in text.pairs}
    assert {(0, 1), (1, 0), (1, 1), (1, 2), (2, 1)} <= shapes
    assert sum(len(text.pairs) for text in TEXTS if text.annotated) >= 60


def test_no_answer_is_listed_twice() -> None:
    listed = [score[:-1] for score in known_scores()]
    assert len(listed) == len(set(listed))
    assert all(isinstance(score, Score) for score in known_scores())


def _alike(one: str, other: str) -> bool:
    return one == other or bool(one and other and abs(float(one) - float(other)) < TOLERANCE + 0.005)
