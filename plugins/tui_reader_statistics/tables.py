"""Tables of measures as views, and the queries behind their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.plugin_api import N_, Measured, Refine, Row, Table, Text, translations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.plugin_api import PanelContext, View

__all__ = ["alone", "formulas", "is_segmented", "narrowed", "table", "within"]

_ = translations("tui_reader").text


SHORT = {"documents": N_("docs"), "log ratio": N_("LR"), "these documents": N_("here")}
"""What heads a column in a panel, which is narrow."""


def is_segmented(ctx: PanelContext) -> bool:
    """Whether words can stand for the results: at least half of them have been segmented."""
    counted = ctx.aggregate("segmentation", top=1)
    return 0 < counted.documents <= 2 * counted.extracted


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
    Below stand unit and parameters; `formulas` has the rest, of the log ratio under its short name."""
    names = [column.name for column in measured.columns]
    places = [names.index(column) for column in columns]
    rows = [
        Row(tuple(cells[place] for place in places), act(cells[0]) if act is not None else ())
        for cells in measured.cells()
    ]
    return Table(title, [_(SHORT.get(name, name)) for name in columns], rows, "; ".join(measured.facts))


def formulas(shown: Sequence[Measured], others: Sequence[str] = ()) -> list[View]:
    """The formulas of all that is shown, each once."""
    lines = dict.fromkeys([*(line for measured in shown for line in measured.formulas), *others])
    return [Text(_("Formulas"), "\n".join(lines))] if lines else []


def within(query: str) -> Callable[[str], tuple[Refine, ...]]:
    """What narrows ``query`` to the documents with a word."""
    return lambda word: narrowed(query, _phrase(word))


def _phrase(word: str) -> str:
    """As in a query; ``_`` joins the syllables of words that stand in sequences."""
    return f'"{" ".join(word.replace(chr(34), " ").replace("_", " ").split())}"'
