"""View models: what a panel says, as plain values that the app draws. A plugin never touches a widget.

A panel's ``build`` gets a `PanelContext` and returns one view model or several, drawn one under the other. It runs in
a process of its own, from which they are sent to the app: so they are plain, and of the types that are stated here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.documents.model import Document
    from tui_reader.records.model import Record

__all__ = [
    "Action",
    "Aggregate",
    "Bar",
    "Bars",
    "Count",
    "Kwic",
    "KwicLine",
    "NextMention",
    "Node",
    "Open",
    "Panel",
    "PanelContext",
    "Refine",
    "Row",
    "Scope",
    "Table",
    "Text",
    "Tree",
    "View",
]

Scope = Literal["document", "results", "corpus"]
"""What a panel is about: the open document, the current results, or the library. It is rebuilt when that changes."""


class Open(msgspec.Struct, frozen=True, tag="open", omit_defaults=True):
    """Show ``start:end`` of the open document, or of the document at ``path`` when given."""

    start: int
    end: int
    path: str = ""


class NextMention(msgspec.Struct, frozen=True, tag="next", omit_defaults=True):
    """Step through these spans of the open document, one at each press."""

    spans: tuple[tuple[int, int], ...]


class Refine(msgspec.Struct, frozen=True, tag="refine", omit_defaults=True):
    """Search for ``query`` (query language)."""

    query: str


Action = Open | NextMention | Refine


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row; Enter runs the first action, the search key the first `Refine`."""

    cells: tuple[str, ...]
    actions: tuple[Action, ...] = ()


class Table(msgspec.Struct, frozen=True, tag="table", omit_defaults=True):
    """Rows under column heads; a bare sequence of strings is a row without actions.

    A column is right-aligned when all its cells are numbers.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Row | Sequence[str]]
    note: str = ""


class Node(msgspec.Struct, frozen=True, omit_defaults=True):
    """A branch of a `Tree`, with a number beside it and its children folded or not."""

    label: str
    count: int | None = None
    children: Sequence[Node] = ()
    actions: tuple[Action, ...] = ()
    expanded: bool = True


class Tree(msgspec.Struct, frozen=True, tag="tree", omit_defaults=True):
    """Nested rows."""

    title: str
    nodes: Sequence[Node]
    note: str = ""


class Bar(msgspec.Struct, frozen=True, omit_defaults=True):
    """One bar: its label, its value (>= 0) and what Enter does."""

    label: str
    value: float
    actions: tuple[Action, ...] = ()


class Bars(msgspec.Struct, frozen=True, tag="bars", omit_defaults=True):
    """A horizontal bar chart, drawn to the width there is; ``unit`` is shown once."""

    title: str
    bars: Sequence[Bar]
    unit: str = ""
    note: str = ""


class Text(msgspec.Struct, frozen=True, tag="text", omit_defaults=True):
    """Plain text, wrapped; never read as markup."""

    title: str
    text: str


class KwicLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A match in its context, drawn with the matches aligned."""

    left: str
    match: str
    right: str
    actions: tuple[Action, ...] = ()


class Kwic(msgspec.Struct, frozen=True, tag="kwic", omit_defaults=True):
    """Key words in context."""

    title: str
    lines: Sequence[KwicLine]
    note: str = ""


View = Table | Tree | Bars | Text | Kwic


@dataclass(frozen=True)
class Count:
    """One value with its sums over the current results and over the whole library."""

    value: str
    label: str
    count: float
    documents: int
    library_count: float
    library_documents: int


@dataclass(frozen=True)
class Aggregate:
    """Counts, most frequent first, with the totals they are parts of.

    ``documents`` results were asked about, of which ``extracted`` have records so far; likewise for the library.
    ``total`` and ``library_total`` sum ``count`` over all values of the asked label, not only those listed.
    ``outdated``: they are those of a former version of the extractor, which has read more documents than the present
    one has so far.
    """

    counts: Sequence[Count]
    total: float
    library_total: float
    documents: int
    extracted: int
    library_documents: int
    library_extracted: int
    outdated: bool = False


class PanelContext(Protocol):
    """What a panel may ask for while it is built, in a process that builds panels."""

    @property
    def document(self) -> Document | None:
        """The open document."""

    @property
    def query(self) -> str:
        """The current query as typed; "" when all documents are listed."""

    @property
    def matches(self) -> int:
        """How many documents the current query finds."""

    @property
    def cancelled(self) -> bool:
        """True when nobody waits for the answer any more; long builds should look and return."""

    def records(self, name: str) -> Sequence[Record]:
        """Records of extractor ``name`` in the open document, in text order; empty while it has not run.

        Until its present version, with its present settings, has run, those of a former one where there are any.
        """

    def extracted(self, name: str) -> bool:
        """Whether extractor ``name`` has finished with the open document."""

    def outdated(self, name: str) -> bool:
        """Whether `records` gives what a former version of extractor ``name`` has found."""

    def aggregate(
        self, name: str, by: Literal["value", "label", "year", "month", "day"] = "value", top: int = 20, label: str = ""
    ) -> Aggregate:
        """Counts over **all** results, with the library beside them.

        ``name`` is an extractor, or ``"published"`` for the documents' own dates. ``label`` keeps only records with
        that label. ``by`` year, month or day cuts ISO dates to that length and leaves out those known less exactly;
        these come in order of time. ``top=0`` gives all.
        """

    def quote(self, record: Record) -> str:
        """The text that a record stands on, white space collapsed; "" for a `Metric`."""


@dataclass(frozen=True)
class Panel:
    """A named view. ``extractors`` are those whose progress the app watches to build it again; none are needed.

    Panels are shown in order of ``position``, then of the names of their plugins.
    """

    name: str
    title: str
    scope: Scope
    build: Callable[[PanelContext], View | Sequence[View]]
    extractors: tuple[str, ...] = field(default=())
    position: int = 100
