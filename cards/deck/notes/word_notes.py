"""Notes of the type "word": a key term with the sentence it is learned from."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cards.deck.note_types import WORD
from cards.deck.notes.content import CardContent, by_source
from cards.deck.notes.markup import bold, bold_ruby, escaped, in_language
from cards.deck.notes.reading_lines import pinyin_line, toned_pinyin
from cards.deck.notes.sentence_notes import identity, prompt, source_line, tags
from cards.deck.notes.term_rows import Examples, class_of, context, examples_of, in_scripts, level, links, senses, zhuyin_of
from cards.model import Note, StudiedPair, Term
from cards.selection.choice import is_sure


def word_notes(pairs: Sequence[StudiedPair], deck: str, shown: CardContent = CardContent()) -> tuple[Note, ...]:
    """A note for each chosen term, in the order in which the text first has them.

    A term that is chosen in several sentences has one note, with the sentence where its English is surest; a term that
    is read in two ways is two words.

    Args:
        pairs: All pairs of the deck, terms chosen.
        deck: Its name, part of each note's identity.
        shown: What stands in the fields; the notes' identity does not depend on it.
    """
    content = by_source(pairs, shown)
    everywhere = examples_of(pairs, content)
    uses: dict[tuple[str, str], list[StudiedPair]] = {}
    for studied in pairs:
        for term in studied.chosen:
            uses.setdefault((_bare(term), _read(term)), []).append(replace(studied, chosen=(term,)))
    numbers: Counter[str] = Counter()
    found = []
    for (text, _), same in uses.items():
        numbers[text] += 1
        best = max(same, key=_sureness)
        found.append(_note(best, word_guid(deck, text, numbers[text]), everywhere, content[best.source]))
    return tuple(found)


def word_guid(deck: str, term: str, number: int = 1) -> str:
    """What Anki knows a note by: it depends on nothing that gets corrected.

    Args:
        deck: The name of the deck.
        term: The term in normal form C without white space.
        number: Which of the words of the deck that are written so, by their first sentences, from 1.
    """
    return identity(WORD.name, deck, term, *([str(number)] if number > 1 else []))


def _note(use: StudiedPair, guid: str, uses: Examples, shown: CardContent) -> Note:
    pair, (term,) = use.pair, use.chosen
    place = [(term.start, term.end)]
    (hanzi, other), sentence = in_scripts(term, pair, shown), shown.written(pair.zh)
    fields = {
        "Hanzi": in_language(escaped(hanzi), shown.language),
        "Traditional": escaped(other),
        "Pinyin": toned_pinyin(term.text, term.syllables) if shown.reading in ("pinyin", "both") else "",
        "Zhuyin": zhuyin_of(term) if shown.reading in ("zhuyin", "both") else "",
        "English": escaped(prompt(term, pair)),
        "Senses": senses(term, pair, shown),
        "Level": level(term, shown),
        "Class": class_of(term, shown),
        "Sentence": in_language(bold(sentence, place), shown.language),
        "SentenceRuby": in_language(bold_ruby(sentence, use.words, place, shown.reading), shown.language),
        "SentencePinyin": pinyin_line(use.words),
        "SentenceTranslation": bold(pair.en, term.spans if is_sure(term, pair) else ()),
        "Context": context(term, pair, uses, shown),
        "Links": links(term, shown),
        "Source": source_line(use.source) if shown.source else "",
        **{name: escaped(own) for name, own in pair.own},
    }
    return Note(guid, tuple(fields.get(name, "") for name in WORD.fields), tags(use), (1,), WORD.name)


def _bare(term: Term) -> str:
    return "".join(unicodedata.normalize("NFC", term.text).split())


def _read(term: Term) -> str:
    return "".join(syllable or "" for syllable in term.syllables).casefold()


def _sureness(use: StudiedPair) -> tuple[bool, float]:
    """How sure the English of the only term is in its sentence."""
    (term,) = use.chosen
    return is_sure(term, use.pair), term.link_confidence * use.pair.confidence
