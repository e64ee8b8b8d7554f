"""Documents are analysed where they are read; the writer only puts together what comes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import WRITTEN, write_articles
from tui_reader.index.analysis import Analyzer
from tui_reader.index.prepared import prepare
from tui_reader.index.writer import IndexWriter
from tui_reader.ingestion.messages import Read, Setup, Task
from tui_reader.ingestion.pool import ReaderPool
from tui_reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ARTICLE = "Bến đò mở lại\n\nSau ba ngày nước lớn, bến đò Cửa Bạch mở lại từ sáng nay.\n"


def read(path: Path, name: str) -> Read:
    with ReaderPool(1, Setup()) as pool:
        pool.submit(Task(os.fsencode(path), name))
        while (outcome := pool.take(1.0)) is None:
            pass
    assert isinstance(outcome.answer, Read)
    return outcome.answer


def test_a_document_comes_with_its_postings(tmp_path: Path) -> None:
    path = tmp_path / "ben-do.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    answer = read(path, "song/ben-do.txt")
    assert answer.prepared == prepare(answer.document.document(), "song/ben-do.txt", Analyzer())


def test_a_book_comes_without_them_and_is_found_all_the_same(tmp_path: Path) -> None:
    root = tmp_path / "sach"
    write_articles(root, {"sach.txt": ARTICLE + "Mưa nắng hai mùa. " * 60_000, "bai.txt": ARTICLE})
    answer = read(root / "sach.txt", "sach.txt")
    assert len(answer.document.text) > 1_000_000
    assert answer.prepared is None
    with Library.open(root) as library:
        library.update()
        assert [hit.path for hit in library.search('"nắng hai mùa"').top(5)] == ["sach.txt"]
        assert len(library.search('"bến đò"')) == 2


def test_the_writer_analyses_nothing_that_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "archive"
    write_articles(root, {f"{number:02}.txt": f"{ARTICLE}\nBản số {number}.\n" for number in range(30)})
    monkeypatch.setattr(IndexWriter, "add", lambda *_: (_ for _ in ()).throw(AssertionError("analysed twice")))
    with Library.open(root) as library:
        assert library.update().added == 30
        (root / "07.txt").write_text(f"{ARTICLE}\nBản mới.\n", encoding="utf-8")
        assert library.update().changed == 1
        assert len(library.search('"bản mới"')) == 1
        assert len(library.search('"bản số"')) == 29


def test_an_update_leaves_few_segments(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    with Library.open(_with(root, 0)) as library:
        for number in range(1, 12):
            _with(root, number)
            library.update()
        index = library.paths.index(library.paths.generation() or 0)
        assert len(list(index.glob("*.terms"))) <= 5
        assert library.document_count == 12


def _with(root: Path, number: int) -> Path:
    text = f"Bài số {number}\n\nNội dung bài số {number} về mùa gặt.\n"
    write_articles(root, {f"bai-{number}.txt": text}, WRITTEN)  # else each update would read all that are there
    return root


def test_a_reading_process_imports_no_arrays_no_engine_and_no_front_end() -> None:
    program = (
        "import sys\n"
        "import tui_reader.ingestion.reader as reader\n"
        "from tui_reader.documents.read import document_of\n"
        "document = document_of('Chợ nổi\\n\\nChợ họp từ sáng.\\n'.encode(), 'a.txt')\n"
        "assert reader._read(document, 'a.txt', reader.PreparedSender()).prepared\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    unwanted = {"numpy", "whoosh", "textual", "rich", "pluggy", "sqlite3", "lxml", "underthesea"}
    assert not unwanted & set(done.stdout.split())
