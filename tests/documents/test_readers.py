"""The format of a file is found from what is in it, and a program may add formats."""

import io
import zipfile
from pathlib import PurePath
from unittest import mock

import pytest

from cards.documents import READERS, InputFile, Reader, read
from cards.documents.encoding import decode as decode_bytes
from cards.errors import InputError
from cards.model import Document, Paragraph, Source

ARTICLE = "Title: A\n\n    One.\n\nOriginal:\n\n### 题\n\n    一。\n"
TABLE = "zh\ten\n一。\tOne.\n"
PLAIN = "一。\nOne.\n"


def read_text(text, name="a", **options):
    return read(name, read_bytes=lambda _: text.encode(), **options)


def zipped(text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("text", text)
    return file.getvalue()


def read_zip(file, keep_lines):
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        lines = archive.read("text").decode().splitlines()
    return Document(Source(file.name, title=str(keep_lines)), chinese=(Paragraph(lines[0], file.name, 1),))


ZIP = Reader("zipped text", (".zip",), lambda file: file.data.startswith(b"PK"), read_zip)
LINES = Reader(
    "lines with a slash",
    (),
    lambda file: file.is_text and " / " in file.text,
    lambda file, _: Document(Source(file.name), english=(Paragraph(file.text.strip(), file.name, 1),)),
)


@pytest.mark.parametrize(
    ("text", "name"), [(ARTICLE, "article of the archive"), (TABLE, "table of sentence pairs"), (PLAIN, "plain text")]
)
def test_every_format_is_recognised_by_its_own_reader_first(text, name):
    assert next(reader.name for reader in READERS if reader.recognises(InputFile("a", text.encode()))) == name


def test_no_reader_recognises_bytes_that_are_no_text():
    assert not any(reader.recognises(InputFile("a", bytes(range(256)))) for reader in READERS)


@pytest.mark.parametrize("readers", [(*READERS, ZIP), (ZIP, *READERS)])
@pytest.mark.parametrize("name", ["book.zip", "book", "-"])
def test_a_binary_format_may_be_added_before_or_behind_the_others(readers, name):
    document = read(name, read_bytes=lambda _: zipped("一。"), readers=readers, keep_lines=True)
    assert document.chinese[0].text == "一。"
    assert document.source.title == "True"
    assert read_text(TABLE, name, readers=readers[:-1] if readers[-1] is ZIP else readers[1:]).rows


def test_a_format_of_text_is_asked_before_plain_text_takes_it():
    assert read_text("一。 / One.", readers=(LINES, *READERS)).english[0].text == "一。 / One."
    assert read_text("一。 / One.", readers=(*READERS, LINES)).chinese[0].text == "一。 / One."
    assert read_text(PLAIN, readers=(LINES, *READERS)) == read_text(PLAIN)


def test_without_its_reader_a_binary_file_is_refused():
    with pytest.raises(InputError, match=r"book\.zip: this is not a text file"):
        read("book.zip", read_bytes=lambda _: zipped("一。"))


def test_a_file_with_the_suffix_of_one_format_is_never_read_as_another():
    with pytest.raises(InputError, match="the table has no Chinese column"):
        read_text(ARTICLE, "a.tsv")
    with pytest.raises(InputError, match="not a text file"):
        read("a.csv", read_bytes=lambda _: zipped("一。"), readers=(*READERS, ZIP))


def test_a_format_that_nobody_knows_is_refused_with_those_that_are_known():
    with pytest.raises(InputError, match="a: its format is not known") as caught:
        read_text(PLAIN, readers=(ZIP, LINES))
    assert "zipped text, lines with a slash" in caught.value.hint


@pytest.mark.parametrize("text", [ARTICLE, TABLE, PLAIN])
def test_a_text_is_decoded_once(text):
    with mock.patch("cards.documents.input_file.decode", wraps=decode_bytes) as decode:
        read_text(text)
    assert decode.call_count == 1


def test_bytes_that_a_reader_in_front_takes_are_not_decoded():
    with mock.patch("cards.documents.input_file.decode", wraps=decode_bytes) as decode:
        read("book", read_bytes=lambda _: zipped("一。"), readers=(ZIP, *READERS))
    assert decode.call_count == 0


def test_the_path_reaches_the_reader_as_the_name_of_the_file(tmp_path):
    path = tmp_path / "sub.v2" / "Book.ZIP"
    path.parent.mkdir()
    path.write_bytes(zipped("一。"))
    document = read(str(path), readers=(*READERS, ZIP))
    assert PurePath(document.source.file) == path
