"""Zip archives: members with safe names in the writer's own language, each unpacked up to a limit."""

from __future__ import annotations

import stat
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from tui_reader.documents.containers.base import Container, Member, Passed
from tui_reader.documents.containers.inflate import CHUNK, Inflater, drain
from tui_reader.documents.containers.zip_directory import (
    Directory,
    Entry,
    data_start,
    find_directory,
    overlapping,
    read_entry,
)
from tui_reader.documents.encoding import decode
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CONTAINER"]

MOST_MEMBERS: Final = 200_000

_STORED, _DEFLATE, _BZIP2, _LZMA, _AES = 0, 8, 12, 14, 99
_READ: Final = frozenset((_STORED, _DEFLATE, _BZIP2, _LZMA))
_OTHERS: Final = MappingProxyType(
    {1: "shrink", 6: "implode", 9: "deflate64", 10: "dcl", 93: "zstandard", 95: "xz", 97: "wavpack", 98: "ppmd"}
)
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_UTF8: Final = 0x800
_ENDED: Final = 0x2
"""Of the flags: the LZMA stream marks its own end."""
_LZMA_MEMORY: Final = 128 * 1024 * 1024
_FOLDER: Final = 0x10  # attribute of DOS
_CONTROLS: Final = dict.fromkeys([*range(32), 127], "_")


class _Zip:
    name = "zip"
    version = "1"
    suffixes = (".zip",)

    def members(self, file: BinaryIO, path: str) -> Iterator[Member | Passed]:
        """The files in the archive's order; ``place`` is the offset of the entry in the directory.

        Two files of one name are told apart ("bao~2.txt"). Raises `DocumentError` "empty" or "damaged-file".
        """
        directory = find_directory(file, path)
        if directory.start == directory.end:
            raise DocumentError(path, "empty", "the archive is empty")
        doubled = overlapping(_entries(file, directory))
        seen: dict[str, int] = {}
        following = directory.start
        for count, entry in enumerate(_entries(file, directory)):
            following = entry.following
            if count == MOST_MEMBERS - 1 and entry.following < directory.end:
                message = f"this member and those after it are not read: an archive may have {MOST_MEMBERS:,}"
                yield Passed(_safe(_name(entry), entry), "too-large", message)
                return
            name = _safe(_name(entry), entry)
            if _is_folder(entry) or _is_hidden(name):
                continue
            name = _unique(name, seen)
            passed = _passed(entry, name)
            if passed is None and entry.place in doubled:
                passed = Passed(name, "damaged-file", "its bytes are also those of another member")
            yield passed or Member(name, entry.size, entry.place)
        if following < directory.end:
            raise DocumentError(path, "damaged-file", "the directory of the archive is damaged: members are missing")

    def read(self, file: BinaryIO, place: int, limit: int) -> tuple[bytes, bool]:
        """What the member unpacks to, whatever size is stated. "Not all" also if it is cut off or its checksum differs.

        Raises `DocumentError` "encrypted", "unreadable" or "damaged-file".
        """
        directory = find_directory(file, "")
        entry = read_entry(file, place, directory.shift) if directory.start <= place < directory.end else None
        if entry is None:
            raise DocumentError("", "damaged-file", "the archive has no member there")
        name = _safe(_name(entry), entry)
        passed = _passed(entry, name)
        start = data_start(file, entry)
        if passed is not None:
            raise DocumentError(name, passed.reason, passed.message)
        if start is None:
            raise DocumentError(name, "damaged-file", "the archive is damaged where this member should be")
        data, whole = _unpacked(file, entry, start, limit)
        if not data and not whole and entry.size and limit:
            raise DocumentError(name, "damaged-file", "nothing of this member can be unpacked: it is damaged")
        return data, whole and _fits(data, entry)


def _entries(file: BinaryIO, directory: Directory) -> Iterator[Entry]:
    """At most `MOST_MEMBERS`."""
    place = directory.start
    for _ in range(MOST_MEMBERS):
        if place >= directory.end:
            return
        entry = read_entry(file, place, directory.shift)
        if entry is None:
            return
        yield entry
        place = entry.following


def _passed(entry: Entry, name: str) -> Passed | None:
    if entry.flags & _ENCRYPTED or entry.method == _AES:
        return Passed(name, "encrypted", "it is encrypted; unpack it with its password")
    if entry.method not in _READ:
        how = _OTHERS.get(entry.method, f"method {entry.method}")
        return Passed(name, "unreadable", f"it is packed with {how}, which is not read here; unpack it by other means")
    if entry.system == 3 and stat.S_IFMT(entry.attributes >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return Passed(name, "not-a-file", "it is a link, a pipe or a device")
    return None


def _unpacked(file: BinaryIO, entry: Entry, start: int, limit: int) -> tuple[bytes, bool]:
    file.seek(start)
    if entry.method == _STORED:
        data = file.read(min(entry.packed, limit))
        return data, len(data) == entry.packed
    left = entry.packed

    def read(size: int) -> bytes:
        nonlocal left
        data = file.read(min(size, left, CHUNK))
        left -= len(data)
        return data

    if entry.method == _DEFLATE:
        return drain(Inflater(-15), read, limit)
    if entry.method == _BZIP2:
        from bz2 import BZ2Decompressor

        return drain(BZ2Decompressor(), read, limit, damage=OSError)
    from lzma import FORMAT_ALONE, LZMADecompressor, LZMAError

    # A file of this format states its size (all ones: unknown) where the stream in an archive does not.
    read(4)
    head = [read(5), b"\xff" * 8 if entry.flags & _ENDED else entry.size.to_bytes(8, "little")]

    def read_alone(size: int) -> bytes:
        return head.pop(0) if head else read(size)

    return drain(LZMADecompressor(FORMAT_ALONE, memlimit=_LZMA_MEMORY), read_alone, limit, damage=LZMAError)


def _fits(data: bytes, entry: Entry) -> bool:
    from zlib import crc32

    return crc32(data) == entry.checksum


def _name(entry: Entry) -> str:
    """The name as its writer saw it: by the flag, by the extra field, as UTF-8, or as what it would say."""
    for raw in (entry.unicode, entry.raw):
        if raw is not None:
            try:
                return raw.decode()
            except UnicodeDecodeError:
                continue  # the flag lies, or there is none
    if not entry.flags & _UTF8:
        try:
            # Names join words by what no encoding knows as a space.
            return decode(entry.raw.replace(b"_", b"\n"), "")[0].replace("\n", "_")
        except DocumentError:
            return entry.raw.decode("cp437")
    return entry.raw.decode("utf-8", "replace")


def _safe(name: str, entry: Entry) -> str:
    """``name`` as a relative path in NFC."""
    name = unicodedata.normalize("NFC", name.split("\0")[0]).replace("\\", "/").translate(_CONTROLS)
    parts = [part.strip() for part in name.split("/")]
    if len(parts[0]) == 2 and parts[0][1] == ":":
        parts = parts[1:]
    parts = [part for part in parts if part not in {"", ".", ".."}]
    return "/".join(parts) or f"member-{entry.place}"


def _is_folder(entry: Entry) -> bool:
    return (
        entry.raw.endswith((b"/", b"\\")) or (entry.system == 0 and entry.attributes & _FOLDER and not entry.size) > 0
    )


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _unique(name: str, seen: dict[str, int]) -> str:
    """``name``, or with the next free number; ``seen`` counts each name, so that many of one name take few steps."""
    unique = name
    count = seen.get(name, 0) + 1
    head, dot, suffix = name.rpartition(".")
    dotted = bool(dot and head) and "/" not in suffix
    while count > 1 or unique in seen:
        count = max(count, 2)
        unique = f"{head}~{count}.{suffix}" if dotted else f"{name}~{count}"
        if unique not in seen:
            break
        count += 1
    seen[name] = count
    seen.setdefault(unique, 1)
    return unique


CONTAINER: Final[Container] = _Zip()
