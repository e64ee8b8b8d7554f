"""For which medium an article was written, where the page around it says other names."""

from __future__ import annotations

import pytest

from tests.documents.making_pages import TEXT, page_with
from tests.documents.pages import FIRST, LAST, MIDDLE, TITLE
from tui_reader.documents.read import document_of


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
    assert page_with(foot=f"<p>Liên hệ</p><p>{foot}</p>").source == source


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
    assert page_with(window=window).source == source


def test_a_blog_stands_before_the_headline_with_a_colon_and_alone_at_the_top() -> None:
    assert page_with(window=f"Chuyện Bến Sông: {TITLE}", top="<h2>Chuyện Bến Sông</h2>").source == "Chuyện Bến Sông"
    assert page_with(window=f"Chuyện Bến Sông: {TITLE}").source == ""


def test_a_name_is_spelled_as_the_page_spells_it() -> None:
    head = "<meta property='og:site_name' content='BEN SONG ONLINE'>"
    assert page_with(window=f"{TITLE} - Bến Sông Online", head=head).source == "Bến Sông Online"
    assert page_with(window=f"{TITLE} | BẾN SÔNG MỚI", foot="<p>Báo điện tử Bến Sông Mới, xóm chợ.</p>").source == (
        "Bến Sông Mới"
    )
    signed = f"<p>(BSM) - {FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
    page = f"<html><head><title>{TITLE} | Bến Sông Mới</title></head><body><h1>{TITLE}</h1>{signed}</body></html>"
    assert document_of(page.encode(), "a.html").source == "Bến Sông Mới"
    assert document_of(page.replace(" | Bến Sông Mới", "").encode(), "a.html").source == "BSM"


def test_a_sign_without_marks_is_that_of_a_name_with_marks() -> None:
    signed = f"<h1>{TITLE}</h1><p>(BVE) - {FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
    page = f"<html><head><title>{TITLE} - Báo Vịnh Én</title></head><body>{signed}</body></html>"
    assert document_of(page.encode(), "a.html").source == "Báo Vịnh Én"


def test_a_works_is_an_institution_and_the_head_of_a_station_is_none() -> None:
    page = f"UBND XÃ BÃI SẬY\n\nXÍ NGHIỆP CẤP NƯỚC BÃI SẬY\n\nSố: 06/TB-XN\n\n{TITLE}\n\n{FIRST}\n\n{MIDDLE}\n"
    assert document_of(page.encode(), "a.txt").source == "XÍ NGHIỆP CẤP NƯỚC BÃI SẬY"
    assert page_with(end="<p>TRẠM TRƯỞNG</p>").source == ""


@pytest.mark.parametrize(
    "top",
    [
        "<div class='logo'><a href='/'><img src='/logo.png' alt='Báo Bến Sông'></a></div>",
        "<h2 class='site-title'><a href='/'>Báo Bến Sông</a></h2>",
        "<div>Báo Bến Sông Tiếng nói của bà con hai bờ</div>",
    ],
)
def test_a_masthead_names_the_medium_in_mark_up_and_in_words(top: str) -> None:
    assert page_with(top=top).source == "Báo Bến Sông"


def test_a_name_without_marks_or_in_an_address_is_that_of_the_masthead() -> None:
    top = "<div>Bến Sông</div>"
    assert page_with(window="Ben Song", top=top).source == "Bến Sông"
    assert page_with(head="<meta property='og:site_name' content='m.bensong.vn'>", top=top).source == "Bến Sông"


def test_the_electronic_edition_goes_by_the_name_of_the_paper_where_the_page_says_it() -> None:
    window = f"{TITLE} - Báo Bến Sông điện tử"
    assert page_with(window=window).source == "Báo Bến Sông điện tử"
    assert page_with(window=window, foot="<p>© 2012 Báo Bến Sông</p>").source == "Báo Bến Sông"


@pytest.mark.parametrize(("sign", "paper"), [("(RD)", "Báo Rạch Dừa"), ("(RDO) -", "Báo Rạch Dừa")])
def test_a_sign_may_leave_out_the_kind_of_paper_or_add_online(sign: str, paper: str) -> None:
    page = f"<div>{paper}</div><h1>{TITLE}</h1><p>{sign} {FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
    assert document_of(page.encode(), "a.html").source == paper


def test_a_department_signs_for_the_body_that_the_page_names() -> None:
    end = "<p>Tổ Cơ giới</p>"
    assert page_with(end=end).source == "Tổ Cơ giới"
    assert (
        page_with(end=end, window="Cảng Bãi Sậy | Bản tin nội bộ cảng Bãi Sậy").source == "Bản tin nội bộ cảng Bãi Sậy"
    )


def test_a_link_with_theo_before_it_credits_its_paper() -> None:
    head = "<meta property='og:site_name' content='Rạch Dừa 24h'>"
    assert page_with(head=head, end="<p>Theo <a href='/x'>Bến Sông Online</a></p>").source == "Bến Sông Online"


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
