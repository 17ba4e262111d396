"""The layout of the newspaper archive.

    Title: New Records Constantly Emerging
    Author: Ding Fan
    Date: 1957-12-26
    Page: 3

        English paragraphs, one a line ...

    <hr />

    Original:

    ### 重庆厂矿不断出现新纪录
    丁帆
    1957-12-26
    第3版()
    专栏：

        Chinese paragraphs, one a line ...

Any part may be missing or empty, the two languages may change places, and either half may hold lines of the
other language or further sections under a bold or `##` heading.  A section `**Named Entities**` is a glossary.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from cards.chinese.characters import HAN
from cards.documents.language import is_chinese
from cards.documents.paragraphs import Line, paragraphs
from cards.errors import InputError
from cards.model import Document, GlossaryEntry, LeftOut, Paragraph, Source

_FIELDS = {
    "title": "title", "headline": "title", "标题": "title", "题目": "title",
    "author": "author", "authors": "author", "by": "author", "byline": "author", "作者": "author",
    "date": "date", "published": "date", "publication date": "date", "日期": "date",
    "page": "page", "edition": "page", "版": "page", "版面": "page", "版次": "page",
    "column": "column", "section": "column", "专栏": "column", "栏目": "column",
}  # fmt: skip
_HEADER_FIELD = re.compile(r"^\s*\**(?P<name>[^\W\d_][^:：*]{0,24}?)\**\s*[:：]\**\s*(?P<value>.*?)\s*$")
_RULE = re.compile(r"^\s*(<hr\s*/?>|-{3,}|\*{3,}|_{3,})\s*$")
_ORIGINAL = re.compile(r"^\s*\**(original|原文)\**\s*[:：]?\**\s*$", re.IGNORECASE)
_TITLE = re.compile(r"^\s*#{1,6}\s+(?P<title>.+?)\s*$")
_SECTION = re.compile(r"^\s*(?:\*\*(?P<bold>[^*]+)\*\*:?|#{1,6}\s+(?P<hashes>.+?))\s*$")
_GLOSSARY = re.compile(r"named entit|glossar|vocabular|名词|词汇|人名|专名", re.IGNORECASE)
_GLOSSARY_ENTRY = re.compile(
    r"^\s*[-*•]?\s*(?P<chinese>[^\sA-Za-z(（]+)\s*[:：\-–—]?\s*(?P<pinyin>[^(（:：]*?)\s*[(（:：]\s*(?P<english>.+?)\s*[)）]?\s*$"
)
_DATE = re.compile(r"^\s*(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?\s*$")
_PAGE = re.compile(r"^\s*第\s*(\S+?)\s*版")
_COLUMN = re.compile(r"^\s*专栏\s*[:：]\s*(.*?)\s*$")


def is_archive(text: str) -> bool:
    """Whether *text* is laid out as an article of the archive."""
    lines = [line for line in text.split("\n") if line.strip()][:4]
    heading = bool(lines and _TITLE.match(lines[0])) and any(_DATE.match(line) or _PAGE.match(line) for line in lines[1:])
    return heading or bool(lines and _field(lines[0])) or any(map(_ORIGINAL.match, text.split("\n")))


def read_archive(text: str, file: str, *, keep_lines: bool = False) -> Document:
    """The article in *text*; with *keep_lines* no line is ever joined to the one before.

    Raises:
        InputError: It holds no Chinese at all, as an article that was cut off before its original.
    """
    halves = _halves([Line(line, number) for number, line in enumerate(text.split("\n"), 1)], file)
    if not HAN.search(text):
        message = "the article ends without its Chinese original"
        hint = "Fetch or copy the whole article again: after the English a line “Original:” and the Chinese text should follow."
        raise InputError(message, file=file, line=len(text.rstrip().split("\n")), hint=hint)
    original = next((half for half in halves if is_chinese(_text(half.body))), halves[-1] if len(halves) > 1 else _Half())
    translation = next((half for half in halves if half is not original), _Half())
    sides: list[tuple[Paragraph, ...]] = []
    strays: list[Paragraph] = []
    for half, other, chinese in ((original, translation, True), (translation, original, False)):
        own = paragraphs(_in_chinese(half.body, chinese), file, keep_lines=keep_lines)
        stray = paragraphs([line for line in other.body if is_chinese(line.text) is chinese], file, keep_lines=keep_lines)
        spoken = any(is_chinese(part.text) is chinese for part in own)
        sides.append(own if spoken else stray)
        strays += stray if spoken else own
    known = {paragraph.text for paragraph in sides[0]}
    return Document(
        source=_source(file, original, translation),
        chinese=sides[0],
        english=sides[1],
        glossary=tuple(entry for half in halves for entry in half.glossary),
        left_out=(*(left for half in halves for left in half.left_out), *(_left_out(stray, known) for stray in strays)),
    )


@dataclass
class _Half:
    """One side of the rule: its fields, its body, what else it held."""

    fields: dict[str, str] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)
    glossary: list[GlossaryEntry] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def _halves(lines: list[Line], file: str) -> list[_Half]:
    """The parts before and after `Original:`; a rule alone parts a file that lacks that line."""
    marks = [i for i, line in enumerate(lines) if _ORIGINAL.match(line.text)] or [
        i for i, line in enumerate(lines) if _RULE.match(line.text)
    ]
    if not marks:
        return [_half(lines, file)]
    return [_half(lines[: marks[0]], file), _half(lines[marks[0] + 1 :], file)]


def _half(lines: list[Line], file: str) -> _Half:
    half = _Half()
    body = _read_header(lines, half.fields)
    section = ""
    for line in body:
        heading = _SECTION.match(line.text)
        if heading:
            section = (heading["bold"] or heading["hashes"]).strip()
        elif _RULE.match(line.text):
            continue
        elif not section:
            half.body.append(line)
        elif _GLOSSARY.search(section) and (entry := _glossary_entry(line.text)):
            half.glossary.append(entry)
        elif line.text.strip():
            half.left_out.append(LeftOut(line.text.strip(), file, line.number, f"in the section “{section}”"))
    return half


def _read_header(lines: list[Line], fields: dict[str, str]) -> list[Line]:
    """Fill *fields* from the lines at the top that are no text yet; return the lines after them.

    A header is `Name: value` lines, or `### title`, byline, date, page and column, each once and in this order.
    """
    start = next((i for i, line in enumerate(lines) if line.text.strip()), len(lines))
    end = start
    heading = bool(lines[start:] and _TITLE.match(lines[start].text))
    for i, line in enumerate(lines[start:], start):
        found = _heading_field(line.text, fields) if heading else _field(line.text)
        if not found:
            if heading and i == start + 1 and _is_byline(lines[i : i + 2]):
                fields["author"] = " ".join(line.text.split())
                end = i + 1
                continue
            if not (heading or end > start) or line.text.strip():
                break
            continue
        fields.setdefault(*found)
        end = i + 1
    return lines[end:]


def _field(text: str) -> tuple[str, str] | None:
    found = _HEADER_FIELD.match(text)
    name = _FIELDS.get(found["name"].strip().lower()) if found else None
    return (name, found["value"]) if found and name else None


def _heading_field(text: str, fields: dict[str, str]) -> tuple[str, str] | None:
    patterns = (("title", _TITLE), ("date", _DATE), ("page", _PAGE), ("column", _COLUMN))
    for name, pattern in patterns:
        if name not in fields and (found := pattern.match(text)):
            return name, "-".join(part.zfill(2) for part in found.groups()) if name == "date" else found[1]
    return None


def _is_byline(lines: list[Line]) -> bool:
    """Whether the first of two lines, under a heading, is a byline: the date, or the page, comes next."""
    return len(lines) == 2 and bool(lines[0].text.strip() and (_DATE.match(lines[1].text) or _PAGE.match(lines[1].text)))


def _glossary_entry(text: str) -> GlossaryEntry | None:
    found = _GLOSSARY_ENTRY.match(text)
    if not found or not is_chinese(found["chinese"]):
        return None
    return GlossaryEntry(found["chinese"], found["english"], tuple(found["pinyin"].split()))


def _text(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _in_chinese(lines: Iterable[Line], chinese: bool) -> list[Line]:
    """The lines in that language; blank ones and formulas go with either."""
    return [line for line in lines if is_chinese(line.text) in (chinese, None)]


def _left_out(stray: Paragraph, known: set[str]) -> LeftOut:
    reason = "stands in the original too" if stray.text in known else "in the half of the other language"
    return LeftOut(stray.text, stray.file, stray.line, reason)


def _source(file: str, original: _Half, translation: _Half) -> Source:
    chinese, english = original.fields, translation.fields
    if is_chinese(english.get("title", "")) and not is_chinese(chinese.get("title", "")):
        chinese, english = english, chinese
    both = {**english, **{name: value for name, value in chinese.items() if value}}
    return Source(
        file=file,
        title=chinese.get("title", ""),
        english_title=english.get("title", ""),
        author=chinese.get("author", ""),
        english_author=english.get("author", ""),
        date=both.get("date", ""),
        page=both.get("page", ""),
        column=both.get("column", ""),
    )
