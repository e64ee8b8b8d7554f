"""A reading process: ``python -P -m tui_reader.ingestion.reader``, told on its stdin which files to read.

It lives under a memory limit, so that a hostile file costs this process and not the machine; the writer starts another.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui_reader.documents.containers.base import Member
from tui_reader.documents.containers.opening import DEEPEST, MOST_MEMBERS, MemberReader, Step
from tui_reader.documents.facts import facts_of
from tui_reader.documents.loaders.registry import BUILT_IN, Registry
from tui_reader.documents.packing import PackedDocument
from tui_reader.documents.read import byte_limit, document_of, read_document
from tui_reader.errors import DocumentError
from tui_reader.index.prepared import PreparedSender
from tui_reader.ingestion.messages import Answer, Listed, Read, Refused, Setup, Task, ToReader
from tui_reader.workers import HostConnection

if TYPE_CHECKING:
    from tui_reader.documents.model import Document

__all__ = ["main"]

_SPENT: Final = 320 * 1024 * 1024
"""Bytes; a process that was once larger makes room for a fresh one."""

_LONGEST_PREPARED: Final = 1_000_000
"""Characters of a document that is analysed here: the postings of a longer one, up to ten bytes a character, would be
too much to send; the writer makes them as it takes the document."""


def main() -> None:
    """Serve the writer until it hangs up."""
    host: HostConnection[ToReader] = HostConnection(ToReader)
    setup = host.receive()
    assert isinstance(setup, Setup)
    _limit_memory(setup.memory)
    registry = _registry(setup)
    containers = MemberReader(registry)
    preparing = PreparedSender()
    while True:
        task = host.receive()
        assert isinstance(task, Task)
        answer = _answer_within_limits(task, registry, containers, preparing)
        if answer is None:  # only now is what was read so far given back
            containers.close()
            answer = Refused("too-much-memory", f"reading it takes more than {setup.memory // 1024**2} MB", spent=True)
        answer.spent = answer.spent or _is_spent()
        host.send(answer)


def _answer_within_limits(
    task: Task, registry: Registry, containers: MemberReader, preparing: PreparedSender
) -> Answer | None:
    """The answer; None where memory ran out."""
    try:
        return _answer(task, registry, containers, preparing)
    except MemoryError:
        return None


def _limit_memory(size: int) -> None:
    """Let this process have ``size`` bytes of private memory at most, where the system knows such a limit."""
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (size, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    except (ValueError, OSError):  # a system without it, or one whose own limit is lower
        return


def _is_spent() -> bool:
    """Whether this process has once taken more than `_SPENT`."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if peak <= (_SPENT if sys.platform == "darwin" else _SPENT // 1024):
        return False
    # Linux lets a process inherit that peak from the one that started it: a large host would have each of its readers
    # replaced after a single file, 12 times slower.
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) * 1024 > _SPENT
    return True


def _registry(setup: Setup) -> Registry:
    if not setup.plugins:
        return BUILT_IN
    from tui_reader.plugin_importing import import_plugins

    return Registry(import_plugins(entry_points=setup.plugins).loaders)


def _answer(task: Task, registry: Registry, containers: MemberReader, preparing: PreparedSender) -> Answer:
    path = Path(os.fsdecode(task.source))
    steps = [Step(*step) for step in task.steps]
    try:
        if task.listing:
            return _listed(task, containers, path, steps)
        return _read(_document(task, registry, containers, path, steps), task.path, preparing)
    except DocumentError as error:
        again = error.reason == "changing" or (error.reason == "unreadable" and isinstance(error.__cause__, OSError))
        return Refused(error.reason, error.detail, again=again)
    except OSError as error:  # permissions change without a trace in size and time
        return Refused("unreadable", f"it cannot be read: {error.strerror or error}", again=True)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  parsers raise what they like; it is recorded and shown
        return Refused("unreadable", f"it could not be read ({type(error).__name__}: {error})")


def _document(task: Task, registry: Registry, containers: MemberReader, path: Path, steps: list[Step]) -> Document:
    if not steps:
        return read_document(path, task.path, registry=registry)
    data, complete = containers.read(path, task.path, steps, byte_limit(task.path, registry))
    return document_of(data, task.path, complete=complete, registry=registry)


def _read(document: Document, path: str, preparing: PreparedSender) -> Read:
    packed, facts = PackedDocument.of(document), facts_of(document)
    short = len(document.text) <= _LONGEST_PREPARED
    # Last, as it must not be lost because something else fails.
    return Read(packed, facts, preparing.prepare(document, path) if short else None, spent=False)


def _listed(task: Task, containers: MemberReader, path: Path, steps: list[Step]) -> Answer:
    if len(steps) >= DEEPEST:
        return Refused("too-deep", f"it is a container inside {DEEPEST} others")
    members: list[tuple[str, int, int]] = []
    passed: list[tuple[str, str, str]] = []
    for entry in containers.members(path, task.path, steps):
        if len(members) + len(passed) >= MOST_MEMBERS:
            passed.append(("…", "too-many", f"only the first {MOST_MEMBERS:,} members are read"))
            break
        if isinstance(entry, Member):
            members.append((entry.name, entry.size, entry.place))
        else:
            passed.append((entry.name, entry.reason, entry.message))
    return Listed(tuple(members), tuple(passed), spent=False)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
