"""Fitted weights and thresholds: one file for each fit, written by a command of the benchmarks."""

import json
from functools import cache
from typing import Any

from cards.resources import bundled


@cache
def fitted(name: str) -> dict[str, Any]:
    """Return the weights of a fit, by name.

    Args:
        name: `beads` (written by `benchmarks.fit_pairs`), `links` (`benchmarks.fit_links`) or `readings`
            (`benchmarks.fit_readings`).

    Each file holds, beside its `weights`, the command that wrote it, the date, the data, and the scores that the weights
    reach on it.
    """
    text = bundled("data").joinpath("fitted", f"{name}.json").read_text(encoding="utf-8")
    weights: dict[str, Any] = json.loads(text)["weights"]
    return weights
