"""Study a deck in whatever Anki runs this, import its next version, and say what became of it.

    python study.py FIRST.apkg SECOND.apkg [css|field]

With `css` the learner changes the style in between, with `field` the field Notes of the last note.  Prints JSON.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def main() -> None:
    import anki.lang
    from anki.collection import Collection

    first, second, *edits = sys.argv[1:]
    anki.lang.set_lang("en")
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        try:
            print(json.dumps(_update(collection, first, second, edits)))  # noqa: T201
        finally:
            collection.close()


def _update(collection: Any, first: str, second: str, edits: list[str]) -> dict[str, Any]:
    _take(collection, first)
    collection.set_config("fsrs", True)
    _answer(collection, 12)
    before, cards = _schedule(collection), set(collection.find_cards(""))
    _edit(collection, edits)
    notes = collection.note_count()
    log = _take(collection, second)
    after = _schedule(collection)
    model = collection.get_note(collection.find_notes("")[0]).note_type()
    last = collection.get_note(max(collection.find_notes("")))
    guids = [collection.get_note(note).guid for note in collection.find_notes("")]
    return {
        **log,
        "answered": len(before),
        "kept": all(after.get(card) == state for card, state in before.items()),
        "lost": len(cards - set(collection.find_cards(""))),
        "notes": collection.note_count() - notes,
        "twice": len(guids) - len(set(guids)),
        "empty": sum(len(note.card_ids) for note in collection.get_empty_cards().notes),
        "style kept": "/* mine */" in model["css"],
        "field kept": last["Notes"] == "mine",
        "sound": collection.fix_integrity()[1],
    }


def _take(collection: Any, package: str) -> dict[str, int]:
    from anki.collection import ImportAnkiPackageRequest

    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=package)).log
    collection.models._clear_cache()
    return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}


def _answer(collection: Any, number: int) -> None:
    """Answer cards, each in a millisecond of its own and all within one second.

    Anki moves the second of two answers of one millisecond to the next, which may lie in another second than the time that the
    card holds; its check would then complain about the answers, not about the deck.
    """
    from anki.scheduler.v3 import CardAnswer

    deck = max(collection.decks.all_names_and_ids(), key=lambda each: collection.decks.card_count(each.id, include_subdecks=True))
    collection.decks.select(deck.id)
    second = int(time.time()) * 1000
    for turn in range(number):
        (queued,) = collection.sched.get_queued_cards(fetch_limit=1).cards
        card = collection.get_card(queued.card.id)
        card.start_timer()
        rating = (CardAnswer.GOOD, CardAnswer.EASY, CardAnswer.AGAIN)[turn % 3]
        answer = collection.sched.build_answer(card=card, states=queued.states, rating=rating)
        answer.answered_at_millis = second + turn
        collection.sched.answer_card(answer)


def _schedule(collection: Any) -> dict[int, list[Any]]:
    schedule = {}
    for number in collection.find_cards(""):
        card = collection.get_card(number)
        if card.reps:
            memory = card.memory_state
            state = [memory.stability, memory.difficulty] if memory else []
            schedule[number] = [card.type, card.queue, card.due, card.ivl, card.reps, card.lapses, card.did, *state]
    return schedule


def _edit(collection: Any, edits: list[str]) -> None:
    if "css" in edits:
        model = collection.get_note(collection.find_notes("")[0]).note_type()
        model["css"] += "\n/* mine */"
        collection.models.update_dict(model)
    if "field" in edits:
        note = collection.get_note(max(collection.find_notes("")))
        note["Notes"] = "mine"
        collection.update_note(note)


if __name__ == "__main__":
    main()
