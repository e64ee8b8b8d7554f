"""Acronyms: what each stands for and where the text says so, those that it never explains, and those of all results."""

from __future__ import annotations

from collections import defaultdict

from tui_reader.plugin_api import (
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
)
from tui_reader_acronyms.extract import Acronyms


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    return [Acronyms]


@hookimpl
def register_panels() -> list[Panel]:
    return [Panel("acronyms", "Acronyms", "document", build, ("acronyms",), 50)]


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
        step, uses, one = NextMention(tuple(spans)), str(len(spans)), explained.get(acronym)
        if one is None or ctx.document is None:
            others.append(Row((acronym, uses), (step,)))
        else:
            line = str(ctx.document.text.count("\n", 0, one.start) + 1)
            known.append(Row((acronym, one.fields["expansion"], uses, line), (Open(one.start, one.end), step)))
    if ctx.matches and not ctx.cancelled:
        for count in sorted(ctx.aggregate("acronyms", top=0, label="definition").counts, key=lambda one: one.value):
            acronym, _, expansion = count.value.partition(" = ")
            counted.append(Row((acronym, expansion, str(count.documents)), (Refine(f'"{acronym}"'),)))
    note = "None explained." if ctx.state("acronyms") in ("read", "old") and not known else ""
    views = [Table("Acronyms", ["acronym", "stands for", "uses", "line"], known, note)] if known or note else []
    views += [Table("Not explained here", ["acronym", "uses"], others)] if others else []
    return [*views, Table("In all results", ["acronym", "stands for", "documents"], counted)] if counted else views
