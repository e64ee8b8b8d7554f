"""When an article was published, where the page around it says other dates."""

from __future__ import annotations

import pytest

from tests.documents.making_pages import page_with, published_of, texts_of
from tests.documents.pages import FIRST, LAST, MIDDLE, TITLE
from tui_reader.documents.model import Role
from tui_reader.documents.read import document_of


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
    assert published_of(page_with(foot=foot)) == ""


def test_the_clock_of_a_page_dates_no_article_and_is_folded() -> None:
    clock = "Thứ Bảy, 23/05/2020"
    doc = page_with(top=f"<div>{clock}</div>")
    assert published_of(doc) == ""
    assert clock in texts_of(doc, Role.BOILERPLATE)
    dated = page_with(top=f"<div>{clock}</div>", under_title="<p>21/05/2020</p>")
    assert (published_of(dated), texts_of(dated, Role.DATELINE)) == ("2020-05-21", ["21/05/2020"])


def test_the_clock_gives_its_year_to_the_day_of_an_agency() -> None:
    opening = "<p>Bến Đá, 21/5 - Bà con xã Bãi Sậy ra đồng nạo vét kênh mương từ lúc chưa sáng.</p>"
    assert published_of(page_with(top="<div>Thứ Bảy, 23/05/2020</div>", under_title=opening)) == "2020-05-21"


def test_a_weekday_over_the_title_with_buttons_between_dates_the_article() -> None:
    text = f"Thứ Tư, 05/10/2011 09:30\n\nA A A  In bài  Gửi mail\n\n{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n\n{LAST}"
    assert published_of(document_of(text.encode(), "a.txt")) == "2011-10-05T09:30"


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
    assert published_of(page_with(under_title=f"<p>{line}</p>")) == iso


def test_minutes_are_dated_by_the_day_that_they_tell_of() -> None:
    opening = "Ngày 27 tháng 4 năm 2021, tại xóm bến, hai bên cùng kiểm tra và thống nhất như sau:"
    for title, iso in (("BIÊN BẢN NGHIỆM THU ĐƯỜNG ỐNG", "2021-04-27"), (TITLE, "")):
        assert published_of(document_of(f"{title}\n\n{opening}\n\n{MIDDLE}\n\n{LAST}\n".encode(), "a.txt")) == iso


def test_a_letters_head_in_two_columns_of_plain_text_names_its_office_and_day() -> None:
    gap = " " * 24
    head = (
        f"ỦY BAN NHÂN DÂN{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        f"PHƯỜNG 6, QUẬN BÃI SẬY{gap}Độc lập - Tự do - Hạnh phúc",
        f"Số: 14/TB-UBND{gap}Phường 6, ngày 15 tháng 7 năm 2011",
        "Về việc mở cống Rạch Dừa",
    )
    doc = document_of("\n\n".join((*head, FIRST, MIDDLE, LAST)).encode(), "a.txt")
    assert (doc.source, published_of(doc)) == ("ỦY BAN NHÂN DÂN PHƯỜNG 6, QUẬN BÃI SẬY", "2011-07-15")


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
    assert published_of(page_with(under_title="<p>21/05/2020 14:30</p>", end=script)) == "2020-05-21T14:30:11+07:00"


def test_what_a_page_keeps_of_other_articles_dates_none() -> None:
    other = '{"title":"Tin khác","created_at":"2020-05-20T08:00"},{"title":"Tin nữa","created_at":"2020-05-19T08:00"}'
    assert published_of(page_with(end=f"<script type='application/json'>[{other}]</script>")) == ""


@pytest.mark.parametrize(
    "under",
    [
        "<div><div>21</div><div>Tháng 5</div><div>2020</div></div>",
        "<div><div>21</div><div>05-2020</div></div>",
        f"<p>{FIRST}</p><div>Mai Sậu 21/05/2020</div>",
    ],
)
def test_a_day_may_stand_as_a_leaf_of_a_calendar_or_below_the_lead(under: str) -> None:
    assert published_of(page_with(under_title=under)) == "2020-05-21"


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
    assert published_of(page_with(head=_stated(stated), under_title=f"<p>{shown}</p>")) == iso


@pytest.mark.parametrize("top", ["Thứ Bảy, 23/05/2020", "23/05/2020", "Hôm nay, thứ bảy ngày 23 tháng 5 năm 2020"])
def test_a_date_at_the_top_of_a_page_yields_to_its_metadata(top: str) -> None:
    doc = page_with(top=f"<div>{top}</div>", head=_stated("2020-05-21T14:30:11+07:00"))
    assert published_of(doc) == "2020-05-21T14:30:11+07:00"


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
    assert published_of(page_with(head=head)) == "2020-05-21T14:30:11+07:00"


def test_a_revision_in_the_metadata_dates_no_article() -> None:
    assert (
        published_of(page_with(head="<meta property='article:modified_time' content='2020-05-21T14:30:11+07:00'>"))
        == ""
    )


def test_the_time_element_of_a_list_of_articles_dates_none_and_that_of_a_list_of_facts_does() -> None:
    times = [
        f"<li><time datetime='2020-05-{day}T14:30:11+07:00'>{day}/05/2020</time> <a>Bến đò</a></li>" for day in (20, 21)
    ]
    assert published_of(page_with(foot=f"<ul>{''.join(times)}</ul>")) == ""
    assert published_of(page_with(under_title=f"<ul>{times[0]}</ul>")) == "2020-05-20T14:30:11+07:00"


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
    assert published_of(page_with(under_title=under)) == iso


@pytest.mark.parametrize(
    "foot",
    [
        "<h3>Bình luận (1)</h3><p>Lê Sậu</p><p>21/05/2020 19:20</p><p>Hay quá!</p>",
        "<h3>Lịch sự kiện</h3><p>12/03/2009</p><p>Họp dân ấp Ba</p>",
        "<p>Số lượt truy cập từ 21/05/2020: 12345</p>",
    ],
)
def test_a_date_under_a_heading_below_the_text_is_not_the_articles(foot: str) -> None:
    assert published_of(page_with(foot=foot)) == ""
    assert published_of(page_with(under_title="<p>21/05/2020</p>", foot=foot)) == "2020-05-21"


def test_a_blog_tells_the_day_in_its_head_and_the_time_in_its_foot() -> None:
    foot = "<div class='post-footer'>Được đăng bởi Lê Bần vào lúc 14:30</div>"
    assert published_of(page_with(under_title="<h2>Thứ Năm, 21 tháng 5, 2020</h2>", end=foot)) == "2020-05-21T14:30"


def test_the_first_line_after_the_text_may_tell_the_time_and_that_of_a_comment_does_not() -> None:
    day = "<h2>Thứ Năm, 21 tháng 5, 2020</h2>"
    assert (
        published_of(page_with(under_title=day, end="<div>Thursday May 21, 2020 - 02:30pm</div>")) == "2020-05-21T14:30"
    )
    comment = "<h3>2 bình luận</h3><div>21/05/2020 22:10</div><div>Hay quá!</div>"
    assert published_of(page_with(under_title=day, end=comment)) == "2020-05-21"


def test_a_letter_passed_on_without_a_mark_begins_after_its_fields() -> None:
    fields = (
        "From: Lê Bần [mailto:ban@bai.example]\nSent: Thursday, May 21, 2020 2:30 PM\nTo: Mai Sậu\nSubject: Bài báo"
    )
    head = "From: Mai Sậu <sau@bai.example>\nDate: Mon, 25 May 2020 08:00:00 +0700\nSubject: FW: Bài báo\n\n"
    mail = f"{head}Cả nhà đọc nhé.\n\n{fields}\n\n{TITLE}\n\n{{}}{FIRST}\n\n{MIDDLE}\n\n{LAST}\n"
    for day, iso in (("", "2020-05-21T14:30"), ("20/05/2020 09:15\n\n", "2020-05-20T09:15")):
        doc = document_of(mail.format(day).encode(), "a.eml")
        assert (doc.title, published_of(doc)) == (TITLE, iso)


def test_a_leaflet_says_at_its_foot_when_it_was_printed() -> None:
    foot = "In 2.000 tờ tại Nhà in Bãi Sậy, tháng 5/2020. Không bán."
    doc = document_of(f"{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n\n{LAST}\n\n{foot}\n".encode(), "a.txt")
    assert (published_of(doc), foot in "".join(texts_of(doc, Role.BODY))) == ("2020-05", False)


def test_a_year_may_go_on_in_the_next_line_of_a_letters_head() -> None:
    head = f"Bãi Sậy, ngày 21 tháng 5 năm Số: 14/TB-UBND\n\n2020\n\nTHÔNG BÁO\n\nVề việc {TITLE.lower()}"
    assert published_of(document_of(f"{head}\n\n{FIRST}\n\n{MIDDLE}\n".encode(), "a.txt")) == "2020-05-21"


def test_the_times_of_a_forum_have_the_offset_that_its_foot_states() -> None:
    zone = "<p>Múi giờ GMT +7. Hiện tại là 11:20 AM.</p>"
    assert published_of(page_with(under_title="<p>21-05-2020, 08:14 PM</p>", foot=zone)) == "2020-05-21T20:14+07:00"


def test_an_official_letter_has_its_own_date_also_on_a_page_that_was_posted_later() -> None:
    letter = "<p>Số 14 - KH/HND</p><p>Bãi Sậy, ngày 21 tháng 4 năm 2015</p><p>KẾ HOẠCH</p>"
    assert published_of(page_with(under_title=f"<p>Đăng lúc 23/04/2015</p>{letter}")) == "2015-04-21"


def test_days_and_years_that_head_parts_of_a_text_date_no_article() -> None:
    for head, other in (("2018", "2019"), ("Thời gian: 8h00 ngày 12/3/2018", "Địa điểm: nhà văn hoá xã")):
        body = f"<p>{FIRST}</p><h3>{head}</h3><p>{MIDDLE}</p><h3>{other}</h3><p>{LAST}</p>"
        assert published_of(document_of(f"<h1>{TITLE}</h1>{body}".encode(), "a.html")) == ""


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
    assert published_of(document_of(text.format(f"{FIRST}\n\n{MIDDLE}\n\n{LAST}").encode(), "a.txt")) == iso


def test_a_letter_that_was_passed_on_is_dated_by_the_innermost_header() -> None:
    head = "Subject: Fwd: bai\nFrom: a@b.example\nDate: Fri, 22 Nov 2019 20:10:05 +0700\n"
    head += "Content-Type: text/plain; charset=utf-8\n\n"
    mark = "---------- Forwarded message ---------\nTừ: Lê Bần\nDate: 06:30, Th 5, 21 thg 11, 2019\nSubject: bài"
    text = f"{FIRST}\n\n{MIDDLE}\n\n{LAST}"
    assert (
        published_of(document_of(f"{head}Gửi cả nhà.\n\n{mark}\n\n{TITLE}\n\n{text}".encode(), "a.eml"))
        == "2019-11-21T06:30"
    )


def test_the_days_of_a_diary_head_its_parts_and_date_no_article() -> None:
    first, second = "<p><b>Ngày 12/3/2018</b></p>", "<p><b>Ngày 13/3/2018</b></p>"
    doc = page_with(under_title=f"<p>21/05/2020</p>{first}", end=f"{second}<p>{LAST}</p>")
    assert (published_of(doc), texts_of(doc, Role.DATELINE)) == ("2020-05-21", ["21/05/2020"])
    alone = document_of(f"<h1>{TITLE}</h1>{first}<p>{FIRST}</p>{second}<p>{LAST}</p>".encode(), "a.html")
    assert published_of(alone) == ""


def test_times_of_a_report_as_things_went_are_not_that_of_its_publication() -> None:
    body = f"<p>14:30</p><p>{FIRST}</p><p>14:10</p><p>{LAST}</p>"
    page = f"<h1>{TITLE}</h1><p>21/05/2020</p>{body}"
    assert published_of(document_of(page.encode(), "a.html")) == "2020-05-21"


def test_a_revision_that_a_system_shows_first_is_told_by_the_metadata() -> None:
    times = "<time class='updated' datetime='2020-05-25T08:00:00+07:00'>25/05/2020</time> "
    times += "<time class='published' datetime='2020-05-21T14:30:11+07:00'>21/05/2020</time>"
    assert published_of(page_with(under_title=f"<p>{times}</p>")) == "2020-05-21T14:30:11+07:00"


@pytest.mark.parametrize(
    "foot",
    [
        "<p><a href='/2020/05'>Tháng 5 2020</a></p><p><a href='/2020/04'>Tháng 4 2020</a></p>",
        "<table><caption>Tháng 5 2020</caption><tr><td>1</td><td>2</td></tr></table>",
        "<p>Website cập nhật ngày 23/05/2020</p>",
    ],
)
def test_an_archive_a_calendar_and_the_age_of_a_site_date_no_article(foot: str) -> None:
    assert published_of(page_with(foot=foot)) == ""
