"""The sentences of a document.  Sentences and the gaps between them join back exactly."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from cards.documents.splitting.chinese import split_chinese
from cards.documents.splitting.english import split_english
from cards.model import Document, Paragraph, Sentence


def split(document: Document, *, keep_lines: bool = False) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """Return the Chinese and the English sentences of running text; with *keep_lines* its lines, unsplit."""
    if keep_lines:
        return whole_lines(document.chinese), whole_lines(document.english)
    return sentences(document.chinese, split_chinese), sentences(document.english, split_english)


def sentences(paragraphs: Iterable[Paragraph], split_paragraph: Callable[[str], list[str]]) -> tuple[Sentence, ...]:
    """Return the sentences of one side of a document, in order, each with its line.

    Args:
        paragraphs: Of one language.
        split_paragraph: Cuts a paragraph into pieces that join back into it: `split_chinese`, `split_english`.
    """
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for piece in filter(str.strip, split_paragraph(paragraph.text)):
            text = piece.strip()
            gap = piece[len(piece.rstrip()) :]
            found.append(Sentence(text, paragraph.file, paragraph.line, len(found), number, gap))
        if found:
            found[-1] = replace(found[-1], gap="\n")
    return tuple(found)


def whole_lines(paragraphs: Iterable[Paragraph]) -> tuple[Sentence, ...]:
    """Return each paragraph as one sentence, numbered by its line from 0: nothing is split or joined."""
    return tuple(
        Sentence(paragraph.text, paragraph.file, paragraph.line, paragraph.line - 1, 0, "\n") for paragraph in paragraphs
    )
