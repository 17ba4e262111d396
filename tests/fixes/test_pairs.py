"""Sentences are paired as the learner says, and each note stays known by what it was known by."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.deck.notes.sentence_notes import notes
from cards.errors import FixesError
from cards.fixes.corrections import Fixes, PairFix, TextFix
from cards.fixes.pairs import fixed_pairs
from cards.fixes.sentence_lookup import beginning_of, comparable, is_unambiguous, meant, why_not
from cards.model import Sentence, SentencePair, Source, StudiedPair, Term


def side(*texts, first=0):
    return tuple(Sentence(text, "f", n, n, 0, "") for n, text in enumerate(texts, first))


@pytest.fixture
def pairs():
    return (
        SentencePair(0, side("甲。"), side("A.", "B."), 0.5),
        SentencePair(1, side("乙。", "丙。", first=1), side("C.", first=2), 0.9),
        SentencePair(2, side("丁。", first=3), (), 0.0),
        SentencePair(3, (), side("D.", first=3), 0.0),
    )


def paired(pairs, *fixes, texts=()):
    made = fixed_pairs(pairs, Fixes("f", (), texts, tuple(PairFix(zh, en, n) for n, (zh, en) in enumerate(fixes, 1))))
    assert [pair.index for pair in made] == list(range(len(made)))
    return made


def told(made):
    return [(pair.zh, "|".join(one.text for one in pair.english)) for pair in made]


def test_sentences_go_where_the_learner_puts_them(pairs):
    made = paired(pairs, (("甲",), ("A.",)), (("乙", "丙"), ("B.", "C.")), (("丁",), ("D",)))
    assert told(made) == [("甲。", "A."), ("乙。丙。", "B.|C."), ("丁。", "D.")]
    assert all(pair.confirmed and pair.confidence == 1 for pair in made)


def test_what_is_left_of_a_pair_stays_together(pairs):
    assert told(paired(pairs, (("乙",), ("B.",)))) == [("甲。", "A."), ("乙。", "B."), ("丙。", "C."), ("丁。", ""), ("", "D.")]


def test_a_pair_that_is_confirmed_keeps_its_score_and_all_else(pairs):
    first, *rest = paired(pairs, (("甲",), ("A.", "B")))
    assert (first.confidence, first.confirmed, first.earlier_zh) == (0.5, True, ())
    assert tuple(rest) == pairs[1:]


def test_joined_it_is_the_first_of_those_that_it_is_made_of(pairs):
    made = paired(pairs, (("甲", "乙", "丙"), ("A.", "B.", "C.")))
    assert made[0].known_by == ("甲。", "乙。丙。")


def test_split_the_first_part_is_what_the_whole_was(pairs):
    made = paired(pairs, (("乙",), ("C.",)))
    assert [pair.known_by for pair in made[1:3]] == [("乙。丙。",), ("乙。丙。丙。",)]


def test_a_corrected_text_is_known_by_what_it_was(pairs):
    made = paired(pairs, texts=(TextFix("乙。", "乙乙。", 1), TextFix("C", "See", 2), TextFix("A", "Ay", 3)))
    assert told(made)[:2] == [("甲。", "Ay.|B."), ("乙乙。丙。", "See.")]
    assert [pair.known_by for pair in made[:2]] == [("甲。",), ("乙。丙。",)]
    assert made[1].chinese[0].uncorrected == "乙。"


def test_a_sentence_may_be_named_by_its_corrected_text(pairs):
    assert told(paired(pairs, (("丁丁",), ("D",)), texts=(TextFix("丁", "丁丁", 9),)))[2:] == [("丁丁。", "D.")]


def test_a_sentence_in_two_pairs_is_refused_with_both_lines(pairs):
    with pytest.raises(FixesError, match="f:2: line 1 and line 2"):
        paired(pairs, (("甲",), ("A.",)), (("乙",), ("A.",)))


def test_nothing_left_of_a_sentence_is_refused(pairs):
    with pytest.raises(FixesError, match="f:7: nothing"):
        paired(pairs, texts=(TextFix("甲。", "", 7),))


def test_a_pair_whose_sentences_are_not_found_changes_nothing(pairs):
    assert paired(pairs, (("戊",), ("A.",))) == pairs


@given(st.data())
def test_every_sentence_stays_and_every_note_is_known_as_before_unless_it_was_split(data):
    """The same text three times over, so that occurrences count too."""
    texts = ["甲。", "乙。", "丙。", "乙。", "丁。", "乙。"]
    sizes = data.draw(st.lists(st.integers(1, 2), min_size=6, max_size=6))
    before: list[SentencePair] = []
    at = 0
    for size in sizes:
        if at < len(texts):
            zh = side(*texts[at : at + size], first=at)
            before.append(SentencePair(len(before), zh, side(f"{at}.", first=at), 0.9))
            at += size
    wanted = data.draw(st.lists(st.sampled_from("甲丙丁"), unique=True, max_size=3).map(sorted))
    fixes = Fixes("f", (), (), tuple(PairFix((f"{char}。",), (), n) for n, char in enumerate(wanted)))
    after = fixed_pairs(before, fixes)
    everything = [one for pair in after for one in (*pair.chinese, *pair.english)]
    assert Counter(everything) == Counter(one for pair in before for one in (*pair.chinese, *pair.english))
    known = [identity(pair_list) for pair_list in (before, after)]
    assert known[0] <= known[1]


def identity(pairs):
    term = Term(0, "。", 0, (None,), None, (), 0.0, ("stop",))
    studied = [StudiedPair(Source("f"), pair, (), (term,), (term,)) for pair in pairs if pair.zh]
    found = [note.guid for note in notes(studied, "deck")]
    assert len(set(found)) == len(found)
    return set(found)


@given(st.lists(st.text(st.sampled_from("甲乙丙丁…。 "), min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=5))
def test_a_sentence_is_found_by_the_beginning_that_is_proposed(texts):
    for place, text in enumerate(texts):
        beginning = beginning_of(text, texts)
        assert place in meant(beginning, texts)
        assert is_unambiguous(meant(beginning, texts), texts)
        assert {comparable(texts[one]) for one in meant(beginning, texts)} == {comparable(text)}


def test_why_a_sentence_is_not_found_is_told():
    assert why_not("甲", ["甲。", "乙。"]) == ""
    assert "no sentence" in why_not("丙", ["甲。", "乙。"])
    assert "2 sentences" in why_not("。", ["甲。", "乙。"])
