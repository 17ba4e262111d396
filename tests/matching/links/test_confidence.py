"""The confidence of a link depends on its features, and on nothing else."""

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.chinese.segmentation import segment
from cards.fitted import fitted
from cards.matching.lexicon.parsed_pair import parse_pair
from cards.matching.links.bitext import Bitext, is_linkable
from cards.matching.links.confidence import HAND_WEIGHTS, fitted_network, link_confidences
from cards.matching.links.confidence_features import CONFIDENCE_FEATURES, choose_phrases
from cards.matching.links.link_features import link_features
from cards.matching.links.linking import SURE_LINK, assign_phrases, link
from cards.matching.links.phrase_features import PHRASE_FEATURES
from cards.matching.links.scoring import link_log_odds
from cards.model import sentence_pair

NETWORK = fitted_network()
PHRASE_WEIGHTS = np.array(list(fitted("links")["phrases"].values()))
SEEDS = Path(__file__).parents[3] / "seeds"
WORDS = st.lists(st.sampled_from(["工人", "在", "公园", "买", "书", "不愿", "3", "重庆", "很", "昨天"]), min_size=1, max_size=8)
ENGLISH = st.lists(
    st.sampled_from(["worker", "in", "the", "park", "buy", "not", ",", "3", "Chongqing", "the", "St."]), max_size=9
)


def bitext(chinese, english):
    spans = [span for span in segment(chinese) if is_linkable(chinese[slice(*span)])]
    return Bitext(parse_pair(sentence_pair(chinese, english)), spans)


def scored(bitexts):
    features = link_features(bitexts)
    return assign_phrases(bitexts, features, [link_log_odds(table) for table in features])


def a_row(**by_hand):
    return [*NETWORK.means, *(by_hand.get(name, 0.0) for name in HAND_WEIGHTS)]


@settings(max_examples=40)
@given(WORDS, ENGLISH)
def test_every_assignment_has_all_features_and_a_phrase_of_its_own(chinese, english):
    text = bitext("".join(chinese), " ".join(english))
    (one,) = scored([text])
    chosen = choose_phrases(one, PHRASE_WEIGHTS)
    assert set(chosen) == {word for word, assignment in enumerate(one.assignments) if assignment}
    for word, choice in chosen.items():
        assert (choice.first, choice.last) in one.phrases[word].spans
        assert len(choice.features) == len(CONFIDENCE_FEATURES) + len(HAND_WEIGHTS)
        assert np.isfinite(np.array(choice.features, dtype=float)).all()


@given(st.lists(st.lists(st.floats(-1e6, 1e6), min_size=len(CONFIDENCE_FEATURES), max_size=len(CONFIDENCE_FEATURES)), max_size=4))
def test_confidence_is_a_probability_whatever_the_features(rows):
    scores = link_confidences([[*row, *(0 for _ in HAND_WEIGHTS)] for row in rows])
    assert scores.shape == (len(rows),)
    assert ((scores > 0) & (scores < 1)).all()


def test_there_is_a_weight_for_each_feature():
    assert NETWORK.means.shape == NETWORK.spreads.shape == (len(CONFIDENCE_FEATURES),)
    assert NETWORK.inner.shape == (len(CONFIDENCE_FEATURES) + 1, len(NETWORK.outer) - 1)
    assert (NETWORK.spreads > 0).all()


def test_a_name_in_pinyin_is_surer_and_an_opposite_is_unlikely():
    plain, name, opposite = link_confidences([a_row(), a_row(name=1.0), a_row(opposite=1.0)])
    assert name > plain > opposite


def test_hardly_any_link_with_another_sentences_translation_is_sure():
    lines = [line.split("\t") for line in (SEEDS / "library.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    chinese, english = [line[0] for line in lines], [line[1] for line in lines]
    strange = [*english[1:], english[0]]
    true, false = (
        [one.confidence >= SURE_LINK for found in link(list(map(bitext, chinese, side))) for one in found if one]
        for side in (english, strange)
    )
    assert sum(true) > 0.5 * len(true)
    assert sum(false) < 0.15 * sum(true)


def test_a_name_is_not_taken_for_another_that_only_stands_in_its_place():
    chinese = "据阿拉斯加州警方上周六发布的一份报告显示，29岁的特里格·佩林因涉嫌家庭暴力被捕，他还不承认有关家庭暴力的报告，并拒绝被捕。"
    english = (
        "Palin, 29, of Wasilla, Alaska, was arrested on suspicion of domestic violence, interfering with a report of domestic "
        "violence and resisting arrest, according to a report released Saturday by Alaska State Troopers."
    )
    text = bitext(chinese, english)
    found = dict(zip(text.words, link([text])[0], strict=True))
    assert found["特里格"] is None or found["特里格"].confidence < SURE_LINK
    assert found["佩林"].confidence >= SURE_LINK


def test_a_phrase_that_recurs_beside_the_word_is_supported():
    texts = [
        bitext("业主说利率太高。", "The property owners say that the interest rates are too high."),
        bitext("业主们很高兴。", "Property owners are glad."),
        bitext("业主们回家了。", "The old owners went home."),
    ]
    alone, together = scored(texts[:1])[0], scored(texts)[0]
    recurs = PHRASE_FEATURES.index("recurs")
    whole = alone.phrases[0].spans.index((1, 3))
    owners = alone.phrases[0].spans.index((2, 3))
    assert alone.phrases[0].features[whole, recurs] == 0
    assert together.phrases[0].features[whole, recurs] == 0.5
    assert together.phrases[0].features[owners, recurs] == 1
