"""CC-CEDICT with all its homographs, and ready to be read by people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese import dictionary


def readings(word):
    return [entry.syllables for entry in dictionary.entries(word)]


def test_all_homographs_are_there():
    assert {("hang2",), ("xing2",)} <= set(readings("行"))
    assert {entry.traditional for entry in dictionary.entries("发")} >= {"發", "髮"}


def test_surnames_names_and_pointers_come_after_ordinary_entries():
    for word in ("白", "王", "和", "高", "台", "面"):
        kinds = [(entry.is_pointer, entry.is_surname, entry.is_name) for entry in dictionary.entries(word)]
        assert kinds == sorted(kinds)
        assert len(kinds) > 1


def test_a_word_that_is_not_there_has_no_entry():
    assert dictionary.entries("满堂绿") == ()
    assert not dictionary.is_word("满堂绿")


def test_every_entry_can_be_read():
    for word in dictionary.all_words():
        for entry in dictionary.entries(word):
            assert entry.simplified == word
            assert entry.syllables
            assert entry.senses


def test_holds_the_whole_dictionary_and_its_notice():
    assert len(dictionary.all_words()) > 110_000
    assert "creativecommons.org/licenses/by-sa" in dictionary._sections()[0].decode("utf-8")


def test_references_become_readable():
    assert dictionary.readable_sense("municipality 重慶市|重庆市[Chong2 qing4 Shi4], see 加以[jia1 yi3]") == (
        "municipality 重庆市 Chóngqìng Shì, see 加以 jiāyǐ"
    )


def test_readings_and_scripts_in_senses_are_for_people():
    assert dictionary.readable_sense("see 國家計劃|国家计划[guo2 jia1 ji4 hua4]") == "see 国家计划 guójiā jìhuà"
    assert dictionary.readable_sense("Taiwan pr. [ta4 shi2], cf 整風運動|整风运动") == "Taiwan pr. tàshí, cf 整风运动"


def test_parts_are_as_few_and_as_long_as_can_be():
    assert dictionary.parts("重庆市委") == ("重庆", "市委")
    assert dictionary.parts("超额完成") == ("超额", "完成")
    assert dictionary.parts("丝纺厂") == ("丝", "纺", "厂")
    assert dictionary.parts("厂") == ()


def test_a_pointer_names_its_word():
    assert dictionary.referenced_word("variant of 記錄|记录[ji4 lu4]") == "记录"
    assert dictionary.referenced_word("to record") is None


def test_lesser_senses_are_known():
    assert dictionary.is_lesser("surname Bai")
    assert dictionary.is_lesser("(archaic) to kneel")
    assert dictionary.is_lesser("old variant of 和[he2]")
    assert not dictionary.is_lesser("white")


@given(st.text(alphabet="中国人民生产计划完成的了一新", min_size=2, max_size=8))
def test_parts_are_the_word(word):
    assert "".join(dictionary.parts(word)) == word
    assert word not in dictionary.parts(word)


def test_an_entry_fits_a_word_with_as_many_syllables():
    (entry,) = dictionary.entries("卡拉OK")
    assert entry.fitted() == ("kǎ", "lā", None, None)
    (entry,) = dictionary.entries("3D打印")
    assert (entry.fitted() is None) == (len(entry.syllables) != len("3D打印"))
    assert dictionary.Entry("甲乙", "甲乙", ("jia3",), ("x",)).fitted() is None
    assert dictionary.Entry("甲乙", "甲乙", ("jia3", "·", "yi3"), ("x",)).fitted() == ("jiǎ", "yǐ")


def test_an_abbreviation_has_one_capital_and_other_names_as_many_as_words():
    assert dictionary.readings("中共") == (("Zhōng", "gòng"),)
    (entry,) = (entry for entry in dictionary.entries("人民日报") if entry.is_name)
    assert [syllable[0].isupper() for syllable in entry.syllables] == [True, False, True, False]


def test_readings_leave_out_surnames_and_pointers_unless_there_is_nothing_else():
    assert dictionary.readings("重庆") == (("Chóng", "qìng"),)
    assert ("shàn",) not in dictionary.readings("单")
    assert dictionary.readings("满堂绿") == ()
    assert dictionary.readings("行长") == (("háng", "zhǎng"),)
    assert all(syllable and syllable.islower() for reading in dictionary.readings("白") for syllable in reading)


def test_the_commoner_reading_has_more_senses():
    assert dictionary.sense_count("长", ("cháng",)) > 1
    assert dictionary.sense_count("东西", ("dōng", "xi")) > dictionary.sense_count("东西", ("dōng", "xī")) > 0
    assert dictionary.sense_count("长", ("xíng",)) == 0
    assert dictionary.sense_count("单", ("shàn",)) == 0


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("重庆市委", ("重庆", "市委")), ("国家计划", ("国家", "计划")), ("生产者", ("生产", "者")), ("我他", ("我", "他")),
        ("自我批评", ("自我", "批评")), ("厂", ()), ("", ()), ("人民日报社", ("人民日报", "社")), ("中国人民", ("中国", "人民")),
        ("世袭君主国会", ("世袭君主国", "会")),
    ],
)  # fmt: skip
def test_a_word_has_as_few_parts_as_can_be(word, parts):
    assert dictionary.parts(word) == parts


@pytest.mark.parametrize(
    ("word", "syllables", "written"),
    [
        ("生产者", "shēng chǎn zhě", "shēngchǎnzhě"), ("工厂们", "gōng chǎng men", "gōngchǎngmen"), ("我他", "wǒ tā", "wǒtā"),
        ("国家计划", "guó jiā jì huà", "guójiā jìhuà"), ("三轮车夫", "sān lún chē fū", "sānlún chēfū"), ("丝纺厂", "sī fǎng chǎng", "sīfǎngchǎng"),
        ("新国家", "xīn guó jiā", "xīnguójiā"), ("重庆人民", "Chóng qìng rén mín", "Chóngqìng rénmín"), ("国家重庆", "guó jiā Chóng qìng", "guójiā Chóngqìng"),
        ("重庆市", "Chóng qìng Shì", "Chóngqìng Shì"), ("国家人民", "Guó jiā rén mín", "Guójiārénmín"),
        ("国家人民", "guó jiā rén mín", "guójiā rénmín"), ("乱七八糟", "luàn qī bā zāo", "luànqībāzāo"), ("行长", "háng", "háng"), ("计划国家计划", "jì huà guó jiā jì huà", "jìhuà guójiā jìhuà"),
        ("计划新国家", "jì huà xīn guó jiā", "jìhuàxīnguójiā"),
    ],
)  # fmt: skip
def test_parts_are_written_apart_where_the_dictionary_lacks_the_word_or_it_is_long(word, syllables, written):
    assert dictionary.write_pinyin(word, syllables.split()) == written


@pytest.mark.parametrize(
    "sense", ["(dialect) x", "(Tw) x", "(coll.) x", "(slang) x", "(bound form) x", "CL:個|个[ge4]", "Taiwan pr. [x]", "see 重庆"]
)
def test_senses_that_few_readers_meet(sense):
    assert dictionary.is_lesser(sense)
    assert not dictionary.is_lesser("(used of people) x")
