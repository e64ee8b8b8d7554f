"""Copies in the results: one row that opens in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tests.conftest import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Originals
    from tui_reader.library import Library

COPIES = ["ban-sao.txt", "bao/in-lai.txt", "bao/tram-bom.txt"]


@pytest.fixture
def copied(folder: Path, originals: Originals) -> Iterator[Library]:
    """The library with one article under three names; it is the newest, so its row is the first."""
    with originals.copied(folder, ARTICLES | dict.fromkeys(COPIES, ARTICLES["bao/tram-bom.txt"])) as library:
        yield library


@pytest.mark.parametrize("width", [50, 80])
async def test_a_row_says_how_many_reprints_it_stands_for(copied: Library, width: int) -> None:
    async with reading(copied.root, size=(width, 24)) as reader:
        lines = reader.text.split("\n")
        assert lines[3].endswith("+2 reprints")
        assert reader.main.results_list.row_count == 4
        assert reader.status.startswith("1/4 (6 with reprints)")


async def test_reprints_open_beneath_their_row_and_fold_again(copied: Library) -> None:
    async with reading(copied.root) as reader:
        await reader.press("t")
        lines = reader.text.split("\n")
        assert lines[3].endswith("−2 reprints")
        assert [line.split()[-1] for line in (lines[5], lines[7])] == COPIES[1:]
        assert "Trường học mở cửa" in lines[8]
        assert reader.status.startswith("1/6 · ")
        await reader.press("j")
        assert reader.chosen == COPIES[1]
        await reader.press("asterisk")
        assert reader.chosen == COPIES[0]
        assert reader.status.startswith("1/4 (6 with reprints)")
        assert "+2 reprints" in reader.text


async def test_a_reprint_can_be_read_and_the_next_document_goes_through_the_rows_shown(copied: Library) -> None:
    async with reading(copied.root) as reader:
        await reader.press("enter", "J")
        assert reader.main.reading.document is not None
        assert reader.main.reading.document.path == "bao/mo-lai-truong.txt"
        await reader.press("K", "q", "t", "j", "enter")
        assert reader.main.reading.document.path == COPIES[1]
        await reader.press("J")
        assert reader.main.reading.document.path == COPIES[2]
        await reader.press("J")
        assert reader.main.reading.document.path == "bao/mo-lai-truong.txt"
        await reader.press("q")
        assert "−2 reprints" in reader.text, "what was opened stays open in these results"


async def test_keys_typed_ahead_of_the_rows_mean_the_rows_as_they_will_be(copied: Library) -> None:
    async with reading(copied.root) as reader:
        await reader.type("tj")
        assert reader.chosen == COPIES[1]


async def test_another_search_begins_folded(copied: Library) -> None:
    async with reading(copied.root) as reader:
        await reader.press("t", "j")
        await reader.press("f3")
        assert reader.main.results_list.row_count == 4
        assert "+2 reprints" in reader.text


async def test_a_document_without_reprints_says_so(copied: Library) -> None:
    async with reading(copied.root) as reader:
        assert "t reprints" in reader.text
        await reader.press("j")
        assert "t reprints" not in reader.text
        await reader.press("t")
        assert "no reprints" in reader.status
        assert reader.main.results_list.row_count == 4


async def test_a_group_at_the_end_of_the_screen_comes_into_view_when_it_opens(copied: Library) -> None:
    async with reading(copied.root, size=(80, 12)) as reader:
        await reader.press("o", "o", "o")  # by title: the copies come third
        await reader.press("j", "j")
        assert reader.chosen in COPIES
        await reader.press("t")
        assert all(path in reader.text for path in COPIES if path != reader.chosen)


async def test_has_duplicate_finds_them(copied: Library) -> None:
    async with reading(copied.root) as reader:
        await reader.type("/has:duplicate")
        await reader.press("enter")
        assert reader.status.startswith("1/1 (3 with reprints) · has:duplicate")
