"""Whatever is corrected, a note stays the same note and a term's card the same card; nothing corrected, nothing changes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.building import build
from cards.deck.notes.identity import card_number
from cards.deck.notes.sentence_notes import notes
from cards.fixes.proposals import quoted
from cards.pipeline import choose_decks
from cards.settings import Settings

SENTENCES = [
    ("重庆各厂矿不断出现新纪录。", "New records constantly emerge in Chongqing's factories and mines."),
    (
        "党、政和工会干部的作风有了很大的进步。",
        "The work style of Party, government and trade union cadres has greatly improved.",
    ),
    ("工人每天都能超额完成定额。", "Workers are able to overfulfill their quota every day."),
    ("重庆各厂矿不断出现新纪录。", "Factories and mines in Chongqing set new records all the time."),
    ("天气很好，我们去公园。", "The weather is fine and we go to the park."),
]
ROWS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("properties")


def table(folder, rows):
    path = folder / "a.tsv"
    path.write_text("zh\ten\n" + "".join(f"{zh}\t{en}\n" for zh, en in rows))
    return path


@settings(max_examples=15)
@given(ROWS, st.sampled_from(["", "# later\n", "[words]\njoin = []\n", "[readings]\n[names]\n[terms]\nadd = []\n"]))
def test_a_file_without_corrections_changes_nothing_byte_for_byte(folder, rows, text):
    path = table(folder, rows)
    (folder / "a.fixes.toml").unlink(missing_ok=True)
    decks = []
    for name in ("without", "with"):
        decks.append(build([str(path)], folder / f"{name}.apkg").output.read_bytes())
        (folder / f"{name}.apkg").unlink()
        (folder / "a.fixes.toml").write_text(text)
    assert decks[0] == decks[1]


@st.composite
def corrections(draw):
    """Corrections of pieces of the sentences, many of them quite wrong, as TOML."""
    whole = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3))
    lines: dict[str, dict[str, Any]] = {name: {} for name in ("english", "senses")}
    words: dict[str, list[Any]] = {"join": [], "split": [], "add": [], "leave-out": []}
    texts = {}
    for zh, en in whole:
        start = draw(st.integers(0, len(zh) - 3))
        piece = zh[start : start + draw(st.integers(2, 4))]
        kind = draw(st.sampled_from(["english", "senses", "join", "split", "add", "leave-out", "text"]))
        english = draw(st.sampled_from(["", "new records", "every day", *en.split()]))
        if kind in lines:
            lines[kind][piece] = english or "x"
        elif kind == "text":
            texts[piece] = draw(st.sampled_from(["厂", "纪录", "今天的", piece[::-1], piece + piece]))
        elif not any(piece in word or word in piece for some in words.values() for word in map(bare, some)):
            words[kind].append(f"{piece[:1]} {piece[1:]}" if kind == "split" else piece)
    parts = [f"[words]\njoin = {listed(words['join'])}\nsplit = {listed(words['split'])}"]
    parts.append(f"[terms]\nadd = {listed(words['add'])}\nleave-out = {listed(words['leave-out'])}")
    parts += ["\n".join([f"[{name}]", *(f"{quoted(a)} = {quoted(b)}" for a, b in of.items())]) for name, of in lines.items()]
    parts += [f"[[text]]\nfind = {quoted(find)}\nreplace = {quoted(new)}" for find, new in texts.items()]
    return "\n".join(parts) + "\n"


def bare(word):
    return word.replace(" ", "")


def listed(words):
    return f"[{', '.join(map(quoted, words))}]"


@settings(max_examples=60)
@given(corrections())
def test_notes_stay_the_same_and_terms_keep_the_numbers_of_their_cards(folder, text):
    path = table(folder, SENTENCES)
    decks = []
    for corrected in ("", text):
        (folder / "a.fixes.toml").write_text(corrected)
        found = choose_decks([str(path)], Settings(force=True)).pairs
        (pairs,) = found.values()
        decks.append((pairs, notes(pairs, "deck")))
    (before, old), (after, new) = decks
    identities = {note.guid for note in old}
    everything = [studied for studied in after if studied.chosen]
    assert {note.guid for note in new} <= identities or len(everything) > len(old)
    for one, other in zip(before, after, strict=True):
        assert one.pair.known_by == other.pair.known_by
        numbers = {term.text: card_number(term, one.pair.zh, one.pair.known_by[0]) for term in one.terms}
        for term in other.terms:
            if term.text in numbers:
                assert card_number(term, other.pair.zh, other.pair.known_by[0]) == numbers[term.text]
    assert all(len(set(note.cards)) == len(note.cards) for note in new)
