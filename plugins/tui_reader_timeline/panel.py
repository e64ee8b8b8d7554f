"""The panel of the document: what it dates, in order of time, with the document's own date as a line among them."""

from __future__ import annotations

from typing import Final

from tui_reader.plugin_api import Document, Event, Open, PanelContext, Row, Table, Text, View, days_of, translations
from tui_reader_timeline.written import written

__all__ = ["build"]

_ = translations("tui_reader").text

WORKED_OUT: Final = "*"
LENGTHS: Final = ("duration", "set")
_STATED: Final = ("stated",)


def build(ctx: PanelContext) -> list[View]:
    """What has a place in time; what is less certain; and what has none."""
    if ctx.document is None:
        return []
    events = [record for record in ctx.records("timeline") if isinstance(record, Event)]
    if not events:
        nothing = ctx.found_nothing("timeline")
        return [Text(_("Timeline"), _("No dates found in this document."))] if nothing else []
    placed: list[Event] = []
    doubtful: list[Event] = []
    others: list[Event] = []
    for event in events:
        if days_of(event.value, eras=True) is None:
            others.append(event)
        else:
            (doubtful if event.label == "doubtful" else placed).append(event)
    views: list[View] = [_placed(ctx.document, placed)]
    if doubtful:
        rows = [_row(ctx.document, event) for event in sorted(doubtful, key=_order)]
        views.append(Table(_("Less certain"), [_("date"), _("sentence")], rows))
    lengths = [event for event in others if event.label != "reference"]
    if lengths:
        rows = [_row(ctx.document, event, quoted=True) for event in lengths]
        views.append(Table(_("Lengths, what comes again, undated"), [_("said"), _("sentence")], rows))
    return views


def _placed(document: Document, events: list[Event]) -> Table:
    rows: list[tuple[tuple[str, int], Row]] = []
    seen: set[tuple[str, int]] = set()
    worked_out = False
    for event in events:
        if (event.value, event.sentence_start) in seen:
            continue
        seen.add((event.value, event.sentence_start))
        worked_out = worked_out or event.fields.get("reading") not in _STATED
        rows.append((_order(event), _row(document, event)))
    if document.published is not None:
        own = document.published.iso[:10]
        rows.append(((own, -1), Row((written(own), _("▸ this document")), (Open(0, 0),))))
    note = _("* worked out from the document's date, or from what was said before") if worked_out else ""
    in_order = [row for _order, row in sorted(rows, key=lambda row: row[0])]
    return Table(_("Timeline"), [_("date"), _("sentence")], in_order, note)


def _order(event: Event) -> tuple[str, int]:
    """By when it begins, or else ends."""
    days = days_of(event.value, eras=True)
    return event.fields.get("begin") or (days[0].isoformat() if days else ""), event.start


def _row(document: Document, event: Event, *, quoted: bool = False) -> Row:
    sentence = " ".join(document.text[event.sentence_start : event.sentence_end].split())
    said = " ".join(document.text[event.start : event.end].split())
    mark = "" if quoted or event.fields.get("reading") in _STATED else WORKED_OUT
    when = said if quoted else written(event.value, event.fields.get("mod", "")) + mark
    return Row((when, sentence), (Open(event.start, event.end),))
