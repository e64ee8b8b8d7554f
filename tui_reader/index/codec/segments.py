"""Whole segments, made without Whoosh's writer: from documents that have been analysed, or from other segments."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from tui_reader.index.codec.building import FieldBuilder
from tui_reader.index.codec.documents import DocumentSink, merge_documents, refuse_unmergeable
from tui_reader.index.codec.fields import RAW
from tui_reader.index.codec.merging import merge_field
from tui_reader.index.codec.sections import SectionWriter
from tui_reader.index.codec.whoosh_codec import DOCUMENTS, TERMS, ArraySegment, DocumentReader, Terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.analysis import Analyzed

__all__ = ["SegmentBuilder", "merge_segments"]


class SegmentBuilder:
    """Takes documents one by one and writes them as a segment."""

    def __init__(self, schema: Any) -> None:
        """``schema`` is Whoosh's; its columns say how values are kept."""
        self._columns = {name: field.column_type for name, field in schema.items() if field.column_type}
        self._documents = DocumentSink()
        self._fields: dict[str, FieldBuilder] = {}

    def __len__(self) -> int:
        return len(self._documents)

    @property
    def size(self) -> int:
        """Bytes held, about."""
        return sum(field.size for field in self._fields.values())

    def add(
        self,
        words: Mapping[str, Analyzed],
        values: Mapping[str, Any],
        stored: Mapping[str, Any],
        codes: Mapping[str, Sequence[bytes]] = MappingProxyType({}),
    ) -> int:
        """Add a document with its postings by field, the values of its columns and its stored fields; its number.

        ``codes``: its values in columns of few distinct ones, the same columns for all documents (see `codes`).
        """
        number = len(self._documents)
        for name, analyzed in words.items():
            if analyzed.terms:
                field = self._fields.get(name)
                if field is None:
                    field = self._fields[name] = FieldBuilder()
                field.add(number, analyzed.terms, analyzed.counts, analyzed.weights, analyzed.positions)
            self._documents.add_length(name, analyzed.length)
        for name, value in values.items():
            self._documents.add_value(name, self._columns[name], value)
        self._documents.codes.add(codes)
        self._documents.add(stored)
        return number

    def write(self, storage: Any, indexname: str) -> ArraySegment:
        """Write all documents as a new segment."""
        segment = ArraySegment(indexname, len(self))
        self._documents.write(SectionWriter(storage, segment.make_filename(DOCUMENTS)))
        terms = SectionWriter(storage, segment.make_filename(TERMS))
        for name, field in self._fields.items():
            field.write(terms, name, len(self))
        terms.finish({"fields": {name: field.kind for name, field in self._fields.items()}})
        return segment


def merge_segments(storage: Any, indexname: str, segments: Sequence[ArraySegment]) -> ArraySegment:
    """Write the documents of ``segments`` that are not deleted as one new segment, in order.

    Raises `ValueError`, before anything is written, where a segment holds what only Whoosh's own merging can copy
    (foreign columns, vectors, values of unknown form).
    """
    kept = [_kept(segment) for segment in segments]
    merged = ArraySegment(indexname, sum(map(len, kept)))
    readers = [DocumentReader(storage, segment) for segment in segments]
    terms = [Terms(storage, segment) for segment in segments]
    try:
        documents = [reader.documents for reader in readers]
        refuse_unmergeable(documents)
        names = dict.fromkeys(name for each in terms for name in each.indexed_field_names())
        fields = {name: [each.field(name) for each in terms] for name in names}
        for name, of_name in fields.items():
            forms = {field.kind for field in of_name if field is not None}
            if RAW in forms:
                raise ValueError(f"cannot merge the values of {name}: only Whoosh can read them")
            if len(forms) > 1:
                raise ValueError(f"cannot merge {name}: it has positions in some segments only")
        merge_documents(SectionWriter(storage, merged.make_filename(DOCUMENTS)), documents, kept)
        writer = SectionWriter(storage, merged.make_filename(TERMS))
        kinds: dict[str, str] = {}
        for name, of_name in fields.items():
            sources, numbers, base = [], [], 0
            for segment, field, stay in zip(segments, of_name, kept, strict=True):
                if field is not None:
                    sources.append(field)
                    renumbered = np.full(segment.doc_count_all(), -1, np.int64)
                    renumbered[stay] = np.arange(base, base + len(stay))
                    numbers.append(renumbered)
                base += len(stay)
            merge_field(writer, name, sources, numbers, merged.doc_count_all())
            kinds[name] = sources[0].kind
        writer.finish({"fields": kinds})
    finally:
        for each in terms:
            each.close()
        for reader in readers:
            reader.close()
    return merged


def _kept(segment: ArraySegment) -> NDArray[np.int64]:
    """Numbers of the documents that are not deleted."""
    stays = np.ones(segment.doc_count_all(), bool)
    stays[list(segment.deleted_docs())] = False
    return np.flatnonzero(stays)
