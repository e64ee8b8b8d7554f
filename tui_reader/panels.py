"""View models: what a panel says, as plain values that the app draws. A plugin never touches a widget.

A panel's ``build`` gets a `PanelContext` and returns one view model or several, drawn one under the other. It runs in
a process of its own, from which they are sent to the app: so they are plain, and of the types that are stated here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from tui_reader.records.coverage import State
from tui_reader.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.documents.model import Document
    from tui_reader.records.model import Record
    from tui_reader.statistics.tables import Measured

__all__ = [
    "Action",
    "Aggregate",
    "Bar",
    "Bars",
    "Correct",
    "Count",
    "Kwic",
    "KwicLine",
    "NextMention",
    "Node",
    "Open",
    "Pair",
    "Panel",
    "PanelContext",
    "Refine",
    "Row",
    "Scope",
    "Seen",
    "State",
    "Table",
    "Terms",
    "Text",
    "Tree",
    "View",
]


class Open(msgspec.Struct, frozen=True, tag="open", omit_defaults=True):
    """Show ``start:end`` of the open document, or of the document at ``path`` when given."""

    start: int
    end: int
    path: str = ""


class NextMention(msgspec.Struct, frozen=True, tag="next", omit_defaults=True):
    """Step through these spans of the open document, one at each press."""

    spans: tuple[tuple[int, int], ...]


class Refine(msgspec.Struct, frozen=True, tag="refine", omit_defaults=True):
    """Search for ``query`` (query language).

    What comes from a text is best asked for to the letter, each ``"`` in it written twice: ``Refine('rain:="' +
    value.replace('"', '""') + '"')``. As words, ``rain:"…"``, it finds longer values that have them, too, and may hold
    no ``"``.
    """

    query: str


class Correct(msgspec.Struct, frozen=True, tag="correct", omit_defaults=True):
    """The row is about what ``extractor`` has found under ``value`` with a ``label``: the reader may hide, retype,
    rename, merge or split it with the keys for that. Enter passes over it to the row's other actions."""

    extractor: str
    label: str
    value: str


Action = Open | NextMention | Refine | Correct


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
    """A horizontal bar chart, drawn to the width there is; ``unit`` is shown once, below, as "in UNIT": a plural reads
    best ("documents", "mm")."""

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

    Of the results the extractor's present version has ``failed`` on some, and of ``old`` there are only records of a
    former one; unless ``outdated``, these are not counted. ``note`` says it in a sentence, "" where all are read. The
    reader shows it below the panel by itself.
    """

    counts: Sequence[Count]
    total: float
    library_total: float
    documents: int
    extracted: int
    library_documents: int
    library_extracted: int
    outdated: bool = False
    failed: int = 0
    old: int = 0
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """Two values that stand in ``documents`` of the results together; ``pmi`` is pointwise mutual information,
    log2(n(xy)·N / (n(x)·n(y))) over the results that were read (Church & Hanks 1990)."""

    label: str
    value: str
    other_label: str
    other: str
    documents: int
    value_documents: int
    other_documents: int
    pmi: float


@dataclass(frozen=True)
class Seen:
    """A value with the number of results of each month that have it: (``2024-09``, 12), in order of time, months
    without any left out. ``documents`` counts those of no known month, too."""

    label: str
    value: str
    documents: int
    months: Sequence[tuple[str, int]]

    @property
    def first(self) -> str:
        """The first of the months; "" where none is known."""
        return self.months[0][0] if self.months else ""

    @property
    def last(self) -> str:
        """The last of them."""
        return self.months[-1][0] if self.months else ""


class Terms(Protocol):
    """Statistics of the words of many documents, counted in the index without reading a text again: of 10,000 articles
    in a fraction of a second, of 100,000 in one or two.

    What is counted are syllables (a foreign word or a number is one, too), at once and in all documents, or words as
    underthesea finds them, in the documents that have been segmented; and sequences of 1 to 4 of them, in which ``_``
    joins the syllables of a word. A document in several copies counts once; page furniture does not count. Every table
    says its unit, formulas and parameters. ``top`` 0 gives all rows.
    """

    @property
    def everything(self) -> bool:
        """Whether these are all documents of the library."""

    def sizes(self) -> Measured:
        """How many documents, syllables, words, sentences …, how long the documents are, and how diverse."""

    def words(self, top: int = 50) -> Measured:
        """The most frequent words as underthesea finds them, without function words: those extracted so far."""

    def sequences(self, size: int = 1, top: int = 50, minimum: int = 1) -> Measured:
        """The most frequent sequences of ``size``, with the number of documents."""

    def keyness(self, size: int = 2, top: int = 50, minimum: int = 3) -> Measured:
        """Sequences that these documents have more of than the rest of the library, with G² and log ratio; none where
        these are all."""

    def collocations(
        self, word: str, *, left: int = 5, right: int = 5, size: int = 2, minimum: int = 5, top: int = 50
    ) -> Measured:
        """Sequences of ``size`` near ``word`` more often than by chance, with logDice, MI and t; ``left`` and ``right``
        count syllables, or words. ``ValueError`` where ``word`` has no letter and no digit, here and below."""

    def dispersion(self, word: str) -> Measured:
        """How evenly ``word`` is spread over the documents and over the months: DP."""

    def trend(self, word: str, by: Literal["year", "month", "day"] = "month") -> Measured:
        """How often ``word`` stands in the documents of each month, and per million syllables."""


class PanelContext(Protocol):
    """What a panel may ask for while it is built, in a process that builds panels."""

    @property
    def document(self) -> Document | None:
        """The open document; None where none is open, and always in a panel of another scope than "document"."""

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
        """Records of extractor ``name`` in the open document, in text order; empty while it has not run, and where
        ``document`` is None.

        Until its present version, with its present settings, has run, those of a former one where there are any.
        """

    def state(self, name: str) -> State:
        """How far extractor ``name`` is with the open document: "read"; "old", where `records` gives what a former
        version has found; "failed"; or "waiting", where nothing has been found yet.

        Above the panel the reader says all but "read" by itself, with the version or the reason.
        """

    def found_nothing(self, name: str) -> bool:
        """Whether extractor ``name`` has read the open document and there was nothing to find: not where it has failed
        or not read it yet, of which the reader speaks."""

    def extracted(self, name: str) -> bool:
        """Whether extractor ``name`` has finished with the open document, well or badly; `state` tells which."""

    def outdated(self, name: str) -> bool:
        """Whether `records` gives what a former version of extractor ``name`` has found."""

    def aggregate(
        self, name: str, by: Literal["value", "label", "year", "month", "day"] = "value", top: int = 20, label: str = ""
    ) -> Aggregate:
        """Counts over **all** results, with the library beside them.

        ``name`` is an extractor, or ``"published"`` for the documents' own dates. ``label`` keeps only records with
        that label. ``by`` year, month or day cuts ISO dates to that length and leaves out those known less exactly;
        these come in order of time, a range under its first date. ``top=0`` gives all.
        """

    def pairs(
        self,
        name: str,
        top: int = 20,
        label: str = "",
        least: int = 3,
        by: Literal["documents", "pmi"] = "documents",
    ) -> Sequence[Pair]:
        """Values of extractor ``name`` that stand together in at least ``least`` of **all** results, those in most, or
        with the highest PMI, first; ``label``: that of both. ``top=0`` gives all. Of more than 2,000 values those in
        most results count."""

    def seen(self, name: str, top: int = 20, label: str = "") -> Sequence[Seen]:
        """The values of extractor ``name`` in most of **all** results, by the months of these. ``top=0`` gives all."""

    def is_corrected(self, name: str, label: str, value: str) -> bool:
        """Whether ``value`` with its ``label`` is a name that the reader has given: something else was found in the
        text by extractor ``name``, too. `records` and all counts are as the reader has corrected them."""

    def terms(
        self,
        of: Literal["results", "library"] = "results",
        published: str = "",
        unit: Literal["syllable", "word"] = "syllable",
        dated: tuple[str, str] | None = None,
    ) -> Terms:
        """Statistics of the syllables or words of **all** results, or of the library; ``published``: only of those
        whose own date lies in a year, month, day or range, as after ``date:`` in a query; ``dated``: only of those in
        which an extractor has found a date that can lie in such a range, as in ``("timeline", "2022-06")``."""

    def quote(self, record: Record) -> str:
        """The text that a record stands on, white space collapsed; "" for a `Metric`."""


@dataclass(frozen=True)
class Panel:
    """A named view. ``extractors`` are those whose records it asks for: it is built again as they come, and where they
    have not run yet, that is said.

    ``scope`` says what it is about. "document": the open document; it is built only while one is open, and may count
    over the results as well. "results": all that the current query finds, by `PanelContext.aggregate`; "corpus": the
    whole library, by the ``library_count`` and ``library_documents`` of the same counts. These two have no document,
    and three times as long to build.

    Panels are shown in order of ``position``, then of the names of their plugins.
    """

    name: str
    title: str
    scope: Scope
    build: Callable[[PanelContext], View | Sequence[View]]
    extractors: tuple[str, ...] = field(default=())
    position: int = 100
