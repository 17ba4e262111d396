"""Notes of the type "sentence": a sentence pair with a gap for each of its chosen terms."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cards.chinese.segmentation import occurrences
from cards.deck.note_types import SENTENCE
from cards.deck.notes.content import CardContent, content_by_source
from cards.deck.notes.examples import Examples, context, examples_of
from cards.deck.notes.identity import card_number, sentence_guid
from cards.deck.notes.markup import Gap, element, escaped, gapped, gapped_ruby, in_language, marked_spans
from cards.deck.notes.reading_lines import pinyin_line, zhuyin_line
from cards.deck.notes.tags import tags
from cards.deck.notes.term_rows import term_row
from cards.model import Note, Source, StudiedPair, Term
from cards.selection.certainty import is_sure
from cards.selection.prompts import prompt


def notes(pairs: Sequence[StudiedPair], deck: str, content: CardContent = CardContent()) -> tuple[Note, ...]:
    """Return a note for each pair with chosen terms, in order.

    Args:
        pairs: All pairs of the deck, terms chosen.
        deck: Its name, part of each note's identity.
        content: What stands in the fields; neither the notes' identity nor the numbers of cards depend on it.
    """
    contents = content_by_source(pairs, content)
    examples = examples_of(pairs, contents)
    occurrences_before: Counter[str] = Counter()
    made = []
    for studied in pairs:
        sentence, *joined = map(_without_space, studied.pair.known_by)
        occurrences_before[sentence] += 1
        if studied.chosen:
            guid = sentence_guid(deck, sentence, occurrences_before[sentence])
            made.append(_note(studied, guid, examples, contents[studied.source]))
        occurrences_before.update(joined)
    return tuple(made)


def source_line(source: Source) -> str:
    """Return title, author, date, page and column of a text, as HTML."""
    page = f"第{source.page}版" if source.page.isdigit() else source.page
    parts = [source.title, source.author, source.date, page, source.column]
    return escaped(" · ".join(filter(None, parts)))


def _note(studied: StudiedPair, guid: str, examples: Examples, content: CardContent) -> Note:
    numbers = {term: card_number(term, studied.pair.zh, studied.pair.known_by[0]) for term in studied.chosen}
    fields = _fields(studied, numbers, examples, content)
    cards = tuple(sorted(numbers.values()))
    return Note(guid, tuple(fields.get(name, "") for name in SENTENCE.fields), tags(studied, content), cards)


def _fields(studied: StudiedPair, numbers: Mapping[Term, int], examples: Examples, content: CardContent) -> dict[str, str]:
    """Return the fields by name, as `cards.deck.note_types.SENTENCE` describes them; those missing are empty."""
    pair, chosen = studied.pair, studied.chosen
    text = content.display_text(pair.zh)
    gaps = sorted(
        Gap(mention.start, mention.end, numbers[term], prompt(mention, pair))
        for term in chosen
        for mention in _mentions(term, studied)
    )
    marks = [(start, end, numbers[term]) for term in chosen if is_sure(term, pair) for start, end in term.spans]
    return {
        "Sentence": escaped(text),
        "Text": in_language(gapped(text, gaps), content.language),
        "Ruby": in_language(gapped_ruby(text, studied.words, gaps, content.reading), content.language),
        "Pinyin": pinyin_line(studied.words),
        "Zhuyin": zhuyin_line(studied.words),
        "SentenceTranslation": marked_spans(pair.en, marks),
        "Terms": "".join(term_row(term, numbers[term], studied, content) for term in chosen),
        "Traditional": marked_spans(
            content.traditional_text(pair.zh), [(term.start, term.end, numbers[term]) for term in chosen]
        ),
        "Context": "".join(
            element("div", context(term, pair, examples, content.context), f"uses k{numbers[term]}") for term in chosen
        ),
        "Source": source_line(studied.source) if content.source else "",
        **{name: escaped(text) for name, text in pair.own},
    }


def _mentions(term: Term, studied: StudiedPair) -> list[Term]:
    """Return a term and its other mentions in the sentence, which would give the gap away, each with its own English.

    A mention is a whole word or several, and overlaps no other chosen term.
    """
    chosen = (term, *(other for other in studied.chosen if other is not term))
    edges = {edge for word in studied.words for edge in (word.start, word.end)}
    terms = {(other.start, other.text): other for other in reversed(studied.terms)}
    mentions = [term]
    for start, end in occurrences(studied.pair.zh, term.text):
        apart = all(end <= other.start or other.end <= start for other in chosen)
        if apart and {start, end} <= edges:
            mentions.append(terms.get((start, term.text), replace(term, start=start)))
    return mentions


def _without_space(text: str) -> str:
    return "".join(text.split())
