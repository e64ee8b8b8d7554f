"""Acronyms: what each stands for and where the text says so, those that it never explains, and those of all results."""

from __future__ import annotations

from collections import defaultdict

from tui_reader.plugin_api import (
    N_,
    Annotation,
    Extractor,
    NextMention,
    Open,
    Panel,
    PanelContext,
    Refine,
    Row,
    Table,
    hookimpl,
    number,
    translations,
)
from tui_reader_acronyms.extract import Acronyms

_ = translations("tui_reader").text


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    return [Acronyms]


@hookimpl
def register_panels() -> list[Panel]:
    return [Panel("acronyms", N_("Acronyms"), "document", build, ("acronyms",), 50)]


def build(ctx: PanelContext) -> list[Table]:
    """Those that the document explains, those that it does not, and the expansions in all results."""
    explained: dict[str, Annotation] = {}
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for record in ctx.records("acronyms"):
        if isinstance(record, Annotation):
            places[record.fields.get("acronym", record.value)].append((record.start, record.end))
            if record.label == "definition":
                explained.setdefault(record.fields["acronym"], record)
    known, others, counted = [], [], []
    for acronym, spans in places.items():
        step, uses, one = NextMention(tuple(spans)), number(len(spans)), explained.get(acronym)
        if one is None or ctx.document is None:
            others.append(Row((acronym, uses), (step,)))
        else:
            line = str(ctx.document.text.count("\n", 0, one.start) + 1)
            known.append(Row((acronym, one.fields["expansion"], uses, line), (Open(one.start, one.end), step)))
    if ctx.matches and not ctx.cancelled:
        for count in sorted(ctx.aggregate("acronyms", top=0, label="definition").counts, key=lambda one: one.value):
            acronym, _sign, expansion = count.value.partition(" = ")
            counted.append(Row((acronym, expansion, number(count.documents)), (Refine(f'"{acronym}"'),)))
    note = _("None explained.") if ctx.state("acronyms") in ("read", "old") and not known else ""
    heads = [_("acronym"), _("stands for")]
    views = [Table(_("Acronyms"), [*heads, _("uses"), _("line")], known, note)] if known or note else []
    views += [Table(_("Not explained here"), [_("acronym"), _("uses")], others)] if others else []
    return [*views, Table(_("In all results"), [*heads, _("documents")], counted)] if counted else views
