"""Association: how much more often two words stand together than chance would have it.

Pure functions as in `keyness`: ``together`` (O, f(xy)) is how often two words stand together, ``left`` (f(x)) and
``right`` (f(y)) how often each of them stands anywhere, ``size`` (N) the tokens of the corpus, ``span`` (k) how many
tokens around the one were looked at for the other: 1 for neighbours, 10 for five on each side.

What is expected is E = k · f(x) · f(y) / N for all measures: Evert, Corpora and Collocations (2008), section 5.1, for
surface co-occurrence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tui_reader.statistics.arrays import counts

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["log_dice", "mutual_information", "t_score"]


def log_dice(together: ArrayLike, left: ArrayLike, right: ArrayLike) -> NDArray[np.float64]:
    """logDice = 14 + log2(2 · f(xy) / (f(x) + f(y))): at most 14, one less for half as much, -inf where they never
    stand together; it does not depend on the size of the corpus.

    Rychlý, A Lexicographer-Friendly Association Score (2008). With a window, f(xy) can be above f(x), and logDice
    above 14.
    """
    together, left, right = counts(together, left, right)
    with np.errstate(divide="ignore"):
        dice: NDArray[np.float64] = 14 + np.log2(2 * together / (left + right))
    return dice


def mutual_information(
    together: ArrayLike, left: ArrayLike, right: ArrayLike, size: ArrayLike, span: ArrayLike = 1
) -> NDArray[np.float64]:
    """MI = log2(O/E): how many times, in powers of two, two words stand together more often than they would by chance;
    -inf where they never do.

    Church & Hanks, Word Association Norms (1990); 3 and more is taken for a collocation. It favours rare words.
    """
    together, left, right, size, span = counts(together, left, right, size, span)
    with np.errstate(divide="ignore"):
        information: NDArray[np.float64] = np.log2(together * size / (left * right * span))
    return information


def t_score(
    together: ArrayLike, left: ArrayLike, right: ArrayLike, size: ArrayLike, span: ArrayLike = 1
) -> NDArray[np.float64]:
    """t = (O - E) / √O: how sure it is that they stand together more often than by chance, above 2.576 with p < 0.005;
    -inf where they never do.

    Church, Gale, Hanks & Hindle, Using Statistics in Lexical Analysis (1991). It favours frequent words.
    """
    together, left, right, size, span = counts(together, left, right, size, span)
    with np.errstate(divide="ignore"):
        score: NDArray[np.float64] = (together - left * right * span / size) / np.sqrt(together)
    return score
