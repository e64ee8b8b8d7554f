"""Characters written in halves, and signs that are no text, wherever a file hides them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.making_packages import docx, epub, odt, p
from tui_reader.documents.encoding import clean
from tui_reader.documents.loaders.packages import parse_xml
from tui_reader.documents.loaders.references import joined
from tui_reader.documents.read import document_of

if TYPE_CHECKING:
    from tui_reader.documents.model import Document

PAIRS = ["&#xD83D;&#xDE00;", "&#55357;&#56832;", "&#xd83d;&#56832;", "&#x000D83D;&#0056832;"]
LINE = "Bà con xã Mây ra chợ sớm từ tờ mờ sáng"
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\v\f\r\x85"]


def _in_all_formats(text: str) -> list[Document]:
    mail = "From: a@xa-may.vn\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    return [
        document_of(data, name)
        for data, name in (
            (docx(p(text)), "a.docx"),
            (odt(f"<text:p>{text}</text:p>"), "a.odt"),
            (epub({"a": f"<p>{text}</p>"}), "a.epub"),
            (f"<p>{text}</p>".encode(), "a.html"),
            (f"{mail}<p>{text}</p>".encode(), "a.eml"),
            (f"{mail}<p>{text}</p>".encode(), "a.mhtml"),
        )
    ]


@pytest.mark.parametrize("pair", PAIRS)
def test_two_halves_of_a_character_are_one(pair: str) -> None:
    for doc in _in_all_formats(f"{LINE} {pair} rồi."):
        assert f"{LINE} 😀 rồi." in doc.text, doc.path
        assert doc.remarks == ()


@pytest.mark.parametrize("half", ["&#xD83D;", "&#56832;", "&#xDE00;&#xD83D;", "&#xD83D; ", "&#xDE00"])
def test_a_half_alone_is_shown_as_lost_and_the_rest_is_kept(half: str) -> None:
    for doc in _in_all_formats(f"{LINE} {half} rồi."):
        assert LINE in doc.text
        assert "rồi." in doc.text
        assert "\ufffd" in doc.text
    assert [remark.reason for remark in _in_all_formats(f"{LINE} {half} rồi.")[0].remarks] == ["damaged"]


def test_halves_are_mended_in_attributes_titles_and_parts_in_other_encodings() -> None:
    assert "😀" in document_of(docx(p(LINE), title=f"Chợ phiên {PAIRS[0]} xã Mây"), "a.docx").title
    book = epub({"a": f"<p>{LINE}.</p>"}, metadata=f"<dc:title>Chợ phiên {PAIRS[1]} xã Mây</dc:title>")
    assert document_of(book, "a.epub").title == "Chợ phiên 😀 xã Mây"
    page = f"<title>Chợ phiên {PAIRS[0]}</title><p title='&#xD83D;'>{LINE}.</p>"
    assert document_of(page.encode(), "a.html").title == "Chợ phiên 😀"
    for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig", "utf-32"):
        source = f'<a b="{PAIRS[0]}" c="&#xD83D;">{LINE}{PAIRS[1]}</a>'
        root, remarks = parse_xml(source.encode(codec), "a")
        assert root is not None
        assert (root.text, {str(name): str(value) for name, value in root.attrib.items()}) == (
            f"{LINE}😀",
            {"b": "😀", "c": "\ufffd"},
        )
        assert [remark.reason for remark in remarks] == ["damaged"]


@given(
    st.lists(
        st.sampled_from(["<a ", "<", ">", "/>", "b='", "'", "&#xD83D;", "&#xDE00", "&#56832;", "x", "\ud83d", "</a>"])
        | st.sampled_from(["&#xFFFF;", "&#0;", "&#x110000;", "&#xDE00;b", "&#99999999999;", "&#x", ";", "\x01", "ệ"]),
        max_size=25,
    )
)
def test_whatever_references_it_holds_what_is_parsed_can_be_read(parts: list[str]) -> None:
    root, _ = parse_xml(f"<r>{''.join(parts)}</r>".encode("utf-8", "surrogatepass"), "a")
    for element in () if root is None else root.iter():
        assert all(isinstance(part, str) for part in (element.tag, element.text or "", *element.attrib.values()))


@given(st.text(alphabet=st.characters(min_codepoint=0x10000), max_size=5), st.booleans())
def test_any_character_beyond_the_first_plane_survives_being_halved(text: str, decimal: bool) -> None:
    data = text.encode("utf-16-be")
    units = [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]
    written = "".join(f"&#{unit};" if decimal else f"&#x{unit:X};" for unit in units)
    assert joined(f"a{written}b".encode()) == (f"a{text}b".encode(), 0)


@pytest.mark.parametrize("reference", ["&amp;#xD83D;", "&#xD7FF;", "&#57344;", "&#55295;", "&#553571;", "&#xD83DE;"])
def test_other_references_stay_as_they_are(reference: str) -> None:
    assert joined(reference.encode()) == (reference.encode(), 0)


def test_control_characters_are_symbols_in_text_and_what_fills_files_goes() -> None:
    shown = clean("".join(f"c{control}" for control in CONTROLS))
    assert not any(unicodedata.category(char) == "Cc" for char in shown)
    assert len(shown) == 2 * len(CONTROLS) - len("\0\x1a")
    assert clean("a\tb\nc\r\nd\x0be\x0cf\x85g\0\x1a") == "a\tb\nc\nd\ne\nf\ng"
    text = "Chợ phiên\x1b[31m xã\x07 Mây\x7f\x9b đông\x90 khách"
    for name in ("a.txt", "a.md", "a.html"):
        assert document_of(text.encode(), name).text == "Chợ phiên␛[31m xã␇ Mây␡� đông� khách"
    page = document_of(f"<title>Chợ&#27; phiên&#127;</title><p>{LINE}&#x1b;&#7;.".encode(), "a.html")
    assert (page.title, page.text) == ("Chợ␛ phiên␡", f"{LINE}␛␇.")


def test_text_decoded_wrongly_is_mended_before_its_control_characters_go() -> None:
    wrong = LINE.encode().decode("latin-1")
    assert any("\x80" <= char < "\xa0" for char in wrong)
    for data, name in ((wrong.encode(), "a.txt"), (wrong.encode(), "a.md"), (f"<p>{wrong}".encode(), "a.html")):
        assert document_of(data, name).text == LINE


def test_the_numbers_of_windows_signs_mean_those_signs() -> None:
    assert document_of("<p>xã&#150;phường &#147;Mây&#148;".encode(), "a.html").text == "xã–phường “Mây”"
