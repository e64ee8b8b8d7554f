"""Reading processes under files that hang them, kill them and eat their memory."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from tui_reader.documents.catalog import Catalog, ContainerRow, FileRow
from tui_reader.documents.facts import Facts
from tui_reader.documents.loaders.registry import BUILT_IN
from tui_reader.documents.model import Document
from tui_reader.documents.packing import PackedDocument
from tui_reader.ingestion.comparison import Comparison, ListedContainer, Wanted
from tui_reader.ingestion.messages import Listed, Read, Refused, Setup, Task
from tui_reader.ingestion.pool import Outcome, Outcomes, ReaderPool
from tui_reader.ingestion.reading import Reading

if TYPE_CHECKING:
    from tui_reader.ingestion.messages import Answer

SETUP = Setup(
    memory=200_000_000,
    plugins=(("loading", "tests.hostile.loading", "tui_reader"),),
)
ARTICLE = "Bến đò mở lại\n\nSau ba ngày nước lớn, bến đò Cửa Bạch mở lại từ sáng nay.\n"


def answers(
    folder: Path, names: list[str], *, jobs: int = 2, seconds: float = 3.0, setup: Setup = SETUP
) -> dict[str, Answer]:
    for name in names:
        if not (folder / name).exists():
            (folder / name).write_text(ARTICLE, encoding="utf-8")
    found: dict[str, Answer] = {}
    todo = [Task(os.fsencode(folder / name), name) for name in names]
    deadline = monotonic() + 120
    with ReaderPool(jobs, setup, seconds) as pool:
        while todo or pool.unanswered:
            for _ in range(min(pool.room, len(todo))):
                pool.submit(todo.pop(0))
            outcome = pool.take(0.1)
            if outcome is not None:
                assert outcome.task.path not in found
                found[outcome.task.path] = outcome.answer
            assert monotonic() < deadline
    return found


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_hostile_file_costs_itself_alone(tmp_path: Path, jobs: int) -> None:
    hostile = {
        "a.endless": "too-slow",
        "b.killed": "reader-crashed",
        "c.exiting": "reader-crashed",
        "d.hungry": "too-much-memory",
        "e.raising": "unreadable",
        "f.refusing": "encrypted",
        "g.lying": "unreadable",
        "h.unsure": "unreadable",
        "i.beyond": "unreadable",
    }
    good = [f"{number:02}.txt" for number in range(30)] + ["x.plain", "y.printing"]
    names = [
        name for pair in zip(good, [*hostile, *[""] * (len(good) - len(hostile))], strict=True) for name in pair if name
    ]
    found = answers(tmp_path, names, jobs=jobs)
    assert {name: answer.reason for name, answer in found.items() if isinstance(answer, Refused)} == hostile
    assert {name for name, answer in found.items() if isinstance(answer, Read)} == set(good)


def test_a_file_on_which_the_system_never_answers_is_given_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = answers(tmp_path, ["pipe.txt", "a.txt"], jobs=1, seconds=1.0)
    refused = found["pipe.txt"]
    assert isinstance(refused, Refused)
    assert refused.reason == "too-slow"
    assert "1 s" in refused.message
    assert isinstance(found["a.txt"], Read)


def test_a_process_is_replaced_when_it_was_large_and_not_when_the_one_that_started_it_was(tmp_path: Path) -> None:
    host = """import sys; from pathlib import Path; from tests.ingestion.test_pool import SETUP, Setup, answers
large, names = b"x" * 350_000_000, ["a.txt", "b.swollen", "c.txt"]
found = answers(Path(sys.argv[1]), names, jobs=1, setup=Setup(memory=800_000_000, plugins=SETUP.plugins))
print(*(f"{type(answer).__name__}, spent: {answer.spent}" for answer in found.values()), sep="; ")"""
    command, place = [sys.executable, "-c", host, str(tmp_path)], Path(__file__).parents[2]
    run = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert run.stdout == "Read, spent: False; Read, spent: True; Read, spent: False\n", run.stderr


def test_a_plugin_loader_gives_text_title_and_pieces(tmp_path: Path) -> None:
    answer = answers(tmp_path, ["x.plain"])["x.plain"]
    assert isinstance(answer, Read)
    assert answer.document.title == "Ghi chép ngày mưa"
    assert "bến đò Cửa Bạch" in answer.document.text


def test_what_the_machine_may_be_to_blame_for_is_tried_once_more_and_then_remembered(tmp_path: Path) -> None:
    comparison = Comparison([], [], 0, [], {}, [], set())
    row = FileRow("a.txt", b"a.txt", 10, 1_700_000_000, "3 txt-1", "", None, None)
    task = Task(b"/a.txt", "a.txt")
    for reason, again in (
        ("too-slow", True),
        ("reader-crashed", True),
        ("too-much-memory", True),
        ("encrypted", False),
    ):
        for known, expected in ((None, again), (row._replace(state="failed", mtime_ns=-1), False)):
            comparison.wanted.append(Wanted(row, known, task))
            with closing(Catalog(tmp_path / "catalog.sqlite", create=True)) as catalog:
                reading = Reading(comparison, BUILT_IN, catalog)
                assert list(reading.next(1)) == [task]
                (outcome,) = reading.take(task, Refused(reason, "…"))
            assert (outcome.file.mtime_ns == -1) is expected
            comparison.wanted.clear()


@pytest.mark.parametrize(("length", "most"), [(10, 1024), (1_000_000, 24)])
def test_answers_wait_for_the_writer_until_they_are_many_or_long(length: int, most: int) -> None:
    outcomes = Outcomes()
    document = PackedDocument.of(Document("", "a.txt", "Bến đò", "x" * length, ()))
    outcome = Outcome(Task(b"/a.txt", "a.txt"), Read(document, Facts(b"", b""), None, spent=False))
    with pytest.raises(queue.Full):
        for _ in range(most + 1):
            outcomes.put(outcome, block=False)
    for _ in range(most):
        assert outcomes.get(block=False) == outcome
    with pytest.raises(queue.Empty):
        outcomes.get(block=False)


def test_few_containers_are_listed_at_a_time(tmp_path: Path) -> None:
    comparison = Comparison([], [], 0, [], {}, [], set())
    for number in range(40):
        path = f"{number:02}.zip"
        task = Task(os.fsencode(path), path, listing=True)
        comparison.containers.append(ListedContainer(ContainerRow(path, 10, 1_700_000_000, "1"), task.source, task))
    with closing(Catalog(tmp_path / "catalog.sqlite", create=True)) as catalog:
        reading = Reading(comparison, BUILT_IN, catalog)
        first = list(reading.next(100))
        assert len(first) == 16
        assert list(reading.next(100)) == []
        reading.take(first[0], Listed((("a.txt", 5, 0), ("b.txt", 5, 1)), (), spent=False))
        assert [task.path for task in reading.next(100)] == ["00.zip/a.txt", "00.zip/b.txt", "16.zip"]


def test_closing_ends_processes_in_the_middle_of_work(tmp_path: Path) -> None:
    (tmp_path / "a.endless").write_text("x", encoding="utf-8")
    before = children()
    with closing(ReaderPool(2, SETUP, 60.0)) as pool:
        for _ in range(5):
            pool.submit(Task(os.fsencode(tmp_path / "a.endless"), "a.endless"))
        assert pool.take(1.0) is None
        assert len(children() - before) == 2
    assert children() <= before


def children() -> set[str]:
    own = Path(f"/proc/{os.getpid()}/task")
    found: set[str] = set()
    for task in own.iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has ended meanwhile
            found.update((task / "children").read_text().split())
    return found
