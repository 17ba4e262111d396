"""Articles of the archive are read in all the ways in which they come."""

import pytest

from cards.documents import read
from cards.documents.archive import is_archive, read_archive
from cards.errors import InputError

ARTICLE = """Title: New Records
Author: Ding Fan
Date: 1957-12-26
Page: 3

    Workers set new records.
    They were praised.

<hr />

Original:

### 出现新纪录
丁帆
1957-12-26
第3版()
专栏：工业

    工人创造了新纪录。
    他们受到表扬。
"""


def texts(paragraphs):
    return [paragraph.text for paragraph in paragraphs]


def test_header_of_both_halves_becomes_the_source():
    source = read_archive(ARTICLE, "a.txt").source
    assert (source.title, source.english_title) == ("出现新纪录", "New Records")
    assert (source.author, source.english_author) == ("丁帆", "Ding Fan")
    assert (source.date, source.page, source.column) == ("1957-12-26", "3", "工业")


def test_body_is_paragraphs_with_their_lines_and_no_header_is_among_them():
    document = read_archive(ARTICLE, "a.txt")
    assert texts(document.chinese) == ["工人创造了新纪录。", "他们受到表扬。"]
    assert texts(document.english) == ["Workers set new records.", "They were praised."]
    lines = ARTICLE.split("\n")
    assert all(lines[part.line - 1].strip() == part.text for part in (*document.chinese, *document.english))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Headline", "english_title"), ("**Title**", "english_title"), ("By", "english_author"), ("AUTHOR", "english_author"),
        ("Published", "date"), ("Publication Date", "date"), ("Edition", "page"), ("Column", "column"), ("Section", "column"),
    ],
)  # fmt: skip
def test_fields_are_known_under_any_of_their_names(name, field):
    text = f"{name}: x-y\n\n    Some English text.\n\nOriginal:\n\n### 题目\n\n    一些中文。\n"
    document = read_archive(text, "a.txt")
    assert getattr(document.source, field) == "x-y"
    assert texts(document.english) == ["Some English text."]


def test_languages_may_change_places():
    english, chinese = ARTICLE.split("<hr />\n\nOriginal:\n\n")
    document = read_archive(f"{chinese}\n<hr />\n\nOriginal:\n\n{english}", "a.txt")
    assert texts(document.chinese) == ["工人创造了新纪录。", "他们受到表扬。"]
    assert texts(document.english) == ["Workers set new records.", "They were praised."]
    assert (document.source.title, document.source.english_title) == ("出现新纪录", "New Records")


def test_named_entities_are_a_glossary_with_their_reading():
    section = "\n**Named Entities**\n\n重庆    Chóngqìng (Chongqing)\n- 天府煤矿: Tianfu Coal Mine\n"
    document = read_archive(ARTICLE + section, "a.txt")
    assert [(entry.chinese, entry.english) for entry in document.glossary] == [
        ("重庆", "Chongqing"),
        ("天府煤矿", "Tianfu Coal Mine"),
    ]
    assert document.glossary[0].syllables == ("Chóngqìng",)
    assert texts(document.chinese) == ["工人创造了新纪录。", "他们受到表扬。"]


def test_other_sections_are_left_out_and_listed():
    document = read_archive(ARTICLE + "\n**Translator's Notes**\n\nThis is a remark.\n", "a.txt")
    (left,) = document.left_out
    assert (left.text, left.line, left.file) == ("This is a remark.", ARTICLE.count("\n") + 4, "a.txt")
    assert "Translator's Notes" in left.reason


def test_chinese_among_the_english_is_listed_not_lost():
    text = ARTICLE.replace("    They were praised.", "    They were praised.\n    （丁帆）")
    document = read_archive(text, "a.txt")
    assert texts(document.english) == ["Workers set new records.", "They were praised."]
    assert [left.text for left in document.left_out] == ["（丁帆）"]


@pytest.mark.parametrize("rule", ["<hr />", "<hr>", "---", "***"])
def test_a_rule_alone_parts_the_halves(rule):
    document = read_archive(f"Title: A\n\n    Some text here.\n\n{rule}\n\n### 题\n\n    这里有字。\n", "a.txt")
    assert (texts(document.chinese), texts(document.english)) == (["这里有字。"], ["Some text here."])


@pytest.mark.parametrize(
    "part", ["Author: Ding Fan\n", "Date: 1957-12-26\nPage: 3\n", "丁帆\n", "第3版()\n", "专栏：工业\n", "### 出现新纪录\n"]
)
def test_any_field_may_be_missing(part):
    document = read_archive(ARTICLE.replace(part, ""), "a.txt")
    assert texts(document.chinese)[-2:] == ["工人创造了新纪录。", "他们受到表扬。"]
    assert texts(document.english) == ["Workers set new records.", "They were praised."]


def test_an_article_that_ends_before_its_original_is_refused_with_its_last_line():
    cut_off = ARTICLE.split("<hr />", maxsplit=1)[0].rstrip()
    with pytest.raises(InputError, match=f"a.txt:{cut_off.count(chr(10)) + 1}: the article ends without its Chinese original"):
        read_archive(cut_off, "a.txt")


def test_the_chinese_half_alone_keeps_its_title():
    document = read("a.txt", read_bytes=lambda _: ARTICLE.split("Original:")[1].strip().encode())
    assert is_archive(ARTICLE.split("Original:")[1])
    assert not document.source.title.startswith("#")
    assert document.english == ()


def test_a_line_broken_inside_a_sentence_is_whole_again_unless_lines_are_kept():
    text = ARTICLE.replace("工人创造了新纪录。", "3＋2－\n    5＝0，对吗。")
    assert texts(read_archive(text, "a.txt").chinese)[0] == "3＋2－5＝0，对吗。"
    assert texts(read_archive(text, "a.txt", keep_lines=True).chinese)[0] == "3＋2－"


def test_knows_its_layout_from_plain_text():
    assert is_archive(ARTICLE)
    assert is_archive("Some text.\n\nOriginal:\n\n一些字。")
    assert not is_archive("One day he said: go.\n")
    assert not is_archive("我们说：\n走吧。\n")
