"""The stages in their order: from a file to a deck."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cards.chinese import segmentation
from cards.chinese.readings import polyphones, reading
from cards.chinese.readings.sandhi import with_sandhi
from cards.deck.note_types import SENTENCE, WORD
from cards.deck.notes.content import CardContent
from cards.deck.notes.sentence_notes import doubts_of, notes
from cards.deck.notes.word_notes import word_notes
from cards.deck.package.changes import NoteChange, changes
from cards.deck.package.package_reader import read_package
from cards.deck.package.writing import Deck, by_note_type, check_writable, write
from cards.deck.templates.template import TemplateOptions, load_template
from cards.documents import read, split
from cards.errors import InputError, OutputError
from cards.fixes.corrections import Fixes
from cards.fixes.file import find_fixes
from cards.fixes.pairs import fixed_pairs
from cards.fixes.proposals import proposed, texts_of
from cards.fixes.unapplied import unapplied_fixes
from cards.fixes.words import borders, corrected, fixes_by_pair, wanted_in, without_left_out
from cards.fixes.words import glossary as names
from cards.matching.sentences.alignment import align, pair_rows
from cards.matching.terms.terms import find_terms
from cards.model import Document, Doubt, Note, Sentence, SentencePair, StudiedPair, Word
from cards.selection.choice import choose, left_out
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
    changes: tuple[NoteChange, ...] | None = None
    """How the notes differ from those of the package that lay there; None where there was none."""


def build(
    inputs: Sequence[str],
    output: Path,
    settings: Settings | None = None,
    *,
    translation: str | None = None,
    wanted: Sequence[str] = (),
    progress: Progress | None = None,
    fixes: Path | None = None,
) -> Built:
    """Make a deck of documents and write it to *output*.

    Args:
        inputs: Files, or `-` for standard input.
        output: The .apkg to write; an earlier one there is updated.
        settings: What the learner chose.
        translation: The file with the English of the only input.
        wanted: Terms that the learner insists on.
        progress: Called as pairs are done.
        fixes: The file of corrections; None for the one beside each document.

    Raises:
        CardsError: Something in the user's hands is wrong; then nothing was written.
    """
    settings = settings or Settings()
    check_writable(output)
    templates = by_note_type(load_template(name, look(settings)) for name in settings.template)
    chosen, doubts = study_all(inputs, settings, translation=translation, wanted=wanted, progress=progress, fixes=fixes)
    decks = decks_of(chosen, settings, templates)
    everything = tuple(pair for pairs in chosen.values() for pair in pairs)
    if not any(deck.notes for deck in decks):
        raise InputError("there is nothing to learn in it", file=inputs[0], hint="See what each stage finds: zhcards terms --all")
    differences = _changes(output, decks)
    write(decks, tuple(templates.values()), output)
    doubts += [doubt for pair in everything for doubt in doubts_in(pair, gloss_only=settings.gloss_only)]
    return Built(output, decks, everything, tuple(sorted(doubts, key=lambda doubt: doubt.confidence)), differences)


def made(path: str, settings: Settings, *, translation: str | None = None, fixes: Path | None = None) -> tuple[Deck, ...]:
    """The decks that `build` would write of a document; arguments and errors are the same."""
    types = by_note_type(load_template(name, look(settings)) for name in settings.template)
    return decks_of(study_all([path], settings, translation=translation, fixes=fixes)[0], settings, types)


def study_all(
    inputs: Sequence[str],
    settings: Settings,
    *,
    translation: str | None = None,
    wanted: Sequence[str] = (),
    progress: Progress | None = None,
    fixes: Path | None = None,
) -> tuple[dict[str, tuple[StudiedPair, ...]], list[Doubt]]:
    """The pairs of documents by the name of their deck, terms chosen and corrected, with what is doubtful of the whole.

    Args and errors are those of `build`.
    """
    by_deck: dict[str, list[StudiedPair]] = {}
    doubts: list[Doubt] = []
    own = [find_fixes(name, fixes) for name in inputs]
    read_in = [pair_document(name, settings, translation=translation, fixes=told) for name, told in zip(inputs, own, strict=True)]
    for (document, pairs), told in zip(read_in, own, strict=True):
        doubts += _of_document(document)
        for pair in study(document, pairs, wanted, progress, told):
            by_deck.setdefault(deck_name(pair, settings), []).append(pair)
    chosen = {name: choose_terms(pairs, settings) for name, pairs in by_deck.items()}
    for told in dict.fromkeys(own):
        files = {document.source.file for (document, _), its in zip(read_in, own, strict=True) if its == told}
        doubts += unapplied_fixes(told, [pair for pairs in chosen.values() for pair in pairs if pair.source.file in files])
    return chosen, doubts


def decks_of(chosen: Mapping[str, Sequence[StudiedPair]], settings: Settings, note_types: Container[str]) -> tuple[Deck, ...]:
    """The decks of pairs whose terms are chosen.

    Args:
        chosen: By the name of the deck, as from `study_all`.
        settings: What the learner chose.
        note_types: The names of the note types to make.
    """
    content = shown(settings)
    return tuple(Deck(name, _notes(_as_spoken(pairs, settings), name, note_types, content)) for name, pairs in chosen.items())


def check(
    path: str,
    settings: Settings | None = None,
    *,
    translation: str | None = None,
    wanted: Sequence[str] = (),
    progress: Progress | None = None,
    fixes: Path | None = None,
) -> list[tuple[Doubt, tuple[str, ...]]]:
    """What is doubtful of a document, the worst first, each with the lines for the file of corrections that settle it.

    Args and errors are those of `build`; what is left out of the deck for a good reason is no doubt.
    """
    settings = settings or Settings()
    decks, doubts = study_all([path], settings, translation=translation, wanted=wanted, progress=progress, fixes=fixes)
    pairs = [pair for deck in decks.values() for pair in deck]
    texts = texts_of(studied.pair for studied in pairs)
    found: list[tuple[Doubt, tuple[str, ...]]] = [(doubt, ()) for doubt in doubts if doubt.kind == "fix"]
    for studied in pairs:
        open_ones = (doubt for doubt in doubts_in(studied, gloss_only=settings.gloss_only) if doubt.kind != "left out")
        found += [(doubt, proposed(doubt, studied, texts)) for doubt in open_ones]
    return sorted(found, key=lambda one: one[0].confidence)


def choose_terms(pairs: Sequence[StudiedPair], settings: Settings) -> tuple[StudiedPair, ...]:
    """The pairs of a deck with the terms that become cards, and the learner's corrections of them."""
    return tuple(map(corrected, choose(pairs, settings.max_terms, gloss_only=settings.gloss_only, known=settings.known)))


def pair_document(
    path: str, settings: Settings | None = None, *, translation: str | None = None, fixes: Fixes | None = None
) -> tuple[Document, tuple[SentencePair, ...]]:
    """Read a document and pair its sentences.

    Args:
        path: A file, or `-` for standard input.
        settings: `keep_lines`, `gloss_only` and `force` count.
        translation: The file with the English of plain text.
        fixes: The learner's corrections.

    Raises:
        InputError: It cannot be read, lacks a language, or its two sides have nothing to do with each other.
        FixesError: Two corrections want the same sentence.
    """
    settings = settings or Settings()
    document = read(path, translation, keep_lines=settings.keep_lines)
    pairs = pair_rows(document.rows) if document.rows else align(*split(document, keep_lines=settings.keep_lines))
    pairs = fixed_pairs(pairs, fixes or Fixes())
    _check_languages(document, pairs, settings)
    return document, pairs


def study(
    document: Document,
    pairs: Sequence[SentencePair],
    wanted: Iterable[str] = (),
    progress: Progress | None = None,
    fixes: Fixes | None = None,
) -> tuple[StudiedPair, ...]:
    """The words and terms of each pair of a document.

    Args:
        document: Its glossary is evidence.
        pairs: Its sentence pairs.
        wanted: Terms that the learner insists on.
        progress: Called as pairs are done.
        fixes: The learner's corrections: their boundaries and terms are followed, and what they say of terms is kept with
            each pair, for `cards.fixes.words.corrected` when terms are chosen.
    """
    wanted = tuple(wanted)
    fixes = fixes or Fixes()
    glossary = (*document.glossary, *names(fixes.words))
    own = fixes_by_pair(fixes, pairs)
    pairs = [replace(pair, wanted=(*pair.wanted, *wanted_in(said))) for pair, said in zip(pairs, own, strict=True)]
    studied: list[StudiedPair] = []
    for start in range(0, len(pairs), _AT_A_TIME):
        some, said = pairs[start : start + _AT_A_TIME], own[start : start + _AT_A_TIME]
        sure = [borders(pair.zh, fixed) for pair, fixed in zip(some, said, strict=True)]
        for pair, found, fixed in zip(some, find_terms(some, glossary, wanted, sure), said, strict=True):
            terms = without_left_out(found.terms, fixed)
            studied.append(StudiedPair(document.source, pair, found.words, terms, fixes=fixed))
        if progress:
            progress(len(studied), len(pairs))
    return tuple(studied)


def read_words(
    path: str, translation: str | None = None, *, keep_lines: bool = False, fixes: Fixes | None = None
) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The Chinese sentences of a document with their words, the translation used as evidence where there is one.

    Args:
        path: A file, or `-` for standard input.
        translation: The file with the English of plain text.
        keep_lines: Every line is one sentence; blank ones come too, without words.
        fixes: The learner's corrections.

    Raises:
        InputError: It cannot be read, or holds no Chinese.
    """
    document = read(path, translation, keep_lines=keep_lines)
    chinese, english = split(document, keep_lines=keep_lines)
    if not chinese and not document.rows:
        raise InputError("there is no Chinese text in it", file=document.source.file)
    if document.rows or english:
        pairs = pair_rows(document.rows) if document.rows else align(chinese, english)
        yield from _read_pairs(document, pairs, fixes)
        return
    line = 0
    told = fixes is not None and (fixes.words or fixes.texts)
    alone = _read_pairs(document, align(chinese, ()), fixes) if told else _read_alone(chinese)
    for sentence, read_sentence in zip(chinese, alone, strict=True):
        if keep_lines:
            yield from (("", ()) for _ in range(line, sentence.index))
            line = sentence.index + 1
        yield read_sentence


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


def look(settings: Settings) -> TemplateOptions:
    """What the learner chose of the look of cards."""
    return TemplateOptions(settings.tones or None, settings.front_reading, settings.colours)


def shown(settings: Settings) -> CardContent:
    """What the learner chose to stand in notes."""
    return CardContent(
        settings.script, settings.reading, settings.hsk, settings.word_class, settings.context, settings.links, settings.source
    )


def _changes(path: Path, decks: Sequence[Deck]) -> tuple[NoteChange, ...] | None:
    """How decks differ from those in the package that they replace.

    Raises:
        OutputError: Its notes have other fields or are another program's: Anki would not take these for the same.
    """
    if not path.exists():
        return None
    try:
        return changes(read_package(path)[0], decks)
    except InputError as error:
        hint = "It stays as it is. Move it away, or name another place with -o."
        raise OutputError(f"a deck lies there that cannot be updated: {error.message}", file=str(path), hint=hint) from None


def _notes(pairs: Sequence[StudiedPair], deck: str, note_types: Container[str], content: CardContent) -> tuple[Note, ...]:
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
    related = sum(len(pair.zh) * (1.0 if pair.confirmed and pair.en else pair.confidence) for pair in pairs) / chinese
    if related < _RELATED and not (settings.force or settings.gloss_only):
        message = (
            f"the two texts seem to have nothing to do with each other (score {related:.2f}, at least {_RELATED:.2f} is expected)"
        )
        raise InputError(message, file=file, hint="Check that they belong together; --force makes the deck all the same.")


def _read_pairs(document: Document, pairs: Sequence[SentencePair], fixes: Fixes | None) -> Iterator[tuple[str, tuple[Word, ...]]]:
    pairs = [pair for pair in fixed_pairs(pairs, fixes or Fixes()) if pair.chinese]
    for studied in map(corrected, study(document, pairs, fixes=fixes)):
        yield from by_sentence(studied.pair, studied.words)


def _read_alone(sentences: Sequence[Sentence]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The words of sentences without a translation."""
    for start in range(0, len(sentences), _AT_A_TIME):
        some = [(sentence.text, segmentation.segment(sentence.text)) for sentence in sentences[start : start + _AT_A_TIME]]
        for (text, spans), likely in zip(some, polyphones.reading_probabilities(some), strict=True):
            yield text, reading.assign_readings(text, spans, probabilities=likely)


def _of_document(document: Document) -> list[Doubt]:
    return [Doubt("left out", left.text, left.reason, left.file, left.line, 1.0) for left in document.left_out]


def doubts_in(studied: StudiedPair, *, gloss_only: bool) -> list[Doubt]:
    """What is doubtful of a pair, its words and its links."""
    pair = studied.pair
    place = (pair.chinese or pair.english)[0]
    if not pair.zh or not (pair.en or gloss_only):
        missing = "translation" if pair.zh else "original"
        if pair.confirmed:
            return []
        return [Doubt("unpaired", pair.zh or pair.en, f"no {missing} was found for it; it is on no card", place.file, place.line)]
    if not studied.chosen:
        reason = left_out(studied, gloss_only=gloss_only) or "there is nothing to ask for in it, or nothing that you do not know"
        return [Doubt("left out", pair.zh, reason, place.file, place.line, 1.0)]
    return [Doubt(kind, text, reason, place.file, place.line, score) for kind, text, reason, score in doubts_of(studied)]
