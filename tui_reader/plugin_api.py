"""All that a plugin may import. Everything here is kept stable; everything else of the host may change at any time.

A plugin is a module (or any object) in the entry point group ``tui_reader`` with functions marked ``@hookimpl``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pluggy import HookimplMarker

from tui_reader.documents.encoding import clean, decode
from tui_reader.documents.loaders.base import Fact, Loaded, Loader, Piece
from tui_reader.documents.model import Block, Document, EncodingGuess, PartialDate, Precision, Remark, Role
from tui_reader.errors import DocumentError
from tui_reader.panels import (
    Action,
    Aggregate,
    Bar,
    Bars,
    Count,
    Kwic,
    KwicLine,
    NextMention,
    Node,
    Open,
    Panel,
    PanelContext,
    Refine,
    Row,
    Scope,
    Table,
    Text,
    Tree,
    View,
)
from tui_reader.records.model import Annotation, Event, Metric, Record
from tui_reader.vietnamese.normalize import matching_form
from tui_reader.vietnamese.segment import Sentence, TaggedWord, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "API_VERSION",
    "Action",
    "Aggregate",
    "Annotation",
    "Bar",
    "Bars",
    "Block",
    "Count",
    "Document",
    "DocumentError",
    "EncodingGuess",
    "Event",
    "Extractor",
    "Fact",
    "Kwic",
    "KwicLine",
    "Loaded",
    "Loader",
    "Metric",
    "NextMention",
    "Node",
    "Open",
    "Panel",
    "PanelContext",
    "PartialDate",
    "Piece",
    "Precision",
    "Record",
    "Refine",
    "Remark",
    "Role",
    "Row",
    "Scope",
    "Sentence",
    "Table",
    "TaggedWord",
    "Text",
    "Tree",
    "View",
    "Word",
    "clean",
    "decode",
    "hookimpl",
    "matching_form",
]

API_VERSION = "0.1"

hookimpl = HookimplMarker("tui_reader")


class Extractor:
    """Document in, records out, in a worker process: no state is shared with the app, and a crash costs one document.

    ``name`` is what panels ask for; raise ``version`` whenever the records for the same document would change.
    """

    name: ClassVar[str]
    version: ClassVar[str]

    def extract(self, doc: Document) -> Iterable[Record]:
        """Yield the records of one document."""
        raise NotImplementedError

    def extract_many(self, docs: Sequence[Document]) -> Iterator[Iterable[Record]]:
        """Yield the records of each document, in order; override where a batch is cheaper."""
        for doc in docs:
            yield self.extract(doc)
