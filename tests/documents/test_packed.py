"""Files packed with gzip: whole, joined, cut off, torn, and far larger than they look."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.making_mail import LEAD, PROSE, mutants
from tui_reader.documents.containers.packed import open_unpacked, unpack
from tui_reader.errors import DocumentError

TEXT = "".join(f"{LEAD} {number}\n{PROSE}{number * number}\n" for number in range(500)).encode()
LIMIT = 1 << 24


@settings(max_examples=100, deadline=None)
@given(st.lists(st.binary(max_size=70_000), min_size=1, max_size=4), st.integers(0, 200_000))
def test_what_was_packed_comes_out_up_to_the_limit(texts: list[bytes], limit: int) -> None:
    whole = b"".join(texts)
    packed = b"".join(gzip.compress(text) for text in texts)
    assert unpack(packed, limit) == (whole[:limit], len(whole) <= limit)
    file, complete = open_unpacked(io.BytesIO(packed), limit)
    with file:
        assert (file.read(), complete) == (whole[:limit], len(whole) <= limit)


def test_padding_and_rubbish_after_the_end_are_ignored() -> None:
    assert unpack(gzip.compress(TEXT) + b"\0" * 600, LIMIT) == (TEXT, True)
    assert unpack(gzip.compress(TEXT) + b"rubbish", LIMIT) == (TEXT, True)


def test_a_file_that_was_cut_off_gives_what_there_is() -> None:
    packed = gzip.compress(TEXT)
    data, complete = unpack(packed[: len(packed) // 2], LIMIT)
    assert TEXT.startswith(data)
    assert len(data) > len(TEXT) // 10
    assert not complete
    assert unpack(packed[:-2], LIMIT) == (TEXT, False)


def test_a_torn_file_gives_all_that_comes_before_the_damage() -> None:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    sound = squeezer.compress(TEXT) + squeezer.flush(zlib.Z_FULL_FLUSH)
    assert unpack(sound + b"\xff" * 50, LIMIT) == (TEXT, False)
    packed = gzip.compress(TEXT)
    assert unpack(packed[:-8] + b"abcd" + packed[-4:], LIMIT) == (TEXT, False)  # the checksum


@pytest.mark.parametrize("data", [b"", b"\x1f", b"no gzip", gzip.compress(TEXT, mtime=0)[:9], b"\x1f\x8b\x08\xff" * 9])
def test_a_file_without_anything_to_be_had_is_refused(data: bytes) -> None:
    for call in (lambda: unpack(data, LIMIT), lambda: open_unpacked(io.BytesIO(data))):
        with pytest.raises(DocumentError) as caught:
            call()
        assert caught.value.reason == "damaged-file"


def test_a_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    tracemalloc.start()
    data, complete = unpack(bomb, 1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(data), complete) == (1_000_000, False)
    assert peak < 5_000_000


def test_empty_streams_without_end_are_given_up() -> None:
    began = time.perf_counter()
    assert unpack(gzip.compress(b"") * 300_000, LIMIT) == (b"", False)
    assert time.perf_counter() - began < 5


def test_damaged_files_are_read_or_refused_but_nothing_else() -> None:
    for bad in mutants(gzip.compress(TEXT), 300, seed=9):
        try:
            data, complete = unpack(bad, LIMIT)
        except DocumentError:
            continue
        assert len(data) <= LIMIT
        assert isinstance(complete, bool)
