"""The files beside the records in which segments are kept: written whole or not at all, and never trusted."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tui_reader.records.segments import Segment
from tui_reader.sections import SectionFile, SectionWriter, SegmentError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

__all__ = ["FORMAT", "Stamp", "array_file", "forget_extractors", "forget_files", "read_segment", "write_segment"]

FORMAT: Final = 2
"""To be raised with any change of what the sections hold, or of how values are folded."""
_ABANDONED: Final = 3600.0
"""Seconds after which a file that is being written belongs to a process that was killed."""


class Stamp(msgspec.Struct, frozen=True):
    """Of what a segment is made: which store, at which epoch, up to which run."""

    store: bytes
    extractor: int
    epoch: int
    last: int
    format: int = -1


def array_file(records: Path, extractor: int) -> Path:
    """Where the segment of an extractor is."""
    return records.with_name(f"{records.name}-{extractor}.arrays")


def read_segment(path: Path) -> tuple[Stamp, Segment] | None:
    """What is in a file; None where there is none, or it is torn or of another version of this program."""
    try:
        file = SectionFile(_Files(path), path.name)
        file.verify()
        stamp = msgspec.convert(file.facts, Stamp)
        return (stamp, Segment.read(file)) if stamp.format == FORMAT else None
    except (OSError, SegmentError, KeyError, ValueError, msgspec.MsgspecError):
        return None


def write_segment(path: Path, stamp: Stamp, segment: Segment) -> None:
    """Put a segment in the place of what is in a file. Readers keep what they have opened. Raises `OSError`."""
    forget_files(path, _ABANDONED)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_native_id()}")
    writer = SectionWriter(_Files(temporary), path.name)
    try:
        segment.write(writer)
        writer.finish(msgspec.to_builtins(stamp, builtin_types=(bytes,)))
        temporary.replace(path)
    except BaseException:
        writer.abandon()
        temporary.unlink(missing_ok=True)
        raise


def forget_extractors(records: Path, known: Collection[int]) -> None:
    """Remove the segments of all extractors but those that are ``known``."""
    for file in records.parent.glob(f"{records.name}-*.arrays"):
        number = file.name[len(records.name) + 1 : -len(".arrays")]
        if number.isdecimal() and int(number) not in known:
            with suppress(OSError):  # it is in nobody's way
                file.unlink()


def forget_files(path: Path, age: float) -> None:
    """Remove what was being written in place of ``path`` more than ``age`` seconds ago."""
    for file in path.parent.glob(f"{path.name}.*"):
        try:
            if time.time() - file.stat().st_mtime > age:
                file.unlink()
        except FileNotFoundError:  # another process was quicker
            continue


class _Files:
    """One file, as `SectionFile` and `SectionWriter` ask for it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def create_file(self, name: str) -> Any:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        return _Synced(os.fdopen(descriptor, "wb"))

    def open_file(self, name: str) -> Any:
        return self._path.open("rb")

    def file_length(self, name: str) -> int:
        return self._path.stat().st_size


class _Synced:
    """A file that is on the disk when it is closed: only then may it take the place of another."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.seek, self.write = file.seek, file.write

    def close(self) -> None:
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
