"""Tables of sentence pairs: TSV and CSV with a header row."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from cards.errors import InputError
from cards.model import Document, Paragraph, Row, SentencePair, Source

_ORIGIN = "zh-original"
_PART = "␞"
"""Between the sentences that a pair stands for, in one cell."""
_OF_SOURCE = ("title", "author", "date", "page", "column")
"""Columns of a table that `write_table` wrote: where the whole text comes from, if all rows say the same."""
_COLUMNS = {
    "chinese": ("zh", "chinese", "hanzi", "中文", "汉语", "漢語", "simplified", "traditional", "sentence", "source",
                "原文", "zh-cn", "zh-hans", "zh-tw", "zh-hant", "cn", "mandarin", "句子", "汉字", "漢字"),
    "english": ("en", "english", "英文", "英语", "英語", "translation", "target", "meaning", "译文", "譯文", "翻译",
                "sentencetranslation", "en-us", "en-gb", "eng"),
    "terms": ("terms", "term", "words", "keywords", "词", "词语", "生词", "术语"),
    "origin": (_ORIGIN,),
    "score": ("score",),
    **{name: (name,) for name in _OF_SOURCE},
}  # fmt: skip
_OWN = ("Notes", "Reserve1", "Reserve2", "Reserve3", "Reserve4")
"""Columns whose text goes to the field of a note of the same name."""
_DELIMITERS = "\t,;"


def is_table(text: str) -> bool:
    """Whether *text* begins with a header row that names a Chinese column beside another."""
    header = next((line for line in text.split("\n") if line.strip()), "")
    names = _names(header, _delimiter(header))
    return len(names) > 1 and _place(names, "chinese") is not None


def read_table(text: str, file: str) -> Document:
    """The sentence pairs in *text*, one a row, kept as given.

    Columns are found by their names in the header row, in any order; those named as a field of the learner's own, `Notes`
    or `Reserve1`, are kept for it, others left alone.

    Raises:
        InputError: The Chinese or the English column is missing, or a row has too few cells.
    """
    number, header = next(((n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()), (1, ""))
    delimiter = _delimiter(header)
    names = _names(header, delimiter)
    places = {name: _place(names, name) for name in _COLUMNS}
    for name in ("chinese", "english"):
        if places[name] is None:
            raise InputError(
                f"the table has no {name.capitalize()} column; its columns are {', '.join(filter(None, names)) or 'unnamed'}",
                file=file,
                line=number,
                hint=f"Name one of them “{_COLUMNS[name][0]}” (or {', '.join(_COLUMNS[name][1:4])}) in the first row.",
            )
    is_ours = places["origin"] is not None
    rows = []
    told: dict[str, set[str]] = {name: set() for name in _OF_SOURCE}
    for line, cells in _records(text, delimiter):
        if line <= number or not any(cell.strip() for cell in cells):
            continue
        values = {name: _cell(cells, place) for name, place in places.items()}
        if len(cells) < 2 or len(cells) <= max(places["chinese"] or 0, places["english"] or 0):
            message = f"the row has {len(cells)} cells, the header {len(names)}"
            raise InputError(message, file=file, line=line, hint="Part the cells as the header does.")
        wanted = tuple(filter(None, map(str.strip, re.split("[;；]", values["terms"]))))
        own = tuple((name, _cell(cells, names.index(name.lower()))) for name in _OWN if name.lower() in names)
        chinese, english = (Paragraph(values[name], file, line) for name in ("chinese", "english"))
        rows.append(Row(chinese, english, wanted, own, _origin(values["origin"]), _score(values["score"]) if is_ours else None))
        for name in told if is_ours else ():
            told[name].add(values[name])
    source = {name: next(iter(found)) for name, found in told.items() if len(found) == 1}
    return Document(Source(file, **source), rows=tuple(rows))


def write_table(pairs: Iterable[SentencePair], source: Source) -> str:
    """Sentence pairs as a table that `read_table` reads: in a spreadsheet its rows may be corrected, joined and split.

    A deck made of it is called, and knows its notes, as one made of the document itself: the column `zh-original` stays as
    it is whatever becomes of `zh`.
    """
    told = {name: getattr(source, name) for name in _OF_SOURCE} | {
        "title": source.title or source.english_title or Path(source.file).stem
    }
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow(["zh", "en", "terms", "score", _ORIGIN, *told])
    for pair in pairs:
        score = 1.0 if pair.confirmed and pair.zh and pair.en else pair.confidence
        cells = [pair.zh, pair.en, ";".join(pair.wanted), f"{score:.4f}", _PART.join(pair.known_by), *told.values()]
        writer.writerow(" ".join(cell.split()) for cell in cells)
    return written.getvalue()


def _origin(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, cell.split(_PART))))


def _score(cell: str) -> float | None:
    return float(cell) if re.fullmatch(r"0?\.\d+|[01](?:\.0*)?", cell) else None


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _names(header: str, delimiter: str) -> list[str]:
    return [name.strip().strip('"').lower() for name in header.split(delimiter)]


def _place(names: list[str], column: str) -> int | None:
    return next((names.index(name) for name in _COLUMNS[column] if name in names), None)


def _cell(cells: list[str], place: int | None) -> str:
    return re.sub(r"\s*\n\s*", " ", cells[place].strip()) if place is not None and place < len(cells) else ""


def _records(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Each record's first line and cells.

    Programs that write tab-separated text often quote nothing and mean a quotation mark as itself, so there quotes
    count as quoting only where some are doubled or hold a line break, as spreadsheets write them.
    """
    lines = text.split("\n")
    if delimiter != "\t" or '""' in text:
        try:
            reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
            records, start = [], 1
            for cells in reader:
                records.append((start, cells))
                start = reader.line_num + 1
        except csv.Error:
            pass
        else:
            return records
    return [(number, line.split(delimiter)) for number, line in enumerate(lines, 1)]
