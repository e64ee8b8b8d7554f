"""The forces of the open document as a table, those of all results as a chart."""

from __future__ import annotations

from tui_reader.plugin_api import Annotation, Bar, Bars, Open, PanelContext, Refine, Row, Table, Text, View

_LABELS = {"wind": "wind", "gust": "gusts"}


def of_document(ctx: PanelContext) -> View:
    """The strongest first; Enter goes to where it says so."""
    found = [record for record in ctx.records("wind") if isinstance(record, Annotation)]
    found.sort(key=lambda record: (-int(record.value), record.start))
    rows = [
        Row((record.value, _LABELS[record.label], ctx.quote(record)), (Open(record.start, record.end),))
        for record in found
    ]
    if ctx.found_nothing("wind"):
        return Text("Wind", "None in this document.")
    return Table("Wind", ["force", "of", "as written"], rows)


def of_results(ctx: PanelContext) -> View:
    """How many documents speak of each force; Enter searches for them."""
    forces = ctx.aggregate("wind", top=0)
    counts: dict[int, int] = {}
    for count in forces.counts:  # one for each label
        counts[int(count.value)] = max(counts.get(int(count.value), 0), count.documents)
    bars = [Bar(str(force), number, (Refine(f"wind:{force}"),)) for force, number in sorted(counts.items())]
    note = "" if bars or forces.extracted < forces.documents else "no winds in these results"
    return Bars("Wind force", bars, "documents", note)
