"""The panel of the document: its size, how diverse its words are, and which it has most of."""

from __future__ import annotations

from tui_reader.plugin_api import Metric, PanelContext, Row, Table, View
from tui_reader_statistics.diversity import THRESHOLD, WINDOW
from tui_reader_statistics.tables import alone

__all__ = ["build"]

TOP_WORDS = 15

MEASURES = ("characters", "syllables", "words", "sentences", "paragraphs")
NOTE = (
    "words: as underthesea segments the text; TTR: different words / words; MATTR: mean TTR of all stretches of"
    f" {WINDOW} words (Covington & McFall 2010); MTLD: words / factors, threshold {THRESHOLD}, both directions"
    " (McCarthy & Jarvis 2010)"
)


def build(ctx: PanelContext) -> list[View]:
    """Tables for the document."""
    if ctx.document is None:
        return []
    metrics = [record for record in ctx.records("statistics") if isinstance(record, Metric)]
    if not metrics:  # not read yet, or failed: the reader says so
        return []
    sizes = {metric.label: metric.count for metric in metrics if not metric.value}
    rows = [Row((measure, f"{sizes.get(measure, 0):,.0f}")) for measure in MEASURES]
    if sizes.get("sentences"):
        rows.append(Row(("words / sentence", f"{sizes.get('words', 0) / sizes['sentences']:.1f}")))
    if sizes.get("words"):
        rows.append(Row(("syllables / word", f"{sizes.get('syllables', 0) / sizes['words']:.2f}")))
        rows.append(Row(("TTR", f"{sizes.get('distinct', 0) / sizes['words']:.2f}")))
    measured = {record.label: record.count for record in ctx.records("diversity") if isinstance(record, Metric)}
    if "mattr" in measured:
        rows.append(Row((f"MATTR {WINDOW}", f"{measured['mattr']:.2f}")))
    if "mtld" in measured:
        rows.append(Row(("MTLD", f"{measured['mtld']:.1f}")))
    words = sorted((m for m in metrics if m.label == "word"), key=lambda metric: -metric.count)[:TOP_WORDS]
    views: list[View] = [Table("This document", ["measure", "number"], rows, NOTE)]
    if words:
        listed = [Row((m.value, f"{m.count:.0f}"), alone(m.value)) for m in words]
        views.append(Table("Its words", ["word", "count"], listed, "function words left out"))
    return views
