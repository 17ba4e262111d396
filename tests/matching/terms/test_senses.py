"""The sense that is meant comes first."""

import pytest

from cards.chinese import dictionary
from cards.chinese.pinyin import marked
from cards.matching.terms.senses import TermUse, meant_entry, order_senses, part_senses


@pytest.mark.parametrize(
    ("word", "english", "first"),
    [
        ("高潮", "climax", "climax"),
        ("高潮", "upsurge", "upsurge"),
        ("打", "to dozen", "dozen"),
        ("发扬", "developed", "develop"),
    ],
)
def test_the_translator_s_sense_comes_first(word, english, first):
    (senses,) = order_senses([TermUse(word, english)])
    assert first in senses[0]


def test_lesser_senses_come_last():
    (senses,) = order_senses([TermUse("白", "white")])
    assert "white" in senses[0]
    assert not any(sense.startswith("surname") for sense in senses[:3])


def test_senses_are_those_of_the_reading():
    (zhang,) = order_senses([TermUse("长", None, ("zhǎng",))])
    (chang,) = order_senses([TermUse("长", None, ("cháng",))])
    assert "grow" in " ".join(zhang[:4])
    assert "long" in chang[0]


def test_the_translation_confirms_an_entry_or_says_nothing():
    entry = meant_entry("长", "grow")
    assert entry
    assert entry.syllables == ("zhang3",)
    assert meant_entry("长", "chief length") is None or meant_entry("长", "chief length")
    assert meant_entry("长", "banana") is None
    assert meant_entry("长", None) is None


def test_a_word_without_an_entry_is_explained_by_its_parts():
    use = TermUse("超额完成", "overfulfill", ("chāo", "é", "wán", "chéng"))
    assert order_senses([use]) == [()]
    assert [(part.text, part.pinyin) for part in part_senses(use)] == [("超额", "chāo'é"), ("完成", "wánchéng")]
    assert str(part_senses(use)[0]) == "超额 chāo'é: above quota"
    assert part_senses(TermUse("磷厂", "phosphorus mill", ("lín", "chǎng"))) == ()


def test_a_part_is_explained_however_it_is_read():
    """Some entries only say that another character was once written for the same one."""
    pointers = [
        entry for word in dictionary.all_words() if len(word) == 1 for entry in dictionary.entries(word) if entry.is_pointer
    ]
    uses = [TermUse(entry.simplified * 3, None, tuple(map(marked, entry.syllables)) * 3) for entry in pointers]
    unlisted = [use for use in uses if not dictionary.is_word(use.word)]
    assert len(unlisted) > 500
    assert [use for use in unlisted if not part_senses(use)] == []


def test_a_pointer_gives_the_senses_of_its_word():
    (senses,) = order_senses([TermUse("纪录", "record")])
    assert "record" in senses[0]


def test_a_word_is_no_variant_of_itself():
    (senses,) = order_senses([TermUse("煮", "boil")])
    assert not any("variant of" in sense for sense in senses)


def test_they_are_all_that_the_dictionary_has_and_each_once():
    (senses,) = order_senses([TermUse("打", "hit")])
    assert len(senses) == len(set(senses))
    in_dictionary = {sense for entry in dictionary.entries("打") for sense in entry.senses if not sense.startswith("CL:")}
    assert set(senses) == {dictionary.readable_sense(sense) for sense in in_dictionary}
