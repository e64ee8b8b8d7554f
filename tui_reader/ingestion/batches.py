"""Bring index and catalog up to date with a folder, in batches, as the one writer.

Each batch is committed before the next begins, so search works early, and a run that is cancelled
or killed loses at most the running batch.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tui_reader.documents.facts import FACTS_VERSION
from tui_reader.errors import LibraryError
from tui_reader.ingestion.comparison import Comparison, compare
from tui_reader.ingestion.model import UpdateProgress, UpdateReport
from tui_reader.ingestion.pool import ReaderPool
from tui_reader.ingestion.reading import Outcome, Reading
from tui_reader.ingestion.settling import is_settled, settle
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui_reader.documents.catalog import Catalog, FileRow
    from tui_reader.documents.loaders.registry import Registry
    from tui_reader.documents.model import Document
    from tui_reader.index.store import Index
    from tui_reader.index.writer import IndexWriter
    from tui_reader.ingestion.messages import Setup

__all__ = ["bring_up_to_date"]

_FIRST_COMMIT_SECONDS = 1.0
_LONGEST_BATCH_SECONDS = 15.0
"""Batches double from the first to the longest: search is ready in a second, and commits do not eat the run."""

_LARGEST_BATCH = 8_000_000
"""Characters; a batch is committed when it holds more, however young it is, so that memory stays bounded."""

_GLANCE = 0.1
"""Seconds between looks at whether somebody wants to stop."""


class _Tally:
    def __init__(self) -> None:
        self.added = self.changed = self.removed = self.renamed = self.unchanged = self.failed = 0


def bring_up_to_date(
    root: Path,
    own: Path,
    index: Index,
    catalog: Catalog,
    *,
    registry: Registry,
    setup: Setup,
    jobs: int,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
) -> UpdateReport:
    """Make index and catalog agree with the folder, with ``jobs`` >= 1 reading processes. The caller holds the lock.

    ``own`` is the library's directory, which is no part of the folder even if it lies in it. ``setup`` gives the
    reading processes the same loaders as ``registry``.
    """
    return _Update(root, own, index, catalog, registry, progress, cancelled).run(jobs, setup)


class _Update:
    """One run of `bring_up_to_date`."""

    def __init__(
        self,
        root: Path,
        own: Path,
        index: Index,
        catalog: Catalog,
        registry: Registry,
        progress: Callable[[UpdateProgress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._root = root
        self._own = own
        self._index = index
        self._catalog = catalog
        self._registry = registry
        self._progress = progress
        self._cancelled = cancelled
        self._started = time.monotonic()
        self._tally = _Tally()
        self._known = catalog.files()
        self._searchable = sum(1 for row in self._known.values() if row.state == "indexed")
        self._done = self._total = 0

    def run(self, jobs: int, setup: Setup) -> UpdateReport:
        self._say("scanning")
        found = compare(self._root, self._own, self._catalog, self._known, self._registry)
        identity = self._identity(found)
        self._tally.unchanged = found.unchanged
        self._catalog.set_skipped(found.skipped)
        self._total = len(found.wanted) + len(found.containers)
        stopped = False
        changed = bool(found.wanted or found.containers or found.gone or found.gone_containers)
        if changed or not is_settled(self._catalog):
            with self._index.writer() as writer:
                if changed:
                    stopped = self._follow(found, writer, jobs, setup)
                if not stopped:
                    self._say("settling")
                    settle(self._catalog, writer, self._say_settling)
                    self._say("committing")
                    writer.compact(self._cancelled)
        if not stopped and identity != self._catalog.root():
            self._catalog.put_root(*identity)
        tally = self._tally
        return UpdateReport(
            added=tally.added,
            changed=tally.changed,
            removed=tally.removed,
            renamed=tally.renamed,
            unchanged=tally.unchanged,
            failed=tally.failed,
            skipped=self._catalog.counts()["skipped"],
            cancelled=stopped,
            seconds=time.monotonic() - self._started,
        )

    def _identity(self, found: Comparison) -> tuple[int, int]:
        """Device and inode of the folder. Raises `LibraryError` where another, empty one stands in its place."""
        status = self._root.stat()
        identity = (status.st_dev, status.st_ino)
        if self._known and not found.taken and self._catalog.root() not in {None, identity}:
            said = _(
                "{folder} is empty, and not the folder that was indexed: is a drive not mounted? If its documents are "
                "really gone, run: tui-reader index {folder} --rebuild"
            )
            raise LibraryError(said.format(folder=self._root))
        return identity

    def _follow(self, found: Comparison, writer: IndexWriter, jobs: int, setup: Setup) -> bool:
        """Read what is wanted and drop what is gone; says whether it was stopped in between."""
        with ReaderPool(jobs, setup) as pool:
            stopped = self._read_and_commit(found, pool, writer)
        if not stopped:
            _remove(self._catalog, writer, found.gone)
            self._catalog.forget_containers(found.gone_containers)
            self._tally.removed = sum(1 for row in found.gone.values() if row.key is not None)
        self._catalog.drop_orphans()
        return stopped

    def _say_settling(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        self._say("settling")

    def _say(self, phase: str, path: str = "") -> None:
        seconds = time.monotonic() - self._started
        self._progress(
            UpdateProgress(phase, self._done, self._total, self._searchable, self._tally.failed, seconds, path)
        )

    # -- reading

    def _read_and_commit(self, found: Comparison, pool: ReaderPool, writer: IndexWriter) -> bool:
        """Read everything that is wanted, committing now and then; says whether it was stopped."""
        listed = {container.row.path for container in found.containers}
        vanished = {row.id: path for path, row in found.gone.items() if row.id and row.container not in listed}
        reading = Reading(found, self._registry, self._catalog)
        batch: list[Outcome] = []
        size = 0
        batch_seconds = _FIRST_COMMIT_SECONDS
        batch_started = time.monotonic()
        while not (stopped := self._cancelled()):
            for task in reading.next(pool.room):
                pool.submit(task)
            if not pool.unanswered:
                break
            answered = pool.take(_GLANCE)
            if answered is not None:
                outcomes = reading.take(answered.task, answered.answer)
                batch += outcomes
                self._done += 1
                self._total = self._done + pool.unanswered + reading.left
                self._tally.unchanged += reading.unchanged
                reading.unchanged = 0
                for outcome in outcomes:
                    self._tally.failed += outcome.document is None
                    size += 0 if outcome.document is None else len(outcome.document.text)
                self._say("reading", answered.task.path)
            if batch and (time.monotonic() - batch_started >= batch_seconds or size > _LARGEST_BATCH):
                self._commit(batch, reading, writer, vanished, found.gone)
                batch, size = [], 0
                batch_seconds = min(batch_seconds * 2, _LONGEST_BATCH_SECONDS)
                batch_started = time.monotonic()
        self._commit(batch, reading, writer, vanished, found.gone)
        return stopped

    def _commit(
        self,
        batch: list[Outcome],
        reading: Reading,
        writer: IndexWriter,
        vanished: dict[str, str],
        gone: dict[str, FileRow],
    ) -> None:
        self._say("committing")
        self._searchable += _commit(self._catalog, writer, batch, vanished, gone, self._tally)
        self._catalog.put_containers(reading.completed())


def _commit(
    catalog: Catalog,
    writer: IndexWriter,
    batch: list[Outcome],
    vanished: dict[str, str],
    gone: dict[str, FileRow],
    tally: _Tally,
) -> int:
    """Write a batch to catalog and index; returns how many files became searchable that were not."""
    fresh: list[tuple[Outcome, Document]] = []
    touched: list[tuple[FileRow, Document]] = []
    removed: list[str] = []
    kept: list[Outcome] = []
    for item in batch:
        before, document = item.known, item.document
        if document is None:
            if before is not None and before.state == "indexed" and item.passing:
                kept.append(item)
            elif before is not None and before.key is not None:
                removed.append(item.file.path)
        elif (
            before is not None and before.state == "indexed" and (before.id, before.key) == (document.id, document.key)
        ):
            touched.append((item.file, document))
            tally.unchanged += 1
        else:
            fresh.append((item, document))
    new = 0
    for item, document in fresh:
        if item.known is not None and item.known.key is not None:
            tally.changed += 1
        elif (old := vanished.pop(document.id, None)) is not None:
            tally.renamed += 1
            gone.pop(old)
            removed.append(old)
        else:
            tally.added += 1
            new += 1
    catalog.mark_pending(removed)
    catalog.put_documents((item.file, document) for item, document in fresh)
    catalog.settlement().put_facts(
        [(document.key, item.facts) for item, document in fresh if item.facts is not None], FACTS_VERSION
    )
    catalog.touch(touched)
    for item, document in fresh:
        if item.known is not None:
            writer.remove(item.file.path)
        if item.prepared is not None:
            writer.add_prepared(item.prepared)
        else:
            writer.add(document, item.file.path)
    for path in removed:
        writer.remove(path)
    if fresh or removed:
        writer.commit()
    catalog.mark_indexed(item.file.path for item, _ in fresh)
    catalog.forget(removed)
    catalog.keep((item.file.path, item.reason, item.message) for item in kept)
    noted = {item.file.path for item in kept}
    failed = [item for item in batch if item.document is None and item.file.path not in noted]
    catalog.put_failures((item.file, item.reason, item.message) for item in failed)
    return new


def _remove(catalog: Catalog, writer: IndexWriter, gone: dict[str, FileRow]) -> None:
    """Drop what is no longer in the folder."""
    indexed = [path for path, row in gone.items() if row.key is not None]
    catalog.mark_pending(indexed)
    for path in indexed:
        writer.remove(path)
    if indexed:
        writer.commit()
    catalog.forget(gone)
