"""The history of queries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tui_reader.history import History, HistoryError

NOTING = """
import sys
from pathlib import Path
from tui_reader.history import History
for number in range(20):
    History(Path(sys.argv[1])).note(f"{sys.argv[2]} {number}", number)
"""


def test_the_newest_comes_first_and_each_query_once(tmp_path: Path) -> None:
    history = History(tmp_path / "state")
    for query, found in (("bão", 3), ("lũ", 1), (" bão ", 4), ("", 9)):
        history.note(query, found)
    assert [(asked.query, asked.found, asked.times) for asked in history.all()] == [("bão", 4, 2), ("lũ", 1, 1)]
    assert history.file.stat().st_mode & 0o777 == 0o600


def test_five_hundred_are_kept(tmp_path: Path) -> None:
    history = History(tmp_path / "state")
    history.note("đầu", 1)
    line = history.file.read_bytes()
    history.file.write_bytes(b"".join(line.replace("đầu".encode(), f"câu {n}".encode()) for n in range(500)))
    history.note("mới", 1)
    queries = [asked.query for asked in history.all()]
    assert len(queries) == 500
    assert (queries[0], queries[-1]) == ("mới", "câu 498")
    history.clear()
    assert history.all() == []


@pytest.mark.parametrize("line", [b"{", b'{"query": 1}', b"\xff", b"[]"])
def test_a_broken_line_is_named_and_the_file_left_alone(tmp_path: Path, line: bytes) -> None:
    history = History(tmp_path / "state")
    history.note("bão", 3)
    before = history.file.read_bytes() + line + b"\n"
    history.file.write_bytes(before)
    with pytest.raises(HistoryError, match="line 2: "):
        history.all()
    with pytest.raises(HistoryError, match="line 2: "):
        history.note("lũ", 1)
    assert history.file.read_bytes() == before


def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    state = tmp_path / "state"
    running = [
        subprocess.Popen([sys.executable, "-c", NOTING, str(state), name], cwd=Path(__file__).parents[1])
        for name in ("một", "hai", "ba")
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert {asked.query for asked in History(state).all()} == {
        f"{n} {i}" for n in ("một", "hai", "ba") for i in range(20)
    }
