"""Headlines that were saved in one paragraph with their lead."""

from __future__ import annotations

import pytest

from tui_reader.documents.model import Document, Role
from tui_reader.documents.opening import run_in_title, signed_opening
from tui_reader.documents.read import document_of

REST = "\n\nNước lên từ nửa đêm, cả xóm chong đèn canh bờ.\n\nSáng ra, nước rút, đường lại đi được như cũ."


@pytest.mark.parametrize(
    ("paragraph", "title", "source"),
    [
        ("Xóm Cồn thức trắng đêm canh bờ (BSM)- Ngày 8-9, nước lên nhanh.", "Xóm Cồn thức trắng đêm canh bờ", "BSM"),
        (
            "Từ 8-9, đò ngang Vàm Nhỏ thôi thu tiền (BSMO) – Bến đò cho biết.",
            "Từ 8-9, đò ngang Vàm Nhỏ thôi thu tiền",
            "BSMO",
        ),
        ("Chợ nổi họp muộn Chợ nổi sáng 8-9 (BSM) - Sương dày, ghe về trễ.", "Chợ nổi họp muộn", "BSM"),
    ],
)
def test_a_headline_ends_before_the_sign_of_its_paper(paragraph: str, title: str, source: str) -> None:
    opening = signed_opening(paragraph)
    assert opening is not None
    assert (paragraph[: opening.title], opening.source) == (title, source)
    assert paragraph[opening.lead].isupper()


@pytest.mark.parametrize(
    "paragraph",
    [
        "Hải Phòng (TTX) - Bão tan từ sáng sớm.",
        "Ông Lũy nói nước đã rút. Bà con Vàm Nhỏ (BSM) - xóm dưới - vẫn chưa về.",
        "Ngày 8-9, nước lên nhanh ở Vàm Nhỏ (xã Hạ Khê), cả xóm thức canh bờ.",
        "",
    ],
)
def test_agencies_and_brackets_inside_sentences_cut_nothing_off(paragraph: str) -> None:
    assert signed_opening(paragraph) is None


def test_a_headline_runs_into_a_sentence_that_begins_without_another_ending() -> None:
    paragraph = "Xóm Cồn thức trắng đêm canh bờ Trong đêm 8-9, nước lên nhanh."
    opening = run_in_title(paragraph, paragraph)
    assert opening is not None
    assert paragraph[: opening.title] == "Xóm Cồn thức trắng đêm canh bờ"
    text = "Xóm nhỏ góp tiền mua ghe Ghe máy chở được mười người. Trước kia, chiếc ghe máy nào cũng quá tải."
    opening = run_in_title(text.split(". ")[0] + ".", text)
    assert opening is not None
    assert text[: opening.title] == "Xóm nhỏ góp tiền mua ghe"


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Vì sao xóm Cồn thức trắng đêm?", "Nước lên nhanh từ chập tối."),
        ("Xóm Cồn hết lo nước ngập!", "300 bao cát đã về tới bờ."),
        ("Vàm Nhỏ góp tiền mua ghe cho xóm CBK", "Ông Lý Văn Lũy góp trước hai triệu đồng."),
        ("Nước lũ ngày càng lên cao", "Giá gạo ở chợ nổi tăng theo. Người bán nói giá này còn giữ lâu."),
    ],
)
def test_a_headline_asks_or_runs_into_persons_and_common_words(title: str, lead: str) -> None:
    paragraph = f"{title} {lead}"
    opening = run_in_title(paragraph, paragraph)
    assert opening is not None
    assert (paragraph[: opening.title], paragraph[opening.lead :]) == (title, lead)


def test_the_parts_of_a_name_begin_no_sentence() -> None:
    for text in (
        "Bà con mừng vì Tổng công ty Máy đông lạnh về xã. Người già nói máy đông quá.",
        "Người dân đi lễ ở chùa Bà Chúa Cồn từ sớm, nước lên chậm.",
        "Cán bộ xã vừa đến thăm Lê Tám và gia đình ở xóm Cồn, nơi có tám nhà.",
    ):
        assert run_in_title(text, text) is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "Trong đêm 8-9, nước lên nhanh ở xóm Cồn.",
        "Trung tâm Trọng tài xóm Cồn mở cửa từ hôm qua, trọng tài nào cũng bận.",
        "Khi ông Lũy về tới, Vàm Nhỏ đã ngập.",
    ],
)
def test_names_inside_a_sentence_begin_none(paragraph: str) -> None:
    assert run_in_title(paragraph, paragraph) is None


def test_the_paragraph_becomes_title_byline_and_lead() -> None:
    doc = document_of(("Xóm Cồn thức trắng đêm canh bờ (BSM)- Ngày 8-9, nước lên nhanh lắm." + REST).encode(), "a.txt")
    assert (doc.title, doc.source) == ("Xóm Cồn thức trắng đêm canh bờ", "BSM")
    assert _roles(doc)[:3] == [
        (Role.TITLE, "Xóm Cồn thức trắng đêm canh bờ"),
        (Role.BYLINE, "(BSM)-"),
        (Role.LEAD, "Ngày 8-9, nước lên nhanh lắm."),
    ]


def test_a_section_name_above_is_no_better_title() -> None:
    text = "Đời sống\n\nXóm Cồn thức trắng đêm canh bờ (BSM)- Ngày 8-9, nước lên nhanh lắm." + REST
    assert document_of(text.encode(), "a.txt").title == "Xóm Cồn thức trắng đêm canh bờ"


def _roles(doc: Document) -> list[tuple[Role, str]]:
    return [(block.role, doc.text[block.start : block.end]) for block in doc.blocks]


@pytest.mark.parametrize(
    ("prefix", "role"),
    [
        ("BSM - ", Role.BYLINE),
        ("VÀM NHỎ – ", Role.DATELINE),
        ("VÀM NHỎ (BSM) - ", Role.DATELINE),
        ("Vàm Nhỏ (BSM 8/9) - ", Role.DATELINE),
        ("Vàm Nhỏ - ", Role.DATELINE),
    ],
)
def test_the_sign_or_place_before_the_first_sentence_is_cut_off_it(prefix: str, role: Role) -> None:
    text = f"Xóm Cồn thức trắng đêm canh bờ\n\n{prefix}Trong đêm 8-9, nước lên nhanh lắm ở cả hai bờ sông.{REST}"
    doc = document_of(text.encode(), "a.txt")
    assert _roles(doc)[1] == (role, prefix.strip())
    assert _roles(doc)[2][1].startswith("Trong đêm 8-9")


def test_the_initials_of_the_site_are_cut_off_the_first_sentence_without_a_dash() -> None:
    lead = "BSM Trong đêm 8-9, nước lên nhanh lắm ở cả hai bờ sông."
    page = f"<title>Xóm Cồn thức canh bờ - Bến Sông Mây</title><h1>Xóm Cồn thức canh bờ</h1><p>{lead}</p><p>{REST}</p>"
    assert (Role.BYLINE, "BSM") in _roles(document_of(page.encode(), "a.html"))


@pytest.mark.parametrize("start", ["COVID-19 làm", "II - Nước", "Ông Lũy - người giữ bờ - nói"])
def test_other_words_before_a_dash_stay(start: str) -> None:
    text = f"Xóm Cồn thức trắng đêm canh bờ\n\n{start} lên nhanh lắm ở cả hai bờ sông.{REST}"
    assert _roles(document_of(text.encode(), "a.txt"))[1][1].startswith(start)
