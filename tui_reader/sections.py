"""A file of named sections, arrays mostly, that is read in place.

Layout, little-endian: a head of 64 bytes (magic, version, where the table is, checksums), the sections, each aligned to
64 bytes, and the table (msgpack) of their names, places, types and checksums. The head is written last, so a file
whose writing was cut short has none.
"""

from __future__ import annotations

import mmap
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Protocol
from zlib import crc32

import msgspec
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import DTypeLike, NDArray

__all__ = ["SectionFile", "SectionWriter", "SegmentError", "Storage"]

MAGIC: Final = b"\x89TUIR\r\n\x1a"
VERSION: Final = 1
_HEAD: Final = struct.Struct("<8sIIQQI")
_CHECK: Final = struct.Struct("<I")
_HEAD_SIZE: Final = 64
_ALIGNMENT: Final = 64


class Storage(Protocol):
    """Where files are: that of Whoosh is one. What it opens has the methods of a file, and ``get(place, length)`` where
    it has no descriptor."""

    def create_file(self, name: str) -> Any:
        """A new file to write."""

    def open_file(self, name: str) -> Any:
        """A file to read."""

    def file_length(self, name: str) -> int:
        """Its bytes."""


class SegmentError(Exception):
    """The file ``name`` is not what it should be; ``what`` says in which way."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name}: {what}")
        self.name = name
        self.what = what


class _Section(msgspec.Struct, array_like=True):
    name: str
    type: str
    offset: int
    size: int
    checksum: int


class _Table(msgspec.Struct):
    sections: list[_Section]
    facts: dict[str, Any]


class SectionWriter:
    """Writes one file. Sections are added whole, or reserved and filled piece by piece."""

    def __init__(self, storage: Storage, name: str) -> None:
        self.name = name
        self._file = storage.create_file(name)
        self._file.write(bytes(_HEAD_SIZE))
        self._end = _HEAD_SIZE
        self._sections: list[Reserved] = []
        self._finished = False

    def add(self, name: str, values: NDArray[Any] | bytes) -> None:
        """Write a whole section: an array of one dimension, or bytes."""
        array = np.frombuffer(values, np.uint8) if isinstance(values, bytes) else values
        self.reserve(name, array.dtype, len(array)).append(array)

    def reserve(self, name: str, dtype: DTypeLike, capacity: int) -> Reserved:
        """Room for at most ``capacity`` items."""
        kind = np.dtype(dtype)
        section = Reserved(self, name, kind, self._end, capacity * kind.itemsize)
        self._end += -(-section.capacity // _ALIGNMENT) * _ALIGNMENT
        self._sections.append(section)
        return section

    def write(self, offset: int, data: memoryview) -> None:
        """For `Reserved`: put bytes at a place."""
        self._file.seek(offset)
        self._file.write(data)

    def finish(self, facts: Mapping[str, Any]) -> None:
        """Write table and head, and close. ``facts`` are kept with the table (plain values)."""
        sections = [
            _Section(each.name, each.type.str, each.offset, each.size, each.checksum) for each in self._sections
        ]
        table = msgspec.msgpack.encode(_Table(sections, dict(facts)))
        self.write(self._end, memoryview(table))
        head = _HEAD.pack(MAGIC, VERSION, 0, self._end, len(table), crc32(table))
        self.write(0, memoryview(head + _CHECK.pack(crc32(head))))
        self._finished = True
        self._file.close()

    def abandon(self) -> None:
        """Close without a head, unless it is finished: nobody will read the file."""
        if not self._finished:
            self._file.close()


class Reserved:
    """A section that is being filled."""

    def __init__(self, writer: SectionWriter, name: str, kind: np.dtype[Any], offset: int, capacity: int) -> None:
        self.name = name
        self.type = kind
        self.offset = offset
        self.capacity = capacity
        self.size = 0
        self.checksum = 0
        self._writer = writer

    def append(self, values: NDArray[Any]) -> None:
        """Add items, cast to the section's type, which must hold them."""
        data = np.ascontiguousarray(values, self.type).view(np.uint8).data
        if self.size + len(data) > self.capacity:
            raise ValueError(f"section {self.name} holds {self.capacity} bytes, not {self.size + len(data)}")
        self._writer.write(self.offset + self.size, data)
        self.size += len(data)
        self.checksum = crc32(data, self.checksum)


class SectionFile:
    """One file, open for reading. Arrays are views of the mapping, which ends with the last of them."""

    def __init__(self, storage: Storage, name: str) -> None:
        """Raises `SegmentError` unless head and table are whole; the sections are checked by `verify`."""
        self.name = name
        self._map, self._data = _mapped(storage, name)
        if len(self._data) < _HEAD_SIZE or bytes(self._data[: len(MAGIC)]) != MAGIC:
            raise SegmentError(name, "it does not begin as a segment does")
        head = bytes(self._data[: _HEAD.size])
        checked = _CHECK.pack(crc32(head)).ljust(_HEAD_SIZE - _HEAD.size, b"\0")
        if self._data[_HEAD.size : _HEAD_SIZE] != checked:
            raise SegmentError(name, "the checksum of its head is wrong")
        _, version, _, offset, size, checksum = _HEAD.unpack(head)
        if version != VERSION:
            raise SegmentError(name, f"it is of version {version}, and this program reads version {VERSION}")
        table = self._data[offset : offset + size]
        if len(table) < size or crc32(table) != checksum:
            raise SegmentError(name, "the checksum of its table is wrong")
        decoded = msgspec.msgpack.decode(table, type=_Table)
        self.facts = decoded.facts
        self._sections = {section.name: section for section in decoded.sections}

    def __contains__(self, name: str) -> bool:
        return name in self._sections

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def array(self, name: str) -> NDArray[Any]:
        """A section as an array that cannot be written to."""
        section = self._section(name)
        kind = np.dtype(section.type)
        return np.frombuffer(self._data, kind, section.size // kind.itemsize, section.offset)

    def view(self, name: str) -> memoryview:
        """A section as a view: of its numbers, or of bytes."""
        section = self._section(name)
        view = self._data[section.offset : section.offset + section.size]
        return view if section.type == "|u1" else memoryview(np.frombuffer(view, section.type))  # type: ignore[arg-type]

    def sizes(self) -> dict[str, int]:
        """Bytes of each section."""
        return {name: section.size for name, section in self._sections.items()}

    def verify(self) -> None:
        """Compare every section with its checksum. Raises `SegmentError`."""
        self.check_length()
        for section in self._sections.values():
            if crc32(self._data[section.offset : section.offset + section.size]) != section.checksum:
                raise SegmentError(self.name, f"the checksum of its section “{section.name}” is wrong")

    def check_length(self) -> None:
        """Raise `SegmentError` where something has cut the file since it was opened: touching what is gone would end
        this process (SIGBUS). Takes a microsecond."""
        if self._map is not None and not self._map.closed and self._map.size() < len(self._map):
            raise SegmentError(self.name, "it has become shorter")

    def close(self) -> None:
        """Let go of the file, as soon as no array of it is used any more."""
        with suppress(BufferError):
            self._data.release()
        if self._map is not None:
            with suppress(BufferError):
                self._map.close()

    def _section(self, name: str) -> _Section:
        section = self._sections[name]
        if section.offset + section.size > len(self._data):
            raise SegmentError(self.name, f"it ends before its section “{name}” does")
        return section


def _mapped(storage: Storage, name: str) -> tuple[mmap.mmap | None, memoryview]:
    file = storage.open_file(name)
    try:
        try:
            descriptor = file.fileno()
        except (AttributeError, OSError):  # a storage in memory
            return None, memoryview(bytes(file.get(0, storage.file_length(name))))
        if not storage.file_length(name):
            raise SegmentError(name, "it is empty")
        mapped = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
        return mapped, memoryview(mapped)
    finally:
        file.close()
