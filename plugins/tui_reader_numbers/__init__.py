"""Numbers: the quantities in a text with their units, each in one normal form, and how small and large they are."""

from __future__ import annotations

from tui_reader.plugin_api import (
    N_,
    Annotation,
    Extractor,
    NextMention,
    Panel,
    PanelContext,
    QueryField,
    Row,
    Table,
    Text,
    hookimpl,
    number,
    translations,
)
from tui_reader_numbers.extract import Numbers

_ = translations("tui_reader").text


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    return [Numbers]


@hookimpl
def register_panels() -> list[Panel]:
    return [Panel("numbers", N_("Numbers"), "document", build, ("numbers",), 60)]


@hookimpl
def register_query_fields() -> list[QueryField]:
    """The higher number of a range, so that "3-5 triệu" is at least 4."""
    help_line = "quantities, of a range the higher number; amount.đồng: those in that unit"
    return [QueryField("amount", "numbers", "number", field="high", help=help_line, example="amount.đồng:>=1000000")]


def build(ctx: PanelContext) -> Table | Text:
    """The document's units, the most frequent first, with their extremes; Enter steps through the quantities."""
    units: dict[str, list[Annotation]] = {}
    for record in ctx.records("numbers"):
        if isinstance(record, Annotation):
            units.setdefault(record.fields["unit"], []).append(record)
    rows = []
    for unit, found in sorted(units.items(), key=lambda item: -len(item[1])):
        least = min(found, key=lambda one: float(one.fields["low"]))
        most = max(found, key=lambda one: float(one.fields["high"]))
        steps = NextMention(tuple((one.start, one.end) for one in found))
        rows.append(Row((unit, number(len(found)), ctx.quote(least), ctx.quote(most)), (steps,)))
    if ctx.found_nothing("numbers"):
        return Text(_("Numbers"), _("None found in this document."))
    return Table(_("Numbers"), [_("unit"), _("times"), _("smallest"), _("largest")], rows)
