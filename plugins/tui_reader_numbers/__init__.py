"""Numbers: the quantities in a text with their units, each in one normal form, and how small and large they are."""

from __future__ import annotations

from tui_reader.plugin_api import Annotation, Extractor, NextMention, Panel, PanelContext, Row, Table, Text, hookimpl
from tui_reader_numbers.extract import Numbers


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    return [Numbers]


@hookimpl
def register_panels() -> list[Panel]:
    return [Panel("numbers", "Numbers", "document", build, ("numbers",), 60)]


def build(ctx: PanelContext) -> Table | Text:
    """The document's units, the most frequent first, with their extremes; Enter steps through the quantities."""
    if ctx.document is None or not ctx.extracted("numbers"):
        return Text("Numbers", "Not read yet." if ctx.document else "No document is open.")
    units: dict[str, list[Annotation]] = {}
    for record in ctx.records("numbers"):
        if isinstance(record, Annotation):
            units.setdefault(record.fields["unit"], []).append(record)
    rows = []
    for unit, found in sorted(units.items(), key=lambda item: -len(item[1])):
        least = min(found, key=lambda one: float(one.fields["low"]))
        most = max(found, key=lambda one: float(one.fields["high"]))
        steps = NextMention(tuple((one.start, one.end) for one in found))
        rows.append(Row((unit, str(len(found)), ctx.quote(least), ctx.quote(most)), (steps,)))
    table = Table("Numbers", ["unit", "times", "smallest", "largest"], rows)
    return table if rows else Text("Numbers", "None found in this document.")
