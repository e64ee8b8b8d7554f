"""``index --watch`` follows the folder until it is interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.conftest import write_articles
from tui_reader.ingestion.watching import changes
from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_files_that_come_change_and_go_are_followed_until_ctrl_c(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    write_articles(root, {"cu.txt": "Bến đò mở lại\n\nBến đò mở lại từ sáng nay.\n"})
    said = tmp_path / "said"
    with said.open("wb") as out:
        run = subprocess.Popen(
            [sys.executable, "-m", "tui_reader", "index", "--no-extract", "--watch", str(root)], stderr=out
        )
    with Library.open(root) as library:

        def found(query: str) -> int:
            library.refresh()
            return len(library.search(query))

        wait_until(lambda: "Watching" in said.read_text())
        write_articles(root, {"xã/moi.txt": "Chợ phiên đông khách\n\nChợ phiên họp từ sáng sớm.\n"})
        wait_until(lambda: found("chợ") == 1)
        write_articles(root, {"xã/moi.txt": "Trường làng\n\nTrường làng có thêm một phòng đọc.\n"})
        wait_until(lambda: found("chợ") == 0 and found("trường") == 1)
        (root / "cu.txt").unlink()
        wait_until(lambda: found("bến đò") == 0)
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=30) == 0
    assert "Traceback" not in said.read_text()


def test_hidden_files_and_the_index_itself_are_no_changes(tmp_path: Path) -> None:
    own = tmp_path / "index"
    own.mkdir()
    seen: list[float] = []
    quiet_until = time.monotonic() + 2.0
    for number, _ in enumerate(changes(tmp_path, own, lambda: time.monotonic() > quiet_until)):
        seen.append(time.monotonic())
        if number == 0:
            (own / "segment").write_bytes(b"x")
            (tmp_path / ".hidden.txt").write_bytes(b"x")
    assert len(seen) == 1
