"""Settings come from a file or the command line, and a mistake in them is told."""

import pytest

from cards.deck.notes.content import CardContent
from cards.errors import SettingsError
from cards.settings import Settings, load_settings, with_choices


def test_without_a_file_there_are_defaults(tmp_path):
    assert load_settings(folder=tmp_path) == Settings()


def test_the_file_is_read_and_the_command_line_wins(tmp_path):
    (tmp_path / "zhcards.toml").write_text('deck = "报纸"\nmax-terms = 2\nkeep_lines = true\n')
    settings = load_settings(folder=tmp_path)
    assert (settings.deck, settings.max_terms, settings.keep_lines) == ("报纸", 2, True)
    assert with_choices(settings, {"max_terms": 6, "deck": None}) == Settings(deck="报纸", max_terms=6, keep_lines=True)


@pytest.mark.parametrize(("text", "names"), [('"own"', ("own",)), ('["classic", "word"]', ("classic", "word"))])
def test_one_template_or_several_may_be_set(tmp_path, text, names):
    (tmp_path / "zhcards.toml").write_text(f"template = {text}\n")
    assert load_settings(folder=tmp_path).template == names


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\nmax-term = 3", r"zhcards\.toml:2: there is no setting “max-term”"),
        ("max-terms = 0", r"zhcards\.toml:1: “max-terms” must be a whole number"),
        ("deck = 3", "must be a text"),
        ("force = 1", "must be true or false"),
        ("template = []", "“template” must be a text in quotes or a list of such texts"),
        ('template = ["classic", 2]', "must be a text in quotes or a list"),
        ('\nscript = "simplifed"', r"zhcards\.toml:2: “script” cannot be “simplifed”"),
        ('reading = "bopomofo"', "“reading” cannot be “bopomofo”"),
        ("hsk = 2025", "“hsk” must be a text in quotes"),
        ('hsk = "3.0"', "“hsk” cannot be “3.0”"),
        ('links = "mdbg,plecco"', "“links” cannot be “plecco”"),
        ('links = ["none", "mdbg"]', "“links” cannot be “none”"),
        ("context = -1", "“context” must be a whole number from 0"),
        ('word-class = "yes"', "“word-class” must be true or false"),
        ('colours = "red"', "“colours” must be a table"),
        ("deck = ", "no valid TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, text, says):
    (tmp_path / "zhcards.toml").write_text(text)
    with pytest.raises(SettingsError, match=says):
        load_settings(folder=tmp_path)


def test_what_cards_show_is_handed_on(tmp_path):
    (tmp_path / "zhcards.toml").write_text('links = "pleco, mdbg"\nsource = false\ntones = "pleco"\nfront-reading = false\n')
    settings = load_settings(folder=tmp_path)
    assert settings.content == CardContent(links=("pleco", "mdbg"), source=False)
    assert (settings.look.tones, settings.look.front_reading) == ("pleco", False)
    assert with_choices(settings, {"links": ("none",)}).content.links == ()
    assert Settings().content == CardContent()


def test_an_unknown_value_lists_the_known_and_proposes_the_nearest(tmp_path):
    (tmp_path / "zhcards.toml").write_text('script = "simplifed"')
    with pytest.raises(SettingsError) as caught:
        load_settings(folder=tmp_path)
    assert caught.value.hint == "Do you mean “simplified”? There are: simplified, traditional, both."


def test_a_likely_name_is_proposed(tmp_path):
    (tmp_path / "zhcards.toml").write_text("max-term = 3")
    with pytest.raises(SettingsError) as caught:
        load_settings(folder=tmp_path)
    assert "max-terms" in caught.value.hint


def test_a_file_asked_for_must_be_there(tmp_path):
    with pytest.raises(SettingsError, match=r"cannot be read: No such file or directory$") as caught:
        load_settings(tmp_path / "none.toml")
    assert "--config" in caught.value.hint


def test_settings_in_another_encoding_are_refused(tmp_path):
    (tmp_path / "zhcards.toml").write_bytes('deck = "重庆"'.encode("gb18030"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(folder=tmp_path)
