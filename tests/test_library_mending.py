"""Libraries that are damaged, not ours, of another version, moved, or cannot be read just now: nothing is lost."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import write_articles
from tui_reader.errors import DamagedLibraryError, LibraryError, UnsafeLibraryError
from tui_reader.library import Library


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
