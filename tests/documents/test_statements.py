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


STATE = f'"title":"{TITLE}","published_at":"2020-05-21T14:30:11+07:00","updated_at":"2020-05-22T08:00:00+07:00"'


@pytest.mark.parametrize(
    "script",
    [
        f"<script id='__DATA__' type='application/json'>{{\"page\":{{\"post\":{{{STATE}}}}}}}</script>",
        f'<script>window.__S__ = {{"list":[{{"title":"Tin","published_at":"2020"}}],"post":{{{STATE}}}}};</script>',
        f'<script type="application/json">[{{"a":1}},{{"title":2,"publishDate":3}},"{TITLE}",1590046211]</script>',
        "<script>layer.push({page: 'detail', publishedDate: '2020-05-21T14:30:11+07:00'});</script>",
        '<script>self.push([1,\'{\\"datePublished\\":\\"2020-05-21T14:30:11+07:00\\"}\'])</script>',
        "<span class='ago' title='21/05/2020 14:30:11 GMT+7'>3 giờ trước</span>",
        "<span data-time='1590046211'>3 giờ trước</span>",
    ],
)
def test_what_a_page_keeps_for_its_scripts_makes_its_date_exact(script: str) -> None:
    assert _published(_page(under_title="<p>21/05/2020 14:30</p>", end=script)) == "2020-05-21T14:30:11+07:00"


def test_what_a_page_keeps_of_other_articles_dates_none() -> None:
    other = '{"title":"Tin khác","created_at":"2020-05-20T08:00"},{"title":"Tin nữa","created_at":"2020-05-19T08:00"}'
    assert _published(_page(end=f"<script type='application/json'>[{other}]</script>")) == ""


@pytest.mark.parametrize(
    "under",
    [
        "<div><div>21</div><div>Tháng 5</div><div>2020</div></div>",
        "<div><div>21</div><div>05-2020</div></div>",
        f"<p>{FIRST}</p><div>Mai Sậu 21/05/2020</div>",
    ],
)
def test_a_day_may_stand_as_a_leaf_of_a_calendar_or_below_the_lead(under: str) -> None:
    assert _published(_page(under_title=under)) == "2020-05-21"


def _stated(value: str) -> str:
    return f"<meta property='article:published_time' content='{value}'>"


@pytest.mark.parametrize(
    ("shown", "stated", "iso"),
    [
        ("21/05/2020 14:30", "2020-05-21T07:30:11Z", "2020-05-21T14:30:11+07:00"),
        ("21/05/2020 14:30 (GMT+7)", "2020-05-21T14:30:11", "2020-05-21T14:30:11+07:00"),
        ("21/05/2020", "2020-05-21T14:30:11+0700", "2020-05-21T14:30:11+07:00"),
        ("21/05/2020 14:30", "2020-05-19T14:28:11+07:00", "2020-05-21T14:30"),
        ("Cập nhật: 25/05/2020 08:00", "2020-05-21T14:30:11+07:00", "2020-05-21T14:30:11+07:00"),
        ("Cập nhật: 21/05/2020 14:30", "2020-05-21T14:30:11+07:00", "2020-05-21T14:30:11+07:00"),
    ],
)
def test_metadata_make_a_shown_date_exact_or_tell_it_from_an_update(shown: str, stated: str, iso: str) -> None:
    assert _published(_page(head=_stated(stated), under_title=f"<p>{shown}</p>")) == iso


@pytest.mark.parametrize("top", ["Thứ Bảy, 23/05/2020", "23/05/2020", "Hôm nay, thứ bảy ngày 23 tháng 5 năm 2020"])
def test_a_date_at_the_top_of_a_page_yields_to_its_metadata(top: str) -> None:
    doc = _page(top=f"<div>{top}</div>", head=_stated("2020-05-21T14:30:11+07:00"))
    assert _published(doc) == "2020-05-21T14:30:11+07:00"


_LINKED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    "head",
    [
        _LINKED.format('{"@type":"NewsArticle","datePublished":"2020-05-21T14:30:11+07:00",}'),
        _LINKED.format('{"@graph":[{"@type":"WebPage","datePublished":"2020-05-21T14:30:11+07:00"}]}'),
        "<meta name='parsely-pub-date' content='2020-05-21T14:30:11+07:00'>",
        "<meta itemprop='dateCreated' content='2020-05-21T14:30:11+07:00'>",
        "<span property='schema:dateCreated' content='2020-05-21T14:30:11+07:00'></span>",
    ],
)
def test_metadata_tell_the_date_in_whatever_form(head: str) -> None:
    assert _published(_page(head=head)) == "2020-05-21T14:30:11+07:00"


def test_a_revision_in_the_metadata_dates_no_article() -> None:
    assert _published(_page(head="<meta property='article:modified_time' content='2020-05-21T14:30:11+07:00'>")) == ""


def test_the_time_element_of_a_list_of_articles_dates_none_and_that_of_a_list_of_facts_does() -> None:
    times = [
        f"<li><time datetime='2020-05-{day}T14:30:11+07:00'>{day}/05/2020</time> <a>Bến đò</a></li>" for day in (20, 21)
    ]
    assert _published(_page(foot=f"<ul>{''.join(times)}</ul>")) == ""
    assert _published(_page(under_title=f"<ul>{times[0]}</ul>")) == "2020-05-20T14:30:11+07:00"


@pytest.mark.parametrize(
    ("under", "iso"),
    [
        ("<ul><li>21/05/2020</li><li>14:30</li></ul>", "2020-05-21T14:30"),
        ("<div>14:30 (GMT+7)</div><div>21/05/2020</div>", "2020-05-21T14:30+07:00"),
        ("<p>Ngày đăng: 21/05/2020</p><p>Cập nhật: 25/05/2020 08:00</p>", "2020-05-21"),
        ("<p>Cập nhật: 25/05/2020 08:00</p><p>Ngày đăng: 21/05/2020 07:00</p>", "2020-05-21T07:00"),
        ("<p>Đăng ngày 21/05/2020 07:00 - Cập nhật ngày 25/05/2020 08:00</p>", "2020-05-21T07:00"),
        ("<footer class='entry-meta'>Mai Sậu 21/05/2020</footer>", "2020-05-21"),
        ("<p>Bản in</p><p>Ngày in: 25/05/2020 10:00</p><p>21/05/2020 14:30</p>", "2020-05-21T14:30"),
    ],
)
def test_lines_under_the_title_tell_together_when_the_article_was_published(under: str, iso: str) -> None:
    assert _published(_page(under_title=under)) == iso


@pytest.mark.parametrize(
    "foot",
    [
        "<h3>Bình luận (1)</h3><p>Lê Sậu</p><p>21/05/2020 19:20</p><p>Hay quá!</p>",
        "<h3>Lịch sự kiện</h3><p>12/03/2009</p><p>Họp dân ấp Ba</p>",
        "<p>Số lượt truy cập từ 21/05/2020: 12345</p>",
    ],
)
def test_a_date_under_a_heading_below_the_text_is_not_the_articles(foot: str) -> None:
    assert _published(_page(foot=foot)) == ""
    assert _published(_page(under_title="<p>21/05/2020</p>", foot=foot)) == "2020-05-21"


def test_a_blog_tells_the_day_in_its_head_and_the_time_in_its_foot() -> None:
    foot = "<div class='post-footer'>Được đăng bởi Lê Bần vào lúc 14:30</div>"
    assert _published(_page(under_title="<h2>Thứ Năm, 21 tháng 5, 2020</h2>", end=foot)) == "2020-05-21T14:30"


def test_the_first_line_after_the_text_may_tell_the_time_and_that_of_a_comment_does_not() -> None:
    day = "<h2>Thứ Năm, 21 tháng 5, 2020</h2>"
    assert _published(_page(under_title=day, end="<div>Thursday May 21, 2020 - 02:30pm</div>")) == "2020-05-21T14:30"
    comment = "<h3>2 bình luận</h3><div>21/05/2020 22:10</div><div>Hay quá!</div>"
    assert _published(_page(under_title=day, end=comment)) == "2020-05-21"


def test_a_letter_passed_on_without_a_mark_begins_after_its_fields() -> None:
    fields = (
        "From: Lê Bần [mailto:ban@bai.example]\nSent: Thursday, May 21, 2020 2:30 PM\nTo: Mai Sậu\nSubject: Bài báo"
    )
    head = "From: Mai Sậu <sau@bai.example>\nDate: Mon, 25 May 2020 08:00:00 +0700\nSubject: FW: Bài báo\n\n"
    mail = f"{head}Cả nhà đọc nhé.\n\n{fields}\n\n{TITLE}\n\n{{}}{FIRST}\n\n{MIDDLE}\n\n{LAST}\n"
    for day, iso in (("", "2020-05-21T14:30"), ("20/05/2020 09:15\n\n", "2020-05-20T09:15")):
        doc = document_of(mail.format(day).encode(), "a.eml")
        assert (doc.title, _published(doc)) == (TITLE, iso)


def test_a_leaflet_says_at_its_foot_when_it_was_printed() -> None:
    foot = "In 2.000 tờ tại Nhà in Bãi Sậy, tháng 5/2020. Không bán."
    doc = document_of(f"{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n\n{LAST}\n\n{foot}\n".encode(), "a.txt")
    assert (_published(doc), foot in "".join(_said(doc, Role.BODY))) == ("2020-05", False)


def test_a_year_may_go_on_in_the_next_line_of_a_letters_head() -> None:
    head = f"Bãi Sậy, ngày 21 tháng 5 năm Số: 14/TB-UBND\n\n2020\n\nTHÔNG BÁO\n\nVề việc {TITLE.lower()}"
    assert _published(document_of(f"{head}\n\n{FIRST}\n\n{MIDDLE}\n".encode(), "a.txt")) == "2020-05-21"


def test_the_times_of_a_forum_have_the_offset_that_its_foot_states() -> None:
    zone = "<p>Múi giờ GMT +7. Hiện tại là 11:20 AM.</p>"
    assert _published(_page(under_title="<p>21-05-2020, 08:14 PM</p>", foot=zone)) == "2020-05-21T20:14+07:00"


def test_an_official_letter_has_its_own_date_also_on_a_page_that_was_posted_later() -> None:
    letter = "<p>Số 14 - KH/HND</p><p>Bãi Sậy, ngày 21 tháng 4 năm 2015</p><p>KẾ HOẠCH</p>"
    assert _published(_page(under_title=f"<p>Đăng lúc 23/04/2015</p>{letter}")) == "2015-04-21"


def test_days_and_years_that_head_parts_of_a_text_date_no_article() -> None:
    for head, other in (("2018", "2019"), ("Thời gian: 8h00 ngày 12/3/2018", "Địa điểm: nhà văn hoá xã")):
        body = f"<p>{FIRST}</p><h3>{head}</h3><p>{MIDDLE}</p><h3>{other}</h3><p>{LAST}</p>"
        assert _published(document_of(f"<h1>{TITLE}</h1>{body}".encode(), "a.html")) == ""


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        (f"TẠP CHÍ BÃI SẬY\n\nSố 45 (tháng 3/2009) - Giá: 12.000 đồng\n\n{TITLE}\n\n{{}}", "2009-03"),
        (f"{TITLE}\n\n{{}}\n\nLê Bần\n\n(Báo Bãi Sậy số 45, ngày 12/3/2005)", "2005-03-12"),
        (f"{TITLE}\n\n{{}}\n\nLê Bần\n\nXóm Bến, 2019", "2019"),
        (f"publish_date: 2016-12-25 09:00:00\n\n{TITLE}\n\n{{}}", "2016-12-25T09:00:00"),
        (f"{TITLE}\n\n(Bãi Sậy, 21-5-2020) {{}}", "2020-05-21"),
        (f"{TITLE}\n\n{{}}\n\nNguồn: Niên giám thống kê năm 2018", ""),
    ],
)
def test_an_issue_a_cited_paper_or_a_record_dates_a_text_that_says_no_more(text: str, iso: str) -> None:
    assert _published(document_of(text.format(f"{FIRST}\n\n{MIDDLE}\n\n{LAST}").encode(), "a.txt")) == iso


def test_a_letter_that_was_passed_on_is_dated_by_the_innermost_header() -> None:
    head = "Subject: Fwd: bai\nFrom: a@b.example\nDate: Fri, 22 Nov 2019 20:10:05 +0700\n"
    head += "Content-Type: text/plain; charset=utf-8\n\n"
    mark = "---------- Forwarded message ---------\nTừ: Lê Bần\nDate: 06:30, Th 5, 21 thg 11, 2019\nSubject: bài"
    text = f"{FIRST}\n\n{MIDDLE}\n\n{LAST}"
    assert (
        _published(document_of(f"{head}Gửi cả nhà.\n\n{mark}\n\n{TITLE}\n\n{text}".encode(), "a.eml"))
        == "2019-11-21T06:30"
    )


@pytest.mark.parametrize(
    "top",
    [
        "<div class='logo'><a href='/'><img src='/logo.png' alt='Báo Bến Sông'></a></div>",
        "<h2 class='site-title'><a href='/'>Báo Bến Sông</a></h2>",
        "<div>Báo Bến Sông Tiếng nói của bà con hai bờ</div>",
    ],
)
def test_a_masthead_names_the_medium_in_mark_up_and_in_words(top: str) -> None:
    assert _page(top=top).source == "Báo Bến Sông"


def test_a_name_without_marks_or_in_an_address_is_that_of_the_masthead() -> None:
    top = "<div>Bến Sông</div>"
    assert _page(window="Ben Song", top=top).source == "Bến Sông"
    assert _page(head="<meta property='og:site_name' content='m.bensong.vn'>", top=top).source == "Bến Sông"


def test_the_electronic_edition_goes_by_the_name_of_the_paper_where_the_page_says_it() -> None:
    window = f"{TITLE} - Báo Bến Sông điện tử"
    assert _page(window=window).source == "Báo Bến Sông điện tử"
    assert _page(window=window, foot="<p>© 2012 Báo Bến Sông</p>").source == "Báo Bến Sông"


@pytest.mark.parametrize(("sign", "paper"), [("(RD)", "Báo Rạch Dừa"), ("(RDO) -", "Báo Rạch Dừa")])
def test_a_sign_may_leave_out_the_kind_of_paper_or_add_online(sign: str, paper: str) -> None:
    page = f"<div>{paper}</div><h1>{TITLE}</h1><p>{sign} {FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
    assert document_of(page.encode(), "a.html").source == paper


def test_a_department_signs_for_the_body_that_the_page_names() -> None:
    end = "<p>Tổ Cơ giới</p>"
    assert _page(end=end).source == "Tổ Cơ giới"
    assert _page(end=end, window="Cảng Bãi Sậy | Bản tin nội bộ cảng Bãi Sậy").source == "Bản tin nội bộ cảng Bãi Sậy"


def test_structured_data_may_describe_the_writer_and_the_publisher_elsewhere() -> None:
    data = (
        '{"@graph":[{"@type":"Article","author":{"@id":"#p"},"publisher":{"@id":"#o"}},'
        '{"@type":"Organization","@id":"#o","name":"Bến Sông"},{"@type":"Person","@id":"#p","name":"Mai Sậu"}]}'
    )
    doc = _page(head=f"<script type='application/ld+json'>{data}</script>")
    assert (doc.authors, doc.source) == (("Mai Sậu",), "Bến Sông")


def test_a_rule_or_a_note_may_part_the_writer_from_the_text() -> None:
    for between in ("-----------", "***", "(Bài dự thi)", "Xin chân thành cảm ơn!"):
        assert _page(end=f"<p>{between}</p><p>Mai Sậu</p>").authors == ("Mai Sậu",)


def test_a_link_with_theo_before_it_credits_its_paper() -> None:
    head = "<meta property='og:site_name' content='Rạch Dừa 24h'>"
    assert _page(head=head, end="<p>Theo <a href='/x'>Bến Sông Online</a></p>").source == "Bến Sông Online"


def test_the_writers_of_other_articles_and_headings_in_capitals_are_no_authors() -> None:
    other = "<h4>Bài liên quan</h4><p><a href='/1'>Bà Tám giữ sổ bến đò nhiều năm</a></p><p>Tác giả: Lê Bần</p>"
    assert _page(end=f"<p>Mai Sậu</p>{other}").authors == ("Mai Sậu",)
    assert _page(under_title="<p>LÀNG NGHỀ</p>", end="<p>Mai Sậu</p>").authors == ("Mai Sậu",)


def test_initials_under_the_text_are_those_of_the_writer_above() -> None:
    for short in ("T.M.S", "T.S", "T.SẬU"):
        doc = _page(under_title="<p>Phóng sự của Tiêu Mai Sậu</p>", end=f"<p>{short}</p>")
        assert doc.authors == ("Tiêu Mai Sậu",)


def test_the_writer_of_a_tale_may_stand_over_its_title() -> None:
    text = f"{FIRST}\n\n{MIDDLE}\n\n{LAST}\n"
    assert document_of(f"SA MỘC TÍM\n\n{TITLE}\n\nTản văn\n\n{text}".encode(), "a.txt").authors == ("SA MỘC TÍM",)
    assert document_of(f"Lê Mai Sậu\n\n{TITLE}\n\n{text}".encode(), "a.txt").authors == ("Lê Mai Sậu",)
    assert document_of(f"Chuyện Bên Sông\n\n{TITLE}\n\n{text}".encode(), "a.txt").authors == ()


@pytest.mark.parametrize(
    "end",
    [
        "Nơi nhận:          TRẠM TRƯỞNG\n- Như trên;        (Đã ký)\n- Lưu.             Lê Mai Sậu",
        "TRẠM TRƯỞNG\n(Đã ký): Lê Mai Sậu",
        "TRẠM TRƯỞNG\nY sĩ Lê Mai Sậu (đã ký)",
    ],
)
def test_a_letter_in_plain_text_is_signed_beside_its_addressees(end: str) -> None:
    head = f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 14/TB-TYT\n\nTHÔNG BÁO\n{TITLE}"
    doc = document_of("\n\n".join((head, FIRST, MIDDLE, LAST, end)).encode(), "a.txt")
    assert doc.authors == ("Lê Mai Sậu",)


def test_the_state_in_the_head_of_a_portal_makes_no_letter_of_its_news() -> None:
    doc = _page(top="<div>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>", end="<p>Mai Sậu</p>")
    assert doc.authors == ("Mai Sậu",)


def test_the_days_of_a_diary_head_its_parts_and_date_no_article() -> None:
    first, second = "<p><b>Ngày 12/3/2018</b></p>", "<p><b>Ngày 13/3/2018</b></p>"
    doc = _page(under_title=f"<p>21/05/2020</p>{first}", end=f"{second}<p>{LAST}</p>")
    assert (_published(doc), _said(doc, Role.DATELINE)) == ("2020-05-21", ["21/05/2020"])
    alone = document_of(f"<h1>{TITLE}</h1>{first}<p>{FIRST}</p>{second}<p>{LAST}</p>".encode(), "a.html")
    assert _published(alone) == ""


def test_times_of_a_report_as_things_went_are_not_that_of_its_publication() -> None:
    body = f"<p>14:30</p><p>{FIRST}</p><p>14:10</p><p>{LAST}</p>"
    page = f"<h1>{TITLE}</h1><p>21/05/2020</p>{body}"
    assert _published(document_of(page.encode(), "a.html")) == "2020-05-21"


def test_a_revision_that_a_system_shows_first_is_told_by_the_metadata() -> None:
    times = "<time class='updated' datetime='2020-05-25T08:00:00+07:00'>25/05/2020</time> "
    times += "<time class='published' datetime='2020-05-21T14:30:11+07:00'>21/05/2020</time>"
    assert _published(_page(under_title=f"<p>{times}</p>")) == "2020-05-21T14:30:11+07:00"


@pytest.mark.parametrize(
    "foot",
    [
        "<p><a href='/2020/05'>Tháng 5 2020</a></p><p><a href='/2020/04'>Tháng 4 2020</a></p>",
        "<table><caption>Tháng 5 2020</caption><tr><td>1</td><td>2</td></tr></table>",
        "<p>Website cập nhật ngày 23/05/2020</p>",
    ],
)
def test_an_archive_a_calendar_and_the_age_of_a_site_date_no_article(foot: str) -> None:
    assert _published(_page(foot=foot)) == ""


TEXT = f"{FIRST}\n\n{MIDDLE}\n\n{LAST}\n"


@pytest.mark.parametrize(
    "under",
    [
        "<div>Được gửi bởi tho_ngoi, 12-03-2009 08:15 PM</div>",
        "<div>tho_ngoi</div><div>Ngày tham gia: 02-03-2006</div><div>Bài gửi: 57</div>",
        "<div>tho_ngoi Thành viên tích cực</div>",
    ],
)
def test_a_post_in_a_forum_is_by_its_account_and_a_page_of_an_office_by_nobody(under: str) -> None:
    assert _page(under_title=under, window=f"{TITLE} - Diễn đàn Bãi Sậy").authors == ("tho_ngoi",)
    office = "<div>Người đăng: tho_ngoi, 12-03-2009 08:15</div>"
    assert _page(under_title=office, window=f"{TITLE} - Trung tâm Y tế Bãi Sậy").authors == ()


@pytest.mark.parametrize(
    ("top", "window"),
    [
        ("<div><b>Kiến Sậy</b><br>Nữ, 19 tuổi, Bãi Sậy</div>", TITLE),
        ("", f"{TITLE} - Blog của Kiến Sậy"),
        ("", f"Kiến Sậy's Blog | {TITLE}"),
        ("<div>Kiến Sậy</div><div>Xem hồ sơ hoàn chỉnh của tôi</div>", TITLE),
    ],
)
def test_a_personal_page_is_by_who_keeps_it_unless_somebody_signs(top: str, window: str) -> None:
    assert _page(top=top, window=window).authors == ("Kiến Sậy",)
    assert _page(top=top, window=window, end="<p>Lê Bần</p>").authors == ("Lê Bần",)


def test_an_author_in_small_letters_is_taken_where_the_mark_up_names_him() -> None:
    byline = "<span class='author vcard'><a class='url fn n'>gió chướng</a></span>"
    assert _page(under_title=byline).authors == ("gió chướng",)
    assert _page(head="<meta name='author' content='Lê Bần'>", end="<p>LÊ BẦN</p>").authors == ("Lê Bần",)


def test_the_letter_of_a_reader_is_signed_before_the_answer() -> None:
    answer = "Trả lời của tòa soạn: Chúng tôi đã chuyển thư đến nơi có thẩm quyền và sẽ thông tin khi có hồi âm."
    doc = _page(end=f"<p>Lê Bần</p><p>(Ấp 3, xã Bãi Sậy)</p><p>{answer}</p>")
    assert doc.authors == ("Lê Bần",)


@pytest.mark.parametrize("label", ["Tác giả:\nLê Bần", "Bài và ảnh\nLê Bần", "Bài, ảnh:\n\nLê Bần"])
def test_a_label_may_stand_alone_above_the_name(label: str) -> None:
    assert document_of(f"{TITLE}\n\n{TEXT}\n{label}\n".encode(), "a.txt").authors == ("Lê Bần",)


@pytest.mark.parametrize(
    "head",
    [
        f"TIEU_DE: {TITLE}\nTAC_GIA: Lê Bần; Thu Sương\nNGUON: Báo Bến Sông\nNOI_DUNG:\n",
        f"TieuDe: {TITLE}\nTacGia: Lê Bần; Thu Sương\nNguonTin: Báo Bến Sông\nNoiDung:\n",
        f"Ma tin    : 31\nTieu de   : {TITLE}\nTac gia   : Lê Bần; Thu Sương\nNguon     : Báo Bến Sông\nNoi dung  :\n",
    ],
)
def test_the_fields_of_a_data_bank_may_be_written_in_any_case(head: str) -> None:
    doc = document_of(f"{head}{FIRST}\n{MIDDLE}\n{LAST}\n".encode(), "a.txt")
    assert (doc.title, doc.authors, doc.source) == (TITLE, ("Lê Bần", "Thu Sương"), "Báo Bến Sông")


@pytest.mark.parametrize(
    ("front", "authors", "source"),
    [
        ("author:\n  name: Lê Bần\n  url: x", ("Lê Bần",), ""),
        ("authors:\n  - name: Lê Bần\n  - name: Thu Sương", ("Lê Bần", "Thu Sương"), ""),
        ("author: {name: Lê Bần, email: x}", ("Lê Bần",), ""),
        ("params:\n  site: Lúa Mới", (), "Lúa Mới"),
        ("cover:\n  author: Lê Bần", (), ""),
        (f"title: {TITLE} | Báo Bến Sông", (), "Báo Bến Sông"),
    ],
)
def test_settings_below_settings_name_the_writer_and_the_site(
    front: str, authors: tuple[str, ...], source: str
) -> None:
    doc = document_of(f"---\n{front}\n---\n\n# {TITLE}\n\n{TEXT}".encode(), "a.md")
    assert (doc.authors, doc.source) == (authors, source)


@pytest.mark.parametrize(
    ("sender", "authors", "source"),
    [
        ("Lúa Mới <bantin@luamoi.example>", (), "Lúa Mới"),
        ("Tạp chí Lúa Mới <x@luamoi.example>", (), "Tạp chí Lúa Mới"),
        ("Lê Bần <info@luamoi.example>", ("Lê Bần",), ""),
    ],
)
def test_a_paper_that_writes_to_its_readers_is_the_source(sender: str, authors: tuple[str, ...], source: str) -> None:
    head = f"From: {sender}\nSubject: {TITLE}\nContent-Type: text/plain; charset=utf-8\n\n"
    doc = document_of(f"{head}{TEXT}".encode(), "a.eml")
    assert (doc.authors, doc.source) == (authors, source)


@pytest.mark.parametrize(
    ("left", "source"),
    [
        (("CÔNG TY TNHH MTV", "CẤP NƯỚC BÃI SẬY"), "CÔNG TY TNHH MTV CẤP NƯỚC BÃI SẬY"),
        (("UBND HUYỆN BÃI SẬY", "PHÒNG THUỶ NÔNG"), "PHÒNG THUỶ NÔNG"),
        (("HỘI NÔNG DÂN – HỘI PHỤ NỮ", "XÃ BÃI SẬY"), "HỘI NÔNG DÂN – HỘI PHỤ NỮ XÃ BÃI SẬY"),
        (("UBND TỈNH BÃI SẬY", "CÔNG AN TỈNH"), "CÔNG AN TỈNH"),
    ],
)
def test_the_head_of_a_letter_names_one_body_in_two_lines_or_two_bodies(left: tuple[str, str], source: str) -> None:
    gap = " " * 20
    right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    head = "\n".join(f"{one}{gap}{other}" for one, other in zip(left, right, strict=True))
    doc = document_of(f"{head}\nSố: 12/TB\n\nVề việc mở cống Rạch Dừa\n\n{TEXT}".encode(), "a.txt")
    assert doc.source == source


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("TIN BẾN SÔNG số 214, ra ngày 5-4-2002", "TIN BẾN SÔNG"),
        ("LÚA MỚI - Số 45 (1.203) - Thứ Hai, 4-3-1999", "LÚA MỚI"),
        ("BẢN TIN BẾN SÔNG · SỐ 27", "BẢN TIN BẾN SÔNG"),
        ("THÔNG CÁO BÁO CHÍ SỐ 1", ""),
    ],
)
def test_the_number_of_an_issue_stands_beside_the_name_of_a_paper(head: str, source: str) -> None:
    assert document_of(f"{head}\n\n{TITLE}\n\n{TEXT}".encode(), "a.txt").source == source


@pytest.mark.parametrize("before", ["Báo Bến Sông - ", "(Báo Bến Sông) - ", "bensong.vn – "])
def test_the_medium_before_the_first_sentence_is_the_source(before: str) -> None:
    doc = document_of(f"{TITLE}\n\n{before}{TEXT}".encode(), "a.txt")
    assert doc.source == before.strip(" -–()")
