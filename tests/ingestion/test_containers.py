"""Documents inside archives and mailboxes: found, kept up to date and forgotten like files of their own."""

from __future__ import annotations

import gzip
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def article(title: str, body: str) -> str:
    return f"{title}\n08/09/2024\n\n{body}\n"


FERRY = article(
    "Bến đò mở lại", "Sau ba ngày nước lớn, bến đò Cửa Bạch mở lại từ sáng nay, mỗi chuyến chở ba mươi người."
)
MARKET = article("Chợ phiên đông khách", "Phiên chợ sáng nay đông gấp đôi ngày thường, hàng rau và hàng cá hết sớm.")
SCHOOL = article("Trường làng có thư viện", "Học sinh trường làng có thêm một phòng đọc với hơn hai nghìn cuốn sách.")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "archive").mkdir()
    with Library.open(tmp_path / "archive") as library:
        yield library


def write_zip(path: Path, members: dict[str, str | bytes], when: int = 1_700_000_000) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    os.utime(path, (when, when))


def found(library: Library, query: str = "") -> list[str]:
    return sorted(hit.path for hit in library.search(query).top(100))


def test_members_of_a_zip_are_documents_with_paths_inside_it(library: Library) -> None:
    write_zip(library.root / "báo.zip", {"2024/đò.txt": FERRY, "2024/chợ.txt": MARKET, "ảnh.png": b"\x89PNG"})
    report = library.update()
    assert (report.added, report.failed, report.skipped) == (2, 0, 1)
    assert found(library, '"bến đò"') == ["báo.zip/2024/đò.txt"]
    document = library.document("báo.zip/2024/đò.txt")
    assert document.title == "Bến đò mở lại"
    assert document.text.rstrip().endswith("ba mươi người.")
    assert [(p.path, p.reason) for p in library.problems()] == [("báo.zip/ảnh.png", "unknown-type")]


def test_an_unchanged_zip_is_not_read_again(library: Library) -> None:
    write_zip(library.root / "a.zip", {"do.txt": FERRY, "hong.txt": b"", "anh.png": b"x"})
    library.update()
    (library.root / "a.zip").chmod(0o600)
    looked_at: list[str] = []
    report = library.update(progress=lambda progress: looked_at.append(progress.path))
    assert (report.unchanged, report.changed_anything) == (1, False)
    assert set(looked_at) == {""}
    assert [(p.path, p.reason) for p in library.problems()] == [
        ("a.zip/anh.png", "unknown-type"),
        ("a.zip/hong.txt", "empty"),
    ]


def test_a_changed_zip_brings_adds_and_removes_its_members(library: Library) -> None:
    write_zip(library.root / "a.zip", {"do.txt": FERRY, "cho.txt": MARKET})
    library.update()
    write_zip(library.root / "a.zip", {"do.txt": FERRY, "truong.txt": SCHOOL}, when=1_700_000_100)
    report = library.update()
    assert (report.added, report.removed, report.unchanged) == (1, 1, 1)
    assert found(library) == ["a.zip/do.txt", "a.zip/truong.txt"]


def test_a_zip_that_is_gone_takes_its_members_along(library: Library) -> None:
    write_zip(library.root / "a.zip", {"do.txt": FERRY, "anh.png": b"x"})
    (library.root / "b.txt").write_text(MARKET, encoding="utf-8")
    library.update()
    (library.root / "a.zip").unlink()
    assert library.update().removed == 1
    assert found(library) == ["b.txt"]
    assert library.problems() == []


def test_a_document_that_moves_into_a_zip_is_renamed(library: Library) -> None:
    (library.root / "do.txt").write_text(FERRY, encoding="utf-8")
    library.update()
    (library.root / "do.txt").unlink()
    write_zip(library.root / "a.zip", {"do.txt": FERRY})
    report = library.update()
    assert (report.renamed, report.added, report.removed) == (1, 0, 0)
    assert found(library) == ["a.zip/do.txt"]


def test_packed_files_and_containers_inside_containers_are_read(library: Library) -> None:
    write_zip(library.root / "trong.zip", {"cho.txt": MARKET})
    inner = (library.root / "trong.zip").read_bytes()
    (library.root / "trong.zip").unlink()
    write_zip(library.root / "ngoai.zip", {"trong.zip": inner, "do.txt.gz": gzip.compress(FERRY.encode(), mtime=0)})
    (library.root / "truong.txt.gz").write_bytes(gzip.compress(SCHOOL.encode()))
    library.update()
    assert found(library) == ["ngoai.zip/do.txt.gz", "ngoai.zip/trong.zip/cho.txt", "truong.txt.gz"]
    assert library.document("truong.txt.gz").title == "Trường làng có thư viện"


def test_messages_of_a_mailbox_are_documents(library: Library) -> None:
    messages = [
        f"From a@example.org Sun Sep  8 10:00:00 2024\nFrom: Thu Hà <a@example.org>\nSubject: {subject}\n"
        f"Date: Sun, 8 Sep 2024 10:00:00 +0700\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n"
        for subject, text in (("Ben do", "Bến đò mở lại từ sáng nay."), ("Cho phien", "Chợ phiên họp sớm hơn."))
    ]
    (library.root / "thu.mbox").write_text("".join(messages), encoding="utf-8")
    assert library.update().added == 2
    assert found(library, "đò") == ["thu.mbox/00001.eml"]


def test_a_damaged_container_is_listed_once_and_not_tried_again(library: Library) -> None:
    (library.root / "hỏng.zip").write_bytes(b"PK\x03\x04 this is no archive")
    os.utime(library.root / "hỏng.zip", (1_700_000_000, 1_700_000_000))
    assert library.update().failed == 1
    [problem] = library.problems()
    assert problem.path == "hỏng.zip"
    assert problem.reason in {"damaged-file", "unreadable"}
    report = library.update()
    assert report.failed == 0
    assert library.problems() == [problem]
    write_zip(library.root / "hỏng.zip", {"do.txt": FERRY})
    assert library.update().added == 1
    assert library.problems() == []


def test_an_update_stopped_in_the_middle_of_a_zip_goes_on_where_it_was(library: Library) -> None:
    members: dict[str, str | bytes] = {
        f"{number:03}.txt": article(f"Tin số {number}", f"Chợ phiên họp lần thứ {number}.") for number in range(120)
    }
    write_zip(library.root / "a.zip", members)
    seen = 0

    def stop() -> bool:
        return seen >= 20

    def count(progress: object) -> None:
        nonlocal seen
        seen += 1

    report = library.update(jobs=1, progress=count, cancelled=stop)
    assert report.cancelled
    assert 0 < report.added < 120
    again = library.update()
    assert again.unchanged == report.added
    assert report.added + again.added == 120
    assert len(library.search("")) == 120


def test_a_rebuild_reads_members_anew(library: Library) -> None:
    write_zip(library.root / "a.zip", {"do.txt": FERRY})
    library.update()
    library.update(rebuild=True)
    assert found(library) == ["a.zip/do.txt"]


def test_members_beside_a_file_that_would_have_the_same_path_are_told_apart(library: Library) -> None:
    write_zip(library.root / "a.zip", {"do.txt": FERRY, "DO.txt": MARKET})
    library.update()
    assert len(found(library)) == 2


def test_a_member_whose_path_is_that_of_a_file_outside_is_told_apart(library: Library) -> None:
    composed, decomposed = "t\u1eadp.zip", "t\u0061\u0323\u0302p.zip"
    (library.root / composed).mkdir()
    (library.root / composed / "x.txt").write_text(FERRY, encoding="utf-8")
    write_zip(library.root / decomposed, {"x.txt": MARKET})
    library.update()
    one, other = found(library)
    assert {library.document(one).title, library.document(other).title} == {"Bến đò mở lại", "Chợ phiên đông khách"}
    assert library.update().changed_anything is False


def test_a_torn_mailbox_in_an_archive_gives_what_comes_before_the_damage(library: Library) -> None:
    mailbox = "".join(
        f"From a@example.org Sun Sep  8 10:00:00 2024\nFrom: Thu Hà <a@example.org>\nSubject: Thu {number}\n\n"
        + "".join(f"Chuyến đò số {number * 1000 + line} chở {line} người qua sông.\n" for line in range(60))
        + "\n"
        for number in range(40)
    )
    write_zip(library.root / "torn.zip", {"thu.mbox": mailbox})
    data = bytearray((library.root / "torn.zip").read_bytes())
    data[len(data) // 2] ^= 0xFF
    (library.root / "torn.zip").write_bytes(data)
    library.update()
    assert 0 < len(found(library)) < 40
    assert "truncated" in {problem.reason for problem in library.problems()}
    assert "too-large" not in {problem.reason for problem in library.problems()}


def test_what_was_read_of_a_container_stays_while_it_cannot_be_opened(library: Library) -> None:
    write_zip(library.root / "a.zip", {"do.txt": FERRY, "cho.txt": MARKET})
    library.update()
    (library.root / "a.zip").unlink()
    (library.root / "a.zip").symlink_to("/proc/self/mem")
    assert library.update().failed == 1
    assert found(library) == ["a.zip/cho.txt", "a.zip/do.txt"]
    (library.root / "a.zip").unlink()
    write_zip(library.root / "a.zip", {"do.txt": FERRY})
    report = library.update()
    assert (report.removed, report.failed) == (1, 0)
    assert found(library) == ["a.zip/do.txt"]
    assert library.problems() == []
