"""The panel of the results: which names stand in how many of them, beside the rest of the library; who appears with
whom; and when."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from tui_reader.plugin_api import N_, Refine, Row, Table, Text, decimal, number, percentage, translations
from tui_reader_entities.names import CORRECTED, EXTRACTOR, actions, in_order, narrowed, query, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.plugin_api import Aggregate, Count, Pair, PanelContext, Seen, View

__all__ = ["build", "log_ratio", "sparkline"]

_ = translations("tui_reader").text

TOP = 10
CANDIDATES = 200
"""Names with most mentions, of which those in most documents are shown."""
PAIRS = 10
LEAST = 3
"""Documents that two names have to share."""
WIDEST = 8
"""Blocks in a line of months: beside the first and the last of them there is room for no more."""
SHARES = N_(
    "here, lib.: share of the documents of the results, of the library, that have the name. LR: log ratio, log2 of the"
    " share here over that in the rest of the library (Hardie 2014), where that has none as if half a document had it."
)
INFORMATION = N_(
    "PMI: pointwise mutual information over documents, log2(n(xy)·N / (n(x)·n(y))) (Church & Hanks 1990), of names that"
    " share {least} documents or more; it favours rare names."
)
_BLOCKS = "▁▂▃▄▅▆▇█"


def build(ctx: PanelContext) -> list[View]:
    """Tables by type, then pairs, then months."""
    views: list[View] = []
    for label, heading in in_order(count.value for count in ctx.aggregate(EXTRACTOR, by="label", top=0).counts):
        if ctx.cancelled:
            return views
        counted = ctx.aggregate(EXTRACTOR, top=CANDIDATES, label=label)
        views.append(_of_type(ctx, heading, label, counted, explained=not views))
    if not views:
        return [Text(_("Names"), _("None found in these results."))] if ctx.matches else []
    for by, title in (("documents", _("Who appears with whom")), ("pmi", _("More often together than by chance"))):
        if ctx.cancelled:
            return views
        pairs = ctx.pairs(EXTRACTOR, PAIRS, least=LEAST, by="pmi" if by == "pmi" else "documents")
        if pairs:
            views.append(_of_pairs(ctx, title, pairs))
    seen = ctx.seen(EXTRACTOR, TOP)
    if any(each.months for each in seen):
        views.append(_of_months(ctx, seen))
    return views


def _of_type(ctx: PanelContext, heading: str, label: str, counted: Aggregate, *, explained: bool) -> Table:
    whole = counted.extracted >= counted.library_extracted
    rows = []
    for count in sorted(counted.counts, key=lambda each: (-each.documents, -each.count, each.value))[:TOP]:
        name = shown(ctx, label, count.value)
        cells: tuple[str, ...] = (name, number(count.documents))
        if whole:
            cells = (*cells, number(count.count))
        if not whole:
            here, library = (
                share(count.documents, counted.extracted),
                share(count.library_documents, counted.library_extracted),
            )
            cells = (*cells, here, library, decimal(log_ratio(count, counted), signed=True))
        rows.append(Row(cells, actions(label, count.value, ctx.query)))
    columns = ("", _("docs"), _("mentions")) if whole else ("", _("docs"), _("here"), _("lib."), _("LR"))
    return Table(heading, columns, rows, " ".join(_notes(rows, "" if whole or not explained else _(SHARES))))


def _notes(rows: Sequence[Row], said: str) -> list[str]:
    corrected = any(cell.endswith(" *") for row in rows for cell in row.cells)
    return [*filter(None, (said, _(CORRECTED) if corrected else ""))]


def share(part: int, of: int) -> str:
    """A part as a percentage, two digits of it."""
    share = part / of if of else 0.0
    return percentage(share, 0 if share >= 0.1 or not share else 1)


def log_ratio(count: Count, counted: Aggregate) -> float:
    """log2 of how many times as large the share of documents with a name is here as in the rest of the library:
    Hardie, Log Ratio (2014), with half a document where the rest has none."""
    rest = counted.library_extracted - counted.extracted
    others = max(count.library_documents - count.documents, 0.5)
    if not (rest > 0 and counted.extracted and count.documents):
        return 0.0
    return log2((count.documents / counted.extracted) / (others / rest))


def _of_pairs(ctx: PanelContext, title: str, pairs: Sequence[Pair]) -> Table:
    rows = []
    for pair in pairs:
        first, other = query(pair.label, pair.value), query(pair.other_label, pair.other)
        both = (Refine(narrowed(ctx.query, *first, *other)),) if first and other else ()
        cells = (
            shown(ctx, pair.label, pair.value),
            shown(ctx, pair.other_label, pair.other),
            number(pair.documents),
            decimal(pair.pmi),
        )
        rows.append(Row(cells, both))
    information = _(INFORMATION).format(least=LEAST)
    return Table(title, ("", _("with"), _("docs"), _("PMI")), rows, " ".join(_notes(rows, information)))


def _of_months(ctx: PanelContext, seen: Sequence[Seen]) -> Table:
    months = [month for each in seen for month, _documents in each.months]
    first, last = min(months), max(months)
    rows = [
        Row(
            (shown(ctx, each.label, each.value), each.first, each.last, sparkline(each.months, first, last)),
            actions(each.label, each.value, ctx.query),
        )
        for each in seen
        if each.months
    ]
    said = _("when: {first} to {last}, a block as high as the name has documents.")
    span = said.format(first=first, last=last) if first != last else ""
    heads = ("", _("first"), _("last"), _("when"))
    return Table(_("First and last seen"), heads, rows, " ".join(_notes(rows, span)))


def sparkline(months: Sequence[tuple[str, int]], first: str, last: str) -> str:
    """A block for each stretch of time from the month ``first`` to ``last``, of one month or more, as high as it has
    documents: the highest is the most that this name has; a point where there are none."""
    start, length = _month(first), _month(last) - _month(first) + 1
    bars = [0] * min(WIDEST, length)
    for month, documents in months:
        bars[(_month(month) - start) * len(bars) // length] += documents
    top = max(bars)
    return "".join(_BLOCKS[(len(_BLOCKS) * bar - 1) // top] if bar else "·" for bar in bars)


def _month(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
