"""What every test of the app has: updates that find nothing to do cost no process."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tui_reader.documents.catalog import Catalog
from tui_reader.documents.loaders.registry import BUILT_IN
from tui_reader.ingestion import process
from tui_reader.ingestion.comparison import compare
from tui_reader.ingestion.update import update_library
from tui_reader.locks import is_held

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.ingestion.model import PluginLoaders, UpdateProgress, UpdateReport
    from tui_reader.paths import LibraryPaths


@pytest.fixture(autouse=True)
def updates_without_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each app begins with an update in a process that imports for 0.4 s. Where there is no file to read or to forget,
    no record, and nobody else writes, the same update runs in ours; everywhere else the process is started as ever."""
    in_child = process.update_in_child

    def update(
        paths: LibraryPaths,
        *,
        rebuild: bool,
        jobs: int | None,
        loaders: PluginLoaders,
        progress: Callable[[UpdateProgress], None],
        cancelled: Callable[[], bool],
    ) -> UpdateReport:
        idle = not rebuild and not loaders.loaders and _is_as_the_folder(paths)
        start = update_library if idle else in_child
        return start(paths, rebuild=rebuild, jobs=jobs, loaders=loaders, progress=progress, cancelled=cancelled)

    monkeypatch.setattr(process, "update_in_child", update)


def _is_as_the_folder(paths: LibraryPaths) -> bool:
    generation = paths.generation()
    if generation is None or paths.unfinished(generation).exists() or is_held(paths.write_lock("index")):
        return False
    if paths.records.exists():  # what is extracted meanwhile, and when, is for the test
        return False
    place = paths.catalog(generation)
    if not place.exists() or not Catalog.is_of_this_version(place):
        return False
    with closing(Catalog(place)) as catalog:
        found = compare(paths.root, paths.directory, catalog, catalog.files(), BUILT_IN)
    return not (found.wanted or found.containers or found.gone or found.gone_containers or found.skipped)
