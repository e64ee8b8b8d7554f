"""Who wrote an article, where the page around it says other names."""

from __future__ import annotations

import pytest

from tests.documents.making_pages import TEXT, page_with, published_of, texts_of
from tests.documents.pages import FIRST, LAST, MIDDLE, TITLE
from tui_reader.documents.model import Role
from tui_reader.documents.read import document_of


@pytest.mark.parametrize(
    "line",
    [
        "<div class='author-info'><a class='name' href='/mai-sau'>Mai Sậu</a></div>",
        "<p><a href='/tac-gia/mai-sau.htm'><b>Mai Sậu</b></a></p>",
        "<p class='tac-gia'><a href='/x'>Mai Sậu</a></p>",
    ],
)
def test_an_author_who_is_a_link_is_an_author_above_and_below_the_text(line: str) -> None:
    assert page_with(under_title=line).authors == ("Mai Sậu",)
    assert page_with(end=line).authors == ("Mai Sậu",)


def test_the_authors_of_a_list_of_other_articles_are_none_of_this() -> None:
    names = ("Mai Sậu", "Lê Bần", "Thu Sương", "Đặng Sậy")
    many = "".join(f"<p><a href='/tac-gia/{i}'>{name}</a></p>" for i, name in enumerate(names))
    assert page_with(foot=many).authors == ()
    assert page_with(foot="<ul><li><a href='/tac-gia/1'>Lê Bần</a></li></ul>").authors == ()


@pytest.mark.parametrize("name", ["BEN SONG ONLINE", "BenSong News", "Bến Sông", "Ben Song"])
def test_a_site_that_signs_its_pages_is_no_person(name: str) -> None:
    meta = f"<meta name='author' content='{name}'><meta property='og:site_name' content='{name}'>"
    assert page_with(head=meta).authors == ()
    assert page_with(head="<meta name='author' content='Lê Bần'>").authors == ("Lê Bần",)


def test_a_site_is_no_person_either_without_the_word_for_its_kind() -> None:
    meta = "<meta property='article:author' content='Bến Sông'><meta property='og:site_name' content='BEN SONG ONLINE'>"
    box = "<div class='author-info'><a href='/x'>Mai Sậu</a> <a>Lưu</a></div>"
    assert page_with(head=meta, under_title=box).authors == ("Mai Sậu",)


def test_the_site_in_the_windows_title_is_no_person() -> None:
    meta = "<meta name='author' content='Ben Song'>"
    assert page_with(window=f"{TITLE} - Bến Sông", head=meta).authors == ()


@pytest.mark.parametrize("end", ["Đồi Gió, 2/6/2015", "Đồi Gió, ngày 2/6/2015", "Đồi Gió, đêm 2/6/2015"])
def test_the_place_beside_the_day_under_the_text_is_no_author(end: str) -> None:
    doc = page_with(end=f"<p>Mai Sậu</p><p>{end}</p>")
    assert (doc.authors, published_of(doc)) == (("Mai Sậu",), "2015-06-02")


def test_the_place_beside_a_month_is_no_author() -> None:
    doc = page_with(end="<p>Đồi Gió, tháng 12 năm 2019</p>")
    assert (doc.authors, published_of(doc)) == ((), "2019-12")


def test_the_writer_and_the_day_in_one_line_are_both_taken() -> None:
    doc = page_with(under_title="<p>Bài của Lê Bần, ngày 8 tháng 7 năm 2017</p>")
    assert (doc.authors, published_of(doc)) == (("Lê Bần",), "2017-07-08")


@pytest.mark.parametrize("beside", ["18:30 GMT+7 Gốc In Email", "18:30 Thời Sự", "| Đời Sống"])
def test_buttons_and_columns_beside_the_date_are_no_authors(beside: str) -> None:
    assert page_with(under_title=f"<div>17/08/2015 {beside}</div>").authors == ()


def test_a_name_in_capitals_below_and_in_small_letters_above_is_one_author() -> None:
    doc = page_with(under_title="<p>12/10/2023 | 09:05 - Tiêu Mai Sậu</p>", end="<p>TIÊU MAI SẬU</p>")
    assert doc.authors == ("Tiêu Mai Sậu",)


def test_a_place_before_the_day_is_no_author_where_somebody_else_signs() -> None:
    line = "<p>Cửa Rạch, 17/06/2024</p>"
    assert page_with(under_title=line, end="<p>Ngụy Như Sương</p>").authors == ("Ngụy Như Sương",)
    assert page_with(under_title=line.replace("Cửa Rạch", "Lê Sậu"), end="<p>Ngụy Sương</p>").authors == (
        "Lê Sậu",
        "Ngụy Sương",
    )


@pytest.mark.parametrize("end", ["Hà Văn Mùa (xã Bãi Sậy)", "Hà Văn Mùa (thị trấn Rạch Dừa, huyện Bãi Sậy)"])
def test_where_a_writer_lives_may_stand_in_brackets(end: str) -> None:
    assert page_with(end=f"<p>{end}</p>").authors == ("Hà Văn Mùa",)


def test_initials_after_the_last_sentence_sign_it() -> None:
    doc = document_of(f"{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n\n{LAST} T.Q\n".encode(), "a.txt")
    assert (doc.authors, texts_of(doc, Role.BYLINE)) == (("T.Q",), ["T.Q"])


def test_structured_data_may_describe_the_writer_and_the_publisher_elsewhere() -> None:
    data = (
        '{"@graph":[{"@type":"Article","author":{"@id":"#p"},"publisher":{"@id":"#o"}},'
        '{"@type":"Organization","@id":"#o","name":"Bến Sông"},{"@type":"Person","@id":"#p","name":"Mai Sậu"}]}'
    )
    doc = page_with(head=f"<script type='application/ld+json'>{data}</script>")
    assert (doc.authors, doc.source) == (("Mai Sậu",), "Bến Sông")


def test_a_rule_or_a_note_may_part_the_writer_from_the_text() -> None:
    for between in ("-----------", "***", "(Bài dự thi)", "Xin chân thành cảm ơn!"):
        assert page_with(end=f"<p>{between}</p><p>Mai Sậu</p>").authors == ("Mai Sậu",)


def test_the_writers_of_other_articles_and_headings_in_capitals_are_no_authors() -> None:
    other = "<h4>Bài liên quan</h4><p><a href='/1'>Bà Tám giữ sổ bến đò nhiều năm</a></p><p>Tác giả: Lê Bần</p>"
    assert page_with(end=f"<p>Mai Sậu</p>{other}").authors == ("Mai Sậu",)
    assert page_with(under_title="<p>LÀNG NGHỀ</p>", end="<p>Mai Sậu</p>").authors == ("Mai Sậu",)


def test_initials_under_the_text_are_those_of_the_writer_above() -> None:
    for short in ("T.M.S", "T.S", "T.SẬU"):
        doc = page_with(under_title="<p>Phóng sự của Tiêu Mai Sậu</p>", end=f"<p>{short}</p>")
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
    doc = page_with(top="<div>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>", end="<p>Mai Sậu</p>")
    assert doc.authors == ("Mai Sậu",)


@pytest.mark.parametrize(
    "under",
    [
        "<div>Được gửi bởi tho_ngoi, 12-03-2009 08:15 PM</div>",
        "<div>tho_ngoi</div><div>Ngày tham gia: 02-03-2006</div><div>Bài gửi: 57</div>",
        "<div>tho_ngoi Thành viên tích cực</div>",
    ],
)
def test_a_post_in_a_forum_is_by_its_account_and_a_page_of_an_office_by_nobody(under: str) -> None:
    assert page_with(under_title=under, window=f"{TITLE} - Diễn đàn Bãi Sậy").authors == ("tho_ngoi",)
    office = "<div>Người đăng: tho_ngoi, 12-03-2009 08:15</div>"
    assert page_with(under_title=office, window=f"{TITLE} - Trung tâm Y tế Bãi Sậy").authors == ()


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
    assert page_with(top=top, window=window).authors == ("Kiến Sậy",)
    assert page_with(top=top, window=window, end="<p>Lê Bần</p>").authors == ("Lê Bần",)


def test_an_author_in_small_letters_is_taken_where_the_mark_up_names_him() -> None:
    byline = "<span class='author vcard'><a class='url fn n'>gió chướng</a></span>"
    assert page_with(under_title=byline).authors == ("gió chướng",)
    assert page_with(head="<meta name='author' content='Lê Bần'>", end="<p>LÊ BẦN</p>").authors == ("Lê Bần",)


def test_the_letter_of_a_reader_is_signed_before_the_answer() -> None:
    answer = "Trả lời của tòa soạn: Chúng tôi đã chuyển thư đến nơi có thẩm quyền và sẽ thông tin khi có hồi âm."
    doc = page_with(end=f"<p>Lê Bần</p><p>(Ấp 3, xã Bãi Sậy)</p><p>{answer}</p>")
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
