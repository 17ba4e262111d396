"""Notes of the type "sentence", and what makes a note and its cards the same from build to build."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cards.chinese.characters import HAN
from cards.chinese.levels import BEYOND, hsk_band, hsk_name
from cards.chinese.scripts import simplified
from cards.chinese.segmentation import occurrences
from cards.deck.note_types import PRODUCT, SENTENCE
from cards.deck.notes.card_numbers import first_place
from cards.deck.notes.content import CardContent, by_source
from cards.deck.notes.markup import element, escaped, gapped, gapped_ruby, in_language, marked_spans
from cards.deck.notes.reading_lines import pinyin_line, zhuyin_line
from cards.deck.notes.term_rows import Examples, context, examples_of, row
from cards.matching.sentences import alignment as pairs_of_text
from cards.model import Note, SentencePair, Source, StudiedPair, Term
from cards.selection.choice import is_sure

_EXPLAINED = re.compile(rf"{HAN.pattern}+ [^:]+: (.+)")
"""The sense of a word inside a compound, `超额 chāo'é: above quota`: a prompt with all of that would give the gap away."""


def notes(pairs: Sequence[StudiedPair], deck: str, shown: CardContent = CardContent()) -> tuple[Note, ...]:
    """A note for each pair with chosen terms, in order.

    Args:
        pairs: All pairs of the deck, terms chosen.
        deck: Its name, part of each note's identity.
        shown: What stands in the fields; neither the notes' identity nor the numbers of cards depend on it.
    """
    content = by_source(pairs, shown)
    uses = examples_of(pairs, content)
    seen: Counter[str] = Counter()
    found = []
    for studied in pairs:
        sentence, *others = map(_bare, studied.pair.known_by)
        seen[sentence] += 1
        if studied.chosen:
            found.append(_note(studied, guid(deck, sentence, seen[sentence]), uses, content[studied.source]))
        seen.update(others)
    return tuple(found)


def guid(deck: str, sentence: str, occurrence: int) -> str:
    """What Anki knows a note by: it depends on nothing that gets corrected.

    Args:
        deck: The name of the deck.
        sentence: The Chinese sentence in normal form C without white space.
        occurrence: 1 for the first time that the deck has the sentence, 2 for the second.
    """
    return identity("sentence", deck, sentence, str(occurrence))


def identity(*parts: str) -> str:
    """A GUID of this program's: the same for the same parts, the first of which names the note type."""
    return hashlib.sha256("\x1f".join((PRODUCT, *parts)).encode("utf-8")).hexdigest()[:20]


def card_number(term: Term, sentence: str, original: str = "") -> int:
    """The number of a term's cloze: the place of its first character in the sentence, from 1, white space not counted.

    Neither other terms chosen nor other words around it, another reading or another translation change it; nor does a
    sentence that was corrected, as long as *original* is what it was before.
    """
    return first_place(term.text, term.start, sentence, original) + 1


def prompt(term: Term, pair: SentencePair) -> str:
    """What the gap asks for: the translator's words where they are sure, else the dictionary's, marked as such."""
    if is_sure(term, pair):
        return term.english or ""
    if not term.senses:
        return ""
    parts = [found[1] for sense in term.senses if (found := _EXPLAINED.match(sense))]
    return "≈ " + " + ".join(map(_short, parts or term.senses[:1]))


def doubts_of(studied: StudiedPair) -> list[tuple[str, str, str, float]]:
    """Kind, text, reason and score of what is not sure about a note."""
    found = []
    if studied.pair.en and not studied.pair.confirmed and studied.pair.confidence < pairs_of_text.SURE_PAIR:
        found.append(("pair", studied.pair.zh, "the two sentences may not belong together", studied.pair.confidence))
    for term in studied.chosen:
        if term.english is None and studied.pair.en and not term.confirmed:
            reason = "the translation seems to have no word for it; the dictionary's sense stands in"
            found.append(("link", term.text, reason, 0.0))
        elif term.english is not None and not is_sure(term, studied.pair):
            found.append(
                (
                    "link",
                    term.text,
                    f"its English may be “{term.english}”; the dictionary's sense stands in",
                    term.link_confidence,
                )
            )
        if term.doubt:
            found.append(("reading", term.text, term.doubt, term.reading_confidence))
    return found


def _note(studied: StudiedPair, identity: str, uses: Examples, shown: CardContent) -> Note:
    pair = studied.pair
    text = shown.written(pair.zh)
    numbers = {term: card_number(term, pair.zh, pair.known_by[0]) for term in studied.chosen}
    gaps = sorted(
        (place.start, place.end, number, prompt(place, pair))
        for term, number in numbers.items()
        for place in _mentions(term, studied)
    )
    marks = [(start, end, number) for term, number in numbers.items() if is_sure(term, pair) for start, end in term.spans]
    fields = {
        "Sentence": escaped(text),
        "Text": in_language(gapped(text, gaps), shown.language),
        "Ruby": in_language(gapped_ruby(text, studied.words, gaps, shown.reading), shown.language),
        "Pinyin": pinyin_line(studied.words),
        "Zhuyin": zhuyin_line(studied.words),
        "SentenceTranslation": marked_spans(pair.en, marks),
        "Terms": "".join(row(term, numbers[term], studied, shown) for term in studied.chosen),
        "Traditional": marked_spans(shown.other(pair.zh), [(term.start, term.end, numbers[term]) for term in studied.chosen]),
        "Context": "".join(element("div", context(term, pair, uses, shown), f"uses k{numbers[term]}") for term in studied.chosen),
        "Source": source_line(studied.source) if shown.source else "",
        **{name: escaped(own) for name, own in pair.own},
    }
    return Note(identity, tuple(fields.get(name, "") for name in SENTENCE.fields), tags(studied), tuple(sorted(numbers.values())))


def source_line(source: Source) -> str:
    """Title, author, date and page of a text, as HTML."""
    page = f"第{source.page}版" if source.page.isdigit() else source.page
    parts = [source.title, source.author, source.date, page, source.column]
    return escaped(" · ".join(filter(None, parts)))


def _mentions(term: Term, studied: StudiedPair) -> list[Term]:
    """A term and its further mentions as a word of the sentence, so that none gives the gap away; each with its English."""
    others = [other for other in studied.chosen if other is not term]
    edges = {place for word in studied.words for place in (word.start, word.end)}
    found = [term]
    for start, end in occurrences(studied.pair.zh, term.text):
        apart = all(end <= other.start or other.end <= start for other in (*others, term))
        if apart and start in edges and end in edges:
            same = (other for other in studied.terms if (other.start, other.text) == (start, term.text))
            found.append(next(same, replace(term, start=start)))
    return found


def tags(studied: StudiedPair) -> tuple[str, ...]:
    """Few and stable: the product, the date of the source, the highest HSK band, what to check."""
    bands = [hsk_band(simplified(term.text)) for term in studied.chosen]
    hardest = max((band for band in bands if band != BEYOND), default=BEYOND)
    date = re.sub(r"[^\d-]", "", studied.source.date)
    tags = [
        PRODUCT,
        f"source::{date}" if date else "",
        f"hsk::{hsk_name(hardest)}" if hardest != BEYOND else "",
        *(f"check::{kind}" for kind, *_ in doubts_of(studied)),
    ]
    return tuple(dict.fromkeys(filter(None, tags)))


def _short(sense: str) -> str:
    """The first of several ways in which a sense puts it, without what stands in brackets."""
    plain = re.sub(r"\s*\([^)]*\)", "", sense).strip() or sense
    return plain.split(";")[0].split(",")[0].strip()


def _bare(text: str) -> str:
    return "".join(text.split())
