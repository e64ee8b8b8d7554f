"""A comparison as lines for the screen: in two columns, or, where there is no room for them, both texts in one, what
was left out in ``[-…-]`` and what has come in ``{+…+}``. Values only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.app.cells import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.app.comparing import Comparison, Pair

__all__ = ["MARGINS", "TWO_COLUMNS", "ComparedLine", "ComparisonLines", "Stretch", "column_in", "sign_of"]

Span = tuple[int, int]

TWO_COLUMNS: Final = 76
"""Cells from which the texts stand beside each other."""

MARGINS: Final = 2
"""Cells on both sides of the lines together."""

_GUTTER: Final = 3
_AHEAD: Final = 50  # pairs that are set at a time


class Stretch(NamedTuple):
    """``text[start:end]``, with what differs in it."""

    text: str
    start: int
    end: int
    removed: Sequence[Span] = ()
    added: Sequence[Span] = ()


class ComparedLine(NamedTuple):
    """What stands left and right in a line of the screen, and which pair that is of."""

    left: Stretch | None
    right: Stretch | None
    pair: int
    first: bool


def sign_of(pair: Pair) -> str:
    """What tells a pair apart: only left, only right, changed."""
    if pair.left is None:
        return "+"
    if pair.right is None:
        return "-"
    return "~" if pair.differs else " "


def column_in(width: int) -> int:
    """Cells of each of two columns in ``width``; 0 where both texts stand in one."""
    return (width - _GUTTER) // 2 if width >= TWO_COLUMNS else 0


class ComparisonLines:
    """Lines for ``width`` cells, set as far as they are looked at."""

    def __init__(self, left: str, right: str, comparison: Comparison, width: int) -> None:
        self._left, self._right = left, right
        self._pairs = comparison.pairs
        column = column_in(width)
        self.in_columns = column > 0
        self.column = column or max(8, width - 2)
        self.lines: list[ComparedLine] = []
        self._set = 0
        self._firsts: list[int] = []

    def extend(self) -> bool:
        """Set more lines; False when there are no more."""
        if self._set >= len(self._pairs):
            return False
        for number in range(self._set, min(self._set + _AHEAD, len(self._pairs))):
            self._firsts.append(len(self.lines))
            self.lines += self._lines_of(number, self._pairs[number])
            self._set = number + 1
        return True

    def line_of(self, pair: int) -> int:
        """The first line of a pair."""
        while pair >= self._set and self.extend():
            pass
        return self._firsts[pair] if pair < len(self._firsts) else 0

    def pair_at(self, line: int) -> int:
        """The pair of which a line is."""
        return self.lines[min(line, len(self.lines) - 1)].pair if self.lines else 0

    def _lines_of(self, number: int, pair: Pair) -> list[ComparedLine]:
        if not self.in_columns:
            stretch = self._merged(pair)
            spans = wrap(stretch.text, stretch.start, stretch.end, self.column)
            lines = [
                ComparedLine(stretch._replace(start=start, end=end), None, number, index == 0)
                for index, (start, end) in enumerate(spans)
            ]
        else:
            left = [
                Stretch(self._left, start, end, removed=pair.removed)
                for start, end in (wrap(self._left, *pair.left, self.column) if pair.left else ())
            ]
            right = [
                Stretch(self._right, start, end, added=pair.added)
                for start, end in (wrap(self._right, *pair.right, self.column) if pair.right else ())
            ]
            lines = [
                ComparedLine(
                    left[index] if index < len(left) else None,
                    right[index] if index < len(right) else None,
                    number,
                    index == 0,
                )
                for index in range(max(len(left), len(right)))
            ]
        return [*lines, ComparedLine(None, None, number, first=False)]

    def _merged(self, pair: Pair) -> Stretch:
        """Both texts of a pair in one."""
        if pair.left is None or pair.right is None:
            text, span = (self._right, pair.right) if pair.left is None else (self._left, pair.left)
            assert span is not None
            return Stretch(text, *span)
        if not pair.differs:
            return Stretch(self._left, *pair.left)
        parts: list[str] = []
        removed: list[Span] = []
        added: list[Span] = []
        length = 0

        def put(text: str, marked: list[Span] | None = None) -> None:
            nonlocal length
            parts.append(text)
            if marked is not None:
                marked.append((length, length + len(text)))
            length += len(text)

        # What is the same stands in both texts, in one order: so the gaps between the differences go in step.
        left_at, right_at = pair.left[0], pair.right[0]
        gone, come = list(pair.removed), list(pair.added)
        while gone or come:
            before_gone = self._left[left_at : gone[0][0]] if gone else None
            before_come = self._right[right_at : come[0][0]] if come else None
            shared = min(
                (each for each in (before_gone, before_come) if each is not None), key=lambda e: len(e.split())
            )
            put(shared)
            both = before_gone is not None and before_come is not None
            together = both and len((before_gone or "").split()) == len((before_come or "").split())
            takes_gone = bool(gone) and (together or shared is before_gone)
            takes_come = bool(come) and (together or not takes_gone)
            words = len(shared.split())
            if takes_gone:
                put(f"[-{self._left[slice(*gone[0])]}-]", removed)
                left_at = gone.pop(0)[1]
            else:
                left_at = _after_words(self._left, left_at, words)
            if takes_come:
                put(f"{{+{self._right[slice(*come[0])]}+}}", added)
                right_at = come.pop(0)[1]
            else:
                right_at = _after_words(self._right, right_at, words)
        put(self._right[right_at : pair.right[1]])
        text = "".join(parts)
        return Stretch(text, 0, len(text), removed, added)


def _after_words(text: str, at: int, count: int) -> int:
    """The offset behind ``count`` words from ``at`` on."""
    for _ in range(count):
        while at < len(text) and text[at].isspace():
            at += 1
        while at < len(text) and not text[at].isspace():
            at += 1
    return at
