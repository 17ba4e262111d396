"""Checks of the HTML and CSS of a template: mistakes that Anki imports and that some device then fails to show."""

import re
from collections.abc import Iterator

from cards.deck.templates.folders import TemplateFile
from cards.deck.templates.stylesheets import without_comments_and_strings
from cards.errors import TemplateError

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_OWN_SCOPE = re.compile(r"\btype\s*=\s*[\"']?(?!text/javascript|application/javascript)\w", re.IGNORECASE)
"""Types of scripts whose names are not global (modules), and of elements that are data."""
_COMMENT_OR_STRING = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(?P<content>.*?)(?:</style\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_STYLE_ATTRIBUTE = re.compile(r"\sstyle\s*=\s*(?P<quote>[\"'])(?P<content>.*?)(?P=quote)", re.DOTALL | re.IGNORECASE)
_WEB_ATTRIBUTE = re.compile(
    r"<(?!a\b|area\b)[a-z][^<>]*?\s(?P<name>src|srcset|href|data|poster)\s*=\s*[\"']?\s*(?:https?:|//)", re.IGNORECASE
)
_SOUND = re.compile(r"\[sound:[^\]]*\]?|<(?:audio|video)\b[^>]*>", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])\s*(?:https?:)?//[^\"')\s;]*", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


def page_mistakes(source: TemplateFile) -> Iterator[TemplateError]:
    """Yield what is wrong with the HTML of one side of a template; `tag_checks` looks at its tags."""
    html = _COMMENT.sub(_blank_lines, source.text)
    for script in _SCRIPT.finditer(html):
        if not _OWN_SCOPE.search(script["attributes"]):
            yield from _script_mistakes(script["code"], source.file, _line(html, script.start("code")))
    page = _SCRIPT.sub(lambda script: f"<script{script['attributes']}>" + "\n" * script["code"].count("\n"), html)
    for attribute in _WEB_ATTRIBUTE.finditer(page):
        message = f"{_short(attribute[0])}…: “{attribute['name']}” loads from the web"
        hint = "Cards are learned where there is no network: take it out."
        yield TemplateError(message, file=source.file, line=_line(page, attribute.start("name")), hint=hint)
    for sound in _SOUND.finditer(page):
        hint = "These cards play nothing: take it out."
        yield TemplateError(f"{_short(sound[0])} plays a sound", file=source.file, line=_line(page, sound.start()), hint=hint)


def sheets_in(source: TemplateFile) -> Iterator[TemplateFile]:
    """Yield the style sheets and the `style="…"` in a side of a template, after so many empty lines that line numbers fit."""
    html = _COMMENT.sub(_blank_lines, source.text)
    for sheet in _STYLE.finditer(html):
        yield TemplateFile("\n" * html.count("\n", 0, sheet.start("content")) + sheet["content"], source.file)
    for attribute in _STYLE_ATTRIBUTE.finditer(html):
        line = _line(html, attribute.start("content"))
        yield TemplateFile("\n" * (line - 1) + f"[style=line{line}]{{{attribute['content']}}}", source.file)


def sheet_mistakes(sheet: TemplateFile) -> Iterator[TemplateError]:
    """Yield what is wrong with the braces of a style sheet, and what it loads from the web."""
    yield from _brace_mistakes(sheet)
    style = _CSS_COMMENT.sub(_blank_lines, sheet.text)
    for address in _WEB_ADDRESS.finditer(style):
        hint = "Cards are learned where there is no network: use the fonts of the device, or a file whose name begins with _."
        line = _line(style, address.start())
        yield TemplateError(f"{_short(address[0])} loads from the web", file=sheet.file, line=line, hint=hint)


def _brace_mistakes(sheet: TemplateFile) -> Iterator[TemplateError]:
    style = without_comments_and_strings(sheet.text)
    opened: list[int] = []
    for brace in re.finditer("[{}]", style):
        line = _line(style, brace.start())
        if brace[0] == "{":
            opened.append(line)
        elif opened:
            opened.pop()
        else:
            hint = "Take it out, or write what it closes: rules after it are not read as you mean them."
            yield TemplateError("} closes what is not open", file=sheet.file, line=line, hint=hint)
    for line in opened:
        yield TemplateError("{ is never closed", file=sheet.file, line=line, hint="Write } where the rule ends.")


def _script_mistakes(code: str, file: str, first_line: int) -> Iterator[TemplateError]:
    """Yield what breaks a script where Anki keeps the page from card to card, so that global names exist already."""
    code = _COMMENT_OR_STRING.sub(lambda match: '""' + _blank_lines(match), code)
    depth = 0
    for token in re.finditer(r"[({\[]|[)}\]]|\b(?:let|const|class)\b|\bdocument\s*\.\s*write(?:ln)?\b", code):
        line = first_line + code.count("\n", 0, token.start())
        if token[0] in "({[":
            depth += 1
        elif token[0] in ")}]":
            depth -= 1
        elif token[0].startswith("document"):
            hint = "Write into an element instead: document.getElementById(…).innerHTML = …"
            yield TemplateError(f"<script>: {token[0]} wipes the card", file=file, line=line, hint=hint)
        elif depth == 0:
            message = f"<script>: “{token[0]}” outside of a function fails from the second card on"
            yield TemplateError(message, file=file, line=line, hint="Use var, or put all into (function () { … })();")


def _short(text: str) -> str:
    return " ".join(text.split())[:60]


def _line(text: str, offset: int) -> int:
    """Return the line, from 1, of the character at *offset*."""
    return text.count("\n", 0, offset) + 1


def _blank_lines(match: re.Match[str]) -> str:
    """Return the line ends of a match, which replace it so that the lines after it keep their numbers."""
    return "\n" * match[0].count("\n")
