"""What a segment keeps by document: rows (stored fields), lengths of fields, columns and vectors."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np
from whoosh import columns
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile

from tui_reader.index.codec.codes import CodeSink, merge_codes, read_codes
from tui_reader.index.codec.fields import smallest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.codec.codes import Codes
    from tui_reader.sections import SectionFile, SectionWriter

__all__ = ["ByteStrings", "DocumentSink", "Documents", "merge_documents", "refuse_unmergeable", "storable"]

_NUMBERS: Final = "numbers"
_BYTES: Final = "bytes"
_FOREIGN: Final = "foreign"  # as Whoosh writes it
_TIME: Final = 1
_DECIMAL: Final = 2


class DocumentSink:
    """Takes documents one by one, numbered from 0, and writes them in the end."""

    def __init__(self) -> None:
        self.codes = CodeSink()
        self._rows: list[bytes] = []
        self._lengths: dict[str, dict[int, int]] = {}
        self._columns: dict[str, tuple[Any, dict[int, Any]]] = {}
        self._vectors: dict[str, dict[int, bytes]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, stored: Mapping[str, Any]) -> None:
        """The next document, with its stored fields: values that msgpack has (tuples come back as lists), or those of
        `storable`."""
        self._rows.append(msgspec.msgpack.encode(stored))

    def add_length(self, field: str, length: int) -> None:
        """How long a field of the document is that is to be added next."""
        if length:
            self._lengths.setdefault(field, {})[len(self)] = length

    def add_value(self, field: str, column: Any, value: Any) -> None:
        """A value of it in a Whoosh column."""
        found = self._columns.get(field)
        if found is None:
            found = self._columns[field] = (column, {})
        found[1][len(self._rows)] = value

    def add_vector(self, field: str, items: Sequence[tuple[Any, float, bytes]]) -> None:
        """The terms (as Whoosh has them: strings or bytes) of a field of it with weights and values."""
        self._vectors.setdefault(field, {})[len(self)] = msgspec.msgpack.encode(items)

    def drop_values(self) -> None:
        """Forget what was said of the document that was to be added next."""
        for values in (*self._lengths.values(), *(each for _, each in self._columns.values()), *self._vectors.values()):
            values.pop(len(self), None)

    def write(self, writer: SectionWriter, more: Mapping[str, NDArray[np.int64]] = MappingProxyType({})) -> None:
        """Write all, and close the file. ``more``: lengths of fields of all documents, beside those that were added."""
        count = len(self)
        _write_bytes(writer, "rows", self._rows)
        for field, of_documents in more.items():
            writer.add(f"length/{field}", of_documents.astype(smallest(int(of_documents.max()))))
        for field, lengths in self._lengths.items():
            writer.add(f"length/{field}", _spread(lengths, count, smallest(max(lengths.values()))))
        for field, vectors in self._vectors.items():
            _write_bytes(writer, f"vector/{field}", [vectors.get(number, b"") for number in range(count)])
        kinds = {field: _kind(column) for field, (column, _) in self._columns.items()}
        for field, (column, values) in self._columns.items():
            if kinds[field] == _NUMBERS:
                writer.add(f"column/{field}", _spread(values, count, _type(column), column.default_value()))
            elif kinds[field] == _BYTES:
                default = column.default_value()
                _write_bytes(writer, f"column/{field}", [values.get(number, default) for number in range(count)])
            else:
                writer.add(f"column/{field}", _foreign(column, values, count))
        self.codes.write(writer, count)
        defaults = {
            field: column.default_value() for field, (column, _) in self._columns.items() if kinds[field] != _FOREIGN
        }
        writer.finish({"documents": count, "columns": kinds, "defaults": defaults})


class Documents:
    """Reads what a `DocumentSink` wrote."""

    def __init__(self, file: SectionFile) -> None:
        self.file = file
        self.count: int = file.facts["documents"]
        self.columns: dict[str, str] = file.facts["columns"]
        self.defaults: dict[str, Any] = file.facts.get("defaults", {})
        self._rows: ByteStrings | None = None
        self._decoder = msgspec.msgpack.Decoder(dict[str, Any], ext_hook=_restored)

    def stored(self, number: int) -> dict[str, Any]:
        """Stored fields of a document."""
        if self._rows is None:
            self._rows = self.strings("rows")
        return self._decoder.decode(self._rows[number])

    def lengths(self, field: str) -> NDArray[Any] | None:
        """Length of a field in every document; None where no document has the field."""
        return self.file.array(f"length/{field}") if f"length/{field}" in self.file else None

    def codes(self, name: str) -> Codes | None:
        """A column of few distinct values; None where the segment has none of that name."""
        return read_codes(self.file, name, self.count)

    def strings(self, section: str) -> ByteStrings:
        """A section of byte strings: ``rows`` or ``column/…``."""
        return ByteStrings(self.file, section)

    def column(self, field: str, column: Any) -> Any:
        """What Whoosh reads a column by."""
        kind, name = self.columns[field], f"column/{field}"
        if kind == _NUMBERS:
            return NumbersReader(self.file.array(name))
        if kind == _BYTES:
            return BytesReader(self.strings(name))
        data = self.file.view(name)
        return column.reader(BufferFile(data), 0, len(data), self.count)

    def vector(self, number: int, field: str) -> list[tuple[Any, float, bytes]]:
        """The terms of a field of a document, with weights and values; empty where none were kept."""
        if f"vector/{field}" not in self.file:
            return []
        packed = self.strings(f"vector/{field}")[number]
        return [(text, weight, value) for text, weight, value in msgspec.msgpack.decode(packed)] if packed else []


class ByteStrings:
    """Byte strings one after the other."""

    def __init__(self, file: SectionFile, name: str) -> None:
        self.data = file.view(name)
        self.starts = file.view(f"{name}-starts")

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self.data[self.starts[number] : self.starts[number + 1]])

    def several(self, numbers: Sequence[int]) -> list[bytes]:
        """Some of them, in that order."""
        at, starts, data = np.array(numbers, np.intp), np.asarray(self.starts), self.data
        bounds = zip(starts.take(at).tolist(), starts.take(at + 1).tolist(), strict=True)
        return [bytes(data[start:end]) for start, end in bounds]


class NumbersReader(columns.ColumnReader):  # type: ignore[misc]  # whoosh is untyped
    """A column of numbers; ``values`` is all of it."""

    def __init__(self, values: NDArray[Any]) -> None:
        super().__init__(None, 0, values.nbytes, len(values))
        self.values = values
        self._reverse = False

    def __getitem__(self, number: int) -> Any:
        return self.values[number].item()

    def sort_key(self, number: int) -> Any:
        """Whoosh's hook for ordering."""
        return -self[number] if self._reverse else self[number]

    def load(self) -> list[Any]:
        """All values."""
        loaded: list[Any] = self.values.tolist()
        return loaded

    def set_reverse(self) -> None:
        """Whoosh's hook: `sort_key` is to go downwards."""
        self._reverse = True


class BytesReader(columns.ColumnReader):  # type: ignore[misc]
    """A column of byte strings."""

    def __init__(self, strings: ByteStrings) -> None:
        super().__init__(None, 0, len(strings.data), len(strings))
        self._strings = strings

    def __getitem__(self, number: int) -> bytes:
        return self._strings[number]


def merge_documents(writer: SectionWriter, sources: Sequence[Documents], kept: Sequence[NDArray[np.int64]]) -> None:
    """Write the ``kept`` documents of ``sources``, in order, and close the file.

    The sources must have passed `refuse_unmergeable`.
    """
    kinds = {field: kind for source in sources for field, kind in source.columns.items()}
    defaults = {field: default for source in sources for field, default in source.defaults.items()}
    _merge_bytes(writer, "rows", sources, kept, b"")
    for name in dict.fromkeys(name for source in sources for name in source.file if name.startswith("length/")):
        lengths = _merged_numbers(name, sources, kept, 0)
        writer.add(name, lengths.astype(smallest(int(lengths.max(initial=0)))))
    for field, kind in kinds.items():
        name = f"column/{field}"
        if kind == _NUMBERS:
            writer.add(name, _merged_numbers(name, sources, kept, defaults.get(field, 0)))
        else:
            _merge_bytes(writer, name, sources, kept, defaults.get(field, b""))
    merge_codes(writer, [(source.file, source.count) for source in sources], kept)
    writer.finish({"documents": sum(map(len, kept)), "columns": kinds, "defaults": defaults})


def storable(value: Any) -> Any:
    """A value of a stored field, such that a time or decimal number comes back as one and not as a string."""
    if isinstance(value, datetime):
        return msgspec.msgpack.Ext(_TIME, value.isoformat().encode())
    return msgspec.msgpack.Ext(_DECIMAL, str(value).encode()) if isinstance(value, Decimal) else value


def _restored(kind: int, data: memoryview) -> Any:
    text = bytes(data).decode()
    return datetime.fromisoformat(text) if kind == _TIME else Decimal(text)


def refuse_unmergeable(sources: Sequence[Documents]) -> None:
    """Raise `ValueError` where there is what only Whoosh can copy: such segments are merged by Whoosh."""
    kinds: dict[str, str] = {}
    for source in sources:
        for field, kind in source.columns.items():
            if kind == _FOREIGN or kinds.setdefault(field, kind) != kind:
                raise ValueError(f"cannot merge the column {field}: only Whoosh can read it")
        for name in source.file:
            if name.startswith("vector/"):
                raise ValueError(f"cannot merge the vectors of {name.removeprefix('vector/')}: only Whoosh can")


def _merged_numbers(
    name: str, sources: Sequence[Documents], kept: Sequence[NDArray[np.int64]], default: Any
) -> NDArray[Any]:
    kind = np.result_type(*(source.file.array(name) for source in sources if name in source.file))
    parts = [
        source.file.array(name)[numbers] if name in source.file else np.full(len(numbers), default, kind)
        for source, numbers in zip(sources, kept, strict=True)
    ]
    return np.concatenate(parts)


def _merge_bytes(
    writer: SectionWriter,
    name: str,
    sources: Sequence[Documents],
    kept: Sequence[NDArray[np.int64]],
    default: bytes,
) -> None:
    parts: list[bytes] = []
    lengths = [np.zeros(0, np.int64)]
    for source, numbers in zip(sources, kept, strict=True):
        if name not in source.file:
            parts.append(default * len(numbers))
            lengths.append(np.full(len(numbers), len(default)))
            continue
        strings = source.strings(name)
        whole = len(numbers) == len(strings)
        parts += [bytes(strings.data)] if whole else [strings[number] for number in numbers.tolist()]
        starts = np.asarray(strings.starts).astype(np.int64)
        lengths.append(starts[numbers + 1] - starts[numbers])
    _write_joined(writer, name, parts, np.concatenate(lengths))


def _write_bytes(writer: SectionWriter, name: str, values: Sequence[bytes]) -> None:
    _write_joined(writer, name, values, np.fromiter(map(len, values), np.int64, len(values)))


def _write_joined(writer: SectionWriter, name: str, parts: Sequence[bytes], lengths: NDArray[np.int64]) -> None:
    """Byte strings of these ``lengths``, which the ``parts`` are if joined."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    writer.add(name, b"".join(parts))
    writer.add(f"{name}-starts", starts.astype(smallest(int(starts[-1]))))


def _spread(values: Mapping[int, Any], count: int, kind: np.dtype[Any], default: Any = 0) -> NDArray[Any]:
    array = np.full(count, default, kind)
    array[np.fromiter(values.keys(), np.int64, len(values))] = list(values.values())
    return array


def _kind(column: Any) -> str:
    if isinstance(column, columns.NumericColumn):
        return _NUMBERS
    return _BYTES if type(column) is columns.VarBytesColumn else _FOREIGN


def _type(column: Any) -> np.dtype[Any]:
    kind: np.dtype[Any] = np.dtype(column._typecode)  # Whoosh has no other name for it
    return kind.newbyteorder("<")


def _foreign(column: Any, values: Mapping[int, Any], count: int) -> bytes:
    storage = RamStorage()
    file = storage.create_file("column")
    writer = column.writer(file)
    for number in sorted(values):
        writer.add(number, values[number])
    writer.finish(count)
    file.close()
    with storage.open_file("column") as written:
        return bytes(written.get(0, storage.file_length("column")))
