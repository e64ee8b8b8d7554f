"""More like this: documents that are about the same, as results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tests.conftest import ARTICLES, write_articles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Originals
    from tui_reader.library import Library

LIKE = """Bốn máy bơm ở Vĩnh Thạnh
10/09/2024

Bốn máy bơm của trạm Vĩnh Thạnh đã chạy. Máy bơm cứu lúa. Mỗi máy bơm chạy hai ca, máy bơm thứ tư nghỉ.
"""
OLDER = """Thêm máy bơm cho trạm
01/08/2024

Trạm được thêm hai máy bơm. Máy bơm cũ đã hỏng từ lâu, máy bơm mới chạy êm hơn máy bơm cũ.
"""


@pytest.fixture
def wide(folder: Path, originals: Originals) -> Iterator[Library]:
    """The library with an article that is about what another is about, and enough others to tell what that is."""
    others = {f"khac/{n}.txt": f"Tin số {n}\n0{n}/02/2020\n\nChợ phiên ngày {n} họp sớm.\n" for n in range(1, 9)}
    with originals.copied(folder, ARTICLES | {"may-bom.txt": LIKE, "them.txt": OLDER, **others}) as library:
        yield library


@pytest.mark.parametrize("key", ["l", "ampersand"])
async def test_documents_like_the_one_under_the_cursor_come_as_results_with_what_ties_them(
    wide: Library, key: str
) -> None:
    async with reading(wide.root) as reader:
        await reader.press(key)
        lines = reader.text.split("\n")
        assert lines[1].startswith(" Like “Bốn máy bơm ở Vĩnh Thạnh”")
        assert "Thêm máy bơm cho trạm" in lines[2]
        terms = lines[3].strip("▌ ").split(" · ")
        assert terms == ["máy bơm"]
        assert "likeness" in reader.status
        await reader.press("enter")
        assert reader.main.reading.matches, "the terms are marked in the text"
        text = reader.main.reading.document.text.lower()  # type: ignore[union-attr]
        assert all(term in text for term in terms)


async def test_history_leads_from_likeness_to_what_was_before_and_forward_again(wide: Library) -> None:
    async with reading(wide.root) as reader:
        await reader.type("/bom")
        await reader.press("tab", "j")
        chosen = reader.chosen
        await reader.press("l", "<")
        assert reader.main.query_input.text == "bom"
        assert reader.chosen == chosen
        assert "Like" not in reader.text.split("\n")[1]
        await reader.press(">")
        assert reader.text.split("\n")[1].startswith(" Like")
        assert reader.main.query_input.text == ""


async def test_from_the_article_too_and_likeness_of_likeness(wide: Library) -> None:
    async with reading(wide.root) as reader:
        await reader.press("enter", "l", "enter", "l")
        assert reader.text.split("\n")[1].startswith(" Like “Thêm máy bơm")
        assert reader.pane == "results"
        await reader.press("<")
        assert reader.pane == "reading"
        assert "Thêm máy bơm cho trạm" in reader.text
        await reader.press("<")
        assert reader.text.split("\n")[1].startswith(" Like “Bốn")


async def test_likeness_survives_an_update_and_ends_with_a_query(wide: Library) -> None:
    async with reading(wide.root) as reader:
        await reader.press("l")
        write_articles(wide.root, {"moi.txt": "Bến đò mở lại\n11/09/2024\n\nBến đò mở lại sau bão.\n"})
        await reader.press("R")
        await reader.sees("archive · 15")
        assert reader.text.split("\n")[1].startswith(" Like")
        await reader.press("o")
        assert "order of their likeness" in reader.status
        await reader.press("c")
        assert reader.app.screen is reader.main
        await reader.press("f")
        assert "Type a query first" in reader.status
        await reader.type("/sach")
        assert "Like" not in reader.text.split("\n")[1]
        assert reader.main.searches.query == "sach"
        await reader.press("tab", "C")
        assert reader.main.results_list.hit_count == 15


async def test_the_lines_of_documents_that_are_alike_are_those_of_the_terms(wide: Library) -> None:
    async with reading(wide.root) as reader:
        await reader.press("l", "w")
        assert reader.text.startswith(" Like “Bốn máy bơm")
        assert "máy bơm" in reader.text.split("\n")[1]
