"""Cards as Anki renders them: the two sides of a template, filled with the fields of a note."""

import hashlib
import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cards.deck.note_types import PRODUCT
from cards.deck.plain_text import plain
from cards.deck.templates.language import FRONT_SIDE, SPECIAL, Node, Section, Tag, Text, parse
from cards.deck.templates.template import Template
from cards.errors import TemplateError
from cards.model import Note
from cards.preview import clozes

_BLANK = "<div>The front of this card is blank.</div>"
_EMPTY = re.compile(r"(?:[ \t\n\r\v\f]|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_BRACKETS = re.compile(r" ?([^ >]+?)\[(.+?)\]")
_SPOKEN = re.compile(r"\[sound:[^\]]+\]|\[anki:tts [^\]]*\].*?\[/anki:tts\]", re.DOTALL)
_TYPED = re.compile(r"\[\[type:((?:cloze:|nc:)?)([^\]]+)\]\]")
_HINT = """
<a class=hint href="#"
onclick="this.style.display='none';
document.getElementById('hint{id}').style.display='block';
return false;" draggable=false>
{name}</a>
<div id="hint{id}" class=hint style="display: none">{text}</div>
"""


@dataclass(frozen=True, slots=True)
class _Side:
    """The values that one side of a card is filled with."""

    values: Mapping[str, str]
    number: int
    front: str | None = None
    """The rendered question; None while the question itself is rendered."""

    def has(self, name: str) -> bool:
        """Return whether a field is filled."""
        return not _EMPTY.fullmatch(self.values.get(name, ""))


def card_html(template: Template, field_names: Sequence[str], note: Note, number: int, *, deck: str) -> tuple[str, str]:
    """Return question and answer of a card in the HTML that Anki makes, without sounds and with other ids of hints.

    Args:
        template: The template of the card.
        field_names: The names of the note's fields.
        note: The note.
        number: The number of the card, from 1.
        deck: The name of its deck.

    Raises:
        TemplateError: A section is never closed, or the template names a field that there is not.
    """
    kind = template.note_type
    special = (" ".join(sorted(note.tags, key=str.casefold)), deck, deck.rpartition("::")[2])
    values = {
        **dict(zip(field_names, note.fields, strict=True)),
        **dict(zip(SPECIAL, (*special, f"{PRODUCT} {kind.name}", kind.card, "flag0", "0"), strict=True)),
        f"c{number}": "1",
    }
    side = _Side(MappingProxyType(values), number)
    front = parse(template.front, "front.html")
    question = _SPOKEN.sub("", _rendered(front, side))
    if not (number in clozes.numbers(note.fields) if kind.cloze else _filled(front, side)):
        return question + _BLANK, _BLANK
    answer = _rendered(parse(template.back, "back.html"), _Side(side.values, number, question))
    return question, _SPOKEN.sub("", answer)


def with_typing(question: str, answer: str, field_names: Sequence[str], note: Note, number: int) -> tuple[str, str]:
    """Return both sides of a card with `{{type:…}}` as an empty input box in the question, as the right text in the answer."""
    values = dict(zip(field_names, note.fields, strict=True))

    def expected(tag: re.Match[str]) -> str:
        text = values.get(tag[2], "")
        return plain(clozes.to_type(text, number) if tag[1] == "cloze:" else text).strip()

    def input_box(tag: re.Match[str]) -> str:
        return '<center><input type="text" id="typeans" autocomplete="off"></center>' if expected(tag) else ""

    def right_answer(tag: re.Match[str]) -> str:
        text = html.escape(expected(tag), quote=False)
        return f"<code id=typeans><span class=typeGood>{text}</span></code>" if text else ""

    return _TYPED.sub(input_box, question), _TYPED.sub(right_answer, answer)


def _rendered(nodes: Iterable[Node], side: _Side) -> str:
    return "".join(_node(node, side) for node in nodes)


def _node(node: Node, side: _Side) -> str:
    match node:
        case Text():
            return node.source
        case Tag():
            return _field(node, side)
        case Section():
            content = _rendered(node.children, side)
            if node.tag.name not in side.values and not re.fullmatch(r"c[0-9]+", node.tag.name):
                raise _unknown(node.tag)
            return content if side.has(node.tag.name) != node.negated else ""


def _field(tag: Tag, side: _Side) -> str:
    if tag.name == FRONT_SIDE:
        return side.front or ""
    if not tag.name and tag.filters:
        return ""
    if tag.name not in side.values:
        raise _unknown(tag)
    return _filtered(side.values[tag.name], tag.name, tag.filters, side)


def _filtered(text: str, name: str, filters: tuple[str, ...], side: _Side) -> str:
    """Return *text* after its filters, up to the first that Anki does not know."""
    if filters and filters[-1] == "type":
        kind = filters[0] + ":" if filters[0] in ("cloze", "nc") and len(filters) == 2 else ""
        return f"[[type:{kind}{name}]]"
    for each in filters:
        if each in _FILTERS:
            text = _FILTERS[each](text)
        elif each == "cloze":
            text = clozes.revealed(text, side.number, question=side.front is None)
        elif each == "cloze-only":
            text = clozes.only(text, side.number, question=side.front is None)
        elif each == "hint":
            text = _hint(text, name)
        elif each == "type":
            text = f"[[type:{name}]]"
        elif each.startswith("tts "):
            text = f"[anki:tts lang={each[4:]}]{text}[/anki:tts]"
        elif each:
            break
    return text


def _hint(text: str, name: str) -> str:
    if not text.strip():
        return text
    identity = hashlib.blake2b(f"{text}{name}".encode(), digest_size=8).hexdigest()
    return _HINT.format(id=identity, name=name, text=text)


def _brackets(write: Callable[[str, str], str]) -> Callable[[str], str]:
    """Return a filter that replaces `字[zì]` by what *write* returns for `字` and `zì`."""

    def replaced(match: re.Match[str]) -> str:
        return match[0] if match[2].startswith("sound:") else write(match[1], match[2])

    return lambda text: _BRACKETS.sub(replaced, text.replace("&nbsp;", " "))


def _filled(nodes: Iterable[Node], side: _Side) -> bool:
    """Return whether a front shows any filled field: if not, Anki makes no card of a note without clozes."""
    for node in nodes:
        if isinstance(node, Tag) and side.has(node.name):
            return True
        if isinstance(node, Section) and side.has(node.tag.name) != node.negated and _filled(node.children, side):
            return True
    return False


def _unknown(tag: Tag) -> TemplateError:
    return TemplateError(f"{tag.source}: there is no field “{tag.name}”", line=tag.line)


_FILTERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "text": plain,
        "furigana": _brackets(lambda base, reading: f"<ruby><rb>{base}</rb><rt>{reading}</rt></ruby>"),
        "kanji": _brackets(lambda base, _: base),
        "kana": _brackets(lambda _, reading: reading),
    }
)
