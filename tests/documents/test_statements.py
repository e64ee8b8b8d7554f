"""Who wrote an article, when, and for which medium, where the page around it says other names and other dates."""

from __future__ import annotations

import pytest

from tests.documents.pages import BODY, FIRST, LAST, MIDDLE, TITLE
from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import document_of

MENU = "".join(f"<li><a href='/{i}'>{name}</a></li>" for i, name in enumerate(("Trang chủ", "Xóm bến", "Con nước")))


def _page(
    *, window: str = TITLE, head: str = "", top: str = "", under_title: str = "", end: str = "", foot: str = ""
) -> Document:
    html = (
        f"<html><head><title>{window}</title>{head}</head><body>{top}<ul>{MENU}</ul><h1>{TITLE}</h1>{under_title}"
        f"{BODY}{end}<div>{foot}</div></body></html>"
    )
    return document_of(html.encode(), "a.html")


def _published(doc: Document) -> str:
    return doc.published.iso if doc.published is not None else ""


def _said(doc: Document, *roles: Role) -> list[str]:
    return [doc.text[start:end] for start, end in doc.spans(*roles)]


@pytest.mark.parametrize(
    "line",
    [
        "<div class='author-info'><a class='name' href='/mai-sau'>Mai Sậu</a></div>",
        "<p><a href='/tac-gia/mai-sau.htm'><b>Mai Sậu</b></a></p>",
        "<p class='tac-gia'><a href='/x'>Mai Sậu</a></p>",
    ],
)
def test_an_author_who_is_a_link_is_an_author_above_and_below_the_text(line: str) -> None:
    assert _page(under_title=line).authors == ("Mai Sậu",)
    assert _page(end=line).authors == ("Mai Sậu",)


def test_the_authors_of_a_list_of_other_articles_are_none_of_this() -> None:
    names = ("Mai Sậu", "Lê Bần", "Thu Sương", "Đặng Sậy")
    many = "".join(f"<p><a href='/tac-gia/{i}'>{name}</a></p>" for i, name in enumerate(names))
    assert _page(foot=many).authors == ()
    assert _page(foot="<ul><li><a href='/tac-gia/1'>Lê Bần</a></li></ul>").authors == ()


@pytest.mark.parametrize("name", ["BEN SONG ONLINE", "BenSong News", "Bến Sông", "Ben Song"])
def test_a_site_that_signs_its_pages_is_no_person(name: str) -> None:
    meta = f"<meta name='author' content='{name}'><meta property='og:site_name' content='{name}'>"
    assert _page(head=meta).authors == ()
    assert _page(head="<meta name='author' content='Lê Bần'>").authors == ("Lê Bần",)


def test_a_site_is_no_person_either_without_the_word_for_its_kind() -> None:
    meta = "<meta property='article:author' content='Bến Sông'><meta property='og:site_name' content='BEN SONG ONLINE'>"
    box = "<div class='author-info'><a href='/x'>Mai Sậu</a> <a>Lưu</a></div>"
    assert _page(head=meta, under_title=box).authors == ("Mai Sậu",)


def test_the_site_in_the_windows_title_is_no_person() -> None:
    meta = "<meta name='author' content='Ben Song'>"
    assert _page(window=f"{TITLE} - Bến Sông", head=meta).authors == ()


@pytest.mark.parametrize(
    ("foot", "source"),
    [
        ("® Tin Bến Sông giữ bản quyền nội dung trên website này", "Tin Bến Sông"),
        ("© Lúa Mới Giải Khát Online", "Lúa Mới Giải Khát Online"),
        ("Copyright © 2008 Bến Sông Online - Tổng biên tập: Lê Bần", "Bến Sông Online"),
        ("© Copyright 1997-2003 bensong.example.net, All rights reserved", "bensong.example.net"),
        ("© 2012 Bản quyền của Báo Bến Sông", "Báo Bến Sông"),
        ("Báo Bến Sông - Cơ quan ngôn luận của bà con hai bờ. Tổng biên tập: Lê Bần", "Báo Bến Sông"),
        ("Phòng Thuỷ nông huyện Bãi Sậy. Địa chỉ: bến chợ", "Phòng Thuỷ nông huyện Bãi Sậy"),
        ("<p>BỆNH VIỆN MẮT BÃI SẬY</p><p>Địa chỉ: bến chợ</p>", "BỆNH VIỆN MẮT BÃI SẬY"),
        ("© 2019", ""),
    ],
)
def test_the_foot_of_a_page_says_whose_it_is(foot: str, source: str) -> None:
    assert _page(foot=f"<p>Liên hệ</p><p>{foot}</p>").source == source


@pytest.mark.parametrize(
    ("window", "source"),
    [
        (f"Bến Sông Online - {TITLE}", "Bến Sông Online"),
        (f"BenSongNet - {TITLE}", "BenSongNet"),
        (f"{TITLE} - BenSongNet", "BenSongNet"),
        (f"{TITLE} | Thể thao | BẾN SÔNG", "BẾN SÔNG"),
        (f"{TITLE} | Thể thao", ""),
        (f"Tin tức - {TITLE}", ""),
        ("Bến Sông Online - In bài", "Bến Sông Online"),
        ("Sở Thuỷ nông tỉnh Bãi Sậy > Trang chủ > Chi tiết tin", "Sở Thuỷ nông tỉnh Bãi Sậy"),
        ("Bộ Thuỷ Nông - Trang tin", "Bộ Thuỷ Nông"),
    ],
)
def test_what_the_windows_title_says_beside_the_headline_is_the_site(window: str, source: str) -> None:
    assert _page(window=window).source == source


def test_a_blog_stands_before_the_headline_with_a_colon_and_alone_at_the_top() -> None:
    assert _page(window=f"Chuyện Bến Sông: {TITLE}", top="<h2>Chuyện Bến Sông</h2>").source == "Chuyện Bến Sông"
    assert _page(window=f"Chuyện Bến Sông: {TITLE}").source == ""


def test_a_name_is_spelled_as_the_page_spells_it() -> None:
    head = "<meta property='og:site_name' content='BEN SONG ONLINE'>"
    assert _page(window=f"{TITLE} - Bến Sông Online", head=head).source == "Bến Sông Online"
    assert _page(window=f"{TITLE} | BẾN SÔNG MỚI", foot="<p>Báo điện tử Bến Sông Mới, xóm chợ.</p>").source == (
        "Bến Sông Mới"
    )
    signed = f"<p>(BSM) - {FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
    page = f"<html><head><title>{TITLE} | Bến Sông Mới</title></head><body><h1>{TITLE}</h1>{signed}</body></html>"
    assert document_of(page.encode(), "a.html").source == "Bến Sông Mới"
    assert document_of(page.replace(" | Bến Sông Mới", "").encode(), "a.html").source == "BSM"


@pytest.mark.parametrize("end", ["Đồi Gió, 2/6/2015", "Đồi Gió, ngày 2/6/2015", "Đồi Gió, đêm 2/6/2015"])
def test_the_place_beside_the_day_under_the_text_is_no_author(end: str) -> None:
    doc = _page(end=f"<p>Mai Sậu</p><p>{end}</p>")
    assert (doc.authors, _published(doc)) == (("Mai Sậu",), "2015-06-02")


def test_the_place_beside_a_month_is_no_author() -> None:
    doc = _page(end="<p>Đồi Gió, tháng 12 năm 2019</p>")
    assert (doc.authors, _published(doc)) == ((), "2019-12")


def test_the_writer_and_the_day_in_one_line_are_both_taken() -> None:
    doc = _page(under_title="<p>Bài của Lê Bần, ngày 8 tháng 7 năm 2017</p>")
    assert (doc.authors, _published(doc)) == (("Lê Bần",), "2017-07-08")


@pytest.mark.parametrize("beside", ["18:30 GMT+7 Gốc In Email", "18:30 Thời Sự", "| Đời Sống"])
def test_buttons_and_columns_beside_the_date_are_no_authors(beside: str) -> None:
    assert _page(under_title=f"<div>17/08/2015 {beside}</div>").authors == ()


@pytest.mark.parametrize(
    "foot",
    [
        "<p>© Bản quyền 2012</p>",
        "<p>Cấp ngày 12/3/2009</p>",
        "<p>Hôm nay: Thứ năm, 20/03/2014</p>",
        "<p><a href='/r'>Bà Tám giữ sổ bến đò</a></p><p>12/03/2009</p>",
        "<h3>Tin liên quan</h3><ul><li><a href='/r'>Bà Tám giữ sổ bến đò</a><br>12/03/2009</li></ul>",
    ],
)
def test_dates_of_other_things_date_no_article(foot: str) -> None:
    assert _published(_page(foot=foot)) == ""


def test_the_clock_of_a_page_dates_no_article_and_is_folded() -> None:
    clock = "Thứ Bảy, 23/05/2020"
    doc = _page(top=f"<div>{clock}</div>")
    assert _published(doc) == ""
    assert clock in _said(doc, Role.BOILERPLATE)
    dated = _page(top=f"<div>{clock}</div>", under_title="<p>21/05/2020</p>")
    assert (_published(dated), _said(dated, Role.DATELINE)) == ("2020-05-21", ["21/05/2020"])


def test_the_clock_gives_its_year_to_the_day_of_an_agency() -> None:
    opening = "<p>Bến Đá, 21/5 - Bà con xã Bãi Sậy ra đồng nạo vét kênh mương từ lúc chưa sáng.</p>"
    assert _published(_page(top="<div>Thứ Bảy, 23/05/2020</div>", under_title=opening)) == "2020-05-21"


def test_a_weekday_over_the_title_with_buttons_between_dates_the_article() -> None:
    text = f"Thứ Tư, 05/10/2011 09:30\n\nA A A  In bài  Gửi mail\n\n{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n\n{LAST}"
    assert _published(document_of(text.encode(), "a.txt")) == "2011-10-05T09:30"


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Ngày đăng: 05.12.2021 Văn hoá", "2021-12-05"),
        ("Số 22 (1.046), ra ngày 01/06/2014", "2014-06-01"),
        ("Số 3 - Tháng 8/2021 - Lưu hành nội bộ", "2021-08"),
        ("02/10/2013 9:40:", "2013-10-02T09:40"),
        ("Phường 6, ngày 15 tháng 7 năm 2011", "2011-07-15"),
    ],
)
def test_a_date_beside_a_section_an_issue_or_a_numbered_ward_is_the_articles(line: str, iso: str) -> None:
    assert _published(_page(under_title=f"<p>{line}</p>")) == iso


def test_minutes_are_dated_by_the_day_that_they_tell_of() -> None:
    opening = "Ngày 27 tháng 4 năm 2021, tại xóm bến, hai bên cùng kiểm tra và thống nhất như sau:"
    for title, iso in (("BIÊN BẢN NGHIỆM THU ĐƯỜNG ỐNG", "2021-04-27"), (TITLE, "")):
        assert _published(document_of(f"{title}\n\n{opening}\n\n{MIDDLE}\n\n{LAST}\n".encode(), "a.txt")) == iso


def test_a_letters_head_in_two_columns_of_plain_text_names_its_office_and_day() -> None:
    gap = " " * 24
    head = (
        f"ỦY BAN NHÂN DÂN{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        f"PHƯỜNG 6, QUẬN BÃI SẬY{gap}Độc lập - Tự do - Hạnh phúc",
        f"Số: 14/TB-UBND{gap}Phường 6, ngày 15 tháng 7 năm 2011",
        "Về việc mở cống Rạch Dừa",
    )
    doc = document_of("\n\n".join((*head, FIRST, MIDDLE, LAST)).encode(), "a.txt")
    assert (doc.source, _published(doc)) == ("ỦY BAN NHÂN DÂN PHƯỜNG 6, QUẬN BÃI SẬY", "2011-07-15")


def test_a_name_in_capitals_below_and_in_small_letters_above_is_one_author() -> None:
    doc = _page(under_title="<p>12/10/2023 | 09:05 - Tiêu Mai Sậu</p>", end="<p>TIÊU MAI SẬU</p>")
    assert doc.authors == ("Tiêu Mai Sậu",)


def test_a_place_before_the_day_is_no_author_where_somebody_else_signs() -> None:
    line = "<p>Cửa Rạch, 17/06/2024</p>"
    assert _page(under_title=line, end="<p>Ngụy Như Sương</p>").authors == ("Ngụy Như Sương",)
    assert _page(under_title=line.replace("Cửa Rạch", "Lê Sậu"), end="<p>Ngụy Sương</p>").authors == (
        "Lê Sậu",
        "Ngụy Sương",
    )


@pytest.mark.parametrize("end", ["Hà Văn Mùa (xã Bãi Sậy)", "Hà Văn Mùa (thị trấn Rạch Dừa, huyện Bãi Sậy)"])
def test_where_a_writer_lives_may_stand_in_brackets(end: str) -> None:
    assert _page(end=f"<p>{end}</p>").authors == ("Hà Văn Mùa",)


def test_initials_after_the_last_sentence_sign_it() -> None:
    doc = document_of(f"{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n\n{LAST} T.Q\n".encode(), "a.txt")
    assert (doc.authors, _said(doc, Role.BYLINE)) == (("T.Q",), ["T.Q"])


def test_a_sign_without_marks_is_that_of_a_name_with_marks() -> None:
    signed = f"<h1>{TITLE}</h1><p>(BVE) - {FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
    page = f"<html><head><title>{TITLE} - Báo Vịnh Én</title></head><body>{signed}</body></html>"
    assert document_of(page.encode(), "a.html").source == "Báo Vịnh Én"


def test_a_works_is_an_institution_and_the_head_of_a_station_is_none() -> None:
    page = f"UBND XÃ BÃI SẬY\n\nXÍ NGHIỆP CẤP NƯỚC BÃI SẬY\n\nSố: 06/TB-XN\n\n{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n"
    assert document_of(page.encode(), "a.txt").source == "XÍ NGHIỆP CẤP NƯỚC BÃI SẬY"
    assert _page(end="<p>TRẠM TRƯỞNG</p>").source == ""
