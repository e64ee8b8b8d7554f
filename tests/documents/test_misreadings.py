"""What pages and saves do that misleads a reader of their layout, a small fictional one each."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.documents.pages import BODY, FIRST, LAST, MIDDLE, TITLE
from tui_reader.documents.mastheads import names_body
from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import document_of

MENU = "<ul>" + "".join(f"<li><a href=/{i}>Mục {i} của trang</a></li>" for i in range(50)) + "</ul>"
TEXT = f"{FIRST}\n\n{MIDDLE}\n\n{LAST}"


def _page(html: str, window: str = TITLE) -> Document:
    return document_of(f"<html><head><title>{window}</title></head><body>{html}</body></html>".encode(), "a.html")


def _texts(doc: Document, *roles: Role) -> list[str]:
    return [doc.text[start:end] for start, end in doc.spans(*roles)]


def _body(doc: Document) -> list[str]:
    return _texts(doc, Role.LEAD, Role.BODY)


@pytest.mark.parametrize(
    ("window", "foot"),
    [
        ("Cổng thông tin điện tử tỉnh Bãi Sậy - Tin tức", "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH BÃI SẬY"),
        ("Bộ Bến Bãi - Trang tin", "BỘ BẾN BÃI"),
        ("Sở Y tế Bãi Sậy | Tin tức", "Sở Y tế Bãi Sậy"),
        ("Báo Bãi Sậy", "Báo Bãi Sậy"),
        ("Tin Nhanh - Báo Bãi Sậy", "Báo Bãi Sậy"),
        ("Xã hội - Con Nước điện tử", "Con Nước điện tử"),
    ],
)
@pytest.mark.parametrize("at_top", [False, True])
def test_the_name_of_the_site_in_the_window_is_not_the_title(window: str, foot: str, at_top: bool) -> None:
    name = f"<div><p>{foot}</p></div>"
    page = f"{MENU}<div>{TITLE}</div><p>12/03/2019</p>{BODY}"
    doc = _page(name + page if at_top else page + name, window)
    assert (doc.title, _body(doc)) == (TITLE, [FIRST, MIDDLE, LAST])


def test_headlines_that_begin_with_an_office_are_no_names_of_offices() -> None:
    for name in ("Sở Công Thương", "Trường Tiểu học Bãi Sậy", "SỞ Y TẾ BÃI SẬY", "Con Nước Online", "bentrau.vn"):
        assert names_body(name)
    for headline in (
        "Sở Công Thương kiểm tra giá xăng dầu trên địa bàn huyện",
        "Trường Tiểu học Bãi Sậy đón bằng công nhận chuẩn quốc gia",
        "Ban chỉ huy phòng chống bão họp khẩn",
        "",
    ):
        assert not names_body(headline)
    head = "Sở Công Thương kiểm tra giá xăng dầu"
    doc = _page(f"{MENU}<h1>{head}</h1><p>12/03/2019</p>{BODY}", "Trang chi tiết")
    assert doc.title == head


def test_a_section_of_two_words_in_the_window_is_not_the_title() -> None:
    assert _page(f"<div>Tin Nhanh</div>{MENU}<div>{TITLE}</div>{BODY}", "Tin Nhanh - Báo Bãi Sậy").title == TITLE


def test_after_a_long_menu_the_headline_and_the_date_beside_the_text_are_found() -> None:
    page = f"<div>Thứ Bảy, 23/05/2020</div>{MENU}<div><b>{TITLE}</b></div><div>12/03/2019</div>{BODY}"
    doc = _page(page, "Con Nước điện tử")
    assert (doc.title, doc.published and doc.published.iso) == (TITLE, "2019-03-12")


@pytest.mark.parametrize(
    "names", ["post-12 hentry tag-bao-lut", "col has-sidebar", "tin-moi-chi-tiet", "popup-content"]
)
def test_a_box_with_the_prose_of_the_page_is_no_furniture_whatever_its_class_says(names: str) -> None:
    aside = "".join(f"<div><a href=/{i}>Chuyện bên lề thứ {i} của bến Rạch Dừa</a></div>" for i in range(45))
    text = "<br><br>".join((FIRST, MIDDLE, LAST))
    doc = _page(f'<div class="{names}"><h2>{TITLE}</h2>{text}</div>{aside}')
    assert _body(doc) == [FIRST, MIDDLE, LAST]


@pytest.mark.parametrize(
    "box",
    [
        '<div type="RelatedOneNews"><div><a>Mưa đá ở bến</a><span>Mưa kéo dài ở xã.</span><a>ĐỌC NGAY</a></div></div>',
        '<article class="news-related"><a>Mưa đá ở bến</a><p>Mưa kéo dài hai mươi phút ở xã trên.</p></article>',
    ],
)
def test_a_related_article_in_the_middle_of_the_text_is_no_part_of_it(box: str) -> None:
    doc = _page(f"<h1>{TITLE}</h1><p>{FIRST}</p>{box}<p>{MIDDLE}</p><p>{LAST}</p>")
    assert _body(doc) == [FIRST, MIDDLE, LAST]
    assert "xã.ĐỌC" not in doc.text


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<span class=place>Bến Đá</span>Hơn một trăm gian hàng", "Bến Đá Hơn một trăm gian hàng"),
        ("<span class=place>TP HCM</span>Công an bắt hai người", "TP HCM Công an bắt hai người"),
        ("<span class=drop>S</span>ÁNG nay", "SÁNG nay"),
        ("<b>Hà Nội</b><span>24 - 31°C</span>", "Hà Nội 24 - 31°C"),
        ("<b>N</b>ội bộ m<sup>2</sup>", "Nội bộ m2"),
        ("<span>CỔNG ĐIỆN TỬ</span><span>TỈNH BÃI SẬY</span>", "CỔNG ĐIỆN TỬ TỈNH BÃI SẬY"),
        ("<b>bãi</b><span>sậy</span> và ng<b>uyễn</b>", "bãi sậy và nguyễn"),
    ],
)
def test_the_words_on_both_sides_of_an_inline_element_stay_apart(markup: str, shown: str) -> None:
    assert shown in _page(f"<h1>{TITLE}</h1><p>{markup}</p>{BODY}").text


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src=a><figcaption><p>Bà con bên cống mới mở của xã.</p></figcaption></figure>",
        "<div><img src=a><br><font color=blue>Bà con bên cống mới mở của xã.</font></div>",
    ],
)
def test_the_line_under_a_picture_is_a_caption(picture: str) -> None:
    doc = _page(f"<h1>{TITLE}</h1><p>{FIRST}</p>{picture}<p>{MIDDLE}</p><p>{LAST}</p>")
    assert _texts(doc, Role.CAPTION) == ["Bà con bên cống mới mở của xã."]
    beside = f"<div><font><img src=a><br>{FIRST}</font></div><p>{MIDDLE}</p><p>{LAST}</p>"
    assert _body(_page(f"<h1>{TITLE}</h1>{beside}")) == [FIRST, MIDDLE, LAST]


@pytest.mark.parametrize("word", ["Trả lời:", "Hỏi:", "Đáp:"])
def test_a_word_with_a_colon_between_paragraphs_heads_what_follows(word: str) -> None:
    question = "Tôi muốn hỏi về thủ tục xin cấp lại sổ bị mất trong trận lũ vừa qua?"
    doc = _page(f"<h1>{TITLE}</h1><p>{question}</p><p><b>{word}</b></p>{BODY}")
    assert _body(doc) == [question, word, FIRST, MIDDLE, LAST]


@pytest.mark.parametrize("word", ["Hỏi:", "Nguyên liệu:"])
def test_a_word_with_a_colon_above_the_first_paragraph_is_text(word: str) -> None:
    assert _body(_page(f"<h1>{TITLE}</h1><p>{word}</p>{BODY}")) == [word, FIRST, MIDDLE, LAST]


@pytest.mark.parametrize("head", ["Giới thiệu", "Hôm nay", "Liên hệ", "Con rạch dài ba cây số này"])
def test_headings_between_paragraphs_are_text_though_buttons_or_the_text_say_the_same(head: str) -> None:
    doc = _page(f"<h1>{TITLE}</h1><p>{FIRST}</p><h3>{head}</h3><p>{MIDDLE}</p><p>{LAST}</p>")
    assert _body(doc) == [FIRST, head, MIDDLE, LAST]


def test_a_menu_item_is_not_the_kind_of_an_official_letter() -> None:
    menu = "<ul><li><a>Trang chủ</a></li><li><a>Thông báo</a></li><li><a>Lịch công tác</a></li></ul>"
    page = f"<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>{menu}<h2>{TITLE}</h2><p>12/03/2019</p>{BODY}"
    assert _page(page, "Bộ Bến Bãi - Trang tin").title == TITLE


def test_headlines_with_their_dates_below_a_text_are_a_list_of_others() -> None:
    others = "\n\n".join(("Ghe bầu về bến sông Mây(20/01/2003)", "Vì sao con rạch bị lấp?(18/01/2003)"))
    doc = document_of(f"{TITLE}\n\n{TEXT}\n\n{others}\n".encode(), "a.txt")
    assert (doc.title, _body(doc)) == (TITLE, [FIRST, MIDDLE, LAST])


def test_a_headline_that_was_saved_twice_is_the_title() -> None:
    doc = document_of(f"{TITLE}\n\n{TITLE}\n\n{TEXT}\n".encode(), "a.txt")
    assert (doc.title, _body(doc)) == (TITLE, [FIRST, MIDDLE, LAST])


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (f"{LAST}\n\n{FIRST}", "x_ (15).txt", "Xã dự tính nạo vét thêm hai đoạn nữa trước mùa mưa"),
        (f"{MIDDLE}\n\n{FIRST}", "Chuyện mở cống ở Rạch Dừa.txt", "Chuyện mở cống ở Rạch Dừa"),
        (MIDDLE.replace(",", ""), "x_ (15).txt", "x_ (15)"),
    ],
)
def test_an_article_without_a_title_goes_by_its_file_or_its_first_clause(text: str, name: str, title: str) -> None:
    document = document_of(f"{text}\n".encode(), name)
    assert document.title == title


def test_a_title_above_prose_in_the_words_of_a_page_leaves_that_prose_in_the_text() -> None:
    doc = _page(f'<h1>{TITLE}</h1><div class="menu"><div>{FIRST}</div></div>')
    assert _body(doc) == [FIRST]


def test_a_name_alone_in_a_list_below_the_text_signs_it() -> None:
    doc = _page(f"<h1>{TITLE}</h1>{BODY}<ul><li><b>Lê Nhật Trung</b></li></ul>")
    assert (doc.authors, _body(doc)) == (("Lê Nhật Trung",), [FIRST, MIDDLE, LAST])


def _text(*lines: str) -> Document:
    return document_of("\n\n".join(lines).encode(), "a.txt")


def test_a_section_of_a_portal_is_not_the_title_of_the_letter_in_it() -> None:
    head = "<p>UBND HUYỆN BÃI SẬY</p><p>PHÒNG THUỶ NÔNG</p><p>Số: 12/TN</p>"
    letter = f"{head}<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>V/v mở cống đón nước đầu mùa</p>{BODY}"
    doc = _page(f"<h1>VĂN BẢN CHỈ ĐẠO ĐIỀU HÀNH</h1>{letter}", "Văn bản")
    assert (doc.title, doc.source) == ("V/v mở cống đón nước đầu mùa", "PHÒNG THUỶ NÔNG")


def test_a_note_in_brackets_below_the_title_is_neither_title_nor_text() -> None:
    doc = _text("TRẠM Y TẾ", "THÔNG BÁO DIỆT LĂNG QUĂNG", "(Đọc trên loa lúc 5 giờ, đọc ba ngày liền)", TEXT)
    assert (doc.title, _body(doc)) == ("THÔNG BÁO DIỆT LĂNG QUĂNG", [FIRST, MIDDLE, LAST])


def test_a_headline_in_capitals_goes_on_after_its_comma() -> None:
    lines = ("BÃI SẬY: BÀ CON GIỮ RƠM LẠI TRÊN RUỘNG,", "KHÔNG ĐỐT ĐỒNG SAU VỤ GẶT")
    assert _text(*lines, "12/03/2019", TEXT).title == " ".join(lines)


def test_the_headline_alone_is_the_title_where_a_browser_printed_the_sites_name_above() -> None:
    doc = _text(f"{TITLE} - Báo Bến Sông điện tử", "Thời sự", TITLE, "12/03/2019", TEXT)
    assert (doc.title, _body(doc)) == (TITLE, [FIRST, MIDDLE, LAST])


def test_the_mark_of_a_mailing_list_is_no_part_of_the_title_that_the_letter_shows() -> None:
    head = f"From: Thu Ha <h@tho.example>\nSubject: =?utf-8?q?{quote(f'[Tin 12] {TITLE}').replace('%', '=')}?=\n"
    head += "Date: Tue, 04 Jun 2024 08:30:00 +0700\nContent-Type: text/plain; charset=utf-8\n\n"
    doc = document_of(f"{head}{TITLE}\n\n{TEXT}\n".encode(), "a.eml")
    assert (doc.title, _body(doc)) == (TITLE, [FIRST, MIDDLE, LAST])
    assert document_of(f"{head}{TEXT}\n".encode(), "a.eml").title == f"[Tin 12] {TITLE}"


@pytest.mark.parametrize("item", ["- Trưởng các thôn trong xã;", "- Các hộ có tên trong danh sách."])
def test_the_addressees_of_a_letter_are_not_its_text(item: str) -> None:
    head = ("UBND XÃ BÃI SẬY", "Số: 27/GM-UBND", "GIẤY MỜI HỌP TỔNG KẾT VỤ MÙA")
    doc = _text(*head, "Kính gửi: Các ông, các bà trong ban quản trị.", item, TEXT)
    assert _body(doc) == [FIRST, MIDDLE, LAST]
    assert _body(_text(*head, f"Kính gửi: {FIRST}")) == [f"Kính gửi: {FIRST}"]


@pytest.mark.parametrize("office", [("TRẠM TRƯỞNG",), ("TM. BAN LIÊN LẠC", "Trưởng ban"), ("BÊN GIAO",)])
def test_the_office_above_a_signature_is_not_text(office: tuple[str, ...]) -> None:
    doc = _text(TITLE, TEXT, *office, "Lê Nhật Trung")
    assert (doc.authors, doc.source, _body(doc)) == (("Lê Nhật Trung",), "", [FIRST, MIDDLE, LAST])


def test_paragraphs_after_an_advertisement_that_no_links_head_are_text() -> None:
    advert = "<div>Quảng cáo</div><div>Sơn chống thấm mua 5 tặng 1 hết tháng này</div>"
    more = "<div>Đọc thêm</div><a href=/1>Quán cà phê cho mượn máy chữ cũ</a>"
    above = f"<div>{FIRST}</div><div>{LAST}</div>{advert}<div>{MIDDLE}</div>"
    told = f"{above}{more}<h2>Sách về</h2><div>{FIRST[:-1]} rẫy.</div>"
    body = _body(_page(f"<div>{TITLE}</div><div>{told}</div>"))
    assert (body[:3], body[-1]) == ([FIRST, LAST, MIDDLE], f"{FIRST[:-1]} rẫy.")
    teasers = "".join(f"<a href=/{i}>Quán {i} cho mượn máy chữ cũ</a><div>{MIDDLE[:-1]} {i}.</div>" for i in range(3))
    assert _body(_page(f"<div>{TITLE}</div><div>{BODY}<div>Đọc thêm</div>{teasers}</div>")) == [FIRST, MIDDLE, LAST]


def test_a_last_paragraph_outside_the_box_of_the_text_belongs_to_it_if_the_writer_signs_below() -> None:
    box = f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{MIDDLE}</p><p>{FIRST}</p></div>"
    assert _body(_page(f"{box}<div>{LAST}</div><div>Phó Đức Niệm</div>"))[-1] == LAST
    assert _body(_page(f"{box}<div>{LAST}</div><div>Trang chủ</div>"))[-1] == FIRST


@pytest.mark.parametrize("line", ["[Ảnh: Xuồng chở bùn ra sông]", "(Ảnh trong bài: Lê Nhật Trung)"])
def test_a_picture_named_in_brackets_is_a_caption(line: str) -> None:
    doc = _text(TITLE, FIRST, MIDDLE, line, LAST)
    assert (_body(doc), _texts(doc, Role.CAPTION)) == ([FIRST, MIDDLE, LAST], [line])


def test_a_note_of_markdown_below_the_text_is_no_text() -> None:
    source = f"# {TITLE}\n\n{FIRST}[^1]\n\n{MIDDLE}\n\n{LAST}\n\n[^1]: Bài in trong tập san của hội, có sửa hai chữ.\n"
    assert _body(document_of(source.encode(), "a.md"))[-1] == LAST


def test_short_news_in_the_next_column_end_the_text() -> None:
    news = ("TIN NGẮN", "Xã cấp cây mắm", "Ấp nào cần thì nhận tại trụ sở.", "Lớp ủ phân", "Khai giảng ngày 12/8.")
    assert _body(_text(TITLE, TEXT, *news)) == [FIRST, MIDDLE, LAST]


def _published(html: str) -> str:
    doc = _page(html)
    return doc.published.iso if doc.published is not None else ""


def test_of_two_clocks_over_the_title_the_later_moment_is_that_of_the_visit() -> None:
    today, own = "Thứ ba, 22/7/2014 | 08:15", "Thứ hai, 21/7/2014 | 10:30"
    page = "<div>{}</div>" + MENU + "<div class=share><div>{}</div><div>Chia sẻ</div></div>" + f"<h1>{TITLE}</h1>{BODY}"
    assert _published(page.format(today, own)) == "2014-07-21T10:30"
    assert _published(page.format(own, today)) == ""


def test_the_foot_of_an_article_and_fields_that_are_not_shown_say_when_it_appeared() -> None:
    clock = '<time datetime="2014-10-12T20:31:08+07:00">12/10/2014</time>'
    assert (
        _published(f"<article><h1>{TITLE}</h1>{BODY}<footer>{clock}</footer></article>") == "2014-10-12T20:31:08+07:00"
    )
    assert _published(f"<h1>{TITLE}</h1>{BODY}<footer><p>Bản in</p>{clock.replace('12/10/2014', 'Lên')}</footer>") == ""
    field = '<input type="{}" id="ctl00_hdfNgayDang" value="2018-06-21 06:06">'
    assert _published(f"<h1>{TITLE}</h1>{field.format('hidden')}{BODY}") == "2018-06-21T06:06"
    assert _published(f"<h1>{TITLE}</h1>{field.format('text')}{BODY}") == ""


def test_cells_in_the_head_of_a_letter_are_no_data_whatever_else_stands_in_them() -> None:
    doc = _page(
        "<table><tr><td>UBND XÃ BÃI SẬY<br>VĂN PHÒNG</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        "<br>Độc lập - Tự do -"
        " Hạnh phúc</td></tr><tr><td>Số: 12/UBND-VP<br>V/v dời chợ nổi vì nước lớn</td><td>Bãi Sậy, ngày 16 tháng 5"
        f" năm 2017</td></tr></table><p>Kính gửi: Các thôn.</p>{BODY}"
    )
    assert doc.published is not None
    assert doc.published.iso == "2017-05-16"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Đã duyệt nội dung - ban Bạn đọc 13/05/2019", "2019-05-13"),
        ("Thời gian: 8h ngày 13/05/2019", ""),
        ("Hạn cuối 13/05/2019 hoặc 14/05/2019", ""),
        ("Ảnh chụp sáng 13/05/2019 ở bến", ""),
    ],
)
def test_a_day_at_the_title_counts_for_want_of_a_better_unless_it_is_that_of_something_else(
    line: str, published: str
) -> None:
    assert _published(f"<h1>{TITLE}</h1><div>{line}</div>{BODY}") == published
    dated = f"<h1>{TITLE}</h1><div>{line}</div>{BODY}<p>Ngày đăng: 01/02/2020</p>"
    assert _published(dated) == "2020-02-01"


def test_who_wrote_may_be_told_by_a_class_and_where_the_writer_works_is_not_where_the_page_is_from() -> None:
    away = f"<h1>{TITLE}</h1>{BODY}<div><h3>Tin khác</h3><a href=/1>Ba phiên chợ dời lên bờ</a></div>"
    sign = "<p class='{}'>Mai Thu Sương</p>"
    assert _page(away + sign.format("author")).authors == ("Mai Thu Sương",)
    assert _page(away + sign.format("author") + sign.format("author")).authors == ()
    site = "<meta property='og:site_name' content='Con Nước Online'>"
    office = "<p>Bác sĩ Mai Thu Sương</p><p>Trung tâm Y tế Bãi Sậy</p>"
    assert _page(f"{site}<h1>{TITLE}</h1>{BODY}{office}").source == "Con Nước Online"
    assert _page(f"<h1>{TITLE}</h1>{BODY}{office}").source == "Trung tâm Y tế Bãi Sậy"
