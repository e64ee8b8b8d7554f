"""Packed streams of a PDF file that are small in the file and huge in memory, found before pdfium unpacks them."""

from __future__ import annotations

import re
import zlib
from typing import Final

__all__ = ["LARGEST_STREAM", "swollen"]

LARGEST_STREAM: Final = 256 * 1024 * 1024
"""Bytes that one stream may unpack to. A page of 600 dots an inch in colour has 100 MB; text a thousandth of that."""

_STREAM: Final = re.compile(rb"stream\r?\n(?=[\x08-\x78])")
_MOST_PACKED: Final = 1032  # zlib packs at most so many bytes into one
_SAMPLE: Final = 32 * 1024
_SUSPECT: Final = 100  # times; text is packed to a tenth, a blank scan to a thousandth
_STEP: Final = 64 * 1024  # unpacks to 68 MB at most


def swollen(data: bytes) -> bool:
    """Whether a stream in the file ``data`` unpacks to more than `LARGEST_STREAM`."""
    least = LARGEST_STREAM // _MOST_PACKED
    if len(data) < least:
        return False
    for match in _STREAM.finditer(data):
        start = match.end()
        end = data.find(b"endstream", start)
        if (end if end >= 0 else len(data)) - start >= least and _unpacks_to_more(data, start, end):
            return True
    return False


def _unpacks_to_more(data: bytes, start: int, end: int) -> bool:
    unpacker = zlib.decompressobj()
    try:
        total = len(unpacker.decompress(data[start : start + _SAMPLE], _SUSPECT * _SAMPLE))
        if total < _SUSPECT * _SAMPLE:
            return False
        total += len(unpacker.decompress(unpacker.unconsumed_tail))  # 32 KB at most: 34 MB
        for at in range(start + _SAMPLE, end if end >= 0 else len(data), _STEP):
            if total > LARGEST_STREAM or unpacker.eof:
                break
            total += len(unpacker.decompress(data[at : at + _STEP]))
    except zlib.error:
        return False  # no deflated stream, or a damaged one, which pdfium stops at, too
    return total > LARGEST_STREAM
