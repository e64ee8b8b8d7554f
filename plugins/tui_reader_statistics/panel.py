"""The panel: the document in numbers, its words, then the words that mark the results off from other documents."""

from __future__ import annotations

from tui_reader.plugin_api import Metric, PanelContext, Refine, Row, Table, Text, View
from tui_reader_statistics.keyness import log_likelihood, log_ratio

__all__ = ["build"]

TOP_WORDS = 15
TOP_KEYWORDS = 20
CANDIDATES = 5_000  # of the most frequent words in the results, which are those that G² can rank high
LEAST_COUNT = 3  # G² means little under this
LEAST_G2 = 3.84  # p < 0.05 with one degree of freedom

MEASURES = ("characters", "syllables", "words", "sentences", "paragraphs")


def build(ctx: PanelContext) -> list[View]:
    """Tables for the document and for the results."""
    views: list[View] = []
    if ctx.document is not None:
        views += _of_document(ctx) if ctx.extracted("statistics") else [Text("Statistics", "Not read yet.")]
    if ctx.matches and not ctx.cancelled:
        views += _of_results(ctx)
    return views


def _of_document(ctx: PanelContext) -> list[View]:
    metrics = [record for record in ctx.records("statistics") if isinstance(record, Metric)]
    sizes = {metric.label: metric.count for metric in metrics if not metric.value}
    rows = [Row((measure, f"{sizes.get(measure, 0):,.0f}")) for measure in MEASURES]
    if sizes.get("words"):
        rows.append(Row(("distinct words / words", f"{sizes.get('distinct', 0) / sizes['words']:.2f}")))
    words = sorted((m for m in metrics if m.label == "word"), key=lambda metric: -metric.count)[:TOP_WORDS]
    views: list[View] = [Table("This document", ["measure", "number"], rows)]
    if words:
        listed = [Row((m.value, f"{m.count:.0f}"), _refine(m.value)) for m in words]
        views.append(Table("Its words", ["word", "count"], listed, "function words left out"))
    return views


def _of_results(ctx: PanelContext) -> list[View]:
    size = ctx.aggregate("statistics", label="words")
    if not size.total:
        return []
    unread = f"{size.extracted} of {size.documents} documents read so far" if size.extracted < size.documents else ""
    if ctx.cancelled:
        return []
    if size.library_total - size.total < 1:
        words = ctx.aggregate("statistics", top=TOP_KEYWORDS, label="word")
        rows = [Row((c.value, f"{c.count:,.0f}", f"{c.documents:,}"), _refine(c.value)) for c in words.counts]
        note = _joined(f"{size.total:,.0f} words; function words left out", unread)
        return [Table("Words of the whole library", ["word", "count", "documents"], rows, note)]
    return _keywords(ctx, size.total, size.library_total - size.total, unread)


def _keywords(ctx: PanelContext, here: float, elsewhere: float, unread: str) -> list[View]:
    """Words more frequent in the results (``here`` words long) than in the rest of the library (``elsewhere``)."""
    found = []
    for count in ctx.aggregate("statistics", top=CANDIDATES, label="word").counts:
        a, b = count.count, max(0.0, count.library_count - count.count)
        if a < LEAST_COUNT or a / here <= b / elsewhere:
            continue
        g2 = log_likelihood(a, b, here, elsewhere)
        if g2 >= LEAST_G2:
            found.append((g2, log_ratio(a, b, here, elsewhere), count))
    found.sort(key=lambda item: (-item[0], item[2].value))
    rows = [
        Row((c.value, f"{c.count:,.0f}", f"{g2:,.1f}", f"{ratio:.1f}"), _refine(c.value))
        for g2, ratio, c in found[:TOP_KEYWORDS]
    ]
    note = _joined(
        f"{here:,.0f} words in {ctx.matches} results against {elsewhere:,.0f} in the rest of the library;"
        " G²: log-likelihood, 2 terms (UCREL); log ratio: log2 of the relative frequencies",
        unread,
    )
    return [Table("Words of these results", ["word", "count", "G²", "log ratio"], rows, note)]


def _refine(word: str) -> tuple[Refine, ...]:
    phrase = " ".join(word.replace('"', " ").split())
    return (Refine(f'"{phrase}"'),)


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
