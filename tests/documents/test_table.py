"""Tables of sentence pairs are found by the names of their columns and kept as given."""

import pytest

from cards.documents.table import is_table, read_table
from cards.errors import InputError


def pairs(text):
    return [(row.chinese.text, row.english.text) for row in read_table(text, "a.tsv").rows]


@pytest.mark.parametrize("chinese", ["zh", "Chinese", "HANZI", "中文", "Sentence"])
@pytest.mark.parametrize("english", ["en", "English", "英文", "Translation"])
@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_columns_go_by_their_names_in_any_order(chinese, english, delimiter):
    text = "\n".join(delimiter.join(row) for row in (["id", english, chinese], ["1", "Hello", "你好"])) + "\n"
    assert is_table(text)
    assert pairs(text) == [("你好", "Hello")]


def test_rows_keep_their_text_line_and_terms():
    table = read_table("zh\ten\tterms\n你好。再见。\tHello. Bye.\t你好; 再见；走\n\n走。\tGo.\t\n", "a.tsv")
    first, second = table.rows
    assert first.chinese.text == "你好。再见。"
    assert first.wanted == ("你好", "再见", "走")
    assert (second.chinese.line, second.wanted) == (4, ())


def test_columns_for_the_learners_own_fields_are_kept():
    (row,) = read_table("zh\ten\tnotes\tReserve2\tother\n你好。\tHello.\tsaid at noon\tp. 12\tx\n", "a.tsv").rows
    assert row.own == (("Notes", "said at noon"), ("Reserve2", "p. 12"))


def test_quotes_in_tab_separated_text_are_quotes():
    assert pairs('zh\ten\n他说“好”\t"Good," he said\n') == [("他说“好”", '"Good," he said')]


def test_csv_cells_may_hold_commas_quotes_and_line_breaks():
    assert pairs('zh,en\n"好，走","He said ""go"",\nthen left"\n"来","Come"\n') == [
        ("好，走", 'He said "go", then left'),
        ("来", "Come"),
    ]


def test_a_missing_column_is_told_with_those_that_are_there():
    with pytest.raises(InputError, match=r"a\.tsv:1: .*no English column; its columns are zh, py") as caught:
        read_table("zh\tpy\n好\thǎo\n", "a.tsv")
    assert "en" in caught.value.hint


def test_a_short_row_is_told_with_its_line():
    with pytest.raises(InputError, match=r"a\.tsv:3: "):
        read_table("zh\ten\n好\tgood\n坏\n", "a.tsv")


def test_running_text_is_no_table():
    assert not is_table("今天，我们去公园。\n")
    assert not is_table("Title: A\n")
