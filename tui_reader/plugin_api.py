"""All that a plugin may import. Everything here is kept stable; everything else of the host may change at any time.

A plugin is a module (or any object) in the entry point group ``tui_reader`` with functions marked ``@hookimpl``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

import msgspec
from pluggy import HookimplMarker

from tui_reader.documents.encoding import clean, decode
from tui_reader.documents.loaders.base import Fact, Loaded, Loader, Piece
from tui_reader.documents.model import Block, Document, EncodingGuess, PartialDate, Precision, Remark, Role
from tui_reader.errors import DocumentError
from tui_reader.language import N_, spoken
from tui_reader.numerals import decimal, number, percentage
from tui_reader.panels import (
    Action,
    Aggregate,
    Bar,
    Bars,
    Correct,
    Count,
    Kwic,
    KwicLine,
    NextMention,
    Node,
    Open,
    Pair,
    Panel,
    PanelContext,
    Refine,
    Row,
    Scope,
    Seen,
    State,
    Table,
    Terms,
    Text,
    Tree,
    View,
)
from tui_reader.plugin_descriptions import API_VERSION
from tui_reader.plugin_language import Translations, translations
from tui_reader.records.model import Annotation, Event, Metric, Record
from tui_reader.records.stretches import days_of
from tui_reader.statistics.diversity import mattr, mtld, type_token_ratio
from tui_reader.statistics.tables import Column, Measured
from tui_reader.vietnamese.normalize import matching_form
from tui_reader.vietnamese.segment import TaggedWord, Word
from tui_reader.vietnamese.sentences import Sentence
from tui_reader.vietnamese.tokenize import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = [
    "API_VERSION",
    "N_",
    "Action",
    "Aggregate",
    "Annotation",
    "Bar",
    "Bars",
    "Block",
    "Column",
    "Correct",
    "Count",
    "Document",
    "DocumentError",
    "EncodingGuess",
    "Event",
    "Extractor",
    "Fact",
    "Kwic",
    "KwicLine",
    "LazyExtractor",
    "Loaded",
    "Loader",
    "Measured",
    "Metric",
    "NextMention",
    "NoConfig",
    "Node",
    "Open",
    "Pair",
    "Panel",
    "PanelContext",
    "PartialDate",
    "Piece",
    "Precision",
    "QueryField",
    "Record",
    "Refine",
    "Remark",
    "Role",
    "Row",
    "Scope",
    "SearchBackend",
    "SearchContext",
    "Seen",
    "Sentence",
    "State",
    "Table",
    "TaggedWord",
    "Terms",
    "Text",
    "Token",
    "Translations",
    "Tree",
    "View",
    "Word",
    "clean",
    "days_of",
    "decimal",
    "decode",
    "hookimpl",
    "matching_form",
    "mattr",
    "mtld",
    "number",
    "percentage",
    "spoken",
    "tokenize",
    "translations",
    "type_token_ratio",
]

hookimpl = HookimplMarker("tui_reader")


class NoConfig(msgspec.Struct, frozen=True):
    """The settings of an extractor that has none."""


class Extractor:
    """Document in, records out, in a worker process: no state is shared with the app, and a crash costs one document.

    ``name`` is what panels ask for; raise ``version`` whenever the records for the same document would change.

    ``requires`` names other extractors, whose records for the same document are then at hand as ``doc.records(name)``.

    ``config`` is a msgspec Struct with the defaults of the settings. Users change them in the table ``[plugins.NAME]``
    of their settings file, NAME being the extractor's name; what is in force is on the instance as ``self.config``
    before ``__init__`` runs. When settings, or extractors it requires, change, documents are extracted again: by an app
    that is open and was started with ``--reload`` at once, else by the next start or ``tui-reader index``.

    Labels of records are of letters, digits and ``_ . + -``, so that they can be asked for in queries.
    """

    name: ClassVar[str]
    version: ClassVar[str]
    requires: ClassVar[tuple[str, ...]] = ()
    config: msgspec.Struct = NoConfig()

    def extract(self, doc: Document) -> Iterable[Record]:
        """Yield the records of one document."""
        raise NotImplementedError

    def extract_many(self, docs: Sequence[Document]) -> Iterator[Iterable[Record]]:
        """Yield the records of each document, in order; override where a batch is cheaper."""
        for doc in docs:
            yield self.extract(doc)


@dataclass(frozen=True)
class LazyExtractor:
    """An extractor class by its place, ``"package.module:Class"``, which is imported only where extractors run.

    It stands for the class in what `register_extractors` returns, so that panels do not wait for a model's library.
    """

    target: str


@dataclass(frozen=True)
class QueryField:
    """Makes the records of an extractor searchable as ``name:…``, and those with a label as ``name.LABEL:…``.

    Every extractor is such a field by its own name already, compared as words; this is for another name, another kind,
    one label, or a field of the records.

    ``kind``: whether what is typed is compared as words, as a date (``2022-06``, a range, ``>=``) or as a number. A
    word is a run of letters or digits, a syllable of Vietnamese therefore; a value is found by any of its words that
    stand side by side, without marks by those of every spelling. Dates are values in ISO 8601, numbers plain ones
    ("8500000", "8.5", with anything behind a space).
    ``label``: only records with that label. ``field``: compare that field of the records in place of their value;
    ``also``: that field as well as it, where it is another spelling of the same; not for what is asked for exactly.
    ``help`` is one line, ``example`` a query that shows it.
    """

    name: str
    extractor: str
    kind: Literal["words", "date", "number"] = "words"
    label: str = ""
    field: str = ""
    help: str = ""
    example: str = ""
    also: str = ""


class SearchContext(Protocol):
    """What a search backend may ask for."""

    @property
    def cancelled(self) -> bool:
        """True when nobody waits for the answer any more; long searches should look and return."""

    def documents(self, keys: Iterable[int] | None = None) -> Iterator[Document]:
        """The documents of the library, or those with ``keys``, read one by one as they are asked for; each content
        once. When nobody waits any more, the next one ends the search."""


@dataclass(frozen=True)
class SearchBackend:
    """Another way to find documents, used as ``name:text`` inside a query, beside other conditions.

    ``search(ctx, text)`` gives the keys of documents (`Document.key`), or pairs of a key and a score (higher is
    better), of documents that ``ctx.documents()`` has given; scores order the results where nothing else in the query
    does. A text that it cannot understand is a ``ValueError`` with a sentence, which the user sees under the query. It
    runs in a process of its own and may take 30 seconds and 2 GB.

    ``help`` is one line, ``example`` a query that shows it.
    """

    name: str
    search: Callable[[SearchContext, str], Iterable[int] | Iterable[tuple[int, float]]]
    help: str = ""
    example: str = ""
