"""Torn, flipped, foreign and later files: named, never crashed on, never looped on."""

from __future__ import annotations

import random
import struct
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage, RamStorage

from tests.index.shelf import article, shelve
from tui_reader import sections
from tui_reader.errors import DamagedLibraryError
from tui_reader.index import Index, Sort, parse_query
from tui_reader.sections import SectionFile, SectionWriter, SegmentError

DESCRIPTORS = Path("/proc/self/fd")
SUFFIXES = (".documents", ".terms")
WORDS = ("mưa", "mùa", "mua", "nắng", "gió", "sông", "núi", "chợ", "đò", "bến")
QUERIES = ("mua", "mưa nắng", '"chợ đò"', "gió~1", "s* OR đ*", "-núi", "title:mua date:2022..", 'ba "sông bến"~3', "")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments, with deletions."""
    chance = random.Random(4)
    directory = tmp_path_factory.mktemp("whole") / "index"
    shelf = {
        f"{n:03}.txt": article(
            f"Mua {n}", " ".join(chance.choices(WORDS, k=40)), lead="ba mưa", date=f"20{20 + n % 4}-05", source="Báo"
        )
        for n in range(80)
    }
    index = shelve(directory, shelf)
    with index, index.writer() as writer:
        for number in range(6):
            writer.replace(article(f"Mùa {number}", "chợ đò sông bến"), f"{number:03}.txt")
        writer.commit()
    return directory


def section_file(content: bytes) -> SectionFile:
    storage = RamStorage()
    file = storage.create_file("it")
    file.write(content)
    file.close()
    return SectionFile(storage, "it")


def written(**arrays: Any) -> bytes:
    storage = RamStorage()
    writer = SectionWriter(storage, "it")
    for name, values in arrays.items():
        writer.add(name, values)
    writer.finish({"of": "test"})
    content: bytes = storage.files["it"]
    return content


SMALL = written(some=np.arange(9, dtype=np.uint16), text=b"ngan", none=np.zeros(0, np.int64))


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=5),
        st.binary(max_size=200)
        | st.lists(st.integers(0, 2**64 - 1), max_size=40).map(lambda values: np.array(values, np.uint64))
        | st.lists(st.floats(width=32, allow_nan=False), max_size=40).map(lambda values: np.array(values, np.float32)),
        max_size=6,
    )
)
def test_sections_come_back_as_they_were_written_and_aligned(arrays: dict[str, Any]) -> None:
    file = section_file(written(**arrays))
    file.verify()
    assert list(file) == list(arrays)
    assert file.facts == {"of": "test"}
    for name, values in arrays.items():
        if isinstance(values, bytes):
            assert bytes(file.view(name)) == values
        else:
            assert file.array(name).tolist() == values.tolist()
            assert not file.array(name).flags.writeable


def test_every_truncation_is_an_error_that_names_the_file() -> None:
    for length in range(len(SMALL)):
        with pytest.raises(SegmentError, match=r"^it: "):
            section_file(SMALL[:length])


def test_every_flipped_byte_of_head_and_table_is_an_error_that_names_the_file() -> None:
    table = struct.unpack_from("<Q", SMALL, 16)[0]
    for at in (*range(64), *range(table, len(SMALL))):
        for bit in range(8):
            with pytest.raises(SegmentError, match=r"^it: "):
                section_file(SMALL[:at] + bytes([SMALL[at] ^ 1 << bit]) + SMALL[at + 1 :])


def test_every_flipped_byte_of_a_section_is_found_by_verifying() -> None:
    for start, length, name in ((64, 18, "some"), (128, 4, "text")):
        for at in range(start, start + length):
            file = section_file(SMALL[:at] + bytes([SMALL[at] ^ 0x10]) + SMALL[at + 1 :])
            with pytest.raises(SegmentError, match=name):
                file.verify()


def test_another_magic_is_called_foreign() -> None:
    for content in (b"\x89PNG\r\n\x1a\n" + bytes(100), b"not a segment " * 20, bytes(64), SMALL[1:]):
        with pytest.raises(SegmentError, match="does not begin as a segment does"):
            section_file(content)


def test_another_version_is_named_with_the_one_that_is_read() -> None:
    later = bytearray(SMALL)
    later[8:12] = struct.pack("<I", sections.VERSION + 1)
    later[36:40] = struct.pack("<I", crc32(bytes(later[:36])))
    with pytest.raises(SegmentError, match=f"version {sections.VERSION + 1}.* reads version {sections.VERSION}"):
        section_file(bytes(later))


def test_a_file_whose_writing_was_cut_short_has_no_head() -> None:
    storage = RamStorage()
    writer = SectionWriter(storage, "it")
    writer.add("some", np.arange(1000))
    writer.abandon()
    with pytest.raises(SegmentError, match="does not begin"):
        SectionFile(storage, "it")


def test_more_than_was_reserved_is_refused() -> None:
    section = SectionWriter(RamStorage(), "it").reserve("some", np.uint16, 2)
    section.append(np.array([1, 2]))
    with pytest.raises(ValueError, match="some holds 4 bytes"):
        section.append(np.array([3]))


def test_an_array_outlives_the_file_it_was_read_from(tmp_path: Path) -> None:
    (tmp_path / "it").write_bytes(SMALL)
    file = SectionFile(FileStorage(str(tmp_path)), "it")
    values, view = file.array("some"), file.view("text")
    file.close()
    file.close()
    (tmp_path / "it").unlink()
    assert (values.tolist(), bytes(view)) == (list(range(9)), b"ngan")


@pytest.mark.skipif(not DESCRIPTORS.is_dir(), reason="where open files cannot be counted")
def test_closing_lets_go_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "it").write_bytes(SMALL)
    before = len(list(DESCRIPTORS.iterdir()))
    for _ in range(20):
        file = SectionFile(FileStorage(str(tmp_path)), "it")
        file.view("text")
        file.close()
    assert len(list(DESCRIPTORS.iterdir())) <= before + 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_index_with_a_file_cut_anywhere_is_refused_and_the_file_named(whole: Path, suffix: str) -> None:
    file = max(whole.glob(f"*{suffix}"), key=lambda path: path.stat().st_size)
    content = file.read_bytes()
    cuts = {0, 1, 7, 8, 35, 36, 40, 63, 64, 65, len(content) // 2, len(content) - 1}
    cuts |= set(range(128, len(content), max(1, len(content) // 100)))
    try:
        for length in sorted(cuts):
            file.write_bytes(content[:length])
            with pytest.raises(DamagedLibraryError, match=r"--rebuild") as caught:
                Index.open(whole)
            assert str(file) in str(caught.value)
    finally:
        file.write_bytes(content)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("seed", range(3))
def test_damage_in_sections_is_reported_or_harmless_and_always_found_by_verifying(
    whole: Path, suffix: str, seed: int
) -> None:
    chance = random.Random(seed)
    file = max(whole.glob(f"*{suffix}"), key=lambda path: path.stat().st_size)
    content = file.read_bytes()
    spans = section_spans(whole, file.name)
    try:
        for _ in range(60):
            start, size = chance.choice(spans)
            damaged = bytearray(content)
            at = start + chance.randrange(size)
            for place in range(at, min(at + chance.choice((1, 1, 4, 16)), start + size)):
                damaged[place] ^= chance.randrange(1, 256)
            file.write_bytes(damaged)
            with Index.open(whole) as index:
                assert [name for name, _ in index.verify()] == [file.name]
                with suppress_named(file.name):
                    use(index)
    finally:
        file.write_bytes(content)


def suppress_named(name: str) -> Any:
    """Let pass what is a proper report of damage to this file."""

    class Named(suppress):
        def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> bool:
            passed = super().__exit__(kind, error, trace)
            return bool(passed) and name in str(error) and "--rebuild" in str(error)

    return Named(DamagedLibraryError)


def use(index: Index) -> None:
    for query in QUERIES:
        for sort in (Sort.RELEVANCE, Sort.TITLE):
            results = index.search(parse_query(query), sort=sort, copies={1: 2})
            hits = results.page(0, 30)
            results.keys()
            results.published()
            results.position(hits[0].path if hits else "000.txt")
            results.count_with_furniture()
            results.toggle(0)
            results.page(0, 100)


def section_spans(directory: Path, name: str) -> list[tuple[int, int]]:
    """Where the sections of a file lie that are not empty."""
    file = SectionFile(FileStorage(str(directory)), name)
    try:
        return [(each.offset, each.size) for each in file._sections.values() if each.size]
    finally:
        file.close()
