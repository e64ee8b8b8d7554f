"""Which line is the headline, habit by habit: where it is broken, labelled, framed, or stands among other names."""

from __future__ import annotations

import textwrap

import pytest

from tests.documents.making_packages import docx, p
from tests.documents.pages import BODY, FIRST, LAST, MIDDLE, TITLE
from tui_reader.documents.mastheads import is_masthead, names_body
from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import document_of

TEXT = f"{FIRST}\n\n{MIDDLE}\n\n{LAST}"


def _page(html: str) -> Document:
    return document_of(html.encode(), "a.html")


def _text(text: str) -> Document:
    return document_of(text.encode(), "a.txt")


def _body(doc: Document) -> list[str]:
    return [doc.text[start:end] for start, end in doc.spans(Role.LEAD, Role.BODY)]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("CỐNG RẠCH DỪA MỞ LẠI ĐÓN NƯỚC\nSAU MƯỜI NĂM BỊ LẤP", "CỐNG RẠCH DỪA MỞ LẠI ĐÓN NƯỚC SAU MƯỜI NĂM BỊ LẤP"),
        ("Bãi Sậy mở lại cống Rạch Dừa\nsau mười năm bị lấp", "Bãi Sậy mở lại cống Rạch Dừa sau mười năm bị lấp"),
        ("Bãi Sậy giữ con nước ngọt của\nRạch Dừa qua mùa khô", "Bãi Sậy giữ con nước ngọt của Rạch Dừa qua mùa khô"),
        (f"Font Size: A- A A+\n\n{TITLE}", TITLE),
        (f"Biên tập: Lê Thị Mận\nNgười đọc: Văn Tú\n\n{TITLE}", TITLE),
        (f"CỔNG THÔNG TIN ĐIỆN TỬ\nCỤC CHĂM SÓC ĐÊ ĐIỀU VÀ KÈ ĐÁ\nTrang chủ   Tin tức   Văn bản\n\n{TITLE}", TITLE),
        (f"TÍT CHÍNH  : {TITLE}", TITLE),
        (f"Mã tin: VH-0042\nTiêu đề: {TITLE}\nChuyên mục: Văn hóa\nTrạng thái: Đã duyệt\nNội dung:", TITLE),
        ("CHUYỆN LÀNG\nBÃI SẬY MỞ LẠI CỐNG RẠCH DỪA", "BÃI SẬY MỞ LẠI CỐNG RẠCH DỪA"),
        (f"GHI CHÉP\n\n{TITLE}", TITLE),
        (f"--- Thư bạn đọc ---\n{TITLE}", TITLE),
        (f"*** {TITLE} ***", TITLE),
        (f"Tiêu đề : {TITLE}", TITLE),
        (f"MẶT TRẬN XÃ\nKỳ 2: {TITLE}", f"Kỳ 2: {TITLE}"),
        (f"BẢN TIN NỘI BỘ CẢNG SÔNG VÀM\nSố 6 (tháng 6 năm 2009)\n\n{TITLE}", TITLE),
        (f"BẾN SÔNG NET - Tin nhanh - Rao vặt\nTrang chủ\tThời sự\tRao vặt\n\n{TITLE}", TITLE),
        (f"BẠN ĐỌC VIẾT - Báo Bến Sông\n\n{TITLE}", TITLE),
        ("Mùa rơi\n\nTản văn", "Mùa rơi"),
        ("Đồng", "Đồng"),
        ("VĂN HÓA - XÃ HỘI\n\nNGƯỜI GIỮ CỐNG\nGIỮA MÙA MẶN", "NGƯỜI GIỮ CỐNG GIỮA MÙA MẶN"),
        ("TRÒ CHUYỆN VỚI KỸ SƯ LÊ VĂN BẦN\n\n“Cống mở thì ruộng mới sống”", "“Cống mở thì ruộng mới sống”"),
        ("THƯ CẢM ƠN\n\nCon nước nghĩa tình bên Rạch Dừa", "Con nước nghĩa tình bên Rạch Dừa"),
        ("From: Lê Bần\nSent: Monday, March 12, 2018 8:01 AM\nTo: toa soan\n\n" + TITLE, TITLE),
        (f"CHƯƠNG TRÌNH PHÁT THANH XÃ BÃI SẬY\nNgày phát: 14/3/2019\n\n{TITLE}", TITLE),
        (f"Bản lưu của trang http://baisay.example/1\n7 lần lưu, từ 30/11/2006 đến 14/02/2011\n\n{TITLE}", TITLE),
    ],
)
def test_the_headline_of_a_text_is_whole_and_alone(head: str, title: str) -> None:
    doc = _text(f"{head}\n\n{TEXT}\n")
    assert (doc.title, _body(doc)) == (title, [FIRST, MIDDLE, LAST])


@pytest.mark.parametrize(
    "label",
    [
        "Mã bài: KT-0412-27        Chuyên trang: Kinh tế",
        'From: "Mạng tin Bãi Sậy" <tin@baisay.example>',
        "Câu chuyện đồng áng cuối tuần này",
    ],
)
def test_the_text_takes_up_what_its_headline_says_and_not_the_label_above(label: str) -> None:
    title = "Rạch Dừa thông dòng, hai ấp cuối nguồn hết khát"
    text = "Rạch Dừa thông dòng từ sáng qua. Hai ấp cuối nguồn hết khát sau mười năm, bà con kể lại với niềm vui."
    assert _text(f"{label}\n\n{title}\n\n{text}\n\n{TEXT}\n").title == title


def test_the_heading_goes_on_where_the_properties_have_its_first_words_alone() -> None:
    body = "".join(p(text) for text in ("Góc đồng áng", TITLE, FIRST, MIDDLE, LAST))
    assert document_of(docx(body, title=" ".join(TITLE.split()[:3])), "a.docx").title == TITLE


def test_the_subject_of_a_letter_goes_on_below_with_the_time_that_it_is_about() -> None:
    head = "UBND XÃ BÃI SẬY\nSố: 45/UBND-VP\n\nV/v mở cống Rạch Dừa\nđón con nước đầu mùa\n\n"
    to = "Kính gửi:\n- Trưởng các ấp trong xã;\n- Các tổ thuỷ nông.\n\n"
    doc = _text(f"{head}{to}{TEXT}\n")
    assert (doc.title, _body(doc)) == ("V/v mở cống Rạch Dừa đón con nước đầu mùa", [FIRST, MIDDLE, LAST])
    report = "UBND XÃ BÃI SẬY\nSố: 46/BC-UBND\n\nBÁO CÁO\nTình hình nạo vét kênh rạch\n(đến ngày 15/9/2011)\n\n"
    assert _text(f"{report}{TEXT}\n").title == "Tình hình nạo vét kênh rạch (đến ngày 15/9/2011)"


def test_place_and_day_stand_beside_the_subject_of_a_letter_in_its_second_column() -> None:
    head = "UBND XÃ BÃI SẬY                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 45/UBND-VP\n"
    subject = "V/v mở cống Rạch Dừa              Bãi Sậy, ngày 04 tháng 3 năm 2019\n     đón con nước đầu mùa\n\n"
    doc = _text(f"{head}{subject}Kính gửi: Trưởng các ấp trong xã\n\n{TEXT}\n")
    assert doc.title == "V/v mở cống Rạch Dừa đón con nước đầu mùa"
    assert doc.published is not None
    assert doc.published.iso == "2019-03-04"


def test_the_office_that_decides_is_no_text_of_its_decision() -> None:
    head = "ỦY BAN NHÂN DÂN\nXÃ BÃI SẬY\nSố: 17/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc mở cống Rạch Dừa\n\n"
    assert _body(_text(f"{head}CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\n\n{TEXT}\n")) == [FIRST, MIDDLE, LAST]


@pytest.mark.parametrize(
    "top",
    [
        f"<title>Bến Sông - {TITLE}</title><div>☰ Bến Sông</div><h1>{TITLE}</h1>",
        f"<title>Công an xã Bãi Sậy</title><h3>CÔNG AN XÃ BÃI SẬY</h3><h4>{TITLE}</h4>",
        f"<title>BAO BEN SONG - Ban dien tu</title><div><b>Bến Sông</b></div><div>12/3/2019</div><b>{TITLE}</b><br>",
        f"<title>Xã Bãi Sậy - Huyện Vàm</title><p><b>VĂN HÓA</b></p><p>{TITLE}</p>",
        f"<title>Trường Bãi Sậy</title><h1>Hoạt động ngoại khóa</h1><h3>{TITLE}</h3><div>12/3/2019</div>",
        f"<title>Xem tin</title><span class=lblTitle>{TITLE}</span><span>12/03/2019</span>",
        f"<title>Bến Sông</title><marquee>Chào mừng ngày hội đua ghe của cả huyện</marquee><p><b>{TITLE}</b></p>",
        f"<title>Bến Sông</title><div>Nhiệt liệt chào mừng ngày hội đua ghe của cả huyện</div><h2>{TITLE}</h2>",
    ],
)
def test_the_headline_of_a_page_is_not_the_name_of_its_site_or_section(top: str) -> None:
    doc = _page(f"{top}{BODY}")
    assert (doc.title, _body(doc)) == (TITLE, [FIRST, MIDDLE, LAST])


def test_a_question_may_be_a_headline_and_a_broken_line_of_a_page_goes_on() -> None:
    asked = "<p><b>Vì sao cống Rạch Dừa mở lại?</b></p>"
    page = f"<title>Bến Sông</title><div>Giá gạo hôm nay: 9.000 đồng</div><div>Bạn đọc - 12/3/2019</div>{asked}{BODY}"
    assert _page(page).title == "Vì sao cống Rạch Dừa mở lại?"
    broken = "<p align=center><b>BÃI SẬY MỞ LẠI CỐNG RẠCH</b></p><p align=center><b>SAU MƯỜI NĂM BỊ LẤP</b></p>"
    assert _page(f"<title>Document1</title>{broken}{BODY}").title == "BÃI SẬY MỞ LẠI CỐNG RẠCH SAU MƯỜI NĂM BỊ LẤP"


@pytest.mark.parametrize(
    ("subject", "heading"),
    [
        ("Thu ngo so Tet", "THƯ NGỎ GỬI BẠN ĐỌC"),
        ("Bản tin số 44: Bãi Sậy mở cống", "Bãi Sậy mở cống"),
        ("Tin sáng 5/3: Bãi Sậy mở cống Rạch Dừa", "Bãi Sậy mở cống Rạch Dừa, nước về hai ấp cuối nguồn"),
        ("TTBC: Mở lại cống Rạch Dừa sau mười năm", "Bãi Sậy mở lại cống Rạch Dừa sau mười năm"),
    ],
)
def test_the_heading_of_a_mail_says_more_than_its_subject(subject: str, heading: str) -> None:
    head = f"Subject: {subject}\nFrom: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n"
    doc = document_of(f"{head}{heading}\n\n{TEXT}".encode(), "a.eml")
    assert (doc.title, _body(doc)) == (heading, [FIRST, MIDDLE, LAST])


def test_quoted_lines_of_a_forwarded_mail_are_read_as_the_article() -> None:
    head = "Subject: Fwd: bai\nFrom: a@b.example\nContent-Type: text/plain; charset=utf-8\n\nKính chuyển anh.\n\n"
    quoted = textwrap.indent(f"{TITLE}\n\n{TEXT}\n", "> ", lambda line: True)
    mark = "> ---------- Forwarded message ---------\n> Từ: Lê Bần <b@b.example>\n> Subject: bai\n>\n"
    doc = document_of(f"{head}{mark}{quoted}".encode(), "a.eml")
    assert (doc.title, _body(doc)) == (TITLE, [FIRST, MIDDLE, LAST])


def test_a_record_of_a_press_data_bank_is_read_by_its_tags() -> None:
    head = f"SE Nông nghiệp\nHD {TITLE}\nBY Mai Thu Sương; Lê Bần\nPD 12 March 2019\nSN Báo Bãi Sậy\nLA Vietnamese"
    doc = _text(f"{head}\n\nLP\n{FIRST}\n\nTD\n{MIDDLE}\n\n{LAST}\n\nAN Document BS0000\n")
    assert (doc.title, doc.authors, doc.source) == (TITLE, ("Mai Thu Sương", "Lê Bần"), "Báo Bãi Sậy")
    assert (doc.published and doc.published.iso, _body(doc)) == ("2019-03-12", [FIRST, MIDDLE, LAST])


def test_a_text_from_a_data_bank_is_read_by_its_fields() -> None:
    head = f"id: 8841\nsection: phong-su\ntitle: {TITLE}\nauthors: Lê Bần; Mai Thu Sương\nsapo: {FIRST}\ncontent:\n"
    doc = _text(f"{head}{MIDDLE}\n\n{LAST}\nphoto_1: cong.jpg\ncaption_1: Cống Rạch Dừa.\n")
    assert (doc.title, doc.authors, _body(doc)) == (TITLE, ("Lê Bần", "Mai Thu Sương"), [FIRST, MIDDLE, LAST])
    toml = f"+++\ntitle = '{TITLE}'\nauthors = ['Lê Bần']\n+++\n\n{TEXT}\n"
    assert document_of(toml.encode(), "a.md").title == TITLE
    assert _text(f"note: a\nmore: b\nlast: c\n\n{TEXT}").title != "a"


@pytest.mark.parametrize(
    ("window", "top"),
    [
        (f"Sông Bãi Online - {TITLE} - Nhịp sống", f"<p>Nước về:</p><p>{TITLE}</p><p>12/03/2019</p>"),
        ("Trạm y tế Bãi Sậy - Tin trạm y tế", f"<h2>Tin trạm y tế</h2><h3>{TITLE}</h3><p>12/03/2019</p>"),
        ("Hoạt động của xã", f"<h2>Hoạt động của xã</h2><div class=tieude>{TITLE}</div><p>12/03/2019</p>"),
        ("Bãi Sậy Mobile", f"<a>Bãi Sậy Mobile</a><p>[1] Mới [2] Xã hội</p><b>{TITLE}</b><p>12/03/2019</p>"),
        ("Bãi Sậy Ngày Nay", f"<a>Bãi Sậy Ngày Nay</a><h2>{TITLE}</h2><p>Mai Thu Sương</p><p>12/03/2019</p>"),
        (f"Trang tin Bãi Sậy - {TITLE}", f"<b>Nông vụ</b><p><b>Nông vụ: {TITLE}</b></p><p>12/03/2019</p>"),
        ("Bãi Sậy > Tin", f"<p>Thơ \u00a0 Truyện \u00a0 Nhạc</p><h2>{TITLE}</h2><p>12/03/2019</p>"),
        ("", f"<p>Đây là bản lưu của trang được lấy ngày 3/4/2019 18:22.</p><p>{TITLE}</p><p>12/03/2019</p>"),
    ],
)
def test_the_headline_is_told_from_the_names_that_the_window_and_the_page_show_above_it(window: str, top: str) -> None:
    doc = _page(f"<html><head><title>{window}</title></head><body>{top}{BODY}</body></html>")
    assert (doc.title, _body(doc)[-3:]) == (TITLE, [FIRST, MIDDLE, LAST])


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Báo Bãi Sậy\n12/03/2019 06:33\nKinh tế > Thương mại\n{}\nChia sẻ   Bình luận   In", TITLE),
        ("Báo Bãi Sậy <http://baisay.example/>\n\n  {}\n\n12/03/2019", TITLE),
        ("BAN TỔ CHỨC HỘI ĐUA GHE BÃI SẬY 2019\n\nTHÔNG CÁO BÁO CHÍ SỐ 1\n\n{}", TITLE),
        ("CÔNG TY NƯỚC BÃI SẬY\n\nTHÔNG BÁO KHẨN\n\n{}", TITLE),
        ("TRƯỜNG TIỂU HỌC BÃI SẬY\n\nTHƯ NGỎ\n\nKính gửi: Quý phụ huynh", "THƯ NGỎ"),
        ("BAN ĐẠI DIỆN CHA MẸ HỌC SINH\n\nGIẤY MỜI\n\nKính gửi: Quý phụ huynh", "GIẤY MỜI"),
        ("Bản tin Bãi Sậy số 11: {}", f"Bản tin Bãi Sậy số 11: {TITLE}"),
    ],
)
def test_papers_and_kinds_of_letters_above_a_headline_are_none(head: str, title: str) -> None:
    assert _text(f"{head.format(TITLE)}\n\n{TEXT}\n").title == title


@pytest.mark.parametrize("mark", ["| Báo Bãi Sậy", "- Báo Bãi Sậy điện tử"])
def test_the_name_of_the_medium_after_a_headline_is_no_part_of_it(mark: str) -> None:
    assert document_of(f"# {TITLE} {mark}\n\n{TEXT}\n".encode(), "a.md").title == TITLE
    assert document_of(f"---\ntitle: {TITLE} {mark}\n---\n{TEXT}\n".encode(), "a.md").title == TITLE


def test_marks_of_bold_and_slanted_text_around_whole_paragraphs_are_no_text() -> None:
    doc = _text(f"{TITLE}\n\n/12.03.2019/\n\n*{FIRST}*\n\n{MIDDLE}\n\n{LAST}\n\n*Mai Thu Sương*\n")
    assert (doc.title, doc.authors, _body(doc)) == (TITLE, ("Mai Thu Sương",), [FIRST, MIDDLE, LAST])


def test_the_title_said_again_by_the_letter_below_is_no_text() -> None:
    subject = "Về việc mở cống Rạch Dừa lấy nước ngọt"
    page = f"<h3>THÔNG BÁO {subject}</h3><p>12/03/2019</p><p>THÔNG BÁO</p><p>{subject}</p>{BODY}"
    assert _body(_page(f"<html><head><title>THÔNG BÁO {subject}</title></head><body>{page}</body></html>"))[0] == FIRST


@pytest.mark.parametrize("name", ["CÔNG AN XÃ BÃI SẬY", "Điện lực Cửa Trà", "Chi nhánh Vàm Nhỏ"])
def test_names_of_bodies_are_told_from_headlines_that_begin_with_them(name: str) -> None:
    assert names_body(name)
    assert not names_body(f"{name} nhận được đơn của người dân về tiếng ồn ban đêm")


def test_places_alone_are_no_headline() -> None:
    assert is_masthead("Xã Bãi Sậy - Huyện Vàm")
    assert not is_masthead("Trạm bơm Bãi Sậy chạy suốt đêm chống úng | Bến Sông")
    assert not is_masthead(f"Kỳ 2: {TITLE}")


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Người đóng ghe cuối cùng\n\nTháng chạp ở xưởng", "Người đóng ghe cuối cùng"),
        ("Kè Cửa Bạch:\n\nMột công trình, hai nỗi lo\n\n12/3/2019", "Kè Cửa Bạch: Một công trình, hai nỗi lo"),
        ("Nhan đề : Sách về làng / Lê Bần\n\n12/3/2019", "Sách về làng"),
        ("[Báo Cửa Bạch] Sách về làng giữa mùa mưa\n\n12/3/2019", "Sách về làng giữa mùa mưa"),
        (
            "Sách về làng giữa mùa mưa | Cửa Bạch\nhttps://cuabach.example/sach\n\n12/3/2019",
            "Sách về làng giữa mùa mưa",
        ),
        ("Sách về làng giữa mùa mưa PDF In E-mail\n\n12/3/2019", "Sách về làng giữa mùa mưa"),
        ("Trang chủ Giới thiệu Tin tức Liên hệ\n\nSách về làng giữa mùa mưa\n\n12/3/2019", "Sách về làng giữa mùa mưa"),
        ("Sach ve lang giua mua mua\n\nSách về làng giữa mùa mưa\n\n12/3/2019", "Sách về làng giữa mùa mưa"),
        (
            "CÔNG TY CỔ PHẦN CẤP NƯỚC BÃI SẬY\n\nThông báo lịch cắt nước khu chợ\n\n12/3/2019",
            "Thông báo lịch cắt nước khu chợ",
        ),
        (
            "ĐÀI TRUYỀN THANH XÃ BÃI SẬY\n\nChương trình thời sự ngày 12/3/2019\n\nNước lên nhanh ở ba ấp ven sông",
            "Nước lên nhanh ở ba ấp ven sông",
        ),
        ("VĂN NGHỆ BÃI SẬY ONLINE\n\nTruyện ngắn\n\nVÁ LƯỚI BÊN SÔNG\n\nNguyễn Sậy", "VÁ LƯỚI BÊN SÔNG"),
    ],
)
def test_what_is_set_before_and_behind_a_headline_is_none_of_it(top: str, title: str) -> None:
    assert _text(f"{top}\n\n{TEXT}").title == title


def test_the_subject_in_the_head_of_a_letter_is_its_headline() -> None:
    head = "Chủ đề: Dạy trẻ bơi ở vùng lũ\nTừ: Lê Bần <ban@cuabach.example>\nNgày: 2 Tháng 7, 2016"
    doc = _text(f"{head}\nĐến: toasoan@cuabach.example\n\n{TEXT}")
    assert (doc.title, doc.authors) == ("Dạy trẻ bơi ở vùng lũ", ("Lê Bần",))


@pytest.mark.parametrize(
    ("window", "top", "title"),
    [
        ("Gió đổi mùa « Bếp Ngoại", "<h1>Bếp Ngoại</h1><h2>Gió đổi mùa</h2>", "Gió đổi mùa"),
        (
            "Thư bạn đọc",
            "<p>THƯ BẠN ĐỌC</p><p><b>Bao giờ mở lại cống Rạch Dừa?</b></p>",
            "Bao giờ mở lại cống Rạch Dừa?",
        ),
        (
            "Báo Bến Sông Online - Bạn đọc",
            "<h1>Báo Bến Sông</h1><div style='font:bold 9pt A'>Bao giờ mở lại cống Rạch Dừa?</div><i>4/10/2011</i>",
            "Bao giờ mở lại cống Rạch Dừa?",
        ),
        (
            "Chi tiết",
            "<p>Số ký hiệu: 118/QĐ-UBND</p><p>Trích yếu: Về việc mở lại cống Rạch Dừa</p><p>Người ký: Lê Bần</p>",
            "Về việc mở lại cống Rạch Dừa",
        ),
    ],
)
def test_a_page_shows_its_headline_among_names_of_sites_and_columns(window: str, top: str, title: str) -> None:
    page = f"<html><head><title>{window}</title></head><body>{top}{BODY}</body></html>"
    assert document_of(page.encode(), "a.html").title == title


def test_the_card_of_an_official_document_names_who_signed_it() -> None:
    card = f"Số ký hiệu: 118/QĐ-UBND\nTrích yếu: Về việc mở lại cống Rạch Dừa\nNgười ký: Lê Văn Bần\n\n{TEXT}"
    assert _text(card).authors == ("Lê Văn Bần",)


def test_who_edited_the_programme_of_a_station_stands_for_its_writer() -> None:
    head = f"CHƯƠNG TRÌNH PHÁT THANH XÃ BÃI SẬY\nBiên tập: Lê Thị Sậy\nPhát thanh viên: Văn Tú\n\n{TITLE}\n\n{TEXT}"
    assert _text(head).authors == ("Lê Thị Sậy",)
    assert _text(head.replace("CHƯƠNG TRÌNH PHÁT THANH XÃ", "XÃ")).authors == ()


@pytest.mark.parametrize("text", ["HỘI PHỤ NỮ XÃ TỔ CHỨC HỘI NGHỊ SƠ KẾT", "SỞ Y TẾ KIỂM TRA CÔNG TÁC Y TẾ TRƯỜNG HỌC"])
def test_what_a_body_does_is_no_part_of_its_name(text: str) -> None:
    assert not names_body(text)
    assert names_body("SỞ KẾ HOẠCH VÀ ĐẦU TƯ TỈNH BÃI SẬY")
    assert names_body("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH BÃI SẬY")


def test_what_names_a_post_before_the_writer_under_a_headline_leaves_his_name() -> None:
    assert _text(f"{TITLE}\n\nĐiều dưỡng trưởng Lê Thị Sậy\n\n{TEXT}").authors == ("Lê Thị Sậy",)


def test_the_day_of_publishing_comes_before_that_of_writing() -> None:
    fields = "Ngày tạo: 01/11/2017 16:48\nNgày xuất bản: 02/11/2017 08:05"
    published = _text(f"Tiêu đề: {TITLE}\n{fields}\nNội dung:\n\n{TEXT}").published
    assert published is not None and published.iso == "2017-11-02T08:05"
    alone = _text(f"Tiêu đề: {TITLE}\nNgày tạo: 01/11/2017 16:48\nNội dung:\n\n{TEXT}").published
    assert alone is not None and alone.iso == "2017-11-01T16:48"
