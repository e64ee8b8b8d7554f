"""View models: what a panel says, as plain values that the app draws. A plugin never touches a widget.

A panel's ``build`` gets a `PanelContext` and returns one view model or several, drawn one under the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


@dataclass(frozen=True)
class Open:
    """Show ``start:end`` of the open document, or of the document at ``path`` when given."""

    start: int
    end: int
    path: str = ""


@dataclass(frozen=True)
class NextMention:
    """Step through these spans of the open document, one at each press."""

    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Refine:
    """Search for ``query`` (query language)."""

    query: str


Action = Open | NextMention | Refine


@dataclass(frozen=True)
class Row:
    """One row; Enter runs the first action, the search key the first `Refine`."""

    cells: tuple[str, ...]
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under column heads; a bare sequence of strings is a row without actions.

    A column is right-aligned when all its cells are numbers.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Row | Sequence[str]]
    note: str = ""


@dataclass(frozen=True)
class Node:
    """A branch of a `Tree`, with a number beside it and its children folded or not."""

    label: str
    count: int | None = None
    children: Sequence[Node] = ()
    actions: tuple[Action, ...] = ()
    expanded: bool = True


@dataclass(frozen=True)
class Tree:
    """Nested rows."""

    title: str
    nodes: Sequence[Node]
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its value (>= 0) and what Enter does."""

    label: str
    value: float
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Bars:
    """A horizontal bar chart, drawn to the width there is; ``unit`` is shown once."""

    title: str
    bars: Sequence[Bar]
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Text:
    """Plain text, wrapped; never read as markup."""

    title: str
    text: str


@dataclass(frozen=True)
class KwicLine:
    """A match in its context, drawn with the matches aligned."""

    left: str
    match: str
    right: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Kwic:
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
    """

    counts: Sequence[Count]
    total: float
    library_total: float
    documents: int
    extracted: int
    library_documents: int
    library_extracted: int


class PanelContext(Protocol):
    """What a panel may ask for while it is built (in a thread, off the event loop)."""

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
        """Records of extractor ``name`` in the open document, in text order; empty while it has not run."""

    def extracted(self, name: str) -> bool:
        """Whether extractor ``name`` has finished with the open document."""

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
