"""Plain text, in one file or two, in either order."""

import pytest

from cards.documents.plain import read_plain, read_two
from cards.errors import InputError


def texts(paragraphs):
    return [paragraph.text for paragraph in paragraphs]


def test_two_files_are_told_apart_by_their_language():
    for document in (
        read_two("你好。\n再见。", "zh.txt", "Hello.\nGoodbye.", "en.txt"),
        read_two("Hello.\nGoodbye.", "en.txt", "你好。\n再见。", "zh.txt"),
    ):
        assert texts(document.chinese) == ["你好。", "再见。"]
        assert texts(document.english) == ["Hello.", "Goodbye."]
        assert document.chinese[1].file == "zh.txt"
        assert document.english[1].line == 2


@pytest.mark.parametrize("sides", [("你好。", "再见。"), ("Hello.", "Goodbye.")])
def test_two_texts_in_one_language_are_refused(sides):
    with pytest.raises(InputError, match="Chinese"):
        read_two(sides[0], "a.txt", sides[1], "b.txt")


def test_lines_of_both_languages_in_one_file_are_parted():
    document = read_plain("你好。\nHello.\n\n再见。\nGoodbye.\n", "a.txt")
    assert texts(document.chinese) == ["你好。", "再见。"]
    assert texts(document.english) == ["Hello.", "Goodbye."]
    assert [part.line for part in document.english] == [2, 5]


def test_wrapped_lines_are_one_paragraph_and_kept_lines_are_not():
    english = "The old library beside the river opens\nits doors at nine on every Saturday.\n"
    assert len(read_two("图书馆开门。", "a", english, "b").english) == 1
    assert len(read_two("图书馆开门。", "a", english, "b", keep_lines=True).english) == 2


def test_a_title_names_the_text_else_its_file_does():
    assert read_plain("周末的图书馆\n我们去图书馆。", "x/lib.txt").source.title == "周末的图书馆"
    assert read_plain("我们去图书馆。\n他也去。", "x/lib.txt").source.title == "lib"
