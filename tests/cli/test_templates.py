"""`zhcards templates`: list, copy, check."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cards.cli import app
from cards.deck.note_types import SENTENCE
from cards.deck.package.writing import note_type_id
from cards.deck.templates.template import load_template

SHIPPED = Path(__file__).parent.parent.parent / "templates"
NAMES = sorted(folder.name for folder in SHIPPED.iterdir())


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, ["templates", *arguments])


def test_each_shipped_template_has_a_line(run):
    result = run()
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == NAMES
    for line, name in zip(lines, NAMES, strict=True):
        template = load_template(name)
        assert line.split()[1] == template.note_type.name
        assert line.endswith(template.summary)


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_fine_and_looks_the_same(run, tmp_path, name):
    result = run("copy", name, "a/my look")
    assert result.exit_code == 0
    assert "zhcards templates check a/my look" in result.stderr
    copy, shipped = load_template(str(tmp_path / "a" / "my look")), load_template(name)
    assert copy.name == "my look"
    assert (copy.note_type, copy.front, copy.back, copy.style) == (shipped.note_type, shipped.front, shipped.back, shipped.style)
    result = run("check", "a/my look")
    assert (result.exit_code, result.stdout) == (0, "a/my look: this template is fine.\n")


def test_a_copy_overwrites_nothing(run, tmp_path):
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "style.css").write_text("mine")
    result = run("copy", "classic", "my")
    assert (result.exit_code, "stays as it is" in result.stderr) == (1, True)
    assert [file.name for file in (tmp_path / "my").iterdir()] == ["style.css"]
    (tmp_path / "file").write_text("mine")
    assert run("copy", "classic", "file").exit_code == 1
    (tmp_path / "empty").mkdir()
    assert run("copy", "classic", "empty").exit_code == 0


def test_a_copy_of_what_is_not_shipped_tells_the_nearest(run):
    result = run("copy", "clasic", "my")
    assert (result.exit_code, "Do you mean “classic”?" in result.stderr) == (1, True)


def test_check_tells_all_that_is_wrong(run, tmp_path):
    own = Path(shutil.copytree(SHIPPED / "classic", tmp_path / "my"))
    (own / "front.html").write_text("{{cloze:Text}}\n{{Sorce}}{{#Notes}}")
    style = (own / "style.css").read_text()
    (own / "style.css").write_text(".a { background: #fff }\n" + style)
    result = run("check", "my")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("Error: ") == 3
    assert "Error: my/front.html:2: {{Sorce}}: there is no field “Sorce”\nHint: Do you mean “Source”?" in result.stderr
    assert "Error: my/style.css:1: “.a” cannot be read by night: #ece7df on #ffffff has a contrast of 1.2" in result.stderr


def test_check_of_a_folder_that_is_not_there(run):
    result = run("check", "my")
    assert (result.exit_code, "there is no template “my”" in result.stderr) == (1, True)


def test_a_copy_is_of_the_same_note_type(run, tmp_path):
    run("copy", "classic", "my")
    assert note_type_id(load_template(str(tmp_path / "my")).note_type) == note_type_id(SENTENCE)
