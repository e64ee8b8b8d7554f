"""Updates on a disk without room: they say so, lose nothing, and the next one goes on."""

from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import write_articles
from tui_reader.errors import LibraryError
from tui_reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 300


@pytest.mark.parametrize("room", [30_000, 120_000, 400_000])
def test_an_update_without_room_says_so_and_the_next_one_completes_it(tmp_path: Path, home: Path, room: int) -> None:
    root = tmp_path / "archive"
    write_articles(
        root,
        {
            f"bai-{n:03}.txt": f"Bài số {n}\n\n" + " ".join(f"Mùa gặt từ{(n * 37 + k) % 9973}x." for k in range(60))
            for n in range(COUNT)
        },
    )
    run = subprocess.run(
        [sys.executable, "-m", "tui_reader", "index", "--no-extract", str(root)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert run.returncode == 3
    assert "Traceback" not in run.stderr
    assert str(home) in run.stderr
    with Library.open(root) as library:
        try:
            assert len(library.search('"mùa gặt"')) < COUNT
        except LibraryError as error:  # there was no room even for empty tables
            assert room < 100_000
            assert "tui-reader index" in str(error)
        assert not library.is_complete()
        library.update()
        assert library.is_complete()
        assert len(library.search('"mùa gặt"')) == COUNT
        assert library.report().files["indexed"] == COUNT
