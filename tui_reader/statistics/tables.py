"""What was measured, as a table that says of what, in which unit and by which formula."""

from __future__ import annotations

from math import isfinite
from typing import Final, TypeAlias

import msgspec

from tui_reader.language import N_, _
from tui_reader.numerals import decimal, number

__all__ = ["MEASURE", "Cell", "Column", "Measured", "written"]

MEASURE: Final = N_("measure")
"""The name of a column of names of measures."""

Cell: TypeAlias = str | int | float | None
"""None: there is no such number."""


class Column(msgspec.Struct, frozen=True):
    """The head of a column: its name in English, by which it is found; ``digits`` after the point of its numbers, -1
    where they are of different kinds."""

    name: str
    digits: int = 0


class Measured(msgspec.Struct, frozen=True):
    """A table of numbers. ``unit`` says what is counted ("syllable"), ``parameters`` what was chosen, ``formulas`` how
    it was computed and who published that, a line each.

    Names of columns, and those in a first column "measure", are English, for whoever looks them up; sentences are in
    the reader's language.
    """

    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    formulas: tuple[str, ...] = ()
    parameters: dict[str, str | int | float] = {}
    note: str = ""

    def cells(self) -> list[tuple[str, ...]]:
        """The rows as they are shown."""
        named = self.columns[0].name == MEASURE
        return [
            tuple(
                _(cell) if named and not at and isinstance(cell, str) else written(cell, column.digits)
                for at, (cell, column) in enumerate(zip(row, self.columns, strict=True))
            )
            for row in self.rows
        ]

    @property
    def facts(self) -> list[str]:
        """Unit, parameters and note, a line each, as they are shown."""
        chosen = "; ".join(f"{name}: {written(value, 2)}" for name, value in self.parameters.items())
        return [line for line in (_("unit: {unit}").format(unit=self.unit), chosen, self.note) if line]

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
    return number(cell) if isinstance(cell, int) else decimal(cell, digits)
