"""The panels of the timeline: of the document, and of the results as histograms that zoom."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from tests.plugins.context import FakeContext, article, extracted
from tui_reader.library_statistics import LibraryStatistics
from tui_reader.plugin_api import Aggregate, Bars, Count, Open, Refine, Row, Table, Text
from tui_reader.statistics.tables import Column, Measured
from tui_reader_timeline import chronology, panel
from tui_reader_timeline.extract import Timeline
from tui_reader_timeline.written import written
from tui_reader_timeline.zoom import bins, counted, level_of, narrowed, window_of

By = Literal["value", "label", "year", "month", "day"]


def test_the_table_is_in_order_of_time_with_the_document_among_its_dates() -> None:
    text = "Sáng 21/5 sẽ họp. Từ ngày 3/4/2019, xã đã họp. Sáng 15/5 hoãn suốt ba tháng."
    document = article(text, "2024-05-20")
    table, lengths = panel.build(FakeContext(document, extracted(Timeline, document)))
    assert isinstance(table, Table)
    rows = [row for row in table.rows if isinstance(row, Row)]
    assert [row.cells[0] for row in rows] == ["từ 3/4/2019", "sáng 15/5/2024*", "20/5/2024", "sáng 21/5/2024*"]
    assert rows[2].cells[1] == "▸ this document"
    assert rows[0].cells[1] == "Từ ngày 3/4/2019, xã đã họp."
    assert rows[0].actions == (Open(text.index("ngày 3/4/2019"), text.index(", xã đã")),)
    assert "worked out" in table.note
    assert isinstance(lengths, Table)
    assert lengths.rows == [Row(("ba tháng", "Sáng 15/5 hoãn suốt ba tháng."), lengths.rows[0].actions)]  # type: ignore[union-attr]


def test_what_is_less_certain_stands_apart() -> None:
    document = article("Ngày 1/5/2024 nghỉ. Chợ đông vào cuối tuần.", "2024-05-20")
    table, doubtful = panel.build(FakeContext(document, extracted(Timeline, document)))
    assert isinstance(table, Table)
    assert isinstance(doubtful, Table)
    assert doubtful.title == "Less certain"
    assert [row.cells[0] for row in doubtful.rows if isinstance(row, Row)] == ["18–19/5/2024*"]


@pytest.mark.parametrize(
    ("value", "mod", "said"),
    [
        ("2022-05-10/2022-05-15", "", "10–15/5/2022"),
        ("2022-05-10/2022-06-02", "", "10/5–2/6/2022"),
        ("2021-12-30/2022-01-02", "", "30/12/2021–2/1/2022"),
        ("2022-05-15T08:00/2022-05-15T10:30", "APPROX", "khoảng 08:00–10:30 15/5/2022"),
        ("2024-05-14TAF/2024-05-15TMO", "", "chiều 14/5/2024 – sáng 15/5/2024"),
        ("2022-05-15T14:30:10+07:00", "", "14:30 15/5/2022"),
        ("../2019", "", "đến 2019"),
        ("2021-09/2022-05", "", "tháng 9/2021–5/2022"),
        ("2022-05", "START", "đầu tháng 5/2022"),
        ("2022-Q1/2022-Q3", "", "quý 1–3/2022"),
        ("2022-H1", "", "nửa đầu 2022"),
        ("2022-SU", "", "hè 2022"),
        ("2024-W20", "", "13–19/5/2024"),
        ("2024-W20/2024-W21", "", "13–19/5/2024 – 20–26/5/2024"),
        ("199", "", "1990–1999"),
        ("19", "END", "cuối thế kỷ 20"),
        ("2024-W60", "", "2024-W60"),
        ("2024-05-15TXX", "LATER", "2024-05-15TXX later"),
    ],
)
def test_a_time_is_shown_as_a_reader_writes_it(value: str, mod: str, said: str) -> None:
    assert written(value, mod) == said


def test_a_document_without_times_says_so() -> None:
    assert panel.build(FakeContext(article("Trời đẹp."), [])) == [Text("Timeline", "No dates found in this document.")]
    assert panel.build(FakeContext(article("Trời đẹp."), None)) == []


@pytest.mark.parametrize(
    ("first", "last", "level"),
    [
        ("2015-01-01", "2024-12-31", "year"),
        ("2022-01-01", "2022-12-31", "quarter"),
        ("2022-04-01", "2022-06-30", "month"),
        ("2022-06-01", "2022-06-30", "day"),
    ],
)
def test_the_less_time_the_finer(first: str, last: str, level: str) -> None:
    assert level_of(date.fromisoformat(first), date.fromisoformat(last)) == level


def test_stretches_follow_one_another_and_can_be_asked_for() -> None:
    found = list(bins(date(2021, 11, 5), date(2022, 5, 2), "quarter"))
    assert [(one.label, one.query) for one in found] == [
        ("2021-Q4", "2021-10..2021-12"),
        ("2022-Q1", "2022-01..2022-03"),
        ("2022-Q2", "2022-04..2022-06"),
    ]


def test_an_interval_counts_in_every_stretch_that_it_touches_and_a_coarse_date_in_none() -> None:
    found = list(bins(date(2022, 1, 1), date(2022, 12, 31), "quarter"))
    values = [("2022-02-10", 2), ("2022-Q2", 1), ("2022-05/2022-07", 3), ("2022", 5), ("19", 1), ("2020-01-01", 4)]
    numbers, coarse, outside = counted(found, values, "quarter")
    assert numbers == [2, 4, 3, 0]
    assert (coarse, outside) == (6, 4)


def test_narrowing_keeps_the_query_and_takes_the_place_of_what_was_asked_before() -> None:
    assert narrowed("bão", "date", "2022") == "bão date:2022"
    assert narrowed("bão date:2022", "date", "2022-04..2022-06") == "bão date:2022-04..2022-06"
    assert narrowed("bão OR lũ", "mentioned", "2022") == "(bão OR lũ) mentioned:2022"
    assert narrowed("", "date", "2022") == "date:2022"
    assert window_of("bão mentioned:2022-04..2022-06", "mentioned") == (date(2022, 4, 1), date(2022, 6, 30))
    assert window_of("bão", "mentioned") is None
    assert window_of("mentioned:>=2020", "mentioned") is None


def total(*pairs: tuple[str, float], label: str = "") -> Aggregate:
    counts = [Count(value, label, number, int(number), number, int(number)) for value, number in pairs]
    number = sum(number for _, number in pairs)
    return Aggregate(counts, number, number, 20, 20, 20, 20)


class OneWord(LibraryStatistics):
    """Statistics in which every question about key terms has one answer."""

    def __init__(self) -> None:
        pass

    def keyness(self, size: int = 2, top: int = 50, minimum: int = 3) -> Measured:
        rows = (("chợ phiên", 1), ("mưa bão", 3))  # the first is only one document's
        return Measured("Key terms", "syllables", (Column("term"), Column("documents")), rows)


def bars_of(context: FakeContext, title: str) -> Bars:
    return next(view for view in chronology.build(context) if isinstance(view, Bars) and view.title.startswith(title))


def test_results_over_many_years_are_shown_by_year_with_the_empty_ones() -> None:
    def answer(name: str, by: By, top: int, label: str) -> Aggregate:
        if name != "published":
            return total()
        days = [("2018-03-01", 2), ("2021-05-05", 3), ("2022-01-09", 13)]
        return total(*((value[:4], number) for value, number in days)) if by == "year" else total(*days)

    context = FakeContext(matches=18, query="bão", answer=answer, counted=OneWord())
    bars = bars_of(context, "Published, by year")
    assert [(bar.label, bar.value) for bar in bars.bars] == [
        ("2018", 2),
        ("2019 ·", 0),
        ("2020 ·", 0),
        ("2021", 3),
        ("2022 ▲", 13),
    ]
    assert bars.bars[0].actions == (Refine("bão date:2018"),)
    assert bars.bars[1].actions == ()
    (peaks,) = (
        view for view in chronology.build(context) if isinstance(view, Table) and view.title.startswith("Peaks")
    )
    assert [row.cells for row in peaks.rows if isinstance(row, Row)] == [
        ("2022 ▲", "13", "mưa bão"),
        ("2019 – 2020 ·", "0", ""),
    ]


def test_mentions_of_one_month_are_shown_by_day_and_the_rest_stands_apart() -> None:
    def answer(name: str, by: By, top: int, label: str) -> Aggregate:
        if name == "published":
            return total()
        if by == "label":
            return total(("date", 9), ("doubtful", 2), ("duration", 4))
        return total(("2022-06-03", 4), ("2022-06", 2), ("1999", 3)) if label == "date" else total()

    context = FakeContext(matches=9, query="bão mentioned:2022-06", answer=answer)
    bars = bars_of(context, "Times that the results mention, by day")
    assert len(bars.bars) == 30
    assert bars.bars[2].value == 4
    assert bars.bars[2].actions == (Refine("bão mentioned:2022-06-03"),)
    apart = chronology.build(context)[-1]
    assert isinstance(apart, Table)
    assert [row.cells for row in apart.rows if isinstance(row, Row)] == [
        ("results without a date", "20"),
        ("mentions known less exactly than by day", "5"),
        ("mentions that are less certain", "2"),
        ("lengths of time", "4"),
    ]


def test_no_results_no_panel() -> None:
    assert chronology.build(FakeContext()) == []
