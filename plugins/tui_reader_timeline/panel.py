"""The panel: the document's dates in order of time, then histograms over the current results."""

from __future__ import annotations

from tui_reader.plugin_api import (
    Aggregate,
    Bar,
    Bars,
    Document,
    Event,
    Open,
    PanelContext,
    Refine,
    Row,
    Table,
    Text,
    View,
)

__all__ = ["build"]

FEW_YEARS = 2  # so many years or fewer are shown by month
MOST_BARS = 60
INFERRED = "*"


def build(ctx: PanelContext) -> list[View]:
    """A table for the document, bars for the results."""
    views: list[View] = []
    if ctx.document is not None:
        views.append(
            _of_document(ctx, ctx.document) if ctx.extracted("timeline") else Text("Timeline", "Not read yet.")
        )
    if ctx.matches and not ctx.cancelled:
        views += _published(ctx)
    if ctx.matches and not ctx.cancelled:
        views += _mentioned(ctx)
    return views


def _of_document(ctx: PanelContext, document: Document) -> View:
    rows: list[tuple[str, int, Row]] = []
    seen: set[tuple[str, int]] = set()
    inferred = False
    for record in ctx.records("timeline"):
        if not isinstance(record, Event) or (record.value, record.sentence_start) in seen:
            continue
        seen.add((record.value, record.sentence_start))
        mark = INFERRED if record.fields.get("year") else ""
        inferred = inferred or bool(mark)
        sentence = " ".join(document.text[record.sentence_start : record.sentence_end].split())
        row = Row((record.value + mark, sentence), (Open(record.start, record.end),))
        rows.append((record.value, record.start, row))
    if not rows:
        return Text("Timeline", "No dates found in this document.")
    if document.published is not None:
        own = document.published.iso[:10]
        rows.append((own, -1, Row((own, "▸ this document"), (Open(0, 0),))))
    note = f"{INFERRED} year taken from the document's date" if inferred else ""
    return Table("Timeline", ["date", "sentence"], [row for _, _, row in sorted(rows, key=lambda row: row[:2])], note)


def _published(ctx: PanelContext) -> list[View]:
    years = ctx.aggregate("published", by="year", top=0)
    by, counts = "year", years
    if len(years.counts) <= FEW_YEARS:
        months = ctx.aggregate("published", by="month", top=0)
        if months.counts:
            by, counts = "month", months
    if not counts.counts:
        return []
    title = f"Published, by {by}: {ctx.matches} results"
    bars = [Bar(period, number, (Refine(f"date:{period}"),) if number else ()) for period, number in _filled(counts)]
    return [Bars(title, bars, "documents")]


def _mentioned(ctx: PanelContext) -> list[View]:
    years = ctx.aggregate("timeline", by="year", top=0)
    if not years.counts:
        return []
    note = ""
    if years.extracted < years.documents:
        note = f"{years.extracted} of {years.documents} documents read so far"
    bars = [
        Bar(period, number, (Refine(f"mentioned:{period}"),) if number else ()) for period, number in _filled(years)
    ]
    return [Bars("Years that the results mention", bars, "documents", note)]


def _filled(aggregate: Aggregate) -> list[tuple[str, int]]:
    """(period, documents) in order of time, with the empty periods between unless that makes too many."""
    numbers = {count.value: count.documents for count in aggregate.counts}
    first, last = _ordinal(min(numbers)), _ordinal(max(numbers))
    if last - first >= MOST_BARS:
        return sorted(numbers.items())[-MOST_BARS:]
    monthly = len(min(numbers)) > 4
    periods = [_period(ordinal, monthly) for ordinal in range(first, last + 1)]
    return [(period, numbers.get(period, 0)) for period in periods]


def _ordinal(period: str) -> int:
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def _period(ordinal: int, monthly: bool) -> str:
    return f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}" if monthly else f"{ordinal:04d}"
