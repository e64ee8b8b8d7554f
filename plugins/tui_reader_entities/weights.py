"""What each feature of a run of capitals weighs for each type: a log-linear model, learned from marked articles by
``python -m tests.plugins.entity_training --write``, which writes ``weights.tsv`` beside this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["LABELS", "TABLE", "Weights", "learned"]

LABELS: Final = ("", "PER", "LOC", "ORG", "PRODUCT", "EVENT")
"""The first: no name."""
TABLE: Final = Path(__file__).with_name("weights.tsv")
Weights = Mapping[str, Sequence[tuple[int, float]]]
"""By feature: (place in `LABELS`, weight), those of weight 0 left out."""


@cache
def learned() -> Weights:
    """The table, read when first asked for: a line is a feature and its weight for each label, set off by tabs."""
    weights = {}
    for line in TABLE.read_text("utf-8").splitlines():
        feature, *each = line.split("\t")
        weights[feature] = tuple((at, float(weight)) for at, weight in enumerate(each) if float(weight))
    return weights
