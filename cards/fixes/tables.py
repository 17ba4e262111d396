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

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cards.errors import FixesError
from cards.fixes.contradictions import check_agreement
from cards.fixes.corrections import Fixes, PairFix, TextFix
from cards.fixes.spelling import syllables_of
from cards.fixes.toml_sections import TomlSection
from cards.model import Fix, FixKind
from cards.suggestions import suggestion


def read_tables(values: Mapping[str, Any], section: TomlSection) -> Fixes:
    """Return the corrections in the tables of a file.

    Args:
        values: The tables, as `tomllib` reads them.
        section: The whole file.

    Raises:
        FixesError: The tables hold something else than corrections, or two contradict each other.
    """
    _check_names(values, (*_WORD_TABLES, "sentence", "text", "pair"), section, "table")
    words = list(_word_table_fixes(values, section, ""))
    texts, pairs = [], []
    for table, part in _tables(values, "sentence", section):
        _check_names(table, ("zh", *_WORD_TABLES), part, "key")
        words += _word_table_fixes(table, part, _text(table, "zh", part))
    for table, part in _tables(values, "text", section):
        _check_names(table, ("find", "replace"), part, "key")
        texts.append(TextFix(_text(table, "find", part), _text(table, "replace", part, empty=True), part.line("find")))
    for table, part in _tables(values, "pair", section):
        _check_names(table, ("zh", "en"), part, "key")
        zh, en = (_texts(table.get(key, []), part, key) for key in ("zh", "en"))
        if not (zh or en):
            raise part.error("a pair needs sentences", hint='Give their beginnings: zh = ["…"] en = ["…"]')
        pairs.append(PairFix(zh, en, part.line("zh" if zh else "en")))
    check_agreement(words, section.file)
    _check_texts(texts, section)
    return Fixes(section.file, tuple(dict.fromkeys(words)), tuple(texts), tuple(pairs))


def _tables(values: Mapping[str, Any], name: str, section: TomlSection) -> Iterator[tuple[Mapping[str, Any], TomlSection]]:
    """Yield each table under a header `[[name]]`, with its part of the file."""
    tables = values.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise section.error(f"“{name}” must be opened with two brackets", name, hint=f"Write [[{name}]], once for each.")
    for number, table in enumerate(tables):
        yield table, section.table(name, number)


def _word_table_fixes(values: Mapping[str, Any], section: TomlSection, sentence: str) -> Iterator[Fix]:
    """Yield the corrections of words for all sentences, or, if *sentence* is not empty, for one."""
    for name, read in _WORD_TABLES.items():
        if name in values:
            part = section if sentence else section.table(name)
            table = values[name]
            if not isinstance(table, dict):
                raise part.error(f"“{name}” must be a table", name, hint=f"Write [{name}], and its lines below.")
            yield from read(table, part, sentence)


def _word_fixes(table: Mapping[str, Any], section: TomlSection, sentence: str) -> Iterator[Fix]:
    _check_names(table, ("join", "split"), section, "key")
    for word in _texts(table.get("join", []), section, "words", "join"):
        yield Fix(FixKind.JOIN, "".join(word.split()), (), section.line("join", word), sentence)
    for word in _texts(table.get("split", []), section, "words", "split"):
        parts = tuple(word.split())
        if len(parts) < 2:
            raise section.error(f"“{word}” shows no place to split", "split", word, hint="Put a space there: split = [“政 和”]")
        yield Fix(FixKind.SPLIT, "".join(parts), parts, section.line("split", word), sentence)


def _term_fixes(table: Mapping[str, Any], section: TomlSection, sentence: str) -> Iterator[Fix]:
    _check_names(table, ("add", "leave-out"), section, "key")
    for kind in (FixKind.ADD, FixKind.LEAVE_OUT):
        for word in _texts(table.get(kind.value, []), section, "terms", kind.value):
            yield Fix(kind, word, (), section.line(kind.value, word), sentence)


def _reading_fixes(table: Mapping[str, Any], section: TomlSection, sentence: str) -> Iterator[Fix]:
    for word in table:
        yield _reading(word, _text(table, word, section), section, "readings", sentence)


def _english_fixes(table: Mapping[str, Any], section: TomlSection, sentence: str) -> Iterator[Fix]:
    for word in table:
        english = _text(table, word, section, empty=True)
        yield Fix(FixKind.ENGLISH, word, (english,) if english else (), section.line("english", word), sentence)


def _sense_fixes(table: Mapping[str, Any], section: TomlSection, sentence: str) -> Iterator[Fix]:
    for word, senses in table.items():
        given = _texts(senses, section, "senses", word)
        if not given:
            raise section.error(f"“{word}” has no sense", "senses", word, hint='Give one at least: ["…"]')
        yield Fix(FixKind.SENSES, word, given, section.line("senses", word), sentence)


def _name_fixes(table: Mapping[str, Any], section: TomlSection, sentence: str) -> Iterator[Fix]:
    for name, value in table.items():
        line = section.line("names", name)
        if not isinstance(value, dict):
            yield Fix(FixKind.NAME, name, (_text(table, name, section),), line, sentence)
            continue
        _check_names(value, ("english", "pinyin"), section, "key")
        yield Fix(FixKind.NAME, name, (_text(value, "english", section, name),), line, sentence)
        if "pinyin" in value:
            yield _reading(name, _text(value, "pinyin", section, name), section, "names", sentence)


def _reading(word: str, pinyin: str, section: TomlSection, table: str, sentence: str) -> Fix:
    syllables = syllables_of(word, pinyin)
    if not syllables:
        hint = "Write one syllable a character: “重庆” = “Chóngqìng”, or chong2 qing4."
        raise section.error(f"“{pinyin}” is no reading of “{word}”, which has {len(word)} characters", table, word, hint=hint)
    return Fix(FixKind.READING, word, syllables, section.line(table, word), sentence)


_WORD_TABLES: Mapping[str, Callable[[Mapping[str, Any], TomlSection, str], Iterator[Fix]]] = {
    "words": _word_fixes,
    "readings": _reading_fixes,
    "english": _english_fixes,
    "senses": _sense_fixes,
    "terms": _term_fixes,
    "names": _name_fixes,
}
"""The tables of corrections of words: at the top of the file for every sentence, under [[sentence]] for one."""


def _check_names(values: Mapping[str, Any], known: Iterable[str], section: TomlSection, noun: str) -> None:
    """Refuse names that are not known.

    Args:
        values: The table whose names are checked.
        known: The names that it may have.
        section: Its part of the file.
        noun: The word for such names, `key` or `table`.
    """
    known = tuple(known)
    for name in values:
        if name not in known:
            raise section.error(f"there is no {noun} “{name}” here", name, hint=suggestion(name, known, kind=f"{noun}s"))


def _text(values: Mapping[str, Any], key: str, section: TomlSection, *above: str, empty: bool = False) -> str:
    text = values.get(key)
    if text is None:
        raise section.error(f"“{key}” is missing", *above, hint=f'Add it: {key} = "…"')
    if not isinstance(text, str):
        raise section.error(f"“{key}” must be a text in quotes", *above, key)
    if not (text.strip() or empty) or not key.strip():
        raise section.error(f"“{key}” must not be empty", *above, key)
    return text.strip() if key != "replace" else text


def _texts(value: Any, section: TomlSection, *keys: str) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
        raise section.error(f"“{keys[-1]}” must be a list of texts", *keys, hint=f'Write {keys[-1]} = ["…", "…"]')
    return tuple(text.strip() for text in texts)


def _check_texts(texts: Iterable[TextFix], section: TomlSection) -> None:
    first: dict[str, TextFix] = {}
    for fix in texts:
        other = first.setdefault(fix.find, fix)
        if other.replace != fix.replace:
            message = f"“{fix.find}” is replaced by something else in line {other.line}"
            raise FixesError(message, file=section.file, line=fix.line, hint="Take one of the two lines out.")
