"""Files that are replaced whole."""

from __future__ import annotations

import errno
import threading
from pathlib import Path

import pytest

from tui_reader.errors import LibraryError, UnsafeLibraryError
from tui_reader.library import Library
from tui_reader.paths import last_opened, private_directory, remember_opened, usual_library, write_private


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


def test_a_file_for_which_there_is_no_room_leaves_the_former_one_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "place.json"
    write_private(path, b"truoc")

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tui_reader.paths.os.fsync", fail)
    with pytest.raises(OSError, match="space"):
        write_private(path, b"sau")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("place.json", b"truoc")]


def test_the_library_opened_last_is_meant_with_the_place_of_its_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LibraryError, match="no library was opened before"):
        usual_library(None)
    folder = tmp_path / "bài báo\nlạ"
    folder.mkdir()
    remember_opened(folder)
    assert last_opened() == usual_library(None) == (folder, None)
    remember_opened(folder, tmp_path / "chỉ mục")
    assert last_opened() == usual_library(None) == (folder, tmp_path / "chỉ mục")
    folder.rmdir()
    with pytest.raises(LibraryError, match="not there any more"):
        last_opened()


def test_where_no_index_can_be_kept_the_way_out_is_named(tmp_path: Path) -> None:
    with (
        Library.open(tmp_path, directory=Path("/proc/none/index")) as library,
        pytest.raises(LibraryError, match=r"/proc/none: .*--index DIR") as caught,
    ):
        library.update(in_child=True)
    assert "Traceback" not in str(caught.value)


def test_a_directory_that_others_may_have_written_into_is_refused_with_the_way_out(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "index").write_bytes(b"")
    place.chmod(0o777)
    with pytest.raises(UnsafeLibraryError, match=f"{place} belongs to another user or can be .* chmod 700 {place}"):
        private_directory(place)
