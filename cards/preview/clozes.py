"""Clozes in a field, `{{c1::厂矿::factories}}`, read and shown as Anki does."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cards.deck.plain_text import without_tags

_DEEPEST = 10
_LARGEST = 65535
_MARK = re.compile(r"\{\{c(?P<numbers>[0-9,]*)::|(?P<close>\}\})")
_FORMULA = re.compile(r"(\\[(\[])(.*?)(\\[\])])", re.DOTALL)
_NAMED = {ord('"'): "&quot;", ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_ATTRIBUTE = {code: _NAMED.get(code, f"&#x{code:X};") for code in range(256) if not (chr(code).isascii() and chr(code).isalnum())}


@dataclass(slots=True)
class _Cloze:
    numbers: tuple[int, ...]
    parts: list["str | _Cloze"] = field(default_factory=list)
    hint: str = "..."


def revealed(text: str, number: int, *, question: bool) -> str:
    """A field through the filter `cloze`: the gap of card *number* hidden or shown, all others shown.

    Args:
        text: The field.
        number: The card's, from 1.
        question: Whether the gap stays hidden.

    Returns:
        HTML; nothing where the field has no gap of that number.
    """
    parts = _read(text)
    if not any(number in cloze.numbers for cloze in _all(parts)):
        return ""
    shown = "".join(_shown(part, number, question=question) for part in parts)
    return _FORMULA.sub(lambda found: found[1] + without_tags(found[2]) + found[3], shown)


def only(text: str, number: int, *, question: bool) -> str:
    """A field through the filter `cloze-only`: nothing but what the gaps of card *number* ask or hide."""
    clozes = [cloze for cloze in _all(_read(text)) if number in cloze.numbers]
    return ", ".join(cloze.hint if question else _bare(cloze) for cloze in clozes)


def to_type(text: str, number: int) -> str:
    """What `{{type:cloze:…}}` wants to be typed: what the gaps hide, once if all hide the same."""
    hidden = [_bare(cloze) for cloze in _all(_read(text)) if number in cloze.numbers]
    return hidden[0] if len(set(hidden)) == 1 else ", ".join(hidden)


def numbers(fields: Iterable[str]) -> set[int]:
    """The numbers of the cards that Anki makes of a note with these fields."""
    return {number for text in fields for cloze in _all(_read(text)) for number in cloze.numbers if number}


def _read(text: str) -> list["str | _Cloze"]:
    """Text and clozes; one that is not closed is no cloze."""
    output: list[str | _Cloze] = []
    inside: list[_Cloze] = []
    at = 0
    for mark in _MARK.finditer(text):
        opened = () if mark["close"] else _numbers(mark["numbers"])
        if not mark["close"] and not opened:
            continue
        _add(text[at : mark.start()], inside, output)
        at = mark.end()
        if not mark["close"]:
            if len(inside) < _DEEPEST:
                inside.append(_Cloze(opened))
        elif inside:
            done = inside.pop()
            (inside[-1].parts if inside else output).append(done)
        else:
            output.append("}}")
    _add(text[at:], inside, output)
    return output


def _add(text: str, inside: list[_Cloze], output: list["str | _Cloze"]) -> None:
    if not text:
        return
    if not inside:
        output.append(text)
        return
    content, colons, hint = text.partition("::")
    if colons:
        inside[-1].hint = hint
    inside[-1].parts.append(content)


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(sorted({int(each) for each in written.split(",") if each and int(each) <= _LARGEST}))


def _all(parts: Iterable["str | _Cloze"]) -> Iterator[_Cloze]:
    for part in parts:
        if isinstance(part, _Cloze):
            yield part
            yield from _all(part.parts)


def _bare(part: "str | _Cloze") -> str:
    return part if isinstance(part, str) else "".join(map(_bare, part.parts))


def _shown(part: "str | _Cloze", number: int, *, question: bool) -> str:
    if isinstance(part, str):
        return part
    content = "".join(_shown(each, number, question=question) for each in part.parts)
    ordinal = f'data-ordinal="{",".join(map(str, part.numbers))}"'
    if number not in part.numbers:
        return f'<span class="cloze-inactive" {ordinal}>{content}</span>'
    if question:
        return f'<span class="cloze" data-cloze="{content.translate(_ATTRIBUTE)}" {ordinal}>[{part.hint}]</span>'
    return f'<span class="cloze" {ordinal}>{content}</span>'
