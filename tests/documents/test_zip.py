"""Zip archives: names, limits, methods, and archives that lie."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.making_mail import LEAD, PROSE, mutants, windows_1258
from tui_reader.documents.containers.base import Member, Passed
from tui_reader.documents.containers.zip import CONTAINER, MOST_MEMBERS
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = f"{LEAD}\n{PROSE}\n".encode() * 20
LIMIT = 1 << 24
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def _archive(files: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data, compress_type=method)
    return file.getvalue()


def _members(data: bytes) -> list[Member | Passed]:
    return list(CONTAINER.members(io.BytesIO(data), "kho.zip"))


def _names(data: bytes) -> list[str]:
    return [one.name for one in _members(data)]


def _read(data: bytes, limit: int = LIMIT, which: int = 0) -> tuple[bytes, bool]:
    member = _members(data)[which]
    assert isinstance(member, Member)
    return CONTAINER.read(io.BytesIO(data), member.place, limit)


def _raw_named(*names: bytes, flags: int = 0, extra: bytes = b"") -> bytes:
    """An archive whose names are these bytes."""
    body = directory = b""
    for name in names:
        sizes = struct.pack("<3L2H", zlib.crc32(TEXT), len(TEXT), len(TEXT), len(name), len(extra))
        place = len(body)
        body += b"PK\x03\x04" + struct.pack("<5H", 20, flags, 0, 0, 33) + sizes + name + extra + TEXT
        directory += b"PK\x01\x02" + struct.pack("<6H", 20, 20, flags, 0, 0, 33) + sizes
        directory += struct.pack("<3H2L", 0, 0, 0, 0, place) + name + extra
    end = struct.pack("<4H2LH", 0, 0, len(names), len(names), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.text("aăâđơ bcx", min_size=1, max_size=9), st.binary(max_size=50_000)), min_size=1, max_size=5
    ),
    st.sampled_from(METHODS),
    st.integers(0, 60_000),
    st.binary(max_size=50),
)
def test_members_come_out_as_they_went_in_up_to_the_limit(
    files: list[tuple[str, bytes]], method: int, limit: int, before: bytes
) -> None:
    named = [(f"{number}/a{name}b.txt", data) for number, (name, data) in enumerate(files)]
    archive = before + _archive(named, method)
    assert len(_members(archive)) == len(named)
    for which, (_, data) in enumerate(named):
        assert _read(archive, limit, which) == (data[:limit], len(data) <= limit)


def test_names_sizes_and_order_are_those_that_zipfile_tells() -> None:
    data = _archive([(f"kho/tờ {number % 7}/bài {number}.txt", TEXT[:number]) for number in range(500)])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told = [(info.filename, info.file_size) for info in archive.infolist()]
    assert [(one.name, one.size) for one in _members(data) if isinstance(one, Member)] == told


def test_an_archive_in_the_large_format_is_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open("lớn.txt", "w", force_zip64=True) as member:
        member.write(TEXT)
    small = file.getvalue()
    assert _read(small) == (TEXT, True)
    # The same, with its directory found by the record for large archives.
    at = small.rindex(b"PK\x05\x06")
    count, size, offset = struct.unpack_from("<H2L", small, at + 10)
    record = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, at, 1)
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    large = small[:at] + record + locator + end
    assert _read(large) == (TEXT, True)
    assert _read(b"#!/bin/sh\n" + large) == (TEXT, True)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Lũ rút/bài báo_số 1.txt".encode(), "Lũ rút/bài báo_số 1.txt"),
        ("Lu\u0303 ru\u0301t.txt".encode(), "Lũ rút.txt"),
        (windows_1258("Nước dâng/thư_viện trường_làng.txt"), "Nước dâng/thư_viện trường_làng.txt"),
        (rb"..\..\kho\bai.txt", "kho/bai.txt"),
        (b"/etc/./x/../bai.txt", "etc/x/bai.txt"),
        (rb"C:\kho\bai.txt", "kho/bai.txt"),
        (b"a\nb\x1b.txt", "a_b_.txt"),
        (b"a.txt\0.exe", "a.txt"),
        (b"../..", "member-1950"),
    ],
)
def test_names_are_readable_and_safe(raw: bytes, name: str) -> None:
    data = _raw_named(raw)
    expected = f"member-{data.index(b'PK' + bytes([1, 2]))}" if name.startswith("member") else name
    assert _names(data) == [expected]
    assert _read(data) == (TEXT, True)


def test_a_name_in_the_extra_field_counts_if_it_was_made_for_this_name() -> None:
    for of, name in ((b"Bao.txt", "Bão.txt"), (b"Lu.txt", "Bao.txt")):
        field = b"\x01" + struct.pack("<L", zlib.crc32(of)) + "Bão.txt".encode()
        assert _names(_raw_named(b"Bao.txt", extra=struct.pack("<2H", 0x7075, len(field)) + field)) == [name]


def test_members_of_one_name_are_told_apart() -> None:
    names = _names(_raw_named(b"a.txt", b"a.txt", b"a~2.txt", b"./a.txt", b"b", b"b", b"x.y/c", b"x.y/c"))
    assert names == ["a.txt", "a~2.txt", "a~2~2.txt", "a~3.txt", "b", "b~2", "x.y/c", "x.y/c~2"]


def test_folders_and_hidden_members_are_left_out_and_archives_are_not() -> None:
    names = ["kho/", "kho/.DS_Store", "__MACOSX/kho/._bài.txt", ".git/x.txt", "kho/bài.txt", "kho/trong.zip", "x.bin"]
    assert _names(_archive([(name, b"" if name.endswith("/") else TEXT) for name in names])) == [
        *("kho/bài.txt", "kho/trong.zip", "x.bin")
    ]


def test_what_cannot_be_read_is_passed_with_its_reason() -> None:
    link = zipfile.ZipInfo("lối tắt.txt")
    link.external_attr = 0o120777 << 16
    link.create_system = 3
    strange = bytearray(_archive([("a.txt", TEXT)]))
    strange[strange.index(b"PK\x01\x02") + 10] = 9
    for data, reason, said in (
        (_raw_named(b"a.txt", flags=1), "encrypted", "encrypted"),
        (_archive([(link, b"/etc/passwd")]), "not-a-file", "link"),
        (bytes(strange), "unreadable", "deflate64"),
    ):
        (passed,) = _members(data)
        assert isinstance(passed, Passed)
        assert passed.reason == reason
        assert said in passed.message
        with pytest.raises(DocumentError) as caught:
            CONTAINER.read(io.BytesIO(data), data.index(b"PK\x01\x02"), LIMIT)
        assert caught.value.reason == reason


def test_a_member_whose_bytes_are_those_of_another_is_passed() -> None:
    data = _raw_named(b"a.txt", b"b.txt")
    second = data.rindex(b"PK\x01\x02")
    lying = data[: second + 42] + struct.pack("<L", 10) + data[second + 46 :]
    first, other = _members(lying)
    assert isinstance(first, Member)
    assert isinstance(other, Passed)
    assert other.reason == "damaged-file"


@pytest.mark.parametrize("method", METHODS[1:])
def test_a_bomb_stops_at_the_limit_whatever_size_it_states(method: int) -> None:
    data = bytearray(_archive([("a.txt", bytes(30_000_000))], method))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<L", 10)
    tracemalloc.start()
    unpacked, complete = _read(bytes(data), 1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(unpacked) <= 1_000_000
    assert not complete
    assert peak < 16_000_000  # of which LZMA takes what its writer chose


def test_a_member_that_is_damaged_is_not_all() -> None:
    data = bytearray(_archive([("a.txt", TEXT)], zipfile.ZIP_STORED))
    data[60] ^= 1
    unpacked, complete = _read(bytes(data))
    assert len(unpacked) == len(TEXT)
    assert not complete


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged-file"),
        (b"no archive at all" * 9, "damaged-file"),
        (_archive([("a.txt", TEXT)])[:-30], "damaged-file"),
        (_archive([("a.txt", TEXT)])[100:], "damaged-file"),
        (_archive([]), "empty"),
    ],
)
def test_a_file_that_is_no_whole_archive_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        _members(data)
    assert caught.value.reason == reason


def test_more_members_than_are_read_are_told() -> None:
    one = _raw_named(b"a.txt")
    entry = one[one.index(b"PK\x01\x02") : one.rindex(b"PK\x05\x06")]
    count = MOST_MEMBERS + 5
    body = one[: one.index(b"PK\x01\x02")]
    end = struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, len(entry) * count, len(body), 0)
    found = _members(body + entry * count + b"PK\x05\x06" + end)
    assert len(found) == MOST_MEMBERS
    assert isinstance(found[-1], Passed)
    assert found[-1].reason == "too-large"


def test_damaged_archives_are_read_or_refused_but_nothing_else() -> None:
    files = [(f"bài {number}.txt", TEXT[: number * 300]) for number in range(4)]
    whole = [_archive(files, method) for method in METHODS]
    for number, bad in enumerate(mutant for data in whole for mutant in mutants(data, 100, seed=11)):
        try:
            for member in CONTAINER.members(io.BytesIO(bad), "kho.zip"):
                if isinstance(member, Member):
                    data, _ = CONTAINER.read(io.BytesIO(bad), member.place, LIMIT)
                    assert len(data) <= LIMIT, number
        except DocumentError:
            continue
