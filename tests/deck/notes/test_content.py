"""What a card shows is the learner's choice; which note and which card it is, is not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.building import build
from cards.chinese.scripts import converted, script_of, simplified
from cards.choices import HSK, READINGS, SCRIPTS
from cards.deck.note_types import SENTENCE, WORD
from cards.deck.notes.content import CardContent, content_by_source
from cards.deck.notes.sentence_notes import notes
from cards.deck.notes.word_notes import word_notes
from cards.deck.plain_text import plain
from cards.errors import SettingsError
from cards.model import StudiedPair
from cards.settings import Settings, load_settings, with_choices

FIELDS = SENTENCE.fields
CHOICES = st.builds(
    CardContent,
    script=st.sampled_from(("", *SCRIPTS)),
    reading=st.sampled_from(READINGS),
    hsk=st.sampled_from(HSK),
    word_class=st.booleans(),
    context=st.integers(0, 3),
    links=st.sampled_from(((), ("mdbg",), ("mdbg", "pleco"))),
    source=st.booleans(),
)


@pytest.fixture(scope="module")
def pairs(seed_deck):
    return seed_deck.pairs


def field(note, name):
    return dict(zip(FIELDS, note.fields, strict=True))[name]


def tags_of(note):
    """The tags that no choice changes."""
    return [tag for tag in note.tags if not tag.startswith("hsk::")]


def without_gaps(text):
    return re.sub(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}", r"\1", text)


def test_what_is_not_chosen_is_the_newest_syllabus_and_two_other_sentences():
    assert (CardContent().hsk, CardContent().context, CardContent().links) == ("2025", 2, ("mdbg", "pleco"))


@settings(max_examples=40)
@given(content=CHOICES)
def test_no_choice_changes_a_note_s_identity_or_its_sentence(pairs, seed_deck, content):
    (deck,) = seed_deck.decks
    for made, known, studied in zip(notes(pairs, deck.name, content), deck.notes, (p for p in pairs if p.chosen), strict=True):
        assert (made.guid, made.cards, tags_of(made)) == (known.guid, known.cards, tags_of(known))
        text = content.display_text(studied.pair.zh)
        assert simplified(text) == studied.pair.zh
        assert plain(field(made, "Sentence")) == plain(without_gaps(field(made, "Text"))) == text
        assert plain(re.sub("<rt>.*?</rt>", "", without_gaps(field(made, "Ruby")))) == text
        assert ("<rt>" in field(made, "Ruby")) == (content.reading != "none")
        assert bool(re.search("[\u3105-\u312f]", field(made, "Ruby") + field(made, "Terms"))) == (
            content.reading in ("zhuyin", "both")
        )
        assert ("HSK" in field(made, "Terms")) <= (content.hsk != "none")
        assert bool(field(made, "Source")) == content.source
        assert bool(field(made, "Traditional")) == bool(content.traditional_text(studied.pair.zh))
        assert field(made, "Context").count('class="use"') <= content.context * len(made.cards)


def test_both_scripts_stand_beside_each_other(pairs):
    note = notes(pairs, "d", CardContent(script="both"))[1]
    assert script_of(plain(field(note, "Sentence"))) == "simplified"
    assert plain(field(note, "Traditional")) == converted(plain(field(note, "Sentence")), "traditional")
    assert 'lang="zh-Hant"' in field(note, "Terms")


def test_a_traditional_source_is_never_written_anew(pair, seed_deck):
    zh = "重慶鋼鐵公司乾脆著手改進後面的機器。"
    studied = StudiedPair(seed_deck.pairs[0].source, pair(zh, "x"), (), (), ())
    for script in ("", "traditional"):
        assert content_by_source([studied], CardContent(script=script))[studied.source].display_text(zh) == zh
    assert content_by_source([studied], CardContent(script="both"))[studied.source].traditional_text(zh) == zh
    assert CardContent(script="simplified").display_text("乾隆皇帝") == "乾隆皇帝"


def test_a_simplified_source_is_never_written_anew(pairs):
    everything = [
        (*notes(pairs, "d", CardContent(script=script)), *word_notes(pairs, "d", CardContent(script=script)))
        for script in ("", "simplified")
    ]
    assert everything[0] == everything[1]


@settings(max_examples=40)
@given(content=CHOICES)
def test_fields_are_whole_html_and_only_gaps_speak_to_anki(pairs, content):
    for note in (*notes(pairs, "d", content), *word_notes(pairs, "d", content)):
        for html in note.fields:
            assert not re.search(r"[{}\[\]]", without_gaps(html))
            open_tags: list[str] = []
            for closing, tag in re.findall(r"<(/?)(\w+)", html):
                if closing:
                    assert open_tags.pop() == tag
                elif tag not in ("br", "wbr"):
                    open_tags.append(tag)
            assert open_tags == []


@settings(max_examples=40)
@given(content=CHOICES)
def test_no_choice_changes_the_identity_of_a_word(pairs, content):
    for known, made in zip(word_notes(pairs, "d"), word_notes(pairs, "d", content), strict=True):
        assert (made.guid, tags_of(made)) == (known.guid, tags_of(known))
        assert len(plain(made.fields[0])) == len(plain(known.fields[0]))


def test_tones_are_classes_and_never_colours(pairs):
    for note in (*notes(pairs, "d"), *word_notes(pairs, "d")):
        text = "".join(note.fields)
        assert 'class="tone' in text
        assert not re.search(r"style=|color|#[0-9a-f]{6}", re.sub("&#[0-9x]+;", "", text))


def test_other_sentences_of_the_text_come_with_their_english(pairs):
    words = {plain(note.fields[0]): note for note in word_notes(pairs, "d")}
    context = dict(zip(WORD.fields, words["创造"].fields, strict=True))["Context"]
    assert context.count('<div class="use">') == 1
    assert "<b>创造</b>" in context
    assert 'lang="en"' in context


@pytest.mark.parametrize(
    "choice", [{"script": "traditional"}, {"script": "both", "reading": "zhuyin"}, {"template": ("recognition",)}]
)
def test_another_choice_keeps_every_review(choice, seed, seed_deck, tmp_path, anki):
    anki.take(seed_deck.output)
    anki.answer(12)
    schedule, cards = anki.schedule(), {card.id for card in anki.cards()}
    output = tmp_path / "seed.apkg"
    output.write_bytes(seed_deck.output.read_bytes())
    build([str(seed)], output, with_choices(Settings(), choice))
    log = anki.take(output)
    assert log["new"] == log["conflicting"] == 0
    assert {card.id for card in anki.cards()} == cards
    assert anki.schedule() == schedule
    assert anki.complaints() == []


def test_what_is_typed_is_judged_by_the_characters(seed, tmp_path, anki):
    built = build([str(seed)], tmp_path / "typing.apkg", Settings(template=("typing",), content=CardContent(reading="both")))
    anki.take(built.output)
    assert anki.complaints() == []
    wanted = {(note.guid, number): text for deck in built.decks for note in deck.notes for number, text in gaps_of(note)}
    for card in anki.cards():
        assert "[[type:cloze:Text]]" in card.render_output().question_text
        expected = anki.collection.extract_cloze_for_typing(card.note()["Text"], card.ord + 1)
        assert expected == wanted[card.note().guid, card.ord + 1]
        right, wrong = (anki.collection.compare_answer(expected, typed) for typed in (expected, "错"))
        assert "typeGood" in right
        assert "typeBad" not in right
        assert "typeBad" in wrong


def gaps_of(note):
    found: dict[int, str] = {}
    for number, text in re.findall(r"\{\{c(\d+)::(.*?)(?:::[^{}]*)?\}\}", note.fields[FIELDS.index("Text")]):
        found.setdefault(int(number), plain(text))
    return found.items()


def test_choices_are_settings_too(tmp_path):
    file = tmp_path / "zhcards.toml"
    file.write_text(
        'script = "both"\nreading = "zhuyin"\nhsk = "2.0"\nword-class = false\ncontext = 0\nlinks = "none"\nsource = false\n'
        'tones = "pleco"\nfront-reading = true\n[colours]\naccent = ["#123456", "#abcdef"]\n',
        encoding="utf-8",
    )
    settings = load_settings(file)
    assert (
        settings.content.script,
        settings.content.reading,
        settings.content.hsk,
        settings.content.context,
        settings.content.links,
    ) == ("both", "zhuyin", "2.0", 0, ())
    assert (settings.content.word_class, settings.content.source, settings.look.tones, settings.look.front_reading) == (
        False,
        False,
        "pleco",
        True,
    )
    assert tuple(settings.look.colours["accent"]) == ("#123456", "#abcdef")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('script = "tradtional"', "traditional"),
        ('reading = "zhuyn"', "zhuyin"),
        ('links = ["mdbg", "plec"]', "pleco"),
        ('hsk = "3"', "2.0"),
    ],
)
def test_a_choice_that_there_is_not_names_the_nearest(line, hint, tmp_path):
    file = tmp_path / "zhcards.toml"
    file.write_text(f"# mine\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert caught.value.line == 2
    assert hint in str(caught.value.hint)
    with pytest.raises(SettingsError):
        with_choices(Settings(), {"script": "klingon"})
