"""Files packed with gzip: the bytes inside, as many as are allowed and as a damaged file still gives."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from tui_reader.documents.containers.inflate import CHUNK, Inflater
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["LARGEST_UNPACKED", "open_unpacked", "unpack"]

LARGEST_UNPACKED: Final = 2 * 1024**3
"""Bytes of a packed container that are unpacked to a temporary file: members are found by seeking, and gzip cannot."""

_IN_MEMORY: Final = 8 * 1024 * 1024
_STEP: Final = 256 * 1024
_MOST_STREAMS: Final = 100_000
"""Streams in one file; block-wise writers make one for 64 KB, a bomb one for 20 bytes."""
_MAGIC: Final = b"\x1f\x8b"
_GZIP: Final = 31


def unpack(packed: bytes | BinaryIO, limit: int, path: Path | str = "") -> tuple[bytes, bool]:
    """The first ``limit`` bytes inside ``packed``, and whether these are all; what was cut off or is torn is not.

    Streams that follow each other are joined and what follows them is ignored, as gzip does. Raises `DocumentError`
    "damaged-file" about ``path`` where nothing can be had.
    """
    file = io.BytesIO(packed) if isinstance(packed, bytes) else packed
    held = io.BytesIO()
    complete = _pour(file, held.write, limit, path)
    return held.getvalue(), complete


def open_unpacked(
    packed: BinaryIO, limit: int = LARGEST_UNPACKED, *, path: Path | str = "", folder: Path | None = None
) -> tuple[BinaryIO, bool]:
    """A seekable file with what `unpack` gives, and whether that is all.

    Beyond 8 MB it lies in ``folder`` (by default that for temporary files), readable by its owner alone, and is gone
    when closed. Raises as `unpack`, and OSError when the disk is full.
    """
    from tempfile import SpooledTemporaryFile

    spool = SpooledTemporaryFile(_IN_MEMORY, dir=None if folder is None else str(folder))  # noqa: SIM115 - the caller closes it
    try:
        complete = _pour(packed, spool.write, limit, path)
        spool.seek(0)
    except BaseException:
        spool.close()
        raise
    return cast("BinaryIO", spool), complete


def _pour(packed: BinaryIO, write: Callable[[bytes], int], limit: int, path: Path | str) -> bool:
    """Write at most ``limit`` bytes; whether these are all."""
    size = 0
    data = b""
    for streams in range(_MOST_STREAMS):
        data = data.lstrip(b"\0")  # tapes are padded
        while len(data) < len(_MAGIC) and (more := packed.read(CHUNK)):
            data = (data + more).lstrip(b"\0")
        if not data.startswith(_MAGIC):
            if streams == 0:
                raise DocumentError(path, "damaged-file", "it is not packed with gzip, whatever its name says")
            return True
        stream = Inflater(_GZIP)
        while not stream.eof:
            if not data and stream.needs_input:
                data = packed.read(CHUNK)
            part = stream.decompress(data, min(_STEP, limit + 1 - size))
            write(part[: limit - size])
            size += len(part)
            if size > limit:
                return False
            if stream.torn or not (part or data):
                if size == 0:
                    raise DocumentError(path, "damaged-file", "it is cut off or damaged before its first byte")
                return False
            data = b""
        data = stream.unused_data
    return False
