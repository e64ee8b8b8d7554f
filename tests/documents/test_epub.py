"""Books: pages in the order of the spine, facts of the package, and locks of shops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.documents.making_packages import epub, epub_parts, zipped
from tui_reader.documents.loaders.epub import LOADER
from tui_reader.documents.read import document_of
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded

PROSE = "Trạm bơm Vĩnh Thạnh chạy suốt đêm để cứu hơn ba trăm héc-ta lúa của bà con trong xã sau bão."


def lines(loaded: Loaded) -> list[str]:
    return [loaded.text[piece.start : piece.end] for piece in loaded.pieces]


def encryption(part: str, algorithm: str) -> str:
    return (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
        f'<e:EncryptionMethod Algorithm="{algorithm}"/><e:CipherData><e:CipherReference URI="{part}"/></e:CipherData>'
        "</e:EncryptedData></encryption>"
    )


def test_pages_are_read_in_the_order_of_the_spine_each_once() -> None:
    pages = {"a": "<p>ba</p>", "b": "<p>một</p>", "c": "<p>hai</p>", "d": "<p>ngoài</p>"}
    spine = "".join(f'<itemref idref="{name}" linear="{linear}"/>' for name, linear in (("d", "no"), ("b", "yes")))
    spine += '<itemref idref="c"/><itemref idref="b"/><itemref idref="a"/><itemref idref="none"/>'
    assert lines(LOADER.load(epub(pages, spine=spine), "a.epub")) == ["một", "hai", "ba", "ngoài"]


def test_the_contents_are_furniture() -> None:
    pages = {"nav": "<ol><li>Chương một</li></ol>", "toc": "<p>Mục lục</p>", "a": f"<p>{PROSE}</p>"}
    loaded = LOADER.load(epub(pages, guide='<reference type="toc" href="text/toc.xhtml#x"/>'), "a.epub")
    assert [piece.furniture for piece in loaded.pieces] == [True, True, False]


def test_elements_that_xml_ends_at_once_swallow_nothing() -> None:
    page = f'<script src="x"/><p><a id="n"/>{PROSE}<br/></p><div class="x"/><p>sau &nbsp;đó</p>'
    assert lines(LOADER.load(epub({"a": page}), "a.epub")) == [PROSE, "sau \u00a0đó"]


def test_the_package_states_title_authors_publisher_and_date() -> None:
    metadata = (
        "<dc:title>Chuyện làng Vĩnh Thạnh</dc:title><dc:creator id='a'>Lê Thị Hoà</dc:creator>"
        "<dc:creator id='t'>Trần Văn Dịch</dc:creator><meta refines='#t' property='role'>trl</meta>"
        "<dc:creator>Unknown</dc:creator><dc:creator opf:role='ill'>Ngô Văn Vẽ</dc:creator>"
        "<dc:date opf:event='modification'>2020-01-01</dc:date><dc:date>2011-05-03T00:00:00+07:00</dc:date>"
        "<dc:publisher>Nhà xuất bản Sông Mây</dc:publisher>"
    )
    doc = document_of(epub({"a": f"<p>{PROSE}</p><p>{PROSE} Hết.</p>"}, metadata=metadata), "a.epub")
    assert doc.title == "Chuyện làng Vĩnh Thạnh"
    assert doc.authors == ("Lê Thị Hoà",)
    assert doc.published is not None
    assert doc.published.iso == "2011-05-03"
    assert doc.source == "Nhà xuất bản Sông Mây"


def test_a_date_that_stands_for_none_is_none() -> None:
    metadata = "<dc:date>0101-01-01T00:00:00+00:00</dc:date>"
    assert not LOADER.load(epub({"a": "<p>x</p>"}, metadata=metadata), "a.epub").facts


def test_a_locked_book_is_refused_and_one_with_scrambled_fonts_is_not() -> None:
    parts = epub_parts({"a": f"<p>{PROSE}</p>"})
    parts["META-INF/encryption.xml"] = encryption("OEBPS/x.otf", "http://www.idpf.org/2008/embedding")
    assert lines(LOADER.load(zipped(parts), "a.epub")) == [PROSE]
    parts["META-INF/encryption.xml"] = encryption("OEBPS/text/a.xhtml", "http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(DocumentError) as caught:
        LOADER.load(zipped(parts), "a.epub")
    assert caught.value.reason == "encrypted"


def test_a_book_without_its_package_document_is_read_by_the_names_of_its_pages() -> None:
    parts = epub_parts({"b": "<p>hai</p>", "a": "<p>một</p>"})
    del parts["OEBPS/book.opf"]
    assert lines(LOADER.load(zipped(parts), "a.epub")) == ["một", "hai"]


def test_a_page_that_cannot_be_read_is_said() -> None:
    parts = epub_parts({"a": f"<p>{PROSE}</p>", "b": ""})
    parts["OEBPS/text/b.xhtml"] = b"\x89PNG\r\n\0\0\0"
    loaded = LOADER.load(zipped(parts), "a.epub")
    assert lines(loaded) == [PROSE]
    assert [remark.reason for remark in loaded.remarks] == ["unread-parts"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04abc", "damaged-file"),
        (zipped({"mimetype": "application/epub+zip"}), "damaged-file"),
        (epub({}), "empty"),
    ],
)
def test_what_is_no_book_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        LOADER.load(data, "a.epub")
    assert caught.value.reason == reason
