"""The titles over the panels, in the width that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.driving import reading
from tui_reader.app.cells import cell_width
from tui_reader.app.widgets.panel_tabs import tabs

if TYPE_CHECKING:
    from tui_reader.library import Library

SIX = ("Entities", "Timeline", "Statistics", "Quotations", "Acronyms", "Numbers")


def rows_of(titles: tuple[str, ...], shown: int, width: int, most: int) -> list[str]:
    return [" ".join(tab.words for tab in row) for row in tabs(titles, shown, width, most)]


@pytest.mark.parametrize(
    ("width", "most", "said"),
    [
        (80, 1, ["1 Entities 2 Timeline 3 Statistics 4 Quotations 5 Acronyms 6 Numbers"]),
        (36, 3, ["1 Entities 2 Timeline 3 Statistics", "4 Quotations 5 Acronyms 6 Numbers"]),
        (34, 3, ["1 Entities 2 Timeline", "3 Statistics 4 Quotations", "5 Acronyms 6 Numbers"]),
        (56, 1, ["1 Entit 2 Timel 3 Statistics 4 Quota 5 Acron 6 Numbe"]),
        (34, 1, ["1 2 3 Statistics 4 5 6"]),
    ],
)
def test_titles_are_whole_where_there_are_lines_for_them_and_else_the_chosen_one_is(
    width: int, most: int, said: list[str]
) -> None:
    assert rows_of(SIX, 2, width, most) == said


@given(
    st.lists(st.text(st.sampled_from("aệ日 x"), max_size=12), min_size=1, max_size=9),
    st.integers(0, 8),
    st.integers(30, 90),
    st.integers(1, 3),
)
def test_titles_of_any_kind_fit_and_keep_their_numbers(titles: list[str], shown: int, width: int, most: int) -> None:
    rows = tabs(titles, shown % len(titles), width, most)
    found = [tab for row in rows for tab in row]
    assert len(rows) <= most
    assert [tab.words.split(" ")[0] for tab in found] == [str(number + 1) for number in range(len(titles))]
    for row in rows:
        at = 0
        for tab in row:
            assert tab.column > at
            at = tab.column + cell_width(tab.words) - 1
        assert at < width


async def test_in_the_app_the_titles_take_the_lines_they_need_and_are_clicked(library: Library) -> None:
    offered = "tests.app.offered:plugins."
    async with reading(library.root, size=(36, 24)) as reader:
        await reader.take_plugins(*(offered + name for name in ("night", "pumps", "years", "title", "storm")))
        await reader.press("enter", "1")
        column = reader.main.panels
        rows = tabs(titles := column.tabs.titles, 0, 36, 3)
        assert column.tabs.size.height == len(rows) + 1 > 2
        assert all(title in reader.text for title in titles)
        last = rows[-1][-1]
        await reader.pilot.click(type(column.tabs), offset=(last.column + 1, len(rows) - 1))
        await reader.quiet()
        assert column.chosen == last.panel == len(titles) - 1
        await reader.pilot.resize_terminal(60, 15)
        await reader.quiet()
        assert column.tabs.size.height <= 2
        assert all(title in reader.text for title in titles)
