"""What stands around the running text, rule by rule, in texts made for each."""

from __future__ import annotations

import textwrap

import pytest

from tests.documents.pages import BODY, FIRST, LAST, MIDDLE, TITLE
from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import document_of

TEXT = f"{FIRST}\n\n{MIDDLE}\n\n{LAST}"


def _read(text: str, name: str = "a.txt") -> Document:
    return document_of(text.encode(), name)


def _texts(doc: Document, *roles: Role) -> list[str]:
    return [doc.text[start:end] for start, end in doc.spans(*roles)]


def _body(doc: Document) -> list[str]:
    return _texts(doc, Role.LEAD, Role.BODY)


@pytest.mark.parametrize(
    ("top", "end", "published", "authors", "source"),
    [
        ("12/03/2019", "Mai Thu Sương - Bí thư Đoàn xã Bãi Sậy", "2019-03-12", ("Mai Thu Sương",), ""),
        ("12/03/2019", "Mai Thu Sương (Lớp 9C, Trường THCS Bãi Sậy)", "2019-03-12", ("Mai Thu Sương",), ""),
        (
            "Thứ Ba, 12/3/2019 | 09:15",
            "Mai Thu Sương/Báo Bãi Sậy",
            "2019-03-12T09:15",
            ("Mai Thu Sương",),
            "Báo Bãi Sậy",
        ),
        ("Ngày đăng: 12/03/19", "Thu Sương - Theo Báo Bãi Sậy", "2019-03-12", ("Thu Sương",), "Báo Bãi Sậy"),
        (
            "Nông nghiệp, 12/03/2019 09:15",
            "Bài: Mai Thu Sương - Ảnh: Lê Bần",
            "2019-03-12T09:15",
            ("Mai Thu Sương",),
            "",
        ),
        ("12 Th3 2019", "Mai Thu Sương tổng hợp", "2019-03-12", ("Mai Thu Sương",), ""),
        ("Tháng Ba 12, 2019", "Bút ký của Mai Thu Sương", "2019-03-12", ("Mai Thu Sương",), ""),
        ("T6, 03/08/2019 - 09:15", "PV Mai Thu Sương", "2019-03-08T09:15", ("Mai Thu Sương",), ""),
        ("March 12, 2019 09:15 AM", "Trân trọng,\nMai Thu Sương", "2019-03-12T09:15", ("Mai Thu Sương",), ""),
        ("12/03/2019", "Hội Nông dân xã Bãi Sậy", "2019-03-12", (), "Hội Nông dân xã Bãi Sậy"),
    ],
)
def test_the_lines_above_and_below_say_when_who_and_where_from(
    top: str, end: str, published: str, authors: tuple[str, ...], source: str
) -> None:
    doc = _read(f"{TITLE}\n\n{top}\n\n{TEXT}\n\n{end}\n")
    assert (doc.title, doc.published and doc.published.iso) == (TITLE, published)
    assert (doc.authors, doc.source) == (authors, source)
    assert _body(doc) == [FIRST, MIDDLE, LAST]


@pytest.mark.parametrize("end", [f"{LAST} (Thu Sương)", f"{LAST} Thu Sương"])
def test_a_name_that_ends_the_last_paragraph_is_cut_off_it(end: str) -> None:
    doc = _read(f"{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n\n{end}")
    assert doc.authors == ("Thu Sương",)
    assert _body(doc)[-1] == LAST


def test_a_sentence_shown_again_beside_its_paragraph_is_said_once() -> None:
    quote = "bà con phải chở nước bằng ghe từ bến chợ về"
    assert _body(_read(f"{TITLE}\n\n{FIRST}\n\n{quote}\n\n{MIDDLE}\n\n{LAST}")) == [FIRST, MIDDLE, LAST]


def test_notes_under_the_text_are_no_part_of_it() -> None:
    doc = _read(f"{TITLE}\n\n{FIRST}\n\n{MIDDLE[:-1]}[1].\n\n{LAST}\n\n[1] Theo sổ tay của trạm thuỷ nông xã Bãi Sậy.")
    assert _body(doc)[-1] == LAST


def test_an_official_letter_is_signed_by_all_who_sign_and_addressed_to_nobody_in_its_text() -> None:
    head = "UBND XÃ BÃI SẬY\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    doc = _read(
        f"{head}Bãi Sậy, ngày 12 tháng 3 năm 2019\n\nBIÊN BẢN\nHọp bàn việc mở cống Rạch Dừa\n\nKính gửi: Các"
        " hộ dân\n\n"
        f"{TEXT}\n\nTrân trọng cảm ơn./.\n\nTHƯ KÝ\t\tCHỦ TỌA\nLê Bần\t\tMai Thu Sương\n"
    )
    assert doc.title == "Họp bàn việc mở cống Rạch Dừa"
    assert doc.authors == ("Lê Bần", "Mai Thu Sương")
    assert _body(doc) == [FIRST, MIDDLE, LAST, "Trân trọng cảm ơn./."]


def test_what_a_forwarded_letter_says_above_the_article_is_not_the_article() -> None:
    mark = "-------- Thư chuyển tiếp --------\nTừ: Lê Bần\nNgày: 13/3/2019"
    letter = f"Chị xem bài này giúp em nhé.\n\n{mark}\n\n{TITLE}\n\n{TEXT}"
    head = "Subject: Fwd: bài\nFrom: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n"
    doc = _read(head + letter, "a.eml")
    assert (doc.title, _body(doc)) == (TITLE, [FIRST, MIDDLE, LAST])


def test_a_greeting_and_a_few_words_come_before_the_article_of_a_letter() -> None:
    head = "Subject: Gui bai\nFrom: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n"
    doc = _read(f"{head}Kính gửi toà soạn,\n\nEm gửi bài cho số tới ạ.\n\n{TITLE}\n\n{TEXT}\n\nMai Thu Sương", "a.eml")
    assert (doc.title, _body(doc)) == (TITLE, [FIRST, MIDDLE, LAST])


def test_the_heading_of_a_mail_is_the_title_where_its_subject_says_nothing() -> None:
    head = "Subject: bai thang 3\nFrom: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n"
    assert _read(f"{head}{TITLE}\n\n{TEXT}\n\nMai Thu Sương", "a.eml").title == TITLE
    stated = f"Subject: {TITLE}\nFrom: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n"
    assert _read(f"{stated}Chuyện nước ngọt ở xóm\n\n{TEXT}", "a.eml").title == TITLE


def test_rows_of_data_are_lines_and_columns_of_a_page_are_not() -> None:
    rows = "<tr><th>Ấp</th><th>Số hộ</th></tr><tr><td>Ấp Ba</td><td>120</td></tr><tr><td>Ấp Tư</td><td>98</td></tr>"
    doc = _read(f"<h1>{TITLE}</h1><p>{FIRST}</p><table>{rows}</table><p>{MIDDLE}</p><p>{LAST}</p>", "a.html")
    assert _body(doc) == [FIRST, "Ấp | Số hộ", "Ấp Ba | 120", "Ấp Tư | 98", MIDDLE, LAST]
    columns = (
        f"<table><tr><td><a>Tin tức</a></td><td>{BODY}</td></tr><tr><td>Liên hệ</td><td>Về đầu trang</td></tr></table>"
    )
    assert _body(_read(f"<h1>{TITLE}</h1>{columns}", "a.html")) == [FIRST, MIDDLE, LAST]
    assert _body(_read(f"# {TITLE}\n\n{FIRST}\n\n| Ấp | Số hộ |\n|---|---|\n| Ba | 120 |\n\n{LAST}", "a.md"))[1:3] == [
        "Ấp | Số hộ",
        "Ba | 120",
    ]


def test_line_breaks_of_preformatted_text_part_its_paragraphs() -> None:
    doc = _read(
        f"<h2>{TITLE}</h2><pre>12/03/2019\n\n{FIRST}\n\n{MIDDLE}\n\n{LAST}\n\n    Mai Thu Sương</pre>", "a.html"
    )
    assert (_body(doc), doc.authors) == ([FIRST, MIDDLE, LAST], ("Mai Thu Sương",))


def test_inline_elements_that_only_style_sheets_part_do_not_run_together() -> None:
    meta = "<div><span>Mai Thu Sương</span><span>12/03/2019</span></div>"
    page = f"<h1>{TITLE}</h1>{meta}{BODY}<a>Giờ nước</a><a>Bến đò</a>"
    doc = _read(page, "a.html")
    assert (doc.authors, doc.published and doc.published.iso) == (("Mai Thu Sương",), "2019-03-12")
    assert "Giờ nước Bến đò" in doc.text
    assert "Hà Nội" in _read(f"<p><span>H</span><span>à</span> <b>N</b>ội {FIRST}</p>", "a.html").text


def test_a_slanted_line_after_a_picture_and_the_line_of_a_picture_table_are_captions() -> None:
    table = "<table><tr><td><img src=a></td></tr><tr><td>Cống sáng 12/3.</td></tr></table>"
    shown = "<p><img src=a></p><p><em>Cống sau khi mở</em></p>"
    page = f"<h1>{TITLE}</h1><p>{FIRST}</p>{shown}<p>{MIDDLE}</p>{table}<p>{LAST}</p>"
    doc = _read(page, "a.html")
    assert _texts(doc, Role.CAPTION) == ["Cống sau khi mở", "Cống sáng 12/3."]


def test_the_day_at_the_top_of_a_page_is_not_that_of_the_article() -> None:
    page = f"<div>Thứ sáu, 15/11/2024</div><div><a>Trang chủ</a></div><h1>{TITLE}</h1><p>Cập nhật: 12/03/2019</p>{BODY}"
    doc = _read(page, "a.html")
    assert doc.published is not None
    assert doc.published.iso == "2019-03-12"


def test_teasers_with_whole_sentences_after_a_short_article_are_not_its_text() -> None:
    teasers = "".join(
        f"<h4><a>Tin {i} ở bến</a></h4><p>Ghe về bến thứ {i} trong sáng sớm nay, cá đầy khoang.</p>" for i in "123"
    )
    doc = _read(f"<h1>{TITLE}</h1><div>{BODY}<h3>Cùng chuyên mục</h3>{teasers}</div>", "a.html")
    assert _body(doc) == [FIRST, MIDDLE, LAST]


def test_authors_marked_in_the_page_are_taken_where_no_line_names_them_and_those_of_comments_never() -> None:
    mark = '<footer><span class="author vcard"><a class="url fn">Mai Thu Sương</a></span></footer>'
    comments = '<ol class="commentlist"><li class="comment-author vcard"><b class="fn">Lê Bần</b></li></ol>'
    assert _read(f"<article><h1>{TITLE}</h1>{BODY}{mark}</article>{comments}", "a.html").authors == ("Mai Thu Sương",)
    assert _read(f"<article><h1>{TITLE}</h1>{BODY}</article>{comments}", "a.html").authors == ()


@pytest.mark.parametrize(
    "end",
    [
        "(Trích nội san Bãi Sậy, tháng 12 năm 1999)",
        "[Lưu tại thư viện | Phụ trương Bãi Sậy]",
        "21",
        "Bãi Sậy, mùa nước nổi",
        "Toà soạn: 8 Bến Chợ - ĐT (0999) 000.611",
        "← Chuyện cũ ở bến đò",
        "Thông tin cho báo chí:\n\nChị Mai, tổ truyền thông, 0999 000 611",
        "Liên hệ báo chí: Chị Mai, 0999 000 611",
        "Ý kiến gửi vào hòm thư gỗ ở cổng đình.",
        "(*) Thư đã được toà soạn rút gọn.",
        "Chép lại từ sổ tay, gõ ngày 14/3/2019.",
        "In 5.000 tờ tại Xưởng in Bãi Sậy. Không bán.",
        "Tập thể bà con ấp Ba",
        "--- Hết biểu ghi ---",
    ],
)
def test_notes_page_numbers_and_addresses_under_the_text_are_no_part_of_it(end: str) -> None:
    assert _body(_read(f"{TITLE}\n\n{TEXT}\n\n{end}\n")) == [FIRST, MIDDLE, LAST]


@pytest.mark.parametrize("mark", ["-" * 40, "-HẾT-", "Tài liệu tham khảo", "3 thoughts on “Cống Rạch Dừa”"])
def test_a_line_across_the_page_ends_the_text(mark: str) -> None:
    rest = "Gởi từ nhóm tin quê nhà cho bạn đọc gần xa."
    assert _body(_read(f"{TITLE}\n\n{TEXT}\n\n{mark}\n\n{rest}\n")) == [FIRST, MIDDLE, LAST]


@pytest.mark.parametrize("last", ["Hẹn các bạn tháng sau.", "Em cảm ơn nhiều.", "Chúc bà con được mùa!"])
def test_a_short_farewell_under_the_last_paragraph_belongs_to_the_text(last: str) -> None:
    page = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p><p>{last}</p><p>© Bãi Sậy</p>"
    assert _body(_read(page, "a.html"))[-1] == last


def test_of_a_letter_the_first_numbered_head_is_text_and_the_line_under_its_title_is_not() -> None:
    head = "UBND XÃ BÃI SẬY\nSố: 12/KH-UBND\n\nKẾ HOẠCH LIÊN TỊCH\nMở cống Rạch Dừa lấy nước ngọt\n\n"
    doc = _read(f"{head}I. MỤC ĐÍCH\n{FIRST}\n\nII. VIỆC LÀM\n{MIDDLE}\n\n{LAST}\n")
    assert (doc.title, _body(doc)[0]) == ("Mở cống Rạch Dừa lấy nước ngọt", "I. MỤC ĐÍCH")
    head = "TRƯỜNG BÃI SẬY\nSố: 12/BB\n\nBIÊN BẢN HỌP CHA MẸ HỌC SINH\nLớp 4B - Học kỳ II năm học 2018 - 2019\n\n"
    assert _body(_read(f"{head}{TEXT}\n"))[0] == FIRST


def test_a_greeting_to_the_readers_belongs_to_the_text() -> None:
    hello = "Kính gửi quý phụ huynh và các em học sinh,"
    assert _body(_read(f"{TITLE}\n\n{hello}\n\n{TEXT}")) == [hello, FIRST, MIDDLE, LAST]


def test_the_name_of_a_field_before_the_text_is_no_part_of_it() -> None:
    assert _body(_read(f"{TITLE}\n\nNội dung :\n\n{TEXT}")) == [FIRST, MIDDLE, LAST]
    doc = _read(f"{TITLE}\n\nTóm tắt: {TEXT}")
    assert _body(doc) == [FIRST, MIDDLE, LAST]


def test_rows_that_only_gaps_cut_into_cells_are_text() -> None:
    rows = "Ấp\tSố hộ\tNăm\nBa\t120\t2018\nTư\t98\t2019"
    assert _body(_read(f"{TITLE}\n\n{FIRST}\n\n{rows}\n\n{MIDDLE}\n\n{LAST}")) == [
        FIRST,
        *rows.split("\n"),
        MIDDLE,
        LAST,
    ]


@pytest.mark.parametrize(
    "between",
    [
        "<div class=m-ad>QUẢNG CÁO</div>",
        "<div class=related-inline><b>Tin liên quan</b><ul><li><a>Ba xã mất điện suốt đêm</a></li></ul></div>",
        "<div class=box-note><h4>Số điện thoại cần biết</h4><p>Trạm y tế: 099.115</p></div>",
        "<div class=inline-poll><b>Bạn có trồng rau không?</b> Có - Chưa - Đang tính</div>",
        f"<div><a><img></a><div><a>Giá rau ở chợ tăng gấp đôi</a><p>{MIDDLE[:-1]} năm ngoái.</p></div></div>",
        "<div class=o><img><p>Đội ghe của xóm ra bãi từ hai giờ chiều.</p></div>",
        "<p align=center><img></p><p align=center>Đội ghe của xóm ra bãi từ hai giờ chiều</p>",
        "<p><img></p><p class=Image>Đội ghe của xóm ra bãi từ hai giờ chiều</p>",
    ],
)
def test_the_text_of_a_page_goes_on_after_what_interrupts_it(between: str) -> None:
    parts = f"<div class=body><p>{FIRST}</p></div>{between}<div class=body><p>{MIDDLE}</p><p>{LAST}</p></div>"
    assert _body(_read(f"<h1>{TITLE}</h1><article>{parts}</article>", "a.html")) == [FIRST, MIDDLE, LAST]


def test_a_box_that_heads_a_list_of_the_text_is_text() -> None:
    box = "<div class=hop><p><b>Bốn điểm gửi ghe:</b></p><ul><li>Bến chợ</li><li>Bến đình</li></ul></div>"
    page = f"<h1>{TITLE}</h1><p>{FIRST}</p>{box}<p>{MIDDLE}</p><p>{LAST}</p>"
    assert _body(_read(page, "a.html"))[1] == "Bốn điểm gửi ghe:"


@pytest.mark.parametrize(
    "note",
    [
        "Quý bạn đọc có tin xin gọi đường dây nóng 0999 000 111 của toà soạn.",
        "Báo Bãi Sậy giữ bản quyền bài viết này. Nghiêm cấm sao chép dưới mọi hình thức.",
        "Ý kiến của bạn sẽ được biên tập trước khi đăng. Xin gõ tiếng Việt có dấu.",
        "Fanpage: facebook.com/baisay",
        "#raudong #baisay",
        TITLE,
    ],
)
def test_what_the_page_says_to_its_readers_below_the_text_is_no_part_of_it(note: str) -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p><p>{note}</p>"
    assert _body(_read(page, "a.html")) == [FIRST, MIDDLE, LAST]


def test_a_heading_over_the_beginning_of_another_article_ends_the_text() -> None:
    other = f"<h2>Giá rau tăng gấp đôi</h2><p>{MIDDLE[:-1]} năm ngoái. <a>Xem tiếp</a></p>"
    page = f"<title>Bến Sông</title><h2>{TITLE}</h2><p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>{other}"
    assert _body(_read(page, "a.html")) == [FIRST, MIDDLE, LAST]


def test_heads_and_numbers_of_printed_pages_interrupt_the_text() -> None:
    head = "Báo Bãi Sậy - Số 12                Trang {}"
    text = f"{head.format(3)}\n\n{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n\n{head.format(4)}\n\n{LAST}\n\n- 4 -\n"
    assert _body(_read(text)) == [FIRST, MIDDLE, LAST]


def test_the_texts_of_siblings_that_look_alike_are_one() -> None:
    parts = f"<div class=b><p>{FIRST}</p><p>{MIDDLE}</p></div><div>QUẢNG CÁO</div><div class=b><p>{LAST}</p></div>"
    assert _body(_read(f"<body><h1>{TITLE}</h1>{parts}</body>", "a.html")) == [FIRST, MIDDLE, LAST]


def test_text_wrapped_in_a_narrow_column_is_joined_and_verse_is_not() -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, 36)) for paragraph in (FIRST, MIDDLE, LAST))
    assert [part.replace("\n", " ") for part in _body(_read(f"{TITLE}\n\n{wrapped}\n"))] == [FIRST, MIDDLE, LAST]
    verse = [
        "sáng ra đồng sương còn đẫm lá",
        "mẹ tôi ngồi nhặt từng cọng cỏ may",
        "gió bên sông thổi về man mát",
        "con đò xưa cắm sào chờ ai đó lâu rồi",
        "khói lam chiều vương trên mái rạ",
        "tiếng ru hời nghe đến nao lòng người xa xứ",
    ]
    assert _body(_read("Mùa rau\n\nLê Bần\n\n" + "\n".join(verse)))[-6:] == verse


@pytest.mark.parametrize(
    ("top", "end", "authors", "source"),
    [
        ("Đoan Trang Thứ ba, ngày 12/03/2019 10:10 AM (GMT+7)", "", ("Đoan Trang",), ""),
        ("12/03/2019\nTHU TRANG", "", ("THU TRANG",), ""),
        ("(Bansac+) 13:05' 12/03/2019", "", (), "Bansac+"),
        ("12/03/2019", "Mai Thu Sương\n(Rạch Dừa, Cà Mau)", ("Mai Thu Sương",), ""),
        ("BSMX 12/03/2019 10:06", "", (), "BSMX"),
        ("", "Mai Thu Sương\nLúa mới Đời sống, 12/03/2019", ("Mai Thu Sương",), "Lúa mới Đời sống"),
    ],
)
def test_names_and_signs_stand_beside_dates_and_places(
    top: str, end: str, authors: tuple[str, ...], source: str
) -> None:
    doc = _read(f"{TITLE}\n\n{top}\n\n{TEXT}\n\n{end}\n")
    assert doc.published is not None
    assert doc.published.iso.startswith("2019-03-12")
    assert (doc.title, doc.authors, doc.source) == (TITLE, authors, source)


def test_the_number_of_an_issue_stands_beside_the_name_of_a_paper() -> None:
    doc = _read(f"Lúa Mới số 96 Ngày 12/03/2019\n{TITLE}\n\n{TEXT}\n\nMai Thu Sương\n")
    assert (doc.title, doc.authors, doc.source) == (TITLE, ("Mai Thu Sương",), "Lúa Mới")


def test_a_dispatch_has_its_place_its_day_and_its_sign_over_the_headline() -> None:
    doc = _read(f"Rạch Dừa, ngày 12/3/2019 (BSMX)\n{TITLE}\n\n{TEXT}\n")
    assert (doc.title, doc.published and doc.published.iso, doc.source) == (TITLE, "2019-03-12", "BSMX")


def test_a_paper_in_brackets_opens_the_text_without_a_mark() -> None:
    doc = _read(f"{TITLE}\n\n12/03/2019\n\n(Lúa Mới) {TEXT}\n")
    assert (doc.source, _body(doc)[0]) == ("Lúa Mới", FIRST)


@pytest.mark.parametrize(
    "head",
    [
        "# id: 7\n# title: {}\n# date: 2019-03-12T08:15:00+07:00\n# author: Mai Thu Sương\n# source: Báo Bãi Sậy\n",
        "title\t{}\nauthor\tMai Thu Sương\npublish_date\t2019-03-12 08:15\nsource\tBáo Bãi Sậy\n",
        (
            "<doc>\n<title>{}</title>\n<date>12/03/2019</date>\n<author>Mai Thu Sương</author>\n"
            "<source>Báo Bãi Sậy</source>\n<content>\n"
        ),
    ],
)
def test_the_fields_of_a_corpus_stand_over_the_text(head: str) -> None:
    doc = _read(f"{head.format(TITLE)}\n{TEXT}\n" + ("</content>\n</doc>\n" if head[0] == "<" else ""))
    assert doc.published is not None
    assert doc.published.iso.startswith("2019-03-12")
    assert (doc.title, doc.authors, doc.source) == (TITLE, ("Mai Thu Sương",), "Báo Bãi Sậy")
    assert _body(doc) == [FIRST, MIDDLE, LAST]


def test_a_masthead_says_whose_paper_it_is() -> None:
    doc = _read(f"Lúa & Nước - Cơ quan ngôn luận của Hội Nông dân\n{TITLE}\n12/03/2019\n\n{TEXT}\n")
    assert (doc.title, doc.source) == (TITLE, "Lúa & Nước")


def _page(head: str, body: str) -> Document:
    return document_of(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def test_how_long_ago_is_no_time_of_day_and_stands_beside_the_writer() -> None:
    after = f"<p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
    dated = _page("", f"<h1>{TITLE}</h1><p>3 giờ trước • 11/09/2023 19:02</p>{after}")
    assert dated.published is not None
    assert dated.published.iso == "2023-09-11T19:02"
    assert _page("", f"<h1>{TITLE}</h1><div>Lò Văn Pấng 2 ngày trước</div>{after}").authors == ("Lò Văn Pấng",)


def test_the_day_beside_the_name_of_the_page_is_not_that_of_the_article() -> None:
    top = "<div>Chuyện Làng Thứ Bảy, 20/07/2024</div>"
    doc = _page("", f"{top}<h1>{TITLE}</h1><div>18 Tháng Bảy, 2024</div><p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>")
    assert doc.published is not None
    assert doc.published.iso == "2024-07-18"


def test_of_a_periodical_in_the_window_the_article_below_the_issue_is_the_title() -> None:
    top = "<div>Chợ Nổi Chủ Nhật</div><div>Số 12, ngày 22-3-1998</div>"
    doc = _page(
        "<title>Chợ Nổi Chủ Nhật - Số 12/1998</title>",
        f"{top}<div>{TITLE}</div><i>Lữ Khách</i><p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>",
    )
    assert (doc.title, doc.source) == (TITLE, "Chợ Nổi Chủ Nhật")


def test_the_foot_of_a_post_says_who_wrote_it_and_at_what_time() -> None:
    doc = _page(
        "",
        f"<h2>Chủ Nhật, 17 tháng 4, 2011</h2><h3>{TITLE}</h3><p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
        "<div class=post-footer>Được đăng bởi Mận vào lúc 21:14 3 nhận xét:</div>",
    )
    assert doc.authors == ("Mận",)
    assert doc.published is not None
    assert doc.published.iso == "2011-04-17T21:14"


def test_a_medium_before_a_colon_in_the_window_spells_out_the_sign_in_the_text() -> None:
    doc = _page(
        f"<title>Báo Ninh Trạch: {TITLE}</title>", f"<h1>{TITLE}</h1><p>(NTO) {FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
    )
    assert doc.source == "Báo Ninh Trạch"


@pytest.mark.parametrize(
    "head",
    [
        "Đăng bởi: thophocu | 17.02.2013 lúc 9:08 chiều",
        "thophocu\n17-02-2013, 09:08 PM",
        "17-02-2013, 09:08 PM\n#1\nthophocu",
        "thophocu\t17-02-2013 09:08 PM",
        "By thophocu - 17/02/2013 09:08 PM",
    ],
)
def test_who_posts_goes_by_an_account_and_answers_are_no_text(head: str) -> None:
    doc = _read(f"{TITLE}\n\n{head}\n\n{TEXT}\n\nTu_Lan\n18-02-2013, 07:30 AM\n\nCảm ơn bác, vườn em cũng vậy.")
    assert (doc.title, doc.authors) == (TITLE, ("thophocu",))
    assert doc.published is not None
    assert doc.published.iso == "2013-02-17T21:08"
    assert _body(doc) == [FIRST, MIDDLE, LAST]


def test_a_moment_and_a_word_with_marks_are_no_head_of_a_post() -> None:
    doc = _read(f"{TITLE}\n\nThuyền\n17-02-2013, 09:08 PM\n\n{TEXT}")
    assert doc.authors != ("Thuyền",)


def test_a_post_stands_before_the_name_of_who_wrote() -> None:
    doc = _read(f"{TITLE}\n\n12/03/2019\n\n{TEXT}\n\nTin và ảnh: Tổng phụ trách Đội - Lâm Thị Sậy")
    assert doc.authors == ("Lâm Thị Sậy",)


def test_what_the_text_tells_of_beside_a_day_is_a_place() -> None:
    told = f"{FIRST} Nhà ai ở Bãi Sậy cũng có ghe."
    doc = _read(f"{TITLE}\n\nBảo Khang - Bãi Sậy | 21/07/2022 06:30\n\n{told}\n\n{MIDDLE}\n\n{LAST}")
    assert doc.authors == ("Bảo Khang",)


def test_a_name_and_the_moment_may_stand_under_the_lead() -> None:
    doc = _read(f"{TITLE}\n\n{FIRST}\n\nKhánh Vy\n\n20/11/2019, 07:00\n\n{MIDDLE}\n\n{LAST}")
    assert doc.authors == ("Khánh Vy",)
    assert _body(doc) == [FIRST, MIDDLE, LAST]


def test_the_head_of_a_letter_has_the_name_in_full_of_who_signs_with_its_end() -> None:
    head = 'From: "Lưu Khánh Đan" <ldan@xanha.example>\nSubject: ' + TITLE + "\nDate: 11 Jun 1998 13:42:09 GMT"
    doc = _read(f"{head}\n\n{TEXT}\n\n--\nKhánh Đan")
    assert doc.authors == ("Lưu Khánh Đan",)


@pytest.mark.parametrize("label", ["SAPÔ: ", "Full text: ", "Markdown Content: "])
def test_names_of_fields_before_the_text_are_not_text(label: str) -> None:
    assert _body(_read(f"{TITLE}\n\n12/03/2019\n\n{label}{TEXT}")) == [FIRST, MIDDLE, LAST]


def test_a_dash_may_stand_within_the_name_of_a_station() -> None:
    doc = _read(f"ĐÀI PHÁT THANH - TRUYỀN HÌNH BÃI SẬY\n\n{TITLE}\n\n12/03/2019\n\n{TEXT}")
    assert doc.source.casefold() == "đài phát thanh - truyền hình bãi sậy"


def test_the_own_time_of_a_letter_of_news_comes_before_that_of_its_mail() -> None:
    head = f"From: Bao Bai Say <tin@baisay.example>\nSubject: {TITLE}\nDate: Tue, 11 Jun 2024 06:00:03 +0700\n"
    text = f"Content-Type: text/plain; charset=utf-8\n\n{TITLE}\n\nVân Khôi - 05:30 11/06/2024\n\n{TEXT}\n"
    doc = document_of((head.replace(TITLE, "Ban tin sang") + text).encode(), "a.eml")
    assert doc.published is not None
    assert doc.published.iso.startswith("2024-06-11T05:30")
