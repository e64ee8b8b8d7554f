"""Columns of few distinct values (source, authors, folder): a table of the values, and for each document the places in
it of those that it has, one or several. Counting values is then counting small numbers."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.index.codec.fields import smallest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.sections import SectionFile, SectionWriter

__all__ = ["CodeSink", "Codes", "coded", "merge_codes", "read_codes", "united"]

_PREFIX: Final = "codes/"


class Codes:
    """One column. Values are in the order of their bytes, each once; every document has at least one (`b""` stands for
    none)."""

    def __init__(
        self, codes: NDArray[np.int64], counts: NDArray[np.int64] | None, values: Sequence[bytes], documents: int
    ) -> None:
        """``codes`` are places in ``values``, those of one document after those of the one before; ``counts`` says how
        many each of so many ``documents`` has, None: one each. Raises `ValueError` where that does not go together."""
        if len(codes) != (documents if counts is None else int(counts.sum())):
            raise ValueError(f"{len(codes)} codes do not fit {documents} documents")
        if counts is not None and len(counts) != documents:
            raise ValueError(f"{len(counts)} counts of codes for {documents} documents")
        if len(codes) and not 0 <= int(codes.min()) <= int(codes.max()) < len(values):
            raise ValueError(f"a code is outside of its table of {len(values)}")
        self.codes = codes
        self.counts = counts
        self.values = values
        self.documents = documents

    def __len__(self) -> int:
        return len(self.values)

    def find(self, value: bytes) -> int:
        """The code of a value, -1 where no document has it."""
        place = bisect_left(self.values, value)
        return place if place < len(self.values) and self.values[place] == value else -1

    def tallied(self, documents: NDArray[np.int32]) -> NDArray[np.int64]:
        """For each value in how many of ``documents`` (numbers, each once) it stands."""
        return np.bincount(self._of(documents), minlength=len(self.values))

    def having(self, code: int) -> NDArray[np.bool_]:
        """Which documents have a value."""
        found: NDArray[np.bool_] = self.codes == code
        if self.counts is not None:
            wanted = np.zeros(self.documents, bool)
            wanted[self._owners[found]] = True
            return wanted
        return found

    def _of(self, documents: NDArray[np.int32]) -> NDArray[np.int64]:
        if len(documents) == self.documents:
            return self.codes
        if self.counts is None:
            return self.codes[documents]
        wanted = np.zeros(self.documents, bool)
        wanted[documents] = True
        return self.codes[wanted[self._owners]]

    @cached_property
    def _owners(self) -> NDArray[np.int64]:
        """The document of each code."""
        return np.repeat(np.arange(self.documents), 1 if self.counts is None else self.counts)


class CodeSink:
    """Takes the values of documents one by one."""

    def __init__(self) -> None:
        self._known: dict[str, dict[bytes, int]] = {}
        self._packed: dict[str, dict[tuple[bytes, ...], bytes]] = {}  # what several documents have is worked out once
        self._codes: dict[str, bytearray] = {}
        self._counts: dict[str, array[int]] = {}

    def add(self, values: Mapping[str, tuple[bytes, ...]]) -> None:
        """The values of the next document by column: the same columns for all documents."""
        for name, of_document in values.items():
            if name not in self._known:
                self._known[name], self._packed[name] = {}, {}
                self._codes[name], self._counts[name] = bytearray(), array("I")
            packed = self._packed[name].get(of_document)
            if packed is None:
                known = self._known[name]
                codes = [known.setdefault(value, len(known)) for value in dict.fromkeys(of_document or (b"",))]
                packed = self._packed[name][of_document] = array("I", codes).tobytes()
            self._codes[name] += packed
            self._counts[name].append(len(packed) // 4)

    def columns(self, documents: int) -> Iterator[tuple[str, Codes]]:
        """Those columns of which the values of all ``documents`` are known."""
        for name, known in self._known.items():
            counts = np.frombuffer(self._counts[name], np.uint32).astype(np.int64)
            if len(counts) == documents:
                yield name, _sorted(np.frombuffer(self._codes[name], np.uint32), counts, list(known), documents)

    def write(self, writer: SectionWriter, documents: int) -> None:
        """Write the columns."""
        for name, column in self.columns(documents):
            _write(writer, name, column)


def coded(name: str, values: Iterable[Mapping[str, tuple[bytes, ...]]], documents: int) -> Codes:
    """One column from the ``values`` of all documents."""
    sink = CodeSink()
    for of_document in values:
        sink.add({name: of_document[name]})
    return next((column for _, column in sink.columns(documents)), Codes(np.zeros(0, np.int64), None, [], 0))


def read_codes(file: SectionFile, name: str, documents: int) -> Codes | None:
    """A column of a file; None where the file does not have it."""
    section = f"{_PREFIX}{name}"
    if section not in file:
        return None
    data, starts = bytes(file.view(f"{section}-values")), file.array(f"{section}-value-starts").tolist()
    values = [data[start:end] for start, end in pairwise(starts)]
    counts = file.array(f"{section}-counts").astype(np.int64) if f"{section}-counts" in file else None
    return Codes(file.array(section).astype(np.int64), counts, values, documents)


def merge_codes(
    writer: SectionWriter, sources: Sequence[tuple[SectionFile, int]], kept: Sequence[NDArray[np.int64]]
) -> None:
    """Write the columns of the ``kept`` documents of some files, in order. ``sources``: file, and how many documents it
    has. A column that one of the files lacks is left out."""
    first = sources[0][0] if sources else ()
    names = [name.removeprefix(_PREFIX) for name in first if name.startswith(_PREFIX) and f"{name}-values" in first]
    for name in names:
        parts = [read_codes(file, name, documents) for file, documents in sources]
        found = [_of_kept(part, numbers) for part, numbers in zip(parts, kept, strict=True) if part is not None]
        if len(found) == len(parts):
            _write(writer, name, united(found))


def united(parts: Sequence[Codes]) -> Codes:
    """Columns one after the other, with one table; values that no document has are dropped."""
    documents = sum(part.documents for part in parts)
    table: dict[bytes, int] = {}
    codes = [np.zeros(0, np.int64)]
    for part in parts:
        places = np.fromiter((table.setdefault(value, len(table)) for value in part.values), np.int64, len(part))
        codes.append(places[part.codes])
    counts = None
    if any(part.counts is not None for part in parts):
        ones = [np.ones(part.documents, np.int64) if part.counts is None else part.counts for part in parts]
        counts = np.concatenate(ones)
    return _sorted(np.concatenate(codes), counts, list(table), documents)


def _of_kept(column: Codes, numbers: NDArray[np.int64]) -> Codes:
    if len(numbers) == column.documents:
        return column
    if column.counts is None:
        return Codes(column.codes[numbers], None, column.values, len(numbers))
    wanted = np.zeros(column.documents, bool)
    wanted[numbers] = True
    return Codes(column.codes[np.repeat(wanted, column.counts)], column.counts[numbers], column.values, len(numbers))


def _sorted(codes: NDArray[Any], counts: NDArray[np.int64] | None, values: Sequence[bytes], documents: int) -> Codes:
    """A column whose ``values`` are in any order, and need not all be used."""
    used = np.bincount(codes, minlength=len(values)) > 0
    order = sorted(np.flatnonzero(used).tolist(), key=values.__getitem__)
    places = np.zeros(len(values), np.int64)
    places[order] = np.arange(len(order))
    if counts is not None and bool((counts == 1).all()):
        counts = None
    return Codes(places[codes], counts, [values[place] for place in order], documents)


def _write(writer: SectionWriter, name: str, column: Codes) -> None:
    section = f"{_PREFIX}{name}"
    writer.add(section, column.codes.astype(smallest(max(0, len(column) - 1))))
    if column.counts is not None:
        writer.add(f"{section}-counts", column.counts.astype(smallest(int(column.counts.max()))))
    starts = np.zeros(len(column) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, column.values), np.int64, len(column)), out=starts[1:])
    writer.add(f"{section}-values", b"".join(column.values))
    writer.add(f"{section}-value-starts", starts.astype(smallest(int(starts[-1]))))
