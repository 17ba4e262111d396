"""One function reads whatever it is given."""

import pytest

from cards.documents import read
from cards.errors import InputError


def reading(files):
    return lambda path: files[path].encode()


def test_layouts_are_known_by_what_is_in_them():
    files = {
        "a.txt": "Title: A\n\n    One.\n\nOriginal:\n\n### 题\n\n    一。\n",
        "t": "zh\ten\n一。\tOne.\n",
        "p": "一。\nOne.\n",
    }
    assert read("a.txt", read_bytes=reading(files)).source.title == "题"
    assert len(read("t", read_bytes=reading(files)).rows) == 1
    assert len(read("p", read_bytes=reading(files)).chinese) == 1


def test_standard_input_is_read_and_named():
    document = read("-", read_bytes=reading({"-": "一。\nOne.\n"}))
    assert document.chinese[0].file == "standard input"


@pytest.mark.parametrize(
    ("name", "says"),
    [("missing.txt", "no such file"), (".", "folder"), ("empty.txt", "empty"), ("blank.txt", "empty")],
)
def test_what_cannot_be_read_is_told(tmp_path, monkeypatch, name, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\n")
    with pytest.raises(InputError, match=says):
        read(name)


def test_a_text_is_not_its_own_translation():
    with pytest.raises(InputError, match="same file"):
        read("p", "p", read_bytes=reading({"p": "一。"}))
