"""Mailboxes: where messages begin, what they hold, and that a large one is never held in memory."""

from __future__ import annotations

import io
import mailbox as standard
import tracemalloc
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.making_mail import LEAD, PROSE, REST, mailbox, message, mutants, part
from tui_reader.documents.containers.base import Member
from tui_reader.documents.containers.mbox import CONTAINER
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 1 << 24
FROM = b"From hoa@vinhthanh.example Mon Jan  1 03:04:05 2023\n"
ONE, TWO, THREE = (message(part(text)) for text in (LEAD, PROSE, REST))


def _members(data: bytes) -> list[Member]:
    found = list(CONTAINER.members(io.BytesIO(data), "thu.mbox"))
    assert all(isinstance(one, Member) for one in found)
    return cast("list[Member]", found)


def _messages(data: bytes) -> list[bytes]:
    return [CONTAINER.read(io.BytesIO(data), member.place, LIMIT)[0] for member in _members(data)]


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_messages_are_given_back_as_they_were_written(line_end: bytes) -> None:
    data = mailbox(ONE, TWO, THREE, line_end=line_end)
    assert [member.name for member in _members(data)] == ["00001.eml", "00002.eml", "00003.eml"]
    assert [one.rstrip() for one in _messages(data)] == [one.replace(b"\n", line_end) for one in (ONE, TWO, THREE)]
    assert [member.place for member in _members(data)] == [
        at for at in range(len(data)) if data[at:].startswith(b"From hoa@")
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "", "From sông Mây", ">From đây", ">>From", "chữ", " From", "from x", "-"]), max_size=9
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 40),
)
def test_whatever_lines_a_message_has_it_is_read_back(texts: list[list[str]], limit: int) -> None:
    messages = [message(part("\n".join(["a", *lines, "z"]))) for lines in texts]
    data = mailbox(*messages)
    assert [one.removesuffix(b"\n") for one in _messages(data)] == messages
    for member, one in zip(_members(data), messages, strict=True):
        assert CONTAINER.read(io.BytesIO(data), member.place, limit) == (one[:limit], False)


def test_the_standard_library_finds_the_same_messages(tmp_path: Path) -> None:
    data = mailbox(*(message(part(f"{LEAD}\n\nFrom {number}\n")) for number in range(50)))
    (tmp_path / "thu.mbox").write_bytes(data)
    box = standard.mbox(tmp_path / "thu.mbox")
    assert _messages(data) == [box.get_bytes(key).replace(b"\n>From", b"\nFrom") for key in box.keys()]  # noqa: SIM118
    box.close()


@pytest.mark.parametrize(
    "line",
    [
        b"From - Sun Sep  8 10:11:12 2024\n",
        b"From 178@xxx Sun Sep 08 10:11:12 +0000 2024\n",
        b"From MAILER-DAEMON Sun Sep  8 10:11 2024\n",
        b"From \n",
        b"From - \n",
        b"From hoa@vinhthanh.example\n",
    ],
)
def test_the_lines_of_all_programs_begin_a_message(line: bytes) -> None:
    data = b"".join(line + one + b"\n\n" for one in (ONE, TWO))
    assert [one.rstrip() for one in _messages(data)] == [ONE, TWO]


def test_only_a_line_after_a_blank_one_and_with_a_date_begins_a_message() -> None:
    text = b"a\n" + FROM + b"b\n\nFrom now on: 2024\nFrom the 10:11 train Mon Jan\n\nFrom here\n\nz"
    data = FROM + message(part(text)) + b"\n\n" + FROM + TWO
    assert [one.rstrip() for one in _messages(data)] == [message(part(text)), TWO]


def test_content_length_is_not_trusted() -> None:
    lying = message(part(LEAD), Content_Length="999999")
    assert [one.rstrip() for one in _messages(mailbox(lying, TWO))] == [lying, TWO]


def test_a_message_stays_the_same_when_another_is_added_below() -> None:
    assert _messages(mailbox(ONE, TWO))[:1] == _messages(mailbox(ONE))
    assert _members(mailbox(ONE, TWO))[0] == _members(mailbox(ONE))[0]


def test_reading_stops_at_the_limit_and_says_so() -> None:
    data = mailbox(ONE, TWO)
    place = _members(data)[0].place
    whole, complete = CONTAINER.read(io.BytesIO(data), place, LIMIT)
    assert complete
    assert CONTAINER.read(io.BytesIO(data), place, len(whole) - 1) == (whole[:-1], False)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"Subject: a\n\nb", "damaged-file"),
        (b"From now on we write prose\nand more", "damaged-file"),
        (b"\x00\x01" * 5000, "damaged-file"),
    ],
)
def test_a_file_that_is_no_mailbox_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        _members(data)
    assert caught.value.reason == reason


class _Endless(io.RawIOBase):
    """A mailbox of any size that is nowhere: one message again and again."""

    def __init__(self, one: bytes, size: int) -> None:
        self._one = one
        self._size = size
        self._at = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset if whence == 0 else self._size
        return self._at

    def read(self, size: int = -1) -> bytes:
        size = max(0, min(size, self._size - self._at))
        start = self._at % len(self._one)
        data = self._one * (size // len(self._one) + 2)
        self._at += size
        return data[start : start + size]


def test_a_huge_mailbox_takes_no_more_memory_than_a_small_one() -> None:
    one = FROM + message(part(LEAD + "\n" + "x" * 500_000)) + b"\n\n"
    file = cast("BinaryIO", _Endless(one, 400 * len(one)))
    tracemalloc.start()
    count = sum(1 for _ in CONTAINER.members(file, "thu.mbox"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 400
    assert peak < 12_000_000


def test_listing_goes_on_where_it_was_when_members_are_read_in_between() -> None:
    messages = [message(part(f"{LEAD} {number} " + "x" * 9000)) for number in range(300)]
    file = io.BytesIO(mailbox(*messages))
    found = [
        CONTAINER.read(file, member.place, LIMIT)[0].rstrip()
        for member in CONTAINER.members(file, "thu.mbox")
        if isinstance(member, Member)
    ]
    assert found == messages


def test_damaged_mailboxes_are_read_or_refused_but_nothing_else() -> None:
    for bad in mutants(mailbox(ONE, TWO, THREE, ONE), 300, seed=7):
        try:
            members = _members(bad)
        except DocumentError:
            continue
        assert sum(member.size for member in members) == len(bad) - members[0].place
        for member in members:
            data, complete = CONTAINER.read(io.BytesIO(bad), member.place, LIMIT)
            assert complete
            assert len(data) <= member.size
