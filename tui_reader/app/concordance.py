"""The occurrences of what was searched for, read as far as somebody looks. No widgets here."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.index.kwic import KwicLine, KwicSort
    from tui_reader.results import Results

__all__ = ["AMONG", "CONTEXT", "FIRST", "MORE", "Concordance"]

FIRST: Final = 200
"""Lines that are read at once when a concordance is opened; a screen or three."""
MORE: Final = 1_000
"""Lines that are read when one comes near the end of those that are there."""
AMONG: Final = 1_000
"""Occurrences that are put in order by a word beside them: the last could come first, so all of them are read."""
CONTEXT: Final = 120
"""Characters on each side: half of a wide terminal. A narrower one cuts them, so no other width needs reading."""


class Concordance:
    """The occurrences in ``results``, in one order. `read` is called in one thread at a time and keeps what it has
    read; the screen has ``lines`` of its own, filled from the messages, and its place in them."""

    def __init__(self, results: Results, sort: KwicSort, cursor: int = 0, top: int = 0) -> None:
        self.results = results
        self.sort = sort
        self.lines: list[KwicLine] = []
        self.complete = False
        self.cursor = cursor
        self.top = top
        self._source: Iterator[KwicLine] | None = None
        self._read = 0

    @property
    def in_order(self) -> bool:
        """Whether the lines are ordered by a word beside them."""
        return self.sort.value != "document"

    @property
    def wanted(self) -> int:
        """How many lines to read at first, so that the place can be shown."""
        return AMONG + 1 if self.in_order else max(FIRST, self.cursor + FIRST)

    def read(self, count: int) -> tuple[list[KwicLine], bool]:
        """Lines up to number ``count`` that have not been read before, and whether there are no more.

        Raises as `Results.kwic`.
        """
        if self._source is None:
            among = AMONG if self.in_order else None
            self._source = self.results.kwic(self.sort if self.in_order else None, among=among, context=CONTEXT)
        wanted = max(0, count - self._read)
        lines = list(islice(self._source, wanted))
        self._read += len(lines)
        return lines, len(lines) < wanted
