"""Bytes to text: every encoding of the archives gives the same text, and what was guessed is said."""

from __future__ import annotations

import codecs
import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.documents.encoding import clean, decode
from tui_reader.errors import DocumentError

TEXT = (
    "Trạm bơm chạy suốt đêm\n\nBà Lê Thị Hoà cho biết nước ở kênh Chín Nhịp đã rút; lúa được cứu.\n"
    "Ông Phạm Khắc Lũy và các cháu nghỉ ở trường, khoẻ cả. Đường về Ea Nưng thông từ sáng 8/9.\n"
)
TONES = set("\u0300\u0301\u0303\u0309\u0323")


def _windows_1258(text: str) -> bytes:
    """Letters with ă â ê ô ơ ư đ as one byte, the tone as the next."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(part for part in parts if part in TONES)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        out.append(base + tone)
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.replace("\n", "\r\n").encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_what_a_mark_or_utf_8_settles_is_certain(data: bytes, name: str) -> None:
    text, guess = decode(data)
    assert text == TEXT
    assert (guess.name, guess.certain, guess.confidence) == (name, True, 1.0)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (_windows_1258(TEXT), "windows-1258"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_what_only_the_content_tells_is_a_guess_with_its_confidence(data: bytes, name: str) -> None:
    text, guess = decode(data)
    assert text == TEXT
    assert guess.name == name
    assert not guess.certain
    assert 0.9 <= guess.confidence <= 1.0


def test_plain_western_text_is_no_vietnamese() -> None:
    text = "Les élèves de l'école ont fêté Noël : déjà l'été leur paraît très loin, voilà.\n"
    assert decode(text.encode("cp1252")) == (text, decode(text.encode("cp1252"))[1])
    assert decode(text.encode("cp1252"))[1].name == "windows-1252"


def test_what_a_page_declares_is_checked_against_what_it_says() -> None:
    text, guess = decode(_windows_1258(TEXT), hint="windows-1252")
    assert text == TEXT
    assert guess.name == "windows-1258"
    assert decode(TEXT.encode(), hint="windows-1258")[1].name == "utf-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8 + b"\n", "empty"),
        (b"%PDF-1.7 abc", "binary"),
        (b"PK\x03\x04" + bytes(200), "binary"),
        (b"abc\0\0\0def", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (bytes(range(0x80, 0x100)) * 30, "undecodable"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x20\x00", "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason_and_path(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, path="kho/la.txt")
    assert caught.value.reason == reason
    assert caught.value.path == "kho/la.txt"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_document_error(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except DocumentError:
        return
    assert text == clean(text)
    assert "\r" not in text


def test_line_ends_are_one_kind_and_invisible_characters_go() -> None:
    assert clean("a\r\nb\rc\u2028d\u00ade\ufefff\u200bg") == "a\nb\nc\ndefg"


def test_a_few_control_characters_do_not_make_text_binary() -> None:
    text, guess = decode("Chợ phiên \x1b]0;x\x07 đông khách".encode())
    assert (text, guess.name) == ("Chợ phiên \x1b]0;x\x07 đông khách", "utf-8")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("rest", [b"", b"x"])
@pytest.mark.parametrize(
    "text", [TEXT + "😀", "TIẾNG VIỆT", "Ắ Ẳ Ộ ĐỔ ỨỢ", "这里是一个测试，他们都来了。第二行\n再见 123\n", "abc"]
)
def test_wide_text_without_a_mark_is_known_by_what_it_says(text: str, rest: bytes, codec: str) -> None:
    read, guess = decode(text.encode(codec) + rest)
    assert (read, guess.name, guess.certain) == (text, codec, False)


def test_random_bytes_are_no_wide_text() -> None:
    chance = random.Random(7)
    for size in [8, 16, 40, 100, 1000, 5000] * 100:
        data = chance.randbytes(size) + bytes(1)
        try:
            assert not decode(data)[1].name.startswith("utf-16")
        except DocumentError:
            continue


def test_small_numbers_in_a_row_are_no_wide_text() -> None:
    with pytest.raises(DocumentError):
        decode(b"".join((n % 300).to_bytes(2, "little") for n in range(3000)))
