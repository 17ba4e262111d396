"""Whatever ends a build, the deck that lies there is whole: the one before, or the new one."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from cards.building import build
from cards.deck.package.package_reader import read_package
from cards.settings import Settings

KILLS = 200
SHORT = "zh\ten\n他在银行工作。\tHe works at a bank.\n重庆的工厂很多。\tThere are many factories in Chongqing.\n"
"""So short that a third of a build's time goes into writing the deck, and a third of the kills fall there."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing to fork here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_killed_at_any_moment_a_build_leaves_a_whole_deck(tmp_path):
    output, looks = tmp_path / "deck.apkg", ("classic", "context", "typing")
    table = tmp_path / "short.tsv"
    table.write_text(SHORT, encoding="utf-8")
    whole = build([str(table)], output).decks
    versions = {output.read_bytes()}

    def begin(look):
        child = os.fork()
        if not child:
            build([str(table)], output, Settings(template=(look,)))
            os._exit(0)
        return child

    start = time.perf_counter()
    os.waitpid(begin("context"), 0)
    longest = 1.3 * (time.perf_counter() - start)
    dice, killed = random.Random(1957), 0  # noqa: S311
    for turn in range(KILLS):
        child = begin(looks[turn % len(looks)])
        time.sleep(dice.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        data = output.read_bytes()
        if data not in versions:
            decks, templates = read_package(output)
            assert decks == whole
            assert set(templates) == {"sentence"}
            versions.add(data)
    assert killed > KILLS / 4
    assert len(versions) > 5


def test_a_deck_is_the_same_wherever_and_whenever_it_is_built(seed, tmp_path):
    found = []
    for place, salt in (("here", "0"), ("there", "4711")):
        folder = tmp_path / place
        folder.mkdir()
        (folder / "a.txt").write_bytes(seed.read_bytes())
        env = {**os.environ, "PYTHONHASHSEED": salt, "TZ": "UTC" if salt == "0" else "Asia/Shanghai"}
        command = [sys.executable, "-m", "cards", "build", "-q", "a.txt", "--template", "classic", "--template", "word"]
        subprocess.run(command, cwd=folder, env=env, check=True)
        found.append((folder / "a.apkg").read_bytes())
        assert sorted(each.name for each in folder.iterdir()) == ["a.apkg", "a.txt"]
    assert found[0] == found[1]
