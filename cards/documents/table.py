"""Tables of sentence pairs: TSV and CSV with a header row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from cards.errors import InputError
from cards.model import Document, Paragraph, Row, SentencePair, Source

_EARLIER_ZH = "zh-original"
"""The column that `write_table` adds: the Chinese by which a deck knows the pair, whatever becomes of the column `zh`."""
_SEPARATOR = "␞"
"""Stands in that column between texts of several pairs that were joined into one."""
_SOURCE_COLUMNS = ("title", "author", "date", "page", "column")
"""Columns of a table by `write_table` that say where the text comes from, the same in every row."""
_COLUMNS = {
    "chinese": ("zh", "chinese", "hanzi", "中文", "汉语", "漢語", "simplified", "traditional", "sentence", "source",
                "原文", "zh-cn", "zh-hans", "zh-tw", "zh-hant", "cn", "mandarin", "句子", "汉字", "漢字"),
    "english": ("en", "english", "英文", "英语", "英語", "translation", "target", "meaning", "译文", "譯文", "翻译",
                "sentencetranslation", "en-us", "en-gb", "eng"),
    "terms": ("terms", "term", "words", "keywords", "词", "词语", "生词", "术语"),
    "earlier": (_EARLIER_ZH,),
    "score": ("score",),
    **{name: (name,) for name in _SOURCE_COLUMNS},
}  # fmt: skip
"""The names that each column may have in the header, in small letters."""
_LEARNERS_COLUMNS = ("Notes", "Reserve1", "Reserve2", "Reserve3", "Reserve4")
"""Columns whose text goes into the field of that name of each note."""
_DELIMITERS = "\t,;"


def is_table(text: str) -> bool:
    """Return whether *text* begins with a header row that names a Chinese column and at least one more."""
    header = next((line for line in text.split("\n") if line.strip()), "")
    names = _names(header, _delimiter(header))
    return len(names) > 1 and _index(names, "chinese") is not None


def read_table(text: str, file: str) -> Document:
    """Read a table of sentence pairs, one a row, which are kept as given.

    Columns are known by their names in the header row, in any order.  `Notes` and `Reserve1` to `Reserve4` are kept for the
    fields of these names; columns with other names are ignored.

    Args:
        text: The content of the file.
        file: The name of the file.

    Raises:
        InputError: The Chinese or the English column is missing, or a row has too few cells.
    """
    header_line, header = next(((n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()), (1, ""))
    delimiter = _delimiter(header)
    names = _names(header, delimiter)
    columns = {name: _index(names, name) for name in _COLUMNS}
    _check_columns(columns, names, file, header_line)
    by_write_table = columns["earlier"] is not None
    rows = []
    stated: dict[str, set[str]] = {name: set() for name in _SOURCE_COLUMNS}
    for line, cells in _records(text, delimiter):
        if line <= header_line or not any(cell.strip() for cell in cells):
            continue
        if len(cells) < 2 or len(cells) <= max(columns["chinese"] or 0, columns["english"] or 0):
            message = f"the row has {len(cells)} cells, the header {len(names)}"
            raise InputError(message, file=file, line=line, hint="Part the cells as the header does.")
        values = {name: _cell(cells, index) for name, index in columns.items()}
        learners = tuple((name, _cell(cells, names.index(name.lower()))) for name in _LEARNERS_COLUMNS if name.lower() in names)
        rows.append(_row(values, learners, file, line, by_write_table=by_write_table))
        for name in stated if by_write_table else ():
            stated[name].add(values[name])
    source = {name: next(iter(texts)) for name, texts in stated.items() if len(texts) == 1}
    return Document(Source(file, **source), rows=tuple(rows))


def write_table(pairs: Iterable[SentencePair], source: Source) -> str:
    """Return sentence pairs as a table that `read_table` reads: in a spreadsheet its rows can be corrected, joined and split.

    A deck made of the table has the name and the notes of one made of the document itself, because the table states the
    document's source, and in its column `zh-original` the Chinese by which a deck knows each pair.

    Args:
        pairs: The sentence pairs of one document.
        source: Where the document comes from.
    """
    stated = {name: getattr(source, name) for name in _SOURCE_COLUMNS} | {
        "title": source.title or source.english_title or Path(source.file).stem
    }
    table = io.StringIO()
    writer = csv.writer(table, delimiter="\t", lineterminator="\n")
    writer.writerow(["zh", "en", "terms", "score", _EARLIER_ZH, *stated])
    for pair in pairs:
        score = 1.0 if pair.confirmed and pair.zh and pair.en else pair.confidence
        cells = [pair.zh, pair.en, ";".join(pair.wanted), f"{score:.4f}", _SEPARATOR.join(pair.known_by), *stated.values()]
        writer.writerow(" ".join(cell.split()) for cell in cells)
    return table.getvalue()


def _check_columns(columns: Mapping[str, int | None], names: Sequence[str], file: str, line: int) -> None:
    """Raise an InputError if the Chinese or the English column is missing from the header *names* on *line*."""
    for name in ("chinese", "english"):
        if columns[name] is None:
            raise InputError(
                f"the table has no {name.capitalize()} column; its columns are {', '.join(filter(None, names)) or 'unnamed'}",
                file=file,
                line=line,
                hint=f"Name one of them “{_COLUMNS[name][0]}” (or {', '.join(_COLUMNS[name][1:4])}) in the first row.",
            )


def _row(values: Mapping[str, str], learners: tuple[tuple[str, str], ...], file: str, line: int, *, by_write_table: bool) -> Row:
    """Return the row of a sentence pair.

    Args:
        values: The text of each column in `_COLUMNS`.
        learners: The name and the text of each of the learner's own columns.
        file: The name of the file.
        line: The line at which the row begins, counted from 1.
        by_write_table: Whether the column `score` is a confidence of this program.
    """
    chinese, english = (Paragraph(values[name], file, line) for name in ("chinese", "english"))
    wanted = tuple(filter(None, map(str.strip, re.split("[;；]", values["terms"]))))
    earlier = tuple(filter(None, map(str.strip, values["earlier"].split(_SEPARATOR))))
    return Row(chinese, english, wanted, learners, earlier, _confidence(values["score"]) if by_write_table else None)


def _confidence(cell: str) -> float | None:
    """Return the number from 0 to 1 in a cell; None if it holds anything else."""
    return float(cell) if re.fullmatch(r"0?\.\d+|[01](?:\.0*)?", cell) else None


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _names(header: str, delimiter: str) -> list[str]:
    return [name.strip().strip('"').lower() for name in header.split(delimiter)]


def _index(names: Sequence[str], column: str) -> int | None:
    """Return the index of a column of `_COLUMNS` among the names in a header; None if it is not there."""
    return next((names.index(name) for name in _COLUMNS[column] if name in names), None)


def _cell(cells: Sequence[str], index: int | None) -> str:
    """Return the text of a cell on one line; empty if there is no such cell."""
    return re.sub(r"\s*\n\s*", " ", cells[index].strip()) if index is not None and index < len(cells) else ""


def _records(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the number of the first line, counted from 1, and the cells of each record.

    Many programs quote nothing in tab-separated text, and a quotation mark there stands for itself.  So in such text marks
    quote a cell only if some of them are doubled, as spreadsheets write them.
    """
    if delimiter != "\t" or '""' in text:
        with suppress(csv.Error):
            return list(_quoted_records(text, delimiter))
    return [(number, line.split(delimiter)) for number, line in enumerate(text.split("\n"), 1)]


def _quoted_records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first line and the cells of each record, whose cells may be quoted and hold line breaks.

    Raises:
        csv.Error: The quotation marks do not pair up.
    """
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1
