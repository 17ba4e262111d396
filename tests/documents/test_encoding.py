"""Bytes become clean text, whatever program saved them, or a message that helps."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.documents.encoding import clean, decode
from cards.errors import InputError

TEXT = "重庆各厂矿企业\nChongqing's factories — “mines”.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_reads_every_common_encoding(encoding):
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_of_all_systems_are_one(end):
    assert decode(TEXT.replace("\n", end).encode(), "a.txt") == TEXT


def test_control_characters_and_invisible_marks_go_no_further():
    assert clean("重\x00庆\x1f\u200b\ufeff\ud800市\t好\u202e") == "重庆市\t好"


def test_compatibility_characters_are_those_that_anki_will_hold():
    assert clean("e\u0301\uf9d0") == "é類"


@given(st.text())
def test_clean_text_is_normal_and_stays_as_it_is(text):
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once
    once.encode("utf-8")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_message(data):
    try:
        text = decode(data, "a.txt")
    except InputError as error:
        assert str(error).startswith("a.txt:")
    else:
        assert text == clean(text)


@pytest.mark.parametrize("lost", [1, 2])
def test_a_file_cut_off_inside_a_character_is_told_with_its_line(lost):
    with pytest.raises(InputError, match=r"a\.txt:2: .*cut off"):
        decode(("好\n" + "厂矿" * 20).encode()[:-lost], "a.txt")


def test_a_picture_is_no_text():
    with pytest.raises(InputError, match="not a text file"):
        decode(bytes(range(256)) * 8, "a.png")
