"""Each kind of correction is applied, no note or card becomes another, and one that does not apply is told."""

import pytest

from cards.building import build
from cards.deck.note_types import SENTENCE
from cards.documents.readers import read
from cards.errors import FixesError
from cards.fixes.corrections import Fixes
from cards.fixes.file import load_fixes
from cards.fixes.words import corrected, english_spans, fixes_by_pair
from cards.pipeline import choose, pair, study
from cards.selection.certainty import is_sure
from cards.sentence_words import sentence_words
from cards.settings import Settings

MINE = "天府煤矿…"


def identities(built):
    return [(note.guid, note.cards) for deck in built.decks for note in deck.notes]


def guids(built):
    return [guid for guid, _ in identities(built)]


def numbers(built):
    """The numbers of cards by sentence and term."""
    found = {}
    for studied in built.pairs:
        place = studied.pair.known_by[0].replace(" ", "").find
        found.update({(studied.pair.index, term.text): place(term.text) for term in studied.chosen})
    return found


def pair_with(built, beginning):
    (found,) = (studied for studied in built.pairs if studied.pair.zh.startswith(beginning))
    return found


def terms(built, text):
    return [term for studied in built.pairs for term in (*studied.terms, *studied.chosen) if term.text == text]


def words(built):
    return [word for studied in built.pairs for word in studied.words]


def told(built):
    return [(doubt.line, doubt.text, doubt.reason) for doubt in built.doubts if doubt.kind == "fix"]


def shown(built, name):
    return " ".join(note.fields[SENTENCE.fields.index(name)] for deck in built.decks for note in deck.notes)


def test_a_reading_holds_everywhere_or_in_one_sentence(fix, seed_deck):
    everywhere = fix('[readings]\n"纪录" = "ji4 lù"\n')
    assert {word.syllables for word in words(everywhere) if word.text == "纪录"} == {("jì", "lù")}
    built = fix('[readings]\n"高潮" = "gāocháo"\n[[sentence]]\nzh = "最近，中共"\nreadings = { "高潮" = "gāochāo" }\n')
    read = [term.syllables for term in terms(built, "高潮")]
    assert ("gāo", "chāo") in read
    assert ("gāo", "cháo") in read
    assert {term.syllables for term in pair_with(built, "最近").terms if term.text == "高潮"} == {("gāo", "chāo")}
    assert "gāochāo" in shown(built, "Pinyin")
    assert identities(built) == identities(everywhere) == identities(seed_deck)
    assert told(built) == told(everywhere) == []


def test_a_reading_reaches_the_terms_that_hold_the_word(fix):
    built = fix('[readings]\n"公司" = "gōngsi"\n')
    held = [term for studied in built.pairs for term in studied.terms if "公司" in term.text]
    assert held
    assert all(term.syllables[term.text.index("公司") + 1] == "si" for term in held)
    assert told(built) == []


def test_a_reading_that_is_given_is_not_doubted(tmp_path):
    table = tmp_path / "a.tsv"
    table.write_text("zh\ten\n都还长得重要了。\tAll.\n")
    before = build([str(table)], tmp_path / "a.apkg", Settings(force=True))
    doubtful = {word.text: word for word in words(before) if word.doubt}
    assert doubtful
    lines = [f'"{text}" = "{" ".join(word.syllables)}"\n' for text, word in doubtful.items()]
    (tmp_path / "a.fixes.toml").write_text("[readings]\n" + "".join(lines))
    after = build([str(table)], tmp_path / "a.apkg", Settings(force=True))
    assert [word.text for word in words(after)] == [word.text for word in words(before)]
    assert all(not word.doubt and word.reading_confidence == 1 for word in words(after) if word.text in doubtful)
    assert not any(term.doubt for studied in after.pairs for term in studied.terms)


def test_the_english_of_a_term_is_marked_where_it_stands(fix, seed_deck):
    built = fix(f'[english]\n"作风" = "Work Style"\n[[sentence]]\nzh = "{MINE}"\nenglish = {{ "月月" = "every month" }}\n')
    for text, english in (("作风", "work style"), ("月月", "every month")):
        for term in terms(built, text):
            assert term.english == english
            assert is_sure(term, built.pairs[term.pair].pair)
            assert built.pairs[term.pair].pair.en[slice(*term.spans[0])] == english
    assert ">every month</span>" in shown(built, "SentenceTranslation")
    assert identities(built) == identities(seed_deck)
    assert told(built) == []
    assert {"作风", "月月"} <= {doubt.text for doubt in seed_deck.doubts if doubt.kind == "link"}
    assert not {"作风", "月月"} & {doubt.text for doubt in built.doubts}


def test_english_that_does_not_stand_there_is_shown_without_a_mark_and_told(fix, seed_deck):
    built = fix('[english]\n"作风" = "manner of working"\n')
    assert {(term.english, term.spans) for term in terms(built, "作风")} == {("manner of working", ())}
    assert "manner of working" in shown(built, "Terms")
    ((line, text, reason),) = told(built)
    assert (line, text) == (2, "作风")
    assert "do not stand in its translation" in reason
    assert identities(built) == identities(seed_deck)


def test_a_term_may_be_said_to_have_no_english(fix, seed_deck):
    doubtful = next(doubt.text for doubt in seed_deck.doubts if doubt.kind == "link")
    built = fix(f'[english]\n"{doubtful}" = ""\n')
    assert doubtful not in {doubt.text for doubt in built.doubts}
    assert identities(built) == identities(seed_deck)


def test_senses_are_those_given(fix, seed_deck):
    built = fix('[senses]\n"高潮" = ["a rising tide <of> work"]\n"纪录" = "best so far"\n')
    assert {term.senses for term in terms(built, "高潮")} == {("a rising tide <of> work",)}
    assert {term.senses for term in terms(built, "纪录")} == {("best so far",)}
    assert identities(built) == identities(seed_deck)


def test_words_are_joined_and_split(fix, seed_deck):
    built = fix('[words]\njoin = ["批评和自我批评"]\nsplit = ["生产 定额", "全 年"]\n')
    texts = {word.text for word in words(built)}
    assert "批评和自我批评" in texts
    assert "全年" not in texts
    assert terms(seed_deck, "生产定额")
    assert not terms(built, "生产定额")
    assert terms(built, "批评和自我批评")
    assert guids(built) == guids(seed_deck)
    both = numbers(built).keys() & numbers(seed_deck).keys()
    assert len(both) > 50
    assert all(numbers(built)[key] == numbers(seed_deck)[key] for key in both)
    assert told(built) == []


def test_words_are_joined_in_one_sentence_only(fix):
    built = fix(f'[[sentence]]\nzh = "{MINE}"\nwords.join = ["生产计划"]\nwords.split = ["国家 计划"]\n')
    mine = {word.text for word in pair_with(built, "天府").words}
    assert "生产计划" in mine
    assert "国家计划" not in mine
    assert "国家计划" in {word.text for word in pair_with(built, "目前").words}


def test_terms_are_added_and_left_out(fix, seed_deck):
    first = pair_with(seed_deck, "天府").chosen[0].text
    built = fix(f'[terms]\nadd = ["职工"]\nleave-out = ["超过"]\n[[sentence]]\nzh = "{MINE}"\nterms.leave-out = ["{first}"]\n')
    chosen = {term.text for studied in built.pairs for term in studied.chosen}
    assert "职工" in chosen
    assert "超过" not in chosen
    assert first not in {term.text for term in pair_with(built, "天府").chosen}
    assert guids(built) == guids(seed_deck)
    assert told(built) == []


def test_a_name_is_one_word_with_its_english_and_reading(fix, seed_deck):
    built = fix('[names]\n"天府煤矿" = { english = "Tianfu Coal Mine", pinyin = "Tiānfǔ Méikuàng" }\n')
    (term,) = set(terms(built, "天府煤矿"))
    assert (term.english, term.syllables, term.is_name) == ("Tianfu Coal Mine", ("Tiān", "fǔ", "Méi", "kuàng"), True)
    assert "Tiānfǔ Méikuàng" in shown(built, "Pinyin")
    assert guids(built) == guids(seed_deck)


def test_a_typo_is_put_right_on_either_side_and_the_cards_stay(fix, seed_deck):
    built = fix(
        '[[text]]\nfind = "月月超额"\nreplace = "每月都超额"\n[[text]]\nfind = "Tianfu Coal Mine"\nreplace = "The Tianfu Colliery"\n'
    )
    before, after = pair_with(seed_deck, "天府"), pair_with(built, "天府")
    assert "每月都超额" in after.pair.zh
    assert "每月都超额" in shown(built, "Sentence").replace("&", "")
    assert after.pair.en.startswith("The Tianfu Colliery")
    assert guids(built) == guids(seed_deck)
    same = {term.text for term in before.chosen} & {term.text for term in after.chosen}
    assert same
    assert all(numbers(built)[after.pair.index, text] == numbers(seed_deck)[before.pair.index, text] for text in same)
    assert dict(identities(built)).keys() == dict(identities(seed_deck)).keys()
    cards = dict(identities(seed_deck))
    changed = [guid for guid, numbers in identities(built) if numbers != cards[guid]]
    assert len(changed) <= 2
    assert told(built) == []


def test_what_does_not_apply_is_told_with_its_line_and_is_not_fatal(fix, tmp_path):
    built = fix(
        '[words]\njoin = ["月亮"]\n[readings]\n"记" = "jì"\n"录" = "lù"\n[english]\n"各" = "each"\n[senses]\n"太阳" = ["sun"]\n'
        '[terms]\nadd = ["星星"]\nleave-out = ["水星"]\n[names]\n"张三" = "Zhang San"\n[[sentence]]\nzh = "第"\nterms.add = ["一"]\n'
        '[[sentence]]\nzh = "昨天"\nterms.add = ["一"]\n[[text]]\nfind = "地球"\nreplace = "月球"\n'
        '[[pair]]\nzh = ["第"]\nen = ["First"]\n[[pair]]\nzh = ["第一"]\nen = ["Nothing"]\n'
    )
    reasons = {line: reason for line, _, reason in told(built)}
    absent = "does not stand in the text"
    assert [absent in reasons[line] for line in (2, 4, 9, 11, 12, 14)] == [True] * 6
    assert "no word by itself" in reasons[5]
    assert "no term there" in reasons[7]
    assert "stands in 3 sentences" in reasons[17]
    assert "no sentence begins with “昨天”" in reasons[20]
    assert "no sentence holds it" in reasons[22]
    assert "stands in 3 sentences" in reasons[25]
    assert "no sentence begins with “Nothing”" in reasons[28]
    assert {doubt.file for doubt in built.doubts if doubt.kind == "fix"} == {str(tmp_path / "article.fixes.toml")}


def test_an_empty_file_changes_nothing(fix, seed_deck):
    built = fix("# nothing yet\n[words]\n[terms]\nadd = []\n")
    assert built.output.read_bytes() == seed_deck.output.read_bytes()


def test_a_file_for_several_texts_need_apply_in_one_of_them_only(seed, tmp_path):
    (tmp_path / "mine.toml").write_text('[terms]\nadd = ["职工", "图书馆", "火星"]\n')
    inputs = [str(seed), str(seed.parent / "library.tsv")]
    built = build(inputs, tmp_path / "a.apkg", fixes=tmp_path / "mine.toml")
    assert [text for _, text, _ in told(built)] == ["火星"]


def test_words_alone_follow_the_corrections_too(tmp_path):
    (tmp_path / "a.txt").write_text("重庆各厂况超额完成任务。\n\n好。\n")
    (tmp_path / "f.toml").write_text(
        '[words]\njoin = ["超额完成"]\n[readings]\n"好" = "hao4"\n[[text]]\nfind = "厂况"\nreplace = "厂矿"\n'
    )
    fixes = load_fixes(tmp_path / "f.toml")
    found = list(sentence_words(read(str(tmp_path / "a.txt"), keep_lines=True), keep_lines=True, fixes=fixes))
    assert [text for text, _ in found] == ["重庆各厂矿超额完成任务。", "", "好。"]
    assert "超额完成" in {word.text for word in found[0][1]}
    assert found[2][1][0].syllables == ("hào",)


@pytest.mark.parametrize(
    ("english", "text", "near", "found"),
    [
        ("set", "He set the set.", 9, ["set"]),
        ("Set … aside", "She set it all aside.", 0, ["set", "aside"]),
        ("every month", "It comes every\nmonth.", 0, ["every\nmonth"]),
        ("mine", "determined", 0, []),
        ("mines", "Mines", 0, ["Mines"]),
        ("aside … set", "She set it aside.", 0, []),
    ],
)
def test_english_is_found_as_whole_words(english, text, near, found):
    assert [text[slice(*span)] for span in english_spans(english, text, near)] == found


def test_study_without_corrections_gives_what_it_gave(seed):
    document = read(str(seed))
    pairs = pair(document, fixes=Fixes("a.fixes.toml"))
    studied = study(document, pairs, fixes=Fixes("a.fixes.toml"))
    assert studied == study(document, pairs)
    assert choose(studied, Settings()) == tuple(map(corrected, choose(study(document, pairs), Settings())))
    assert fixes_by_pair(Fixes(), pairs) == [()] * len(pairs)


def test_a_name_has_the_capitals_of_its_english(tmp_path):
    (tmp_path / "a.tsv").write_text("zh\ten\n李大山和王家村的村长来了。\tLi Dashan and the head of Wang Family Village came.\n")
    (tmp_path / "a.fixes.toml").write_text('[names]\n"李大山" = "Li Dashan"\n"王家村" = "Wang Family Village"\n')
    built = build([str(tmp_path / "a.tsv")], tmp_path / "a.apkg", Settings(force=True))
    assert shown(built, "Pinyin").startswith("Lǐ Dàshān hé Wáng")
    assert {term.english for term in terms(built, "王家村")} == {"Wang Family Village"}


def test_what_is_said_of_one_sentence_counts_before_what_is_said_of_all(fix):
    built = fix(
        '[words]\njoin = ["生产计划"]\nsplit = ["国家 计划"]\n[english]\n"高潮" = "production"\n[terms]\nadd = ["第二"]\nleave-out = ["职工"]\n'
        f'[[sentence]]\nzh = "{MINE}"\nwords.split = ["生产 计划"]\nwords.join = ["国家计划"]\n'
        '[[sentence]]\nzh = "第二"\nterms.leave-out = ["第二"]\n[[sentence]]\nzh = "这次"\nenglish = { "高潮" = "upsurge" }\n'
        '[[sentence]]\nzh = "第一"\nterms.add = ["职工"]\n'
    )
    mine = {word.text for word in pair_with(built, "天府").words}
    assert "国家计划" in mine
    assert "生产计划" not in mine
    assert {"国家", "计划"} <= {word.text for word in pair_with(built, "目前").words}
    english = {
        begin: [term.english for term in pair_with(built, begin).terms if term.text == "高潮"] for begin in ("这次", "最近，")
    }
    assert english == {"这次": ["upsurge"], "最近，": ["production"]}
    assert not [term for term in pair_with(built, "第二").terms if term.text == "第二"]
    assert "职工" in {term.text for term in pair_with(built, "第一").chosen}


def test_two_beginnings_of_one_sentence_may_not_contradict_each_other(fix):
    with pytest.raises(FixesError, match="line 3 and line 6 contradict each other: the English of “月月”"):
        fix(
            '[[sentence]]\nzh = "天府"\nenglish = { "月月" = "monthly" }\n'
            '[[sentence]]\nzh = "天府煤矿…"\nenglish = { "月月" = "every month" }\n'
        )


def test_english_in_two_pieces_is_marked_in_both(fix):
    built = fix('[[sentence]]\nzh = "最近，中共"\nenglish = { "指示" = "instructed … to" }\n')
    (term,) = [term for term in pair_with(built, "最近").terms if term.text == "指示"]
    assert term.english == "instructed … to"
    assert len(term.spans) == 2
    assert told(built) == []
