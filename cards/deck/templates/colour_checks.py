"""Text that cannot be read on its ground, by day or by night: contrast is computed."""

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
"""The colours of text, and the colours each stands on unless a template says otherwise."""

_NIGHT_INK, _NIGHT_PAPER = Colour(1, 1, 1), Colour(0x2C / 255, 0x2C / 255, 0x2C / 255)
"""Anki's own by night."""
_NIGHT = re.compile(r"\.(?:nightMode|night_mode|night-mode)(?![\w-])")
_CARD = re.compile(r"\.(?:nightMode|night_mode|night-mode|card(?:\d+|N)?)(?![\w-])|^(?:html|body|:root)(?![\w-])")
_NOT_TEXT = re.compile(r"^(?:hr|img|svg|input|progress)(?![\w-])|::?(?:before|after|selection|-webkit)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_DEEPEST = 6
"""Variables that stand for variables, and so on: further down nothing is looked up."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour by day and by night, and where it was chosen."""

    light: str
    dark: str
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    file: str
    line: int


_Rules = dict[str, dict[str, _Value]]
"""What is said of a selector, what stands for the whole card left out of it."""


def pair_mistakes(colours: Mapping[str, Pair], grounds: Mapping[str, Sequence[str]]) -> Iterator[TemplateError]:
    """Colours that cannot be read on what they stand on.

    Args:
        colours: By name.
        grounds: By the colour of a text, what a template says it stands on; else it is as in `GROUNDS`.
    """
    for name, stands_on in {**GROUNDS, **grounds}.items():
        for ground in stands_on:
            if name in colours and ground in colours:
                yield from _pair(name, colours[name], ground, colours[ground])
            elif name in grounds:
                missing = ground if name in colours else name
                place = colours.get(name) or colours.get(ground) or Pair("", "")
                hint = suggestion(missing, colours, kind="colours")
                yield TemplateError(f"there is no colour “{missing}”", file=place.file, hint=hint)


def _pair(name: str, text: Pair, ground: str, behind: Pair) -> Iterator[TemplateError]:
    for when, first, second in (("by day", text.light, behind.light), ("by night", text.dark, behind.dark)):
        seen, under = colour(first), colour(second)
        ratio = contrast(seen, under) if seen and under else READABLE
        if ratio < READABLE:
            message = f"“{name}” cannot be read on “{ground}” {when}: {first} on {second} has a contrast of {ratio:.1f}"
            hint = f"Make one of the two {'darker' if when == 'by day' else 'lighter'}: {READABLE} is the least."
            yield TemplateError(message, file=text.file, line=text.line, hint=hint)


def night_mistakes(sheets: Sequence[TemplateFile], colours: Mapping[str, Pair]) -> Iterator[TemplateError]:
    """Rules whose fixed colours cannot be read by night.

    Args:
        sheets: In the order in which they hold.
        colours: The variables that the rules may use.
    """
    by_night = _by_night(sheets)
    root = by_night.get("", {})
    variables = {f"--{name}": pair.dark for name, pair in colours.items()}
    variables |= {name: value.text for name, value in root.items() if name.startswith("--")}
    ink = _seen(root.get("color"), variables) or _NIGHT_INK
    paper = _seen(root.get("background"), variables) or _NIGHT_PAPER
    for selector, values in by_night.items():
        fixed = [value for name in ("background", "color") if (value := values.get(name)) and _seen(value, {})]
        if not selector or not fixed or _NOT_TEXT.search(selector.split()[-1]):
            continue
        text = _seen(_found("color", selector, by_night), variables) or ink
        ground = (_seen(_found("background", selector, by_night), variables) or paper).over(paper)
        if (ratio := contrast(text, ground)) < READABLE:
            message = f"“{selector}” cannot be read by night: {text} on {ground} has a contrast of {ratio:.1f}"
            night = f".nightMode {selector}, .night_mode {selector} {{…}}"
            hint = f"Use a colour of template.toml, as in color: var(--ink), or add a rule: {night}"
            yield TemplateError(message, file=fixed[0].file, line=fixed[0].line, hint=hint)


def _by_night(sheets: Sequence[TemplateFile]) -> _Rules:
    """What holds by night: the rules in their order, those for the night last; how weighty a selector is does not count."""
    day: _Rules = {}
    night: _Rules = {}
    for source in sheets:
        for rule in rules(source.text):
            values = {
                "background" if name == "background-color" else name: _Value(value, source.file, line)
                for name, (value, line) in rule.declarations.items()
            }
            for selector in rule.selectors:
                parts = re.split(r"\s*[>+~]\s*|\s+", selector)
                key = " ".join(filter(None, (_CARD.sub("", part) for part in parts)))
                if _NIGHT.search(selector):
                    night[key] = night.get(key, {}) | values
                else:
                    day[key] = day.get(key, {}) | values
    whole = {name: value for name, value in day.get("", {}).items() if name.startswith("--")}
    day[""] = whole  # the colours that Anki gives the whole card by night outweigh those of `.card`
    return {key: day.get(key, {}) | night.get(key, {}) for key in (*day, *night)}


def _found(name: str, selector: str, by_night: _Rules) -> _Value | None:
    """What a selector, one that ends alike, or one that it lies in says of *name*."""
    if value := by_night[selector].get(name):
        return value
    for part in reversed(selector.split()):
        for other, values in by_night.items():
            if other.split()[-1:] == [part] and name in values:
                return values[name]
    return None


def _seen(value: _Value | None, variables: Mapping[str, str]) -> Colour | None:
    """The colour of a value, if it has one that can be seen."""
    if value is None:
        return None
    text = value.text
    for _ in range(_DEEPEST):
        text = _VARIABLE.sub(lambda found: variables.get(found[1], found[2] or ""), text)
    found = colour(text)
    return found if found and found.alpha else None
