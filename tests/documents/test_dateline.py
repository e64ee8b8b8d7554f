"""Every form of dateline in which articles were saved."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.documents.dateline import (
    agency_opening,
    bracketed_at_end,
    dated_at_start,
    dates_other,
    parse_dateline,
    stated_at_end,
    tells_posted,
    tells_today,
)
from tui_reader.documents.issue import (
    cited_date,
)
from tui_reader.documents.model import PartialDate


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
        ("08:10' 12/05/2006 (GMT+7)", "2006-05-12T08:10+07:00"),
        ("Thứ Hai,15/1/2024,08:30", "2024-01-15T08:30"),
        ("8 giờ 20 phút, ngày 12/3/2018", "2018-03-12T08:20"),
        ("Đời sống Thứ Ba, 16/2/2021, 09:14 (GMT+7)", "2021-02-16T09:14+07:00"),
        ("02:30pm (ICT) 21/05/2020", "2020-05-21T14:30+07:00"),
        ("5/21/2020 2:30:11 PM", "2020-05-21T14:30:11"),
        ("Th3 12, 2018", "2018-03-12"),
        ("12-Mar-2018", "2018-03-12"),
        ("06:30, Th 5, 21 thg 11, 2019", "2019-11-21T06:30"),
        ("Ngày đăng 12/03/2018 08:20 (Cập nhật 15/03/2018 10:30)", "2018-03-12T08:20"),
        ("Cập nhật: 15/03/2018 10:30 - Ngày đăng: 12/03/2018", "2018-03-12"),
        ("Mai Sậu CTV-12/05/2026 05:03", "2026-05-12T05:03"),
        ("Mai Sậu (CTV) - 12/05/2026 05:03", "2026-05-12T05:03"),
        ("Được gửi bởi mai_sau vào T5, 23/11/2017 - 15:10", "2017-11-23T15:10"),
        ("11:47 pm | Thứ Năm, 02 Tháng Mười 2008 | Quyền xem: Mọi người", "2008-10-02T23:47"),
        ("13/5/2026 05:03 Thích 12 Chia sẻ", "2026-05-13T05:03"),
        ("Đăng ngày 25/03/2020 17:10 \ufffd 1.204", "2020-03-25T17:10"),
        ("Thứ sáu, 27/11/2020 (Nhằm ngày 13 tháng 10 năm Canh Tý)", "2020-11-27"),
        ("TUẦN BÁO BÃI SẬY – Thứ sáu, 27/11/2020 – Trang 5", "2020-11-27"),
        ("BẢN TIN BÃI SẬY - QUÝ II/2022", "2022"),
        ("Tập san Bãi Sậy, số 3, tháng 5 - 6/2026", "2026-05"),
        ("Bãi Sậy, ngày … tháng 3 năm 2018", "2018-03"),
        ("Bãi Sậy, ngày ..... tháng ..... năm 2018", "2018"),
        ("Bãi Sậy, ngày 12/III/1998", "1998-03-12"),
        ("Bãi Sậy, mùa nước nổi 2003", "2003"),
        ("Tủ sách Khuyến nông Bãi Sậy, 12/2011", "2011-12"),
        ("12 Tháng Ba, 2018 15 Tháng Ba, 2018", "2018-03-12"),
        ("12 Tháng Ba, 2018 Không có bình luận", "2018-03-12"),
        ("Đăng ngày 12/03/2018 trong Chuyện ngoài giờ", "2018-03-12"),
        ("Đăng ngày 12/03/2018. Thẻ: lúa, bơm nước", "2018-03-12"),
        ("Entry for March 12, 2018", "2018-03-12"),
        ("Mar 12, '08 9:05 PM for everyone", "2008-03-12T21:05"),
        ("(Phát hành ngày 12/03/2018 - Được phép đăng ngay)", "2018-03-12"),
        ("Thứ hai, 12/3/2018 (25/1 Mậu Tuất)", "2018-03-12"),
        ("Bãi Sậy, Xuân Mậu Tuất 2018", "2018"),
        ("Thứ hai - 12/03/2018 08:45 1.204 0", "2018-03-12T08:45"),
        ("12/03/2018 1.204 3", "2018-03-12"),
        ("Chuyện của xóm 12/03/2018 08:45", "2018-03-12T08:45"),
        ("Thứ Hai, 12/03/2018 08:45 (+07:00)", "2018-03-12T08:45+07:00"),
        ("12-Th3-2018", "2018-03-12"),
        ("12 03/2018", "2018-03-12"),
        ("12/03/18", "2018-03-12"),
        ("CN, 12/03/2018 - 06:40 — mai_sau2", "2018-03-12T06:40"),
        ("Gửi: Thứ 2 12 Tháng 3, 2018 9:27 am \u00a0 Tiêu đề: Hỏi cách giữ lúa", "2018-03-12T09:27"),
        ("Ngày hỏi: 05/03/2018 - Ngày trả lời: 12/03/2018", "2018-03-12"),
        ("12/03/2018 16:18 - Mã tin: BS-1310-0221", "2018-03-12T16:18"),
        ("Báo Bãi Sậy 12/03/2018 12:26 8 liên quan Gốc", "2018-03-12T12:26"),
        ("Số/ngày: 61, ngày 12/3/2018", "2018-03-12"),
        ("Bãi sậy,ngày 12 tháng03 năm2018", "2018-03-12"),
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
        "Thời gian: 8h00 ngày 12/3/2018",
        "Hạn chót: 17h00, 12/03/2018",
        "Ngày 12/3/2018 - Ngày hội đọc sách",
        "Học sinh xã Bãi Sậy, tháng 9/2011",
        "2018  126  2,1",
        "Bãi Sậy, 1965",
        "Họp xóm 12/03/2018 19:30",
        "Phát hành ngày 12/03/2018 là bộ tem thứ hai",
        "2018  12  126",
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
        "Ngày in: 02/12/2014 20:41",
        "Lưu ngày 25/05/2020",
        "11/22/26, 2:17 AM",
        "Ảnh: Mai Sậu, 12/03/2018",
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


@pytest.mark.parametrize("name", ["Mai Hải Đăng", "Đăng Khôi", "Lê Văn Năm"])
def test_a_name_that_is_a_word_for_publishing_or_for_a_year_stays_whole(name: str) -> None:
    for line in (f"{name} - 12/03/2018", f"{name} 12/03/2018 08:45", f"12/03/2018 | {name}"):
        found = parse_dateline(line)
        assert found is not None
        assert found.rest == name


@pytest.mark.parametrize(
    ("line", "today"),
    [
        ("Thứ Bảy, 23/05/2020", True),
        ("Thứ Bảy, ngày 23 tháng 5 năm 2020, 10:22 (GMT+7)", True),
        ("23/05/2020", False),
        ("Cập nhật: Thứ Bảy, 23/05/2020", False),
        ("Thứ Bảy, 23/05/2020 - Thu Hà", False),
        ("Thứ Bảy, 23/05/2020 | RSS | Đăng nhập", True),
        ("23 Tháng Năm 2020 Đăng Ký Đăng Nhập", True),
        ("Hôm nay, thứ bảy ngày 23 tháng 5 năm 2020", True),
    ],
)
def test_a_weekday_and_its_date_alone_may_be_todays(line: str, today: bool) -> None:
    found = parse_dateline(line)
    assert found is not None
    assert tells_today(line, found) == today


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Mai Sậu - Lê Bần | 12/03/2018 - 08:45", "Mai Sậu - Lê Bần"),
        ("Mai Sậu, Lê Bần (12/03/2018)", "Mai Sậu, Lê Bần"),
        ("12 Tháng Ba, 2018 / Mai Sậu / 2 Phản hồi", "Mai Sậu"),
        ("Phòng Văn hóa và Thông tin - 12/03/2018", "Phòng Văn hóa và Thông tin"),
    ],
)
def test_what_stands_beside_the_date_and_is_no_button_is_kept_whole(line: str, rest: str) -> None:
    found = parse_dateline(line)
    assert found is not None
    assert found.rest == rest


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


def test_a_date_that_a_title_leads_up_to_is_a_part_of_it() -> None:
    for title in ("Lịch cắt nước tuần từ 10/6 đến 16/6/2024", "Tạm ngưng cấp nước từ 22 giờ ngày 18/02/2020"):
        assert stated_at_end(title, [title]) is None


def test_a_date_may_stand_before_a_title_or_after_one_that_the_file_states() -> None:
    title = "Thư viện phơi sách giữa đồng"
    for before in ("[BSO 19/01/2026] ", "19/01/2026: ", "(19-01-2026) "):
        assert dated_at_start(before + title) == (len(before), PartialDate("2026-01-19"))
    assert dated_at_start("19/5 - ngày của hoa sen") is None
    dated = f"{title} Entry for January 19, 2026"
    assert stated_at_end(dated, [f"Trang của xóm - {title}"]) == (len(title), PartialDate("2026-01-19"))
    assert stated_at_end(dated, ["Trang của xóm"]) is None


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("Hải Phòng, 8/9 - Bão tan.", ("Hải Phòng", 8, 9, None)),
        ("Nghệ An, ngày 12/7/2024 – Chợ họp.", ("Nghệ An", 12, 7, 2024)),
        ("Đồng Tháp (TTX), 1/2 - Nước lên.", ("Đồng Tháp", 1, 2, None)),
        ("Bãi Sậy, ngày 22 tháng 11 năm 2021 – Nước lên.", ("Bãi Sậy", 22, 11, 2021)),
        ("Bãi Sậy, 22-11-2021. Nước lên.", ("Bãi Sậy", 22, 11, 2021)),
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


def test_words_of_publishing_are_told_from_a_bare_date() -> None:
    assert tells_posted("Ngày đăng: 12/03/2018")
    assert tells_posted("Xuất bản 12/03/2018")
    assert not tells_posted("Thứ Hai, 12/03/2018")


def test_when_a_paper_was_received_is_not_when_it_appeared_and_what_counts_readers_is_no_part_of_a_name() -> None:
    received = parse_dateline("Ngày nhận bài: 02/03/2011 - Ngày đăng: 15/04/2011")
    assert received is not None
    assert received.published.iso == "2011-04-15"
    counted = parse_dateline("09 Tháng 8, 2022 Phòng Công tác xã hội 2.113")
    assert counted is not None
    assert (counted.published.iso, counted.rest) == ("2022-08-09", "Phòng Công tác xã hội")
    assert parse_dateline("Hôm nay, 12/10/2022") is None


def test_two_digits_are_a_year_only_where_one_can_be_meant() -> None:
    assert [parse_dateline(line) is not None for line in ("19/11/24", "19/11/97", "19/11/44")] == [True, True, False]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("(Đề nghị đăng, phát từ ngày 05/11/2022)", "2022-11-05"),
        ("Tuần 33 - Phát ngày 13/8/2021", "2021-08-13"),
        ("Thảo luận trong 'Việc làng' bắt đầu bởi nguoiben, Thg 10 12, 2018.", "2018-10-12"),
    ],
)
def test_programmes_press_offices_and_forums_date_in_their_own_words(line: str, published: str) -> None:
    dateline = parse_dateline(line)
    assert dateline is not None
    assert dateline.published.iso == published


def test_numbers_in_addresses_are_no_dates() -> None:
    assert parse_dateline("Đường dẫn: http://baisay.example/?act=detail&id=1907") is None


def test_when_a_page_was_saved_is_no_date_of_it_and_a_town_may_open_a_press_release() -> None:
    assert parse_dateline("Đã lưu: 2024-12-01 09:14") is None
    opening = agency_opening("Thị xã Bãi Sậy, ngày 5/11/2022 - Từ ngày 18 đến 20/11 chợ họp cả đêm.")
    assert opening is not None
    assert (opening.place, opening.day, opening.month, opening.year) == ("Thị xã Bãi Sậy", 5, 11, 2022)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("BTG 04 NOV 17", "2017-11-04"),
        ("4-Nov-2017", "2017-11-04"),
        ("Nguồn trích: Báo Bãi Sậy. - 2005. - Số 1420 (8/9). - Tr. 4", "2005-09-08"),
    ],
)
def test_wires_and_libraries_date_in_their_own_forms(line: str, published: str) -> None:
    dateline = parse_dateline(line)
    assert dateline is not None
    assert dateline.published.iso == published


def test_the_day_may_stand_in_brackets_behind_the_sign_of_a_medium() -> None:
    opening = agency_opening("BTG (8/9/2010)- Sáng nay chợ họp sớm.")
    assert opening is not None
    assert (opening.place, opening.day, opening.month, opening.year) == ("BTG", 8, 9, 2010)
    assert agency_opening("Chợ Bãi Sậy (8/9/2010) họp cả đêm.") is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Bài này được đăng trong Bến sông và được gắn thẻ lũ vào ngày 12/10/2014 bởi bến trưa.", "2014-10-12"),
        (
            "This entry was posted on Friday, August 8th, 2008 at 4:12 pm and is filed under Bến sông. You may answer.",
            "2008-08-08T16:12",
        ),
        ("quantri gửi lúc T5, 25/06/2015 - 07:12", "2015-06-25T07:12"),
        ('Bài dự thi "Bến quê tôi" - gửi ngày 27/7/2020', "2020-07-27"),
        ("Con nước Bãi Sậy, số tháng 5-2019. Bài: Mai Thu Sương", "2019-05"),
        ("Thu Sương/29-04-2014 17:03", "2014-04-29T17:03"),
        ("Thứ Bảy, 17/02/2007 (mùng 1 Tết)", "2007-02-17"),
        ("Chuyên đề tháng 9 | Đăng 01/09/2021 | Đọc 5 phút", "2021-09-01"),
        ("30-04-2021 18:45 | 12 thích | 4 trả lời", "2021-04-30T18:45"),
        ("Thứ Năm, ngày 19/07/2018 Đọc bài viết (Giọng nữ)", "2018-07-19"),
        ("20-11-98", "1998-11-20"),
        ("2015.06.25", "2015-06-25"),
    ],
)
def test_what_stands_beside_the_date_may_be_an_account_a_contest_buttons_or_the_rest_of_a_sentence(
    line: str, published: str
) -> None:
    dateline = parse_dateline(line)
    assert dateline is not None
    assert dateline.published.iso == published


def test_results_of_games_and_what_was_done_with_a_page_are_no_dates() -> None:
    assert parse_dateline("2-1-03") is None
    assert parse_dateline("Trang được in lúc 10:00 ngày 12/10/2018") is None
    assert cited_date("Trang được in lúc 10:00 ngày 12/10/2018") is None
    assert dated_at_start("20181008 - Chợ nổi thưa dần tiếng ghe") == (11, PartialDate("2018-10-08"))
    assert dated_at_start("20181308 - Chợ nổi thưa dần tiếng ghe") is None
