"""The panel: the document's entities by type, then those of all results."""

from __future__ import annotations

from collections import defaultdict

from tui_reader.plugin_api import Annotation, NextMention, Node, PanelContext, Refine, Text, Tree, View

__all__ = ["build"]

TYPES = (("PER", "People"), ("LOC", "Places"), ("ORG", "Organisations"))
TOP_OF_RESULTS = 10


def build(ctx: PanelContext) -> list[View]:
    """A tree for the document and one for the results."""
    views: list[View] = []
    if ctx.document is not None:
        views.append(_of_document(ctx) if ctx.extracted("entities") else Text("Entities", "Not read yet."))
    if ctx.matches and not ctx.cancelled:
        views.append(_of_results(ctx))
    return views


def _of_document(ctx: PanelContext) -> View:
    mentions: dict[str, dict[str, list[tuple[int, int]]]] = {label: defaultdict(list) for label, _ in TYPES}
    for record in ctx.records("entities"):
        if isinstance(record, Annotation) and record.label in mentions:
            mentions[record.label][record.value].append((record.start, record.end))
    nodes = []
    for label, heading in TYPES:
        # Most mentioned first, then by first mention: dictionaries keep text order and sorting keeps it for ties.
        values = sorted(mentions[label].items(), key=lambda item: -len(item[1]))
        children = [
            Node(value, len(spans), (), (NextMention(tuple(spans)), *_refine(label, value))) for value, spans in values
        ]
        if children:
            nodes.append(Node(heading, sum(len(spans) for _, spans in values), children))
    return Tree("Entities", nodes) if nodes else Text("Entities", "None found in this document.")


def _of_results(ctx: PanelContext) -> Tree:
    nodes = []
    note = ""
    for label, heading in TYPES:
        if ctx.cancelled:
            break
        aggregate = ctx.aggregate("entities", top=TOP_OF_RESULTS, label=label)
        children = [Node(c.value, round(c.count), (), _refine(label, c.value)) for c in aggregate.counts]
        if children:
            nodes.append(Node(heading, round(aggregate.total), children))
        if aggregate.extracted < aggregate.documents:
            note = f"{aggregate.extracted} of {aggregate.documents} documents read so far"
    return Tree(f"In all {ctx.matches} results" if ctx.matches > 1 else "In the one result", nodes, note)


def _refine(label: str, value: str) -> tuple[Refine, ...]:
    """The query for documents with that name; none for one that is no word."""
    if not any(map(str.isalnum, value)):
        return ()
    if not set('"“”„‟*').isdisjoint(value):  # as it stands, where it cannot be typed
        doubled = value.replace('"', '""')
        return (Refine(f'entity.{label}:="{doubled}"'),)
    return (Refine(f'entity.{label}:"{value}"'),)
