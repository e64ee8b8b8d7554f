"""Quotations: direct speech with who speaks, and who is quoted most in all results."""

from __future__ import annotations

from tui_reader import plugin_api as api
from tui_reader_quotations.extract import Quotations

N_ = api.N_
_ = api.translations("tui_reader").text


@api.hookimpl
def register_extractors() -> list[type[api.Extractor]]:
    return [Quotations]


@api.hookimpl
def register_panels() -> list[api.Panel]:
    return [api.Panel("quotations", N_("Quotations"), "document", build, ("quotations",), 40)]


@api.hookimpl
def register_query_fields() -> list[api.QueryField]:
    example = 'speaker:"Lê Thị Sen"'
    return [api.QueryField("speaker", "quotations", field="speaker", help="who is quoted", example=example)]


def build(ctx: api.PanelContext) -> list[api.Tree]:
    """The document's speakers with what they say, then those whom the results quote most."""
    said: dict[str, list[api.Annotation]] = {}
    for record in ctx.records("quotations"):
        if isinstance(record, api.Annotation):
            said.setdefault(record.value if record.label == "quotation" else "", []).append(record)
    nodes = []
    for speaker, quotes in sorted(said.items(), key=lambda item: (not item[0], -len(item[1]))):
        children = [api.Node(ctx.quote(one)[:60], actions=(api.Open(one.start, one.end),)) for one in quotes]
        steps = (api.NextMention(tuple((one.start, one.end) for one in quotes)),)
        nodes.append(api.Node(speaker or _("(nobody named)"), len(quotes), children, steps))
    note = _("None found here.") if ctx.found_nothing("quotations") else ""
    views = [api.Tree(_("Quotations"), nodes, note)]
    if ctx.matches and not ctx.cancelled:
        counts = ctx.aggregate("quotations", top=30, label="quotation").counts
        most = [api.Node(c.value, round(c.count), (), (api.Refine(f'speaker:"{c.value}"'),)) for c in counts]
        views.append(api.Tree(_("Most quoted in all results"), most))
    return [view for view in views if view.nodes or view.note]
