"""What Anki takes in the HTML and CSS of a template without a word, and then fails to show on some device."""

import re
from collections.abc import Iterator

from cards.deck.templates.folders import TemplateFile
from cards.deck.templates.stylesheets import without_comments_and_strings
from cards.errors import TemplateError

_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_APART = re.compile(r"\btype\s*=\s*[\"']?(?!text/javascript|application/javascript)\w", re.IGNORECASE)
"""Scripts with names of their own, and what is no script."""
_NO_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(?P<content>.*?)(?:</style\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_STYLED = re.compile(r"\sstyle\s*=\s*(?P<quote>[\"'])(?P<content>.*?)(?P=quote)", re.DOTALL | re.IGNORECASE)
_LOADED = re.compile(
    r"<(?!a\b|area\b)[a-z][^<>]*?\s(?P<name>src|srcset|href|data|poster)\s*=\s*[\"']?\s*(?:https?:|//)", re.IGNORECASE
)
_SOUND = re.compile(r"\[sound:[^\]]*\]?|<(?:audio|video)\b[^>]*>", re.IGNORECASE)
_WEB = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])\s*(?:https?:)?//[^\"')\s;]*", re.IGNORECASE)
_CSS_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


def page_mistakes(source: TemplateFile) -> Iterator[TemplateError]:
    """What is wrong with the HTML of one side of a template, its tags aside."""
    html = _REMARK.sub(lambda found: "\n" * found[0].count("\n"), source.text)
    for found in _SCRIPT.finditer(html):
        if not _APART.search(found["attributes"]):
            yield from _script(found["code"], source.file, _line(html, found.start("code")))
    page = _SCRIPT.sub(lambda found: f"<script{found['attributes']}>" + "\n" * found["code"].count("\n"), html)
    for found in _LOADED.finditer(page):
        message = f"{_short(found[0])}…: “{found['name']}” loads from the web"
        hint = "Cards are learned where there is no network: take it out."
        yield TemplateError(message, file=source.file, line=_line(page, found.start("name")), hint=hint)
    for found in _SOUND.finditer(page):
        hint = "These cards play nothing: take it out."
        yield TemplateError(f"{_short(found[0])} plays a sound", file=source.file, line=_line(page, found.start()), hint=hint)


def sheets_in(source: TemplateFile) -> Iterator[TemplateFile]:
    """The style sheets and `style="…"` inside of a side of a template, each on the lines where it stands."""
    html = _REMARK.sub(lambda found: "\n" * found[0].count("\n"), source.text)
    for found in _STYLE.finditer(html):
        yield TemplateFile("\n" * html.count("\n", 0, found.start("content")) + found["content"], source.file)
    for found in _STYLED.finditer(html):
        line = _line(html, found.start("content"))
        yield TemplateFile("\n" * (line - 1) + f"[style=line{line}]{{{found['content']}}}", source.file)


def sheet_mistakes(sheet: TemplateFile) -> Iterator[TemplateError]:
    """What is wrong with the form of a style sheet, and what it loads."""
    yield from _braces(sheet)
    style = _CSS_REMARK.sub(lambda found: "\n" * found[0].count("\n"), sheet.text)
    for found in _WEB.finditer(style):
        hint = "Cards are learned where there is no network: use the fonts of the device, or a file whose name begins with _."
        line = _line(style, found.start())
        yield TemplateError(f"{_short(found[0])} loads from the web", file=sheet.file, line=line, hint=hint)


def _braces(sheet: TemplateFile) -> Iterator[TemplateError]:
    style = without_comments_and_strings(sheet.text)
    opened: list[int] = []
    for found in re.finditer("[{}]", style):
        line = _line(style, found.start())
        if found[0] == "{":
            opened.append(line)
        elif opened:
            opened.pop()
        else:
            hint = "Take it out, or write what it closes: rules after it are not read as you mean them."
            yield TemplateError("} closes what is not open", file=sheet.file, line=line, hint=hint)
    for line in opened:
        yield TemplateError("{ is never closed", file=sheet.file, line=line, hint="Write } where the rule ends.")


def _script(code: str, file: str, line: int) -> Iterator[TemplateError]:
    """What breaks in a script when a page lives on from card to card."""
    code = _NO_CODE.sub(lambda found: '""' + "\n" * found[0].count("\n"), code)
    depth = 0
    for found in re.finditer(r"[({\[]|[)}\]]|\b(?:let|const|class)\b|\bdocument\s*\.\s*write(?:ln)?\b", code):
        place = line + code.count("\n", 0, found.start())
        if found[0] in "({[":
            depth += 1
        elif found[0] in ")}]":
            depth -= 1
        elif found[0].startswith("document"):
            hint = "Write into an element instead: document.getElementById(…).innerHTML = …"
            yield TemplateError(f"<script>: {found[0]} wipes the card", file=file, line=place, hint=hint)
        elif depth == 0:
            message = f"<script>: “{found[0]}” outside of a function fails from the second card on"
            yield TemplateError(message, file=file, line=place, hint="Use var, or put all into (function () { … })();")


def _short(text: str) -> str:
    return " ".join(text.split())[:60]


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
