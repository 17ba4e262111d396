"""Speed and memory, side by side with the bare libraries: `python -m benchmarks.speed [FOLDER]`.

Measured, as the median of several runs of whole processes in turn:

build   `zhcards build` of the shipped seed against a script that imports jieba, pypinyin and genanki, cuts the text,
        adds pinyin and writes a deck
help    `zhcards --help` against the help of a typer program of one command
warm    articles a second in a process that is at work already, on one thread: of the .txt files in FOLDER the first
        half is not counted, and each of the others comes once; without a FOLDER the seed and the other sample in turn,
        which is faster, for words that come again are remembered
memory  the peak of the build
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
SEED = Path(__file__).parent.parent / "seeds" / "chongqing-1957.txt"
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
import sys, time
from cards.cli import settle
settle()
from cards.deck.notes.sentence_notes import notes
from cards.selection.choice import choose_terms
from cards.documents import read
from cards.pipeline import pair, study
def deck(name):
    document = read(name)
    return notes(choose_terms(study(document, pair(document)), 4), "deck")
half = len(sys.argv) // 2
for name in sys.argv[1:half]:
    deck(name)
names = sys.argv[half:]
start = time.perf_counter()
for name in names:
    deck(name)
print(len(names) / (time.perf_counter() - start))
"""


def main() -> None:
    """Measure and print a row for each figure."""
    texts = [str(path) for folder in sys.argv[1:] for path in sorted(Path(folder).glob("*.txt"))]
    command = [sys.executable, "-m", "cards"]
    with tempfile.TemporaryDirectory() as folder:
        deck = str(Path(folder) / "deck.apkg")
        bare = [sys.executable, "-c", BARE, str(SEED), str(Path(folder) / "bare.apkg")]
        build, script = _alternate([*command, "build", "-q", str(SEED), "-o", deck], bare)
        usage, small = _alternate([*command, "--help"], [sys.executable, "-c", BARE_HELP, "--help"])
    print(f"build   {build[0]:.2f} s, bare script {script[0]:.2f} s: {build[0] / script[0]:.2f} times (goal: at most 2.0)")
    print(f"help    {usage[0]:.3f} s, bare typer {small[0]:.3f} s: {usage[0] / small[0]:.2f} times (goal: under 1.5)")
    print(f"memory  {build[1] / 1024:.0f} MB (goal: under 450)")
    counted = texts[len(texts) // 2 :]
    size = sum(len(Path(text).read_text(encoding="utf-8")) for text in counted) / max(len(counted), 1)
    seed = len(SEED.read_text(encoding="utf-8"))
    rate = _warm(texts or [str(SEED), str(SEED.with_name("library.tsv"))] * RUNS)
    alike = rate * (size or seed) / seed
    print(f"warm    {rate:.1f} articles a second, {alike:.1f} of the seed's size (goal: at least 4)")


def _alternate(*commands: list[str]) -> list[tuple[float, float]]:
    """The median seconds and peak kilobytes of each command, run in turn after one run that does not count."""
    seconds: list[list[float]] = [[] for _ in commands]
    memory: list[list[float]] = [[] for _ in commands]
    for run in range(RUNS + 1):
        for place, command in enumerate(commands):
            start = time.perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                raise SystemExit(f"failed: {' '.join(command[:4])}")
            if run:
                seconds[place].append(time.perf_counter() - start)
                memory[place].append(usage.ru_maxrss)
    return [(statistics.median(s), statistics.median(m)) for s, m in zip(seconds, memory, strict=True)]


def _warm(texts: list[str]) -> float:
    run = subprocess.run(
        [sys.executable, "-c", WARM, *texts],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    return float(run.stdout)


if __name__ == "__main__":
    main()
