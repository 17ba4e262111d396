"""What the benchmarks print is what they say it is, and what the fits write is what the program reads."""

import datetime as dt
import json
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

boundaries = pytest.importorskip("benchmarks.boundaries", reason="the benchmarks lie in the checkout, not in the wheel")

from benchmarks import articles, floors, readings, sentences, speed, terms, words  # noqa: E402
from benchmarks.fits import data_file, link_examples, thresholds  # noqa: E402
from cards.matching.lexicon.parsed_pair import parse_pair  # noqa: E402
from cards.matching.links import linking  # noqa: E402
from cards.matching.links.bitext import Bitext  # noqa: E402
from cards.matching.links.link_features import LINK_FEATURES, link_features  # noqa: E402
from cards.matching.sentences import alignment  # noqa: E402
from cards.model import Document, Paragraph, Source, sentence_pair  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

NUMBERS = st.floats(-1000, 1000).map(data_file.rounded)
WEIGHTS = st.dictionaries(st.text("abc ", min_size=1), NUMBERS | st.lists(NUMBERS, min_size=1) | st.lists(st.lists(NUMBERS)))
OUTCOMES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1)


def test_plain_jieba_makes_every_listed_false_word() -> None:
    rows = boundaries.rows()
    assert len(rows) >= 100
    assert len({row.chinese for row in rows}) == len(rows)
    assert all(false_word.is_in(boundaries.plain_jieba(row.chinese)) for row in rows for false_word in row.false_words)


def test_the_right_words_are_not_false() -> None:
    assert not any(false_word.is_in(false_word.right) for row in boundaries.rows() for false_word in row.false_words)


def test_a_word_is_false_that_crosses_the_edge_of_a_right_one() -> None:
    false_word = boundaries.FalseWord(frozenset({(1, 3)}), ((0, 2), (2, 3)))
    assert false_word.is_in([(0, 1), (1, 3)])
    assert false_word.is_in([(1, 4)])
    assert not false_word.is_in([(0, 1), (1, 2), (2, 3)])
    assert not false_word.is_in([(0, 3)])
    assert false_word.count_right([(0, 2), (2, 4)]) == 1


def test_recall_is_of_gold_beads_with_two_sides() -> None:
    gold = frozenset({((0,), (0,)), ((1,), (1, 2)), ((2,), ())})
    own = frozenset({((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2,), ())})
    assert sentences.precision_and_recall([own], [gold]) == (2 / 4, 1 / 2)


def test_an_ablation_of_the_aligner_takes_away_one_kind_of_feature_and_ends() -> None:
    likeness, ratio = {"likeness": np.ones((1, 1))}, {"ratio": np.ones((1, 1))}
    before = alignment.score_beads(likeness), alignment.score_beads(ratio)
    with sentences.without("vectors"):
        assert alignment.score_beads(likeness) == 0
        assert alignment.score_beads(ratio) == before[1] != 0
    assert alignment.score_beads(likeness) == before[0] != 0


def test_an_ablation_of_the_links_takes_away_one_kind_of_feature_and_ends() -> None:
    bitexts = [Bitext(parse_pair(sentence_pair("银行有三家。", "There are three banks.")), [(0, 2), (2, 3), (3, 4)])]
    (whole,) = link_features(bitexts)
    before = linking.link(bitexts)
    with terms.without("numbers"):
        (fewer,) = vars(linking)["link_features"](bitexts)
        assert linking.link(bitexts) != before
    assert linking.link(bitexts) == before
    number = LINK_FEATURES.index("number")
    assert whole[:, :, number].any()
    assert not fewer[:, :, number].any()
    assert (np.delete(whole, number, 2) == np.delete(fewer, number, 2)).all()


def test_a_pair_of_an_article_is_right_that_covers_the_same_segments() -> None:
    document = Document(Source("a.txt"), (Paragraph("春天。夏天。", "a.txt", 1),), (Paragraph("Spring. Summer.", "a.txt", 2),))
    article = articles.Article(document, ((0,) * 3 + (1,) * 3, (0,) * 7 + (1,) * 7))
    counts = articles.Counts()
    right = [sentence_pair("春天。", "Spring.", confidence=0.9), sentence_pair("夏天。", "Summer.", confidence=0.8)]
    assert counts.add(article, right) == [(0.9, True), (0.8, True)]
    assert counts.shares == (1, 1, 0)
    wrong = articles.Counts()
    assert wrong.add(article, [sentence_pair("春天。夏天。", "Spring."), sentence_pair("", "Summer.")]) == [(1.0, False)]
    assert wrong.shares == (0, 0, 0)
    assert articles.Counts().add(article, right[:1]) == [(0.9, True)]


def test_a_sentence_alone_is_right_whose_segment_has_no_other_side() -> None:
    document = Document(Source("a.txt"), (Paragraph("春天。夏天。", "a.txt", 1),), (Paragraph("Spring.", "a.txt", 2),))
    counts = articles.Counts()
    counts.add(
        articles.Article(document, ((0,) * 3 + (1,) * 3, (0,) * 7)),
        [sentence_pair("春天。", "Spring."), sentence_pair("夏天。", "")],
    )
    assert (counts.pairs, counts.right) == (2, 2)


def test_thinned_articles_lose_whole_segments_on_either_side() -> None:
    text = "".join(f"第{n}句。" for n in range(40)), " ".join(f"Sentence {n}." for n in range(40))
    document = Document(Source("a.txt"), (Paragraph(text[0], "a.txt", 1),), (Paragraph(text[1], "a.txt", 2),))
    chinese, english = (tuple(n for n in range(40) for _ in form.format(n)) for form in ("第{}句。", "Sentence{}."))
    article = articles.Article(document, (chinese, english))
    thinned = articles.thinned(article, random.Random(1))  # noqa: S311
    sides = thinned.document.chinese, thinned.document.english
    for side, numbers, whole in zip(sides, thinned.segments, article.segments, strict=True):
        assert len(articles.squeezed("".join(paragraph.text for paragraph in side))) == len(numbers) < len(whole)
        assert all(numbers.count(number) == whole.count(number) for number in set(numbers))


def test_an_article_before_an_answer_is_not_counted() -> None:
    asked = [terms.Item("", "", "", meaning) for meaning in ("bank", "the river", "to run", "sea")]
    answers = [terms.Answer(english, 1.0) for english in ("the bank", "river bank", "", "lake")]
    exact, f1, overlap, answered, of_answered = terms.scores(asked, answers)
    assert (exact, overlap, answered, of_answered) == (1 / 4, 2 / 4, 3 / 4, 1 / 3)
    assert f1 == pytest.approx((1 + 2 / 3) / 4)


def test_words_of_another_text_are_refused() -> None:
    gold = words.word_spans([["春天", "来", "了"]])
    assert words.scores(words.word_spans([["春天", "来了"]]), gold) == (1 / 2, 1 / 3, 2 / 5)
    with pytest.raises(ValueError, match="different characters"):
        words.scores(words.word_spans([["春天"]]), gold)


def test_a_minority_reading_is_not_the_most_frequent_of_its_character() -> None:
    asked = [readings.Item("的", 0, reading) for reading in ("de5", "de5", "di4")]
    answers = [readings.Answer(reading) for reading in ("de5", "de2", "di2")]
    assert readings.are_minority(asked) == [False, False, True]
    assert readings.scores(asked, answers) == (1 / 3, 1, 0)


def test_a_figure_below_its_floor_is_a_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["floors"])
    for value, code in ((0.75, False), (0.7499, True)):
        monkeypatch.setattr(floors, "figures", lambda _, value=value: [floors.Figure("it", value, 0.75)])
        with pytest.raises(SystemExit) as ended:
            floors.main()
        assert ended.value.code is code
        assert ("TOO LOW" in capsys.readouterr().out) is code


@pytest.mark.parametrize("name", ["beads", "links", "readings"])
def test_the_data_files_are_as_the_fits_write_them(name: Any) -> None:
    text = (data_file.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    content = json.loads(text)
    fit = data_file.Fit(name, content["data"], content["scores"], content["weights"])
    assert data_file.to_json(fit, content["command"], dt.date.fromisoformat(content["date"])) == text


@given(WEIGHTS)
def test_a_data_file_holds_the_weights_with_rows_of_numbers_on_one_line(weights: dict[str, Any]) -> None:
    text = data_file.to_json(data_file.Fit("beads", "data", {"score": 0.5}, weights), "command", dt.date(2026, 11, 27))
    assert json.loads(text)["weights"] == weights
    rows = [row for value in weights.values() if isinstance(value, list) for row in (value, *value)]
    numbers = [row for row in rows if isinstance(row, list) and row and isinstance(row[0], float)]
    assert all(json.dumps(row) in text for row in numbers)


def test_a_dry_run_writes_nothing_and_tells_what_would_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(data_file, "FOLDER", tmp_path)
    fits = [data_file.Fit("beads", "data", {"f1": 0.9}, {"features": {"ratio": ratio}}) for ratio in (-3.83, -3.84)]
    fits[0].path.write_text(before := data_file.to_json(fits[0], "command", dt.date(2026, 11, 27)), encoding="utf-8")
    data_file.save(fits[1], "command", dry_run=True)
    assert fits[0].path.read_text(encoding="utf-8") == before
    assert capsys.readouterr().out.startswith("weights.features.ratio: -3.83 in the file, -3.84 now\n{")
    data_file.save(fits[1], "command", dry_run=False)
    assert json.loads(fits[1].path.read_text(encoding="utf-8"))["weights"] == {"features": {"ratio": -3.84}}


def test_zero_has_no_sign_in_a_data_file() -> None:
    assert json.dumps([data_file.rounded(-0.004), *data_file.to_three_digits([-0.0, -0.012345])]) == "[0.0, 0.0, -0.0123]"


@given(OUTCOMES, st.floats(0.5, 1))
def test_the_threshold_is_the_least_from_which_enough_answers_are_right(outcomes: list[tuple[float, bool]], share: float) -> None:
    def is_enough(hundredths: int) -> bool:
        shown = [is_right for confidence, is_right in outcomes if confidence >= hundredths / 100]
        return bool(shown) and sum(shown) >= share * len(shown)

    enough = list(map(is_enough, range(101)))
    if any(enough):
        assert thresholds.least_sure(outcomes, share) == enough.index(True) / 100
    else:
        with pytest.raises(ValueError, match="from no confidence"):
            thresholds.least_sure(outcomes, share)


def test_copies_lack_the_english_of_the_terms_that_say_so() -> None:
    pair = link_examples.GoldPair(
        "银行在河边。",
        "The bank is by the river bank.",
        (link_examples.GoldTerm("银行", "bank"), link_examples.GoldTerm("河边", "by the river")),
    )
    copies = [link_examples.without_some_english(pair, random.Random(seed)) for seed in range(40)]  # noqa: S311
    assert {copy.english for copy in copies} == {pair.english, "The bank is bank."}
    assert all((copy.terms[1].english == "") is (copy.english != pair.english) for copy in copies)
    assert all(copy.terms[0].english == "bank" for copy in copies)  # it stands twice


def test_a_term_that_occurs_twice_is_learned_where_its_position_suggests() -> None:
    pair = link_examples.GoldPair("他在河边，看见银行。", "By the bank he saw a bank.", (link_examples.GoldTerm("银行", "bank"),))
    (example,) = link_examples.examples([pair])
    (link,) = example.links
    assert link.occurrences == [[2], [6]]
    assert example.targets == ([6],)
    assert example.bitext.words[link.word] == "银行"


def test_the_warm_script_measures_the_second_half_of_the_texts(seed: Path) -> None:
    cost = speed.run_warm([sys.executable, "-c", speed.WARM, str(seed), str(seed)])
    assert 0 < cost.wall < 60
    assert cost.cpu > 0


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(SystemExit, match="failed"):
        speed.measure({"broken": [sys.executable, "-c", "raise SystemExit(3)"]}, 1)
    with pytest.raises(SystemExit, match="not-there"):
        speed.run_warm([sys.executable, "-c", speed.WARM, "not-there"])


def test_the_median_is_of_each_figure() -> None:
    assert speed.median([speed.Cost(1, 2), speed.Cost(3, 1), speed.Cost(2, 9)]) == speed.Cost(2, 2)
