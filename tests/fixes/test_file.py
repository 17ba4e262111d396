"""The file of corrections is read in the learner's words, and a mistake in it is told with its line."""

import pytest

from cards.errors import FixesError
from cards.fixes.corrections import Fixes, PairFix, TextFix
from cards.fixes.file import find_fixes, load_fixes
from cards.model import Fix, FixKind

WHOLE = """\
[words]
join = ["超额完成"]
split = ["政 和"]
[readings]
"重庆" = "chong2 qing4"
[english]
"厂矿" = "factories and mines"
"了" = ""
[senses]
"厂矿" = ["factories and mines", "works"]
[terms]
add = [
  "职工",
  "党",
]
leave-out = ["目前"]
[names]
"丁帆" = "Ding Fan"
"李策" = { english = "Li Ce", pinyin = "Lǐ Cè" }
[[sentence]]
zh = "天府煤矿…"
english = { "月月" = "every month" }
words.join = ["月月"]
[sentence.readings]
"月月" = "yuèyuè"
[[sentence]]
zh = "第三"
terms.add = ["月月"]
[[text]]
find = "厂况"
replace = "厂矿"
[[pair]]
zh = ["天府煤矿…", "月月…"]
en = "Tianfu"
"""


@pytest.fixture
def fixes(tmp_path):
    def load(text: str) -> Fixes:
        (tmp_path / "a.fixes.toml").write_text(text)
        return load_fixes(tmp_path / "a.fixes.toml")

    return load


def test_every_kind_is_read_with_its_line(fixes):
    found = fixes(WHOLE)
    here = "天府煤矿…"
    assert found.words == (
        Fix(FixKind.JOIN, "超额完成", (), 2),
        Fix(FixKind.SPLIT, "政和", ("政", "和"), 3),
        Fix(FixKind.READING, "重庆", ("chóng", "qìng"), 5),
        Fix(FixKind.ENGLISH, "厂矿", ("factories and mines",), 7),
        Fix(FixKind.ENGLISH, "了", (), 8),
        Fix(FixKind.SENSES, "厂矿", ("factories and mines", "works"), 10),
        Fix(FixKind.ADD, "职工", (), 13),
        Fix(FixKind.ADD, "党", (), 14),
        Fix(FixKind.LEAVE_OUT, "目前", (), 16),
        Fix(FixKind.NAME, "丁帆", ("Ding Fan",), 18),
        Fix(FixKind.NAME, "李策", ("Li Ce",), 19),
        Fix(FixKind.READING, "李策", ("Lǐ", "Cè"), 19),
        Fix(FixKind.JOIN, "月月", (), 23, here),
        Fix(FixKind.READING, "月月", ("yuè", "yuè"), 25, here),
        Fix(FixKind.ENGLISH, "月月", ("every month",), 22, here),
        Fix(FixKind.ADD, "月月", (), 28, "第三"),
    )
    assert found.texts == (TextFix("厂况", "厂矿", 30),)
    assert found.pairs == (PairFix(("天府煤矿…", "月月…"), ("Tianfu",), 33),)


def test_the_file_beside_a_text_is_found_by_itself(tmp_path):
    (tmp_path / "a.fixes.toml").write_text('terms.add = ["党"]')
    (tmp_path / "mine.toml").write_text("")
    assert [fix.word for fix in find_fixes(str(tmp_path / "a.txt")).words] == ["党"]
    assert find_fixes(str(tmp_path / "a.txt"), tmp_path / "mine.toml").words == ()
    assert find_fixes(str(tmp_path / "b.txt")) == find_fixes("-") == Fixes()


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("\n[reading]\n", r"a\.fixes\.toml:2: there is no table “reading” here", "Do you mean “readings”?"),
        ("[words]\n\njoins = []", ":3: there is no key “joins”", "Do you mean “join”?"),
        ('[[sentence]]\nzh = "一"\n[[sentence]]\nzh = "二"\nenglisch = {}', ":5: there is no key “englisch”", "“english”"),
        ('[terms]\nleave_out = ["一"]', ":2: there is no key “leave_out”", "“leave-out”"),
        ("[[pair]]\nxy = 1", ":2: there is no key “xy”", "The keys are: zh, en."),
        ('[readings]\n"一" = "yī"\n"重庆" = "Chóng"', ":3: “Chóng” is no reading of “重庆”, which has 2", "one syllable"),
        ('[readings]\n"重庆" = "chong2 qing4 shi4"', ":2: .*no reading of “重庆”", ""),
        ('[readings]\n"重庆" = "xx qing4"', "no reading of “重庆”", ""),
        ('[names]\n"李策" = { english = "Li Ce", pinyin = "Lǐ" }', ":2: “Lǐ” is no reading of “李策”", ""),
        ('[readings]\n"重庆" = 3', ":2: “重庆” must be a text in quotes", ""),
        ('[words]\nsplit = ["政和"]', ":2: “政和” shows no place to split", "space"),
        ("[words]\njoin = [1]", ":2: “join” must be a list of texts", ""),
        ('[senses]\n"一" = []', ":2: “一” has no sense", ""),
        ('[names]\n"丁帆" = ""', ":2: “丁帆” must not be empty", ""),
        ('[names]\n"丁帆" = { pinyin = "Dīng Fān" }', ":2: “english” is missing", "english ="),
        ('readings = "x"', ":1: “readings” must be a table", r"\[readings]"),
        ('[sentence]\nzh = "一"', ":1: “sentence” must be opened with two brackets", r"\[\[sentence]]"),
        ('[[sentence]]\nreadings = { "一" = "yī" }', ":1: “zh” is missing", "zh ="),
        ('[[text]]\nfind = ""\nreplace = "a"', ":2: “find” must not be empty", ""),
        ("[[pair]]\nzh = []", ":1: a pair needs sentences", ""),
        ("[words\n", ":1: no valid TOML", "toml.io"),
        ('[english]\n"一" = "one"\n"一" = "two"\n', ":3: no valid TOML", ""),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(fixes, text, says, hint):
    with pytest.raises(FixesError, match=says) as caught:
        fixes(text)
    assert hint.replace("\\", "") in caught.value.hint


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[terms]\nadd = ["党"]\nleave-out = ["党"]', ":3: line 2 and line 3 contradict each other"),
        ('[words]\njoin = ["党政和"]\nsplit = ["政 和"]', ":3: line 2 and line 3 contradict each other"),
        ('[english]\n"丁帆" = "Mr. Ding"\n[names]\n"丁帆" = "Ding Fan"', ":4: line 2 and line 4"),
        ('[readings]\n"李策" = "li3 ce4"\n[names]\n"李策" = { english = "Li Ce", pinyin = "Lǐ Cē" }', ":4: line 2 and line 4"),
        ('[[text]]\nfind = "a"\nreplace = "b"\n[[text]]\nfind = "a"\nreplace = "c"', ":5: “a” is replaced by .* line 2"),
        (
            '[[sentence]]\nzh = "一"\nenglish = {"一" = "one"}\n[[sentence]]\nzh = "一"\nenglish = {"一" = "two"}',
            ":6: line 3 and line 6",
        ),
    ],
)
def test_two_that_contradict_each_other_are_refused_with_both_lines(fixes, text, says):
    with pytest.raises(FixesError, match=says):
        fixes(text)


def test_what_is_said_of_one_sentence_does_not_contradict_what_is_said_of_all(fixes):
    assert fixes('[english]\n"一" = "one"\n[[sentence]]\nzh = "一"\nenglish = {"一" = "a"}\n').words


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(FixesError, match="cannot be read"):
        load_fixes(tmp_path / "none.toml")
