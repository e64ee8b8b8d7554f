"""The parts of a mail or a saved page, as spans of its bytes: nothing is copied or decoded before it is asked for.

Not the parser of the standard library: it matches each line against the boundaries of all parts around it (four
seconds for a megabyte inside 300 parts) and recurses as deep as they nest.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from tui_reader.documents.loaders.mail_fields import Fields, read_fields, unquoted_printable

__all__ = ["Part", "parse"]

_DEEPEST: Final = 20
_MOST_PARTS: Final = 2_000
_ANY_BOUNDARY: Final = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?=content-)", re.MULTILINE | re.IGNORECASE)
_FIRST_BOUNDARY: Final = re.compile(rb"\s{0,9}--[^\r\n]{1,200}\r?\ncontent-", re.IGNORECASE)
_NO_BASE64: Final = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_PADDING: Final = re.compile(rb"=+")
_MOST_CHUNKS: Final = 10_000


@dataclass(frozen=True, eq=False)
class Part:
    """One part: its header and ``data[start:end]``, its body as it was sent. ``parts``: those inside it.

    ``unread``: there were more inside than are looked at.
    """

    fields: Fields
    kind: str
    data: bytes = field(repr=False)
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    unread: bool = False

    @property
    def charset(self) -> str:
        """The encoding that the header declares, or ""."""
        return self.fields.parameter("content-type", "charset").strip("'\" ")

    @cached_property
    def filename(self) -> str:
        """The name under which its sender attached it, or ""."""
        return self.fields.parameter("content-disposition", "filename") or self.fields.parameter("content-type", "name")

    @property
    def attached(self) -> bool:
        """Whether it is to be saved and not shown."""
        return self.fields.value("content-disposition") == "attachment"

    def size(self) -> int:
        """Bytes of the payload, without decoding it; exact but for broken ones."""
        raw = self.end - self.start
        if self.fields.value("content-transfer-encoding") != "base64":
            return raw
        signs = raw - sum(self.data.count(sign, self.start, self.end) for sign in (b"\n", b"\r", b"=", b" "))
        return signs * 3 // 4

    def payload(self) -> bytes:
        """The body decoded as its header says, as far as it can be."""
        body = self.data[self.start : self.end]
        how = self.fields.value("content-transfer-encoding")
        if how == "quoted-printable":
            return unquoted_printable(body)
        return _from_base64(body) if how == "base64" else body


def parse(data: bytes) -> Part:
    """The part that ``data`` is. Nothing is refused: what is no mail is one part of plain text without a header."""
    if b"\n" not in data[:65_536] and b"\r" in data:
        data = data.replace(b"\r", b"\n")
    start = len(data) - len(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    return _Reader().read(data, start, len(data), "text/plain", 0)


class _Reader:
    """Reads parts until there were too many."""

    def __init__(self) -> None:
        self._count = 0

    def read(self, data: bytes, start: int, end: int, usual: str, depth: int) -> Part:
        self._count += 1
        fields, body = read_fields(data, start, end)
        kind = fields.value("content-type") or usual
        if "/" not in kind:
            kind = usual
        part = Part(fields, kind, data, body, end)
        # A head that lost the line saying so still has parts below.
        unsaid = depth == 0 and fields.value("content-type") not in {"text/plain", "text/html"}
        lost = unsaid and _FIRST_BOUNDARY.match(data, body, end) is not None
        if kind.startswith("multipart/") or lost:
            return self._multipart(part, depth)
        if kind in {"message/rfc822", "message/global"} and depth < _DEEPEST:
            packed = fields.value("content-transfer-encoding") == "base64"
            inner = part.payload() if packed else b""
            whole = (inner, 0, len(inner)) if packed else (data, body, end)
            return Part(fields, kind, data, body, end, (self.read(*whole, "text/plain", depth + 1),))
        return part

    def _multipart(self, part: Part, depth: int) -> Part:
        boundary = part.fields.parameter("content-type", "boundary").encode()
        spans = _spans(part, boundary) if boundary else []
        if not spans and (found := _ANY_BOUNDARY.search(part.data, part.start, min(part.end, part.start + 65_536))):
            spans = _spans(part, found[1])
        if not spans:
            return Part(part.fields, "text/plain", part.data, part.start, part.end)
        usual = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
        parts: list[Part] = []
        for start, end in spans:
            if depth >= _DEEPEST or self._count >= _MOST_PARTS:
                break
            parts.append(self.read(part.data, start, end, usual, depth + 1))
        unread = len(parts) < len(spans)
        kind = part.kind if part.kind.startswith("multipart/") else "multipart/mixed"
        return Part(part.fields, kind, part.data, part.start, part.end, tuple(parts), unread)


def _spans(part: Part, boundary: bytes) -> list[tuple[int, int]]:
    """Where the parts between the boundary lines lie; the last one may lack its end."""
    line = re.compile(rb"\n--" + re.escape(boundary.rstrip()) + rb"(?P<last>--)?[ \t]*(?:\r?\n|\Z)")
    data = part.data
    spans: list[tuple[int, int]] = []
    at = max(part.start - 1, 0)
    begin = -1
    while len(spans) <= _MOST_PARTS:
        match = line.search(data, at, part.end)
        if begin >= 0:
            end = part.end if match is None else match.start()
            spans.append((begin, max(begin, end - (data[end - 1 : end] == b"\r"))))
        if match is None or match["last"] is not None:
            break
        begin = match.end()
        at = begin - 1
    return spans


def _from_base64(body: bytes) -> bytes:
    """Decoded piece by piece between paddings, as joined attachments have them; what is no base64 at all stays."""
    bare = body.translate(None, b"\r\n\t ")
    signs = bare.translate(None, _NO_BASE64)
    if len(signs) < 0.9 * len(bare):
        return body
    chunks = []
    for chunk in _PADDING.split(signs, maxsplit=_MOST_CHUNKS):
        whole = chunk[: len(chunk) - (len(chunk) % 4 == 1)]
        chunks.append(binascii.a2b_base64(whole + b"=="))
    return b"".join(chunks)
