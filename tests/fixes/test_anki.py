"""In the real Anki: study a deck, correct the text, build and import it again; no review is lost and nothing comes twice."""

import pytest

from cards.deck.note_types import SENTENCE

CASES = {
    "one gloss": ('[english]\n"作风" = "work style"\n', "Terms", ">work style</span>"),
    "a sense": ('[senses]\n"高潮" = ["rising tide of work"]\n', "Terms", "rising tide of work"),
    "a sentence's reading": ('[[sentence]]\nzh = "近来"\nreadings = { "纪录" = "jìlu" }\n', "Pinyin", "jìlu"),
    "a typo of the Chinese": ('[[text]]\nfind = "月月超额"\nreplace = "每月超额"\n', "Sentence", "每月超额"),
    "a typo of the English": ('[[text]]\nfind = "Tianfu Coal"\nreplace = "Tian Fu Coal"\n', "SentenceTranslation", "Tian Fu"),
    "a word joined": ('[words]\njoin = ["批评和自我批评"]\n', "Pinyin", "pīpínghézìwǒpīpíng"),
    "a word split": ('[words]\nsplit = ["全 年"]\n', "Pinyin", "quán nián"),
    "a name": ('[names]\n"天府煤矿" = "Tianfu Coal Mine"\n', "Pinyin", "Tiānfǔ Méikuàng"),
    "a term more": ('[terms]\nadd = ["职工"]\n', "Terms", "职工"),
    "a pair confirmed": ('[[pair]]\nzh = ["重庆厂矿"]\nen = ["Chongqing Factories"]\n', "Sentence", "重庆厂矿不断出现新纪录"),
    "a pair's English": (
        '[[pair]]\nzh = ["市委指示"]\nen = ["The main problem", "The Municipal"]\n',
        "SentenceTranslation",
        "changed|The main problem",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_correction_arrives_and_no_review_is_lost(fix, anki, name):
    text, field, shown = CASES[name]
    first = fix("")
    anki.take(first.output)
    anki.answer(20)
    schedule, cards = anki.schedule(), {card.id for card in anki.cards()}
    assert len(schedule) > 10
    built = fix(text)
    log = anki.take(built.output)
    assert (log["new"], log["conflicting"]) == (0, 0)
    assert log["updated"] <= 8, "the sentence, and those of its terms that show it as another sentence"
    assert schedule.items() <= anki.schedule().items()
    assert cards <= {card.id for card in anki.cards()}
    fields = " ".join(note.fields[SENTENCE.fields.index(field)] for note in anki.notes())
    assert shown.split("|")[-1] in fields
    assert len(anki.notes()) == len(first.decks[0].notes)
    assert not [doubt for doubt in built.doubts if doubt.kind == "fix"]


def test_joined_sentences_keep_the_reviews_of_the_first(fix, anki):
    first = fix("")
    anki.take(first.output)
    anki.answer(20)
    schedule = anki.schedule()
    built = fix('[[pair]]\nzh = ["目前，已经", "近来，各"]\nen = ["Currently,", "Recently, new"]\n')
    log = anki.take(built.output)
    assert (log["new"], log["conflicting"]) == (0, 0)
    assert schedule.items() <= anki.schedule().items()
    assert len(built.decks[0].notes) == len(first.decks[0].notes) - 1
    assert len(anki.notes()) == len(first.decks[0].notes)


def test_rebuilt_without_the_corrections_it_is_the_same_deck_again(fix, anki):
    first = fix("")
    fields = [(note.guid, note.fields, note.cards) for note in first.decks[0].notes]
    anki.take(first.output)
    fix('[[text]]\nfind = "月月超额"\nreplace = "每月超额"\n[english]\n"作风" = "work style"\n')
    again = fix("")
    assert [(note.guid, note.fields, note.cards) for note in again.decks[0].notes] == fields
    assert anki.take(again.output)["new"] == 0
