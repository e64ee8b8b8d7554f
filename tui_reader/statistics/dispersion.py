"""Dispersion: how evenly a word is spread over the parts of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

__all__ = ["deviation_of_proportions", "normalised_deviation"]


def deviation_of_proportions(found: ArrayLike, sizes: ArrayLike) -> float:
    """DP of a word that stands ``found`` times in each part of a corpus, of so many tokens each: 0 is as even as the
    sizes, near 1 all in a small part.

    DP = ½ Σ |vᵢ - sᵢ|, vᵢ the part's share of the occurrences, sᵢ its share of the tokens. Gries, Dispersions and
    adjusted frequencies in corpora (2008). NaN for a word that does not occur; ValueError for a corpus of no tokens.
    """
    occurrences, tokens = np.asarray(found, np.float64), np.asarray(sizes, np.float64)
    if occurrences.shape != tokens.shape or tokens.sum() <= 0:
        raise ValueError("the same parts are meant twice, and some of them with tokens")
    if not occurrences.sum():
        return float("nan")
    return float(np.abs(occurrences / occurrences.sum() - tokens / tokens.sum()).sum() / 2)


def normalised_deviation(found: ArrayLike, sizes: ArrayLike) -> float:
    """DPnorm = DP / (1 - min s), which reaches 1 whatever the parts are. Lijffijt & Gries, Correction (2012). NaN for
    one part alone. The smallest part is looked for among those that have tokens."""
    tokens = np.asarray(sizes, np.float64)
    deviation = deviation_of_proportions(found, sizes)
    smallest = tokens[tokens > 0].min() / tokens.sum()
    return deviation / (1 - smallest) if smallest < 1 else float("nan")
