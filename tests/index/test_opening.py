from __future__ import annotations

import os
import pickle
import shutil
import stat
from pathlib import Path

import pytest

from tests.index.shelf import article, found, paths, shelve
from tui_reader.errors import DamagedLibraryError, NotIndexedError, UnsafeLibraryError
from tui_reader.index import Index, parse_query

SUFFIXES = (".documents", ".terms")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    place = tmp_path / "index"
    shelve(
        place, {f"{n}.txt": article(f"Chợ số {n}", "người bán hàng rong đi chợ sớm " * 9) for n in range(30)}
    ).close()
    return place


def the_toc(directory: Path) -> Path:
    (toc,) = directory.glob("*.toc")
    return toc


def the_file(directory: Path, suffix: str) -> Path:
    (file,) = directory.glob(f"*{suffix}")
    return file


def test_where_nothing_was_indexed_the_error_says_what_to_run(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(NotIndexedError, match="tui-reader index"):
            Index.open(place)


def test_creating_again_starts_empty(directory: Path) -> None:
    with Index.create(directory) as index:
        assert (index.document_count, found(index, "")) == (0, set())
    assert not [file for suffix in SUFFIXES for file in directory.glob(f"*{suffix}")]


def test_nobody_else_can_read_or_write_what_is_created_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        shelve(tmp_path / "index", {"a.txt": article("Chợ nổi")}).close()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == 0o700
    for path in (tmp_path / "index").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o022 == 0, path
    with Index.open(tmp_path / "index") as index:
        assert found(index, "chợ") == {"a.txt"}


@pytest.mark.parametrize("bit", [stat.S_IWGRP, stat.S_IWOTH])
@pytest.mark.parametrize("name", ["", "*.toc", "*.documents", "*.terms"])
def test_an_index_that_others_can_write_is_refused(directory: Path, name: str, bit: int) -> None:
    path = next(directory.glob(name)) if name else directory
    path.chmod(path.stat().st_mode | bit)
    with pytest.raises(UnsafeLibraryError, match="can be written by other users"):
        Index.open(directory)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("name", ["", "*.toc", "*.documents", "*.terms"])
def test_an_index_of_someone_else_is_refused(directory: Path, name: str) -> None:
    os.chown(next(directory.glob(name)) if name else directory, 12345, -1)
    with pytest.raises(UnsafeLibraryError, match="uid 12345"):
        Index.open(directory)


def test_a_link_in_the_place_of_a_file_is_refused(directory: Path, tmp_path: Path) -> None:
    toc = the_toc(directory)
    toc.rename(tmp_path / "elsewhere.toc")
    toc.symlink_to(tmp_path / "elsewhere.toc")
    with pytest.raises(UnsafeLibraryError, match="link"):
        Index.open(directory)


class Bomb:
    """Unpickling one leaves a mark."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.mark,)


def test_an_unsafe_index_is_refused_before_anything_is_unpickled(directory: Path, tmp_path: Path) -> None:
    mark = tmp_path / "code-was-run"
    toc = the_toc(directory)
    toc.write_bytes(with_last_pickle(toc.read_bytes(), pickle.dumps(Bomb(mark), 2)))
    toc.chmod(0o666)
    with pytest.raises(UnsafeLibraryError):
        Index.open(directory)
    assert not mark.exists()
    toc.chmod(0o600)
    with pytest.raises(DamagedLibraryError):
        Index.open(directory)
    assert mark.exists(), "the bomb would have gone off"


def with_last_pickle(toc: bytes, other: bytes) -> bytes:
    """A table of contents with its list of segments, the pickle at the end, replaced."""
    return toc[: max(toc.rfind(b"\x80" + bytes([protocol])) for protocol in range(2, 6))] + other


@pytest.mark.parametrize("keep", [0, 1, 10, 100, -1, -20])
def test_a_torn_table_of_contents_is_named_with_the_way_out(directory: Path, keep: int) -> None:
    toc = the_toc(directory)
    toc.write_bytes(toc.read_bytes()[:keep])
    with pytest.raises(DamagedLibraryError, match=r"--rebuild") as caught:
        Index.open(directory)
    assert toc.name in str(caught.value)


@pytest.mark.parametrize("content", [b"not an index at all", b"\0" * 400, bytes(range(256)) * 8])
def test_a_foreign_table_of_contents_is_named(directory: Path, content: bytes) -> None:
    toc = the_toc(directory)
    toc.write_bytes(content)
    with pytest.raises(DamagedLibraryError) as caught:
        Index.open(directory)
    assert toc.name in str(caught.value)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_missing_file_of_a_segment_is_named(directory: Path, suffix: str) -> None:
    file = the_file(directory, suffix)
    file.unlink()
    with pytest.raises(DamagedLibraryError, match=r"--rebuild") as caught:
        Index.open(directory)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_of_a_segment_is_named(directory: Path, suffix: str, share: float) -> None:
    file = the_file(directory, suffix)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DamagedLibraryError, match=r"--rebuild") as caught:
        Index.open(directory)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_damage_inside_a_file_of_a_segment_is_reported_whenever_it_is_met(directory: Path, suffix: str) -> None:
    file = the_file(directory, suffix)
    whole = file.read_bytes()
    met = 0
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        file.write_bytes(whole[:at] + b"\xa5" * min(24, len(whole) - at) + whole[at + 24 :])
        try:
            with Index.open(directory) as index:
                assert [name for name, _ in index.verify()] == [file.name] or in_padding(whole, at)
                paths(index, "chợ sớm")
                paths(index, '"hàng rong" -không')
                paths(index, "date:2022 OR ch*")
        except DamagedLibraryError as error:
            met += 1
            assert "--rebuild" in str(error)
            assert str(file) in str(error)
    assert met >= 20, met


def in_padding(whole: bytes, at: int) -> bool:
    """Whether only bytes between sections lie here, which nobody reads."""
    return not any(whole[at : at + 24])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_is_cut_while_it_is_open_is_named(directory: Path, suffix: str) -> None:
    with Index.open(directory) as index:
        results = index.search(parse_query(""))
        path = the_file(directory, suffix)
        os.truncate(path, 100)
        for ask in (lambda: index.search(parse_query("chợ")), lambda: results.top(1)):
            with pytest.raises(DamagedLibraryError, match=rf"{path.name}.*has become shorter.*--rebuild"):
                ask()
        assert [name for name, _ in index.verify()] == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_verifying_names_the_file_and_the_section_of_which_a_byte_has_changed(directory: Path, suffix: str) -> None:
    with Index.open(directory) as index:
        assert index.verify() == []
    file = the_file(directory, suffix)
    whole = file.read_bytes()
    file.write_bytes(whole[:64] + bytes([whole[64] ^ 1]) + whole[65:])
    with Index.open(directory) as index:
        ((name, problem),) = index.verify()
    assert (name, "checksum of its section" in problem) == (file.name, True)


def test_an_index_moved_to_another_place_still_opens(directory: Path, tmp_path: Path) -> None:
    shutil.move(directory, tmp_path / "moved")
    with Index.open(tmp_path / "moved") as index:
        assert len(index.search(parse_query("chợ"))) == 30
