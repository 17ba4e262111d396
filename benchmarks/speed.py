"""Speed and memory: `python -m benchmarks.speed [FOLDER ...] [--against PYTHON] [--rounds N] [--only-warm]`.

Commands that are compared run in turn, in every round once; printed are medians over the rounds.  The machine may be shared:
beside wall seconds stand CPU seconds, which depend less on what else it does.

build   `zhcards build` of the shipped seed, a whole process, beside a script that imports jieba, pypinyin and genanki,
        segments the text, adds pinyin and writes a deck
help    `zhcards --help` beside the help of a typer program with one command
memory  the peak of the build
warm    articles a second in a process that has loaded its dictionaries.  It multiplies matrices on one thread; 0.1.0 used
        as many as there are processors, unless OPENBLAS_NUM_THREADS=1 is set for this command.  Of the .txt files in the folders the
        first half is not counted, and each file of the other half comes once; without a folder the two texts of `seeds` come
        in turn, which is faster, for words that come again are kept

`--against PYTHON` adds the version of zhcards that another interpreter has installed, the last release for instance: its build
and its warm articles a second, and the ratios of the medians.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SEED = Path(__file__).parent.parent / "seeds" / "chongqing-1957.txt"
ROUNDS = 7
BARE = """
import re, sys
import genanki, jieba
from pypinyin import Style, lazy_pinyin
text = open(sys.argv[1], encoding="utf-8").read().split("###")[1]
model = genanki.Model(1607392319, "bare", fields=[{"name": "zh"}, {"name": "py"}],
                      templates=[{"name": "card", "qfmt": "{{zh}}", "afmt": "{{py}}"}])
deck = genanki.Deck(2059400110, "bare")
for sentence in filter(str.strip, re.split("(?<=。)", text)):
    words = jieba.lcut(sentence)
    pinyin = " ".join("".join(lazy_pinyin(word, style=Style.TONE)) for word in words)
    deck.add_note(genanki.Note(model=model, fields=[sentence, pinyin]))
genanki.Package(deck).write_to_file(sys.argv[2])
"""
BARE_HELP = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str) -> None:
    "Greet somebody."
app()
"""
WARM = """
import gc, sys, time
gc.set_threshold(100_000, 50, 100)  # as the command does
try:
    from cards import Settings, choose, notes, pair, read, study
    def make(file):
        document = read(file)
        return notes(choose(study(document, pair(document)), Settings(max_terms=4)), "deck")
except ImportError:  # 0.1.0
    from cards.deck.notes import notes
    from cards.deck.selection import choose
    from cards.pipeline import pair_document, study
    def make(file):
        return notes(choose(study(*pair_document(file)), 4), "deck")
files = sys.argv[1:]
for file in files[: len(files) // 2]:
    make(file)
wall, cpu = time.perf_counter(), time.process_time()
for file in files[len(files) // 2 :]:
    make(file)
print(time.perf_counter() - wall, time.process_time() - cpu)
"""
"""Makes the notes of each text; prints the wall and the CPU seconds of the second half."""


class Cost(NamedTuple):
    """What a run takes."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, of all threads."""
    memory: float = 0.0
    """The peak, in MB."""

    def __str__(self) -> str:
        """Seconds as they are printed."""
        return f"{self.wall:.2f} s (CPU {self.cpu:.2f} s)"


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--against", metavar="PYTHON", help="an interpreter with another version installed")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only-warm", action="store_true")
    options = parser.parse_args()
    if not options.only_warm:
        show_processes(options.against, options.rounds)
    texts = [path for folder in options.folders for path in sorted(folder.glob("*.txt"))]
    show_warm(texts or [SEED, SEED.with_name("library.tsv")] * ROUNDS, options.against, options.rounds)


def show_processes(against: str | None, rounds: int) -> None:
    """Measure whole processes.

    Args:
        against: The interpreter of another version, if there is one.
        rounds: How often each is measured.
    """
    with tempfile.TemporaryDirectory() as folder:
        deck = str(Path(folder) / "deck.apkg")
        arguments = ["build", "-q", str(SEED), "-o", deck]
        builds = {
            "build": [sys.executable, "-m", "cards", *arguments],
            "bare script": [sys.executable, "-c", BARE, str(SEED), str(Path(folder) / "bare.apkg")],
            **({against: [against, "-P", "-m", "cards", *arguments]} if against else {}),
        }
        costs = measure(builds, rounds)
        helps = {
            "help": [sys.executable, "-m", "cards", "--help"],
            "bare typer": [sys.executable, "-c", BARE_HELP, "--help"],
        }
        usage = measure(helps, rounds)
    print(f"{_beside(costs, 'bare script')} (goal: at most 2.0)")
    if against:
        print(_beside(costs, against))
    print(f"{_beside(usage, 'bare typer')} (goal: under 1.5)")
    print(f"memory  {costs['build'].memory:.0f} MB (goal: under 450)")


def show_warm(texts: Sequence[Path], against: str | None, rounds: int) -> None:
    """Measure articles a second in processes that have loaded their dictionaries.

    Args:
        texts: The second half is counted.
        against: The interpreter of another version, if there is one.
        rounds: How often each is measured.
    """
    interpreters = {"warm": [sys.executable], **({against: [against, "-P"]} if against else {})}
    files = [str(text.resolve()) for text in texts]
    runs: dict[str, list[Cost]] = {name: [] for name in interpreters}
    for _ in range(rounds):
        for name, interpreter in interpreters.items():
            runs[name].append(run_warm([*interpreter, "-c", WARM, *files]))
    costs = {name: median(some) for name, some in runs.items()}
    counted = texts[len(texts) // 2 :]
    size = sum(len(text.read_text(encoding="utf-8")) for text in counted) / len(SEED.read_text(encoding="utf-8"))
    for name, cost in costs.items():
        articles = f"{len(counted) / cost.wall:.1f} articles a second (by CPU time {len(counted) / cost.cpu:.1f})"
        in_seeds = f"{size / cost.wall:.1f} of the seed's size (by CPU time {size / cost.cpu:.1f})"
        print(f"{name}  {articles}, {in_seeds} (goal: at least 4)")
    if against:
        ratios = [costs[against][clock] / costs["warm"][clock] for clock in (0, 1)]
        print(f"warm, against {against}: {ratios[0]:.2f} times as many articles a second, {ratios[1]:.2f} by CPU time")


def measure(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Cost]:
    """Return the median costs of commands, run in turn after one run of each that does not count.

    Raises:
        SystemExit: A command failed.
    """
    runs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            cost = run_process(command)
            if number:
                runs[name].append(cost)
    return {name: median(some) for name, some in runs.items()}


def run_process(command: Sequence[str]) -> Cost:
    """Run a command.

    Raises:
        SystemExit: It failed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command[:5])}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def run_warm(command: Sequence[str]) -> Cost:
    """Run a command that prints its own wall and CPU seconds.

    Raises:
        SystemExit: It failed.
    """
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"failed: {command[0]}\n{run.stderr}")
    wall, cpu = map(float, run.stdout.split())
    return Cost(wall, cpu)


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def _beside(costs: Mapping[str, Cost], other: str) -> str:
    """Return a line that compares the first of some costs with another one."""
    name, own = next(iter(costs.items()))
    than = costs[other]
    ratios = f"{own.wall / than.wall:.2f} times, {own.cpu / than.cpu:.2f} times by CPU time"
    return f"{name}  {own}, {other} {than}: {ratios}"


if __name__ == "__main__":
    main()
