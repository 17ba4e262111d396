"""What is doubtful is listed with the lines that settle it, and a table of pairs comes back as the same deck."""

import csv
import io
import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cards.building import build
from cards.cli import app
from cards.deck.package.earlier import read_earlier

SEEDS = Path(__file__).parent.parent.parent / "seeds"
ODD = """\
zh\ten
他长得很快，头发都长了。\tHe grows fast, and his hair is long.
我还没有还他的"书"…\tI have not yet returned his "book"…
天气很好，我们去公园。\tThe committee decided to raise taxes.
这位诗人一生写了三百多首诗。\t
\tNobody knows who said this.
我去公园。\tI go to the park.
我去公园。\tI go to the park.
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(SEEDS / "chongqing-1957.txt", "article.txt")
    Path("odd.tsv").write_text(ODD)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("name", ["article.txt", "odd.tsv"])
def test_the_lines_pasted_as_they_are_settle_every_doubt(run, tmp_path, name):
    first = run("check", name, "--force", "--strict")
    assert first.exit_code == 1
    lines = re.findall(rf"^# {name}:\d+: (\w+): ", first.stdout, re.MULTILINE)
    assert len(lines) > 3
    assert {"article.txt": {"link"}, "odd.tsv": {"pair", "unpaired", "link"}}[name] <= set(lines)
    assert tomllib.loads(first.stdout)
    (tmp_path / name).with_suffix(".fixes.toml").write_text(first.stdout)
    again = run("check", name, "--force", "--strict")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "Nothing is doubtful" in again.stderr


def test_a_doubt_s_lines_corrected_show_the_correction(run, tmp_path):
    text = run("check", "article.txt").stdout
    term, before = re.findall(r'^english = \{ "(\w+)" = "([\w ]+)" \}$', text, re.MULTILINE)[0]
    (tmp_path / "article.fixes.toml").write_text(text.replace(f'"{term}" = "{before}"', f'"{term}" = "of the"'))
    english = {row["zh"]: row["en"] for row in map(json.loads, run("terms", "article.txt", "-f", "jsonl").stdout.splitlines())}
    assert english[term] == "of the"


def test_the_worst_comes_first_and_json_holds_the_same(run):
    rows = [json.loads(line) for line in run("check", "article.txt", "--format", "jsonl").stdout.splitlines()]
    assert [row["score"] for row in rows] == sorted(row["score"] for row in rows)
    assert rows[0].keys() == {"kind", "text", "reason", "file", "line", "score", "fix"}
    assert all(tomllib.loads(row["fix"]) for row in rows)
    text = run("check", "article.txt").stdout
    assert all(row["fix"] in text for row in rows)


def test_a_reading_in_doubt_is_settled_by_its_lines(run, tmp_path):
    (tmp_path / "long.tsv").write_text(
        "zh\ten\tterms\n都还长得重要了。\tAll.\t都;还;长得;重要;了;长;得\n还行，都差。\tBad.\t差;还;行;都\n"
    )
    first = run("check", "long.tsv", "--force")
    assert ": reading: " in first.stdout
    (tmp_path / "long.fixes.toml").write_text(first.stdout)
    assert ": reading: " not in run("check", "long.tsv", "--force").stdout


def test_corrections_that_do_not_apply_are_printed_at_the_end_and_are_doubts(run, tmp_path):
    (tmp_path / "article.fixes.toml").write_text('[readings]\n"月亮" = "yuèliang"\n')
    built = run("build", "article.txt", "--report", "r.txt")
    line = "article.fixes.toml:2: fix: 月亮: it does not stand in the text"
    assert built.exit_code == 0
    assert line in built.stderr.splitlines()
    assert line in (tmp_path / "r.txt").read_text().splitlines()
    assert "1 correction that does not apply" in built.stderr
    assert run("check", "article.txt").stdout.splitlines()[0] == f"# {line}"


def test_a_doubt_stands_on_one_line_whatever_its_text(run, tmp_path):
    (tmp_path / "zh").write_text("天气很好。\n我们去公园。\n他买了三本书。\n")
    (tmp_path / "en").write_text("Taxes will rise, and nobody is pleased.\nHe bought three books.\n")
    (tmp_path / "f.toml").write_text('[[pair]]\nzh = ["天气", "我们去"]\nen = ["Taxes"]\n')
    table = run("align", "zh", "-t", "en", "--force", "--fixes", "f.toml", "--format", "tsv").stdout
    assert len(table.splitlines()) == 3
    text = run("check", "zh", "-t", "en", "--force").stdout
    assert tomllib.loads(text)
    assert all(line.startswith(("#", "[", "zh =", "en =", "english =", "readings =")) for line in text.splitlines() if line)


def test_a_mistake_in_the_file_stops_every_command(run, tmp_path):
    (tmp_path / "mine.toml").write_text("\n[reading]\n")
    for command in ("build", "check", "align", "words", "terms"):
        result = run(command, "article.txt", "--fixes", "mine.toml")
        assert result.exit_code == 1
        assert "mine.toml:2: there is no table “reading” here" in result.stderr
        assert "Do you mean “readings”?" in result.stderr
    assert not (tmp_path / "article.apkg").exists()


def test_every_command_follows_the_corrections(run, tmp_path):
    (tmp_path / "article.fixes.toml").write_text(
        '[words]\njoin = ["批评和自我批评"]\n[[text]]\nfind = "月月超额"\nreplace = "每月超额"\n'
    )
    assert "每月超额" in run("align", "article.txt", "-f", "jsonl").stdout
    assert '"批评和自我批评"' in run("words", "article.txt", "-f", "jsonl").stdout
    assert '"批评和自我批评"' in run("terms", "article.txt", "--all", "-f", "jsonl").stdout


def guids(path):
    return set(read_earlier(path).notes)


MERGED = '[[pair]]\nzh = ["目前，已经", "近来，各"]\nen = ["Currently,", "Recently, new"]\n'
APART = '[[pair]]\nzh = ["天府煤矿"]\nen = ["Tianfu Coal Mine", "After launching"]\n'
TYPO = '[[text]]\nfind = "月月超额"\nreplace = "每月超额"\n'


@pytest.mark.parametrize("fixes", ["", MERGED, APART, TYPO, MERGED + TYPO])
def test_a_table_of_an_article_s_pairs_makes_the_same_notes(run, tmp_path, fixes):
    (tmp_path / "article.fixes.toml").write_text(fixes)
    (tmp_path / "pairs.tsv").write_text(run("align", "article.txt", "--format", "tsv").stdout)
    run("build", "article.txt")
    assert "deck “重庆厂矿不断出现新纪录”" in run("build", "pairs.tsv").stderr
    assert guids(tmp_path / "pairs.apkg") == guids(tmp_path / "article.apkg")
    notes = [build([str(tmp_path / name)], tmp_path / "x.apkg").decks[0].notes for name in ("article.txt", "pairs.tsv")]
    cards = [{note.guid: note.cards for note in some} for some in notes]
    assert cards[0] == cards[1]


def test_a_table_of_a_table_s_pairs_makes_the_same_notes(run, tmp_path):
    (tmp_path / "pairs.tsv").write_text(run("align", "odd.tsv", "--force", "--format", "tsv").stdout)
    assert run("build", "odd.tsv", "--force").exit_code == 0
    assert "deck “odd”" in run("build", "pairs.tsv", "--force").stderr
    assert guids(tmp_path / "pairs.apkg") == guids(tmp_path / "odd.apkg")
    assert len(guids(tmp_path / "odd.apkg")) == 5


def test_an_edited_table_makes_the_same_notes(run, tmp_path):
    text = run("align", "article.txt", "--format", "tsv").stdout
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    rows[7]["zh"] = rows[7]["zh"].replace("月月", "每月")
    rows[7]["en"] = "Quite another translation."
    rows[8]["zh"] = " " + rows[8]["zh"]
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0], delimiter="\t")
    writer.writeheader()
    writer.writerows(rows[::-1])
    (tmp_path / "pairs.tsv").write_text(written.getvalue())
    run("build", "article.txt")
    assert run("build", "pairs.tsv").exit_code == 0
    assert guids(tmp_path / "pairs.apkg") == guids(tmp_path / "article.apkg")


def test_a_text_whose_pairs_are_all_confirmed_needs_no_force(run, tmp_path):
    (tmp_path / "odd.tsv").write_text("zh\ten\n天气很好，我们去公园。\tBake it for an hour.\n")
    assert run("build", "odd.tsv").exit_code == 1
    (tmp_path / "odd.fixes.toml").write_text(run("check", "odd.tsv", "--force").stdout)
    assert run("build", "odd.tsv").exit_code == 0
