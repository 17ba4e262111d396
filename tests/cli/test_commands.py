"""The commands as people and programs use them."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cards.cli import app

SEEDS = Path(__file__).parent.parent.parent / "seeds"
TSV = "zh\ten\tterms\n我们去公园。\tWe go to the park.\t公园;月亮\n他终于昨天买了书。\tHe bought a book.\t昨天;书\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments, stdin=None):
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return invoke


def json_rows(result):
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_build_names_the_deck_after_the_input_and_sums_up(run, seed, tmp_path):
    result = run("build", seed)
    assert result.exit_code == 0
    assert (tmp_path / "chongqing-1957.apkg").is_file()
    assert result.stdout == ""
    assert re.search(r"chongqing-1957\.apkg: \d+ cards on 17 sentences, deck “重庆厂矿不断出现新纪录”", result.stderr)
    assert "18 sentence pairs" in result.stderr


def test_templates_decide_what_is_made(run, tmp_path):
    (tmp_path / "a.tsv").write_text(TSV)
    summaries = [
        run("build", "a.tsv", "--force", *(part for name in names for part in ("--template", name))).stderr
        for names in ((), ("word",), ("word", "classic"))
    ]
    counts = [count for text in summaries for count in re.findall(r"a\.apkg: (\d+) cards on (.*), deck", text)]
    assert [notes for _, notes in counts] == ["2 sentences", "3 words", "2 sentences and 3 words"]
    sentences, words, both = (int(cards) for cards, _ in counts)
    assert (words, both) == (3, sentences + words)


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [
        ("--script", "traditionl", "Do you mean “traditional”? There are: simplified, traditional, both."),
        ("--reading", "zhuyn", "Do you mean “zhuyin”?"),
        ("--hsk", "3.0", "There are: 2.0, 2021, 2025, none."),
        ("--links", "mdbg,x", "There are: mdbg, pleco, none."),
        ("--context", "-1", "--context"),
    ],
)
def test_an_unknown_choice_is_refused_with_the_known(run, option, value, hint):
    result = run("build", "a.tsv", option, value)
    assert result.exit_code == 2
    assert hint in " ".join(re.sub("[│╭╰─╮╯]", "", result.stderr).split())


def test_what_cards_show_is_chosen_on_the_command_line(run, tmp_path):
    (tmp_path / "a.tsv").write_text(TSV)
    options = "--script traditional --reading zhuyin --hsk none --no-word-class --context 0 --links none --no-source"
    assert run("build", "a.tsv", "--force", "-q", *options.split()).exit_code == 0
    with zipfile.ZipFile(tmp_path / "a.apkg") as package:
        (tmp_path / "a.db").write_bytes(package.read("collection.anki2"))
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        everything = "".join(row[0] for row in database.execute("select flds from notes"))
    assert all(there in everything for there in ("我們去公園。", 'lang="zh-Hant"', "<rt>ㄨㄛˇ</rt>"))
    assert not any(away in everything for away in ("<rt>w", "HSK", 'class="class"', 'class="use"', "<a ", "a.tsv"))


def test_two_templates_for_one_kind_of_cards_are_refused(run, tmp_path):
    (tmp_path / "a.tsv").write_text(TSV)
    shutil.copytree(SEEDS.parent / "templates" / "classic", tmp_path / "own")
    (tmp_path / "own" / "template.toml").write_text('name = "mine"\n')
    (tmp_path / "zhcards.toml").write_text('template = ["classic", "own"]\n')
    result = run("build", "a.tsv", "--force")
    assert (result.exit_code, (tmp_path / "a.apkg").exists()) == (1, False)
    assert "“classic” and “mine” are both for the note type “sentence”" in result.stderr
    assert "Hint: " in result.stderr


def test_quiet_says_nothing_and_the_report_holds_every_doubt(run, seed, tmp_path):
    result = run("build", seed, "-q", "-o", "a.apkg", "--report", "doubts.txt")
    assert (result.exit_code, result.output) == (0, "")
    lines = (tmp_path / "doubts.txt").read_text().splitlines()
    assert any(line.startswith(f"{seed}:29: left out: （丁帆、李策）: ") for line in lines)


@pytest.mark.parametrize("name", ["article.txt", "article.fixes.toml", "zhcards.toml", "known.txt", "linked.txt", "another.md"])
def test_no_report_is_written_over_a_file_that_is_not_a_report(name, run, seed, tmp_path):
    shutil.copy(seed, tmp_path / "article.txt")
    (tmp_path / "article.fixes.toml").write_text('[english]\n"计划" = "the plan"\n')
    (tmp_path / "zhcards.toml").write_text("max-terms = 2\n")
    (tmp_path / "known.txt").write_text("工人\n")
    (tmp_path / "linked.txt").symlink_to("article.txt")
    (tmp_path / "another.md").write_text("# Notes of mine: what I learned\n")
    before = (tmp_path / name).read_bytes()
    result = run("build", "article.txt", "--known", "known.txt", "--report", name)
    assert (result.exit_code, (tmp_path / "article.apkg").exists(), (tmp_path / name).read_bytes()) == (1, False, before)
    assert f"{name}: something lies there that is not a report" in result.stderr


def test_a_report_replaces_an_earlier_one(run, seed, tmp_path):
    (tmp_path / "empty.txt").touch()
    for name in ("doubts.txt", "doubts.txt", "empty.txt"):
        assert run("build", seed, "-q", "-o", "a.apkg", "--report", name).exit_code == 0
    assert (tmp_path / "doubts.txt").read_bytes() == (tmp_path / "empty.txt").read_bytes()


def test_verbose_prints_the_doubts(run, seed):
    assert "left out: （丁帆、李策）" in run("build", seed, "-v").stderr


def test_build_reads_two_files_settings_terms_and_standard_input(run, tmp_path):
    (tmp_path / "zhcards.toml").write_text("max-terms = 1\n")
    (tmp_path / "terms.txt").write_text("# mine\n图书馆\n月球\n")
    result = run(
        "build", SEEDS / "library.zh.txt", "-t", SEEDS / "library.en.txt", "--terms", "terms.txt", "--deck", "图书馆::一"
    )
    assert "deck “图书馆::一”" in result.stderr
    assert "月球" in result.stderr
    result = run("build", "-", "-o", "stdin.apkg", stdin=(SEEDS / "library.tsv").read_bytes())
    assert (result.exit_code, (tmp_path / "stdin.apkg").is_file()) == (0, True)


def test_align_rows_have_the_promised_keys(run, seed):
    rows = json_rows(run("align", seed, "--format", "jsonl"))
    assert {"pair", "zh", "en", "zh_index", "en_index", "zh_line", "en_line", "score"} <= rows[0].keys()
    assert [row["pair"] for row in rows] == list(range(18))
    assert [n for row in rows for n in row["zh_index"]] == list(range(18))
    assert [n for row in rows for n in row["en_index"]] == list(range(21))
    text = seed.read_text()
    assert all(row["zh"] in text for row in rows)


def test_align_counts_lines_when_they_are_kept_and_shows_what_is_alone(run, tmp_path):
    (tmp_path / "zh").write_text("我去公园。他也去。\n\n这位诗人写了三百首诗。\n天气很好。\n")
    (tmp_path / "en").write_text("I go to the park. He goes, too.\n\nThe weather is fine.\n")
    rows = json_rows(run("align", "zh", "-t", "en", "--keep-lines", "--format", "jsonl"))
    assert [(row["zh_index"], row["en_index"]) for row in rows] == [([0], [0]), ([2], []), ([3], [2])]
    assert (rows[1]["en"], rows[1]["en_line"], rows[0]["zh_line"]) == ("", None, 1)


def test_words_have_a_syllable_a_character(run, tmp_path):
    (tmp_path / "zh").write_text("重庆有3个厂。\n\n好。\n")
    rows = json_rows(run("words", "zh", "--keep-lines", "--format", "jsonl"))
    assert [row["text"] for row in rows] == ["重庆有3个厂。", "", "好。"]
    words = rows[0]["words"]
    assert words[0] == {"text": "重庆", "start": 0, "pinyin": ["Chóng", "qìng"]}
    assert {word["text"]: word["pinyin"] for word in words}["3"] == [None]
    assert rows[1]["words"] == []


def test_a_word_that_is_a_figure_tells_how_it_is_said_and_no_other_does(run, tmp_path):
    (tmp_path / "a").write_text("第2次增长15.79％，3万人用3D打印。\n")
    (row,) = json_rows(run("words", "a", "--format", "jsonl"))
    spoken = {word["text"]: word["spoken"] for word in row["words"] if "spoken" in word}
    assert spoken == {"2": "èr", "15.79％": "bǎi fēn zhī shíwǔ diǎn qī jiǔ", "3": "sān"}
    assert all(len(word["pinyin"]) == len(word["text"]) for word in row["words"])
    assert "dì-èr cì zēngzhǎng bǎi fēn zhī shíwǔ" in run("words", "a").stdout


def test_sandhi_changes_tones_only_when_asked(run, tmp_path):
    (tmp_path / "a").write_text("这不是一个。\n")
    plain, spoken = (json_rows(run("words", "a", "--format", "jsonl", *option)) for option in ((), ("--sandhi",)))
    readings = [[syllable for word in rows[0]["words"] for syllable in word["pinyin"]] for rows in (plain, spoken)]
    assert readings == [["zhè", "bù", "shì", "yī", "ge", None], ["zhè", "bú", "shì", "yí", "ge", None]]


def test_terms_rows_have_the_promised_keys(run, seed):
    rows = json_rows(run("terms", seed, "--all", "--format", "jsonl", "-q"))
    keys = {"pair", "zh", "zh_start", "pinyin", "en", "en_spans", "origin", "senses", "score", "selected"}
    assert keys <= rows[0].keys()
    assert {row["selected"] for row in rows} == {True, False}
    pairs = json_rows(run("align", seed, "--format", "jsonl"))
    for row in rows:
        zh, en = pairs[row["pair"]]["zh"], pairs[row["pair"]]["en"]
        assert zh[row["zh_start"] :].startswith(row["zh"])
        assert [en[start:end] for start, end in row["en_spans"]] == ([row["en"]] if row["en"] else [])
        assert row["origin"] == ("translation" if row["en"] else "dictionary")
    assert all(row["selected"] for row in json_rows(run("terms", seed, "--format", "jsonl")))


def test_a_term_asked_for_always_has_a_row(run, tmp_path):
    (tmp_path / "a.tsv").write_text(TSV)
    (tmp_path / "terms.txt").write_text("书\n太阳\n")
    rows = {
        (row["pair"], row["zh"]): row
        for row in json_rows(run("terms", "a.tsv", "--terms", "terms.txt", "--format", "jsonl", "--force"))
    }
    assert rows[0, "公园"]["en"] == "park"
    assert rows[1, "书"]["en"] == "book"
    assert (rows[1, "昨天"]["en"], rows[1, "昨天"]["origin"]) == (None, "dictionary")
    assert (rows[0, "月亮"]["en"], rows[0, "月亮"]["zh_start"]) == (None, None)
    assert rows[None, "太阳"]["en"] is None


def test_tables_are_for_people(run, seed):
    for command in ("align", "words", "terms"):
        result = run(command, seed)
        assert result.exit_code == 0
        assert "重庆" in result.stdout
        assert "\x1b[" not in result.stdout


def test_help_shows_each_command_in_use_and_version_the_version(run):
    overview = run("-h").stdout
    assert all(name in overview for name in ("build", "align", "words", "terms", "zhcards build article.txt"))
    for command in ("build", "align", "words", "terms"):
        assert f"zhcards {command}" in run(command, "--help").stdout
    assert re.fullmatch(r"zhcards \d+\.\d+\.\d+\n", run("--version").stdout)


def test_the_list_of_commands_says_in_whole_lines_what_each_does(run):
    lines = run("--help").stdout.partition("Commands:")[2].split("\n")
    commands = [line for line in lines if line.strip()]
    assert len(commands) == 9
    assert all(re.fullmatch(r"  [a-z]+ {2,}[A-Z].+[a-z]\.", line) for line in commands)


@pytest.mark.parametrize("command", ["build", "preview", "check", "align", "words", "terms"])
@pytest.mark.parametrize("folder", [".", "/"])
def test_a_folder_is_refused_with_what_to_name_instead(run, command, folder):
    result = run(command, folder)
    assert result.exit_code == 1
    assert f"Error: {folder}: this is a folder\nHint: Name the files in it" in result.stderr


BAD = {
    "missing.txt": (None, "there is no such file"),
    "empty.txt": (b"", "the file is empty"),
    "binary.txt": (bytes(range(256)) * 20, "not a text file"),
    "torn.txt": ("今天天气很好。".encode()[:-1], "torn.txt:1: the file ends in the middle of a character"),
    "english.txt": (b"The weather is fine today.\n", "no Chinese text"),
    "chinese.txt": ("今天天气很好。\n".encode(), "no English translation"),
    "columns.tsv": (b"a\tb\n1\t2\n", "columns.tsv:1: the table has no Chinese column; its columns are a, b"),
    "unrelated.tsv": ("zh\ten\n今天天气很好。\tBake it for an hour.\n".encode(), "nothing to do with each other"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_with_a_hint_and_touches_nothing(run, tmp_path, seed_deck, name):
    data, message = BAD[name]
    if data is not None:
        (tmp_path / name).write_bytes(data)
    shutil.copy(seed_deck.output, tmp_path / "a.apkg")
    before = (tmp_path / "a.apkg").read_bytes()
    result = run("build", name, "-o", "a.apkg")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert message in result.stderr
    assert name in result.stderr
    assert "Hint: " in result.stderr
    assert (tmp_path / "a.apkg").read_bytes() == before


def test_an_output_that_is_no_deck_stays_as_it_is(run, seed, tmp_path):
    (tmp_path / "a.apkg").write_text("my diary")
    result = run("build", seed, "-o", "a.apkg")
    assert (result.exit_code, (tmp_path / "a.apkg").read_text()) == (1, "my diary")
    assert "a.apkg: a file lies there that is not a deck" in result.stderr
    assert run("build", seed, "-o", "nowhere/a.apkg").exit_code == 1


def test_a_report_that_cannot_be_written_is_refused_before_the_work(run, seed, tmp_path):
    (tmp_path / "folder").mkdir()
    assert run("build", seed, "-o", "a.apkg", "--report", "folder").exit_code == 1
    result = run("build", seed, "-o", "a.apkg", "--report", "nowhere/r.txt")
    assert result.exit_code == 1
    assert "nowhere/r.txt" in result.stderr
    assert not (tmp_path / "a.apkg").exists()


@pytest.mark.parametrize("arguments", [["build"], ["build", "a", "b"], ["build", "a", "b", "-t", "c", "-o", "d.apkg"], ["dance"]])
def test_wrong_usage_is_exit_status_2(run, arguments):
    assert run(*arguments).exit_code == 2


def test_a_reader_who_goes_away_is_no_error(seed):
    command = f"{sys.executable} -m cards terms {seed} --all --format jsonl | head -1"
    result = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert result.stderr == ""
    assert json.loads(result.stdout)


def test_the_installed_command_works_from_any_folder(seed, tmp_path):
    command = Path(sys.executable).with_name("zhcards")
    result = subprocess.run([command, "build", seed, "-q"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "chongqing-1957.apkg").is_file()
