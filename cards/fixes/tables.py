"""The tables of a file of corrections: TOML in the learner's words.

[words]
join = ["超额完成"]
split = ["政 和"]
[readings]
"重庆" = "Chóngqìng"
[english]
"厂矿" = "factories and mines"
[senses]
"厂矿" = ["factories and mines"]
[terms]
add = ["职工"]
leave-out = ["目前"]
[names]
"丁帆" = "Ding Fan"
"李策" = { english = "Li Ce", pinyin = "Lǐ Cè" }
[[sentence]]
zh = "天府煤矿…"
english = { "月月" = "every month" }
[[text]]
find = "厂况"
replace = "厂矿"
[[pair]]
zh = ["天府煤矿…"]
en = ["Tianfu Coal Mine…", "After launching…"]
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cards.errors import FixesError
from cards.fixes.contradictions import check_agreement
from cards.fixes.corrections import Fixes, PairFix, TextFix
from cards.fixes.spelling import syllables_of
from cards.fixes.toml_places import Place
from cards.model import Fix, FixKind


def read_tables(values: Mapping[str, Any], place: Place) -> Fixes:
    """The corrections in the tables of a file.

    Raises:
        FixesError: Something in them is no correction, or two contradict each other.
    """
    _check_names(values, (*_OF_WORDS, "sentence", "text", "pair"), place, "table")
    words = list(_of_words(values, place, ""))
    texts, pairs = [], []
    for table, here in _tables(values, "sentence", place):
        _check_names(table, ("zh", *_OF_WORDS), here, "key")
        words += _of_words(table, here, _text(table, "zh", here))
    for table, here in _tables(values, "text", place):
        _check_names(table, ("find", "replace"), here, "key")
        texts.append(TextFix(_text(table, "find", here), _text(table, "replace", here, empty=True), here.line("find")))
    for table, here in _tables(values, "pair", place):
        _check_names(table, ("zh", "en"), here, "key")
        zh, en = (_texts(table.get(key, []), here, key) for key in ("zh", "en"))
        if not (zh or en):
            raise here.error("a pair needs sentences", hint='Give their beginnings: zh = ["…"] en = ["…"]')
        pairs.append(PairFix(zh, en, here.line("zh" if zh else "en")))
    check_agreement(words, place.file)
    _check_texts(texts, place)
    return Fixes(place.file, tuple(dict.fromkeys(words)), tuple(texts), tuple(pairs))


def _tables(values: Mapping[str, Any], name: str, place: Place) -> Iterator[tuple[Mapping[str, Any], Place]]:
    tables = values.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise place.error(f"“{name}” must be opened with two brackets", name, hint=f"Write [[{name}]], once for each.")
    for number, table in enumerate(tables):
        yield table, place.table(name, number)


def _of_words(values: Mapping[str, Any], place: Place, sentence: str) -> Iterator[Fix]:
    """The corrections of words in the whole file, or in the table of one sentence."""
    for name, read in _OF_WORDS.items():
        if name in values:
            here = place if sentence else place.table(name)
            table = values[name]
            if not isinstance(table, dict):
                raise here.error(f"“{name}” must be a table", name, hint=f"Write [{name}], and its lines below.")
            yield from read(table, here, sentence)


def _word_fixes(table: Mapping[str, Any], place: Place, sentence: str) -> Iterator[Fix]:
    _check_names(table, ("join", "split"), place, "key")
    for word in _texts(table.get("join", []), place, "words", "join"):
        yield Fix(FixKind.JOIN, "".join(word.split()), (), place.line("join", word), sentence)
    for word in _texts(table.get("split", []), place, "words", "split"):
        parts = tuple(word.split())
        if len(parts) < 2:
            raise place.error(f"“{word}” shows no place to split", "split", word, hint="Put a space there: split = [“政 和”]")
        yield Fix(FixKind.SPLIT, "".join(parts), parts, place.line("split", word), sentence)


def _term_fixes(table: Mapping[str, Any], place: Place, sentence: str) -> Iterator[Fix]:
    _check_names(table, ("add", "leave-out"), place, "key")
    for kind in (FixKind.ADD, FixKind.LEAVE_OUT):
        for word in _texts(table.get(kind.value, []), place, "terms", kind.value):
            yield Fix(kind, word, (), place.line(kind.value, word), sentence)


def _reading_fixes(table: Mapping[str, Any], place: Place, sentence: str) -> Iterator[Fix]:
    for word in table:
        yield _reading(word, _text(table, word, place), place, "readings", sentence)


def _english_fixes(table: Mapping[str, Any], place: Place, sentence: str) -> Iterator[Fix]:
    for word in table:
        english = _text(table, word, place, empty=True)
        yield Fix(FixKind.ENGLISH, word, (english,) if english else (), place.line("english", word), sentence)


def _sense_fixes(table: Mapping[str, Any], place: Place, sentence: str) -> Iterator[Fix]:
    for word, senses in table.items():
        given = _texts(senses, place, "senses", word)
        if not given:
            raise place.error(f"“{word}” has no sense", "senses", word, hint='Give one at least: ["…"]')
        yield Fix(FixKind.SENSES, word, given, place.line("senses", word), sentence)


def _name_fixes(table: Mapping[str, Any], place: Place, sentence: str) -> Iterator[Fix]:
    for name, value in table.items():
        line = place.line("names", name)
        if not isinstance(value, dict):
            yield Fix(FixKind.NAME, name, (_text(table, name, place),), line, sentence)
            continue
        _check_names(value, ("english", "pinyin"), place, "key")
        yield Fix(FixKind.NAME, name, (_text(value, "english", place, name),), line, sentence)
        if "pinyin" in value:
            yield _reading(name, _text(value, "pinyin", place, name), place, "names", sentence)


def _reading(word: str, pinyin: str, place: Place, table: str, sentence: str) -> Fix:
    syllables = syllables_of(word, pinyin)
    if not syllables:
        hint = "Write one syllable a character: “重庆” = “Chóngqìng”, or chong2 qing4."
        raise place.error(f"“{pinyin}” is no reading of “{word}”, which has {len(word)} characters", table, word, hint=hint)
    return Fix(FixKind.READING, word, syllables, place.line(table, word), sentence)


_OF_WORDS: Mapping[str, Callable[[Mapping[str, Any], Place, str], Iterator[Fix]]] = {
    "words": _word_fixes,
    "readings": _reading_fixes,
    "english": _english_fixes,
    "senses": _sense_fixes,
    "terms": _term_fixes,
    "names": _name_fixes,
}
"""The tables about words: in the whole file for every sentence, under [[sentence]] for one."""


def _check_names(values: Mapping[str, Any], known: Iterable[str], place: Place, what: str) -> None:
    known = tuple(known)
    for name in values:
        if name not in known:
            nearest = difflib.get_close_matches(name.replace("_", "-"), known, 1, 0.5)
            hint = f"Do you mean “{nearest[0]}”?" if nearest else f"There are: {', '.join(known)}."
            raise place.error(f"there is no {what} “{name}” here", name, hint=hint)


def _text(values: Mapping[str, Any], key: str, place: Place, *above: str, empty: bool = False) -> str:
    text = values.get(key)
    if text is None:
        raise place.error(f"“{key}” is missing", *above, hint=f'Add it: {key} = "…"')
    if not isinstance(text, str):
        raise place.error(f"“{key}” must be a text in quotes", *above, key)
    if not (text.strip() or empty) or not key.strip():
        raise place.error(f"“{key}” must not be empty", *above, key)
    return text.strip() if key != "replace" else text


def _texts(value: Any, place: Place, *keys: str) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
        raise place.error(f"“{keys[-1]}” must be a list of texts", *keys, hint=f'Write {keys[-1]} = ["…", "…"]')
    return tuple(text.strip() for text in texts)


def _check_texts(texts: Iterable[TextFix], place: Place) -> None:
    seen: dict[str, TextFix] = {}
    for fix in texts:
        other = seen.setdefault(fix.find, fix)
        if other.replace != fix.replace:
            message = f"“{fix.find}” is replaced by something else in line {other.line}"
            raise FixesError(message, file=place.file, line=fix.line, hint="Take one of the two lines out.")
