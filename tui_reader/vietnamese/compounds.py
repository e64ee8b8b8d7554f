"""The word around a syllable, by a dictionary alone: for one place in a text, where segmenting would take half a second
and 130 MB to load its model. Where words overlap the longest is taken, of those the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.vietnamese.tokenize import tokenize

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["compound_at"]

_LONGEST: Final = 4  # syllables
_AROUND: Final = 60  # characters


def compound_at(text: str, start: int, end: int, dictionary: Collection[str]) -> tuple[int, int]:
    """The span of the longest word of ``dictionary`` (lower case, syllables parted by spaces) with the syllable
    ``start:end`` of ``text`` in it; that of the syllable where there is none."""
    low = max(0, start - _AROUND)
    spans = [(low + each.start, low + each.end) for each in tokenize(text[low : end + _AROUND])]
    if (start, end) not in spans:
        return start, end
    here = spans.index((start, end))
    for length in range(_LONGEST, 1, -1):
        for first in range(max(0, here - length + 1), min(here, len(spans) - length) + 1):
            word = text[spans[first][0] : spans[first + length - 1][1]]
            if " ".join(word.split()).lower() in dictionary:
                return spans[first][0], spans[first + length - 1][1]
    return start, end
