"""What was measured, as a table that says of what, in which unit and by which formula."""

from __future__ import annotations

from math import isfinite
from typing import TypeAlias

import msgspec

__all__ = ["Cell", "Column", "Measured", "written"]

Cell: TypeAlias = str | int | float | None
"""None: there is no such number."""


class Column(msgspec.Struct, frozen=True):
    """The head of a column; ``digits`` after the point of its numbers, -1 where they are of different kinds."""

    name: str
    digits: int = 0


class Measured(msgspec.Struct, frozen=True):
    """A table of numbers. ``unit`` says what is counted ("syllable"), ``parameters`` what was chosen, ``formulas`` how
    it was computed and who published that, a line each."""

    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    formulas: tuple[str, ...] = ()
    parameters: dict[str, str | int | float] = {}
    note: str = ""

    def cells(self) -> list[tuple[str, ...]]:
        """The rows as they are shown."""
        return [
            tuple(written(cell, column.digits) for cell, column in zip(row, self.columns, strict=True))
            for row in self.rows
        ]

    @property
    def facts(self) -> list[str]:
        """Unit, parameters and note, a line each."""
        chosen = "; ".join(f"{name}: {written(value, 2)}" for name, value in self.parameters.items())
        return [line for line in (f"unit: {self.unit}", chosen, self.note) if line]

    @property
    def remarks(self) -> list[str]:
        """The same, and the formulas."""
        return [*self.facts, *self.formulas]


def written(cell: Cell, digits: int = 0) -> str:
    """A cell as text: thousands apart, so many ``digits`` after the point of what is no whole number (-1: one, or three
    of what is below 1)."""
    if cell is None or (isinstance(cell, float) and not isfinite(cell)):
        return "–"
    if isinstance(cell, str):
        return cell
    if digits < 0:
        digits = 1 if abs(cell) >= 1 else 3
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.{digits}f}"
