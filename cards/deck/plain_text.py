"""HTML without its markup, as Anki strips it."""

import re
from html.entities import name2codepoint

_MARKUP = re.compile(r"<!--.*?-->|<style.*?>.*?</style>|<script.*?>.*?</script>|<.*?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#(?P<decimal>[0-9]{1,7})|#x(?P<hexadecimal>[0-9a-fA-F]{1,6})|(?P<name>[a-zA-Z][a-zA-Z0-9]*));|&")
_SURROGATES = range(0xD800, 0xE000)
_HIGHEST_CODE_POINT = 0x10FFFF


def without_tags(html: str) -> str:
    """Return *html* without tags and comments; its entities stay."""
    return _MARKUP.sub("", html)


def plain(html: str) -> str:
    """Return the text of *html*; if any `&` in it does not begin a valid entity, all entities stay, as in Anki."""
    text = without_tags(html)
    codes = {match[0]: _code_point(match) for match in _ENTITY.finditer(text)}
    if not codes or any(code is None or code in _SURROGATES or code > _HIGHEST_CODE_POINT for code in codes.values()):
        return text
    return _ENTITY.sub(lambda match: chr(codes[match[0]] or 0), text).replace("\xa0", " ")


def _code_point(entity: re.Match[str]) -> int | None:
    if entity["decimal"]:
        return int(entity["decimal"])
    if entity["hexadecimal"]:
        return int(entity["hexadecimal"], 16)
    return name2codepoint.get(entity["name"] or "")
