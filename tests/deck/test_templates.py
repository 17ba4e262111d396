"""Templates that Anki would import and not show are refused; shipped ones are whole."""

import shutil
from pathlib import Path

import pytest

from cards.deck.note_types import SENTENCE
from cards.deck.templates import MOST_CARDS, load_template, numbered
from cards.errors import TemplateError

SHIPPED = Path(__file__).parent.parent.parent / "templates"


@pytest.fixture
def own(tmp_path):
    return Path(shutil.copytree(SHIPPED / "classic", tmp_path / "own"))


@pytest.mark.parametrize("name", [folder.name for folder in SHIPPED.iterdir()])
def test_shipped_templates_load_and_play_nothing(name):
    template = load_template(name)
    assert "{{cloze:" in template.front or template.note_type == "word"
    assert 'lang="zh-Hans"' in template.front + template.back
    everything = template.front + template.back + template.style
    assert not any(word in everything.lower() for word in ("<script", "http", "<audio", "[sound", "@import", "url("))


def test_a_folder_of_one_s_own_is_a_template(own):
    (own / "style.css").write_text(".card { color: red; }")
    assert load_template(str(own)).style == ".card { color: red; }"


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        ("front.html", "{{cloze:Text}}", "{{cloze:Txet}}", r"front\.html:2: .*no field “Txet”"),
        ("front.html", "{{cloze:Text}}", "{{Sentence}}", r"no gap is shown"),
        ("back.html", "{{/Terms}}", "", r"“Terms” is never closed"),
        ("back.html", "{{#Terms}}", "", r"closes a section that is not open"),
        ("template.toml", 'note-type = "sentence"', 'note-type = "song"', r"no note type “song”"),
        ("template.toml", "name", "= name", r"template\.toml: no valid TOML"),
    ],
)
def test_what_anki_would_not_show_is_refused(own, file, before, after, says):
    text = (own / file).read_text()
    assert before in text
    (own / file).write_text(text.replace(before, after, 1))
    with pytest.raises(TemplateError, match=says):
        load_template(str(own))


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        ("front.html", "{{Hanzi}}", "{{Text}}", r"front\.html:2: .*no field “Text”"),
        ("front.html", "{{Sentence}}", "{{cloze:Text}}", r"front\.html:3: .*no field “Text”"),
        ("back.html", "{{#Senses}}", "", r"closes a section that is not open"),
    ],
)
def test_a_word_has_fields_of_its_own(tmp_path, file, before, after, says):
    word = Path(shutil.copytree(SHIPPED / "word", tmp_path / "word"))
    text = (word / file).read_text()
    assert before in text
    (word / file).write_text(text.replace(before, after, 1))
    with pytest.raises(TemplateError, match=says):
        load_template(str(word))


def test_a_word_s_front_without_any_field_is_refused(tmp_path):
    word = Path(shutil.copytree(SHIPPED / "word", tmp_path / "word"))
    (word / "front.html").write_text("{{#Hanzi}}What is it?{{/Hanzi}} {{Deck}}")
    with pytest.raises(TemplateError, match="no field is shown") as caught:
        load_template(str(word))
    assert "{{Hanzi}}" in caught.value.hint


def test_a_missing_file_is_named(own):
    (own / "style.css").unlink()
    with pytest.raises(TemplateError, match=r"style\.css"):
        load_template(str(own))


def test_an_unknown_name_lists_the_known():
    with pytest.raises(TemplateError) as caught:
        load_template("klassic")
    assert "classic" in caught.value.hint


def test_a_rule_for_card_n_is_written_out_for_each():
    style = numbered("/* N */ .cardN .kN { color: red; }\n.other { top: 0; }")
    assert ".card1 .k1,.card2 .k2," in style
    assert f".card{MOST_CARDS} .k{MOST_CARDS}{{" in style
    assert ".other { top: 0; }" in style
    assert ".cardN" not in style


def test_every_special_name_of_anki_and_every_field_may_be_used(own):
    fields = "".join(f"{{{{#{name}}}}}{{{{{name}}}}}{{{{/{name}}}}}" for name in SENTENCE.fields)
    (own / "back.html").write_text(
        f"{{{{cloze:Text}}}}{fields}{{{{Tags}}}}{{{{Deck}}}}{{{{hint:Pinyin}}}}{{{{type:cloze:Text}}}}"
    )
    load_template(str(own))
