"""Files that are replaced whole."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tui_reader.paths import write_private

if TYPE_CHECKING:
    from pathlib import Path


def test_threads_may_replace_a_file_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    path = folder / "place.json"
    errors: list[OSError] = []

    def write(text: bytes) -> None:
        try:
            for _ in range(50):
                write_private(path, text)
        except OSError as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(bytes([65 + number]) * 1000,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(set(path.read_bytes())) == 1
    assert [entry.name for entry in folder.iterdir()] == ["place.json"]
    assert path.stat().st_mode & 0o777 == 0o600
