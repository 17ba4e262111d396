"""Templates are folders that may build on each other; what the learner chose of their look stands in their style."""

import shutil
from pathlib import Path

import pytest

from cards.deck.templates.options import TemplateOptions
from cards.deck.templates.stylesheets import READABLE, colour, contrast
from cards.deck.templates.template import MOST_CARDS, expand_card_numbers, load_template, template_mistakes
from cards.deck.templates.tone_colours import SCHEMES
from cards.errors import TemplateError

SHIPPED = Path(__file__).parents[3] / "templates"
NAMES = sorted(folder.name for folder in SHIPPED.iterdir())


@pytest.fixture
def own(tmp_path):
    return Path(shutil.copytree(SHIPPED / "classic", tmp_path / "own"))


def folder(path, **files):
    path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / name.replace("_", ".")).write_text(text)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_shipped_templates_load_and_play_nothing(name):
    template = load_template(name)
    assert template.name == name
    assert template.summary
    assert 'lang="zh-Hans"' in template.front + template.back
    everything = template.front + template.back + template.style
    assert not any(word in everything.lower() for word in ("<script", "http", "<audio", "[sound", "@import", "url("))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tones", ["none", *SCHEMES])
@pytest.mark.parametrize("front_reading", [False, True])
def test_shipped_templates_have_no_mistakes_whatever_the_look(name, tones, front_reading):
    assert template_mistakes(name, TemplateOptions(tones, front_reading)) == ()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_of_tones_can_be_read_on_paper_tint_and_anki_s_own_grounds(scheme):
    grounds = (("#ffffff", "#fbfaf7", "#f6e5e0"), ("#000000", "#2c2c2c", "#24211f", "#47302b"))
    pairs = SCHEMES[scheme]
    assert list(pairs) == [f"tone-{tone}" for tone in range(1, 6)]
    for moment in (0, 1):
        assert len({pair[moment] for pair in pairs.values()}) == 5
        for pair in pairs.values():
            assert min(contrast(known_colour(pair[moment]), known_colour(ground)) for ground in grounds[moment]) >= READABLE


def known_colour(value):
    parsed = colour(value)
    assert parsed is not None
    return parsed


def test_contrast_is_that_of_the_guidelines():
    assert contrast(known_colour("#000"), known_colour("white")) == pytest.approx(21)
    assert contrast(known_colour("#777"), known_colour("#fff")) == pytest.approx(4.48, abs=0.005)
    assert contrast(known_colour("rgba(0, 0, 0, 0)"), known_colour("#123456")) == 1


def test_a_folder_of_one_s_own_is_a_template(own):
    (own / "style.css").write_text(".card { color: red; }")
    assert load_template(str(own)).style.endswith("}\n.card { color: red; }")


def test_a_template_may_be_one_style_sheet_on_another(tmp_path):
    mine = folder(tmp_path / "mine", template_toml='name = "mine"\nextends = "classic"\n', style_css=".hanzi { top: 0 }")
    template, base = load_template(str(mine)), load_template("classic")
    assert (template.name, template.note_type.name, template.front, template.back) == ("mine", "sentence", base.front, base.back)
    assert template.style == base.style + ".hanzi { top: 0 }"


def test_what_is_one_s_own_goes_before_what_it_builds_on(tmp_path):
    folder(
        tmp_path / "base",
        template_toml='extends = "classic"\n[colours]\naccent = ["#004400", "#aaffaa"]\n[options]\ntones = "mdbg"\n',
    )
    mine = folder(
        tmp_path / "mine",
        template_toml='extends = "../base"\n[colours]\nink = ["#000", "#fff"]\n[options]\nfront-reading = true\n',
        front_html="<b>{{cloze:Text}}</b>",
    )
    template = load_template(str(mine))
    assert template.name == "mine"
    assert template.front == "<b>{{cloze:Text}}</b>"
    assert template.style.count("--accent: #004400;") == template.style.count("--ink: #fff;") == 1
    assert "--paper: #fbfaf7;" in template.style
    assert "--tone-1: " in template.style
    assert "--ruby: block;" in template.style


def test_the_look_is_the_learner_s_and_else_the_template_s():
    assert "--tone-1" not in load_template("classic").style.split("/*")[0]
    chosen = load_template(
        "classic", TemplateOptions("pleco", front_reading=True, colours={"accent": ("#003399", "#99ccff")})
    ).style
    day, night = chosen.split(".card.nightMode")[:2]
    assert f"--tone-3: {SCHEMES['pleco']['tone-3'][0]};" in day
    assert f"--tone-3: {SCHEMES['pleco']['tone-3'][1]};" in night
    assert "--accent: #003399;" in day
    assert "--accent: #99ccff;" in night
    assert "--plain: none;" in day
    assert "#a8281e" not in chosen


@pytest.mark.parametrize(
    ("look", "says", "hint"),
    [
        (TemplateOptions(colours={"acent": ("#000", "#fff")}), "a colour “acent”", "accent"),
        (TemplateOptions(colours={"accent": ("#000", "blu")}), "“blu” is no colour", "#a8281e"),
        (TemplateOptions(colours={"accent": ("#ddd", "#fff")}), "“accent” cannot be read on “paper” by day", "darker"),
        (TemplateOptions(tones="pleko"), "“tones” cannot be “pleko”", "pleco"),
    ],
)
def test_a_look_that_cannot_be_is_refused(look, says, hint):
    with pytest.raises(TemplateError, match=says) as caught:
        load_template("classic", look)
    assert hint in caught.value.hint


def test_an_unknown_name_tells_the_nearest():
    with pytest.raises(TemplateError) as caught:
        load_template("klassic")
    assert "“classic”" in caught.value.hint


def test_a_mistake_in_a_file_built_on_names_that_file(tmp_path):
    base = folder(tmp_path / "base", template_toml='extends = "classic"\n', back_html="\n{{cloze:Txt}}{{cloze:Text}}")
    mine = folder(tmp_path / "mine", template_toml='extends = "../base"\n')
    (mistake,) = template_mistakes(str(mine))
    assert (Path(str(mistake.file)).resolve(), mistake.line) == (base / "back.html", 2)


def test_a_rule_for_card_n_is_written_out_for_each():
    style = expand_card_numbers("/* N */ .cardN .kN { color: red; }\n.other { top: 0; }")
    assert ".card1 .k1,.card2 .k2," in style
    assert f".card{MOST_CARDS} .k{MOST_CARDS}{{" in style
    assert ".other { top: 0; }" in style
    assert ".cardN" not in style
