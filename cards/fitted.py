"""Fitted weights and thresholds: one data file for each fit, written by a command of the benchmarks."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from cards.resources import bundled

FitName = Literal["beads", "links", "readings"]


@cache
def fitted(name: FitName) -> Mapping[str, Any]:
    """Return the weights of a fit, by name.

    Args:
        name: `beads` (written by `benchmarks.fit_pairs`), `links` (`benchmarks.fit_links`) or `readings`
            (`benchmarks.fit_readings`).

    Each file holds, beside its `weights`, the command that wrote it, the date, the data, and the scores of models of the
    same kind on texts that they were not fitted on.
    """
    text = bundled("data").joinpath("fitted", f"{name}.json").read_text(encoding="utf-8")
    weights: Mapping[str, Any] = json.loads(text)["weights"]
    return weights
