"""The habits of content systems, one small page each: all fields right, and the article's text and nothing else."""

from __future__ import annotations

import pytest

from tests.documents.old_encodings import tcvn3
from tests.documents.pages import FIRST, LAST, PAGES, Page
from tui_reader.documents.model import Role
from tui_reader.documents.read import document_of


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_an_article_is_read_from_the_page_around_it(page: Page) -> None:
    doc = document_of(page.html.encode(), "page.html")
    body = [doc.text[start:end] for start, end in doc.spans(Role.LEAD, Role.BODY)]
    assert doc.title == page.title
    assert (doc.published.iso if doc.published else "") == page.published
    assert doc.authors == page.authors
    assert doc.source == page.source
    assert (body[0], body[-1], len(body)) == (FIRST, LAST, 3)


def test_letters_of_an_old_font_that_are_written_as_references_are_mended() -> None:
    text = "Sáng nay, bến đò Cửa Bạch mở lại sau ba ngày nước lớn, mỗi chuyến chở ba mươi người và hai mươi xe máy."
    shown = tcvn3(text).decode("latin-1")
    page = "<p>" + "".join(char if char.isascii() else f"&#{ord(char)};" for char in shown) + "</p><p>&copy; 2003</p>"
    document = document_of(page.encode(), "a.html")
    assert text in document.text
    assert "repaired" in {remark.reason for remark in document.remarks}
