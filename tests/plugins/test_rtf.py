"""The rtf plugin: what word processors write, what Vietnamese fonts of before Unicode hide, and what breaks readers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.documents.loaders.registry import Registry
from tui_reader.documents.read import document_of
from tui_reader.plugin_api import DocumentError, Fact, Loaded
from tui_reader_rtf import LARGEST, Rtf

FONTS = rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset163 Times New Roman;}{\f2\fnil .VnTime;}{\f3 .VnTimeH;}"
FONTS += rb"{\f4 VNI-Times;}}"


def load(body: bytes, head: bytes = rb"\ansi\ansicpg1252\deff0") -> Loaded:
    return Rtf().load(rb"{\rtf1" + head + FONTS + body + b"}", "bài.rtf")


def text(body: bytes) -> str:
    return load(body).text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"\u272?\u7907?i b\u7901?", "Đợi bờ"),
        (rb"\uc2\u7841ab\uc0\u7841 x", "ạạx"),
        (rb"\uc1 tr\u7841\'61m", "trạm"),
        (rb"{\uc3\u7841abc}\u7841?d", "ạạd"),
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"\'e9t\'e9", "été"),
        (rb"\f1 Ti\'ea\'ecng Vi\'ea\'f2t", "Tiếng Việt"),
        (rb"\ldblquote A\rdblquote  \endash  b\emdash c\~d\_e \\ \{x\}", "“A” – b—c d-e \\ {x}"),
        (b"chia\r\nd\xc3ng".replace(b"\xc3", b"\\'e0"), "chiadàng"),
        (rb"a{\*\generator X;}b{\pict\pngblip 0102ff}c{\footer d}{\v an}e{\stylesheet{\s1 Normal;}}", "abce"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt n\'e0y}}", "này"),
        (rb"m\'f4t\par\par hai\line ba", "môt\n\nhai\n\nba"),
        (rb"a\bin3 }{}b", "ab"),
    ],
)
def test_control_words_give_their_text(body: bytes, expected: str) -> None:
    assert text(body) == expected


def test_rows_of_tables_are_rows() -> None:
    loaded = load(rb"\trowd\pard\intbl M\cell hai\par d\'f2ng\cell\row\trowd\intbl b\cell c\cell\row\pard h\'eat\par")
    assert loaded.text == "M | hai dòng\nb | c\n\nhêt"
    assert [piece.tag for piece in loaded.pieces] == ["row", "row", "p"]
    assert [loaded.text[piece.start : piece.end] for piece in loaded.pieces] == ["M | hai dòng", "b | c", "hêt"]


def test_fonts_of_before_unicode_say_what_their_bytes_are() -> None:
    written = "Céng hoµ x· héi chñ nghÜa ViÖt Nam".encode("cp1252")
    escaped = b"".join(rb"\'%02x" % byte if byte > 127 else bytes([byte]) for byte in written)
    as_units = b"".join(rb"\u%d?" % byte if byte > 127 else bytes([byte]) for byte in written)
    for body in (written, escaped, as_units):
        loaded = load(rb"\f2 " + body + rb"\par{\f3 " + body + rb"}\par \f0 R\'e9sum\'e9")
        assert loaded.text.split("\n\n") == [
            "Cộng hoà xã hội chủ nghĩa Việt Nam",
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Résumé",
        ]
        assert loaded.encoding.name == "tcvn3"


def test_vni_fonts_are_read_too() -> None:
    written = "Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam".encode("cp1252")
    assert text(rb"\f4 " + written) == "Cộng hoà xã hội chủ nghĩa Việt Nam"


def test_the_information_gives_title_and_author() -> None:
    loaded = load(rb"{\info{\title M\u249?a l\u361?}{\author L\'ea S\'e1ch}{\creatim\yr2023}}Th\u226?n")
    assert loaded.facts == (
        Fact("title", "Mùa lũ", "info"),
        Fact("author", "Lê Sách", "info"),
    )
    assert loaded.text == "Thân"


def test_a_title_given_twice_is_that_in_unicode() -> None:
    head = rb"{\info{\upr{\title M?a l?}{\*\ud{\title M\u249?a l\u361?}}}}"
    assert load(head + b"x").facts == (Fact("title", "Mùa lũ", "info"),)


def test_an_article_in_rtf_is_a_document() -> None:
    data = (
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}Tr\u7841?m b\u417?m ch\u7841?y su\u7889?t \u273?\u234?m\par 08/09/2024\par "
    )
    data += rb"N\u432?\u7899?c r\u250?t l\u250?c g\u7847?n s\u225?ng, b\u224? con d\u7885?n b\u249?n.\par}"
    document = document_of(data, "bai.rtf", registry=Registry([Rtf()]))
    assert document.title == "Trạm bơm chạy suốt đêm"
    assert document.published is not None
    assert document.published.iso == "2024-09-08"


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 50_000 + b"a",
        b"a" + b"}" * 1_000,
        b"a{}" * 20_000,
        rb"a\bin99999999999 b",
        rb"a\bin-9 b",
        b"a\\",
        b"a\\'",
        b"a\\u",
    ],
)
def test_broken_files_are_read_as_far_as_they_say_something(body: bytes) -> None:
    assert text(body).startswith("a")


@given(st.binary(max_size=200) | st.text(alphabet="\\{}'*ufpar0123 ab\n-", max_size=120).map(str.encode))
def test_whatever_the_bytes_are_the_pieces_cover_the_text(body: bytes) -> None:
    try:
        loaded = load(body)
    except DocumentError as error:
        assert error.reason == "empty"
        return
    at = 0
    for piece in loaded.pieces:
        assert loaded.text[at : piece.start].strip() == ""
        assert loaded.text[piece.start : piece.end].strip()
        at = piece.end
    assert loaded.text[at:] == ""


@pytest.mark.parametrize(("data", "reason"), [(b"PK\x03\x04", "damaged-file"), (rb"{\rtf1 {\pict 00}}", "empty")])
def test_what_is_no_rtf_or_says_nothing_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        Rtf().load(data, "a.rtf")
    assert refused.value.reason == reason


def test_what_is_longer_than_the_limit_is_cut_and_told() -> None:
    loaded = Rtf().load(rb"{\rtf1 abc{\pict " + b"00" * (LARGEST // 2) + b"}def}", "a.rtf")
    assert loaded.text == "abc"
    assert [remark.reason for remark in loaded.remarks] == ["truncated"]
