"""Deflated bytes: unpacked in steps of a bounded size, and up to the very byte at which they are damaged."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Inflater", "Unpacker", "drain"]

CHUNK: Final = 16 * 1024
"""Packed bytes taken at a time: few, since zlib copies what follows a stream once for every stream."""

_STEP: Final = 256 * 1024


class Unpacker(Protocol):
    """What `bz2` and `lzma` have, and `Inflater` has for zlib."""

    @property
    def eof(self) -> bool:
        """The end of the stream was reached."""

    @property
    def needs_input(self) -> bool:
        """All that was given is used up."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """At most ``max_length`` further bytes; what is raised on damage is its own."""


class Inflater:
    """An `Unpacker` that does not raise on damage: it gives all that comes before and is ``torn``."""

    def __init__(self, wbits: int) -> None:
        """``wbits`` as for zlib: -15 for a bare stream, 31 for gzip."""
        self._stream = zlib.decompressobj(wbits)
        self._left = b""
        self.torn = False

    @property
    def eof(self) -> bool:
        """The end of the stream was reached, or its damage."""
        return self._stream.eof or self.torn

    @property
    def needs_input(self) -> bool:
        """All that was given is used up."""
        return not self._left

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the end of the stream."""
        return self._stream.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """At most ``max_length`` further bytes."""
        data = self._left + data
        saved = self._stream.copy()
        try:
            out = self._stream.decompress(data, max(max_length, 0))
        except zlib.error:
            self.torn = True
            return _until_damage(saved, data, max(max_length, 0))
        self._left = self._stream.unconsumed_tail
        return out


def drain(
    stream: Unpacker, read: Callable[[int], bytes], limit: int, damage: type[Exception] | tuple[()] = ()
) -> tuple[bytes, bool]:
    """The first ``limit`` bytes that ``stream`` makes of what ``read`` gives, and whether it came to its end.

    It ends early also where the stream raises ``damage``.
    """
    held = bytearray()
    while not stream.eof and len(held) <= limit:
        data = read(CHUNK) if stream.needs_input else b""
        try:
            part = stream.decompress(data, min(_STEP, limit + 1 - len(held)))
        except damage:
            return bytes(held[:limit]), False
        if not part and not data and stream.needs_input:
            break  # it was cut off
        held += part
    if len(held) > limit:
        return bytes(held[:limit]), False
    return bytes(held), stream.eof and not getattr(stream, "torn", False)


def _until_damage(stream: zlib._Decompress, data: bytes, max_length: int) -> bytes:
    """zlib drops what it has unpacked when it meets damage in the same call: so byte by byte up to it."""
    held = bytearray()
    try:
        for at in range(len(data)):
            room = max_length - len(held) if max_length else 0
            if max_length and room <= 0:
                break
            held += stream.decompress(data[at : at + 1], room)
    except zlib.error:
        pass  # what was sought
    return bytes(held)
