"""CC-CEDICT with all its homographs, and ready to be read by people."""

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
    assert "creativecommons.org/licenses/by-sa" in dictionary.dictionary_notice()


def test_references_become_readable():
    assert dictionary.readable_sense("municipality 重慶市|重庆市[Chong2 qing4 Shi4], see 加以[jia1 yi3]") == (
        "municipality 重庆市 Chóngqìng Shì, see 加以 jiāyǐ"
    )


def test_readings_and_scripts_in_senses_are_for_people():
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
