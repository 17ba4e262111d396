"""`import cards` gives the stages as documented functions, and costs nothing until they are used."""

import inspect
import subprocess
import sys
import typing

import pytest

import cards


@pytest.mark.parametrize("name", dir(cards))
def test_every_public_name_is_there_and_documented(name):
    value = getattr(cards, name)
    assert inspect.getdoc(value) or typing.get_origin(value) is not None, "types of functions have no docstring of their own"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing"):
        _ = getattr(cards, "nothing")  # noqa: B009 - a type checker knows that it is missing


def test_the_example_in_the_docstring_works(seed, tmp_path):
    document = cards.read(str(seed))
    pairs = cards.pair(document)
    studied = cards.study(document, pairs)
    chosen = cards.choose(studied, cards.Settings(max_terms=4))
    deck = cards.Deck("article", cards.notes(chosen, "article"))
    cards.write([deck], [cards.load_template("classic")], tmp_path / "article.apkg")
    assert (tmp_path / "article.apkg").stat().st_size > 1000
    for line in ("document = read(", "pair(document)", "study(document, pairs)", "choose(studied, Settings(max_terms=4))"):
        assert line in (cards.__doc__ or "")


def test_importing_loads_no_library():
    code = "import sys, cards; print({'jieba', 'numpy', 'genanki', 'pypinyin'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_the_commands_load_no_room_before_one_runs():
    code = "import sys, cards.cli; print({'cards.chinese.dictionary', 'cards.documents', 'cards.pipeline'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_nothing_reaches_for_the_network(seed, tmp_path):
    code = (
        "import socket, sys\n"
        "def refuse(*args): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from pathlib import Path\nimport cards\n"
        "cards.build([sys.argv[1]], Path(sys.argv[2]))\n"
    )
    subprocess.run([sys.executable, "-c", code, str(seed), str(tmp_path / "a.apkg")], check=True)
