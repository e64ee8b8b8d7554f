"""Pages saved in one file: the page among its resources, its frames, and files that are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.documents.making_mail import LEAD, PROSE, REST, mutants, page, part, saved_page, tcvn3, windows_1258
from tui_reader.documents.loaders.mhtml import LOADER
from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import document_of
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded

TITLE = "Bơm nước cứu lúa"
HTML = page(
    TITLE, LEAD, PROSE, REST, head='<meta property="article:published_time" content="2024-09-08T10:11:12+07:00">'
)
PICTURE = part(b"\x89PNG", "image/png", how="base64", more="Content-Location: https://bao.example/a.png\n")
STYLE = part("p { color: red }", "text/css", more="Content-Location: cid:css\n")
MAIN = "Content-Location: https://bao.example/bai-1.html\n"


def _load(data: bytes) -> Loaded:
    return LOADER.load(data, "bai.mhtml")


def _read(data: bytes) -> Document:
    return document_of(data, "bai.mhtml")


@pytest.mark.parametrize("how", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (HTML.encode(), "text/html"),
        (HTML.encode(), 'text/html; charset="utf-8"'),
        (windows_1258(HTML), "text/html; charset=windows-1258"),
        (windows_1258(HTML), "text/html"),
        (tcvn3(HTML), "text/html; charset=iso-8859-1"),
        (HTML.encode("utf-16"), 'text/html; charset="unicode"'),
    ],
)
def test_a_saved_page_is_read_as_the_page(html: bytes, kind: str, how: str) -> None:
    if how == "8bit" and b"\0" in html:
        return  # cannot stand in a file of lines
    doc = _read(saved_page(STYLE, part(html, kind, how=how, more=MAIN), PICTURE))
    assert doc.title == TITLE
    assert doc.published is not None
    assert doc.published.iso == "2024-09-08T10:11:12+07:00"
    assert [doc.text[start:end] for start, end in doc.spans(Role.LEAD, Role.BODY)] == [LEAD, PROSE, REST]
    assert "color" not in doc.text


def test_the_day_of_saving_is_no_date_of_the_page() -> None:
    assert _read(saved_page(part(page(TITLE, LEAD, PROSE, REST), "text/html; charset=utf-8"))).published is None


def test_the_page_is_found_by_its_address_or_by_the_start_that_is_declared() -> None:
    frame = part(page("Quảng cáo", "Mua một tặng một"), "text/html; charset=utf-8", more="Content-ID: <2@a>\n")
    main = part(HTML, "text/html; charset=utf-8", more=f"{MAIN}Content-ID: <1@a>\n")
    doc = _read(saved_page(frame, main))
    assert doc.title == TITLE
    assert doc.text.index(LEAD) < doc.text.index("Mua một tặng một")
    doc = _read(saved_page(frame, main.replace(MAIN.encode(), b""), kind='related; start="<1@a>"'))
    assert doc.title == TITLE


def test_frames_are_furniture_beside_a_page_with_text_and_text_beside_one_without() -> None:
    frame = part(f"<p>{PROSE}</p>", "text/html; charset=utf-8", more="Content-Location: https://bao.example/b.html\n")
    loaded = _load(saved_page(part(page(TITLE, LEAD), "text/html; charset=utf-8", more=MAIN), frame, frame))
    assert loaded.text.count(PROSE) == 1
    assert loaded.pieces[-1].furniture
    frames = part("<frameset><frame src=b.html></frameset>", "text/html; charset=utf-8", more=MAIN)
    loaded = _load(saved_page(frames, frame))
    assert loaded.text == PROSE
    assert not loaded.pieces[0].furniture


def test_a_page_without_a_title_has_that_of_its_window() -> None:
    facts = _load(saved_page(part(f"<p>{LEAD}</p>", "text/html; charset=utf-8"), subject="Bơm nước")).facts
    assert [(fact.field, fact.value) for fact in facts] == [("title", "Bơm nước")]


def test_a_page_without_resources_and_a_plain_page_under_this_name_are_read_too() -> None:
    head = b"From: <Saved by Windows Internet Explorer>\r\nSubject: x\r\n"
    assert _read(head + part(HTML, "text/html; charset=utf-8", how="quoted-printable")).title == TITLE
    assert _read(HTML.encode()).title == TITLE


def test_a_page_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    data = saved_page(part(HTML, "text/html; charset=utf-8", how="quoted-printable", more=MAIN), PICTURE)
    assert LEAD in _load(data[: data.index(b"image/png") - 200]).text


@pytest.mark.parametrize("line", [b"Content-Type: multipart/related", b"Content-Type: text/html"])
def test_a_page_is_found_though_a_line_of_a_header_is_lost(line: bytes) -> None:
    data = saved_page(part(HTML, "text/html", how="quoted-printable", more=MAIN), PICTURE)
    at = data.index(line)
    assert LEAD in _load(data[:at] + b"X-" + data[at:]).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved_page(PICTURE), "damaged-file"),
        (saved_page(part("", "text/html")), "empty"),
        (b"\x00\x01\x02" * 99, "damaged-file"),
    ],
)
def test_a_file_without_a_page_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        _read(data)
    assert caught.value.reason == reason


def test_damaged_pages_are_read_or_refused_but_nothing_else() -> None:
    frame = part(f"<p>{PROSE}</p>", "text/html; charset=utf-8", how="base64")
    data = saved_page(part(HTML, "text/html; charset=utf-8", how="quoted-printable", more=MAIN), frame, PICTURE)
    for bad in mutants(data, 200, seed=5):
        try:
            loaded = _load(bad)
        except DocumentError:
            continue
        ends = [0, *(piece.end for piece in loaded.pieces)]
        assert all(end <= piece.start < piece.end for end, piece in zip(ends, loaded.pieces, strict=False))
