"""The forces of the open document as a table, those of all results as a chart."""

from __future__ import annotations

from tui_reader.plugin_api import Annotation, Bar, Bars, Open, PanelContext, Refine, Row, Table, Text, View

_LABELS = {"wind": "wind", "gust": "gusts"}


def of_document(ctx: PanelContext) -> View:
    """The strongest first; Enter goes to where it says so."""
    if not ctx.extracted("wind"):
        return Text("Wind", "Not read yet.")
    found = [record for record in ctx.records("wind") if isinstance(record, Annotation)]
    found.sort(key=lambda record: (-int(record.value), record.start))
    rows = [
        Row((record.value, _LABELS[record.label], ctx.quote(record)), (Open(record.start, record.end),))
        for record in found
    ]
    return Table("Wind", ["force", "of", "as written"], rows, "" if rows else "None in this document.")


def of_results(ctx: PanelContext) -> View:
    """How many documents speak of each force; Enter searches for them."""
    forces = ctx.aggregate("wind", top=0)
    counts: dict[int, int] = {}
    for count in forces.counts:  # one for each label
        counts[int(count.value)] = max(counts.get(int(count.value), 0), count.documents)
    bars = [Bar(str(force), number, (Refine(f"wind:{force}"),)) for force, number in sorted(counts.items())]
    missing = forces.documents - forces.extracted
    note = f"{missing} documents have not been read yet" if missing else "" if bars else "no winds in these results"
    return Bars("Wind force", bars, "documents", note)
