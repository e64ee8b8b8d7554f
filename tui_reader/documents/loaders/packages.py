"""Reading the zip packages in which office documents and books lie, whatever is broken or meant to do harm in them.

What a package may unpack to is bounded for each part and for all together. Its XML is parsed without entities, document
types or network, and what is damaged is read as far as it goes.
"""

from __future__ import annotations

import codecs
import html.entities
import io
import posixpath
import re
import struct
import zipfile
import zlib
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader.documents.loaders.references import joined
from tui_reader.documents.model import Remark
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

__all__ = ["Package", "parse_xml", "relative_to"]

MOST_PARTS: Final = 20_000
"""Parts of one package; an illustrated book has a few thousand. Each costs about a kilobyte before any is read."""
LARGEST_PART: Final = 48 * 1024 * 1024
"""Bytes unpacked of one part."""
MOST_UNPACKED: Final = 128 * 1024 * 1024
"""Bytes unpacked of all parts that are read."""
MOST_MARKS: Final = 2_500_000
"""Tags and attributes in one part: libxml2 takes about 200 bytes for each, so 500 MB is the worst of it."""

_NO_NAMES: Final[Mapping[bytes, bytes]] = MappingProxyType({})
_CHUNK: Final = 256 * 1024
_LOCAL: Final = b"PK\x03\x04"
_CENTRAL: Final = b"PK\x01\x02"
_KNOWN_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError)
"""What `zipfile` raises about damaged parts: impossible offsets are an OSError or ValueError, odd versions the last."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]{0,100}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_ONE_BYTE: Final = re.compile(r"cp12\d\d|iso8859-\d+|koi8-[ru]|gbk|gb2312|gb18030|big5|euc_jp|euc_kr|shift_jis|cp932")
_OWN_ENTITIES: Final = re.compile(rb"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_NAMED: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML: Final = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_NO_XML: Final = bytes(set(range(32)) - set(b"\t\n\r"))


class Package:
    """The parts of a zip file by name; names are compared without case, as office programs do.

    Without a readable list of its parts (a file that was cut off) the parts are found by their own headers.
    """

    def __init__(self, data: bytes, path: str, namespaces: Mapping[bytes, bytes] = _NO_NAMES) -> None:
        """``namespaces``: names of XML namespaces to be read as others.

        Raises `DocumentError` "damaged-file" where no part is found, "too-large" for more than `MOST_PARTS`."""
        self.path = path
        self._namespaces = namespaces
        self._data = data
        self._left = MOST_UNPACKED
        self._remarks: dict[str, Remark] = {}
        self._zip: zipfile.ZipFile | None = None
        self._listed: dict[str, zipfile.ZipInfo] = {}
        self._found: dict[str, tuple[int, int, int]] = {}
        # Every listed part has this signature, so this bounds the list before `zipfile` reads it.
        if data.count(_CENTRAL) > MOST_PARTS:
            raise DocumentError(path, "too-large", f"it holds more than {MOST_PARTS:,} parts, as no office file does")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._listed = {_key(info.filename): info for info in self._zip.infolist()}
        except (*_BROKEN, UnicodeError):
            self._found = dict(_local_parts(data))
            self._remark("damaged", "the file is cut off or damaged; what could be found in it was read")
        if not self._listed and not self._found:
            raise DocumentError(path, "damaged-file", "it is cut off or damaged, and no part of it can be read")

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts in lower case, in the order of the package."""
        return tuple(self._listed or self._found)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What was damaged or cut among the parts that were read."""
        return tuple(self._remarks.values())

    def __contains__(self, name: str) -> bool:
        key = _key(name)
        return key in self._listed or key in self._found

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, as far as they can be unpacked within the bounds; None where there is none.

        Raises `DocumentError` "encrypted" for a part that needs a password.
        """
        if name not in self:
            return None
        limit = min(LARGEST_PART, self._left)
        key = _key(name)
        part = self._unpacked(self._listed_chunks(key), limit) if key in self._listed else b""
        if not part and self._is_damaged:
            # Bytes lost or added in the middle make the list point beside the parts; their own headers are still there.
            self._found = self._found or dict(_local_parts(self._data))
            if key in self._found:
                part = self._unpacked(_inflated(self._data, *self._found[key]), limit)
        self._left -= len(part)
        return part

    def _unpacked(self, chunks: Iterator[bytes], limit: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        try:
            for chunk in chunks:
                parts.append(chunk)
                size += len(chunk)
                if size > limit:
                    self._remark("truncated", f"only the first {limit // 1024 // 1024} MB of a part were unpacked")
                    break
        except _BROKEN:
            self._remark("damaged", "a part of the file is damaged; what could be unpacked was read")
        return b"".join(parts)[:limit]

    @property
    def _is_damaged(self) -> bool:
        return "damaged" in self._remarks

    def xml(self, name: str) -> _Element | None:
        """The root of a part that is XML; None where there is no such part or nothing of it can be parsed."""
        data = self.read(name)
        if data is None:
            return None
        root, trouble = parse_xml(data, self.path, self._namespaces)
        for remark in trouble:
            self._remark(remark.reason, remark.message)
        return root

    def _remark(self, reason: str, message: str) -> None:
        self._remarks.setdefault(reason, Remark(reason, message))

    def _listed_chunks(self, key: str) -> Iterator[bytes]:
        assert self._zip is not None
        info = self._listed[key]
        if info.flag_bits & 1:
            raise DocumentError(self.path, "encrypted", "it is protected by a password; save it without one")
        if info.compress_type not in _KNOWN_METHODS:  # the others unpack without bounds, and no office file has them
            raise zipfile.BadZipFile
        with self._zip.open(info) as part:
            while chunk := part.read(_CHUNK):
                yield chunk


def relative_to(base: str, target: str) -> str:
    """The name of the part that ``target`` means in the part ``base``."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def parse_xml(
    data: bytes, path: str, namespaces: Mapping[bytes, bytes] = _NO_NAMES
) -> tuple[_Element | None, tuple[Remark, ...]]:
    """The root of ``data`` without comments and instructions, and whether it was damaged or cut.

    Raises `DocumentError` "damaged-file" for XML with a document type of its own: that is how bombs are made.
    """
    from lxml import etree

    data, halves = joined(_utf8(data))
    for name, meant in namespaces.items():
        data = data.replace(b'="' + name + b'"', b'="' + meant + b'"')
    remarks: list[Remark] = []
    if halves:
        remarks.append(Remark("damaged", f"halves of characters in its XML, shown as \ufffd: {halves}"))
    if _OWN_ENTITIES.search(data) is not None:
        message = "its XML declares entities of its own, which no office program writes; it was not read"
        raise DocumentError(path, "damaged-file", message)
    size = len(data)
    while data.count(b"<") + data.count(b"=") > MOST_MARKS:
        data = data[: len(data) // 2]
    if len(data) < size:
        data = data.decode("utf-8", "ignore").encode()
        remarks.append(Remark("truncated", f"only the first {len(data) // 1024 // 1024} MB of its XML were read"))
    root: _Element | None = None
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except (etree.XMLSyntaxError, ValueError):
        mended = _NAMED.sub(_character, data.translate(None, _NO_XML))
        if not remarks:
            remarks.append(Remark("damaged", "its XML is damaged or cut off; what could be parsed was read"))
        with suppress(etree.XMLSyntaxError, ValueError):  # of which a UnicodeDecodeError is one
            root = etree.fromstring(mended, _parser(recover=True))
    if root is not None:
        etree.strip_elements(root, etree.Entity, with_tail=False)  # names that mean nothing here are nodes in the tree
    return root, tuple(remarks)


def _parser(*, recover: bool) -> etree.XMLParser:  # type: ignore[name-defined]  # noqa: F821
    from lxml import etree

    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,  # 256 levels and 10 MB a text node; no office program writes more
        remove_comments=True,
        remove_pis=True,
    )


def _utf8(data: bytes) -> bytes:
    """``data`` as UTF-8, whatever its declaration says: programs that copy XML around leave wrong ones."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            if mark == codecs.BOM_UTF8:
                data = data[3:]
                break
            return data.decode(codec, "replace").encode("utf-8", "replace")
    try:
        data.decode()
    except UnicodeDecodeError:
        declared = _DECLARED.match(data)
        name = declared[1].decode("ascii", "replace") if declared is not None else ""
        try:
            codec = codecs.lookup(name).name
        except (LookupError, ValueError):
            codec = ""
        return data.decode(codec if _ONE_BYTE.fullmatch(codec) else "utf-8", "replace").encode("utf-8", "replace")
    return data


def _character(match: re.Match[bytes]) -> bytes:
    """A character that is named as in HTML, which XML does not know."""
    if match[1] in _OF_XML:
        return match[0]
    return html.entities.html5.get(f"{match[1].decode('ascii')};", "\ufffd").encode()


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _local_parts(data: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Names with (offset, method, packed size or 0) by the parts' own headers; those inside stored zips too."""
    at = data.find(_LOCAL)
    for _ in range(MOST_PARTS):
        if at < 0 or at + 30 > len(data):
            return
        flags, method = struct.unpack_from("<HH", data, at + 6)
        packed, _unpacked, name_size, extra_size = struct.unpack_from("<IIHH", data, at + 18)
        start = at + 30 + name_size + extra_size
        name = data[at + 30 : at + 30 + name_size]
        if not flags & 1 and method in _KNOWN_METHODS and b"\0" not in name:
            yield _key(name.decode("utf-8", "replace")), (start, method, 0 if packed == 0xFFFFFFFF else packed)
        at = data.find(_LOCAL, at + 30)


def _inflated(data: bytes, start: int, method: int, packed: int) -> Iterator[bytes]:
    """The bytes of a part that begins at ``start``; its size may be unknown where the packing tells the end."""
    stop = start + packed if packed else len(data)
    if method == zipfile.ZIP_STORED:
        yield data[start:stop]
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    rest = memoryview(data)[start:stop]
    while not unpacker.eof:
        waiting = unpacker.unconsumed_tail
        if not waiting:
            waiting, rest = bytes(rest[:_CHUNK]), rest[_CHUNK:]
            if not waiting:
                return
        yield unpacker.decompress(waiting, _CHUNK)
