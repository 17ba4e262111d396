"""Checks that text can be read on its background, by day and by night, by computing the contrast."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cards.deck.templates.folders import TemplateFile
from cards.deck.templates.stylesheets import READABLE, Colour, colour, contrast, rules
from cards.errors import TemplateError
from cards.suggestions import suggestion

GROUNDS: Mapping[str, tuple[str, ...]] = {
    "ink": ("paper",), "soft": ("paper",), "accent": ("paper", "tint"), **{f"tone-{tone}": ("paper", "tint") for tone in range(1, 6)},
}  # fmt: skip
"""By the colour of a text, the background colours that it is used on unless a template says otherwise."""

_NIGHT_INK, _NIGHT_PAPER = Colour(1, 1, 1), Colour(0x2C / 255, 0x2C / 255, 0x2C / 255)
"""Anki's own colours by night."""
_NIGHT = re.compile(r"\.(?:nightMode|night_mode|night-mode)(?![\w-])")
_WHOLE_CARD = re.compile(r"\.(?:nightMode|night_mode|night-mode|card(?:\d+|N)?)(?![\w-])|^(?:html|body|:root)(?![\w-])")
_WITHOUT_TEXT = re.compile(r"^(?:hr|img|svg|input|progress)(?![\w-])|::?(?:before|after|selection|-webkit)")
"""Last parts of selectors whose elements have no text of their own."""
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_DEEPEST = 6
"""Rounds of replacing variables by their values, which may be variables again; it ends circles."""


@dataclass(frozen=True, slots=True)
class ColourPair:
    """A colour by day and by night, and where it is defined."""

    light: str
    dark: str
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    """The value of a property, and where it is set."""

    text: str
    file: str
    line: int


_Declarations = dict[str, dict[str, _Value]]
"""The properties of each selector, from which the parts that select the whole card are cut."""


def colour_mistakes(colours: Mapping[str, ColourPair], grounds: Mapping[str, Sequence[str]]) -> Iterator[TemplateError]:
    """Yield a mistake for each colour of text that cannot be read on a background it is used on.

    Args:
        colours: By name.
        grounds: The backgrounds that a template gives for a colour of text, in place of those in `GROUNDS`.
    """
    for name, backgrounds in {**GROUNDS, **grounds}.items():
        for ground in backgrounds:
            if name in colours and ground in colours:
                yield from _contrast_mistakes(name, colours[name], ground, colours[ground])
            elif name in grounds:
                missing = ground if name in colours else name
                defined = colours.get(name) or colours.get(ground) or ColourPair("", "")
                hint = suggestion(missing, colours, kind="colours")
                yield TemplateError(f"there is no colour “{missing}”", file=defined.file, hint=hint)


def night_mistakes(sheets: Sequence[TemplateFile], colours: Mapping[str, ColourPair]) -> Iterator[TemplateError]:
    """Yield a mistake for each rule with a fixed colour whose text cannot be read by night.

    Args:
        sheets: In the order in which they hold.
        colours: The variables that the rules may use.
    """
    by_night = _by_night(sheets)
    card = by_night.get("", {})
    variables = {f"--{name}": pair.dark for name, pair in colours.items()}
    variables |= {name: value.text for name, value in card.items() if name.startswith("--")}
    ink = _visible(card.get("color"), variables) or _NIGHT_INK
    paper = _visible(card.get("background"), variables) or _NIGHT_PAPER
    for selector, values in by_night.items():
        fixed = [value for name in ("background", "color") if (value := values.get(name)) and _visible(value, {})]
        if not selector or not fixed or _WITHOUT_TEXT.search(selector.split()[-1]):
            continue
        text = _visible(_inherited("color", selector, by_night), variables) or ink
        ground = (_visible(_inherited("background", selector, by_night), variables) or paper).over(paper)
        if (ratio := contrast(text, ground)) < READABLE:
            message = f"“{selector}” cannot be read by night: {text} on {ground} has a contrast of {ratio:.1f}"
            rule = f".nightMode {selector}, .night_mode {selector} {{…}}"
            hint = f"Use a colour of template.toml, as in color: var(--ink), or add a rule: {rule}"
            yield TemplateError(message, file=fixed[0].file, line=fixed[0].line, hint=hint)


def _contrast_mistakes(name: str, text: ColourPair, ground: str, behind: ColourPair) -> Iterator[TemplateError]:
    for when, first, second in (("by day", text.light, behind.light), ("by night", text.dark, behind.dark)):
        upper, lower = colour(first), colour(second)
        ratio = contrast(upper, lower) if upper and lower else READABLE
        if ratio < READABLE:
            message = f"“{name}” cannot be read on “{ground}” {when}: {first} on {second} has a contrast of {ratio:.1f}"
            hint = f"Make one of the two {'darker' if when == 'by day' else 'lighter'}: {READABLE} is the least."
            yield TemplateError(message, file=text.file, line=text.line, hint=hint)


def _by_night(sheets: Sequence[TemplateFile]) -> _Declarations:
    """Return what holds by night: later rules win, and rules for the night over others; specificity is not considered."""
    day: _Declarations = {}
    night: _Declarations = {}
    for sheet in sheets:
        for rule in rules(sheet.text):
            values = {
                "background" if name == "background-color" else name: _Value(value, sheet.file, line)
                for name, (value, line) in rule.declarations.items()
            }
            for selector in rule.selectors:
                parts = re.split(r"\s*[>+~]\s*|\s+", selector)
                inner = " ".join(filter(None, (_WHOLE_CARD.sub("", part) for part in parts)))
                declarations = night if _NIGHT.search(selector) else day
                declarations[inner] = declarations.get(inner, {}) | values
    # The colours that Anki gives the whole card by night win over those of `.card`: only its variables hold.
    day[""] = {name: value for name, value in day.get("", {}).items() if name.startswith("--")}
    return {selector: day.get(selector, {}) | night.get(selector, {}) for selector in (*day, *night)}


def _inherited(name: str, selector: str, by_night: _Declarations) -> _Value | None:
    """Return a property of a selector's elements, taken from it or from a rule for a part of it, the last part first."""
    if value := by_night[selector].get(name):
        return value
    for part in reversed(selector.split()):
        for other, values in by_night.items():
            if other.split()[-1:] == [part] and name in values:
                return values[name]
    return None


def _visible(value: _Value | None, variables: Mapping[str, str]) -> Colour | None:
    """Return the colour of a value; None if it has none, or a transparent one."""
    if value is None:
        return None
    text = value.text
    for _ in range(_DEEPEST):
        text = _VARIABLE.sub(lambda variable: variables.get(variable[1], variable[2] or ""), text)
    parsed = colour(text)
    return parsed if parsed and parsed.alpha else None
