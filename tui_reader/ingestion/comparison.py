"""The folder against the catalog: which files are to be read, which are as they were, which are gone."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.documents.catalog import Catalog, ContainerRow, FileRow, Problem
from tui_reader.documents.read import READER_VERSION
from tui_reader.documents.scan import Skipped, scan
from tui_reader.ingestion.messages import Task
from tui_reader.paths import display_path

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.documents.loaders.registry import Registry

__all__ = ["Comparison", "ListedContainer", "Wanted", "compare", "is_unchanged"]

_YOUNG_NS = 2_000_000_000
"""A file changed so shortly before it was read may change again within the same time stamp; it is hashed again next
time.
"""


class Wanted(NamedTuple):
    """A file or member to read, and what was known of it."""

    file: FileRow
    known: FileRow | None
    task: Task


class ListedContainer(NamedTuple):
    """A container on disk to be listed, and which of its members are known."""

    row: ContainerRow
    os_path: bytes
    task: Task


class Comparison(NamedTuple):
    """The folder against the catalog. ``gone`` are files that were not met; members of ``containers`` are still among
    them. ``taken`` are the paths of what was met."""

    wanted: list[Wanted]
    containers: list[ListedContainer]
    unchanged: int
    skipped: list[Problem]
    gone: dict[str, FileRow]
    gone_containers: list[str]
    taken: set[str]


def compare(root: Path, own: Path, catalog: Catalog, known_files: dict[str, FileRow], registry: Registry) -> Comparison:
    """What is to be read, how many files are as they were, what the scan passed over, and what is gone."""
    now = time.time_ns()
    known_containers = catalog.containers()
    taken: set[str] = set()
    found = Comparison([], [], 0, [], dict(known_files), [], taken)
    kept: set[str] = set()
    unchanged = 0
    base = os.fsencode(root)
    ours = f"{own.relative_to(root)}/" if own.is_relative_to(root) else None
    for entry in scan(root, registry):
        if ours is not None and f"{entry.path}/".startswith(ours):
            continue
        path = _display_path(entry.path, taken)
        if isinstance(entry, Skipped):
            found.skipped.append(Problem(path, entry.reason, entry.message))
            if entry.reason == "unreadable":
                _keep_below(path, found.gone)
                below = "" if path == "." else f"{path}/"
                kept.update(known for known in known_containers if known == path or known.startswith(below))
            continue
        os_path = os.fsencode(entry.path)
        mtime = entry.mtime_ns if now - entry.mtime_ns > _YOUNG_NS else -1
        reader = f"{READER_VERSION} {registry.version(path)}"
        if registry.container(path) is not None:
            before = known_containers.get(path)
            if before is not None and before[1:] == (entry.size, entry.mtime_ns, reader):
                kept.add(path)
                continue
            row = ContainerRow(path, entry.size, mtime, reader)
            found.containers.append(ListedContainer(row, os_path, Task(base + b"/" + os_path, path, listing=True)))
            continue
        file = FileRow(path, os_path, entry.size, mtime, reader, "", None, None)
        known = found.gone.pop(path, None)
        if known is not None and is_unchanged(known, entry.size, entry.mtime_ns, reader):
            unchanged += 1
        else:
            found.wanted.append(Wanted(file, known, Task(base + b"/" + os_path, path)))
    if kept:
        for path in [path for path, row in found.gone.items() if row.container in kept or path in kept]:
            unchanged += found.gone.pop(path).key is not None
    listed = {container.row.path for container in found.containers}
    gone_containers = [path for path in known_containers if path not in kept and path not in listed]
    return found._replace(unchanged=unchanged, gone_containers=gone_containers)


def _keep_below(path: str, gone: dict[str, FileRow]) -> None:
    """What lies in a folder that cannot be read just now is not gone."""
    for known in [known for known in gone if path == "." or known == path or known.startswith(f"{path}/")]:
        del gone[known]


def is_unchanged(before: FileRow, size: int, mtime_ns: int, reader: str) -> bool:
    """Whether a file of this size and time was read to the end by this ``reader``."""
    return before.state in ("indexed", "failed") and before[2:5] == (size, mtime_ns, reader)


def _display_path(os_path: str, taken: set[str]) -> str:
    """NFC, bytes that are no UTF-8 as ``\\xNN``; a second name that would look the same is told apart by its bytes."""
    path = display_path(os_path)
    if path in taken:
        stem, extension = os.path.splitext(path)  # noqa: PTH122 - text, no path on disk
        path = f"{stem}~{hashlib.blake2b(os.fsencode(os_path), digest_size=4).hexdigest()}{extension}"
    taken.add(path)
    return path
