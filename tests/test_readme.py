"""What README promises holds: its commands, its options, its example."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cards.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
REPOSITORY = "https://github.com/zhcards/zhcards"
PREFIXES = (f"{REPOSITORY}/blob/main/", "https://raw.githubusercontent.com/zhcards/zhcards/main/")
LINKS = dict(re.findall(r"^\[([^\]]+)\]: (\S+)$", README, re.MULTILINE))
COMMANDS = re.findall(r"`(zhcards [a-z]+ [^`]+)`", README)


def test_the_first_commands_use_what_the_clone_holds():
    blocks = re.findall(r"```sh\n(.+?)\n```", README)
    assert len(blocks) == 2
    for words in map(shlex.split, blocks):
        assert (ROOT / words[0]).stat().st_mode & 0o100
    assert (ROOT / shlex.split(blocks[0])[-1]).is_file()
    assert "pytest" in blocks[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_the_options_it_shows(command):
    _, name, *arguments = shlex.split(command)
    usage = CliRunner().invoke(app, [name, "--help"]).stdout
    for option in (argument for argument in arguments if argument.startswith("-") and argument != "-"):
        assert option in usage, option


@pytest.mark.parametrize("option", sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--version"}))
def test_every_option_that_is_named_exists(option):
    usage = "".join(
        CliRunner().invoke(app, [name, "--help"]).stdout for name in ("build", "preview", "align", "words", "terms", "check")
    )
    assert option in usage


def test_the_example_in_python_runs(tmp_path, seed, monkeypatch):
    (example,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    (tmp_path / "article.txt").write_text(seed.read_text())
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102
    assert (tmp_path / "article.apkg").is_file()


def test_the_settings_shown_are_settings(tmp_path):
    from cards.settings import load_settings

    example, _ = re.findall(r"```toml\n(.+?)```", README, re.DOTALL)
    (tmp_path / "zhcards.toml").write_text(example)
    assert load_settings(folder=tmp_path).deck == "报纸::1957"


def test_the_corrections_shown_correct_the_sample(tmp_path, seed):
    from cards.building import build

    _, example = re.findall(r"```toml\n(.+?)```", README, re.DOTALL)
    (tmp_path / "article.txt").write_text(seed.read_text())
    (tmp_path / "article.fixes.toml").write_text(example)
    built = build([str(tmp_path / "article.txt")], tmp_path / "article.apkg")
    assert [doubt for doubt in built.doubts if doubt.kind == "fix"] == []
    assert any("工人们每天" in note.fields[0] for deck in built.decks for note in deck.notes)


def test_the_version_is_in_the_changelog():
    from importlib.metadata import version

    assert f"## [{version('zhcards')}]" in (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize("link", LINKS.values())
def test_every_link_works_on_a_package_index_and_leads_to_a_file(link):
    path = next(link.removeprefix(prefix) for prefix in PREFIXES if link.startswith(prefix))
    assert (ROOT / path).is_file()


def test_every_link_is_one_of_those_at_the_end():
    text = re.sub(r"```.*?```|`[^`\n]*`", "", README.partition("\n[classic]: ")[0], flags=re.DOTALL)
    assert set(re.findall(r"\]\[([^\]]+)\]", text)) == set(LINKS)
    assert not re.search(r"\]\(|<a |<img ", text)


def test_pictures_are_linked_as_files_and_pages_as_pages():
    assert {link.endswith(".png") for link in LINKS.values() if link.startswith(PREFIXES[1])} == {True}
    assert {link.endswith(".png") for link in LINKS.values() if link.startswith(PREFIXES[0])} == {False}
