"""Style sheets read into rules, and colours."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import Node
from tinycss2.color3 import RGBA, parse_color

READABLE = 4.5
"""The least contrast of text on its ground that the Web Content Accessibility Guidelines allow."""

_LEFT_OUT = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green, blue and how opaque, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        """The colour as style sheets write it."""
        return "#" + "".join(f"{round(part * 255):02x}" for part in (self.red, self.green, self.blue))

    def over(self, ground: "Colour") -> "Colour":
        """What is seen where it lies on *ground*."""
        parts = zip((self.red, self.green, self.blue), (ground.red, ground.green, ground.blue), strict=True)
        red, green, blue = (own * self.alpha + under * (1 - self.alpha) for own, under in parts)
        return Colour(red, green, blue)


@dataclass(frozen=True, slots=True)
class Rule:
    """The declarations for some selectors."""

    selectors: tuple[str, ...]
    declarations: Mapping[str, tuple[str, int]]
    """Value and line by property."""


def rules(style: str) -> Iterator[Rule]:
    """The rules of a style sheet that hold on every screen; those inside of `@media` and the like are left out."""
    for node in tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule":
            selectors = tinycss2.serialize([part for part in node.prelude if part.type != "comment"])
            yield Rule(tuple(part.strip() for part in selectors.split(",")), _declarations(node.content))


def colour(value: str, *, alone: bool = False) -> Colour | None:
    """The colour that *value* is, or that is among its parts as in `background: #fff url(a.png)`.

    Args:
        value: What stands behind the colon.
        alone: It must be nothing but a colour.
    """
    parts = [part for part in tinycss2.parse_component_value_list(value, skip_comments=True) if part.type != "whitespace"]
    found = [each for part in parts if isinstance(each := parse_color(part), RGBA)]
    return Colour(*found[0]) if found and not (alone and len(parts) > 1) else None


def contrast(text: Colour, ground: Colour) -> float:
    """The contrast of two colours, from 1 to 21, as the Web Content Accessibility Guidelines measure it."""
    lighter, darker = sorted((_luminance(text.over(ground)), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def without_comments_and_strings(style: str) -> str:
    """*style* with nothing in place of each remark and string, its lines as they were."""
    return _LEFT_OUT.sub(lambda found: "\n" * found[0].count("\n"), style)


def _declarations(content: list[Node]) -> Mapping[str, tuple[str, int]]:
    return {
        node.lower_name: (tinycss2.serialize(node.value).strip(), node.source_line)
        for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        if node.type == "declaration"
    }


def _luminance(seen: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (seen.red, seen.green, seen.blue)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
