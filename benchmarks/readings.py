"""Readings of polyphones, side by side with other programs: `python -m benchmarks.readings DATA [--ablate]`.

DATA is the folder of the readings data (see benchmarks/README.md): sentences, each with one character marked and its
reading.  All systems read the plain sentences.  A reading that is not the character's commonest in the data is one of a
minority; neutral tones count as the data has them, who gives a neutral tone to fewer syllables than CC-CEDICT, which this
program follows.  Times are those of a process that is at work already.

With --ablate, the weight of each kind of evidence is set to nothing in turn, the others staying as they are.
"""

import itertools
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.table import show, timed
from cards.chinese import segmentation
from cards.chinese.pinyin import numbered
from cards.chinese.readings import polyphones, reading

MARK = "\u2581"
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
AT_A_TIME = 64


class Item(NamedTuple):
    """A sentence, where a polyphone stands in it, and how it is read there: `le5`, `lü4`."""

    text: str
    place: int
    reading: str


class Answer(NamedTuple):
    """What a program says, and how sure it is."""

    reading: str
    sureness: float = 1.0
    doubt: str = ""


Reader = Callable[[Sequence[Item]], list[Answer]]


def items(data: Path) -> list[Item]:
    """The sentences of `readings/cpp-dev`."""
    sentences = (data / "readings" / "cpp-dev.sent").read_text(encoding="utf-8").splitlines()
    labels = (data / "readings" / "cpp-dev.lb").read_text(encoding="utf-8").splitlines()
    return [
        Item(sentence.replace(MARK, ""), sentence.index(MARK), label.replace("u:", "ü"))
        for sentence, label in zip(sentences, labels, strict=True)
    ]


def of_minority(asked: Sequence[Item]) -> list[bool]:
    """Whether each reading is another than the one that its character has most often."""
    counts: dict[str, Counter[str]] = {}
    for item in asked:
        counts.setdefault(item.text[item.place], Counter())[item.reading] += 1
    commonest = {char: seen.most_common(1)[0][0] for char, seen in counts.items()}
    return [item.reading != commonest[item.text[item.place]] for item in asked]


def scores(asked: Sequence[Item], answers: Sequence[Answer]) -> list[str]:
    """Accuracy, accuracy of the letters, accuracy of minority readings."""
    right = [item.reading == answer.reading for item, answer in zip(asked, answers, strict=True)]
    letters = [item.reading[:-1] == answer.reading[:-1] for item, answer in zip(asked, answers, strict=True)]
    rare = [one for one, minority in zip(right, of_minority(asked), strict=True) if minority]
    return [f"{sum(one) / len(one):.4f}" for one in (right, letters, rare)]


def ours(asked: Sequence[Item], weights: Mapping[str, float] = polyphones.POLYPHONE_WEIGHTS) -> list[Answer]:
    """This program."""
    found = []
    for start in range(0, len(asked), AT_A_TIME):
        some = asked[start : start + AT_A_TIME]
        cuts = [(item.text, segmentation.segment(item.text)) for item in some]
        for item, (text, spans), likely in zip(some, cuts, polyphones.reading_probabilities(cuts, weights), strict=True):
            sentence = reading.assign_readings(text, spans, probabilities=likely)
            word = next(word for word in sentence if word.start <= item.place < word.end)
            found.append(Answer(_digit(word.syllables[item.place - word.start]), word.reading_confidence, word.doubt))
    return found


def pypinyin_alone(asked: Sequence[Item]) -> list[Answer]:
    """Pypinyin, which looks for phrases in the whole sentence."""
    from pypinyin import Style, lazy_pinyin

    return [Answer(_digit(lazy_pinyin(item.text, style=Style.TONE, errors=_by_character)[item.place])) for item in asked]


def pypinyin_after_jieba(asked: Sequence[Item]) -> list[Answer]:
    """Pypinyin on the words that jieba finds."""
    import jieba
    from pypinyin import Style, lazy_pinyin

    return [
        Answer(
            _digit(
                [
                    syllable
                    for word in jieba.cut(item.text)
                    for syllable in lazy_pinyin(word, style=Style.TONE, errors=_by_character)
                ][item.place]
            )
        )
        for item in asked
    ]


def g2pm(asked: Sequence[Item]) -> list[Answer]:
    """g2pM by its own code."""
    from g2pM import G2pM

    model = G2pM()
    return [Answer(model(item.text, char_split=True)[item.place].replace("u:", "ü")) for item in asked]


PEERS: dict[str, Reader] = {
    "this program": ours,
    "pypinyin, whole sentence": pypinyin_alone,
    "pypinyin after jieba": pypinyin_after_jieba,
    "g2pM": g2pm,
}


def reliability(asked: Sequence[Item], answers: Sequence[Answer]) -> list[list[str]]:
    """How many answers are as sure as each bin says, and how many of them are right; those without a doubt, and the others."""
    kinds: dict[str, Callable[[Answer], bool]] = {
        **{f"{low:.3f} to {high:.3f}": partial(_between, low, high) for low, high in itertools.pairwise(BINS)},
        "sure": lambda answer: not answer.doubt,
        "doubtful": lambda answer: bool(answer.doubt),
    }
    rows = []
    for name, belongs in kinds.items():
        some = [(item, answer) for item, answer in zip(asked, answers, strict=True) if belongs(answer)]
        right = sum(item.reading == answer.reading for item, answer in some)
        but_neutral = sum(_but_for_neutral_tone(item.reading, answer.reading) for item, answer in some)
        rows.append([name, str(len(some)), *(f"{100 * count / max(len(some), 1):.2f} %" for count in (right, but_neutral))])
    return rows


def main() -> None:
    """Print the tables."""
    asked = items(Path(sys.argv[1]))
    rows, answers = [], {}
    for name, reader in PEERS.items():
        reader(asked[:AT_A_TIME])
        answers[name], seconds = timed(partial(reader, asked))
        rows.append([name, *scores(asked, answers[name]), f"{1000 * seconds / len(asked):.2f}"])
    show("Readings", ["", "accuracy", "without tones", "minority readings", "ms a sentence"], rows)
    show(
        "How sure this program is",
        ["sureness", "readings", "right", "but for neutral tones"],
        reliability(asked, answers["this program"]),
    )
    if "--ablate" in sys.argv:
        kinds = {f"without {kind}": {**polyphones.POLYPHONE_WEIGHTS, kind: 0.0} for kind in polyphones.POLYPHONE_WEIGHTS}
        lesser = [[name, *scores(asked, ours(asked, weights))] for name, weights in kinds.items()]
        show("Ablations", ["", "accuracy", "without tones", "minority readings"], [rows[0][:4], *lesser])


def _by_character(text: str) -> Any:
    """What pypinyin is to say of text that is not Chinese: one answer a character."""
    return list(text)


def _digit(syllable: str | None) -> str:
    return numbered(syllable or "")


def _but_for_neutral_tone(one: str, other: str) -> bool:
    return one == other or (one[:-1] == other[:-1] and "5" in (one[-1], other[-1]))


def _between(low: float, high: float, answer: Answer) -> bool:
    return low <= answer.sureness < high or answer.sureness == high == BINS[-1]


if __name__ == "__main__":
    main()
