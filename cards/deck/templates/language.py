"""Anki's template language: text with `{{…}}` tags, read into nodes that know their lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cards.errors import TemplateError

SPECIAL = ("Tags", "Deck", "Subdeck", "Type", "Card", "CardFlag", "CardID")
"""What a template may name beside the fields."""
FRONT_SIDE = "FrontSide"
FILTERS = ("cloze", "cloze-only", "furigana", "hint", "kana", "kanji", "text", "tts", "type")
"""What may stand before a field; `tts` with a language after it."""

_TOKEN = re.compile(r"\{\{(?P<tag>.*?)\}\}|(?P<remark><!--.*?-->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Text:
    """What stands between tags, and remarks, whose tags Anki leaves alone."""

    source: str
    line: int
    remark: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """One `{{…}}`."""

    source: str
    line: int
    sign: str
    """`#` or `^` for what opens a section, `/` for what closes one, nothing for a field."""
    name: str
    filters: tuple[str, ...] = ()
    """In the order in which Anki applies them: from the field outwards."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is shown only if a field is filled, or only if it is empty."""

    tag: Tag
    children: tuple["Node", ...]

    @property
    def negated(self) -> bool:
        """Whether it is shown if the field is empty."""
        return self.tag.sign == "^"


Node = Text | Tag | Section


def template_tokens(source: str) -> Iterator[Text | Tag]:
    """The texts and tags of a template in their order."""
    at, line = 0, 1
    for found in _TOKEN.finditer(source):
        if found.start() > at:
            yield Text(source[at : found.start()], line)
            line += source.count("\n", at, found.start())
        yield Text(found[0], line, remark=True) if found["remark"] else _tag(found[0], line, found["tag"])
        line += found[0].count("\n")
        at = found.end()
    if at < len(source):
        yield Text(source[at:], line)


@lru_cache(maxsize=64)
def parse(source: str, file: str = "") -> tuple[Node, ...]:
    """The nodes of a template.

    Args:
        source: The template.
        file: Its name, for errors.

    Raises:
        TemplateError: A section is closed that is not open, or not closed.
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
