"""Notes of the type "word": a key term with the sentence it is learned from."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cards.deck.note_types import WORD
from cards.deck.notes.content import CardContent, content_by_source
from cards.deck.notes.examples import Examples, context, examples_of
from cards.deck.notes.identity import word_guid
from cards.deck.notes.markup import bold, bold_ruby, escaped, in_language
from cards.deck.notes.reading_lines import pinyin_line, toned_pinyin
from cards.deck.notes.sentence_notes import source_line
from cards.deck.notes.tags import tags
from cards.deck.notes.term_rows import class_label, dictionary_links, in_scripts, level_label, sense_lists, zhuyin_of
from cards.model import Note, StudiedPair, Term
from cards.selection.certainty import is_sure
from cards.selection.prompts import prompt


def word_notes(pairs: Sequence[StudiedPair], deck: str, content: CardContent = CardContent()) -> tuple[Note, ...]:
    """Return a note for each chosen term, in the order in which the text first has them.

    A term that is chosen in several sentences has one note, with the sentence where its English is surest.  A term that is
    read in two ways is two words.

    Args:
        pairs: All pairs of the deck, terms chosen.
        deck: Its name, part of each note's identity.
        content: What stands in the fields; the notes' identity does not depend on it.
    """
    contents = content_by_source(pairs, content)
    examples = examples_of(pairs, contents)
    uses: dict[tuple[str, str], list[StudiedPair]] = {}
    for studied in pairs:
        for term in studied.chosen:
            uses.setdefault((_characters(term), _reading(term)), []).append(replace(studied, chosen=(term,)))
    words_before: Counter[str] = Counter()
    made = []
    for (characters, _), of_word in uses.items():
        words_before[characters] += 1
        best = max(of_word, key=_certainty)
        guid = word_guid(deck, characters, words_before[characters])
        made.append(_note(best, guid, examples, contents[best.source]))
    return tuple(made)


def _note(use: StudiedPair, guid: str, examples: Examples, content: CardContent) -> Note:
    """Return the note of the only chosen term of a pair."""
    pair, (term,) = use.pair, use.chosen
    span = [(term.start, term.end)]
    hanzi, traditional = in_scripts(term, pair, content)
    sentence = content.display_text(pair.zh)
    fields = {
        "Hanzi": in_language(escaped(hanzi), content.language),
        "Traditional": escaped(traditional),
        "Pinyin": toned_pinyin(term.text, term.syllables) if content.shows_pinyin else "",
        "Zhuyin": zhuyin_of(term) if content.shows_zhuyin else "",
        "English": escaped(prompt(term, pair)),
        "Senses": sense_lists(term, pair, content),
        "Level": level_label(term, content.hsk),
        "Class": class_label(term) if content.word_class else "",
        "Sentence": in_language(bold(sentence, span), content.language),
        "SentenceRuby": in_language(bold_ruby(sentence, use.words, span, content.reading), content.language),
        "SentencePinyin": pinyin_line(use.words),
        "SentenceTranslation": bold(pair.en, term.spans if is_sure(term, pair) else ()),
        "Context": context(term, pair, examples, content.context),
        "Links": dictionary_links(term, content.links),
        "Source": source_line(use.source) if content.source else "",
        **{name: escaped(text) for name, text in pair.own},
    }
    return Note(guid, tuple(fields.get(name, "") for name in WORD.fields), tags(use, content), (1,), WORD.name)


def _characters(term: Term) -> str:
    """Return what identifies a term: its characters in normal form C, without white space."""
    return "".join(unicodedata.normalize("NFC", term.text).split())


def _reading(term: Term) -> str:
    return "".join(syllable or "" for syllable in term.syllables).casefold()


def _certainty(use: StudiedPair) -> tuple[bool, float]:
    """Return a key to sort uses of a word by: whether its English is sure, then how sure."""
    (term,) = use.chosen
    return is_sure(term, use.pair), term.link_confidence * use.pair.confidence
