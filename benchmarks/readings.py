"""Readings of polyphones: `python -m benchmarks.readings DATA [--ablate]`.

DATA is the folder of the benchmarks (see benchmarks/README.md): sentences, each with one character marked and its reading.
All systems read the plain sentences.  Minority readings are those that are not the character's most frequent one in the
data.  Neutral tones count as in the data, which has fewer of them than CC-CEDICT, whose tones this program gives.  Times are
those of a process that has loaded its dictionaries.

`--ablate` adds a row without each kind of feature, the other weights as they are.
"""

import argparse
import itertools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.report.table import show, timed
from cards.chinese.pinyin import numbered
from cards.chinese.readings import reading
from cards.chinese.readings.polyphones import POLYPHONE_WEIGHTS, reading_probabilities
from cards.chinese.segmentation import segment
from cards.model import Word

_MARK = "\u2581"
"""Stands before and after the character that is asked about."""
_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
"""Where the ranges of confidence begin and end."""
AT_A_TIME = 64
"""Sentences read together, as in the pipeline."""


class Item(NamedTuple):
    """A sentence with a polyphone and its reading there."""

    text: str
    offset: int
    """Of the polyphone."""
    reading: str
    """With the number of its tone: `le5`, `lü4`."""


class Answer(NamedTuple):
    """The reading that a system gives."""

    reading: str
    confidence: float = 1.0
    doubt: str = ""
    """Why the program shows the reading as doubtful; empty if it does not."""


System = Callable[[Sequence[Item]], list[Answer]]


def items(data: Path) -> list[Item]:
    """Return the items of the data."""
    sentences = (data / "readings" / "cpp-dev.sent").read_text(encoding="utf-8").splitlines()
    labels = (data / "readings" / "cpp-dev.lb").read_text(encoding="utf-8").splitlines()
    return [
        Item(sentence.replace(_MARK, ""), sentence.index(_MARK), label.replace("u:", "ü"))
        for sentence, label in zip(sentences, labels, strict=True)
    ]


def are_minority(asked: Sequence[Item]) -> list[bool]:
    """Return for each item whether its character has another reading more often."""
    counts: dict[str, Counter[str]] = {}
    for item in asked:
        counts.setdefault(item.text[item.offset], Counter())[item.reading] += 1
    most_frequent = {char: readings.most_common(1)[0][0] for char, readings in counts.items()}
    return [item.reading != most_frequent[item.text[item.offset]] for item in asked]


def scores(asked: Sequence[Item], answers: Sequence[Answer]) -> tuple[float, float, float]:
    """Return the accuracy, the accuracy without tones, and the accuracy of minority readings."""
    right = [item.reading == answer.reading for item, answer in zip(asked, answers, strict=True)]
    toneless = [item.reading[:-1] == answer.reading[:-1] for item, answer in zip(asked, answers, strict=True)]
    minority = list(itertools.compress(right, are_minority(asked)))
    return sum(right) / len(right), sum(toneless) / len(toneless), sum(minority) / len(minority)


def figures(asked: Sequence[Item], answers: Sequence[Answer]) -> list[str]:
    """Return the scores as they stand in tables."""
    return [f"{score:.4f}" for score in scores(asked, answers)]


def zhcards(asked: Sequence[Item], weights: Mapping[str, float] = POLYPHONE_WEIGHTS) -> list[Answer]:
    """Return the readings of this program.

    Args:
        asked: The items.
        weights: Of the features of polyphones.
    """
    answers = []
    for start in range(0, len(asked), AT_A_TIME):
        some = asked[start : start + AT_A_TIME]
        segmented = [(item.text, segment(item.text)) for item in some]
        for item, (text, spans), probabilities in zip(some, segmented, reading_probabilities(segmented, weights), strict=True):
            answers.append(answer_of(item, reading.assign_readings(text, spans, None, None, probabilities)))
    return answers


def answer_of(item: Item, words: Sequence[Word]) -> Answer:
    """Return the reading of the polyphone in the words of a sentence."""
    word = next(word for word in words if word.start <= item.offset < word.end)
    return Answer(numbered(word.syllables[item.offset - word.start] or ""), word.reading_confidence, word.doubt)


def pypinyin_alone(asked: Sequence[Item]) -> list[Answer]:
    """Return the readings of pypinyin, which looks for phrases in the whole sentence."""
    return [Answer(numbered(_pypinyin(item.text)[item.offset])) for item in asked]


def pypinyin_after_jieba(asked: Sequence[Item]) -> list[Answer]:
    """Return the readings of pypinyin for the words that jieba finds."""
    import jieba

    syllables = ([syllable for word in jieba.cut(item.text) for syllable in _pypinyin(word)] for item in asked)
    return [Answer(numbered(one[item.offset])) for item, one in zip(asked, syllables, strict=True)]


def g2pm(asked: Sequence[Item]) -> list[Answer]:
    """Return the readings of g2pM by its own code."""
    from g2pM import G2pM

    model = G2pM()
    return [Answer(model(item.text, char_split=True)[item.offset].replace("u:", "ü")) for item in asked]


SYSTEMS: dict[str, System] = {
    "zhcards": zhcards,
    "pypinyin, whole sentence": pypinyin_alone,
    "pypinyin after jieba": pypinyin_after_jieba,
    "g2pM": g2pm,
}


def show_reliability(title: str, asked: Sequence[Item], answers: Sequence[Answer]) -> None:
    """Print how many readings of each range of confidence are right, neutral tones as in the data, and any taken for neutral.

    Two rows follow: the readings that the program shows without a doubt, and the others.
    """
    kinds: dict[str, Callable[[Answer], bool]] = {
        **{f"{low:.3f} to {high:.3f}": partial(_is_between, low, high) for low, high in itertools.pairwise(_EDGES)},
        "sure": lambda answer: not answer.doubt,
        "doubtful": lambda answer: bool(answer.doubt),
    }
    rows = []
    for name, belongs in kinds.items():
        some = [(item.reading, answer.reading) for item, answer in zip(asked, answers, strict=True) if belongs(answer)]
        right = sum(gold == own for gold, own in some)
        but_neutral = sum(_differ_at_most_in_neutral_tone(gold, own) for gold, own in some)
        rows.append([name, str(len(some)), *(f"{100 * count / max(len(some), 1):.2f} %" for count in (right, but_neutral))])
    show(title, ["confidence", "readings", "right", "neutral tones not counted"], rows)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ablate", action="store_true")
    options = parser.parse_args()
    asked = items(options.data)
    rows, answers = [], {}
    for name, system in SYSTEMS.items():
        system(asked[:AT_A_TIME])
        answers[name], seconds = timed(partial(system, asked))
        rows.append([name, *figures(asked, answers[name]), f"{1000 * seconds / len(asked):.2f}"])
    show("Readings", ["", "accuracy", "without tones", "minority readings", "ms a sentence"], rows)
    show_reliability("Confidence of readings", asked, answers["zhcards"])
    if options.ablate:
        ablated = [
            [f"without {kind}", *figures(asked, zhcards(asked, {**POLYPHONE_WEIGHTS, kind: 0.0}))] for kind in POLYPHONE_WEIGHTS
        ]
        show("Ablations", ["", "accuracy", "without tones", "minority readings"], [rows[0][:4], *ablated])


def _pypinyin(text: str) -> list[str]:
    """Return pypinyin's syllables, one for each character; a character that is not Chinese stands for itself."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=Style.TONE, errors=_by_character)


def _by_character(text: str) -> Any:
    return list(text)


def _differ_at_most_in_neutral_tone(one: str, other: str) -> bool:
    return one == other or (one[:-1] == other[:-1] and "5" in (one[-1], other[-1]))


def _is_between(low: float, high: float, answer: Answer) -> bool:
    return low <= answer.confidence < high or answer.confidence == high == _EDGES[-1]


if __name__ == "__main__":
    main()
