"""The habits of content systems, one small page each: all fields right, and the article's text and nothing else."""

from __future__ import annotations

import pytest

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
