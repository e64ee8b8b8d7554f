"""Reaching the members of containers: opened once and kept while one member after the other is asked for."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from tui_reader.documents.containers.base import Passed
from tui_reader.documents.loaders.registry import is_packed
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui_reader.documents.containers.base import Container, Member
    from tui_reader.documents.loaders.registry import Registry

__all__ = ["DEEPEST", "LARGEST_NESTED", "MOST_MEMBERS", "MemberReader", "Step"]

MOST_MEMBERS: Final = 200_000
"""Members listed of one container; a later one is passed over, and said so."""

LARGEST_NESTED: Final = 128 * 1024 * 1024
"""Bytes of a container inside another, which is unpacked in memory."""

DEEPEST: Final = 3
"""Containers inside one another."""


class Step(NamedTuple):
    """One step down: the name of a member and its place in the container above."""

    name: str
    place: int


class _Opened(NamedTuple):
    step: Step | None
    container: Container
    file: BinaryIO
    complete: bool


class MemberReader:
    """Lists and reads members of containers on disk. It keeps those files open that the last call went through."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._source: tuple[str, int, int] | None = None
        self._opened: list[_Opened] = []

    def members(self, path: Path, shown: str, steps: Sequence[Step]) -> Iterator[Member | Passed]:
        """What the container at the end of ``steps`` in the file at ``path`` holds.

        ``shown`` is the path for messages. Raises `DocumentError`, OSError, or whatever the parser raises.
        """
        opened = self._reach(path, shown, steps)
        yield from opened.container.members(opened.file, shown)
        if not opened.complete:
            yield Passed("…", "truncated", "it is damaged or too large when unpacked; what follows is not read")

    def read(self, path: Path, shown: str, steps: Sequence[Step], limit: int) -> tuple[bytes, bool]:
        """The document at the end of ``steps``, at most ``limit`` bytes of it, and whether that is all.

        Raises as `members`.
        """
        opened = self._reach(path, shown, steps[:-1])
        return opened.container.read(opened.file, steps[-1].place, limit)

    def close(self) -> None:
        """Let go of the files."""
        self._shorten(0)

    def _reach(self, path: Path, shown: str, steps: Sequence[Step]) -> _Opened:
        status = path.stat()
        source = (os.fspath(path), status.st_size, status.st_mtime_ns)
        if source != self._source:
            self._shorten(0)
            self._source = source
        common = 1
        while common < len(self._opened) and common <= len(steps) and self._opened[common].step == steps[common - 1]:
            common += 1
        self._shorten(min(common, len(steps) + 1))
        if not self._opened:
            self._push(None, os.fspath(path), shown, path.open("rb"))
        for step in steps[len(self._opened) - 1 :]:
            above = self._opened[-1]
            data, complete = above.container.read(above.file, step.place, LARGEST_NESTED)
            if not complete and len(data) >= LARGEST_NESTED:
                raise DocumentError(shown, "too-large", f"{step.name} is larger than {LARGEST_NESTED:,} bytes")
            self._push(step, step.name, shown, io.BytesIO(data), complete=complete)
        return self._opened[-1]

    def _push(self, step: Step | None, name: str, shown: str, file: BinaryIO, *, complete: bool = True) -> None:
        container = self._registry.container(name)
        if container is None:
            raise DocumentError(shown, "unknown-type", f"{name} is no container that is read")
        if is_packed(name):
            from tui_reader.documents.containers.packed import open_unpacked

            with file:
                file, whole = open_unpacked(file, path=shown)
                complete = complete and whole
        self._opened.append(_Opened(step, container, file, complete))

    def _shorten(self, length: int) -> None:
        for opened in self._opened[length:]:
            with suppress(OSError):
                opened.file.close()
        del self._opened[length:]
