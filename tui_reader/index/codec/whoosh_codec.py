"""The codec as Whoosh knows it. A segment is two files: documents, and terms with their postings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from tui_reader.index.codec.building import distinct_kinds
from tui_reader.index.codec.documents import Documents, DocumentSink, storable
from tui_reader.index.codec.fields import BARE, POSITIONS, RAW, FieldReader, FieldSink
from tui_reader.index.codec.matcher import ArrayMatcher
from tui_reader.sections import SectionFile, SectionWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

__all__ = ["DOCUMENTS", "TERMS", "ArrayCodec", "ArraySegment", "Terms"]

DOCUMENTS: Final = ".documents"
TERMS: Final = ".terms"


class ArrayCodec(base.Codec):  # type: ignore[misc]  # whoosh is untyped
    """Segments of memory-mapped arrays."""

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> _DocumentWriter:
        return _DocumentWriter(storage, segment)

    def field_writer(self, storage: Any, segment: ArraySegment) -> _FieldWriter:
        return _FieldWriter(storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        raise NotImplementedError("Postings are written by fields, not into files of others")

    def postings_reader(
        self, dbfile: Terms, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ArrayMatcher:
        field, text = term
        return dbfile.matcher(field, text, format_, scorer)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> Terms:
        return Terms(storage, segment)

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> DocumentReader:
        return DocumentReader(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)


class ArraySegment(base.Segment):  # type: ignore[misc]
    """What the table of contents keeps of a segment."""

    def __init__(self, indexname: str, documents: int = 0) -> None:
        super().__init__(indexname)
        self._documents = documents
        self._deleted: set[int] = set()

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def should_assemble(self) -> bool:
        return False

    def set_doc_count(self, documents: int) -> None:
        self._documents = documents

    def doc_count_all(self) -> int:
        return self._documents

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted


class _DocumentWriter(base.PerDocumentWriter):  # type: ignore[misc]
    def __init__(self, storage: Any, segment: ArraySegment) -> None:
        self.is_closed = False
        self._writer = SectionWriter(storage, segment.make_filename(DOCUMENTS))
        self._sink = DocumentSink()
        self._stored: dict[str, Any] = {}

    def start_doc(self, docnum: int) -> None:
        if docnum != len(self._sink):
            raise ValueError(f"Document {docnum} comes after {len(self._sink) - 1}")
        self._stored = {}

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        if value is not None:
            self._stored[fieldname] = storable(value)
        self._sink.add_length(fieldname, length)

    def add_column_value(self, fieldname: str, columnobj: Any, value: Any) -> None:
        self._sink.add_value(fieldname, columnobj, value)

    def add_vector_items(self, fieldname: str, fieldobj: Any, items: Iterable[tuple[Any, float, bytes]]) -> None:
        self._sink.add_vector(fieldname, [(text, weight, value) for text, weight, value in items])

    def cancel_doc(self) -> None:
        self._sink.drop_values()

    def finish_doc(self) -> None:
        self._sink.add(self._stored)

    def close(self) -> None:
        self._sink.write(self._writer)
        self.is_closed = True


class DocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """What is kept by document; ``documents`` reads it as arrays."""

    def __init__(self, storage: Any, segment: ArraySegment) -> None:
        self._segment = segment
        self._file = SectionFile(storage, segment.make_filename(DOCUMENTS))
        self.documents = Documents(self._file)

    def close(self) -> None:
        self._file.close()

    def doc_count(self) -> int:
        return self.documents.count - self._segment.deleted_count()

    def doc_count_all(self) -> int:
        return self.documents.count

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self.documents.columns

    def list_columns(self) -> list[str]:
        return list(self.documents.columns)

    def column_reader(self, fieldname: str, column: Any) -> Any:
        return self.documents.column(fieldname, column)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self.documents.lengths(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        lengths = self.documents.lengths(fieldname)
        return 0 if lengths is None else int(lengths.sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        lengths = self.documents.lengths(fieldname)
        return 0 if lengths is None or not lengths.any() else int(lengths[lengths > 0].min())

    def max_field_length(self, fieldname: str) -> int:
        lengths = self.documents.lengths(fieldname)
        return 0 if lengths is None else int(lengths.max(initial=0))

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        return bool(self.documents.vector(docnum, fieldname))

    def vector(self, docnum: int, fieldname: str, format_: Any) -> ListMatcher:
        items = self.documents.vector(docnum, fieldname)
        return ListMatcher(
            [text for text, _, _ in items],
            [weight for _, weight, _ in items],
            [value for _, _, value in items],
            format_,
        )

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return self.documents.stored(docnum)


class _FieldWriter(base.FieldWriter):  # type: ignore[misc]
    def __init__(self, storage: Any, segment: ArraySegment) -> None:
        self.is_closed = False
        self._segment = segment
        self._writer = SectionWriter(storage, segment.make_filename(TERMS))
        self._fields: dict[str, str] = {}
        self._name = ""
        self._positions = False

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        self._name = fieldname
        self._positions = getattr(fieldobj.format, "is_places", False)
        self._terms: list[bytes] = []
        self._frequencies: list[int] = []
        self._documents: list[int] = []
        self._weights: list[float] = []
        self._values: list[bytes] = []

    def start_term(self, text: bytes) -> None:
        self._terms.append(text)
        self._before = len(self._documents)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        self._documents.append(docnum)
        self._weights.append(weight)
        self._values.append(vbytes)

    def finish_term(self) -> None:
        self._frequencies.append(len(self._documents) - self._before)

    def finish_field(self) -> None:
        kind = POSITIONS if self._positions else RAW if any(self._values) else BARE
        counts = np.fromiter(map(len, self._values), np.uint32, len(self._values)) // 4 if kind == POSITIONS else None
        if counts is None:
            counts = np.zeros(len(self._documents), np.uint32)
        kinds, codes = distinct_kinds(np.array(self._weights, np.float32), counts)
        documents, postings = self._segment.doc_count_all(), len(self._documents)
        largest = max(self._documents, default=0) + 1
        sink = FieldSink(
            self._writer, self._name, kind, self._terms, kinds, max(documents, largest), postings, int(counts.sum())
        )
        frequencies = np.array(self._frequencies, np.int64)
        numbers = np.array(self._documents, np.int64)
        if kind == POSITIONS:
            positions = np.frombuffer(b"".join(self._values), np.uint32)
            terms = np.repeat(np.arange(len(self._terms)), frequencies)
            spreads = np.bincount(terms, counts, len(self._terms)).astype(np.int64)
            sink.append(frequencies, numbers, codes, spreads, positions)
        else:
            sink.append(frequencies, numbers, codes, values=self._values if kind == RAW else ())
        sink.finish()
        self._fields[self._name] = kind

    def close(self) -> None:
        self._writer.finish({"fields": self._fields})
        self.is_closed = True


class Terms(base.TermsReader):  # type: ignore[misc]
    """The terms of a segment; ``field`` reads one field as arrays."""

    def __init__(self, storage: Any, segment: ArraySegment) -> None:
        self._storage = storage
        self._segment = segment
        self.file = SectionFile(storage, segment.make_filename(TERMS))
        self._kinds: dict[str, str] = self.file.facts["fields"]
        self._fields: dict[str, FieldReader] = {}
        self._documents: Documents | None = None

    def close(self) -> None:
        self._fields = {}
        self.file.close()
        if self._documents is not None:
            self._documents.file.close()
            self._documents = None

    def field(self, name: str) -> FieldReader | None:
        """A field; None where the segment has no such field."""
        if name not in self._fields:
            if name not in self._kinds:
                return None
            self._fields[name] = FieldReader(self.file, name, self._kinds[name])
        return self._fields[name]

    def _placed(self, name: str, term: bytes) -> tuple[FieldReader, int]:
        field = self.field(name)
        rank = -1 if field is None else field.find(term)
        if field is None or rank < 0:
            raise KeyError((name, term))
        return field, rank

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field = self.field(term[0])
        return field is not None and field.find(term[1]) >= 0

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        field = self.field(fieldname)
        return base.EmptyCursor() if field is None else _Cursor(self, fieldname, field, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in sorted(self._kinds):
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        field = self.field(fieldname)
        if field is not None:
            for rank in range(field.at_or_after(prefix), len(field)):
                yield fieldname, field[rank]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for name, text in self.terms():
            yield (name, text), self.term_info(name, text)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for name, text in self.terms_from(fieldname, prefix):
            yield (name, text), self.term_info(name, text)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field, rank = self._placed(fieldname, text)
        weights, documents = field.weights(rank), field.documents(rank)
        lengths = self._lengths(fieldname)
        of_term = np.zeros(1, np.int64) if lengths is None else lengths[documents]
        return TermInfo(
            float(weights.sum(dtype=np.float64)),
            len(documents),
            int(of_term.min()),
            int(of_term.max()),
            float(weights.max()),
            int(documents[0]),
            int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        field, rank = self._placed(fieldname, text)
        return float(field.weights(rank).sum(dtype=np.float64))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        field, rank = self._placed(fieldname, text)
        return field.frequency(rank)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        try:
            field, rank = self._placed(fieldname, text)
        except KeyError:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from None
        return ArrayMatcher(field, rank, format_, (fieldname, text), self.term_info(fieldname, text), scorer)

    def indexed_field_names(self) -> Iterable[str]:
        return self._kinds.keys()

    def _lengths(self, field: str) -> NDArray[Any] | None:
        if self._documents is None:
            self._documents = Documents(SectionFile(self._storage, self._segment.make_filename(DOCUMENTS)))
        return self._documents.lengths(field)


class _Cursor(base.FieldCursor):  # type: ignore[misc]
    def __init__(self, terms: Terms, name: str, field: FieldReader, fieldobj: Any) -> None:
        self._terms = terms
        self._name = name
        self._field = field
        self._fieldobj = fieldobj
        self._rank = 0

    def first(self) -> str | None:
        self._rank = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        self._rank = self._field.at_or_after(term if isinstance(term, bytes) else self._fieldobj.to_bytes(term))
        return self.text()

    def next(self) -> str | None:
        self._rank += 1
        return self.text()

    def text(self) -> str | None:
        if not self.is_valid():
            return None
        text: str = self._fieldobj.from_bytes(self._field[self._rank])
        return text

    def term_info(self) -> TermInfo | None:
        return self._terms.term_info(self._name, self._field[self._rank]) if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._rank < len(self._field)
