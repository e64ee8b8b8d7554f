"""The facade: update, search, read, remember."""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import write_articles
from tui_reader.errors import DamagedLibraryError, LibraryError, NotIndexedError, UnsafeLibraryError
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


def test_a_missing_catalog_is_named_with_its_mend(library: Library) -> None:
    library.close()
    library.paths.catalog(1).unlink()
    with pytest.raises(DamagedLibraryError, match="--rebuild"):
        library.document("bao/tram-bom.txt")
    library.update(rebuild=True)
    assert library.document("bao/tram-bom.txt").title.startswith("Trạm bơm")


def test_a_library_that_others_can_write_is_refused(library: Library) -> None:
    library.close()
    library.paths.directory.chmod(0o777)
    with pytest.raises(UnsafeLibraryError, match="chmod 700"):
        library.search("bão")


def test_derived_data_is_private(library: Library) -> None:
    assert library.paths.directory.stat().st_mode & 0o777 == 0o700
    for path in library.paths.directory.rglob("*"):
        assert path.stat().st_mode & 0o022 == 0, path


def test_an_index_directory_of_another_folder_is_refused(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with (
        Library.open(other, directory=library.paths.directory) as wrong,
        pytest.raises(LibraryError, match="is the index of"),
    ):
        wrong.update()


def test_an_index_that_has_moved_with_its_folder_goes_on(folder: Path, tmp_path: Path) -> None:
    with Library.open(folder, directory=tmp_path / "index") as library:
        library.update()
    folder.rename(tmp_path / "moved")
    (tmp_path / "index").rename(tmp_path / "elsewhere")
    with Library.open(tmp_path / "moved", directory=tmp_path / "elsewhere") as library:
        with pytest.raises(LibraryError, match="not there any more"):
            library.search("bão")
        report = library.update()
        assert (report.added, report.changed, report.removed) == (0, 0, 0)
        assert len(library.search("")) == 4


def test_a_directory_with_other_things_in_it_is_refused_and_kept(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "documents"
    home.mkdir()
    (home / "letter.txt").write_text("keep me", encoding="utf-8")
    with Library.open(folder, directory=home) as library, pytest.raises(LibraryError, match="not empty"):
        library.update()
    assert (home / "letter.txt").read_text(encoding="utf-8") == "keep me"


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


def test_a_damaged_card_says_so_and_a_rebuild_mends_it(library: Library) -> None:
    library.close()
    library.paths.card.write_bytes(b"{")
    with pytest.raises(DamagedLibraryError, match="--rebuild"):
        library.search("bão")
    library.update(rebuild=True)
    assert len(library.search("bão")) == 2


def test_a_rebuild_mends_damaged_records_and_keeps_whole_ones(library: Library) -> None:
    library.extract()
    library.update(rebuild=True)
    key = library.document("bao/tram-bom.txt").key
    (version,) = (e.version for e in library.plugins().extractors if e.name == "entities")
    assert library.records().get(key, "entities", version)
    with closing(sqlite3.connect(library.paths.records)) as db, db:
        db.execute("UPDATE payload SET records = x'00112233'")
    with pytest.raises(DamagedLibraryError, match="--rebuild"):
        library.records().get(key, "entities", version)
    library.update(rebuild=True)
    assert library.records().get(key, "entities", version) is None
    library.close()
    library.paths.records.write_bytes(b"torn" * 1000)
    with pytest.raises(DamagedLibraryError, match="--rebuild"):
        library.records()
    library.update(rebuild=True)
    assert library.records().get(key, "entities", version) is None


def test_a_run_killed_before_its_first_note_leaves_nothing_in_the_way(folder: Path) -> None:
    with Library.open(folder) as library:
        (library.paths.directory / "generation-1").mkdir(parents=True)
        (library.paths.directory / ".library.json.123").write_bytes(b"{")
        assert library.update().added == 4


def test_an_index_inside_the_folder_is_no_part_of_it(folder: Path) -> None:
    with Library.open(folder, directory=folder / "muc-luc") as library:
        assert library.update().added == 4
        again = library.update()
        assert (again.skipped, library.problems()) == (0, [])


def test_a_folder_that_cannot_be_read_for_a_while_keeps_its_documents(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("bao"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = library.update()
    assert (report.removed, report.skipped) == (0, 1)
    assert library.problems()[0].reason == "unreadable"
    assert len(library.search("trạm bơm")) == 1
    monkeypatch.undo()
    assert library.update().skipped == 0


def test_an_emptied_catalog_is_no_reason_to_index_everything_twice(library: Library) -> None:
    library.close()
    catalog = library.paths.catalog(1)
    for path in catalog.parent.glob("catalog.sqlite*"):
        path.unlink()
    catalog.touch()
    with pytest.raises(DamagedLibraryError, match="--rebuild"):
        library.update()
    library.update(rebuild=True)
    assert len(library.search("")) == 4


def test_a_catalog_of_another_version_is_made_anew(library: Library) -> None:
    library.close()
    with closing(sqlite3.connect(library.paths.catalog(1))) as db, db:
        db.execute("PRAGMA user_version=99")
    with pytest.raises(DamagedLibraryError, match="another version"):
        library.document("bao/tram-bom.txt")
    assert library.update().added == 4
    assert len(library.search("")) == 4
    assert library.document("bao/tram-bom.txt").path == "bao/tram-bom.txt"


def test_an_index_of_another_version_is_made_anew(library: Library) -> None:
    library.close()
    for path in library.paths.index(1).glob("*documents*"):
        path.rename(path.with_name(re.sub(r"documents\d+", "documents1", path.name)))
    with pytest.raises(DamagedLibraryError, match=r"another version.*tui-reader index PATH"):
        library.search("bão")
    assert library.update().added == 4
    assert len(library.search("")) == 4


def test_a_torn_text_says_so(library: Library) -> None:
    library.close()
    with closing(sqlite3.connect(library.paths.catalog(1))) as db, db:
        db.execute("UPDATE documents SET data = x'00112233'")
    with pytest.raises(DamagedLibraryError, match="--rebuild"):
        library.search("bão").top(1)


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


def test_a_link_whose_file_is_gone_is_forgotten_and_listed(library: Library) -> None:
    target = library.root / "goc.txt"
    target.write_text("Bến đò mở lại\n\nBến đò mở.", encoding="utf-8")
    (library.root / "noi.txt").symlink_to(target)
    library.update()
    assert len(library.search('"bến đò"')) == 2
    target.unlink()
    library.update()
    assert len(library.search('"bến đò"')) == 0
    assert [(p.path, p.reason) for p in library.problems()] == [("noi.txt", "broken-link")]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_a_file_that_cannot_be_read_just_now_is_tried_again_by_each_update(library: Library) -> None:
    (library.root / "kin.txt").symlink_to("/proc/self/mem")
    for _ in range(2):
        report = library.update()
        assert (report.failed, report.unchanged) == (1, 4)
    [problem] = library.problems()
    assert (problem.path, problem.reason) == ("kin.txt", "unreadable")
    (library.root / "kin.txt").unlink()
    (library.root / "kin.txt").write_text("Bến đò mở lại\n\nBến đò mở.", encoding="utf-8")
    library.update()
    assert len(library.search('"bến đò"')) == 1
    assert library.problems() == []


def test_a_document_whose_file_cannot_be_read_again_is_kept_and_said_so(library: Library) -> None:
    path = library.root / "kin.txt"
    path.write_text("Bến đò mở lại\n\nBến đò mở.", encoding="utf-8")
    library.update()
    path.unlink()
    path.symlink_to("/proc/self/mem")
    assert library.update().failed == 1
    assert len(library.search('"bến đò"')) == 1
    [problem] = library.problems()
    assert (problem.path, problem.reason) == ("kin.txt", "unreadable")
    assert "kept" in problem.message


def test_what_a_rebuild_left_that_failed_is_gone_after_it_and_after_any_update(library: Library) -> None:
    generation = library.paths.generation()
    assert generation is not None
    leftover = library.paths.catalog(generation + 1).parent
    leftover.mkdir()
    library.update()
    assert not leftover.exists()
    library.update(rebuild=True, cancelled=lambda: True)
    assert [path.name for path in library.paths.directory.glob("generation-*")] == [f"generation-{generation}"]
    assert len(library.search("")) == 4


def test_a_catalog_that_cannot_be_opened_just_now_is_not_taken_for_another_version(library: Library) -> None:
    library.close()
    generation = library.paths.generation()
    assert generation is not None
    catalog = library.paths.catalog(generation)
    with closing(sqlite3.connect(catalog)) as db:
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryError):
            library.update()
    assert library.paths.generation() == generation
    assert library.update().changed_anything is False


def test_an_empty_folder_in_place_of_the_one_indexed_takes_nothing_away(library: Library) -> None:
    library.update()
    away = library.root.with_name("away")
    library.root.rename(away)
    library.root.mkdir()
    with pytest.raises(LibraryError, match="mounted"):
        library.update()
    assert len(library.search("")) == 4
    library.root.rmdir()
    away.rename(library.root)
    assert library.update().unchanged == 4
    for path in [path for path in library.root.rglob("*") if path.is_file()]:
        path.unlink()
    assert library.update().removed == 4


def test_whether_the_last_update_came_to_its_end_is_known(library: Library) -> None:
    assert library.is_complete()
    write_articles(library.root, {"moi.txt": "Chợ phiên đông khách\n\nChợ phiên họp từ sáng sớm.\n"})
    library.update(cancelled=lambda: True)
    assert not library.is_complete()
    library.update()
    assert library.is_complete()


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
