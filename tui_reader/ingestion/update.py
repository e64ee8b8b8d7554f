"""One update of a library, from taking the lock to the report; a rebuild makes a new generation beside the old one
and switches at the end.
"""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

from tui_reader.disk import is_about_room
from tui_reader.documents.catalog import Catalog
from tui_reader.documents.loaders.registry import BUILT_IN, Registry
from tui_reader.errors import DamagedLibraryError, DiskFullError, LibraryError, NotIndexedError
from tui_reader.index.store import Index
from tui_reader.ingestion.batches import bring_up_to_date
from tui_reader.ingestion.messages import Setup
from tui_reader.ingestion.model import PluginLoaders
from tui_reader.language import _
from tui_reader.locks import WriteLock
from tui_reader.records.store import RecordStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui_reader.ingestion.model import UpdateProgress, UpdateReport
    from tui_reader.paths import LibraryPaths

__all__ = ["update_library"]


def update_library(
    paths: LibraryPaths,
    *,
    rebuild: bool,
    jobs: int | None,
    loaders: PluginLoaders | None = None,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
    waiting: Callable[[str], bool] | None = None,
) -> UpdateReport:
    """Make the library agree with its folder, creating it when there is none.

    ``jobs`` reading processes, by default one a core (they do most of the work). Plugins may add ``loaders``.
    ``waiting(holder)`` is asked again and again while another process writes; without it that is a `LibraryBusyError`.
    A rebuild that is cancelled or killed leaves the previous generation in use.
    """
    paths.create(mend=rebuild)
    loaders = loaders or PluginLoaders()
    registry = Registry(loaders.loaders) if loaders.loaders else BUILT_IN
    with WriteLock(paths.write_lock("index"), "tui-reader index").acquire(waiting):
        current = paths.create(mend=rebuild)  # another process may have rebuilt it meanwhile
        rebuild = (
            rebuild
            or _is_of_another_version(paths.catalog(current))
            or Index.is_of_another_version(paths.index(current))
        )
        target = current
        paths.drop_generations_but(current)
        try:
            if rebuild:
                target = current + 1
                paths.begin_generation(target)
            paths.unfinished(target).touch()
            with (
                closing(_open_index(paths, target)) as index,
                closing(Catalog(paths.catalog(target), create=True)) as catalog,
            ):
                report = bring_up_to_date(
                    paths.root,
                    paths.directory,
                    index,
                    catalog,
                    registry=registry,
                    setup=Setup(plugins=loaders.points),
                    jobs=max(1, jobs or os.cpu_count() or 1),
                    progress=progress,
                    cancelled=cancelled,
                )
            if not report.cancelled:
                paths.unfinished(target).unlink()
                if rebuild:
                    paths.make_current(target)
                    current = target
                    _mend_records(paths)
        except OSError as error:
            if is_about_room(error):
                raise DiskFullError(error.filename or paths.directory) from error
            said = _("{path} cannot be written: {why}. Make it writable, or name another place with --index DIR.")
            raise LibraryError(said.format(path=error.filename or paths.directory, why=error.strerror)) from error
        finally:
            if rebuild:
                paths.drop_generations_but(current)
        return report


def _is_of_another_version(catalog: Path) -> bool:
    """Whether another version wrote the catalog. Derived data is not migrated but made again."""
    return catalog.exists() and catalog.stat().st_size > 0 and not Catalog.is_of_this_version(catalog)


def _open_index(paths: LibraryPaths, generation: int) -> Index:
    """The index of a generation, made when neither it nor the catalog is there; one without the other cannot be
    mended here.

    The index is made first, so a run killed between the two leaves an empty index without a catalog, which is as good
    as none.
    """
    has_catalog = Catalog.is_of_this_version(paths.catalog(generation))
    try:
        index = Index.open(paths.index(generation))
    except NotIndexedError:
        if has_catalog:
            said = _("{path} is missing. Run: tui-reader index {folder} --rebuild")
            raise DamagedLibraryError(said.format(path=paths.index(generation), folder=paths.root)) from None
        return Index.create(paths.index(generation))
    if index.document_count and not has_catalog:
        index.close()
        said = _("{path} is missing or empty. Run: tui-reader index {folder} --rebuild")
        raise DamagedLibraryError(said.format(path=paths.catalog(generation), folder=paths.root))
    return index


def _mend_records(paths: LibraryPaths) -> None:
    """Drop records that are torn, and failures, so that both are extracted again. The others are keyed by content and
    survive any rebuild."""
    if not paths.records.exists():
        return
    try:
        RecordStore.mend(paths.records)
        with RecordStore(paths.records) as store:
            store.forget_failures()
    except DamagedLibraryError:
        for suffix in ("", "-wal", "-shm"):
            paths.records.with_name(paths.records.name + suffix).unlink(missing_ok=True)
