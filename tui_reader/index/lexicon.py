"""The terms of one field, as arrays that tell which of them a word with gaps or slips can mean.

What is compared are sets of letters and lengths, of all terms at once; the few that are left are compared one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.index.words import Match

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.index.words import Word

__all__ = ["Lexicon"]

_SETS: Final = 64
_ASCII: Final = 128
_SEPARATOR: Final = 0
_GAPS: Final = str.maketrans("", "", "*?")


class Lexicon:
    """Folded forms of the terms of a field in one segment."""

    def __init__(self, field: FieldReader) -> None:
        letters, starts = field.letters(0, len(field))
        ends = starts[1:].copy()
        separators = (letters == _SEPARATOR).nonzero()[0]
        ends[starts.searchsorted(separators, "right") - 1] = separators
        self._lengths = ends - starts[:-1]
        # The stretches between the folded forms are put together, too, and dropped.
        bounds = np.stack((starts[:-1], ends), axis=1).ravel()
        sets = np.left_shift(np.uint64(1), (letters % _SETS).astype(np.uint64))
        self._letters = np.bitwise_or.reduceat(np.append(sets, np.uint64(0)), bounds)[::2]
        self._foreign = np.maximum.reduceat(np.append(letters, np.uint8(0)), bounds)[::2] >= _ASCII

    def possible(self, word: Word) -> NDArray[Any]:
        """Ranks of the terms that a word with wildcards or a fuzzy one can mean, and of some others."""
        folded = word.folded
        if not folded.isascii():
            return np.arange(len(self._lengths))
        letters = folded.translate(_GAPS).encode()
        asked = np.uint64(0)
        for letter in letters:
            asked |= np.uint64(1) << np.uint64(letter % _SETS)
        if word.match is Match.FUZZY:
            # One slip changes a length by one letter, and a set of letters by two.
            near = np.abs(self._lengths - len(letters)) <= word.distance
            near &= np.bitwise_count(self._letters ^ asked) <= 2 * word.distance
        else:
            near = (self._lengths >= len(letters)) & (self._letters & asked == asked)
        possible: NDArray[np.bool_] = near | self._foreign
        return possible.nonzero()[0]
