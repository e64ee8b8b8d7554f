"""Names of people, places, institutions, events, acts and works, as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.plugin_api import Annotation, Document, Extractor, Record
from tui_reader_entities.aliases import bare_places, references
from tui_reader_entities.naming import mentions
from tui_reader_entities.units import units_now
from tui_reader_entities.values import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Entities"]


class Entities(Extractor):
    """`Annotation` records labelled PER, LOC, ORG, EVENT, LAW or PRODUCT.

    The span is the mention as it stands in the text. The value is what it is counted under and found by: the fullest
    form of that name in its document ("bà Hoà" counts for Lê Thị Hoà, so that ``entity:hoà`` finds it as well as
    ``entity:"lê thị hoà"``), everyday variants of spelling as one (TP.HCM, TP Hồ Chí Minh: Thành phố Hồ Chí Minh).
    Two people of one given name stay two; a given name that could be either's is counted by itself.

    Fields: "confidence" in 0..1; "refers", the fuller form of the same document that the mention stands for, if it
    does; "written", the name as it stands, if the value is another; "unit_now", of a province, or a ward that the names
    beside it settle, the administrative unit since 1 July 2025.
    """

    name, version = "entities", "3"

    def extract(self, doc: Document) -> Iterable[Record]:
        """Yield the entities in text order."""
        found = mentions(doc.text, doc.tagged())
        meant = references(doc.text, found)
        bare = bare_places(doc.text, found)
        units = dict(units_now(doc.text, found))
        for mention in found:
            written = " ".join(doc.text[mention.start : mention.end].split())
            refers = meant.get(mention.start, "")
            value = counted(refers or bare.get(mention.start, written), mention.label)
            fields = {"confidence": f"{mention.confidence:.2f}"}
            if refers:
                fields["refers"] = refers
            if value != written:
                fields["written"] = written
            if now := units.get(mention.start, ""):
                fields["unit_now"] = now
            yield Annotation(mention.start, mention.end, mention.label, value, fields)
