"""Each character is read as it is read in this sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.chinese import dictionary
from cards.chinese.readings.reading import _same_or_neutral, assign_readings, pinyin
from cards.chinese.readings.syllables import possible_syllables, pypinyin_reading, spelled_syllables, with_tone
from cards.chinese.segmentation import segment
from cards.documents import read
from cards.pipeline import pair, study
from cards.resources import bundled


def heard(text, **known):
    return " ".join(pinyin(word.text, word.syllables) for word in assign_readings(text, segment(text), **known))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("重庆的银行很重要", "Chóngqìng de yínháng hěn zhòngyào"),
        ("他长得很高", "tā zhǎng de hěn gāo"),
        ("我得走了", "wǒ děi zǒu le"),
        ("音乐让人快乐", "yīnyuè ràng rén kuàilè"),
        ("存留量降为27％", "cúnliú liàng jiàngwéi 27％"),
        ("一天不行", "yītiān bùxíng"),
        ("他高兴地说", "tā gāoxìng de shuō"),
        ("超额完成", "chāo'é wánchéng"),
    ],
)
def test_sentences_are_read_in_context(text, reading):
    assert heard(text) == reading


def test_a_name_proven_by_the_translation_comes_first():
    words = assign_readings("单田芳说书", [(0, 3), (3, 5)], {(0, 3): ("Shàn", "tián", "fāng")})
    assert words[0].syllables == ("Shàn", "tián", "fāng")
    assert words[0].is_name
    assert not words[0].doubt


def test_the_entry_that_the_translation_confirms_decides():
    (entry,) = (e for e in dictionary.entries("长") if e.syllables == ("zhang3",))
    assert assign_readings("长", [(0, 1)], meant={(0, 1): entry})[0].syllables == ("zhǎng",)


def test_what_nothing_decides_is_doubtful_and_says_what_else_it_may_be():
    (word,) = assign_readings("重重", [(0, 2)])
    assert word.syllables == ("chóng", "chóng")
    assert word.doubt == "重重 may also be read zhòngzhòng"
    assert word.reading_confidence < 0.92


def test_the_other_readings_of_a_doubtful_character_are_told():
    (word,) = assign_readings("削", [(0, 1)], probabilities={0: {"xiāo": 0.6, "xuē": 0.395, "shào": 0.005}})
    assert (word.syllables, word.reading_confidence, word.doubt) == (("xiāo",), 0.6, "削 may also be read xuē")


def test_a_word_that_no_dictionary_has_is_as_sure_as_the_least_sure_of_its_parts():
    spans = [(0, 3)]
    (word,) = assign_readings("银行削", spans, probabilities={1: {"xíng": 0.01, "háng": 0.99}, 2: {"xiāo": 0.6, "xuē": 0.4}})
    assert (word.syllables, word.reading_confidence) == (("yín", "háng", "xiāo"), 0.6)
    assert word.doubt == "银行削 may also be read yínhángxuē"


def test_what_two_dictionaries_say_stands_against_the_network():
    (word,) = assign_readings("自传", [(0, 2)], probabilities={1: {"chuán": 0.99, "zhuàn": 0.01}})
    assert word.syllables == ("zì", "zhuàn")
    assert word.doubt == "自传 may also be read zìchuán"


def test_a_neutral_tone_is_the_dictionarys():
    (word,) = assign_readings("知识", [(0, 2)], probabilities={1: {"shí": 0.9, "zhì": 0.1}})
    assert word.syllables == ("zhī", "shi")


def read_word(text, **probabilities):
    """The one word that *text* is, with the probabilities of its characters by index: `_0={"cháo": 0.8, "zhāo": 0.2}`."""
    known = {int(name[1:]): options for name, options in probabilities.items()}
    (word,) = assign_readings(text, [(0, len(text))], probabilities=known)
    return word


@pytest.mark.parametrize(("probability", "is_sure"), [(0.999, True), (0.92, True), (0.919, False), (0.85, False)])
def test_a_reading_is_sure_from_a_probability_on(probability, is_sure):
    word = read_word("削", _0={"xiāo": probability, "xuē": 1 - probability})
    assert word.reading_confidence == probability
    assert word.doubt == ("" if is_sure else "削 may also be read xuē")


@pytest.mark.parametrize(("probability", "reading"), [(0.95, "cháo"), (0.85, "cháo"), (0.849, "zhāo"), (0.7, "zhāo")])
def test_a_reading_must_be_likely_to_prevail_over_one_that_two_dictionaries_list(probability, reading):
    assert read_word("朝阳", _0={"cháo": probability, "zhāo": 1 - probability}).syllables == (reading, "yáng")


@pytest.mark.parametrize(("probability", "reading"), [(0.9, "Zhāo"), (0.6, "Zhāo"), (0.599, "Cháo"), (0.5, "Cháo")])
def test_a_reading_must_be_likely_to_prevail_over_one_that_only_one_dictionary_lists(probability, reading):
    assert read_word("朝鲜", _0={"zhāo": probability, "cháo": 1 - probability}).syllables == (reading, "xiǎn")


def test_a_reading_that_both_dictionaries_list_stands_whatever_is_likely():
    assert read_word("银行", _1={"xíng": 1.0, "háng": 0.0}).syllables == ("yín", "háng")


@pytest.mark.parametrize(("probability", "is_mentioned"), [(0.02, True), (0.01, True), (0.0099, False), (0.008, False)])
def test_a_reading_is_mentioned_from_a_probability_on(probability, is_mentioned):
    word = read_word("削", _0={"xiāo": 0.6, "xuē": 0.4 - probability, "shào": probability})
    assert ("shào" in word.doubt) == is_mentioned
    assert "xuē" in word.doubt


def test_the_likeliest_other_reading_is_mentioned_first():
    assert read_word("削", _0={"shào": 0.1, "xiāo": 0.6, "xuē": 0.3}).doubt == "削 may also be read xuē, shào"


def test_a_neutral_tone_is_another_reading_of_a_character_but_not_of_a_word():
    assert read_word("地", _0={"dì": 0.6, "de": 0.4}).reading_confidence == 0.6
    assert read_word("得", _0={"dé": 0.6, "de": 0.3, "děi": 0.1}).doubt == "得 may also be read de, děi"
    assert read_word("过去", _1={"qù": 0.6, "qu": 0.4}).doubt == ""
    assert read_word("过去", _1={"qù": 0.6, "qu": 0.4}).reading_confidence == 1


def test_of_equally_likely_readings_the_one_with_more_senses_is_chosen():
    assert read_word("东西").syllables == ("dōng", "xi")
    assert read_word("精神").syllables == ("jīng", "shén")


def test_a_doubtful_word_mentions_the_other_readings_that_the_dictionary_lists():
    word = read_word("朝阳", _0={"cháo": 0.5, "zhāo": 0.5})
    assert word.doubt == "朝阳 may also be read cháoyáng"
    assert word.reading_confidence == 0.5


def test_other_possible_syllables_are_mentioned_where_the_dictionary_lists_one_reading():
    assert read_word("朝鲜", _0={"cháo": 0.55, "zhāo": 0.45}).doubt == "朝鲜 may also be read zhāoxiǎn"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mā", "mā", True), ("mā", "ma", True), ("ma", "mā", True), ("mā", "má", False), ("men", "me", False), ("me", "men", False), ("mā", "me", False),
        ("Mā", "ma", True), (None, None, True), (None, "mā", False),
    ],
)  # fmt: skip
def test_syllables_are_the_same_if_one_of_them_is_neutral(one, other, same):
    assert _same_or_neutral(one, other) == same


def test_a_word_is_a_name_only_if_all_of_it_is_proven():
    spans = [(0, 2), (2, 4)]
    first, second = assign_readings("重庆工厂", spans, {(0, 3): ("Chóng", "qìng", "gōng")}, probabilities={})
    assert (first.is_name, first.syllables) == (True, ("Chóng", "qìng"))
    assert (second.is_name, second.syllables) == (False, ("gōng", "chǎng"))


def test_the_entry_meant_of_a_part_counts_in_a_word_that_no_dictionary_lists():
    (entry,) = (e for e in dictionary.entries("行") if e.syllables == ("xing2",) and not e.is_name)
    (word,) = assign_readings("银行行", [(0, 3)], meant={(2, 3): entry}, probabilities={2: {"háng": 0.9, "xíng": 0.1}})
    assert word.syllables == ("yín", "háng", "xíng")


def test_a_name_has_no_doubt_and_full_confidence():
    proven = {(0, 1): ("Xuē",)}
    (word,) = assign_readings("削", [(0, 1)], proven, probabilities={0: {"xiāo": 0.6, "xuē": 0.4}})
    assert (word.syllables, word.is_name, word.doubt, word.reading_confidence) == (("Xuē",), True, "", 1.0)
    (entry,) = (e for e in dictionary.entries("任") if e.is_surname)
    (word,) = assign_readings("任", [(0, 1)], meant={(0, 1): entry}, probabilities={0: {"rèn": 0.6, "rén": 0.4}})
    assert (word.syllables, word.is_name, word.doubt) == (("Rén",), True, "")


def test_sure_readings_are_not_doubtful():
    words = assign_readings("重庆的银行很重要。", segment("重庆的银行很重要。"))
    assert not any(word.doubt for word in words)
    assert all(0.9 < word.reading_confidence <= 1 for word in words)


def test_what_is_not_chinese_has_no_reading():
    assert pypinyin_reading("3D打印，OK")[:2] == (None, None)
    assert [word.syllables for word in assign_readings("A，好", [(0, 1), (1, 2), (2, 3)])] == [(None,), (None,), ("hǎo",)]


@pytest.mark.parametrize(
    ("text", "word", "reading"),
    [
        ("他得到了老师的表扬", "得到", "dé dào"),
        ("你得早点儿回家", "得", "děi"),
        ("她跑得很快", "得", "de"),
        ("我觉得有点儿冷", "觉得", "jué de"),
        ("这件事我记得很清楚", "记得", "jì de"),
        ("他住的地方很安静", "地方", "dì fang"),
        ("农民在地里种菜", "地", "dì"),
        ("他慢慢地走进教室", "地", "de"),
        ("门开着呢", "着", "zhe"),
        ("我睡不着", "着", "zháo"),
        ("孩子看着妈妈笑", "着", "zhe"),
        ("飞机安全着陆了", "着陆", "zhuó lù"),
        ("我吃完饭了", "了", "le"),
        ("这个问题他了解得很清楚", "了解", "liǎo jiě"),
        ("这么多菜我吃不了", "了", "liǎo"),
        ("他还没有来", "还", "hái"),
        ("请把书还给图书馆", "还", "huán"),
        ("我还想再去一次", "还", "hái"),
        ("他借的钱已经还了", "还", "huán"),
        ("我为你高兴", "为", "wèi"),
        ("他被选为班长", "为", "wéi"),
        ("因为下雨，比赛取消了", "因为", "yīn wèi"),
        ("大家认为这样做不对", "认为", "rèn wéi"),
        ("这座城市成为经济中心", "成为", "chéng wéi"),
        ("我们都去过北京", "都", "dōu"),
        ("北京是中国的首都", "首都", "shǒu dū"),
        ("成都的火锅很有名", "成都", "chéng dū"),
        ("大家都同意了", "都", "dōu"),
        ("这条路很长", "长", "cháng"),
        ("他的头发长得很快", "长", "zhǎng"),
        ("校长在会上讲了话", "校长", "xiào zhǎng"),
        ("孩子长大了", "长", "zhǎng"),
        ("长江是中国最长的河", "长江", "cháng jiāng"),
        ("请把课文重读一遍", "重", "chóng"),
        ("他重新开始了生活", "重新", "chóng xīn"),
        ("我们要重视教育", "重视", "zhòng shì"),
        ("你这样做不行", "行", "xíng"),
        ("我去银行取钱", "银行", "yín háng"),
        ("自行车坏了", "自行车", "zì xíng chē"),
        ("我去银行换钱，行长接待了我", "行长", "háng zhǎng"),
        ("音乐会八点开始", "音乐", "yīn yuè"),
        ("孩子们玩得很快乐", "快乐", "kuài lè"),
        ("他数了数桌子上的书", "数", "shǔ"),
        ("数学是他最喜欢的课", "数学", "shù xué"),
        ("他的头发很黑", "头发", "tóu fa"),
        ("中国发展得很快", "发展", "fā zhǎn"),
        ("他当了三年老师", "当", "dāng"),
        ("她把我当作朋友", "当作", "dàng zuò"),
        ("便宜的东西不一定好", "便宜", "pián yi"),
        ("随便你怎么说", "随便", "suí biàn"),
        ("教育非常重要", "教育", "jiào yù"),
        ("你要好好睡觉", "睡觉", "shuì jiào"),
        ("他相信自己", "相信", "xiāng xìn"),
        ("他的背很疼", "背", "bèi"),
        ("我们种了很多树", "种", "zhòng"),
        ("这种水果很甜", "种", "zhǒng"),
        ("他弹钢琴弹得很好", "弹", "tán"),
        ("一颗子弹打中了他", "子弹", "zǐ dàn"),
        ("火车已经调头了", "调", "diào"),
        ("请把空调打开", "空调", "kōng tiáo"),
        ("他调查了这件事", "调查", "diào chá"),
        ("他处理了很多事情", "处理", "chǔ lǐ"),
        ("这里到处都是花", "到处", "dào chù"),
        ("他假装没看见", "假", "jiǎ"),
        ("我们放假了", "放假", "fàng jià"),
        ("请尽快回信", "尽", "jǐn"),
        ("这本书分三部分", "分", "fēn"),
        ("我几乎没睡", "几乎", "jī hū"),
        ("你有几个孩子", "几", "jǐ"),
        ("他们之间没有空儿", "空", "kòng"),
        ("天空很蓝", "天空", "tiān kōng"),
        ("产量增加了", "产量", "chǎn liàng"),
        ("他应该去", "应该", "yīng gāi"),
        ("他答应了我", "答应", "dā ying"),
        ("我宁可走路", "宁可", "nìng kě"),
        ("南宁在广西", "宁", "níng"),
        ("他正在中学读书", "中学", "zhōng xué"),
        ("他打中了目标", "中", "zhòng"),
        ("他差点儿迟到", "差", "chà"),
        ("公司派他出差", "出差", "chū chāi"),
        ("两个人差别很大", "差别", "chā bié"),
        ("请把门关上，别着急", "着急", "zháo jí"),
        ("他哪儿也不去", "哪儿", "nǎ r"),
        ("这是知识问题", "知识", "zhī shi"),
        ("他是我的朋友们", "们", "men"),
        ("椅子坏了", "椅子", "yǐ zi"),
        ("中国的传统文化", "传统", "chuán tǒng"),
        ("他写了一本自传", "自传", "zì zhuàn"),
        ("朝鲜在亚洲", "朝鲜", "cháo xiǎn"),
        ("阳光朝他照过来", "朝", "cháo"),
        ("他参加了会议", "会议", "huì yì"),
        ("会计在算账", "会计", "kuài jì"),
        ("他去过西藏", "西藏", "xī zàng"),
        ("他走过桥", "过", "guò"),
        ("曾经有人来过", "曾经", "céng jīng"),
    ],
)
def test_polyphones_are_read_as_everyday_sentences_want_them(text, word, reading):
    heard = [syllable or "" for found in assign_readings(text, segment(text)) for syllable in found.syllables]
    start = text.index(word)
    assert " ".join(heard[start : start + len(word)]).lower() == reading


@given(st.text(alphabet="重庆长得地行了着乐A1，。 銀行𠀀", max_size=20))
def test_what_is_not_chinese_never_shifts_a_reading(text):
    syllables = {
        word.start + place: syllable
        for word in assign_readings(text, segment(text))
        for place, syllable in enumerate(word.syllables)
    }
    for place, char in enumerate(text):
        if char in "A1，。 ":
            assert syllables.get(place) is None
        elif char != "𠀀":
            assert (syllables[place] or "").lower() in {*possible_syllables(char), "de", "le", "zhe"}


@given(st.text(alphabet="重庆长得地行了着乐", min_size=1, max_size=8), st.sampled_from(["A", "1957", "，", "OK！"]))
def test_a_prefix_that_is_not_chinese_leaves_as_many_readings(text, prefix):
    longer = [syllable for word in assign_readings(prefix + text, segment(prefix + text)) for syllable in word.syllables]
    assert longer[: len(prefix)] == [None] * len(prefix)
    assert all(longer[len(prefix) :])


@given(st.text(alphabet="重庆长得地行了着乐A1，。 銀行𠀀", max_size=20))
def test_there_is_one_reading_a_character(text):
    assert len(pypinyin_reading(text)) == len(text)
    for word in assign_readings(text, segment(text)):
        assert len(word.syllables) == len(word.text)
        assert text[word.start : word.end] == word.text


def test_traditional_characters_are_read_too():
    assert heard("銀行在重慶") == "yínháng zài Chóngqìng"


def test_all_readings_of_a_character_are_known():
    assert {"zhòng", "chóng"} <= set(possible_syllables("重"))
    assert {"dé", "děi", "de"} <= set(possible_syllables("得"))


def test_letters_in_the_translation_choose_the_reading():
    assert with_tone("重", "Chong") == "Chóng"
    assert with_tone("重", "zhong") == "zhòng"
    assert spelled_syllables("人民日报", "Rénmín Rìbào") == ("Rén", "mín", "Rì", "bào")
    assert spelled_syllables("人民", "Chongqing") == ()


SEED = """
chóng qìng chǎng kuàng bù duàn chū xiàn xīn jì lù
běn bào chóng qìng rì diàn chóng qìng gè chǎng kuàng qǐ yè hé jī běn jiàn shè jiāo tōng yùn shū bù mén xīn de shēng chǎn gāo cháo zhèng zài xíng chéng
yuè fèn liù shí wǔ gè zhòng diǎn chǎng kuàng de zǒng chǎn zhí bǐ qù nián tóng qī zēng zhǎng chāo guò jì huà
mù qián yǐ jīng yǒu sì shí duō ge dān wèi tí qián wán chéng le quán nián guó jiā jì huà
jìn lái gè chǎng kuàng qǐ yè bù duàn chū xiàn shēng chǎn xīn jì lù
chóng qìng gāng tiě gōng sī dà xíng píng lú chē jiān zuì jìn chuàng zào le nián kāi lú yǐ lái de zuì gāo shēng chǎn jì lù
chóng qìng jī chuáng chǎng zhuāng pèi chē jiān de gōng rén měi tiān dōu néng chāo é wán chéng dìng é gōng zuò liàng chéng wéi rì rì mǎn táng hóng de chē jiān
xī nán dì yī sī fǎng chǎng zhì mián chē jiān yǐ jīng yǒu de chē tái tū pò le yuè fèn de shēng chǎn dìng é lì sāo chē jiān de chē tái chū xiàn le kōng qián wèi yǒu de gāo jí sī
tiān fǔ méi kuàng jīn nián yī zhì qī yuè fèn yī zhí méi yǒu wán chéng guó jiā jì huà yuè fèn kāi zhǎn zhěng fēng yùn dòng yǐ hòu yuè yuè chāo é wán chéng shēng chǎn jì huà yī sān jǐng gōng rén zài yuè fèn gòng chuàng zào shēng chǎn xīn jì lù yī bǎi wǔ shí bā rén cì
zhè cì xīn de shēng chǎn gāo cháo bǐ nián chū de xiān jìn shēng chǎn zhě yùn dòng jù yǒu gèng tā shi de jī chǔ
dì yī guǎng dà zhí gōng qún zhòng zài zhěng fēng yùn dòng zhōng shòu dào le shēn kè de jiào yù jiē jí jué wù hé láo dòng rè qíng kōng qián gāo zhǎng
dì èr xǔ duō chǎng kuàng qǐ yè zài zhěng gǎi qī jiān jiě jué le xǔ duō quán chǎng hé chē jiān de zhòng dà shēng chǎn guān jiàn wèn tí sǎo chú le shēng chǎn shàng de chóng chóng zhàng ài
dì sān zhěng fēng qī jiān pī píng hé zì wǒ pī píng de mín zhǔ kōng qì kōng qián fā yáng
dǎng zhèng hé gōng huì gàn bù de zuò fēng yǒu le hěn dà de jìn bù
zuì jìn zhōng gòng chóng qìng shì wěi zhǐ shì gè chǎng kuàng qǐ yè lǐng dǎo gàn bù jī jí zǔ zhī hé lǐng dǎo zhè yī xīn de shēng chǎn gāo cháo
dāng qián zhǔ yào wèn tí shì mǒu xiē qǐ yè zhōng de shǎo shù lǐng dǎo gàn bù duì xīn de shēng chǎn gāo cháo de chū xiàn rèn shi bù zú méi yǒu rèn zhēn jiā yǐ zǔ zhī lǐng dǎo
shì wěi zhǐ shì gè chǎng kuàng xùn sù gǎi biàn zhè yī qíng kuàng
dīng fān lǐ cè
"""
"""The sample article as it is read aloud, checked by hand; figures are not spelled."""


def test_every_word_of_the_sample_article_is_read_right():
    document = read(str(bundled("seeds") / "chongqing-1957.txt"))
    pairs = pair(document)
    heard = [
        " ".join(syllable for word in pair.words for syllable in word.syllables if syllable).lower()
        for pair in study(document, pairs)
    ]
    assert heard == SEED.strip().split("\n")
