"""The central directory of a zip archive, read entry by entry.

Not `zipfile`: it builds an object for every entry before it tells the first, and again for every member that is read
(PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5).
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Directory", "Entry", "data_start", "find_directory", "overlapping", "read_entry"]

_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64: Final = struct.Struct("<4sLQL")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_UNICODE_PATH: Final = 0x7075
_SIZES_64: Final = 1
_FULL: Final = 0xFFFFFFFF
_COMMENT: Final = 65_535


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the entries lie: ``start:end`` of the file; ``shift``: bytes that stand before the archive."""

    start: int
    end: int
    shift: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry at ``place``, as it stands there. ``raw``: the name's bytes; ``unicode``: the name that an extra field
    states, or None. ``header``: where the member's own header lies."""

    place: int
    following: int
    raw: bytes
    unicode: bytes | None
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    header: int
    system: int
    attributes: int


def find_directory(file: BinaryIO, path: str) -> Directory:
    """The directory by the record at the end. Raises `DocumentError` "damaged-file" where there is none."""
    length = file.seek(0, 2)
    tail_start = max(0, length - _END.size - _COMMENT)
    file.seek(tail_start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06", 0, len(tail) - _END.size + 4)
    if at < 0:
        file.seek(0)
        began = file.read(4) == b"PK\x03\x04"
        what = "the archive was cut off: its directory is missing" if began else "it is no zip archive"
        raise DocumentError(path, "damaged-file", what)
    _, disk, first, _, count, size, offset, _ = _END.unpack_from(tail, at)
    end = tail_start + at
    if disk != first or disk not in {0, 0xFFFF}:
        raise DocumentError(path, "damaged-file", "it is one part of an archive in several parts")
    if count == 0xFFFF or _FULL in (size, offset):
        file.seek(max(end - _LOCATOR_64.size, 0))
        located = file.read(_LOCATOR_64.size)
        if len(located) == _LOCATOR_64.size and located.startswith(b"PK\x06\x07"):
            _, _, record_at, _ = _LOCATOR_64.unpack(located)
            # What stands before an archive shifts the stated place; the record itself is where it should be then.
            for place in (record_at, end - _LOCATOR_64.size - _END_64.size):
                file.seek(min(max(place, 0), length))
                record = file.read(_END_64.size)
                if len(record) == _END_64.size and record.startswith(b"PK\x06\x06"):
                    *_, count, size, offset = _END_64.unpack(record)
                    end = place
                    break
    start = end - size
    if start < 0 or offset > start:
        raise DocumentError(path, "damaged-file", "the archive was cut off or its directory is damaged")
    return Directory(start, end, start - offset)


def read_entry(file: BinaryIO, place: int, shift: int) -> Entry | None:
    """The entry at ``place``; None if there is none."""
    file.seek(place)
    head = file.read(_ENTRY.size)
    if len(head) < _ENTRY.size or not head.startswith(b"PK\x01\x02"):
        return None
    fields = _ENTRY.unpack(head)
    made, flags, method = fields[1], fields[3], fields[4]
    checksum, packed, size, name_size, extra_size, comment_size = fields[7:13]
    attributes, header = fields[15:17]
    raw = file.read(name_size)
    extra = _extra_fields(file.read(extra_size))
    if len(raw) < name_size:
        return None
    wide = extra.get(_SIZES_64, b"")
    values = [size, packed, header]
    at = 0
    for i, value in enumerate(values):
        if value == _FULL and at + 8 <= len(wide):
            (values[i],) = struct.unpack_from("<Q", wide, at)
            at += 8
    return Entry(
        place=place,
        following=place + _ENTRY.size + name_size + extra_size + comment_size,
        raw=raw,
        unicode=_unicode_path(raw, extra.get(_UNICODE_PATH, b"")),
        flags=flags,
        method=method,
        checksum=checksum,
        packed=values[1],
        size=values[0],
        header=values[2] + shift,
        system=made >> 8,
        attributes=attributes,
    )


def data_start(file: BinaryIO, entry: Entry) -> int | None:
    """Where the packed bytes of ``entry`` begin; None if no header stands where it says."""
    file.seek(entry.header)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        return None
    *_, name_size, extra_size = _LOCAL.unpack(head)
    return int(entry.header + _LOCAL.size + name_size + extra_size)


def overlapping(entries: Iterator[Entry]) -> set[int]:
    """Places of the entries whose bytes are also those of one before them in the file, as in a bomb."""
    starts, ends, places = array("Q"), array("Q"), array("Q")
    for entry in entries:
        starts.append(entry.header)
        ends.append(min(entry.header + _LOCAL.size + len(entry.raw) + entry.packed, 2**64 - 1))
        places.append(entry.place)
    found: set[int] = set()
    taken = 0
    for i in sorted(range(len(starts)), key=lambda i: (starts[i], i)):
        if starts[i] < taken:
            found.add(places[i])
        else:
            taken = ends[i]
    return found


def _extra_fields(extra: bytes) -> dict[int, bytes]:
    fields: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        fields.setdefault(kind, extra[at + 4 : at + 4 + size])
        at += 4 + size
    return fields


def _unicode_path(raw: bytes, field: bytes) -> bytes | None:
    """The name in UTF-8, if it was stated for this very name and not for one that it had before."""
    from zlib import crc32

    if len(field) < 6 or field[0] != 1 or struct.unpack_from("<L", field, 1)[0] != crc32(raw):
        return None
    return field[5:]
