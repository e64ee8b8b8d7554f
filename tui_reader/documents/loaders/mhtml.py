"""Saved web pages in one file, as browsers and word processors write them: the page, and the frames in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_reader.documents.loaders.base import Fact, Loaded, Loader
from tui_reader.documents.model import Remark
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.documents.loaders.allowance import Allowance
    from tui_reader.documents.loaders.mime import Part

__all__ = ["LOADER"]

_MOST_FRAMES: Final = 50
_PROSE: Final = 80
"""Code points of a piece that make a page more than a frame around others."""

_MARK_UP: Final = re.compile(rb"\s*(?:<!doctype|<html|<\?xml|<!--)", re.IGNORECASE)


class _Mhtml:
    name = "mhtml"
    version = "3"
    suffixes = (".mhtml", ".mht")
    divisible = True

    def load(self, data: bytes, path: str) -> Loaded:
        """The page that was saved. Its frames follow: as furniture, unless the page has no text but theirs.

        Raises `DocumentError` "empty", "binary", or "damaged-file" where no page is inside.
        """
        from tui_reader.documents.loaders.allowance import Allowance
        from tui_reader.documents.loaders.mime import parse

        root = parse(data)
        leaves = list(_leaves(root))
        pages = [one for one in leaves if one.kind in {"text/html", "application/xhtml+xml"}]
        # Without any: a plain page under this name, or one whose header is damaged.
        pages = pages or [one for one in leaves if _MARK_UP.match(one.payload()) is not None]
        if not pages:
            raise DocumentError(path, "damaged-file", "no page is in it: it was cut off or is no saved page")
        main = _main(root, pages)
        shown = [main, *(page for page in pages if page is not main)][: _MOST_FRAMES + 1]
        allowance = Allowance()
        loaded = [one for page in shown if (one := _load(page, path, allowance)) is not None]
        if not loaded:
            raise DocumentError(path, "empty", "it shows no text")
        joined = _joined(loaded, root, whole=len(shown) == len(pages))
        return replace(joined, remarks=(*allowance.remarks, *joined.remarks))


def _leaves(part: Part) -> Iterator[Part]:
    if not part.parts:
        yield part
    for one in part.parts:
        yield from _leaves(one)


def _main(root: Part, pages: list[Part]) -> Part:
    """The page itself: by the start that is declared, by its address, or the first."""
    start = root.fields.parameter("content-type", "start")
    address = root.fields.text("snapshot-content-location")
    for name, wanted in (("content-id", start), ("content-location", address)):
        for page in pages:
            if wanted and page.fields.text(name) == wanted:
                return page
    return pages[0]


def _load(page: Part, path: str, allowance: Allowance) -> Loaded | None:
    from tui_reader.documents.loaders.html import declared_charset, load_page
    from tui_reader.documents.loaders.html_source import LONGEST_PAGE
    from tui_reader.documents.loaders.mail_fields import decoded

    payload = allowance.take(page.payload(), LONGEST_PAGE)
    try:
        source, encoding, remarks = decoded(payload, page.charset or declared_charset(payload))
        if not source.strip():
            return None
        loaded = load_page(source, path, encoding)
    except DocumentError:
        return None  # a frame without text; if all are, the file is reported
    return replace(loaded, remarks=(*remarks, *loaded.remarks)) if loaded.text.strip() else None


def _joined(pages: list[Loaded], root: Part, *, whole: bool) -> Loaded:
    from tui_reader.documents.loaders.assembly import Assembly

    out = Assembly()
    aside = _has_prose(pages[0])
    texts: set[str] = set()
    for i, page in enumerate(pages):
        if page.text not in texts:  # the same frame is saved once for each place where it stands
            out.part(page.text, page.pieces, furniture=aside and i > 0)
        texts.add(page.text)
    facts = pages[0].facts
    if not any(fact.field == "title" for fact in facts) and (title := root.fields.text("subject")):
        facts = (*facts, Fact("title", title, "title"))
    remarks = [remark for page in pages for remark in page.remarks]
    if not whole:
        remarks.append(Remark("unread-parts", f"only the first {_MOST_FRAMES} frames were read"))
    return Loaded(out.text(), tuple(out.pieces), pages[0].encoding, facts, tuple(dict.fromkeys(remarks)))


def _has_prose(page: Loaded) -> bool:
    return any(not piece.furniture and piece.end - piece.start >= _PROSE for piece in page.pieces)


LOADER: Final[Loader] = _Mhtml()
