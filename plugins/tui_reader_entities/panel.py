"""The panel of the document: its names by type; Enter steps through the mentions in the text."""

from __future__ import annotations

from collections import defaultdict

from tui_reader.plugin_api import Annotation, NextMention, Node, PanelContext, Text, Tree, View, translations
from tui_reader_entities.names import CORRECTED, EXTRACTOR, actions, in_order, shown

__all__ = ["build"]

_ = translations("tui_reader").text


def build(ctx: PanelContext) -> list[View]:
    """A tree."""
    mentions: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for record in ctx.records(EXTRACTOR):
        if isinstance(record, Annotation):
            mentions[record.label, record.value].append((record.start, record.end))
    nodes = []
    for label, heading in in_order(label for label, _value in mentions):
        # Most mentioned first, then by first mention: dictionaries keep text order and sorting keeps it for ties.
        values = sorted(
            ((value, spans) for (of, value), spans in mentions.items() if of == label), key=lambda item: -len(item[1])
        )
        children = [
            Node(shown(ctx, label, value), len(spans), (), (NextMention(tuple(spans)), *actions(label, value)))
            for value, spans in values
        ]
        nodes.append(Node(heading, sum(len(spans) for _, spans in values), children))
    if ctx.found_nothing(EXTRACTOR):
        return [Text(_("Entities"), _("None found in this document."))]
    corrected = any(ctx.is_corrected(EXTRACTOR, *name) for name in mentions)
    return [Tree(_("Entities"), nodes, _(CORRECTED) if corrected else "")] if nodes else []
