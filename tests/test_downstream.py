"""A program that uses the package is type-checked against its real types: mypy --strict, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STAGES = """
from pathlib import Path

import cards

document: cards.Document = cards.read("article.txt")
chinese, english = cards.split(document)
sentences: tuple[cards.Sentence, ...] = chinese + english
aligned: tuple[cards.SentencePair, ...] = cards.align(chinese, english)
pairs: tuple[cards.SentencePair, ...] = cards.pair(document)
studied: tuple[cards.StudiedPair, ...] = cards.study(document, pairs)
chosen: tuple[cards.StudiedPair, ...] = cards.choose(studied, cards.Settings(max_terms=4))
terms: list[cards.Term] = [term for pair in chosen for term in pair.chosen]
words: list[cards.Word] = [word for pair in chosen for word in pair.words]
prompts: list[str | None] = [term.english for term in terms]
notes: tuple[cards.Note, ...] = cards.notes(chosen, "article") + cards.word_notes(chosen, "article")
deck = cards.Deck("article", notes)
cards.write([deck], [cards.load_template("classic")], Path("article.apkg"))


def build(article: str) -> list[cards.Doubt]:
    try:
        settings = cards.Settings(max_terms=3)
        built: cards.Built = cards.build([article], Path("article.apkg"), settings)
    except cards.CardsError as error:
        raise SystemExit(str(error)) from error
    return list(built.doubts)
"""
"""The public names of today; names that change here change in the package's docstring and in README too."""


def errors(folder: Path, program: str) -> list[str]:
    """What mypy --strict has against a program."""
    (folder / "program.py").write_text(program, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context", "program.py"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MYPY")}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert not run.stderr
    return run.stdout.splitlines()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Outside the repository; mypy's cache in it makes its second run a fast one."""
    return tmp_path_factory.mktemp("downstream")


def test_the_stages_fit_together(folder):
    assert errors(folder, STAGES) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("cards.align(document, english)", 'Argument 1 to "align" has incompatible type "Document"'),
        ('cards.Settings(max_terms="four")', 'Argument "max_terms" to "Settings" has incompatible type "str"'),
        ("cards.pair(document, align=cards.split)", 'Argument "align" to "pair" has incompatible type'),
        ("cards.notes(pairs, 'article')", 'Argument 1 to "notes" has incompatible type "tuple[SentencePair, ...]"'),
        ("terms[0].englisch", '"Term" has no attribute "englisch"'),
        ("pairs[0].confidence = 1.0", 'Property "confidence" defined in "SentencePair" is read-only'),
    ],
)
def test_a_wrong_use_is_an_error(folder, wrong, message):
    (error,) = [line for line in errors(folder, f"{STAGES}\n{wrong}\n") if ": error: " in line]
    assert error.startswith(f"program.py:{STAGES.count(chr(10)) + 2}: error: {message}")


def test_a_name_that_the_package_does_not_have_is_an_error(folder):
    assert any('no attribute "no_such_name"' in line for line in errors(folder, f"{STAGES}\ncards.no_such_name\n"))
