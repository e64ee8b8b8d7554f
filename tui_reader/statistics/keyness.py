"""Keyness: which words a text has more of than others do, how sure that is, and how much more.

Pure functions of counts: arrays of floats or integers of any one shape (or numbers), which are broadcast; the result
has their shape. Counts are of occurrences (tokens), sizes are the tokens of a whole corpus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tui_reader.statistics.arrays import counts

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["log_likelihood", "log_ratio"]


def log_likelihood(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> NDArray[np.float64]:
    """G² of words with counts ``a`` in a corpus of ``c`` tokens and ``b`` in another of ``d``; 0 is alike, above 15.13
    p < 0.0001. It says how sure the difference is, not in which direction: compare a/c with b/d.

    The two-term form, G² = 2 (a ln(a/E1) + b ln(b/E2)) with E1 = c (a+b) / (c+d) and E2 = d (a+b) / (c+d).
    Rayson & Garside, Comparing Corpora using Frequency Profiling (2000). Sizes must be above 0.
    """
    a, b, c, d = counts(a, b, c, d)
    expected = (a + b) / (c + d)
    return np.maximum(0.0, 2 * (_surprise(a, c * expected) + _surprise(b, d * expected)))


def log_ratio(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> NDArray[np.float64]:
    """How many times, in powers of two, a word is more frequent in the first corpus; as `log_likelihood`.

    log2((a/c) / (b/d)), a count of 0 taken as 0.5. Hardie, Log Ratio (2014).
    """
    a, b, c, d = counts(a, b, c, d)
    ratio: NDArray[np.float64] = np.log2((np.where(a == 0, 0.5, a) / c) / (np.where(b == 0, 0.5, b) / d))
    return ratio


def _surprise(observed: NDArray[np.float64], expected: NDArray[np.float64]) -> NDArray[np.float64]:
    """o ln(o/e), which tends to 0 with o."""
    present = observed > 0
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=present)
    return observed * np.log(ratio)
