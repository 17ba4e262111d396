"""Zhuyin comes from the pinyin that is shown, syllable by syllable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese import dictionary
from cards.chinese.pinyin import joined, marked, tone
from cards.chinese.readings.syllables import split_syllables, zhuyin

_MARKS = {1: "", 2: "ˊ", 3: "ˇ", 4: "ˋ", 5: "˙"}
_ODD = {"ê", "m", "ng", "hm", "hng", "n", "r"}


def known_syllables():
    known = {marked(s) for word in dictionary.all_words() for entry in dictionary.entries(word) for s in entry.syllables}
    return sorted(s for s in known - {"ky"} if s.isalpha() and not (s.isascii() and s.isupper()))


SYLLABLES = known_syllables()


@pytest.mark.parametrize(
    ("pinyin", "written"),
    [
        ("chǎng", "ㄔㄤˇ"),
        ("de", "˙ㄉㄜ"),
        ("lǜ", "ㄌㄩˋ"),
        ("Chóng", "ㄔㄨㄥˊ"),
        ("ér", "ㄦˊ"),
        ("r", "ㄦ"),
        ("yuán", "ㄩㄢˊ"),
        ("O", "O"),
        ("·", "·"),
        ("ky", "ky"),
    ],
)
def test_syllables_are_written_as_taught(pinyin, written):
    assert zhuyin(pinyin) == written


def test_every_syllable_of_the_dictionary_is_written_with_its_tone():
    assert len(SYLLABLES) > 2000
    for syllable in SYLLABLES:
        written = zhuyin(syllable)
        letters = written.strip("".join(_MARKS.values()))
        assert letters
        assert all("\u3105" <= char <= "\u312f" for char in letters), syllable
        mark = _MARKS[tone(syllable)]
        assert written in (("ㄦ",) if syllable == "r" else (mark + letters,) if mark == "˙" else (letters + mark,)), syllable


@given(
    st.lists(
        st.sampled_from([s for s in SYLLABLES if len(s) > 1 and s.lower() not in _ODD and s[-1] != "r"]), min_size=1, max_size=6
    )
)
def test_running_pinyin_falls_into_its_syllables(chosen):
    chosen = [syllable.lower() for syllable in chosen]
    assert split_syllables(joined(chosen)) == chosen
