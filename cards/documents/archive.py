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

Any part may be missing or empty, and the Chinese may come first.  Either half may hold lines of the other language, and
sections under a bold or `##` heading.  A section `**Named Entities**` is a glossary.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

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
"""The fields of `Source` by the names that headers give them, in small letters."""
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
    """Return whether *text* is laid out as an article of the archive."""
    lines = text.split("\n")
    top = [line for line in lines if line.strip()][:4]
    has_heading = bool(top and _TITLE.match(top[0])) and any(_DATE.match(line) or _PAGE.match(line) for line in top[1:])
    return has_heading or bool(top and _header_field(top[0])) or any(map(_ORIGINAL.match, lines))


def read_archive(text: str, file: str, *, keep_lines: bool = False) -> Document:
    """Read an article of the archive.

    Args:
        text: The content of the file.
        file: The name of the file.
        keep_lines: Whether to join no lines.

    Raises:
        InputError: There is no Chinese in it; such an article was cut off before its original.
    """
    lines = text.split("\n")
    if not HAN.search(text):
        message = "the article ends without its Chinese original"
        hint = "Fetch or copy the whole article again: after the English a line “Original:” and the Chinese text should follow."
        raise InputError(message, file=file, line=len(text.rstrip().split("\n")), hint=hint)
    halves = _halves([Line(line, number) for number, line in enumerate(lines, 1)], file)
    original = next((half for half in halves if is_chinese(_text(half.body))), halves[-1] if len(halves) > 1 else _Half())
    translation = next((half for half in halves if half is not original), _Half())
    chinese, chinese_rest = _side(original, translation, file, chinese=True, keep_lines=keep_lines)
    english, english_rest = _side(translation, original, file, chinese=False, keep_lines=keep_lines)
    in_original = {paragraph.text for paragraph in chinese}
    return Document(
        source=_source(file, original, translation),
        chinese=chinese,
        english=english,
        glossary=tuple(entry for half in halves for entry in half.glossary),
        left_out=(
            *(left_out for half in halves for left_out in half.left_out),
            *(_left_out(paragraph, in_original) for paragraph in (*chinese_rest, *english_rest)),
        ),
    )


@dataclass
class _Half:
    """What stands before or after `Original:`."""

    fields: dict[str, str] = field(default_factory=dict)
    """The header, by the names of `Source`: `title`, `author`, ..."""
    body: list[Line] = field(default_factory=list)
    glossary: list[GlossaryEntry] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    """The lines of sections that are no glossary."""


def _halves(lines: list[Line], file: str) -> list[_Half]:
    """Return the one or two halves of an article, parted at the first `Original:`, or else at the first rule."""
    originals = (i for i, line in enumerate(lines) if _ORIGINAL.match(line.text))
    rules = (i for i, line in enumerate(lines) if _RULE.match(line.text))
    middle = next(chain(originals, rules), None)
    if middle is None:
        return [_half(lines, file)]
    return [_half(lines[:middle], file), _half(lines[middle + 1 :], file)]


def _half(lines: list[Line], file: str) -> _Half:
    half = _Half()
    section = ""
    for line in _read_header(lines, half.fields):
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
    """Fill *fields* from the header at the top of *lines*, and return the lines after it.

    A header is `Name: value` lines; or `### title`, byline, date, page and column, each at most once and in this order.
    """
    start = next((i for i, line in enumerate(lines) if line.text.strip()), len(lines))
    end = start
    has_heading = bool(lines[start:] and _TITLE.match(lines[start].text))
    for i, line in enumerate(lines[start:], start):
        name_and_value = _heading_field(line.text, fields) if has_heading else _header_field(line.text)
        if name_and_value:
            fields.setdefault(*name_and_value)
            end = i + 1
        elif has_heading and i == start + 1 and _is_byline(lines[i : i + 2]):
            fields["author"] = " ".join(line.text.split())
            end = i + 1
        elif line.text.strip() or (end == start and not has_heading):
            break
    return lines[end:]


def _header_field(text: str) -> tuple[str, str] | None:
    """Return the field of `Source` that a line such as `Author: Ding Fan` names, and its value; None for other lines."""
    match = _HEADER_FIELD.match(text)
    name = _FIELDS.get(match["name"].strip().lower()) if match else None
    return (name, match["value"]) if match and name else None


def _heading_field(text: str, fields: dict[str, str]) -> tuple[str, str] | None:
    """Return the field and the value of a line under a `###` heading, if *fields* lacks it; None for other lines."""
    patterns = (("title", _TITLE), ("date", _DATE), ("page", _PAGE), ("column", _COLUMN))
    for name, pattern in patterns:
        if name not in fields and (match := pattern.match(text)):
            return name, "-".join(part.zfill(2) for part in match.groups()) if name == "date" else match[1]
    return None


def _is_byline(lines: list[Line]) -> bool:
    """Return whether the first of two lines under a heading is a byline: the second is a date or a page."""
    return len(lines) == 2 and bool(lines[0].text.strip() and (_DATE.match(lines[1].text) or _PAGE.match(lines[1].text)))


def _glossary_entry(text: str) -> GlossaryEntry | None:
    match = _GLOSSARY_ENTRY.match(text)
    if not match or not is_chinese(match["chinese"]):
        return None
    return GlossaryEntry(match["chinese"], match["english"], tuple(match["pinyin"].split()))


def _side(
    half: _Half, other: _Half, file: str, *, chinese: bool, keep_lines: bool
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return the paragraphs of one language, and those of this language that are left out.

    They come from the half of that language.  If it holds only formulas and the like, the lines of this language in the
    other half are taken.

    Args:
        half: The half that should be in this language.
        other: The other half.
        file: The name of the file.
        chinese: Whether the language is Chinese; else English.
        keep_lines: Whether to join no lines.
    """
    own = paragraphs([line for line in half.body if is_chinese(line.text) in (chinese, None)], file, keep_lines=keep_lines)
    stray = paragraphs([line for line in other.body if is_chinese(line.text) is chinese], file, keep_lines=keep_lines)
    return (own, stray) if any(is_chinese(part.text) is chinese for part in own) else (stray, own)


def _text(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _left_out(paragraph: Paragraph, in_original: set[str]) -> LeftOut:
    """Return a paragraph that is left out with the reason; *in_original* holds the texts of the Chinese paragraphs."""
    reason = "stands in the original too" if paragraph.text in in_original else "in the half of the other language"
    return LeftOut(paragraph.text, paragraph.file, paragraph.line, reason)


def _source(file: str, original: _Half, translation: _Half) -> Source:
    chinese, english = original.fields, translation.fields
    if is_chinese(english.get("title", "")) and not is_chinese(chinese.get("title", "")):
        chinese, english = english, chinese
    either = {**english, **{name: value for name, value in chinese.items() if value}}
    return Source(
        file=file,
        title=chinese.get("title", ""),
        english_title=english.get("title", ""),
        author=chinese.get("author", ""),
        english_author=english.get("author", ""),
        date=either.get("date", ""),
        page=either.get("page", ""),
        column=either.get("column", ""),
    )
