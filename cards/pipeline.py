"""The stages in their order: from a file to a deck."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cards.chinese import polyphones, readings, words
from cards.chinese.sandhi import with_sandhi
from cards.deck.note_types import SENTENCE, WORD
from cards.deck.notes import doubts_of, notes
from cards.deck.package import Deck, by_note_type, check_writable, write
from cards.deck.selection import choose, left_out
from cards.deck.shown import Shown
from cards.deck.templates import Look, load_template
from cards.deck.word_notes import word_notes
from cards.documents import read, split
from cards.errors import InputError
from cards.matching.pairs import align, pair_rows
from cards.matching.terms import find_terms
from cards.model import Document, Doubt, Note, Sentence, SentencePair, StudiedPair, Word
from cards.settings import Settings

Progress = Callable[[int, int], None]
"""Told how many of how many sentence pairs are done."""

_AT_A_TIME = 64
"""Sentence pairs studied together: as fast as more, and the memory stays small."""
_RELATED = 0.35
"""The mean score of all of a text's sentences below which it has nothing to do with its translation."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    output: Path
    decks: tuple[Deck, ...]
    pairs: tuple[StudiedPair, ...]
    doubts: tuple[Doubt, ...]
    """The worst first; of those as bad, in the order of the text."""


def build(
    inputs: Sequence[str],
    output: Path,
    settings: Settings | None = None,
    *,
    translation: str | None = None,
    wanted: Sequence[str] = (),
    progress: Progress | None = None,
) -> Built:
    """Make a deck of documents and write it to *output*.

    Args:
        inputs: Files, or `-` for standard input.
        output: The .apkg to write; an earlier one there is updated.
        settings: What the learner chose.
        translation: The file with the English of the only input.
        wanted: Terms that the learner insists on.
        progress: Called as pairs are done.

    Raises:
        CardsError: Something in the user's hands is wrong; then nothing was written.
    """
    settings = settings or Settings()
    check_writable(output)
    templates = by_note_type(load_template(name, look(settings)) for name in settings.template)
    studied: list[StudiedPair] = []
    doubts: list[Doubt] = []
    for document, pairs in [pair_document(name, settings, translation=translation) for name in inputs]:
        doubts += _of_document(document)
        studied += study(document, pairs, wanted, progress)
    by_deck: dict[str, list[StudiedPair]] = {}
    for pair in studied:
        by_deck.setdefault(deck_name(pair, settings), []).append(pair)
    chosen = {name: choose(pairs, settings.max_terms, gloss_only=settings.gloss_only) for name, pairs in by_deck.items()}
    decks = tuple(
        Deck(name, _notes(_as_spoken(pairs, settings), name, templates, shown(settings))) for name, pairs in chosen.items()
    )
    everything = tuple(pair for pairs in chosen.values() for pair in pairs)
    if not any(deck.notes for deck in decks):
        raise InputError("there is nothing to learn in it", file=inputs[0], hint="See what each stage finds: zhcards terms --all")
    write(decks, tuple(templates.values()), output)
    doubts += [doubt for pair in everything for doubt in _of_pair(pair, gloss_only=settings.gloss_only)]
    return Built(output, decks, everything, tuple(sorted(doubts, key=lambda doubt: doubt.score)))


def pair_document(
    path: str, settings: Settings | None = None, *, translation: str | None = None
) -> tuple[Document, tuple[SentencePair, ...]]:
    """Read a document and pair its sentences.

    Args:
        path: A file, or `-` for standard input.
        settings: `keep_lines`, `gloss_only` and `force` count.
        translation: The file with the English of plain text.

    Raises:
        InputError: It cannot be read, lacks a language, or its two sides have nothing to do with each other.
    """
    settings = settings or Settings()
    document = read(path, translation, keep_lines=settings.keep_lines)
    pairs = pair_rows(document.rows) if document.rows else align(*split(document, keep_lines=settings.keep_lines))
    _check_languages(document, pairs, settings)
    return document, pairs


def study(
    document: Document, pairs: Sequence[SentencePair], wanted: Iterable[str] = (), progress: Progress | None = None
) -> tuple[StudiedPair, ...]:
    """The words and terms of each pair of a document.

    Args:
        document: Its glossary is evidence.
        pairs: Its sentence pairs.
        wanted: Terms that the learner insists on.
        progress: Called as pairs are done.
    """
    wanted = tuple(wanted)
    studied: list[StudiedPair] = []
    for start in range(0, len(pairs), _AT_A_TIME):
        some = pairs[start : start + _AT_A_TIME]
        found = find_terms(some, document.glossary, wanted)
        studied += [StudiedPair(document.source, pair, read.words, read.terms) for pair, read in zip(some, found, strict=True)]
        if progress:
            progress(len(studied), len(pairs))
    return tuple(studied)


def read_words(path: str, translation: str | None = None, *, keep_lines: bool = False) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The Chinese sentences of a document with their words, the translation used as evidence where there is one.

    Args:
        path: A file, or `-` for standard input.
        translation: The file with the English of plain text.
        keep_lines: Every line is one sentence; blank ones come too, without words.

    Raises:
        InputError: It cannot be read, or holds no Chinese.
    """
    document = read(path, translation, keep_lines=keep_lines)
    chinese, english = split(document, keep_lines=keep_lines)
    if not chinese and not document.rows:
        raise InputError("there is no Chinese text in it", file=document.source.file)
    if document.rows or english:
        pairs = pair_rows(document.rows) if document.rows else align(chinese, english)
        for studied in study(document, [pair for pair in pairs if pair.chinese]):
            yield from by_sentence(studied.pair, studied.words)
        return
    line = 0
    for sentence, found in zip(chinese, _read_alone(chinese), strict=True):
        if keep_lines:
            yield from (("", ()) for _ in range(line, sentence.index))
            line = sentence.index + 1
        yield sentence.text, found


def by_sentence(pair: SentencePair, found: Sequence[Word]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The words of a pair, sentence by sentence, each place counted from the beginning of its sentence."""
    start = 0
    for sentence in pair.chinese:
        end = start + len(sentence.text)
        yield sentence.text, tuple(replace(word, start=word.start - start) for word in found if start <= word.start < end)
        start = end + len(sentence.gap)


def deck_name(pair: StudiedPair, settings: Settings) -> str:
    """The name of a pair's deck: the learner's, else the document's title, else its file's name."""
    source = pair.source
    name = settings.deck or source.title or source.english_title or Path(source.file).stem
    parts = (" ".join(part.split()) for part in name.split("::"))
    return "::".join(filter(None, parts)) or "zhcards"


def look(settings: Settings) -> Look:
    """What the learner chose of the look of cards."""
    return Look(settings.tones or None, settings.front_reading, settings.colours)


def shown(settings: Settings) -> Shown:
    """What the learner chose to stand in notes."""
    return Shown(
        settings.script, settings.reading, settings.hsk, settings.word_class, settings.context, settings.links, settings.source
    )


def _notes(pairs: Sequence[StudiedPair], deck: str, note_types: Container[str], content: Shown) -> tuple[Note, ...]:
    """The notes of a deck in the order of study: the sentences as the text has them, then the words in the same order.

    A word beside its sentence would answer the gap; and so the order is the same where words are added to a deck later.
    """
    sentences = notes(pairs, deck, content) if SENTENCE.name in note_types else ()
    return sentences + (word_notes(pairs, deck, content) if WORD.name in note_types else ())


def _as_spoken(pairs: Sequence[StudiedPair], settings: Settings) -> Sequence[StudiedPair]:
    return [replace(pair, words=with_sandhi(pair.words)) for pair in pairs] if settings.sandhi else pairs


def _check_languages(document: Document, pairs: Sequence[SentencePair], settings: Settings) -> None:
    file = document.source.file
    chinese = sum(len(pair.zh) for pair in pairs)
    english = sum(len(pair.en) for pair in pairs)
    if not chinese:
        raise InputError("there is no Chinese text in it", file=file, hint="Give the Chinese text, with its English translation.")
    if not english:
        if settings.gloss_only:
            return
        hint = "Give the translation after -t, or make cards from the dictionary's senses with --gloss-only."
        raise InputError("there is no English translation in it", file=file, hint=hint)
    related = sum(len(pair.zh) * pair.score for pair in pairs) / chinese
    if related < _RELATED and not (settings.force or settings.gloss_only):
        message = (
            f"the two texts seem to have nothing to do with each other (score {related:.2f}, at least {_RELATED:.2f} is expected)"
        )
        raise InputError(message, file=file, hint="Check that they belong together; --force makes the deck all the same.")


def _read_alone(sentences: Sequence[Sentence]) -> Iterator[tuple[Word, ...]]:
    """The words of sentences without a translation."""
    for start in range(0, len(sentences), _AT_A_TIME):
        some = [(sentence.text, words.cut(sentence.text)) for sentence in sentences[start : start + _AT_A_TIME]]
        for (text, spans), likely in zip(some, polyphones.chances(some), strict=True):
            yield readings.read(text, spans, chances=likely)


def _of_document(document: Document) -> list[Doubt]:
    return [Doubt("left out", left.text, left.reason, left.file, left.line, 1.0) for left in document.left_out]


def _of_pair(studied: StudiedPair, *, gloss_only: bool) -> list[Doubt]:
    pair = studied.pair
    place = (pair.chinese or pair.english)[0]
    if not pair.zh or not (pair.en or gloss_only):
        missing = "translation" if pair.zh else "original"
        return [Doubt("unpaired", pair.zh or pair.en, f"no {missing} was found for it; it is on no card", place.file, place.line)]
    if not studied.chosen:
        reason = left_out(studied, gloss_only=gloss_only) or "there is nothing to ask for in it"
        return [Doubt("left out", pair.zh, reason, place.file, place.line, 1.0)]
    return [Doubt(kind, text, reason, place.file, place.line, score) for kind, text, reason, score in doubts_of(studied)]
