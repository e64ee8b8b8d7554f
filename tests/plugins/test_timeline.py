"""The timeline plugin: dates and their traps, and its panel."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plugins.context import FakeContext, article, extracted
from tui_reader.plugin_api import (
    Aggregate,
    Bars,
    Block,
    Count,
    Document,
    Event,
    Open,
    PartialDate,
    Refine,
    Role,
    Row,
    Table,
    Text,
)
from tui_reader_timeline.dates import find_dates
from tui_reader_timeline.extract import Timeline
from tui_reader_timeline.panel import build


def dates(text: str, published: str = "2024-05-20") -> list[str]:
    anchor = PartialDate(published) if published else None
    return [mention.value for mention in find_dates(text, 0, len(text), anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khởi công ngày 25-10-2018.", ["2018-10-25"]),
        ("Ký ngày 05/9/2023, có hiệu lực từ 1.1.2024.", ["2023-09-05", "2024-01-01"]),
        ("Cập nhật 2023-11-30 lúc tối.", ["2023-11-30"]),
        ("Ngày 5 tháng 9 năm 2023 trường khai giảng.", ["2023-09-05"]),
        ("ngày 5 tháng Chín năm 2023", ["2023-09-05"]),
        ("ngày 5 tháng năm năm 2023", ["2023-05-05"]),
        ("ngày 12 tháng 4", ["2024-04-12"]),
        ("vào 7 tháng 10, 2021", ["2021-10-07"]),
        ("tháng 10/2022", ["2022-10"]),
        ("tháng 3 năm 2021", ["2021-03"]),
        ("tháng Năm năm 2021", ["2021-05"]),
        ("Sáng 15/5, mưa to; chiều 16-5 tạnh.", ["2024-05-15", "2024-05-16"]),
        ("chiều nay (19/5)", ["2024-05-19"]),
        ("thứ Hai, 13/5", ["2024-05-13"]),
        ("tối hôm qua 19/5", ["2024-05-19"]),
        ("sáng ngày 8/3", ["2024-03-08"]),
        ("ngày 5/3 năm 2019", ["2019-03-05"]),
        ("các ngày 15, 16 và 17/5", ["2024-05-15", "2024-05-16", "2024-05-17"]),
        ("ngày 10-15/5", ["2024-05-10", "2024-05-15"]),
        ("ngày 10-12/5/2023", ["2023-05-10", "2023-05-12"]),
        ("từ 28/4 đến 3/5", ["2024-04-28", "2024-05-03"]),
        ("ngày 15/5 và 20/5", ["2024-05-15", "2024-05-20"]),
        ("từ 1/7, giá vé giảm", ["2024-07-01"]),
        ("trong tháng 4", ["2024-04"]),
        ("đầu năm 2022, cuối năm 1999", ["2022", "1999"]),
        ("Năm 2020 là năm khó.", ["2020"]),
        ("NGÀY 5/4", ["2024-04-05"]),
    ],
)
def test_what_is_a_date_is_found(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đội nhà thắng 2-1 rồi thua 1-3.",
        "Chỉ 1/2 số hộ có nước.",
        "Giảm từ 1/2 diện tích đến 2/3 dân số.",
        "Trực ban 24/7.",
        "Nhà số 15/5 đường Mây, ngõ 1627/7.",
        "Quyết định 19/2025/QĐ-TTg và nghị định 12/5/2023/NĐ-CP.",
        "Gọi 0912-345-678 hoặc 024.3.825.2024.",
        "ngày 31/2, ngày 30/2/2023, ngày 31 tháng 4",
        "Suốt 5 tháng 9 ngày ở biển.",
        "Sau 3 tháng 10 người khỏi bệnh.",
        "tháng năm, thứ hai, quý",
        "mỗi năm 2000 cuốn sách",
        "kế hoạch 5 năm 2021-2025",
        "mùng 1 tháng Giêng, ngày 15/7 âm lịch",
        "phiên bản 1.2.2024.5",
        "Tỷ lệ 3/10/2500",
        "tháng 13/2022",
    ],
)
def test_what_only_looks_like_a_date_stays_silent(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-12-20", ["2025-01-05"]),  # looks ahead
        ("2024-10-01", ["2024-01-05"]),  # 270 days back
        ("2024-10-09", ["2025-01-05"]),  # 278 days back is too far
        ("2024-01-03", ["2024-01-05"]),
        ("2024-06-30", ["2024-01-05"]),
        ("2024", ["2024-01-05"]),
        ("2024-02", ["2024-01-05"]),
        ("2024-02-01T07:30:00+07:00", ["2024-01-05"]),
        ("", []),
    ],
)
def test_a_missing_year_comes_from_the_documents_date(published: str, expected: list[str]) -> None:
    assert dates("ngày 5/1", published) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-01-10", "2023-12-20"),
        ("2024-06-19", "2023-12-20"),
        ("2024-06-20", "2024-12-20"),
        ("2024-12-01", "2024-12-20"),
    ],
)
def test_a_date_more_than_half_a_year_ahead_was_last_year(published: str, expected: str) -> None:
    assert dates("ngày 20/12", published) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Từ tháng 1 đến hết tháng 8/2019", ["2019-01", "2019-08"]),
        ("từ ngày 28/12 đến ngày 3/1/2020", ["2019-12-28", "2020-01-03"]),
        ("tháng 3, tháng 5 và tháng 7/2019", ["2019-03", "2019-05", "2019-07"]),
        ("từ 29/2 đến 5/3/2019", ["2019-03-05"]),
        ("Ngày 5/3 họp. Ngày 6/3/2019 thôi.", ["2024-03-05", "2019-03-06"]),
    ],
)
def test_a_date_takes_the_year_of_the_date_that_it_is_joined_to(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


def test_the_29th_of_february_needs_a_leap_year() -> None:
    assert dates("ngày 29/2", "2024-03-05") == ["2024-02-29"]
    assert dates("ngày 29/2", "2023-03-05") == []


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_numeric_form_of_a_day_gives_that_day(day: date) -> None:
    forms = [f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}"]
    forms.append(f"ngày {day.day} tháng {day.month} năm {day.year}")
    for form in forms:
        assert dates(f"Họp {form}, tại xã.") == [day.isoformat()]


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 12), st.integers(1, 28))
def test_an_inferred_date_lies_between_nine_months_before_and_half_a_year_after(
    anchor: date, month: int, day: int
) -> None:
    (value,) = dates(f"sáng {day}/{month}", anchor.isoformat())
    distance = date.fromisoformat(value) - anchor
    assert timedelta(days=-274) <= distance <= timedelta(days=183)


@given(st.text(alphabet="ngày tháng năm từ đến sáng 0123456789/-.,() QĐ", max_size=60))
def test_spans_are_in_order_and_hold_digits(text: str) -> None:
    at = 0
    for mention in find_dates(text, 0, len(text), PartialDate("2024-05-20")):
        assert at <= mention.start < mention.end <= len(text)
        assert any(character.isdigit() for character in text[mention.start : mention.end])
        at = mention.end


def test_an_event_has_its_span_and_its_sentence() -> None:
    text = "Trời nắng. Sáng 15/5, đoàn về Huế. Hết."
    (event,) = extracted(Timeline, article(text, "2024-05-20"))
    assert isinstance(event, Event)
    assert text[event.start : event.end] == "15/5"
    assert text[event.sentence_start : event.sentence_end] == "Sáng 15/5, đoàn về Huế."
    assert event.fields == {"year": "inferred"}


def test_furniture_dateline_and_byline_are_left_out() -> None:
    parts = ["Cập nhật ngày 4-11-2020", "Khai trương ngày 1/11/2020.", "Lê Mây, ngày 3/11/2020", "Tin ngày 2/2/2019"]
    roles = [Role.DATELINE, Role.BODY, Role.BYLINE, Role.BOILERPLATE]
    text, blocks = "\n\n".join(parts), []
    for part, role in zip(parts, roles, strict=True):
        blocks.append(Block(text.index(part), text.index(part) + len(part), role))
    document = Document("id", "a.txt", "Bài", text, tuple(blocks), PartialDate("2020-11-04"))
    assert [record.value for record in extracted(Timeline, document)] == ["2020-11-01"]


def test_the_table_is_in_order_of_time_with_the_document_among_its_dates() -> None:
    text = "Sáng 21/5 sẽ họp. Từ ngày 3/4/2019, xã đã họp. Sáng 15/5 hoãn."
    document = article(text, "2024-05-20")
    (table,) = build(FakeContext(document, extracted(Timeline, document)))
    assert isinstance(table, Table)
    rows = [row for row in table.rows if isinstance(row, Row)]
    assert [row.cells[0] for row in rows] == ["2019-04-03", "2024-05-15*", "2024-05-20", "2024-05-21*"]
    assert rows[2].cells[1] == "▸ this document"
    assert rows[0].cells[1] == "Từ ngày 3/4/2019, xã đã họp."
    assert rows[0].actions == (Open(text.index("3/4/2019"), text.index("3/4/2019") + 8),)
    assert "taken from the document" in table.note


def counted(*pairs: tuple[str, int]) -> Aggregate:
    total = sum(number for _, number in pairs)
    counts = [Count(value, "", number, number, number, number) for value, number in pairs]
    return Aggregate(counts, total, total, total, total, total, total)


def test_results_over_many_years_are_shown_by_year_with_the_empty_ones() -> None:
    def answer(name: str, by: str, top: int, label: str) -> Aggregate:
        return counted(("2018", 2), ("2021", 3), ("2022", 1)) if (name, by) == ("published", "year") else counted()

    (bars,) = build(FakeContext(matches=6, answer=answer))
    assert isinstance(bars, Bars)
    assert [(bar.label, bar.value) for bar in bars.bars] == [
        ("2018", 2),
        ("2019", 0),
        ("2020", 0),
        ("2021", 3),
        ("2022", 1),
    ]
    assert bars.bars[0].actions == (Refine("date:2018"),)
    assert bars.bars[1].actions == ()


def test_results_of_one_or_two_years_are_shown_by_month() -> None:
    def answer(name: str, by: str, top: int, label: str) -> Aggregate:
        if name == "timeline":
            return counted(("2019", 4))
        return counted(("2022", 3)) if by == "year" else counted(("2021-12", 1), ("2022-02", 2))

    published, mentioned = build(FakeContext(matches=3, answer=answer))
    assert isinstance(published, Bars)
    assert [(bar.label, bar.value) for bar in published.bars] == [("2021-12", 1), ("2022-01", 0), ("2022-02", 2)]
    assert published.bars[2].actions == (Refine("date:2022-02"),)
    assert isinstance(mentioned, Bars)
    assert [(bar.label, bar.value) for bar in mentioned.bars] == [("2019", 4)]
    assert mentioned.bars[0].actions == (Refine("mentioned:2019"),)


def test_a_document_without_dates_says_so() -> None:
    assert build(FakeContext(article("Trời đẹp."), [])) == [Text("Timeline", "No dates found in this document.")]
