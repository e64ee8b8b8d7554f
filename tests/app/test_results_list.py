"""The results list: 100,000 rows cost what ten do, and a step redraws two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

from tui_reader.app.widgets.results_list import ResultRow, ResultsList, best_window
from tui_reader.documents.model import PartialDate
from tui_reader.index.model import Hit, Snippet

if TYPE_CHECKING:
    from textual.geometry import Region


def hit(number: int) -> Hit:
    return Hit(
        path=f"{number}.txt",
        key=number,
        title=f"Bài số {number}",
        published=PartialDate("2024-09") if number % 2 else None,
        authors=(),
        source="Báo Sông Mây",
        score=1.0,
        snippets=(Snippet("một câu về mưa", ((10, 14),), 0, 14),),
    )


class ListApp(App[None]):
    """Answers every request for rows at once, and counts."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.fetched = 0
        self.results = ResultsList()

    def compose(self) -> ComposeResult:
        yield self.results

    def on_mount(self) -> None:
        self.results.styles.height = "1fr"
        self.results.show(1, self.count)

    def on_results_list_rows_needed(self, event: ResultsList.RowsNeeded) -> None:
        self.fetched += event.end - event.start
        self.results.fill(event.generation, event.start, [ResultRow(hit(i), ()) for i in range(event.start, event.end)])


async def test_a_hundred_thousand_rows_open_at_once_and_only_those_near_the_screen_are_fetched() -> None:
    app = ListApp(100_000)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.fetched < 60
        app.results.move("bottom")
        await pilot.pause()
        assert app.results.cursor == 99_999
        assert "Bài số 99999" in app.results.render_line(22).text
        assert app.fetched < 120


async def test_undated_rows_show_a_dash_and_dates_keep_their_precision() -> None:
    app = ListApp(2)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.results.render_line(0).text.startswith("▏—  ")
        assert app.results.render_line(2).text.startswith(" 2024-09  ")


async def test_there_is_no_column_of_dates_before_there_is_a_date_and_then_it_stays() -> None:
    app = ListApp(0)
    async with app.run_test(size=(80, 20)) as pilot:
        places = []
        for generation, number in enumerate((0, 1, 0), 1):
            app.results.show(generation, 1)
            app.results.fill(generation, 0, [ResultRow(hit(number), ())])
            await pilot.pause()
            lines = [app.results.render_line(y).text for y in (0, 1)]
            places.append([lines[0].index("Bài số"), lines[1].index("một câu")])
        assert places == [[1, 3], [13, 13], [13, 13]]


async def test_one_step_redraws_the_two_rows_that_change() -> None:
    app = ListApp(100)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        regions: list[Region] = []
        refresh = app.results.refresh

        def noting(*asked: Region, **others: bool) -> ResultsList:
            regions.extend(asked or [app.results.region])
            refresh(*asked, **others)
            return app.results

        app.results.refresh = noting  # type: ignore[method-assign]
        app.results.move("down")
        assert sorted(region.y for region in regions) == [0, 2]
        assert all(region.height == 2 for region in regions)


async def test_moving_stays_inside_and_pages_by_what_is_seen() -> None:
    app = ListApp(100)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        results = app.results
        results.move("up")
        assert results.cursor == 0
        results.move("page_down")
        assert (results.cursor, results.top) == (12, 12)
        results.move("half_up")
        assert (results.cursor, results.top) == (6, 6)
        results.move("bottom")
        assert (results.cursor, results.top) == (99, 88)
        results.move("down")
        assert results.cursor == 99
        results.move("top")
        assert (results.cursor, results.top) == (0, 0)


async def test_rows_of_another_result_set_are_dropped() -> None:
    app = ListApp(5)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.results.fill(0, 0, [ResultRow(hit(77), ())])
        assert "Bài số 0" in app.results.render_line(0).text


def test_a_snippet_shows_its_first_match_even_when_it_stands_far_in() -> None:
    text = "rất nhiều chữ đứng trước chỗ mà người ta tìm thấy chữ mưa ở gần cuối câu"
    at = text.index("mưa")
    shown, spans = best_window(text, ((at, at + 3),), 30)
    assert shown.startswith("…")
    assert [shown[start:end] for start, end in spans] == ["mưa"]
    assert spans[0][1] <= 30
