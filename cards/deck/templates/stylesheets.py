"""Style sheets parsed into rules, colours, and the contrast of colours."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import Node
from tinycss2.color3 import RGBA, parse_color

READABLE = 4.5
"""The least contrast of text on its background by the Web Content Accessibility Guidelines 2.1, level AA."""

_COMMENT_OR_STRING = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green, blue and opacity, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        """The colour as style sheets write it, `#a8281e`."""
        return "#" + "".join(f"{round(part * 255):02x}" for part in (self.red, self.green, self.blue))

    def over(self, ground: "Colour") -> "Colour":
        """Return the opaque colour that results on *ground*."""
        parts = zip((self.red, self.green, self.blue), (ground.red, ground.green, ground.blue), strict=True)
        red, green, blue = (above * self.alpha + below * (1 - self.alpha) for above, below in parts)
        return Colour(red, green, blue)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a style sheet."""

    selectors: tuple[str, ...]
    declarations: Mapping[str, tuple[str, int]]
    """Value and line by property."""


def rules(style: str) -> Iterator[Rule]:
    """Yield the rules of a style sheet that hold on every screen; those inside `@media` and the like are left out."""
    for node in tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule":
            selectors = tinycss2.serialize([part for part in node.prelude if part.type != "comment"])
            yield Rule(tuple(part.strip() for part in selectors.split(",")), _declarations(node.content))


def colour(value: str, *, alone: bool = False) -> Colour | None:
    """Return the colour in the value of a declaration, as in `background: #fff url(a.png)`; None if it has none.

    Args:
        value: What follows the colon.
        alone: Whether the value must be a colour and nothing else.
    """
    parts = [part for part in tinycss2.parse_component_value_list(value, skip_comments=True) if part.type != "whitespace"]
    colours = [each for part in parts if isinstance(each := parse_color(part), RGBA)]
    return Colour(*colours[0]) if colours and not (alone and len(parts) > 1) else None


def contrast(text: Colour, ground: Colour) -> float:
    """Return the contrast ratio of two colours by the Web Content Accessibility Guidelines, from 1 to 21."""
    lighter, darker = sorted((_luminance(text.over(ground)), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def without_comments_and_strings(style: str) -> str:
    """Return *style* without its comments and strings, its lines as they were."""
    return _COMMENT_OR_STRING.sub(lambda match: "\n" * match[0].count("\n"), style)


def _declarations(content: list[Node]) -> Mapping[str, tuple[str, int]]:
    return {
        node.lower_name: (tinycss2.serialize(node.value).strip(), node.source_line)
        for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        if node.type == "declaration"
    }


def _luminance(opaque: Colour) -> float:
    """Return the relative luminance by the Web Content Accessibility Guidelines, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (opaque.red, opaque.green, opaque.blue)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
