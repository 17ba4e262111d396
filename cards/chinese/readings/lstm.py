"""Context: what a small neural network, that of g2pM, expects a character to be read as in its sentence.

The package g2pM (Park and Lee 2020) ships the weights of a bidirectional LSTM over characters, trained on sentences of
Wikipedia.  Its own code reads one sentence at a time; here many go through the network together.
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
from threadpoolctl import ThreadpoolController

_UNKNOWN, _BEGIN, _END = "<UNK>", "시", "끝"
"""What g2pM's table calls a character that it has not seen, and the two ends of a sentence."""
_TOGETHER = 64
"""Sentences that go through the network at once: as fast as more, and the memory stays small."""

FloatArray = NDArray[np.float32]

_KEPT = 1 << 13
"""Words of which what the network expects is kept: 30 MB at most."""
_FOUND: dict[tuple[str, tuple[int, ...]], dict[int, FloatArray]] = {}


def log_probabilities(texts: Sequence[str], places: Sequence[Sequence[int]]) -> list[dict[int, FloatArray]]:
    """How likely each reading is at some places of each text: natural logarithms, in the order of `classes`.

    Args:
        texts: Simplified sentences, or parts of them.
        places: For each text, where the characters stand that are asked about.
    """
    found: list[dict[int, FloatArray]] = [{} for _ in texts]
    order = sorted((number for number, asked in enumerate(places) if asked), key=lambda number: len(texts[number]))
    with _threads().limit(limits=1):
        for first in range(0, len(order), _TOGETHER):
            some = order[first : first + _TOGETHER]
            hidden = _hidden([texts[number] for number in some])
            asked = [(row, place) for row, number in enumerate(some) for place in places[number]]
            likely = _classified(hidden[tuple(np.transpose(asked))])
            for (row, place), one in zip(asked, likely, strict=True):
                found[some[row]][place] = one
    return found


def word_log_probabilities(asked: Sequence[tuple[str, tuple[int, ...]]]) -> list[dict[int, FloatArray]]:
    """The same for words, each with its places: they come again and again, so what was found is kept."""
    new = [key for key in dict.fromkeys(asked) if key not in _FOUND]
    if len(_FOUND) + len(new) > _KEPT:
        _FOUND.clear()
        new = list(dict.fromkeys(asked))
    _FOUND.update(zip(new, log_probabilities([word for word, _ in new], [places for _, places in new]), strict=True))
    return [_FOUND[key] for key in asked]


@cache
def reading_classes() -> Mapping[str, int]:
    """The readings that the network tells apart and the place of each: `chong2`, `le5`, `lü4`."""
    return {syllable.replace("u:", "ü"): place for syllable, place in _shipped("class2idx").items()}


def _hidden(texts: Sequence[str]) -> FloatArray:
    """What the network has in mind at each character: by text, place, and direction and unit."""
    network = _network()
    length = max(map(len, texts)) + 2
    rows = [[network.begin, *(network.characters.get(char, network.unknown) for char in text), network.end] for text in texts]
    numbers = np.zeros((2, len(texts), length), dtype=np.int64)
    for row, line in enumerate(rows):
        numbers[:, row, : len(line)] = line, line[::-1]
    fed = np.matmul(network.embedding[numbers].reshape(2, -1, network.embedding.shape[1]), network.inputs) + network.biases
    fed = fed.reshape(2, len(texts), length, -1)
    states = np.zeros((2, len(texts), length, fed.shape[-1] // 4), dtype=np.float32)
    _run(fed, network.recurrent, states)
    hidden = np.zeros((len(texts), length - 2, 2 * states.shape[-1]), dtype=np.float32)
    for row, text in enumerate(texts):
        forward, backward = states[:, row, : len(text) + 2]
        hidden[row, : len(text)] = np.concatenate([forward, backward[::-1]], axis=1)[1:-1]
    return hidden


def _run(fed: FloatArray, recurrent: FloatArray, states: FloatArray) -> None:
    """The LSTM itself, both directions side by side; fills *states* step by step."""
    units = states.shape[-1]
    state: FloatArray = np.zeros_like(states[:, :, 0])
    cell: FloatArray = state
    for step in range(fed.shape[2]):
        gates = fed[:, :, step] + state @ recurrent
        update = np.tanh(gates[..., 2 * units : 3 * units])
        keep, forget, show = (1 / (1 + np.exp(-gates[..., part * units : (part + 1) * units])) for part in (0, 1, 3))
        cell = np.add(forget * cell, keep * update, dtype=np.float32)
        state = np.multiply(show, np.tanh(cell), dtype=np.float32)
        states[:, :, step] = state


def _classified(hidden: FloatArray) -> FloatArray:
    (inner, inner_bias), (outer, outer_bias) = _network().layers
    scores = np.maximum(hidden @ inner + inner_bias, 0) @ outer + outer_bias
    scores -= scores.max(axis=1, keepdims=True)
    likely: FloatArray = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return likely


@dataclass(frozen=True, slots=True)
class _Network:
    """The weights; where there are two directions, forward and backward are stacked."""

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


@cache
def _threads() -> ThreadpoolController:
    """The matrices are so small that a second thread would only wait."""
    return ThreadpoolController()


def _shipped(name: str) -> Any:
    """A file of the installed package, which is found without running its code."""
    package = find_spec("g2pM")
    folder = Path(package.submodule_search_locations[0]) if package and package.submodule_search_locations else Path()
    return pickle.loads((folder / f"{name}.pkl").read_bytes())  # noqa: S301
