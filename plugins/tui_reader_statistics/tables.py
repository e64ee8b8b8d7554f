"""Tables of measures as views, and the queries behind their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.plugin_api import Measured, Refine, Row, Table, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.plugin_api import View

__all__ = ["alone", "formulas", "narrowed", "table", "within"]


def alone(word: str) -> tuple[Refine, ...]:
    """Search for a word."""
    return (Refine(_phrase(word)),)


def narrowed(query: str, clause: str) -> tuple[Refine, ...]:
    """Keep only those of the results that ``clause`` finds, too."""
    kept = query.strip()
    return (Refine(f"({kept}) {clause}" if " OR " in kept else f"{kept} {clause}".strip()),)


def table(
    measured: Measured, title: str, columns: Sequence[str], act: Callable[[str], tuple[Refine, ...]] | None = None
) -> Table:
    """Some ``columns`` of a table, since a panel is narrow; ``act`` says what Enter on the first cell of a row does.
    Below stand unit and parameters; `formulas` has the rest."""
    names = [column.name for column in measured.columns]
    places = [names.index(column) for column in columns]
    rows = [
        Row(tuple(cells[place] for place in places), act(cells[0]) if act is not None else ())
        for cells in measured.cells()
    ]
    return Table(title, list(columns), rows, "; ".join(measured.facts))


def formulas(shown: Sequence[Measured]) -> list[View]:
    """The formulas of all that is shown, each once."""
    lines = dict.fromkeys(line for measured in shown for line in measured.formulas)
    return [Text("Formulas", "\n".join(lines))] if lines else []


def within(query: str) -> Callable[[str], tuple[Refine, ...]]:
    """What narrows ``query`` to the documents with a word."""
    return lambda word: narrowed(query, _phrase(word))


def _phrase(word: str) -> str:
    return f'"{" ".join(word.replace(chr(34), " ").split())}"'
