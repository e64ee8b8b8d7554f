"""Pages made around one small article, for what they say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.documents.pages import BODY, FIRST, LAST, MIDDLE, TITLE
from tui_reader.documents.read import document_of

if TYPE_CHECKING:
    from tui_reader.documents.model import Document, Role

TEXT = f"{FIRST}\n\n{MIDDLE}\n\n{LAST}\n"
_MENU = "".join(f"<li><a href='/{i}'>{name}</a></li>" for i, name in enumerate(("Trang chủ", "Xóm bến", "Con nước")))


def page_with(
    *, window: str = TITLE, head: str = "", top: str = "", under_title: str = "", end: str = "", foot: str = ""
) -> Document:
    """A small article with what may stand around it, each piece a piece of HTML."""
    html = (
        f"<html><head><title>{window}</title>{head}</head><body>{top}<ul>{_MENU}</ul><h1>{TITLE}</h1>{under_title}"
        f"{BODY}{end}<div>{foot}</div></body></html>"
    )
    return document_of(html.encode(), "a.html")


def published_of(doc: Document) -> str:
    """When it says that it was published; "" for nothing."""
    return doc.published.iso if doc.published is not None else ""


def texts_of(doc: Document, *roles: Role) -> list[str]:
    """What has one of these roles."""
    return [doc.text[start:end] for start, end in doc.spans(*roles)]
