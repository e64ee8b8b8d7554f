"""The facade: update, search, read, remember."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import write_articles
from tui_reader.errors import DamagedLibraryError, LibraryError, NotIndexedError
from tui_reader.index.model import Sort
from tui_reader.library import Library
from tui_reader.paths import LibraryPaths
from tui_reader.places import Place


def paths_of(library: Library, query: str) -> list[str]:
    return [hit.path for hit in library.search(query).top(20)]


def test_a_folder_is_searchable_after_an_update(library: Library) -> None:
    results = library.search("an ninh mạng")
    assert len(results) == 1
    (hit,) = results.top(20)
    assert hit.path == "giao-duc/an-toan.html"
    assert hit.title == "Dạy an ninh mạng cho học sinh"
    assert any("an ninh mạng" in snippet.text for snippet in hit.snippets)


def test_a_word_typed_without_marks_finds_every_spelling_and_with_marks_only_its_own(library: Library) -> None:
    assert set(paths_of(library, "ma")) == {"bao/tram-bom.txt", "bao/mo-lai-truong.txt", "thu-vien/phoi-sach.md"}
    assert paths_of(library, "ma")[0] == "bao/tram-bom.txt"
    assert paths_of(library, "má") == ["bao/mo-lai-truong.txt"]


def test_a_blank_query_lists_everything_newest_first(library: Library) -> None:
    hits = library.search("").top(20)
    assert [hit.published.iso[:7] if hit.published else "" for hit in hits] == [
        "2024-09",
        "2024-09",
        "2023-10",
        "2022-06",
    ]


def test_sorting_by_oldest(library: Library) -> None:
    assert [hit.path for hit in library.search("", sort=Sort.OLDEST).top(1)] == ["giao-duc/an-toan.html"]


def test_a_second_update_reads_nothing(library: Library) -> None:
    for path in library.root.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    library.update()
    report = library.update()
    assert (report.unchanged, report.added, report.changed, report.removed, report.renamed) == (4, 0, 0, 0, 0)
    assert not report.changed_anything


def test_an_update_sees_additions_changes_removals_and_renames(library: Library) -> None:
    root = library.root
    write_articles(root, {"moi.txt": "Chợ phiên đông khách\n\nChợ phiên họp từ sáng sớm, bán đủ loại rau quả.\n"})
    changed = root / "bao/mo-lai-truong.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Hải Phòng", "Nghệ An"), encoding="utf-8")
    (root / "thu-vien/phoi-sach.md").unlink()
    (root / "bao/tram-bom.txt").rename(root / "bao/doi-ten.txt")
    report = library.update()
    assert (report.added, report.changed, report.removed, report.renamed) == (1, 1, 1, 1)
    assert paths_of(library, "chợ phiên") == ["moi.txt"]
    assert paths_of(library, '"Nghệ An"') == ["bao/mo-lai-truong.txt"]
    assert paths_of(library, '"Hải Phòng"') == ["bao/doi-ten.txt"]
    assert paths_of(library, "phơi sách") == []
    assert library.document("bao/doi-ten.txt").title.startswith("Trạm bơm")


def test_the_same_bytes_under_two_names_are_two_results_and_one_document(library: Library) -> None:
    copy = library.root / "copy.txt"
    copy.write_bytes((library.root / "bao/tram-bom.txt").read_bytes())
    library.update()
    results = library.search("trạm bơm", each=True)
    assert sorted(hit.path for hit in results.top(5)) == ["bao/tram-bom.txt", "copy.txt"]
    assert len(set(results.keys())) == 1


def test_a_document_is_found_by_path_id_and_beginning_of_id(library: Library) -> None:
    document = library.document("bao/tram-bom.txt")
    assert library.document(document.id).path == document.path
    assert library.document(document.id[:10]).path == document.path
    with pytest.raises(LibraryError, match="no such document"):
        library.document("bao/khong-co.txt")


def test_a_folder_without_an_index_says_so(folder: Path) -> None:
    with Library.open(folder) as library, pytest.raises(NotIndexedError, match="tui-reader index"):
        library.search("bão")


def test_a_rebuild_finds_the_same(library: Library) -> None:
    before = paths_of(library, "thư viện")
    report = library.update(rebuild=True)
    assert report.added == 4
    assert paths_of(library, "thư viện") == before


def test_a_cancelled_rebuild_leaves_the_index_in_use(library: Library) -> None:
    report = library.update(rebuild=True, cancelled=lambda: True)
    assert report.cancelled
    assert len(library.search("thư viện")) == 2


def test_another_process_sees_an_update_after_refresh(library: Library, folder: Path) -> None:
    with Library.open(folder) as reader:
        assert len(reader.search("chợ phiên")) == 0
        write_articles(folder, {"moi.txt": "Chợ phiên đông khách\n\nChợ phiên họp từ sáng sớm.\n"})
        library.update()
        assert reader.refresh()
        assert len(reader.search("chợ phiên")) == 1
        library.update(rebuild=True)
        assert reader.refresh()
        assert len(reader.search("chợ phiên")) == 1
        assert not reader.refresh()


def test_an_update_in_a_child_process_does_the_same(folder: Path) -> None:
    seen: list[str] = []
    with Library.open(folder) as library:
        report = library.update(in_child=True, progress=lambda p: seen.append(p.phase))
        assert report.added == 4
        assert "reading" in seen
        assert len(library.search("thư viện")) == 2


def test_the_place_is_remembered_and_survives_a_rebuild(library: Library) -> None:
    assert library.place() is None
    place = Place(query="thu vien", row=1, path="thu-vien/phoi-sach.md", offset=40)
    library.remember(place)
    library.update(rebuild=True)
    with Library.open(library.root) as again:
        assert again.place() == place


def test_unreadable_files_are_listed_with_their_reason(library: Library) -> None:
    (library.root / "trong.txt").write_bytes(b"")
    (library.root / "anh.txt").write_bytes(bytes(range(256)) * 8)
    (library.root / "bang.xyz").write_bytes(b"?")
    report = library.update()
    assert (report.failed, report.skipped) == (2, 1)
    assert {problem.path: problem.reason for problem in library.problems()} == {
        "trong.txt": "empty",
        "anh.txt": "binary",
        "bang.xyz": "unknown-type",
    }


def test_a_file_name_that_is_no_utf8_is_read_and_found(library: Library) -> None:
    name = os.fsencode(library.root) + b"/t\xean.txt"
    with open(name, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write("Bến đò mở lại\n\nBến đò sông Bạch mở lại sau hai tuần sửa chữa.\n".encode())
    library.update()
    (hit,) = library.search('"bến đò"').top(5)
    assert hit.path == "t\\xean.txt"
    assert library.document(hit.path).title == "Bến đò mở lại"


def test_a_folder_whose_name_is_no_utf8_is_a_library_like_any(tmp_path: Path) -> None:
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/kho-\xea"))
    write_articles(root, {"a.txt": "Bến đò mở lại\n\nBến đò sông Bạch mở lại sau hai tuần sửa chữa.\n"})
    with Library.open(root) as library:
        assert library.update(in_child=True).added == 1
        assert paths_of(library, "bến đò") == ["a.txt"]
        assert LibraryPaths.root_of(library.paths.directory) == root


def test_an_index_inside_the_folder_is_no_part_of_it(folder: Path) -> None:
    with Library.open(folder, directory=folder / "muc-luc") as library:
        assert library.update().added == 4
        again = library.update()
        assert (again.skipped, library.problems()) == (0, [])


def test_two_names_that_look_the_same_are_two_documents(tmp_path: Path) -> None:
    root = tmp_path / "kho"
    root.mkdir()
    (root / unicodedata.normalize("NFD", "Thứ tự.txt")).write_text("Bến đò mở lại\n\nBến đò mở.", encoding="utf-8")
    (root / unicodedata.normalize("NFC", "Thứ tự.txt")).write_text("Chợ phiên họp\n\nChợ họp sớm.", encoding="utf-8")
    for path in root.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    with Library.open(root) as library:
        assert library.update().added == 2
        assert library.update().unchanged == 2
        hits = library.search("").top(5)
        assert len({hit.path for hit in hits}) == 2
        assert {library.document(hit.path).title for hit in hits} == {"Bến đò mở lại", "Chợ phiên họp"}
        (root / unicodedata.normalize("NFD", "Thứ tự.txt")).unlink()
        library.update()
        assert [hit.title for hit in library.search("").top(5)] == ["Chợ phiên họp"]


def test_results_stay_readable_when_the_index_is_rebuilt_under_them(library: Library, folder: Path) -> None:
    with Library.open(folder) as reader:
        results = reader.search("")
        library.update(rebuild=True)
        assert reader.refresh()
        assert len(results.page(0, 4)) == 4
    with pytest.raises(LibraryError, match="closed") as caught:
        library.close()
        stale = library.search("")
        library._open_index().close()
        stale.page(0, 4)
    assert not isinstance(caught.value, DamagedLibraryError)


# Copies and page furniture


def group(library: Library, *paths: str) -> None:
    """Note documents as copies of the first, as another process would."""
    leader = library.document(paths[0]).key
    (catalog,) = library.paths.directory.glob("generation-*/catalog.sqlite")
    with closing(sqlite3.connect(catalog)) as db, db:
        rows = [(library.document(path).key, leader) for path in paths]
        db.executemany("INSERT OR REPLACE INTO copies VALUES (?, ?)", rows)


def test_copies_share_a_row_of_which_the_others_can_be_asked(library: Library) -> None:
    group(library, "bao/tram-bom.txt", "bao/mo-lai-truong.txt")
    results = library.search("hai phong", sort=Sort.OLDEST)
    assert (len(results), results.rows) == (2, 1)
    (hit,) = results.top(5)
    assert (hit.path, hit.reprints) == ("bao/mo-lai-truong.txt", 1)
    assert [other.path for other in results.reprints(0)] == ["bao/tram-bom.txt"]
    assert results.position("bao/tram-bom.txt") == 0
    assert len(results.keys()) == len(results.published()) == 2
    assert library.search("hai phong", each=True).rows == 2


def test_refresh_sees_that_copies_have_changed_and_says_so_once(library: Library) -> None:
    assert library.search("hai phong").rows == 2
    assert not library.refresh()
    group(library, "bao/tram-bom.txt", "bao/mo-lai-truong.txt")
    assert library.search("hai phong").rows == 2, "until refresh, searches go by one state"
    assert library.refresh()
    assert library.search("hai phong").rows == 1
    assert not library.refresh()


def test_copies_are_those_of_the_generation_that_is_searched(library: Library, folder: Path) -> None:
    group(library, "bao/tram-bom.txt", "bao/mo-lai-truong.txt")
    with Library.open(folder) as reader:
        assert reader.search("hai phong").rows == 1
        library.update(rebuild=True)
        assert reader.refresh()
        assert reader.search("hai phong").rows == 2


def test_an_index_and_a_catalog_opened_at_different_times_are_of_one_generation(library: Library, folder: Path) -> None:
    with Library.open(folder) as reader:
        assert reader.document_count == 4  # opens the index alone
        (library.root / "moi.txt").write_text("Chợ nổi họp lại sau lũ\n\nGhe đông.\n", encoding="utf-8")
        library.update(rebuild=True)
        results = reader.search("cho noi")
        assert [reader.document(hit.path).title for hit in results.top(1)] == ["Chợ nổi họp lại sau lũ"]


def test_page_furniture_is_searched_only_when_it_is_asked_for(library: Library) -> None:
    results = library.search("trang chủ")
    assert len(results) == 0
    assert results.in_furniture == 1
    asked = library.search("trang chủ", boilerplate=True)
    (hit,) = asked.top(5)
    assert hit.path == "giao-duc/an-toan.html"
    assert any("Trang chủ" in snippet.text for snippet in hit.snippets)
    assert asked.boilerplate and not results.boilerplate
