"""Keyness: how much more frequent a word is in some texts than in others."""

from __future__ import annotations

from math import log, log2

__all__ = ["log_likelihood", "log_ratio"]


def log_likelihood(a: float, b: float, c: float, d: float) -> float:
    """G² with two terms, as UCREL computes it (Rayson and Garside 2000): never below 0, up to rounding.

    A word occurs ``a`` times among the ``c`` words of the one corpus and ``b`` times among the ``d`` of the other.
    Raises ValueError when both corpora are empty or the word is in neither.
    """
    if a + b <= 0 or c + d <= 0:
        raise ValueError("a word that occurs, in a corpus that is not empty, is meant")
    expected_a = c * (a + b) / (c + d)
    expected_b = d * (a + b) / (c + d)
    return 2 * ((a * log(a / expected_a) if a else 0.0) + (b * log(b / expected_b) if b else 0.0))


def log_ratio(a: float, b: float, c: float, d: float) -> float:
    """Log Ratio (Hardie 2014): log2 of the relative frequencies, 1 meaning twice as frequent; a count of 0 is 0.5."""
    return log2(((a or 0.5) / c) / ((b or 0.5) / d))
