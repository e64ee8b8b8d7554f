"""Several processes on one library: who waits notices by itself when the others are through, or dead."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tests.app.terminal import Terminal
from tests.conftest import write_articles
from tui_reader.app.lookout import _stamp as stamp
from tui_reader.library import Library
from tui_reader.locks import WriteLock, is_held

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Holder:
    """A process that holds a lock of a library until it is told to let go, or killed."""

    def __init__(self, folder: Path, what: str) -> None:
        code = f"""
            import sys
            from pathlib import Path
            from tui_reader.locks import WriteLock
            from tui_reader.paths import LibraryPaths, private_directory
            paths = LibraryPaths.of(Path({str(folder)!r}))
            private_directory(paths.directory)
            with WriteLock(paths.write_lock({what!r}), "tui-reader index"):
                print("held", flush=True)
                sys.stdin.read()
        """
        self._process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()

    @property
    def pid(self) -> int:
        return self._process.pid

    def let_go(self) -> None:
        self._process.communicate()

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


def index(folder: Path) -> None:
    """Index a folder in another process."""
    command = [sys.executable, "-m", "tui_reader", "index", "--no-extract", str(folder)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def terminals(folder: Path) -> Iterator[list[Terminal]]:
    """Two apps on a folder that another process has just begun to index."""
    holder = Holder(folder, "index")
    started = [Terminal([sys.executable, "-m", "tui_reader", str(folder)]) for _ in range(2)]
    for each in started:
        each.sees("read-only: process")
    holder.kill()
    yield started
    for each in started:
        each.kill()


def test_two_apps_go_on_by_themselves_when_the_one_that_indexed_was_killed(terminals: list[Terminal]) -> None:
    for each in terminals:
        each.sees("archive · 4")
        each.until(lambda each=each: "read-only" not in each.text, "the end of reading only")  # type: ignore[misc]


async def test_what_another_process_indexes_is_shown_without_a_key(library: Library) -> None:
    async with reading(library.root) as reader:
        write_articles(library.root, {"moi.txt": "Bài mới\n\nMột bài vừa đến."})
        index(library.root)
        await reader.sees("archive · 5")


async def test_what_has_come_by_another_process_is_extracted_here(library: Library) -> None:
    async with reading(library.root, plugins=("acronyms",)) as reader:
        write_articles(library.root, {"moi.txt": "Bài mới\n\nỦy ban nhân dân (UBND) xã họp."})
        index(library.root)
        with Library.open(library.root) as other:
            versions = [(name, kept) for name, kept in other.plugins().kept_versions.items() if name == "acronyms"]
            await reader.until(lambda: other.records().progress(versions) == {"acronyms": 5}, "records of the new one")


@pytest.mark.parametrize("how", ["kill", "let_go"])
async def test_when_the_one_that_extracted_is_gone_another_app_goes_on(library: Library, how: str) -> None:
    holder = Holder(library.root, "records")
    async with reading(library.root, size=(160, 50), plugins=("acronyms",)) as reader:
        await reader.sees(f"read-only: process {holder.pid}")
        versions = [(n, kept) for n, kept in reader.app.desk.library.plugins().kept_versions.items() if n == "acronyms"]
        store = reader.app.desk.library.records()
        assert store.progress(versions) == {"acronyms": 0}
        getattr(holder, how)()
        await reader.until(lambda: store.progress(versions) == {"acronyms": 4}, "the records")
        await reader.until(lambda: "read-only" not in reader.status, "the end of reading only")


async def test_how_far_another_process_is_with_extraction_is_shown(library: Library) -> None:
    holder = Holder(library.root, "records")
    try:
        async with reading(library.root, size=(160, 50), plugins=("acronyms",)) as reader:
            await reader.sees("read-only: process")
            version = reader.app.desk.library.plugins().kept_versions["acronyms"]
            library.records().put(library.document_keys()[0], "acronyms", version, [], 0.1)
            await reader.sees("extracting 25%")
            library.records().put(library.document_keys()[1], "acronyms", version, [], 0.1)
            await reader.sees("extracting 50%")
    finally:
        holder.kill()


async def test_a_look_at_a_library_at_rest_is_one_stat(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(library.root) as reader:
        lookout = reader.app.desk.lookout
        await reader.until(lambda: not reader.app.desk.working, "the end of the work")
        lookout.stop()
        lookout._look()
        asked: list[Path] = []

        def noting(path: Path) -> tuple[int, int]:
            asked.append(path)
            return stamp(path)

        monkeypatch.setattr("tui_reader.app.lookout._stamp", noting)
        lookout._look()
        generation = library.paths.generation()
        assert generation is not None
        assert asked == [library.paths.index(generation)]


def test_to_look_at_a_lock_takes_it_from_nobody(library: Library) -> None:
    path = library.paths.write_lock("index")
    assert is_held(path) == ""
    with WriteLock(path, "a long run"):
        assert f"process {os.getpid()} (a long run" in is_held(path)
    assert is_held(path) == ""
    with WriteLock(path, "the next"):
        pass
