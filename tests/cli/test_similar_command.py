"""``tui-reader similar``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.test_cli import tui_reader
from tests.conftest import write_articles
from tui_reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

PUMP = "Trạm bơm xã Mây\n\n" + "Trạm bơm chạy suốt đêm để cứu lúa. Trạm bơm cần thợ giỏi. " * 2
REPAIR = "Thợ sửa trạm bơm\n\n" + "Hai người thợ sửa trạm bơm bên kênh. Trạm bơm lại chạy. " * 2


def test_similar_prints_documents_with_the_words_that_tie_them(tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    filler = {f"khac/{n}.txt": f"Chuyện số {n}\n\nBuổi chợ thứ {n} đông vui, hàng hoá nhiều.\n" for n in range(20)}
    write_articles(folder, {"a.txt": PUMP, "b.txt": REPAIR} | filler)
    with Library.open(folder) as library:
        library.update()
    run = tui_reader("similar", "a.txt", str(folder), "--json")
    first = json.loads(run.stdout.splitlines()[0])
    assert list(first) == ["path", "title", "published", "authors", "source", "score", "terms"]
    assert first["path"] == "b.txt"
    assert "trạm bơm" in first["terms"]
    shown = tui_reader("similar", "a.txt", str(folder), "--limit", "1")
    assert "Thợ sửa trạm bơm" in shown.stdout
    assert shown.stdout.count("%") == 1


def test_a_document_that_is_not_there_is_status_3(library: Library) -> None:
    run = tui_reader("similar", "no.txt", str(library.root))
    assert run.returncode == 3
    assert "no such document" in run.stderr
