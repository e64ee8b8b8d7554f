"""Two writers: the second waits, or says who holds the library."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from tui_reader.errors import LibraryBusyError
from tui_reader.locks import WriteLock

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library


def test_a_second_writer_is_told_who_writes(library: Library) -> None:
    with (
        WriteLock(library.paths.write_lock("index"), "a long run"),
        pytest.raises(LibraryBusyError, match=rf"process {os.getpid()} \(a long run"),
    ):
        library.update()


def test_a_second_writer_can_wait(library: Library) -> None:
    lock = WriteLock(library.paths.write_lock("index"), "a long run").acquire()
    told: list[str] = []

    def waiting(holder: str) -> bool:
        told.append(holder)
        lock.release()
        return True

    assert library.update(waiting=waiting).unchanged == 4
    assert "a long run" in told[0]


def test_reading_goes_on_while_another_writes(library: Library) -> None:
    with WriteLock(library.paths.write_lock("index"), "a long run"):
        assert len(library.search("thư viện")) == 2


def test_a_lock_file_left_by_a_dead_process_does_not_hold(tmp_path: Path) -> None:
    path = tmp_path / "index.lock"
    path.write_text('{"pid": 1, "doing": "died", "since": "2024-01-01T00:00:00"}')
    with WriteLock(path, "next"):
        pass


def test_threads_of_one_process_exclude_each_other_too(tmp_path: Path) -> None:
    path = tmp_path / "index.lock"
    errors: list[LibraryBusyError] = []

    def second() -> None:
        try:
            WriteLock(path, "second").acquire()
        except LibraryBusyError as error:
            errors.append(error)

    with WriteLock(path, "first"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert len(errors) == 1
