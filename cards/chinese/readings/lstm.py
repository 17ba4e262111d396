"""The network of g2pM: how likely each reading of a character is in its sentence.

The package g2pM (Park and Lee 2020) ships the weights of a bidirectional LSTM over characters, trained on sentences of
Wikipedia.  The package's own code reads one sentence at a time; this module computes many at once.
"""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cards.blas import one_blas_thread

_UNKNOWN, _BEGIN, _END = "<UNK>", "시", "끝"
"""The keys of g2pM's table for a character that the network does not know, and for the two ends of a sentence."""
_BATCH_SIZE = 64
"""Sentences that are computed at once: larger batches take more memory and are not faster."""

FloatArray = NDArray[np.float32]

_WORD_CACHE_SIZE = 1 << 13
"""Words whose results are kept: at most 30 MB."""
_WORD_CACHE: dict[tuple[str, tuple[int, ...]], dict[int, FloatArray]] = {}


def log_probabilities(texts: Sequence[str], offsets: Sequence[Sequence[int]]) -> list[dict[int, FloatArray]]:
    """Return how likely each reading is at some offsets of each text.

    Args:
        texts: Simplified sentences, or parts of them.
        offsets: For each text, the offsets of the characters to compute.

    Returns:
        For each text, by offset: the natural logarithms of the probabilities, in the order of `reading_classes`.
    """
    results: list[dict[int, FloatArray]] = [{} for _ in texts]
    by_length = sorted((index for index, wanted in enumerate(offsets) if wanted), key=lambda index: len(texts[index]))
    with one_blas_thread():
        for start in range(0, len(by_length), _BATCH_SIZE):
            batch = by_length[start : start + _BATCH_SIZE]
            states = _states([texts[index] for index in batch])
            cells = [(row, offset) for row, index in enumerate(batch) for offset in offsets[index]]
            classified = _classified(states[tuple(np.transpose(cells))])
            for (row, offset), logarithms in zip(cells, classified, strict=True):
                results[batch[row]][offset] = logarithms
    return results


def word_log_probabilities(words: Sequence[tuple[str, tuple[int, ...]]]) -> list[dict[int, FloatArray]]:
    """Return the same for words, each with its offsets.  Words recur, so their results are kept."""
    new = [key for key in dict.fromkeys(words) if key not in _WORD_CACHE]
    if len(_WORD_CACHE) + len(new) > _WORD_CACHE_SIZE:
        _WORD_CACHE.clear()
        new = list(dict.fromkeys(words))
    results = log_probabilities([word for word, _ in new], [offsets for _, offsets in new])
    _WORD_CACHE.update(zip(new, results, strict=True))
    return [_WORD_CACHE[key] for key in words]


@cache
def reading_classes() -> Mapping[str, int]:
    """Return the index of each reading among the network's classes, by syllable: `chong2`, `le5`, `lü4`."""
    return {syllable.replace("u:", "ü"): index for syllable, index in _shipped("class2idx").items()}


def _states(texts: Sequence[str]) -> FloatArray:
    """Return the hidden states of the LSTM, of shape (texts, characters, directions times units)."""
    network = _network()
    length = max(map(len, texts)) + 2
    rows = [[network.begin, *(network.characters.get(char, network.unknown) for char in text), network.end] for text in texts]
    numbers = np.zeros((2, len(texts), length), dtype=np.int64)
    for row, line in enumerate(rows):
        numbers[:, row, : len(line)] = line, line[::-1]
    inputs = np.matmul(network.embedding[numbers].reshape(2, -1, network.embedding.shape[1]), network.inputs) + network.biases
    inputs = inputs.reshape(2, len(texts), length, -1)
    directed = np.zeros((2, len(texts), length, inputs.shape[-1] // 4), dtype=np.float32)
    _run(inputs, network.recurrent, directed)
    states = np.zeros((len(texts), length - 2, 2 * directed.shape[-1]), dtype=np.float32)
    for row, text in enumerate(texts):
        forward, backward = directed[:, row, : len(text) + 2]
        states[row, : len(text)] = np.concatenate([forward, backward[::-1]], axis=1)[1:-1]
    return states


def _run(inputs: FloatArray, recurrent: FloatArray, states: FloatArray) -> None:
    """Run the LSTM over both directions at once and write its hidden states into *states*.

    The gates of input, forgetting, update and output follow one another in the weights, as in PyTorch.
    """
    units = states.shape[-1]
    state: FloatArray = np.zeros_like(states[:, :, 0])
    cell: FloatArray = state
    for step in range(inputs.shape[2]):
        gates = inputs[:, :, step] + state @ recurrent
        update = np.tanh(gates[..., 2 * units : 3 * units])
        input_gate, forget_gate, output_gate = (
            1 / (1 + np.exp(-gates[..., part * units : (part + 1) * units])) for part in (0, 1, 3)
        )
        cell = np.add(forget_gate * cell, input_gate * update, dtype=np.float32)
        state = np.multiply(output_gate, np.tanh(cell), dtype=np.float32)
        states[:, :, step] = state


def _classified(states: FloatArray) -> FloatArray:
    """Return the logarithms of the probabilities of each class, of shape (states, classes)."""
    (inner, inner_bias), (outer, outer_bias) = _network().layers
    scores = np.maximum(states @ inner + inner_bias, 0) @ outer + outer_bias
    scores -= scores.max(axis=1, keepdims=True)
    logarithms: FloatArray = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return logarithms


@dataclass(frozen=True, slots=True)
class _Network:
    """The weights; where there is one matrix for each direction, the forward one is stacked on the backward one."""

    characters: Mapping[str, int]
    unknown: int
    begin: int
    end: int
    embedding: FloatArray
    inputs: FloatArray
    recurrent: FloatArray
    biases: FloatArray
    layers: tuple[tuple[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]


@cache
def _network() -> _Network:
    weights, characters = _shipped("np_ckpt"), _shipped("char2idx")

    def both(name: str) -> FloatArray:
        return np.stack([weights[f"lstm.{name}_l0{direction}"].T for direction in ("", "_reverse")])

    def layer(number: int) -> tuple[FloatArray, FloatArray]:
        return weights[f"logit_layer.{number}.weight"].T, weights[f"logit_layer.{number}.bias"]

    return _Network(
        characters,
        unknown=characters[_UNKNOWN],
        begin=characters[_BEGIN],
        end=characters[_END],
        embedding=weights["embedding.weight"],
        inputs=both("weight_ih"),
        recurrent=both("weight_hh"),
        biases=(both("bias_ih") + both("bias_hh"))[:, None],
        layers=(layer(0), layer(2)),
    )


def _shipped(name: str) -> Any:
    """Return the content of a file of the installed package, which is found without importing the package."""
    package = find_spec("g2pM")
    folder = Path(package.submodule_search_locations[0]) if package and package.submodule_search_locations else Path()
    return pickle.loads((folder / f"{name}.pkl").read_bytes())  # noqa: S301
