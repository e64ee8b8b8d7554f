"""Extraction on a disk without room: it says so, keeps what it has, and the next one goes on."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tests.conftest import WRITTEN, write_articles
from tui_reader.library import Library
from tui_reader.paths import config_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COUNT = 60
ROOM = 150_000
SLOW = ["entities", "timeline"]
"""Plugins that load models to tag words with, a second in each run."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of articles, indexed, nothing extracted."""
    config_file().parent.mkdir(parents=True)
    config_file().write_text(f"disabled-plugins = {json.dumps(SLOW)}\n", encoding="utf-8")
    root = tmp_path / "archive"
    texts = {
        f"bai-{n:03}.txt": f"Bài số {n}\n\nỦy ban nhân dân (UBND) xã. "
        + " ".join(f"từ{(n * 37 + k) % 997}x." for k in range(60))
        for n in range(COUNT)
    }
    write_articles(root, texts, WRITTEN)
    with Library.open(root) as library:
        library.update()
    return root


@pytest.fixture
def little_room(archive: Path) -> Iterator[None]:
    """No file of this process, or of its children, grows beyond `ROOM`."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def index(root: Path, room: int = 0) -> subprocess.CompletedProcess[str]:
    limit = (room, room) if room else resource.getrlimit(resource.RLIMIT_FSIZE)
    return subprocess.run(
        [sys.executable, "-m", "tui_reader", "index", str(root)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )


def finished(root: Path) -> int:
    """How many extractions there are."""
    with Library.open(root, disabled_plugins=SLOW) as library:
        return sum(library.records().progress(list(library.plugins().kept_versions.items())).values())


def test_the_command_line_says_that_the_disk_is_full_what_is_kept_and_how_to_go_on(archive: Path) -> None:
    kept = [0]
    for _ in range(2):
        run = index(archive, ROOM)
        assert run.returncode == 3
        assert "the disk is full" in run.stderr
        assert "is kept" in run.stderr
        assert "Make room, then go on: tui-reader index" in run.stderr
        assert "Traceback" not in run.stderr
        assert "disk I/O error" not in run.stderr
        kept.append(finished(archive))
    assert 0 < kept[1] <= kept[2], "what was found stays"
    run = index(archive)
    assert run.returncode == 0, run.stderr
    with Library.open(archive, disabled_plugins=SLOW) as library:
        done = library.records().progress(list(library.plugins().kept_versions.items()))
        assert set(done.values()) == {COUNT}


@pytest.mark.usefixtures("little_room")
async def test_the_app_says_that_the_disk_is_full_and_goes_on_with_a_key(archive: Path) -> None:
    async with reading(archive, plugins=("statistics", "acronyms")) as reader:
        await reader.sees("Disk full. What is done is kept. Make room, then R.")
        assert "fault" not in reader.text
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        await reader.press("R")
        assert "isk full" not in reader.status
        versions = reader.app.desk.library.plugins().kept_versions
        wanted = [(name, versions[name]) for name in ("statistics", "acronyms")]
        done = reader.app.desk.library.records().progress(wanted)
        assert done == {"statistics": COUNT, "acronyms": COUNT}
