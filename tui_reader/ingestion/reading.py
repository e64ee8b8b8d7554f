"""What an update has still to read, and what the answers of the reading processes mean."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.catalog import Catalog, ContainerRow, FileRow, Problem
from tui_reader.documents.read import READER_VERSION
from tui_reader.ingestion.comparison import Comparison, ListedContainer, Wanted, is_unchanged
from tui_reader.ingestion.messages import Listed, Read, Refused, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.documents.facts import Facts
    from tui_reader.documents.loaders.registry import Registry
    from tui_reader.documents.model import Document
    from tui_reader.index.prepared import Prepared

__all__ = ["Outcome", "Reading"]


_BY_THE_MACHINE: Final = frozenset(("too-slow", "too-much-memory", "reader-crashed"))
"""Refusals for which the machine may be to blame, so that the next update tries once more."""


_LISTINGS: Final = 16
"""Containers that are being listed at a time: each may bring as many members as it likes."""


class Outcome(NamedTuple):
    """A file that was read: the document, or why there is none.

    ``prepared`` as in `Read`; ``passing``: it can perhaps be read tomorrow as it is.
    """

    file: FileRow
    known: FileRow | None
    document: Document | None
    facts: Facts | None = None
    prepared: Prepared | None = None
    reason: str = ""
    message: str = ""
    passing: bool = False


class Reading:
    """What is still to be read: files, then containers, of which each listing brings members to read."""

    def __init__(self, found: Comparison, registry: Registry, catalog: Catalog) -> None:
        self._registry = registry
        self._catalog = catalog
        self._gone = found.gone
        self._taken = found.taken
        self._todo = deque(found.wanted)
        self._listings = deque((container, container.task) for container in found.containers)
        self._running: dict[Task, Wanted | ListedContainer] = {}
        self._listing = 0
        self._open: dict[str, int] = {}
        self._rows: dict[str, ContainerRow] = {}
        self._passed: dict[str, list[Problem]] = {}
        self._finished: list[str] = []
        self.unchanged = 0
        """Members that turned out to be as they were, since the owner set it to 0."""

    @property
    def left(self) -> int:
        """Tasks that were not given out."""
        return len(self._todo) + len(self._listings)

    def next(self, room: int) -> Iterator[Task]:
        """Up to ``room`` tasks. A container is listed when no file is left to read, so that few members wait."""
        while room > 0 and (self._todo or (self._listings and self._listing < _LISTINGS)):
            if self._todo:
                wanted = self._todo.popleft()
                self._running[wanted.task] = wanted
                yield wanted.task
            else:
                container, task = self._listings.popleft()
                path = container.row.path
                if path not in self._open:
                    self._open[path] = 1
                    self._rows[path] = container.row
                    self._passed[path] = []
                    self._catalog.forget_containers([path])
                self._running[task] = container
                self._listing += 1
                yield task
            room -= 1

    def take(self, task: Task, answer: Read | Listed | Refused) -> list[Outcome]:
        """What ``answer`` means; members of a container that was listed join what is to be read."""
        asked = self._running.pop(task)
        if isinstance(asked, Wanted):
            outcome = _outcome(asked, answer)
            self._settle(asked.file.container, outcome.file.mtime_ns)
            return [outcome]
        self._listing -= 1
        if isinstance(answer, Listed):
            self._add_members(asked, task, answer)
            self._settle(asked.row.path, asked.row.mtime_ns)
            return []
        assert isinstance(answer, Refused)
        row = asked.row
        if answer.again:  # it is there, and can perhaps be read tomorrow: what was read of it stays
            for path in [path for path, known in self._gone.items() if known.container == row.path]:
                del self._gone[path]
        mtime = -1 if answer.again else row.mtime_ns
        inner = task.path if task.steps else row.path
        file = FileRow(
            inner, asked.os_path, row.size, mtime, row.reader, "", None, None, row.path if task.steps else ""
        )
        self._settle(row.path, mtime)
        return [Outcome(file, self._gone.pop(inner, None), None, reason=answer.reason, message=answer.message)]

    def _untaken(self, path: str) -> str:
        """``path``, or one told apart from it where a file outside has the same (their names differ in bytes alone)."""
        if path in self._taken:
            stem, extension = os.path.splitext(path)  # noqa: PTH122 - text, no path on disk
            path = f"{stem}~member{extension}"
        self._taken.add(path)
        return path

    def completed(self) -> list[ContainerRow]:
        """Containers of which everything has been taken since the last call; what was passed over in them is noted."""
        rows = [self._rows.pop(path) for path in self._finished]
        for path in self._finished:
            self._catalog.set_skipped(self._passed.pop(path), path)
        self._finished.clear()
        return rows

    def _settle(self, container: str, mtime_ns: int) -> None:
        if not container:
            return
        self._open[container] -= 1
        if mtime_ns == -1:  # something in it is to be tried again, so it is listed again
            self._rows[container] = self._rows[container]._replace(mtime_ns=-1)
        if not self._open[container]:
            del self._open[container]
            self._finished.append(container)

    def _add_members(self, container: ListedContainer, task: Task, listed: Listed) -> None:
        row = container.row
        passed = self._passed[row.path]
        for name, size, place in listed.members:
            path = self._untaken(f"{task.path}/{name}")
            steps = (*task.steps, (name, place))
            if not self._registry.reads(name):
                passed.append(Problem(path, "unknown-type", "files of this type are not read"))
                continue
            if self._registry.container(name) is not None:
                self._open[row.path] += 1
                self._listings.append((container, Task(task.source, path, steps, listing=True)))
                continue
            reader = f"{READER_VERSION} {self._registry.version(name)}"
            known = self._gone.pop(path, None)
            if known is not None and row.mtime_ns != -1 and is_unchanged(known, size, row.mtime_ns, reader):
                self.unchanged += known.key is not None
                continue
            self._open[row.path] += 1
            file = FileRow(path, container.os_path, size, row.mtime_ns, reader, "", None, None, row.path)
            self._todo.append(Wanted(file, known, Task(task.source, path, steps)))
        passed += [Problem(f"{task.path}/{name}", reason, message) for name, reason, message in listed.passed]


def _outcome(asked: Wanted, answer: Read | Listed | Refused) -> Outcome:
    if isinstance(answer, Read):
        return Outcome(asked.file, asked.known, answer.document.document(), answer.facts, answer.prepared)
    assert isinstance(answer, Refused)
    tried = asked.known is not None and asked.known.state == "failed"
    again = answer.again or (answer.reason in _BY_THE_MACHINE and not tried)
    file = asked.file._replace(mtime_ns=-1) if again else asked.file
    return Outcome(file, asked.known, None, reason=answer.reason, message=answer.message, passing=answer.again)
