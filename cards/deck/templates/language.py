"""Anki's template language: text with `{{…}}` tags, parsed into nodes with their lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cards.errors import TemplateError

SPECIAL = ("Tags", "Deck", "Subdeck", "Type", "Card", "CardFlag", "CardID")
"""The names that a template may use beside those of fields."""
FRONT_SIDE = "FrontSide"
FILTERS = ("cloze", "cloze-only", "furigana", "hint", "kana", "kanji", "text", "tts", "type")
"""What may stand before a field, as in `{{hint:Notes}}`; `tts` takes a language."""

_TOKEN = re.compile(r"\{\{(?P<tag>.*?)\}\}|(?P<comment><!--.*?-->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, or a comment, in which tags have no meaning."""

    source: str
    line: int
    is_comment: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """One `{{…}}`."""

    source: str
    line: int
    sign: str
    """`#` or `^` opens a section, `/` closes one; empty for a field."""
    name: str
    filters: tuple[str, ...] = ()
    """In the order in which Anki applies them: the one next to the field first."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a template that is shown only if a field is filled, or only if it is empty."""

    tag: Tag
    children: tuple["Node", ...]

    @property
    def negated(self) -> bool:
        """Whether it is shown if the field is empty, not if it is filled."""
        return self.tag.sign == "^"


Node = Text | Tag | Section


def template_tokens(source: str) -> Iterator[Text | Tag]:
    """Yield the texts and tags of a template in order."""
    end, line = 0, 1
    for match in _TOKEN.finditer(source):
        if match.start() > end:
            yield Text(source[end : match.start()], line)
            line += source.count("\n", end, match.start())
        yield Text(match[0], line, is_comment=True) if match["comment"] else _tag(match[0], line, match["tag"])
        line += match[0].count("\n")
        end = match.end()
    if end < len(source):
        yield Text(source[end:], line)


@lru_cache(maxsize=64)
def parse(source: str, file: str = "") -> tuple[Node, ...]:
    """Return the nodes of a template.

    Args:
        source: The template.
        file: Its name, for errors.

    Raises:
        TemplateError: A section is never closed, or closed while it is not open.
    """
    open_sections: list[tuple[Tag, list[Node]]] = []
    nodes: list[Node] = []
    for token in template_tokens(source):
        if isinstance(token, Text) or not token.sign:
            nodes.append(token)
        elif token.sign != "/":
            open_sections.append((token, nodes))
            nodes = []
        elif open_sections and open_sections[-1][0].name == token.name:
            tag, outer = open_sections.pop()
            outer.append(Section(tag, tuple(nodes)))
            nodes = outer
        else:
            raise TemplateError(f"{token.source} closes a section that is not open", file=file or None, line=token.line)
    if open_sections:
        tag = open_sections[-1][0]
        hint = f"Write {{{{/{tag.name}}}}} where it ends."
        raise TemplateError(f"the section {tag.source} is never closed", file=file or None, line=tag.line, hint=hint)
    return tuple(nodes)


def _tag(source: str, line: int, content: str) -> Tag:
    inner = content.lstrip("{").strip()
    if len(inner.encode()) > 1 and inner[0] in "#^/":
        return Tag(source, line, inner[0], inner[1:].lstrip())
    *filters, name = inner.split(":")
    return Tag(source, line, "", name, tuple(reversed(filters)))
