"""What Anki takes without a word and then does not show right is refused, with its place and what to do; nothing else is."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cards.deck.note_types import NOTE_TYPES, SENTENCE, WORD
from cards.deck.templates.tag_checks import GAPPED
from cards.deck.templates.template import load_template, template_mistakes
from cards.errors import TemplateError
from cards.model import Note
from cards.preview.rendering import card_html

SHIPPED = Path(__file__).parents[3] / "templates"
FRONT = "<div>\n{{cloze:Text}}\n</div>\n"


@pytest.fixture
def own(tmp_path):
    return Path(shutil.copytree(SHIPPED / "classic", tmp_path / "own"))


TAGS = [
    ("{{cloze:Txet}}", "no field “Txet”", "“Text”"),
    ("{{translation}}", "no field “translation”", "SentenceTranslation"),
    ("{{#Sorce}}x{{/Sorce}}", "{{#Sorce}}: there is no field “Sorce”", "“Source”"),
    ("{{cloze: Text}}", "no field “ Text”", "“Text”"),
    ("{{c1}}", "no field “c1”", "The fields are"),
    ("{{}}", "no field “”", "The fields are"),
    ("{{furigna:Pinyin}}", "no filter “furigna”", "“furigana”"),
    ("{{edit:Pinyin}}", "no filter “edit”", "The filters are: cloze, "),
    ("{{nc:Pinyin}}", "no filter “nc”", "The filters are"),
    ("{{tts:Sentence}}", "needs a language", "{{tts zh_CN:Sentence}}"),
    ("{{#Notes}}x", "{{#Notes}} is never closed", "{{/Notes}}"),
    ("{{/Notes}}", "{{/Notes}} closes a section that is not open", "{{#Notes}}"),
    ("{{#Notes}}{{#Source}}x{{/Notes}}", "while {{#Source}} of line 3 is open", "{{/Source}}"),
    ("{{ cloze:Text }}", "spaces", "{{cloze:Text}}"),
    ("{{cloze:furigana:Ruby}}", "“furigana” breaks the gap", "{{furigana:cloze:Ruby}}"),
    ("{{cloze:Pinyin}}", "no gaps in the field “Pinyin”", "{{cloze:Text}} or {{cloze:Ruby}}"),
    ("{{Text}}", "shows the marks of the gaps", "{{cloze:Text}}"),
    ("{{type:Text}}", "shows the marks of the gaps", "{{type:cloze:Text}}"),
    ("{{type:cloze:Ruby}}", "readings to be typed", "{{type:cloze:Text}}"),
    ("{{type:Txt}}", "no field “Txt”", "“Text”"),
    ("{{cloze:type:Text}}", "“type” comes first", "{{type:cloze:Text}}"),
    ("{{type:furigana:Pinyin}}", "“type” comes first", "{{type:Pinyin}}"),
    ("{{FrontSide}}", "FrontSide}} is empty on the front", "Take it out"),
    ("{{{cloze:Text}}}", "three braces", "{{cloze:Text}}"),
    ("{{Source", "{{Source: the tag is not closed", "{{Source}}"),
    ("{{Source}", "{{Source}: the tag is not closed", "{{Source}}"),
    ("<script>\nlet a = 1;</script>".replace("\n", ""), "“let” outside of a function", "var"),
    ("<script>/* let */ var a = 'class'; class A {}</script>", "“class” outside", "var"),
    ("<script>function f() { document.write('x'); }</script>", "document.write wipes", "innerHTML"),
    ('<img src="https://a.cn/b.png">', "“src” loads from the web", "no network"),
    ("<link rel=stylesheet href=//a.cn/b.css>", "“href” loads from the web", "no network"),
    ("<script src='http://a.cn/b.js'></script>", "“src” loads from the web", "no network"),
    ("[sound:a.mp3]", "plays a sound", "take it out"),
    ("<audio controls>", "plays a sound", "take it out"),
    ("<style>.a { background: white; }</style>", "“.a” cannot be read by night", "var(--ink)"),
    ('<p style="color: #222">', "cannot be read by night", "var(--ink)"),
    ("<style>.a { </style>", "{ is never closed", "}"),
]


@pytest.mark.parametrize(("tag", "says", "hint"), TAGS, ids=[tag for tag, _, _ in TAGS])
def test_broken_pages_are_refused(own, tag, says, hint):
    (own / "front.html").write_text(FRONT.replace("\n</div>", f"\n{tag}</div>"))
    (mistake,) = template_mistakes(str(own))
    assert says in mistake.message
    assert (mistake.file, mistake.line) == (f"{own}/front.html", 3)
    assert hint in mistake.hint
    with pytest.raises(TemplateError, match=r"front\.html:3: "):
        load_template(str(own))


@pytest.mark.parametrize(
    ("file", "text", "says", "hint"),
    [
        ("front.html", "{{Sentence}}", "no gap is shown", "{{cloze:Text}}"),
        ("front.html", "<!-- {{cloze:Text}} -->{{type:cloze:Text}}", "no gap is shown", "{{cloze:Text}}"),
        ("back.html", "{{Terms}}", "no gap is shown", "{{cloze:Text}}"),
    ],
)
def test_a_side_without_its_gaps_is_refused(own, file, text, says, hint):
    (own / file).write_text(text)
    (mistake,) = template_mistakes(str(own))
    assert says in mistake.message
    assert (mistake.file, hint in mistake.hint) == (f"{own}/{file}", True)


def test_the_front_on_the_back_of_a_cloze_is_refused(own):
    (own / "back.html").write_text("{{cloze:Text}}\n{{FrontSide}}")
    (mistake,) = template_mistakes(str(own))
    assert (mistake.line, "gap still hidden" in mistake.message, "{{cloze:Text}}" in mistake.hint) == (2, True, True)


STYLES = [
    (".a { top: 0", "{ is never closed", "}"),
    (".a { top: 0 } }", "} closes what is not open", "Take it out"),
    ("@import 'https://a.cn/b.css';", "loads from the web", "no network"),
    ("@import url(//a.cn/b.css);", "loads from the web", "no network"),
    ("@font-face { font-family: K; src: url('http://a.cn/k.woff2') }", "loads from the web", "fonts of the device"),
    (".a { background-image: url(https://a.cn/b.png) }", "loads from the web", "no network"),
    (".answer { background: bisque }", "“.answer” cannot be read by night: #ece7df on #ffe4c4", ".nightMode .answer"),
    (".answer { color: black }", "“.answer” cannot be read by night: #000000 on #24211f", "var(--ink)"),
    (".nightMode .a { color: #333 }", "“.a” cannot be read by night", ".night_mode .a"),
    (".a { background: #fff; color: #ccc }", "“.a” cannot be read by night", ".night_mode .a"),
    (".card { --chip: #eee } .a .b { background-color: #eee }", "“.a .b” cannot be read by night", ".night_mode .a .b"),
]


@pytest.mark.parametrize(("rule", "says", "hint"), STYLES, ids=[rule for rule, _, _ in STYLES])
def test_broken_styles_are_refused(own, rule, says, hint):
    style = (own / "style.css").read_text()
    (own / "style.css").write_text(f"{style}/* {{ */\n{rule}\n")
    (mistake,) = template_mistakes(str(own))
    assert says in mistake.message
    assert (mistake.file, mistake.line) == (f"{own}/style.css", style.count("\n") + 2)
    assert hint in mistake.hint


DESCRIPTIONS = [
    ("name = ", 'name = "a"\nsumary = "x" # ', 2, "no key “sumary”", "“summary”"),
    ('name = "classic"', "name = 3", 1, "“name” must be a text", ""),
    ('"classic"', "classic", 1, "no valid TOML", "quotes"),
    ('"sentence"', '"sentense"', 2, "no note type “sentense”", "“sentence”"),
    ("[options]", "[option]", 20, "no key “option”", "“options”"),
    ("tones", "tone", 21, "no option “tone”", "“tones”"),
    ('tones = "none"', 'tones = "plecko"', 21, "“tones” cannot be “plecko”", "“pleco”"),
    ("front-reading = false", 'front-reading = "no"', 22, "must be true or false", ""),
    ('"#a8281e"', '"#a8281"', 11, "“#a8281” is no colour", "#a8281e"),
    ('"#a8281e"', '"#a8281e red"', 11, "“#a8281e red” is no colour", "#a8281e"),
    ('"#a8281e"', '"rgba(0, 0, 0, 0.5)"', 11, "“rgba(0, 0, 0, 0.5)” is no colour", "#a8281e"),
    ('accent = ["#a8281e", "#ff9d8a"]', 'accent = "#a8281e"', 11, "by day and by night", 'accent = ["'),
    ("accent = [", "Accent = [", 11, "“Accent” is no name", "small letters"),
    ('ink = ["#22201d", "#ece7df"]', 'ink = ["#22201d", "#665f58"]', 8, "“ink” cannot be read on “paper” by night", "lighter"),
    ('soft = ["#6a645c"', 'soft = ["#a09a90"', 9, "“soft” cannot be read on “paper” by day", "darker"),
    ('accent = ["paper", "tint"]', "accent = true", 18, "must name the colours", "paper"),
    ('name = "classic"', 'extends = "clasic"', 1, "no template “clasic” to build on", "“classic”"),
    ('name = "classic"', 'extends = "../own"', 1, "builds on itself", "another"),
]


@pytest.mark.parametrize(("before", "after", "line", "says", "hint"), DESCRIPTIONS, ids=[each[1] for each in DESCRIPTIONS])
def test_broken_descriptions_are_refused(own, before, after, line, says, hint):
    text = (own / "template.toml").read_text()
    assert before in text
    (own / "template.toml").write_text(text.replace(before, after, 1))
    mistake = template_mistakes(str(own))[0]
    assert says in mistake.message
    assert (mistake.file, mistake.line) == (f"{own}/template.toml", line)
    assert hint in mistake.hint


def test_a_ground_that_is_no_colour_is_refused(own):
    text = (own / "template.toml").read_text()
    (own / "template.toml").write_text(text.replace('ink = ["paper", "tint"]', 'ink = "papr"'))
    mistake = template_mistakes(str(own))[0]
    assert ("no colour “papr”" in mistake.message, "“paper”" in mistake.hint) == (True, True)


@pytest.mark.parametrize("file", ["template.toml", "front.html", "back.html", "style.css"])
def test_a_missing_file_is_named(own, file):
    (own / file).unlink()
    (mistake,) = template_mistakes(str(own))
    assert (mistake.file, "classic" in mistake.hint) == (f"{own}/{file}", True)


def test_a_file_that_is_no_text_is_refused(own):
    (own / "back.html").write_bytes(b"\n\n\xff\xfe")
    (mistake,) = template_mistakes(str(own))
    assert (mistake.file, mistake.line) == (f"{own}/back.html", 3)


def test_a_longer_circle_is_refused(tmp_path):
    for name, base in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "template.toml").write_text(f'\nextends = "../{base}"\n')
    (mistake,) = template_mistakes(str(tmp_path / "a"))
    assert ("builds on itself" in mistake.message, mistake.line) == (True, 2)


def test_all_mistakes_are_told(own):
    (own / "front.html").write_text("{{Sorce}}\n{{cloze:Text}}\n{{{Source}}}\n[sound:a]\n{{#Notes}}")
    (own / "style.css").write_text("a { color: #000 }\n.b { background: #fff }")
    found = [(Path(str(mistake.file)).name, mistake.line) for mistake in template_mistakes(str(own))]
    assert found == [("front.html", line) for line in (1, 3, 4, 5)] + [("style.css", line) for line in (1, 2)]


@pytest.mark.parametrize(
    ("file", "before", "after", "line", "says"),
    [
        ("front.html", "{{Hanzi}}", "{{Text}}", 2, "no field “Text”"),
        ("front.html", "{{Sentence}}", "{{cloze:Sentence}}", 3, "has no gaps"),
        ("front.html", "{{Sentence}}", "{{FrontSide}}", 3, "empty on the front"),
        ("back.html", "{{#Senses}}", "", 15, "closes a section that is not open"),
    ],
)
def test_a_word_has_fields_of_its_own(tmp_path, file, before, after, line, says):
    word = Path(shutil.copytree(SHIPPED / "word", tmp_path / "word"))
    text = (word / file).read_text()
    assert before in text
    (word / file).write_text(text.replace(before, after, 1))
    (mistake,) = template_mistakes(str(word))
    assert (says in mistake.message, mistake.file, mistake.line) == (True, f"{word}/{file}", line)


def test_a_word_s_front_without_any_field_is_refused(tmp_path):
    word = Path(shutil.copytree(SHIPPED / "word", tmp_path / "word"))
    (word / "front.html").write_text("{{#Hanzi}}What is it?{{/Hanzi}} {{Deck}}")
    (mistake,) = template_mistakes(str(word))
    assert ("no field is shown" in mistake.message, "{{Hanzi}}" in mistake.hint) == (True, True)


def test_a_word_may_show_its_front_on_the_back(tmp_path):
    word = Path(shutil.copytree(SHIPPED / "word", tmp_path / "word"))
    (word / "back.html").write_text("{{FrontSide}}<hr id=answer>{{English}}")
    assert load_template(str(word)).note_type == WORD


PIECES = [
    *(
        "<p>x</p>",
        "{ }",
        "}}",
        "\n",
        "<!-- {{Nope}} {{#x <script>let a</script> [sound:a] -->",
        "{{#c2}}two{{/c2}}",
        "{{ Source }}",
    ),
    *("<script>(function () { let a = {b: {}}; const c = 1; })(); var d;</script>", "<script>var classy = 'let x';</script>"),
    *('<script type="module">let a = 1;</script>', "<script>for (let i = 0; i < 2; i++) { const b = i; }</script>"),
    *('<a href="https://www.mdbg.net/x">MDBG</a>', '<img src="_a.png">', "<style>.x { color: var(--ink) }</style>"),
    *(
        '<p style="text-align: center">y</p>',
        "{{hint:Notes}}",
        "{{text:Pinyin}}",
        "{{furigana:Pinyin}}",
        "{{tts zh_CN:Sentence}}",
    ),
    *(
        "{{Tags}}",
        "{{Deck}}",
        "{{Type}}",
        "{{CardFlag}}",
        "{{type:nc:Pinyin}}",
        "{{type:Sentence}}",
        "{{# Source }}s{{/ Source }}",
    ),
]
RULES = [
    *(".chip { background: #ffe4c4; color: #222 }", ".a { color: red } .nightMode .a, .night_mode .a { color: #f99 }"),
    *(
        ".answer { background: #fff }\n.nightMode .answer { background: #000 }",
        ".a { color: var(--soft) }",
        "hr { background: #333 }",
    ),
    *(".card { color: black; background: white }", ".b { border: 1px solid #333 }", ".c { background: none }", "/* { */"),
    *(".box { background: #eee; color: #111 } .box .word { color: #900 }", '.d::before { content: "}"; color: #000 }'),
    *("@media (max-width: 500px) { .e { top: 0 } }", ".card .f { color: #bbb }", '.g { background: url("_a.png") }'),
    *(
        ".h { background: rgba(0, 0, 0, 0.2) }",
        "@font-face { font-family: K; src: url(_k.woff2) }",
        ".card.nightMode { color: #eee }",
    ),
]


def inside(field):
    return st.sampled_from("#^").map(lambda sign: (f"{{{{{sign}{field}}}}}", f"{{{{/{field}}}}}"))


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_anki_shows_right_is_not_refused(own, data):
    kind = data.draw(st.sampled_from([SENTENCE, WORD]))
    gapped = GAPPED.get(kind.name, ())
    shown = [f"{{{{cloze:{name}}}}}" for name in gapped] or [f"{{{{{kind.required_field}}}}}"]
    plain = [f"{{{{{name}}}}}" for name in kind.fields if name not in gapped]
    pieces = st.lists(st.sampled_from([*PIECES, *plain, *shown]), max_size=6)
    extra = ["{{cloze-only:Text}}", "{{hint:cloze:Text}}", "{{type:cloze:Text}}"] if gapped else ["{{FrontSide}}"]
    for side in ("front.html", "back.html"):
        begin, end = data.draw(inside(data.draw(st.sampled_from(kind.fields))))
        parts = [*data.draw(pieces), begin, *data.draw(pieces), end, shown[0]]
        (own / side).write_text("".join([*parts, *(extra if side == "back.html" else [])]))
    (own / "style.css").write_text("\n".join(data.draw(st.lists(st.sampled_from(RULES), max_size=5, unique=True))))
    toml = (SHIPPED / "classic" / "template.toml").read_text().replace('"sentence"', f'"{kind.name}"')
    (own / "template.toml").write_text(toml)
    assert [str(mistake) for mistake in template_mistakes(str(own))] == []
    template = load_template(str(own))
    values = {**dict.fromkeys(kind.fields, "x"), **dict.fromkeys(gapped, "{{c1::一}}")}
    question, _ = card_html(template, NOTE_TYPES[kind.name].fields, Note("g", tuple(values.values()), (), (1,)), 1, deck="d")
    assert "{{c1" not in question
