"""When an issue, a cited paper, a leaflet or an essay says that it appeared."""

from __future__ import annotations

import pytest

from tui_reader.documents.issue import (
    cited_date,
    column_date,
    imprint_date,
    issue_date,
    numbered_year,
    signed_year,
    stated_zone,
)
from tui_reader.documents.model import PartialDate


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("(In trong Tập san Bãi Sậy, tháng 10/2011)", "2011-10"),
        ("Bài đã đăng Báo Bãi Sậy ngày 12/3/2005", "2005-03-12"),
        ("(Trích “Chuyện bến đò”, NXB Bãi Sậy, 2011)", "2011"),
        ("In xong và nộp lưu chiểu tháng 12 năm 2011", "2011-12"),
        ("Nguồn: Niên giám thống kê năm 2018", None),
        ("Bà con xuống đồng ngày 12/3/2005", None),
    ],
)
def test_a_paper_or_book_that_an_article_is_from_has_its_date(line: str, iso: str | None) -> None:
    found = cited_date(line)
    assert (found.iso if found is not None else None) == iso


def test_the_head_of_an_issue_has_its_date_whatever_else_it_says() -> None:
    head = issue_date("Số 12 · Tháng 12 năm 2015 · In 200 bản, phát không")
    beside = issue_date("Thứ tư 9-10-2002", "Tuần báo Bãi Sậy")
    assert head is not None
    assert beside is not None
    assert (head.iso, beside.iso) == ("2015-12", "2002-10-09")
    for line in ("Số 12 (345), ngày 5 - 12/3/2018", "Số 12, từ 5/3 đến 12/3/2018"):
        assert issue_date(line) == PartialDate("2018-03-05")
    assert issue_date("Số 12/2018/QĐ-UBND ngày 12/03/2018") is None
    assert issue_date("Thứ tư 9-10-2002", "Cổng thông tin xã Bãi Sậy") is None


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Tờ gấp phát miễn phí. In 2.000 bản. Tháng 9 năm 2016. Hỏi trạm y tế", "2016-09"),
        ("In 500 tờ, khổ A4, tháng 9-2016", "2016-09"),
        ("Giấy phép xuất bản số 12/GP-STTTT ngày 3/4/2018. In xong tháng 5/2018", "2018-05"),
        ("Phát miễn phí cho 300 hộ trong năm 2018.", None),
        ("Họp ngày 12/3/2018. Bà con đến đủ.", None),
    ],
)
def test_the_foot_of_a_leaflet_says_when_it_was_printed(line: str, iso: str | None) -> None:
    found = imprint_date(line)
    assert (found.iso if found is not None else None) == iso


def test_a_year_with_a_place_signs_an_essay() -> None:
    signed = signed_year("Xóm Bến, 2003")
    assert signed is not None
    assert signed.iso == "2003"
    assert signed_year("Bà con xóm bến, 2003") is None


def test_a_page_may_say_once_what_offset_its_times_have() -> None:
    assert stated_zone("Múi giờ GMT +7. Hiện tại là 11:20 AM.") == "+07:00"
    assert stated_zone("Thời gian được tính theo giờ UTC + 7 Giờ") == "+07:00"
    assert stated_zone("Họp lúc 7 giờ (GMT+7)") == ""


def test_the_number_of_an_issue_stands_beside_its_year() -> None:
    for line in (
        "(Tuần báo Bãi Sậy, số 31/2018)",
        "Tạp chí Bãi Sậy - số 15 (2018), tr. 21-24",
        "Bản tin xã, số 31 năm 2018",
    ):
        assert numbered_year(line) == PartialDate("2018")
    assert numbered_year("Quyết định số 31/2018") is None
    assert issue_date("Số đặc biệt mừng ngày 2/9/2001") == PartialDate("2001-09-02")


def test_the_day_may_stand_with_the_name_of_a_column() -> None:
    for line in (
        "Tin trong tỉnh - ngày 5/11/2002",
        "THỜI SỰ TRONG TỈNH (5/11/2002)",
        "Chuyện làng quê, thứ ba 5/11/2002",
    ):
        assert column_date(line) == PartialDate("2002-11-05")
    for line in ("Khai mạc hội chợ - ngày 5/11/2002", "Hạn nộp hồ sơ: 5/11/2002", "Mở rộng đường ven kênh"):
        assert column_date(line) is None
