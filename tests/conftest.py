"""What several tests need: sentences made of words, real decks, and the real Anki to open them in."""

import html
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from cards.building import Built, build
from cards.model import Paragraph, Sentence, SentencePair, Word

settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "chongqing-1957.txt"

MakePair = Callable[..., SentencePair]


def paragraph(text: str, line: int = 1) -> Paragraph:
    return Paragraph(text, "text.txt", line)


def sentence_pair(zh: str, en: str, score: float = 1.0, index: int = 0, wanted: tuple[str, ...] = ()) -> SentencePair:
    chinese = (Sentence(zh, "text.txt", index + 1, index, index, "\n"),) if zh else ()
    english = (Sentence(en, "text.txt", index + 1, index, index, "\n"),) if en else ()
    return SentencePair(index, chinese, english, score, wanted)


@pytest.fixture(scope="session")
def pair() -> MakePair:
    """Makes a sentence pair of two strings."""
    return sentence_pair


@pytest.fixture(scope="session")
def word() -> Callable[[str, int], Word]:
    """A word at a place, each of its characters read `x`."""
    return lambda text, start: Word(text, start, ("x",) * len(text))


@pytest.fixture(scope="session")
def make_paragraph() -> Callable[..., Paragraph]:
    return paragraph


@pytest.fixture(scope="session")
def seed() -> Path:
    """The shipped article of 1957."""
    return SEED


@pytest.fixture(scope="session")
def seed_deck(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The deck of the shipped article, built once."""
    return build([str(SEED)], tmp_path_factory.mktemp("seed") / "seed.apkg")


CLOZE = 1
"""The kind of note types whose cards are gaps, as Anki numbers it."""


def told_by(question: str, note: Any) -> list[str]:
    """What a word's question says of its reading and meaning, the sentence itself not counted."""
    if "Hanzi" not in note:
        return []
    shown = visible(question)
    for name in ("Sentence", "SentenceRuby"):
        shown = shown.replace(visible(note[name]), "")
    answers = (visible(note[name]) for name in ("Pinyin", "Zhuyin", "English"))
    return [answer for answer in answers if answer and answer in shown]


def visible(markup: str) -> str:
    """The text of some HTML."""
    return html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", markup, flags=re.DOTALL))


@dataclass
class Anki:
    """A throw-away collection of the real Anki."""

    collection: Any

    def take(self, package: Path) -> dict[str, int]:
        """Import a package as Anki's dialog does by default; how many notes were new, updated, the same, refused."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        options = ImportAnkiPackageOptions(merge_notetypes=False)
        log = self.collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log
        self.collection.models._clear_cache()
        return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}

    def cards(self) -> list[Any]:
        return [self.collection.get_card(card) for card in self.collection.find_cards("", order="c.id")]

    def notes(self) -> list[Any]:
        return [self.collection.get_note(note) for note in self.collection.find_notes("", order="n.id")]

    def answer(self, number: int) -> None:
        """Answer cards as a learner would: no two of them in the same millisecond."""
        from anki.scheduler.v3 import CardAnswer

        decks = self.collection.decks
        deck = max(decks.all_names_and_ids(), key=lambda each: decks.card_count(each.id, include_subdecks=True))
        decks.select(deck.id)
        second = int(time.time()) * 1000
        for turn in range(number):
            (queued,) = self.collection.sched.get_queued_cards(fetch_limit=1).cards
            card = self.collection.get_card(queued.card.id)
            card.start_timer()
            rating = (CardAnswer.GOOD, CardAnswer.EASY, CardAnswer.AGAIN)[turn % 3]
            answer = self.collection.sched.build_answer(card=card, states=queued.states, rating=rating)
            answer.answered_at_millis = second + turn
            self.collection.sched.answer_card(answer)

    def schedule(self) -> dict[tuple[str, int], tuple[int, ...]]:
        """The state of each card that was answered, by its note's GUID and its number."""
        return {
            (card.note().guid, card.ord): (card.type, card.queue, card.due, card.ivl, card.reps, card.lapses)
            for card in self.cards()
            if card.reps
        }

    def complaints(self) -> list[str]:
        """What Anki's own checks and its renderer say against the collection."""
        before = self.collection.card_count()
        text, sound = self.collection.fix_integrity()
        found = [] if sound and self.collection.card_count() == before else [text]
        found += [f"empty cards in note {note.note_id}" for note in self.collection.get_empty_cards().notes]
        for card in self.cards():
            question, answer = card.question(), card.answer()
            gapless = card.note_type()["type"] == CLOZE and 'class="cloze"' not in question
            if gapless or question == answer:
                found.append(f"card {card.ord + 1} of {card.note().guid} asks nothing")
            if given := told_by(question, card.note()):
                found.append(f"card {card.ord + 1} of {card.note().guid} gives its answer away: {given}")
            if any(
                mark in question + answer for mark in ("{{", "}}", "No cloze ", "template has a problem", "[sound:", "[anki:")
            ):
                found.append(f"card {card.ord + 1} of {card.note().guid} shows raw markup")
        for note in self.notes():
            numbers = {card.ord for card in note.cards()}
            self.collection.update_note(note)
            if {card.ord for card in note.cards()} != numbers:
                found.append(f"Anki would make other cards of {note.guid}")
        return found


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    """An empty collection of the real Anki."""
    import anki.lang
    from anki.collection import Collection

    anki.lang.set_lang("en")
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield Anki(collection)
    collection.close()
