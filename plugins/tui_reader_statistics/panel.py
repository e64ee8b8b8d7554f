"""The panel of the document: its size, how diverse its words are, and which it has most of."""

from __future__ import annotations

from tui_reader.plugin_api import N_, Metric, PanelContext, Row, Table, View, decimal, number, translations
from tui_reader_statistics.diversity import THRESHOLD, WINDOW
from tui_reader_statistics.tables import alone

__all__ = ["build"]

_ = translations("tui_reader").text

TOP_WORDS = 15

MEASURES = (N_("characters"), N_("syllables"), N_("words"), N_("sentences"), N_("paragraphs"))
NOTE = N_(
    "words: as underthesea segments the text; TTR: different words / words; MATTR: mean TTR of all stretches of"
    " {window} words (Covington & McFall 2010); MTLD: words / factors, threshold {threshold}, both directions"
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
    rows = [Row((_(measure), number(sizes.get(measure, 0)))) for measure in MEASURES]
    if sizes.get("sentences"):
        rows.append(Row((_("words / sentence"), decimal(sizes.get("words", 0) / sizes["sentences"]))))
    if sizes.get("words"):
        rows.append(Row((_("syllables / word"), decimal(sizes.get("syllables", 0) / sizes["words"], 2))))
        rows.append(Row(("TTR", decimal(sizes.get("distinct", 0) / sizes["words"], 2))))
    measured = {record.label: record.count for record in ctx.records("diversity") if isinstance(record, Metric)}
    if "mattr" in measured:
        rows.append(Row((f"MATTR {WINDOW}", decimal(measured["mattr"], 2))))
    if "mtld" in measured:
        rows.append(Row(("MTLD", decimal(measured["mtld"]))))
    words = sorted((m for m in metrics if m.label == "word"), key=lambda metric: -metric.count)[:TOP_WORDS]
    note = _(NOTE).format(window=WINDOW, threshold=decimal(THRESHOLD, 2))
    views: list[View] = [Table(_("This document"), [_("measure"), _("number")], rows, note)]
    if words:
        listed = [Row((m.value, number(m.count)), alone(m.value)) for m in words]
        views.append(Table(_("Its words"), [_("word"), _("count")], listed, _("function words left out")))
    return views
