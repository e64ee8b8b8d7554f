"""Key words in context on the screen: alignment, orders, the way to the text and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tests.conftest import ARTICLES, write_articles
from tui_reader.app.cells import cell_width
from tui_reader.app.concordance import AMONG, FIRST
from tui_reader.app.screens.kwic import KwicScreen
from tui_reader.app.widgets.kwic_list import KwicList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.app.driving import Reader
    from tests.conftest import Originals
    from tui_reader.library import Library

MANY = "".join(f"Ngày {number} chợ họp ở bến {'東京' * (number % 7)} đông người.\n\n" for number in range(700))


def lines_of(reader: Reader) -> KwicScreen:
    screen = reader.app.screen
    assert isinstance(screen, KwicScreen)
    return screen


@pytest.fixture
def long(folder: Path, originals: Originals) -> Iterator[Library]:
    """The library with an article in which a word stands 700 times."""
    with originals.copied(folder, ARTICLES | {"cho.txt": f"Chợ bến\n01/02/2020\n\n{MANY}"}) as library:
        yield library


@pytest.mark.parametrize("key", ["w", "semicolon"])
async def test_every_occurrence_of_the_results_has_a_line_by_document(library: Library, key: str) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong")
        await reader.press("enter", key)
        shown = [line for line in reader.text.split("\n") if "Hải Phòng" in line]
        assert len(shown) == 2
        assert len({line.index("Hải Phòng") for line in shown}) == 1
        assert reader.text.startswith(" “hai phong” · by document")
        assert "1/3 · 2024-09-07 · Trường" in reader.text


@pytest.mark.parametrize("width", [50, 80, 160])
async def test_matches_stand_in_one_column_of_cells_whatever_stands_left_of_them(long: Library, width: int) -> None:
    async with reading(long.root, size=(width, 24)) as reader:
        await reader.type("/nguoi path:cho.txt")
        await reader.press("enter", "w")
        rows = lines_of(reader).query_one(KwicList)
        lines = [rows.render_line(y) for y in range(rows.size.height)]
        columns = set()
        for strip in lines:
            assert strip.cell_length == width == cell_width(strip.text)
            texts = [segment.text for segment in strip]
            columns.add(cell_width("".join(texts[: texts.index("người")])))
        assert len(columns) == 1


async def test_enter_reads_the_document_at_the_occurrence_and_q_comes_back_to_the_line(long: Library) -> None:
    async with reading(long.root) as reader:
        await reader.type("/cho hop")
        await reader.press("enter", "w", "space", "j")
        line = lines_of(reader).concordance.lines[lines_of(reader).concordance.cursor]
        top = lines_of(reader).concordance.top
        assert top > 0
        await reader.press("enter")
        assert reader.pane == "reading"
        assert reader.main.reading.document is not None
        assert " ".join(line.left.split()[-2:]) in reader.text
        assert reader.status.startswith("match ")
        await reader.press("q")
        again = lines_of(reader).concordance
        assert again.lines[again.cursor] == line
        assert lines_of(reader).query_one(KwicList).top == top
        await reader.press("q")
        assert reader.pane == "results"
        await reader.press("w")
        assert lines_of(reader).concordance.lines[lines_of(reader).concordance.cursor] == line


async def test_the_next_document_after_a_line_is_that_after_the_document_read(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong")
        await reader.press("enter", "o", "w", "G", "enter")
        assert reader.main.reading.document is not None
        assert reader.main.reading.document.path == reader.main.results_list.row(1).hit.path  # type: ignore[union-attr]
        await reader.press("K")
        assert reader.main.reading.document.path == reader.main.results_list.row(0).hit.path  # type: ignore[union-attr]
        await reader.press("q")
        assert reader.pane == "results"
        assert reader.app.screen is reader.main


async def test_lines_are_ordered_by_the_words_beside_them_with_the_key_of_the_results(long: Library) -> None:
    async with reading(long.root) as reader:
        await reader.type("/dong path:cho.txt")
        await reader.press("enter", "w")
        await reader.press("o")
        screen = lines_of(reader)
        assert "by the word on the left" in reader.text
        nearest = [line.left.split()[-1] for line in screen.concordance.lines]
        assert nearest[0] == "bến"
        assert [word == "bến" for word in nearest] == sorted((word == "bến" for word in nearest), reverse=True)
        assert screen.concordance.cursor == 0
        await reader.press("f3")
        assert "by the word on the right" in reader.text
        await reader.press("o")
        assert "by document" in reader.text


async def test_lines_are_read_as_one_comes_near_them(long: Library) -> None:
    async with reading(long.root) as reader:
        await reader.type("/hop path:cho.txt")
        await reader.press("enter", "w")
        screen = lines_of(reader)
        assert len(screen.concordance.lines) == FIRST
        assert f"1/{FIRST}+" in reader.text
        await reader.press("G")
        await reader.press("G")
        assert len(screen.concordance.lines) == 700
        assert "700/700 " in reader.text
        starts = [line.start for line in screen.concordance.lines]
        assert starts == sorted(set(starts))


async def test_of_very_many_lines_the_first_thousand_are_put_in_order_and_the_heading_says_so(long: Library) -> None:
    other = "".join(f"Năm {number} làng họp bàn việc sửa đình, góp lúa nuôi thợ.\n\n" for number in range(700))
    write_articles(long.root, {"cho-2.txt": f"Hội làng\n01/02/2021\n\n{other}"})
    long.update()
    async with reading(long.root) as reader:
        await reader.type("/hop")
        await reader.press("enter", "w", "o")
        assert f"the first {AMONG:,} by the word on the left" in reader.text
        assert f"1/{AMONG:,} " in reader.text
        await reader.press("G")
        assert len(lines_of(reader).concordance.lines) == AMONG


async def test_keys_typed_ahead_of_the_lines_mean_the_lines(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong")
        await reader.press("enter")
        await reader.write(("w", "w"), ("j", "j"), ("enter", "\r"), ("n", "n"))
        assert reader.pane == "reading"
        assert reader.app.screen is reader.main
        assert "Ba trường ở ven" in reader.text


async def test_lines_follow_the_library_when_it_changes_behind_them(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong")
        await reader.press("enter", "w", "j")
        write_articles(library.root, {"moi.txt": "Bến đò Hải Phòng\n09/09/2024\n\nBến đò mở lại.\n"})
        reader.main.works.begin()
        await reader.until(lambda: len(lines_of(reader).concordance.lines) == 3, "the new line")
        assert lines_of(reader).concordance.cursor == 1


async def test_without_a_query_there_is_nothing_to_show_in_context(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("w")
        assert reader.app.screen is reader.main
        assert "Type a query first" in reader.status
        await reader.type("/khongcogi")
        await reader.press("enter", "w")
        assert reader.app.screen is reader.main
        assert "no results" in reader.status


async def test_help_lists_the_keys_of_the_lines(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/bao")
        await reader.press("enter", "w", "f1")
        assert "Keys in the lines" in reader.text
        assert "Read the document at this occurrence" in reader.text
        await reader.press("q", "q")
        assert reader.app.screen is reader.main
