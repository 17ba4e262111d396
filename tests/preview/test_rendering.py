"""Cards look here as they look in the real Anki, character for character."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.deck.note_types import NOTE_TYPES, SENTENCE, WORD
from cards.deck.templates.language import SPECIAL, Section, Tag, Text, parse
from cards.deck.templates.template import Template, load_template
from cards.errors import TemplateError
from cards.model import Note
from cards.preview.rendering import card_html, with_typing

SHIPPED = sorted(folder.name for folder in (Path(__file__).parent.parent.parent / "templates").iterdir())
NAMES = ("Sentence", "Pinyin", "Notes")
"""What notes of both types have."""

pieces = st.sampled_from(
    [
        *("厂矿", "我 喜欢[xǐhuan]", "“你[nǐ]”", "A[1]", "[笑]", "　", " ", "\n", "&nbsp;", "&amp;", "&#x27;", "&hellip;", "&bogus;"),
        *("<b>", "</b>", "<br>", "<div></div>", "<ruby>字<rt>zì</rt></ruby>", "<!-- x > y -->", "<style>a{}</style>", "a < b"),
        *("::", "{{", "}}", "{{c1::", "{{c2::", "{{c1,3::", "{{c0::", "{{c12::", "&#58;&#58;", "&#123;", "é", "{", "'", '"', "0"),
        *(r"\(", r"\)", "{{c1::重庆::Chongqing}}", "{{c2::<ruby>钢<rt>gāng</rt></ruby>铁}}", "{{c3::好}}", "𠀀", "\u200b", "kC[sound:x.mp3]"),
    ]
)  # fmt: skip
html = st.lists(pieces, max_size=8).map("".join)
filters = st.sampled_from(
    ["cloze", "cloze-only", "type", "nc", "hint", "text", "furigana", "kana", "kanji", "tts zh_CN", "foo", "", "FrontSide"]
)
names = st.sampled_from([*NAMES, "Tags", "Deck", "Subdeck", "Type", "Card", "CardFlag", "FrontSide"])
tags = st.builds(lambda chain, name: "{{" + ":".join([*chain, name]) + "}}", st.lists(filters, max_size=3), names)
texts = st.sampled_from(
    [
        "",
        "x",
        "\n",
        "<hr id=answer>",
        "<!-- {{Nope}} {{#Notes}} -->",
        "{ }",
        "}}",
        "{{ Notes }}",
        "{{{Notes}}}",
        "<div>",
        "{{:}}",
        "{{foo:}}",
    ]
)
sections = st.sampled_from([*NAMES, "c1", "c2", "c12", "Tags", "Card"])


def in_section(inside):
    return st.builds(
        lambda sign, name, space, content: f"{{{{{sign}{space}{name}}}}}{content}{{{{/{name}}}}}",
        st.sampled_from("#^"),
        sections,
        st.sampled_from(["", " "]),
        inside,
    )


templates = st.recursive(
    tags | texts, lambda inside: in_section(inside) | st.lists(inside, min_size=1, max_size=4).map("".join), max_leaves=8
)


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Renders in the real Anki: a template's two sides, with a note of a note type that has or lacks clozes."""
    import anki.lang
    from anki.collection import Collection
    from anki.models import NotetypeId

    anki.lang.set_lang("en")
    collection = Collection(str(tmp_path_factory.mktemp("anki") / "c.anki2"))
    note_types = {}
    for kind in NOTE_TYPES.values():
        made = collection.models.new(f"zhcards {kind.name}")
        made["type"] = int(kind.cloze)
        for name in kind.fields:
            collection.models.add_field(made, collection.models.new_field(name))
        card = collection.models.new_template(kind.card)
        card["qfmt"] = card["afmt"] = "{{cloze:Text}}" if kind.cloze else "{{Hanzi}}"
        collection.models.add_template(made, card)
        note_types[kind.name] = collection.models.get(NotetypeId(collection.models.add_dict(made).id))

    def render(template, note, number):
        kind = note_types[template.note_type.name]
        assert kind is not None
        added = collection.new_note(kind)
        added.fields = list(note.fields)
        added.tags = sorted(note.tags, key=str.casefold)
        look = {**kind["tmpls"][0], "qfmt": template.front, "afmt": template.back}
        output = added.ephemeral_card(number - 1, custom_note_type=kind, custom_template=look).render_output()
        return output.question_text, output.answer_text

    yield render
    collection.close()


def settled(shown):
    """A card without what may differ: ids of hints, sounds, and Anki's wording for a card that asks nothing."""
    side = re.sub(r"hint[0-9a-f]{16}", "hintID", shown)
    side = re.sub(r"\[anki:play:[qa]:\d+\]", "", side)
    return re.sub(r"<div>(?:No cloze |The front of this card is blank).*?</div>", "<BLANK>", side, flags=re.DOTALL)


def note(number=1, kind=SENTENCE, **fields):
    return Note("guid", tuple(fields.get(name, "") for name in kind.fields), ("zhcards", "Check::link"), (number,))


def same(real, template, shown, number):
    ours = card_html(template, template.note_type.fields, shown, number, deck="(Deck)")
    assert tuple(map(settled, ours)) == tuple(map(settled, real(template, shown, number)))


@settings(max_examples=400)
@given(templates, templates, st.tuples(html, html, html), st.sampled_from([1, 2, 3, 12]), st.sampled_from([SENTENCE, WORD]))
def test_any_template_and_any_note(real, front, back, fields, number, kind):
    number = number if kind.cloze else 1
    template = Template("generated", kind, front, back, "")
    same(real, template, note(number, kind, **dict(zip(NAMES, fields, strict=True))), number)


@settings(max_examples=300)
@given(html, st.lists(filters, max_size=2), st.sampled_from([1, 2, 3]))
def test_a_cloze_through_filters(real, text, chain, number):
    side = "{{" + ":".join([*chain, "cloze", "Text"]) + "}}"
    shown = note(number, Text="{{c1::一}}{{c2::二::two}}{{c3::三}}" + text)
    same(real, Template("t", SENTENCE, side, side, ""), shown, number)


@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=25)
@given(data=st.data())
def test_shipped_templates(real, name, data):
    template = load_template(name)
    kind = template.note_type
    fields = {field: data.draw(html, label=field) for field in kind.fields}
    if kind.cloze:
        fields["Text"] = "{{c1::重庆::Chongqing}}" + fields["Text"]
    same(real, template, note(1, kind, **fields), 1)


def test_numbers_of_clozes_decide_whether_a_card_asks():
    template = Template("t", SENTENCE, "Q{{cloze:Text}}", "A{{cloze:Text}}", "")
    question, answer = card_html(template, SENTENCE.fields, note(Text="{{c1::一}}"), 2, deck="d")
    assert question.startswith("Q<div>")
    assert "blank" in answer


def test_nodes_know_their_lines():
    nodes = parse("a\n{{#Text}}\n<!--\n{{x}} -->{{furigana:cloze:Text}}{{/Text}}\n{{Tags}}")
    assert nodes[0] == Text("a\n", 1)
    assert isinstance(nodes[1], Section)
    assert nodes[1].tag.line == 2
    assert nodes[1].children[1] == Text("<!--\n{{x}} -->", 3, is_comment=True)
    assert nodes[1].children[2] == Tag("{{furigana:cloze:Text}}", 4, "", "Text", ("cloze", "furigana"))
    assert isinstance(nodes[3], Tag)
    assert nodes[3].line == 5


@pytest.mark.parametrize(
    ("front", "line", "says"),
    [
        ("\n{{Txet}}", 2, "no field “Txet”"),
        ("{{#Txet}}{{/Txet}}", 1, "no field “Txet”"),
        ("\n\n{{#Text}}x", 3, "never closed"),
        ("{{#Text}}{{#Notes}}\n{{/Text}}{{/Notes}}", 2, "not open"),
        ("x{{/Text}}", 1, "not open"),
    ],
)
def test_what_anki_cannot_show_is_an_error_with_its_line(front, line, says):
    with pytest.raises(TemplateError, match=says) as caught:
        card_html(Template("t", SENTENCE, front, "", ""), SENTENCE.fields, note(Text="{{c1::一}}"), 1, deck="d")
    assert caught.value.line == line


def test_the_box_to_type_in():
    shown = note(Text="{{c1::一<b>&lt;</b>}}和{{c2::二}}{{c1::一&lt;}}", Pinyin="nǐ")
    side = "[[type:cloze:Text]]|[[type:nc:Pinyin]]|[[type:Notes]]"
    question, answer = with_typing(side, side, SENTENCE.fields, shown, 1)
    assert question.count("<input") == 2
    assert answer == "".join(f"<code id=typeans><span class=typeGood>{text}</span></code>|" for text in ("一&lt;, 一&lt;", "nǐ"))


def test_every_special_name_has_a_value():
    side = "|".join(f"{{{{{name}}}}}" for name in SPECIAL)
    question, _ = card_html(Template("t", SENTENCE, side, "", ""), SENTENCE.fields, note(Text="{{c1::一}}"), 1, deck="题::一")
    assert question == "Check::link zhcards|题::一|一|zhcards sentence|Cloze|flag0|0"
