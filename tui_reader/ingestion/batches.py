"""Bring index and catalog up to date with a folder, in batches, as the one writer.

Each batch is committed before the next begins, so search works early, and a run that is cancelled
or killed loses at most the running batch.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.documents.catalog import Catalog, FileRow, Problem
from tui_reader.documents.read import READER_VERSION, read_document
from tui_reader.documents.scan import FileEntry, Skipped, scan
from tui_reader.errors import DocumentError
from tui_reader.ingestion.model import UpdateProgress, UpdateReport
from tui_reader.paths import display_path

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from tui_reader.documents.model import Document
    from tui_reader.index.store import Index
    from tui_reader.index.writer import IndexWriter

__all__ = ["bring_up_to_date"]

_FIRST_COMMIT_SECONDS = 1.0
_LONGEST_BATCH_SECONDS = 15.0
"""Batches double from the first to the longest: search is ready in a second, and commits do not eat the run."""

_IN_PROCESS = 40
"""So few files are read without starting worker processes, which take 0.3 s."""

_YOUNG_NS = 2_000_000_000
"""A file changed so shortly before it was read may change again within the same time stamp; it is hashed again next
time.
"""


class _Wanted(NamedTuple):
    file: FileRow
    known: FileRow | None
    absolute: bytes


class _Outcome(NamedTuple):
    wanted: _Wanted
    document: Document | None
    reason: str = ""
    message: str = ""


class _Tally:
    def __init__(self) -> None:
        self.added = self.changed = self.removed = self.renamed = self.unchanged = self.failed = 0


def bring_up_to_date(
    root: Path,
    own: Path,
    index: Index,
    catalog: Catalog,
    *,
    jobs: int,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
) -> UpdateReport:
    """Make index and catalog agree with the folder, with ``jobs`` >= 1 reading processes. The caller holds the lock.

    ``own`` is the library's directory, which is no part of the folder even if it lies in it.
    """
    started = time.monotonic()
    tally = _Tally()
    known = catalog.files()
    searchable = sum(1 for row in known.values() if row.state == "indexed")

    def say(phase: str, done: int, total: int, path: str = "") -> None:
        progress(UpdateProgress(phase, done, total, searchable, tally.failed, time.monotonic() - started, path))

    say("scanning", 0, 0)
    wanted, unchanged, skipped, gone = _compare(root, own, known)
    tally.unchanged = unchanged
    catalog.set_skipped(skipped)
    stopped = False
    if wanted or gone:
        vanished = {row.id: path for path, row in gone.items() if row.id}
        batch: list[_Outcome] = []
        batch_seconds = _FIRST_COMMIT_SECONDS
        batch_started = time.monotonic()
        with index.writer() as writer:
            for done, outcome in enumerate(_read_all(wanted, jobs, cancelled), 1):
                batch.append(outcome)
                if outcome.document is None:
                    tally.failed += 1
                say("reading", done, len(wanted), outcome.wanted.file.path)
                if time.monotonic() - batch_started >= batch_seconds:
                    say("committing", done, len(wanted))
                    searchable += _commit(catalog, writer, batch, vanished, gone, tally)
                    batch = []
                    batch_seconds = min(batch_seconds * 2, _LONGEST_BATCH_SECONDS)
                    batch_started = time.monotonic()
            stopped = cancelled()
            say("committing", len(wanted), len(wanted))
            _commit(catalog, writer, batch, vanished, gone, tally)
            if not stopped:
                _remove(catalog, writer, gone)
                tally.removed = sum(1 for row in gone.values() if row.key is not None)
        catalog.drop_orphans()
    return UpdateReport(
        added=tally.added,
        changed=tally.changed,
        removed=tally.removed,
        renamed=tally.renamed,
        unchanged=tally.unchanged,
        failed=tally.failed,
        skipped=len(skipped),
        cancelled=stopped,
        seconds=time.monotonic() - started,
    )


def _compare(
    root: Path, own: Path, known: dict[str, FileRow]
) -> tuple[list[_Wanted], int, list[Problem], dict[str, FileRow]]:
    """What is to be read, how many files are as they were, what the scan passed over, and what is gone."""
    now = time.time_ns()
    wanted: list[_Wanted] = []
    unchanged = 0
    skipped: list[Problem] = []
    gone = dict(known)
    taken: set[str] = set()
    base = os.fsencode(root)
    ours = f"{own.relative_to(root)}/" if own.is_relative_to(root) else None
    for entry in scan(root):
        if ours is not None and f"{entry.path}/".startswith(ours):
            continue
        path = _display_path(entry.path, taken)
        if isinstance(entry, Skipped):
            skipped.append(Problem(path, entry.reason, entry.message))
            if entry.reason == "unreadable":
                _keep_below(path, gone)
            continue
        before = gone.pop(path, None)
        os_path = os.fsencode(entry.path)
        mtime = entry.mtime_ns if now - entry.mtime_ns > _YOUNG_NS else -1
        file = FileRow(path, os_path, entry.size, mtime, READER_VERSION, "", None, None)
        if before is not None and _is_unchanged(before, entry):
            unchanged += 1
        else:
            wanted.append(_Wanted(file, before, base + b"/" + os_path))
    return wanted, unchanged, skipped, gone


def _keep_below(path: str, gone: dict[str, FileRow]) -> None:
    """What lies in a folder that cannot be read just now is not gone."""
    for known in [known for known in gone if path == "." or known == path or known.startswith(f"{path}/")]:
        del gone[known]


def _is_unchanged(before: FileRow, entry: FileEntry) -> bool:
    return (
        before.state in ("indexed", "failed")
        and before.reader == READER_VERSION
        and (before.size, before.mtime_ns) == (entry.size, entry.mtime_ns)
    )


def _display_path(os_path: str, taken: set[str]) -> str:
    """NFC, bytes that are no UTF-8 as ``\\xNN``; a second name that would look the same is told apart by its bytes."""
    path = display_path(os_path)
    if path in taken:
        stem, extension = os.path.splitext(path)  # noqa: PTH122 - text, no path on disk
        path = f"{stem}~{hashlib.blake2b(os.fsencode(os_path), digest_size=4).hexdigest()}{extension}"
    taken.add(path)
    return path


def _read_all(wanted: list[_Wanted], jobs: int, cancelled: Callable[[], bool]) -> Iterator[_Outcome]:
    """Outcomes in the order of ``wanted``, until cancelled."""
    if len(wanted) <= _IN_PROCESS or jobs < 1:
        for item in wanted:
            if cancelled():
                return
            yield _read_one(item)
        return
    todo = iter(wanted)
    waiting: list[_Wanted] = []
    while waiting or (waiting := list(islice(todo, 1))):
        waiting = yield from _read_in_pool(waiting, todo, jobs, cancelled)


def _read_in_pool(
    waiting: list[_Wanted], todo: Iterator[_Wanted], jobs: int, cancelled: Callable[[], bool]
) -> Generator[_Outcome, None, list[_Wanted]]:
    """Read ``waiting``, then ``todo``, until all is done, cancelled, or a process dies; returns what was begun and
    must be read again.
    """
    import multiprocessing

    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_be_a_reader) as pool:
        running = deque((item, pool.submit(_read_one, item)) for item in [*waiting, *islice(todo, jobs * 16)])
        while running:
            if cancelled():
                pool.shutdown(wait=False, cancel_futures=True)
                for _ in todo:
                    pass
                return []
            item, future = running.popleft()
            try:
                yield future.result()
                running.extend((item, pool.submit(_read_one, item)) for item in islice(todo, 1))
            except BrokenProcessPool:
                # Which file broke it cannot be known; the oldest is blamed, and its time stamp forgotten so that it
                # is tried again.
                blamed = item._replace(file=item.file._replace(mtime_ns=-1))
                yield _Outcome(
                    blamed, None, "reader-crashed", "a reading process died; the file is tried again next time"
                )
                return [item for item, _ in running]
    return []


def _be_a_reader() -> None:
    """Ctrl-C is for the writer, which then stops the readers in order; and readers end when the writer does."""
    import multiprocessing
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _read_one(item: _Wanted) -> _Outcome:
    try:
        document = read_document(Path(os.fsdecode(item.absolute)), item.file.path)
    except DocumentError as error:
        if error.reason == "unreadable":  # permissions change without a trace in size and time: it is tried again
            item = item._replace(file=item.file._replace(mtime_ns=-1))
        return _Outcome(item, None, error.reason, error.detail)
    return _Outcome(item, document)


def _commit(
    catalog: Catalog,
    writer: IndexWriter,
    batch: list[_Outcome],
    vanished: dict[str, str],
    gone: dict[str, FileRow],
    tally: _Tally,
) -> int:
    """Write a batch to catalog and index; returns how many files became searchable that were not."""
    fresh: list[tuple[_Wanted, Document]] = []
    touched: list[FileRow] = []
    removed: list[str] = []
    for item, document, _, _ in batch:
        before = item.known
        if document is None:
            if before is not None and before.key is not None:
                removed.append(item.file.path)
        elif (
            before is not None and before.state == "indexed" and (before.id, before.key) == (document.id, document.key)
        ):
            touched.append(item.file)
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
    catalog.touch(touched)
    for item, document in fresh:
        if item.known is None:
            writer.add(document, item.file.path)
        else:
            writer.replace(document, item.file.path)
    for path in removed:
        writer.remove(path)
    if fresh or removed:
        writer.commit()
    catalog.mark_indexed(item.file.path for item, _ in fresh)
    catalog.forget(removed)
    catalog.put_failures((o.wanted.file, o.reason, o.message) for o in batch if o.document is None)
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
