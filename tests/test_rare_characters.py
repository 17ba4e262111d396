"""Any Chinese character may stand in a text, also one that no table has a reading or a word for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.building import build
from cards.chinese.characters import HAN
from cards.chinese.readings.syllables import possible_syllables, spelled_syllables, toneless_reading, with_tone
from cards.documents.readers import read
from cards.pipeline import pair
from cards.sentence_words import sentence_words
from cards.settings import Settings

PLANES = (
    *[("\u3007", "\u3007"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff")],
    *[("\U00020000", "\U0002ffff"), ("\U00030000", "\U0003ffff")],
)
CHARACTER = st.one_of(*(st.characters(min_codepoint=ord(a), max_codepoint=ord(b)) for a, b in PLANES))
SENTENCE = st.text(st.one_of(CHARACTER, st.sampled_from("在重庆，的百分之十六点七半成")), min_size=1, max_size=12)
ENGLISH = st.lists(st.sampled_from(["Yoshinoya", "is", "in", "Chongqing", "①", "½", "10⁵", "Ⅷ", "two"]), min_size=1, max_size=8)


@pytest.fixture(name="write", scope="module")
def _write(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rare")

    def written(pairs):
        for name, lines in zip(("text.zh.txt", "text.en.txt"), zip(*pairs, strict=True), strict=True):
            (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(folder / "text.zh.txt"), str(folder / "text.en.txt")

    return written


def run_all(chinese, english, options):
    pair(read(chinese, english), options)
    assert all(len(word.syllables) == len(word.text) for _, words in sentence_words(read(chinese, english)) for word in words)
    list(sentence_words(read(chinese)))
    build([chinese], Path(chinese).with_name("deck.apkg"), options, translation=english)


def test_a_name_with_a_character_outside_the_basic_plane(write):
    chinese, english = write(
        [("𠮷野家在重庆。", "Yoshinoya is in Chongqing."), ("重庆的工厂很大。", "The factories of Chongqing are large.")]
    )
    run_all(chinese, english, Settings())


@settings(max_examples=15)
@given(st.lists(st.tuples(SENTENCE, ENGLISH.map(" ".join)), min_size=1, max_size=12))
def test_every_command_takes_every_character(write, pairs):
    known = ("重庆的工厂完成了国家计划。", "The factories of Chongqing have fulfilled the state plan.")
    chinese, english = write([known, *((f"{zh}。", f"{en}.") for zh, en in pairs)])
    run_all(chinese, english, Settings(force=True))


@given(CHARACTER)
def test_a_character_without_a_reading_has_no_letters(char):
    assert HAN.match(char)
    assert bool(toneless_reading(char)) == bool(possible_syllables(char))
    assert toneless_reading(f"{char}家") == toneless_reading(char) + "jia"
    assert with_tone(char, "Xyz") == "Xyz"
    assert spelled_syllables(char, "xyz") == ()
