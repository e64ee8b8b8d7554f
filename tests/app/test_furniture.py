"""Page furniture: out of the search and of what n and N step through, until the reader asks for it."""

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

PAGE = """<html><head><meta charset="utf-8"><title>Phơi sách bên thư viện</title></head><body>
<div><a href="/">Trang chủ</a> <a href="/s">Sách</a> <a href="/l">Liên hệ</a></div>
<article><h1>Phơi sách bên thư viện</h1><p>Sau trận lũ, hai nghìn cuốn sách nằm phơi trên sân thư viện của
xã.</p><p>Bạn đọc đến giúp lật từng trang, ai cũng mang theo quạt nan.</p></article>
<div><a href="/x">Sách đọc nhiều</a> <a href="/y">Sách mới</a></div></body></html>
"""


@pytest.fixture
def furnished(folder: Path, originals: Originals) -> Iterator[Library]:
    with originals.copied(folder, ARTICLES | {"sach.html": PAGE}) as library:
        yield library


async def test_nothing_in_the_articles_says_how_many_have_it_in_their_furniture_and_the_key(furnished: Library) -> None:
    async with reading(furnished.root) as reader:
        await reader.type("/trang chu")
        said = " ".join(reader.text.split())
        assert "Nothing found in the articles. 2 documents have it in their page furniture" in said
        assert "F6" in said
        await reader.press("f6")
        assert reader.main.results_list.row_count == 2
        assert "with page furniture" in reader.main.status_line.said or "searched, too" in reader.status


async def test_furniture_is_searched_after_the_key_and_the_status_says_so(furnished: Library) -> None:
    async with reading(furnished.root) as reader:
        await reader.type("/lien he")
        await reader.press("enter", "B")
        assert "furniture is searched" in reader.status
        await reader.press("j")
        assert reader.status.startswith("2/2 · with page furniture")
        await reader.press("B", "k")
        assert reader.status.startswith("0 documents · relevance")


async def test_what_was_asked_comes_back_with_history(furnished: Library) -> None:
    async with reading(furnished.root) as reader:
        await reader.type("/lien he")
        await reader.press("enter", "B", "enter", "q", "B")
        await reader.type("/bao")
        await reader.press("enter", "less_than_sign")
        assert reader.main.searches.query == "lien he"
        assert reader.main.searches.boilerplate
        assert reader.main.results_list.row_count == 2


async def test_matches_in_folded_furniture_are_not_stepped_through_until_it_is_shown(furnished: Library) -> None:
    async with reading(furnished.root) as reader:
        await reader.type("/cuon sach")
        await reader.press("enter", "enter")
        shown = len(reader.main.reading.matches)
        assert "page furniture (B)" in reader.text, "no match is counted on the fold"
        await reader.press("n")
        assert f"match 1/{shown}" in reader.status
        await reader.press("B")
        assert len(reader.main.reading.matches) == shown + 3
        await reader.press("B")
        assert len(reader.main.reading.matches) == shown


async def test_where_furniture_was_asked_for_its_matches_count_though_it_is_folded(furnished: Library) -> None:
    async with reading(furnished.root) as reader:
        await reader.type("/lien he")
        await reader.press("enter", "B", "enter", "n")
        assert "match 1/" in reader.status
        assert "Liên hệ" in reader.text, "the fold opens for the only matches there are"


async def test_what_is_found_in_the_document_may_stand_in_furniture(furnished: Library) -> None:
    async with reading(furnished.root) as reader:
        await reader.type("/cuon sach")
        await reader.press("enter", "enter")
        await reader.type("/lien he")
        await reader.press("enter")
        assert "found 1/1" in reader.status
        assert "Liên hệ" in reader.text
