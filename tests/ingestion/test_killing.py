"""SIGKILL at any moment leaves a library that opens, and the next run completes it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.conftest import write_articles
from tui_reader.errors import NotIndexedError
from tui_reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 400


def test_ten_kills_leave_a_library_that_opens_and_can_be_completed(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    write_articles(
        root,
        {
            f"{n % 7}/bai-{n:03}.txt": f"Bài số {n}\n\nNội dung của bài viết thứ {n} về mùa gặt. " * 12
            for n in range(COUNT)
        },
    )
    moments = random.Random(20241121)  # the same moments each time
    found = 0
    for round_ in range(10):
        run = subprocess.Popen(
            [sys.executable, "-m", "tui_reader", "index", "--no-extract", str(root)],
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + moments.uniform(0.2, 2.5)
        while run.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
        run.wait()
        (root / f"them-{round_}.txt").write_text("Thêm một bài\n\nThêm một bài về mùa gặt.\n", encoding="utf-8")
        with Library.open(root) as library:
            try:
                now = len(library.search('"mùa gặt"'))
            except NotIndexedError:  # killed before there was anything
                now = 0
            assert now >= found, "what was committed is never lost"
            found = now
    with Library.open(root) as library:
        library.update()
        results = library.search('"mùa gặt"', each=True)
        paths = [hit.path for hit in results.page(0, len(results))]
        assert len(paths) == len(set(paths)) == COUNT + 10
