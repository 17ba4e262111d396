"""Settings come from a file or the command line, and a mistake in them is told."""

import pytest

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
        ("deck = ", "no valid TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, text, says):
    (tmp_path / "zhcards.toml").write_text(text)
    with pytest.raises(SettingsError, match=says):
        load_settings(folder=tmp_path)


def test_a_likely_name_is_proposed(tmp_path):
    (tmp_path / "zhcards.toml").write_text("max-term = 3")
    with pytest.raises(SettingsError) as caught:
        load_settings(folder=tmp_path)
    assert "max-terms" in caught.value.hint


def test_a_file_asked_for_must_be_there(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "none.toml")
