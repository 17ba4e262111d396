"""Clozes in a field, `{{c1::厂矿::factories}}`, parsed and shown as Anki does."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cards.deck.plain_text import without_tags

_DEEPEST = 10
"""The most clozes inside each other; Anki drops the marks that open deeper ones."""
_LARGEST = 65535
"""The highest cloze number that Anki reads."""
_MARK = re.compile(r"\{\{c(?P<numbers>[0-9,]*)::|(?P<close>\}\})")
_FORMULA = re.compile(r"(\\[(\[])(.*?)(\\[\])])", re.DOTALL)
_NAMED = {ord('"'): "&quot;", ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_ATTRIBUTE = {code: _NAMED.get(code, f"&#x{code:X};") for code in range(256) if not (chr(code).isascii() and chr(code).isalnum())}
"""How Anki escapes the characters of an attribute."""


@dataclass(slots=True)
class _Cloze:
    numbers: tuple[int, ...]
    parts: list["_Part"] = field(default_factory=list)
    hint: str = "..."


_Part = str | _Cloze
"""Text, or a cloze inside it."""


def revealed(text: str, number: int, *, question: bool) -> str:
    """Apply the filter `cloze` to a field: the gaps of card *number* are hidden or shown, all others shown.

    Args:
        text: The field.
        number: The number of the card, from 1.
        question: Whether the gaps stay hidden.

    Returns:
        HTML; empty if the field has no gap of that number.
    """
    parts = _parse(text)
    if not any(number in cloze.numbers for cloze in _clozes(parts)):
        return ""
    shown = "".join(_shown(part, number, question=question) for part in parts)
    return _FORMULA.sub(lambda match: match[1] + without_tags(match[2]) + match[3], shown)


def only(text: str, number: int, *, question: bool) -> str:
    """Apply the filter `cloze-only` to a field: the hints of card *number*, or what its gaps hide, and nothing else."""
    clozes = [cloze for cloze in _clozes(_parse(text)) if number in cloze.numbers]
    return ", ".join(cloze.hint if question else _hidden(cloze) for cloze in clozes)


def to_type(text: str, number: int) -> str:
    """Return what `{{type:cloze:…}}` expects: what the gaps of card *number* hide, once if all hide the same."""
    hidden = [_hidden(cloze) for cloze in _clozes(_parse(text)) if number in cloze.numbers]
    return hidden[0] if len(set(hidden)) == 1 else ", ".join(hidden)


def numbers(fields: Iterable[str]) -> set[int]:
    """Return the numbers of the cards that Anki makes of a note with these fields."""
    return {number for text in fields for cloze in _clozes(_parse(text)) for number in cloze.numbers if number}


def _parse(text: str) -> list[_Part]:
    """Return the parts of a field; a cloze that is never closed is left out with what it holds."""
    output: list[_Part] = []
    open_clozes: list[_Cloze] = []
    end = 0
    for mark in _MARK.finditer(text):
        opened = () if mark["close"] else _numbers(mark["numbers"])
        if not mark["close"] and not opened:
            continue
        _add(text[end : mark.start()], open_clozes, output)
        end = mark.end()
        if not mark["close"]:
            if len(open_clozes) < _DEEPEST:
                open_clozes.append(_Cloze(opened))
        elif open_clozes:
            closed = open_clozes.pop()
            (open_clozes[-1].parts if open_clozes else output).append(closed)
        else:
            output.append("}}")
    _add(text[end:], open_clozes, output)
    return output


def _add(text: str, open_clozes: list[_Cloze], output: list[_Part]) -> None:
    """Add text to the innermost open cloze, what follows two colons as its hint; else to the output."""
    if not text:
        return
    if not open_clozes:
        output.append(text)
        return
    content, colons, hint = text.partition("::")
    if colons:
        open_clozes[-1].hint = hint
    open_clozes[-1].parts.append(content)


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(sorted({int(each) for each in written.split(",") if each and int(each) <= _LARGEST}))


def _clozes(parts: Iterable[_Part]) -> Iterator[_Cloze]:
    """Yield all clozes, those inside others after these."""
    for part in parts:
        if isinstance(part, _Cloze):
            yield part
            yield from _clozes(part.parts)


def _hidden(part: _Part) -> str:
    """Return the text of a part without the marks of clozes."""
    return part if isinstance(part, str) else "".join(map(_hidden, part.parts))


def _shown(part: _Part, number: int, *, question: bool) -> str:
    if isinstance(part, str):
        return part
    content = "".join(_shown(inner, number, question=question) for inner in part.parts)
    ordinal = f'data-ordinal="{",".join(map(str, part.numbers))}"'
    if number not in part.numbers:
        return f'<span class="cloze-inactive" {ordinal}>{content}</span>'
    if question:
        return f'<span class="cloze" data-cloze="{content.translate(_ATTRIBUTE)}" {ordinal}>[{part.hint}]</span>'
    return f'<span class="cloze" {ordinal}>{content}</span>'
