"""Every form of dateline in which articles were saved."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.documents.dateline import agency_opening, bracketed_at_end, dates_other, parse_dateline, tells_today


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("19/01/2026", "2026-01-19"),
        ("Cập nhật ngày: 4-11-2020 | 16:48:42 GMT +7", "2020-11-04T16:48:42+07:00"),
        ("date 2022-10", "2022-10"),
        ("22/06/2022 14:35", "2022-06-22T14:35"),
        ("Thứ Hai, 09/09/2024, 07:30 (GMT+7)", "2024-09-09T07:30+07:00"),
        ("Ngày đăng: 03.04.2021", "2021-04-03"),
        ("Đăng lúc 9h15 ngày 2-3-2019", "2019-03-02T09:15"),
        ("An Lạc Đông, ngày 12 tháng 6 năm 2023", "2023-06-12"),
        ("Tháng 10/2022", "2022-10"),
        ("2024-09-08", "2024-09-08"),
        ("2021", "2021"),
        ("Chủ nhật, 8/9/2024 | 6h05 | Lượt xem: 1.204", "2024-09-08T06:05"),
        ("2024-09-08T07:30:00+0700", "2024-09-08T07:30:00+07:00"),
        ("Thu Hà - 22/06/2022", "2022-06-22"),
        ("Bản tin xã Vĩnh Thạnh, năm 2024", "2024"),
        ("Tác giả: Minh Quân · Tháng 10/2022", "2022-10"),
    ],
)
def test_a_dateline_gives_its_date_as_exactly_as_it_states_it(line: str, iso: str) -> None:
    found = parse_dateline(line)
    assert found is not None
    assert found.published.iso == iso


@pytest.mark.parametrize(
    "line",
    [
        "Sáng 8/9, nước rút khỏi đồng.",
        "Kế hoạch năm 2024",
        "Từ ngày 10/9/2024 bà con đăng ký tại nhà văn hoá thôn",
        "31/02/2024",
        "45/13/2024",
        "Số: 19/2025/QĐ-UBND",
        "Lượt xem: 1.204",
        "Tỉ số 2-1",
        "Mười điều cần biết khi lũ về năm 2024",
        "",
    ],
)
def test_a_line_that_says_more_or_no_real_date_is_no_dateline(line: str) -> None:
    assert parse_dateline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "© Bản quyền 2012",
        "Giấy phép số 56/GP-TTĐT ngày 12/3/2009",
        "Cấp ngày 12/3/2009",
        "Hôm nay: Thứ năm, 20/03/2014",
    ],
)
def test_the_date_of_a_right_a_licence_or_today_is_not_the_articles(line: str) -> None:
    assert parse_dateline(line) is None
    assert dates_other(line)
    assert not dates_other("Ngày đăng: 03/04/2021")


def test_the_running_head_of_a_paper_states_its_day_and_its_name() -> None:
    found = parse_dateline("4 BÁO BÃI SẬY - Thứ hai, 14-3-2016 - Số 1.208")
    assert found is not None
    assert (found.published.iso, found.rest) == ("2016-03-14", "BÁO BÃI SẬY")


def test_the_writer_named_before_the_day_stays_beside_it() -> None:
    found = parse_dateline("Bài của Lê Bần, ngày 8 tháng 7 năm 2017")
    assert found is not None
    assert (found.published.iso, found.rest) == ("2017-07-08", "Bài của Lê Bần")


@pytest.mark.parametrize(
    ("line", "today"),
    [
        ("Thứ Bảy, 23/05/2020", True),
        ("Thứ Bảy, ngày 23 tháng 5 năm 2020, 10:22 (GMT+7)", True),
        ("23/05/2020", False),
        ("Cập nhật: Thứ Bảy, 23/05/2020", False),
        ("Thứ Bảy, 23/05/2020 - Thu Hà", False),
    ],
)
def test_a_weekday_and_its_date_alone_may_be_todays(line: str, today: bool) -> None:
    found = parse_dateline(line)
    assert found is not None
    assert tells_today(line, found) == today


def test_a_revision_is_told_from_a_publication() -> None:
    updated, posted = parse_dateline("Cập nhật: 05/04/2021"), parse_dateline("Ngày đăng: 03/04/2021")
    assert updated is not None
    assert posted is not None
    assert updated.updated
    assert not posted.updated


def test_what_stands_beside_the_date_is_kept() -> None:
    found = parse_dateline("Thu Hà - Minh Quân | 22/06/2022 14:35")
    assert found is not None
    assert found.rest == "Thu Hà - Minh Quân"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from("/-."))
def test_every_day_of_the_calendar_is_read_day_first(day: date, mark: str) -> None:
    for line in (f"{day.day}{mark}{day.month}{mark}{day.year}", f"ngày {day.day} tháng {day.month} năm {day.year}"):
        found = parse_dateline(line)
        assert found is not None
        assert found.published.iso == day.isoformat()


@given(st.text(alphabet="0123456789/-.: ngàythángnămhGMT+7|,()Đ", max_size=40))
def test_any_line_is_read_or_refused_and_what_is_read_is_a_date(line: str) -> None:
    found = parse_dateline(line)
    if found is not None:
        assert found.published.first_day <= found.published.last_day


def test_a_date_in_brackets_ends_a_title() -> None:
    title = "Thư viện phơi sách (19/01/2026)"
    assert bracketed_at_end(title) == (18, parse_dateline("19/01/2026").published)  # type: ignore[union-attr]
    assert bracketed_at_end("Vụ lúa được mùa nhất (2021)") is None
    assert bracketed_at_end("Trận chung kết (tỉ số 2-1)") is None


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("Hải Phòng, 8/9 - Bão tan.", ("Hải Phòng", 8, 9, None)),
        ("Nghệ An, ngày 12/7/2024 – Chợ họp.", ("Nghệ An", 12, 7, 2024)),
        ("Đồng Tháp (TTX), 1/2 - Nước lên.", ("Đồng Tháp", 1, 2, None)),
    ],
)
def test_an_agency_opens_its_text_with_place_and_day(opening: str, found: tuple[str, int, int, int | None]) -> None:
    agency = agency_opening(opening)
    assert agency is not None
    assert (agency.place, agency.day, agency.month, agency.year) == found
    assert opening[agency.length :][0].isupper()


@pytest.mark.parametrize("text", ["Hôm qua, 8/9 nước rút.", "Hải Phòng, 31/2 - Bão.", "Bà Hoà, 70 tuổi - người làng."])
def test_other_openings_are_text(text: str) -> None:
    assert agency_opening(text) is None
