"""Chinese and English that mean the same lie close together."""

import numpy as np

from cards.encoder.encoder import Encoder, encode
from cards.encoder.network import DIMENSIONS


def test_vectors_are_of_length_one():
    vectors = encode(["工厂", "factory", "工厂"])
    assert vectors.shape == (3, DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert encode([]).shape == (0, DIMENSIONS)


def test_a_translation_is_nearer_than_another_sentence():
    chinese, right, wrong = encode(["工人创造了新纪录。", "The workers set a new record.", "Add two eggs and stir."])
    assert chinese @ right > chinese @ wrong + 0.2


def test_what_is_remembered_is_what_was_found():
    fresh = Encoder()
    together = fresh(["工厂", "矿山", "计划"])
    assert np.array_equal(fresh(["计划", "工厂"]), together[[2, 0]])
    assert np.allclose(Encoder()(["矿山"])[0], together[1], atol=1e-5)
