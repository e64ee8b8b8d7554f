"""Whole segments, made without Whoosh's writer: from documents that have been analysed, or from other segments."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.index.codec.building import NameBuilder, WordsBuilder
from tui_reader.index.codec.documents import DocumentSink, merge_documents, refuse_unmergeable
from tui_reader.index.codec.fields import BARE, POSITIONS, RAW
from tui_reader.index.codec.merging import merge_field
from tui_reader.index.codec.whoosh_codec import DOCUMENTS, TERMS, ArraySegment, DocumentReader, Terms
from tui_reader.sections import SectionWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.analysis import Words
    from tui_reader.index.codec.fields import FieldReader

__all__ = ["SegmentBuilder", "merge_segments"]

_KEPT: Final = 1000
"""Bytes that are held of a document beside its words, about."""


class SegmentBuilder:
    """Takes documents one by one and writes them as a segment."""

    def __init__(self, schema: Any, kinds: Sequence[tuple[str, float]]) -> None:
        """``schema`` is Whoosh's; its columns say how values are kept. ``kinds`` of stretches as in `WordsBuilder`."""
        self._columns = {name: field.column_type for name, field in schema.items() if field.column_type}
        self._documents = DocumentSink()
        self._words = WordsBuilder(kinds)
        self._names: dict[str, NameBuilder] = {}

    def __len__(self) -> int:
        return len(self._documents)

    @property
    def size(self) -> int:
        """Bytes held, and needed to write them, about."""
        return self._words.size + _KEPT * len(self._documents)

    def add(
        self,
        words: Words,
        names: Mapping[str, bytes],
        values: Mapping[str, Any],
        stored: Mapping[str, Any],
        codes: Mapping[str, tuple[bytes, ...]] = MappingProxyType({}),
    ) -> int:
        """Add a document with its words, its terms in fields that have but one, the values of its columns and its
        stored fields; its number.

        ``codes``: its values in columns of few distinct ones, the same columns for all documents (see `codes`).
        """
        number = len(self._documents)
        self._words.add(words)
        for field, name in names.items():
            if field not in self._names:
                self._names[field] = NameBuilder()
            self._names[field].add(number, name)
        for field, value in values.items():
            self._documents.add_value(field, self._columns[field], value)
        self._documents.codes.add(codes)
        self._documents.add(stored)
        return number

    def write(self, storage: Any, indexname: str) -> ArraySegment:
        """Write all documents as a new segment."""
        segment = ArraySegment(indexname, len(self))
        with _new_files(storage, segment) as (documents, terms):
            self._documents.write(documents, self._words.lengths())
            fields = dict.fromkeys(self._words.write(terms), POSITIONS)
            for name, names in self._names.items():
                names.write(terms, name, len(self))
                fields[name] = BARE
            terms.finish({"fields": fields})
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
        with _new_files(storage, merged) as (of_documents, of_terms):
            merge_documents(of_documents, documents, kept)
            _merge_fields(of_terms, fields, segments, kept)
    finally:
        for each in terms:
            each.close()
        for reader in readers:
            reader.close()
    return merged


def _merge_fields(
    writer: SectionWriter,
    fields: Mapping[str, Sequence[FieldReader | None]],
    segments: Sequence[ArraySegment],
    kept: Sequence[NDArray[np.int64]],
) -> None:
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
        merge_field(writer, name, sources, numbers, sum(map(len, kept)))
        kinds[name] = sources[0].kind
    writer.finish({"fields": kinds})


@contextmanager
def _new_files(storage: Any, segment: ArraySegment) -> Iterator[tuple[SectionWriter, SectionWriter]]:
    """The files of a segment, to be finished inside: of documents and of terms. Where that fails none is left, since
    the disk may be full."""
    names = [segment.make_filename(suffix) for suffix in (DOCUMENTS, TERMS)]
    writers: list[SectionWriter] = []
    try:
        writers.extend(SectionWriter(storage, name) for name in names)
        yield writers[0], writers[1]
    except BaseException:
        for writer in writers:
            with suppress(OSError):
                writer.abandon()
            with suppress(OSError):
                storage.delete_file(writer.name)
        raise


def _kept(segment: ArraySegment) -> NDArray[np.int64]:
    """Numbers of the documents that are not deleted."""
    stays = np.ones(segment.doc_count_all(), bool)
    stays[list(segment.deleted_docs())] = False
    return np.flatnonzero(stays)
