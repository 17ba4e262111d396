"""The stages in their order: read, pair, study, choose, make decks."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cards.chinese.readings.sandhi import with_sandhi
from cards.deck.note_types import SENTENCE, WORD
from cards.deck.notes.sentence_notes import notes
from cards.deck.notes.word_notes import word_notes
from cards.deck.package.writing import Deck, by_note_type
from cards.deck.templates.template import Template, load_template
from cards.documents import read, split
from cards.doubts import doubts_of_document
from cards.encoder.encoder import Encode, encode
from cards.errors import InputError
from cards.fixes.corrections import Fixes
from cards.fixes.file import find_fixes
from cards.fixes.pairs import fixed_pairs
from cards.fixes.unapplied import unapplied_fixes
from cards.fixes.words import borders, corrected, fixes_by_pair, wanted_in, without_left_out
from cards.fixes.words import glossary as names
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.sentences.alignment import Align, align, pair_rows
from cards.matching.terms.segmented_pair import Segment
from cards.matching.terms.terms import ReadWords, find_terms
from cards.matching.words.evidence_segmentation import segment_by_translation
from cards.model import Document, Doubt, Note, Progress, SentencePair, StudiedPair
from cards.selection.choice import choose_terms
from cards.settings import Settings

_AT_A_TIME = 64
"""Sentence pairs studied together: as fast as more, and the memory stays small."""
_RELATED = 0.35
"""The mean confidence of a text's pairs, weighted by length, below which the two texts count as unrelated.  Set by hand:
articles beside the translation of another one have 0.1 to 0.2, true translations more than 0.6."""


@dataclass(frozen=True, slots=True)
class StudiedText:
    """A document with the learner's corrections and its studied pairs."""

    document: Document
    fixes: Fixes
    pairs: tuple[StudiedPair, ...]


@dataclass(frozen=True, slots=True)
class ChosenDecks:
    """The pairs of every deck, terms chosen and corrected, and what is doubtful."""

    pairs: Mapping[str, tuple[StudiedPair, ...]]
    """By the name of the deck."""
    doubts: tuple[Doubt, ...]
    """About documents and corrections, in their order."""

    @property
    def all_pairs(self) -> tuple[StudiedPair, ...]:
        """The pairs of all decks."""
        return tuple(pair for pairs in self.pairs.values() for pair in pairs)


def choose_decks(
    inputs: Sequence[str],
    settings: Settings = Settings(),
    *,
    translation: str | None = None,
    wanted: Sequence[str] = (),
    progress: Progress | None = None,
    fixes: Path | None = None,
) -> ChosenDecks:
    """Read, pair and study documents, and choose the terms of their decks.

    Build, preview, check and diff all begin with this.  Args and errors are those of `build`.
    """
    paired = []
    for name in inputs:
        own = find_fixes(name, fixes)
        document = read(name, translation, keep_lines=settings.keep_lines)
        paired.append((document, own, pair(document, settings, own)))
    texts = [StudiedText(document, own, study(document, pairs, wanted, progress, own)) for document, own, pairs in paired]
    by_deck: dict[str, list[StudiedPair]] = {}
    for studied in (studied for text in texts for studied in text.pairs):
        by_deck.setdefault(deck_name(studied, settings), []).append(studied)
    chosen = {name: choose(pairs, settings) for name, pairs in by_deck.items()}
    of_documents = [doubt for text in texts for doubt in doubts_of_document(text.document)]
    return ChosenDecks(chosen, (*of_documents, *_doubts_of_fixes(texts, chosen)))


def pair(
    document: Document, settings: Settings = Settings(), fixes: Fixes = Fixes(), *, align: Align = align
) -> tuple[SentencePair, ...]:
    """Pair the sentences of a document with those of its translation.

    Args:
        document: Its rows are pairs already.
        settings: `keep_lines`, `gloss_only` and `force` count.
        fixes: The learner's corrections.
        align: The aligner.

    Raises:
        InputError: The document lacks a language, or its two sides are unrelated.
        FixesError: Two corrections want the same sentence.
    """
    pairs = pair_rows(document.rows) if document.rows else align(*split(document, keep_lines=settings.keep_lines))
    pairs = fixed_pairs(pairs, fixes)
    _check_languages(document, pairs, settings)
    return pairs


def study(
    document: Document,
    pairs: Sequence[SentencePair],
    wanted: Iterable[str] = (),
    progress: Progress | None = None,
    fixes: Fixes = Fixes(),
    *,
    segment: Segment = segment_by_translation,
    encode: Encode = encode,
    read: ReadWords | None = None,
) -> tuple[StudiedPair, ...]:
    """Find the words and terms of each pair of a document.

    Args:
        document: Its glossary is evidence.
        pairs: Its sentence pairs.
        wanted: Terms that the learner asks for.
        progress: Called as pairs are done.
        fixes: The learner's corrections.  Boundaries and terms are corrected now; readings, English and senses are kept
            with each pair until `choose` applies them, so that they change no choice.
        segment: The segmenter.
        encode: The encoder.
        read: Readings that go before those of the program.
    """
    wanted = tuple(wanted)
    glossary = (*document.glossary, *names(fixes.words))
    corrections = [
        (replace(one, wanted=(*one.wanted, *wanted_in(own))), own)
        for one, own in zip(pairs, fixes_by_pair(fixes, pairs), strict=True)
    ]
    studied: list[StudiedPair] = []
    for start in range(0, len(corrections), _AT_A_TIME):
        some = corrections[start : start + _AT_A_TIME]
        parsed = [parse_pair(one, borders(one.zh, own)) for one, own in some]
        found = find_terms(parsed, glossary, wanted, segment=segment, encode=encode, read=read)
        for (one, own), terms in zip(some, found, strict=True):
            studied.append(StudiedPair(document.source, one, terms.words, without_left_out(terms.terms, own), fixes=own))
        if progress:
            progress(len(studied), len(pairs))
    return tuple(studied)


def choose(pairs: Sequence[StudiedPair], settings: Settings = Settings()) -> tuple[StudiedPair, ...]:
    """Choose the terms of a deck that become cards, and apply the learner's corrections to words and terms.

    Args:
        pairs: All pairs of the deck, in order.
        settings: `max_terms`, `gloss_only` and `known` count.
    """
    chosen = choose_terms(pairs, settings.max_terms, gloss_only=settings.gloss_only, known=settings.known)
    return tuple(map(corrected, chosen))


def make_decks(chosen: ChosenDecks, settings: Settings, note_types: Container[str]) -> tuple[Deck, ...]:
    """Make the notes of every deck.

    Args:
        chosen: The pairs of every deck.
        settings: `content` and `sandhi` count.
        note_types: The names of the note types to make.
    """
    return tuple(Deck(name, _notes(pairs, name, settings, note_types)) for name, pairs in chosen.pairs.items())


def load_templates(settings: Settings) -> dict[str, Template]:
    """Return the templates that the learner chose, by the name of their note type.

    Raises:
        TemplateError: One of them does not exist or has a mistake, or two are for the same note type.
    """
    return by_note_type(load_template(name, settings.look) for name in settings.template)


def deck_name(studied: StudiedPair, settings: Settings) -> str:
    """Return the name of a pair's deck: the learner's, else the document's title, else the name of its file."""
    source = studied.source
    name = settings.deck or source.title or source.english_title or Path(source.file).stem
    parts = (" ".join(part.split()) for part in name.split("::"))
    return "::".join(filter(None, parts)) or "zhcards"


def _notes(pairs: Sequence[StudiedPair], deck: str, settings: Settings, note_types: Container[str]) -> tuple[Note, ...]:
    """Return the notes of a deck in the order of study: the sentences as in the text, then the words in the same order.

    Words come last because a word right beside its sentence would answer the gap; and so the order of sentences stays the
    same when words are added to a deck later.
    """
    spoken = [replace(one, words=with_sandhi(one.words)) for one in pairs] if settings.sandhi else pairs
    sentences = notes(spoken, deck, settings.content) if SENTENCE.name in note_types else ()
    return sentences + (word_notes(spoken, deck, settings.content) if WORD.name in note_types else ())


def _doubts_of_fixes(texts: Sequence[StudiedText], chosen: Mapping[str, Sequence[StudiedPair]]) -> list[Doubt]:
    """Return the corrections that do not apply, file by file; one file may be for several texts."""
    doubts: list[Doubt] = []
    for fixes in dict.fromkeys(text.fixes for text in texts):
        files = {text.document.source.file for text in texts if text.fixes == fixes}
        own = [studied for pairs in chosen.values() for studied in pairs if studied.source.file in files]
        doubts += unapplied_fixes(fixes, own)
    return doubts


def _check_languages(document: Document, pairs: Sequence[SentencePair], settings: Settings) -> None:
    file = document.source.file
    chinese, english = sum(len(one.zh) for one in pairs), sum(len(one.en) for one in pairs)
    if not chinese:
        raise InputError("there is no Chinese text in it", file=file, hint="Give the Chinese text, with its English translation.")
    if settings.gloss_only:
        return
    if not english:
        hint = "Give the translation after -t, or make cards from the dictionary's senses with --gloss-only."
        raise InputError("there is no English translation in it", file=file, hint=hint)
    related = sum(len(one.zh) * (1.0 if one.confirmed and one.en else one.confidence) for one in pairs) / chinese
    if related < _RELATED and not settings.force:
        message = (
            f"the two texts seem to have nothing to do with each other (score {related:.2f}, at least {_RELATED:.2f} is expected)"
        )
        raise InputError(message, file=file, hint="Check that they belong together; --force makes the deck all the same.")
