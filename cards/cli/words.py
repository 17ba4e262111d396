"""`zhcards words`."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cards.cli import console, options

if TYPE_CHECKING:
    from cards.model import Word


def words_command(
    source: options.InputOption,
    translation: options.TranslationOption = None,
    keep_lines: options.KeepLinesOption = None,
    sandhi: options.SandhiOption = None,
    fixes: options.FixesOption = None,
    output_format: options.OutputFormatOption = options.Format.TABLE,
) -> None:
    """Show the words of a Chinese text and how they are read; a translation beside it is used as evidence.

    echo 重庆各厂矿 | zhcards words -

    JSON keys: text, words (text, start, and pinyin: one syllable a character, null where it has none; a figure has spoken as well: how it is said).
    """
    from cards.chinese.readings.sandhi import with_sandhi
    from cards.documents import read
    from cards.fixes.file import find_fixes
    from cards.sentence_words import sentence_words

    document = read(source, translation, keep_lines=bool(keep_lines))
    sentences = sentence_words(document, keep_lines=bool(keep_lines), fixes=find_fixes(source, fixes))
    if sandhi:
        sentences = ((text, with_sandhi(words)) for text, words in sentences)
    if output_format is options.Format.JSONL:
        console.print_rows({"text": text, "words": [_json_word(word) for word in words]} for text, words in sentences)
    else:
        console.print_table(("words", "pinyin"), ((_spaced(words), _pinyin(words)) for _, words in sentences))


def _json_word(word: "Word") -> dict[str, object]:
    keys: dict[str, object] = {"text": word.text, "start": word.start, "pinyin": list(word.syllables)}
    return keys | {"spoken": word.spoken} if word.spoken else keys


def _spaced(words: "Iterable[Word]") -> str:
    return " ".join(word.text for word in words)


def _pinyin(words: "Sequence[Word]") -> str:
    """Return the pinyin of a sentence, spaced by word, its punctuation as in the text."""
    from cards.chinese.numbers.figures import joint
    from cards.chinese.readings.reading import pinyin

    line = ""
    for index, word in enumerate(words):
        line += joint(words[index - 1], word) if index else ""
        line += word.spoken or pinyin(word.text, word.syllables)
    return line
